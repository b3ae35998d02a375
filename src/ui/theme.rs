//! How each tone of the screen looks on this terminal; must never know what is shown. State is
//! never told by colour alone.

mod built_in;
mod colour;
mod tones;

use ratatui::style::{Color, Modifier, Style};

pub use built_in::BUILT_IN;
pub use colour::{Depth, is_light};
pub use tones::Tone;

use crate::config::{Ink, Look, ThemeFile, Weight};

/// How the tones look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    looks: [Style; Tone::COUNT],
    /// Letters can be slanted and struck.
    slants: bool,
    turns_letters: bool,
    depth: Depth,
}

impl Theme {
    /// With the colours of the terminal's own palette, and italics.
    pub fn colours() -> Self {
        Self::of(built_in::terminal, true)
    }

    /// For `NO_COLOR` and terminals of one colour: bold, dim, reverse and underline alone.
    pub fn plain() -> Self {
        Self::of(built_in::mono, false)
    }

    /// A theme that comes with griot, by its name in [`BUILT_IN`], on a terminal with so many
    /// colours. Where a theme has more than the terminal, its palette stands in.
    pub fn named(name: &str, depth: Depth) -> Option<Self> {
        match name {
            "terminal" => Some(Self::colours()),
            "mono" => Some(Self::plain()),
            _ => Some(Self::of_file(built_in::file(name)?, depth)),
        }
    }

    /// A theme of a file. Tones that it does not name look as in [`Theme::colours`].
    pub fn of_file(file: &ThemeFile, depth: Depth) -> Self {
        if depth == Depth::Sixteen && file.looks.values().any(needs_more_than_sixteen) {
            return Self::colours();
        }
        let own = |tone: Tone| {
            let look = file.looks.get(tone.name());
            look.map_or_else(|| built_in::terminal(tone), |look| style_of(look, depth))
        };
        Self::of(own, true).on(depth)
    }

    fn of(look: impl Fn(Tone) -> Style, slants: bool) -> Self {
        Self {
            looks: Tone::ALL.map(look),
            slants,
            turns_letters: false,
            depth: Depth::True,
        }
    }

    /// On a terminal with so many colours: pictures in half blocks go by it.
    #[must_use]
    pub const fn on(mut self, depth: Depth) -> Self {
        self.depth = depth;
        self
    }

    pub(super) const fn depth(&self) -> Depth {
        self.depth
    }

    /// The same on the ground of the terminal, and with its ink for what is read.
    #[must_use]
    pub fn on_the_terminals_ground(mut self) -> Self {
        for tone in [Tone::Page, Tone::Text] {
            if let Some(look) = self.looks.get_mut(tone.place()) {
                *look = Style::new().fg(Color::Reset);
            }
        }
        self
    }

    /// Whether the terminal turns each word of right-to-left letters when it joins them, but leaves
    /// the words where they are; counts only where griot orders them.
    #[must_use]
    pub fn turning_letters(self, turns_letters: bool) -> Self {
        Self {
            turns_letters,
            ..self
        }
    }

    pub(super) const fn turns_letters(&self) -> bool {
        self.turns_letters
    }

    /// The look of a tone.
    pub fn style(&self, tone: Tone) -> Style {
        self.looks.get(tone.place()).copied().unwrap_or_default()
    }

    /// The look of the chosen row over whatever stands in it.
    pub(super) fn chosen(&self, focused: bool) -> Style {
        let page = self.style(Tone::Page);
        if !focused {
            return self.style(Tone::CursorIdle).remove_modifier(Modifier::DIM);
        }
        let plain = Style::new()
            .fg(page.fg.unwrap_or(Color::Reset))
            .remove_modifier(Modifier::DIM);
        plain.patch(self.style(Tone::Cursor))
    }

    /// Bold, italic, underlined or struck text on top of a tone; italics become underlines where
    /// there are none.
    pub fn emphasis(&self, strong: bool, emphasis: bool, strike: bool) -> Style {
        let mut modifier = Modifier::empty();
        modifier.set(Modifier::BOLD, strong);
        modifier.set(Modifier::ITALIC, emphasis && self.slants);
        modifier.set(Modifier::UNDERLINED, emphasis && !self.slants);
        modifier.set(Modifier::CROSSED_OUT, strike);
        // Where letters may have no strokes signs stand around them.
        modifier.set(Modifier::DIM, strike && !self.slants);
        Style::new().add_modifier(modifier)
    }
}

fn needs_more_than_sixteen(look: &Look) -> bool {
    let is_rgb = |ink: Option<Ink>| matches!(ink, Some(Ink::Rgb(_)));
    is_rgb(look.fg) || is_rgb(look.bg)
}

fn style_of(look: &Look, depth: Depth) -> Style {
    let colour = |ink: Option<Ink>| ink.map(|ink| depth.colour(ink));
    let modifier = look.weights.iter().fold(Modifier::empty(), |all, weight| {
        all | match weight {
            Weight::Bold => Modifier::BOLD,
            Weight::Dim => Modifier::DIM,
            Weight::Italic => Modifier::ITALIC,
            Weight::Underlined => Modifier::UNDERLINED,
            Weight::Reversed => Modifier::REVERSED,
            Weight::Struck => Modifier::CROSSED_OUT,
        }
    });
    Style {
        fg: colour(look.fg),
        bg: colour(look.bg),
        ..Style::new().add_modifier(modifier)
    }
}

#[cfg(test)]
mod tests;
