//! What is wrong in a file of settings, said so that it can be mended; knows nothing of its
//! content.

use std::fmt;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use crate::locale::said::{self, Spoken};
use crate::locale::{UiLang, faults};
use crate::text::Clean;

/// One fault of a file of settings.
///
/// Its `Display` is the message without the hint:
/// `` `/home/a/griot.toml`: line 4: unknown key `urll` ``.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1; `None` when it is the file as a whole.
    pub line: Option<u32>,
    /// The character in that line, counted from 1.
    pub column: Option<u32>,
    /// The key with its section (`network.timeout`), when it is about one.
    pub key: Option<Clean>,
    /// What is wrong: lower case, no full stop.
    pub what: Spoken,
    /// The right key or value that is nearest to what was written.
    pub nearest: Option<Clean>,
    /// What to do, when that is known: lower case, no full stop.
    pub hint: Option<Spoken>,
}

/// How many faults the settings have, in words.
pub fn fault_count(count: usize) -> Spoken {
    let said = if count == 1 {
        said::ONE_PROBLEM
    } else {
        said::PROBLEMS
    };
    said.of(count.to_string())
}

impl ConfigProblem {
    /// A fault of the file as a whole.
    pub(super) fn whole_file(file: &Path, what: impl Into<Spoken>) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            column: None,
            key: None,
            what: what.into(),
            nearest: None,
            hint: None,
        }
    }

    /// The message in a language, without the hint.
    pub fn words(&self, lang: UiLang) -> Clean {
        let file = self.file.display().to_string();
        // A file with a fault in one of its lines was read.
        let said = if self.line.is_some() {
            said::IN_FILE
        } else {
            said::NOT_READ
        };
        Clean::line(&said.of(file).because(self.in_file()).words(lang))
    }

    /// The message without the file's name, for a line of the screen.
    pub fn brief(&self, lang: UiLang) -> Clean {
        Clean::line(&self.in_file().words(lang))
    }

    fn in_file(&self) -> Spoken {
        let what = self.what.clone();
        match self.line {
            Some(line) => faults::IN_LINE.of(line.to_string()).of(what),
            None => what,
        }
    }

    /// What to do about it, in a language, else the name that is nearest.
    pub fn advice(&self, lang: UiLang) -> Option<Clean> {
        let meant = |name: &Clean| faults::DID_YOU_MEAN.of(name.as_str());
        let hint = self.hint.clone();
        let said = hint.or_else(|| self.nearest.as_ref().map(meant))?;
        Some(Clean::line(&said.words(lang)))
    }

    /// The message with what to do about it, on one line.
    pub fn told(&self, lang: UiLang) -> Clean {
        let words = self.words(lang);
        let Some(advice) = self.advice(lang) else {
            return words;
        };
        let both = faults::BOTH.of(words.as_str()).of(advice.as_str());
        Clean::line(&both.words(lang))
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(UiLang::English))
    }
}

impl std::error::Error for ConfigProblem {}

/// Line and column (of characters), both from 1, of a place in a text given in bytes.
pub(super) fn place_of(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |line| line.chars().count())
        + 1;
    (
        u32::try_from(line).unwrap_or(u32::MAX),
        u32::try_from(column).unwrap_or(u32::MAX),
    )
}

/// Line and column, both from 1, at which a text of settings names a key of a section; `None` when
/// it does not, or is no TOML there.
pub fn place_in(text: &str, section: &str, name: &str) -> Option<(u32, u32)> {
    let (table, _) = DeTable::parse_recoverable(text);
    let section = table.get_ref().get(section)?.get_ref().as_table()?;
    let (key, _) = section.get_key_value(name)?;
    Some(place_of(text, key.span().start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_not_bytes() {
        assert_eq!(place_of("é = 1\nàb = 2", 10), (2, 3));
    }
}
