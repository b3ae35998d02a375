//! A key as pressed, in griot's own terms; must never know the terminal library.

use std::fmt;

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character as the layout gives it, Shift already applied.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
}

/// The names of the keys that are not characters.
const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Space", KeyCode::Char(' ')),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// Whether a layout of another script than the Latin one prints it: beyond Latin letters, with their
    /// marks and those of Africa's languages, and beyond punctuation that Latin layouts have.
    pub fn is_of_another_script(self) -> bool {
        const LATIN: [std::ops::RangeInclusive<char>; 5] = [
            '\u{1e00}'..='\u{1eff}',
            '\u{2000}'..='\u{22ff}',
            '\u{2c60}'..='\u{2c7f}',
            '\u{a720}'..='\u{a7ff}',
            '\u{ab30}'..='\u{ab6f}',
        ];
        let KeyCode::Char(c) = self.code else {
            return false;
        };
        c >= '\u{370}' && !LATIN.iter().any(|range| range.contains(&c))
    }

    /// The same key where it prints another character; a key that prints none as it is.
    pub(crate) fn printing(self, other: impl FnOnce(char) -> char) -> Self {
        match self.code {
            KeyCode::Char(c) => Self {
                code: KeyCode::Char(other(c)),
                ..self
            },
            _ => self,
        }
    }

    /// Whether it prints a letter without marks that a Latin layout has.
    pub(crate) fn is_plain_letter(self) -> bool {
        matches!(self.code, KeyCode::Char(c) if c.is_ascii_alphabetic())
    }

    /// Reads `j`, `Space`, `Ctrl-d`, `Alt-Left`; `None` when it is no key.
    ///
    /// ```
    /// use griot::app::{Key, KeyCode};
    /// assert_eq!(Key::parse("Ctrl-d").unwrap().code, KeyCode::Char('d'));
    /// assert!(Key::parse("Hyper-x").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let named = |name: &str| {
            NAMES
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, code)| *code)
        };
        if let Some(code) = named(text) {
            return Some(Self::plain(code));
        }
        if let Some(rest) = text.strip_prefix("Ctrl-") {
            let key = Self::parse(rest)?;
            // A terminal sends one sign for both cases of a letter.
            let code = match key.code {
                KeyCode::Char(c) => KeyCode::Char(c.to_ascii_lowercase()),
                code => code,
            };
            return Some(Self {
                ctrl: true,
                code,
                ..key
            });
        }
        if let Some(rest) = text.strip_prefix("Alt-") {
            return Some(Self {
                alt: true,
                ..Self::parse(rest)?
            });
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() => Some(Self::plain(KeyCode::Char(c))),
            _ => None,
        }
    }

    /// Reads a sequence of keys parted by spaces: `g g`.
    pub fn parse_sequence(text: &str) -> Option<Vec<Self>> {
        text.split(' ').map(Self::parse).collect()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_as_it_is_read() {
        for text in [
            "j",
            "G",
            "é",
            "Space",
            "Ctrl-d",
            "Alt-Left",
            "Shift-Tab",
            "PgDn",
            "-",
        ] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
    }
}
