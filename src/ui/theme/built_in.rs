//! The themes that come with griot.

use std::path::Path;
use std::sync::LazyLock;

use ratatui::style::{Color, Modifier, Style};

use super::Tone;
use crate::config::ThemeFile;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The names of the themes that come with griot. `terminal` has the sixteen colours of the
        /// terminal's palette, `mono` none.
        pub const BUILT_IN: &[&str] = &["terminal", "mono", $($name),*];

        /// Those of files, with their texts.
        const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../../assets/themes/", $name, ".toml"))),)*
        ];
    };
}

files! {
    "dark", "light", "contrast", "contrast-light", "solarized-dark", "solarized-light", "sahel",
}

static PARSED: LazyLock<Vec<(&str, ThemeFile)>> = LazyLock::new(|| {
    let parse = |(name, text): &(&'static str, &str)| {
        (
            *name,
            ThemeFile::parse(text, Path::new(name), Tone::NAMES).0,
        )
    };
    FILES.iter().map(parse).collect()
});

/// A theme that is a file.
pub(super) fn file(name: &str) -> Option<&'static ThemeFile> {
    let found = PARSED.iter().find(|(known, _)| *known == name);
    found.map(|(_, file)| file)
}

/// The looks in the terminal's own colours: of these only red and magenta, which read on black and
/// on white; everything else is weight.
pub(super) fn terminal(tone: Tone) -> Style {
    let (modifier, colour) = look(tone);
    let style = Style::new().add_modifier(modifier);
    colour.map_or(style, |colour| style.fg(colour))
}

/// The looks without colours.
pub(super) fn mono(tone: Tone) -> Style {
    let plain = match tone {
        Tone::Standfirst | Tone::Mark => Modifier::BOLD,
        _ => look(tone).0.difference(Modifier::ITALIC),
    };
    Style::new().add_modifier(plain)
}

const fn look(tone: Tone) -> (Modifier, Option<Color>) {
    match tone {
        Tone::Page | Tone::Text => (Modifier::empty(), None),
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
pub(super) fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied()
}
