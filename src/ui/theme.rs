//! What each thing on the screen is (its tone) and how that looks on this terminal; must never
//! know what is shown.
//!
//! Only the sixteen colours of the terminal's own palette are used, and of these only red and
//! magenta, which read on black and on white; everything else is weight. State is never told by
//! colour alone.

use ratatui::style::{Color, Modifier, Style};

/// What a stretch of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    Text,
    /// What may be overlooked: sources, ages, counts, read headlines.
    Quiet,
    /// What should be seen: names, headings.
    Strong,
    /// The paper's name.
    Nameplate,
    /// The title of a region without the focus.
    Title,
    /// The title of the region with the focus.
    TitleFocused,
    /// A rule between regions.
    Rule,
    /// The marks of unread and saved.
    Mark,
    /// The chosen row where the focus is.
    Cursor,
    /// The chosen row where the focus is not.
    CursorIdle,
    /// A stretch that the search found.
    Match,
    /// The text of a link.
    Link,
    /// The number behind a link.
    LinkNumber,
    /// The paragraph under the headline.
    Standfirst,
    /// A quotation.
    Quote,
    /// Preformatted text.
    Code,
    /// A caption.
    Caption,
    /// A failure.
    Trouble,
}

/// How the tones look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colours: bool,
    turns_letters: bool,
}

impl Theme {
    /// With the colours of the terminal's palette, and italics.
    pub const fn colours() -> Self {
        Self {
            colours: true,
            turns_letters: false,
        }
    }

    /// For `NO_COLOR` and terminals of one colour: bold, dim, reverse and underline alone.
    pub const fn plain() -> Self {
        Self {
            colours: false,
            turns_letters: false,
        }
    }

    /// The theme for a terminal by its environment: plain with `NO_COLOR` set to anything (see
    /// no-color.org) or `TERM=dumb`; kitty turns right-to-left letters itself.
    pub fn from_env(get: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| get(name).unwrap_or_default();
        let plain = !value("NO_COLOR").is_empty() || value("TERM") == "dumb";
        let kitty = value("TERM").contains("kitty") || !value("KITTY_WINDOW_ID").is_empty();
        let theme = if plain {
            Self::plain()
        } else {
            Self::colours()
        };
        theme.turning_letters(kitty)
    }

    /// Whether the terminal turns each word of right-to-left letters when it joins them, but leaves
    /// the words where they are; counts only where griot orders them.
    #[must_use]
    pub const fn turning_letters(self, turns_letters: bool) -> Self {
        Self {
            turns_letters,
            ..self
        }
    }

    pub(super) const fn turns_letters(self) -> bool {
        self.turns_letters
    }

    /// The look of a tone.
    pub fn style(self, tone: Tone) -> Style {
        let (modifier, colour) = look(tone);
        if self.colours {
            let style = Style::new().add_modifier(modifier);
            return colour.map_or(style, |colour| style.fg(colour));
        }
        let plain = match tone {
            Tone::Standfirst | Tone::Mark => Modifier::BOLD,
            _ => modifier.difference(Modifier::ITALIC),
        };
        Style::new().add_modifier(plain)
    }

    /// Bold, italic, underlined or struck text on top of a tone; italics become underlines where
    /// there are none.
    pub fn emphasis(self, strong: bool, emphasis: bool, strike: bool) -> Style {
        let mut modifier = Modifier::empty();
        modifier.set(Modifier::BOLD, strong);
        modifier.set(Modifier::ITALIC, emphasis && self.colours);
        modifier.set(Modifier::UNDERLINED, emphasis && !self.colours);
        modifier.set(Modifier::CROSSED_OUT, strike && self.colours);
        modifier.set(Modifier::DIM, strike && !self.colours);
        Style::new().add_modifier(modifier)
    }
}

const fn look(tone: Tone) -> (Modifier, Option<Color>) {
    match tone {
        Tone::Text => (Modifier::empty(), None),
        Tone::Quiet | Tone::Title | Tone::Rule | Tone::Code | Tone::LinkNumber => {
            (Modifier::DIM, None)
        }
        Tone::Strong | Tone::CursorIdle => (Modifier::BOLD, None),
        Tone::Nameplate | Tone::Trouble => (Modifier::BOLD, Some(Color::Red)),
        Tone::TitleFocused => (Modifier::BOLD.union(Modifier::REVERSED), None),
        Tone::Mark => (Modifier::empty(), Some(Color::Magenta)),
        Tone::Cursor => (Modifier::REVERSED, None),
        Tone::Match => (
            Modifier::BOLD.union(Modifier::UNDERLINED),
            Some(Color::Magenta),
        ),
        Tone::Link => (Modifier::UNDERLINED, None),
        Tone::Standfirst | Tone::Quote => (Modifier::ITALIC, None),
        Tone::Caption => (Modifier::DIM.union(Modifier::ITALIC), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses_the_theme() {
        let env = |name: &'static str, value: &'static str| {
            Theme::from_env(move |wanted| (wanted == name).then(|| value.to_owned()))
        };
        assert_eq!(env("NO_COLOR", "1"), Theme::plain());
        assert_eq!(env("NO_COLOR", ""), Theme::colours());
        let kitty = Theme::colours().turning_letters(true);
        assert_eq!(env("TERM", "xterm-kitty"), kitty);
    }

    #[test]
    fn the_plain_theme_has_neither_colours_nor_italics() {
        for tone in [
            Tone::Nameplate,
            Tone::Mark,
            Tone::Match,
            Tone::Quote,
            Tone::Caption,
        ] {
            let style = Theme::plain().style(tone);
            assert_eq!((style.fg, style.bg), (None, None), "{tone:?}");
            assert!(!style.add_modifier.contains(Modifier::ITALIC), "{tone:?}");
        }
    }
}
