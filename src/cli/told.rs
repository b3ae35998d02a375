//! Errors as a person reads them: what was being done, to what, and what to do next.

use std::path::Path;
use std::{fmt, io};

use crate::locale::UiLang;
use crate::locale::said::{self, Said, Spoken};
use crate::text::without_passwords;

/// An error with a hint and an exit code.
#[derive(Debug)]
pub(super) struct Told {
    what: Spoken,
    hint: Option<Said>,
    /// 1 for a failure, 2 for wrong use.
    pub(super) code: u8,
}

impl Told {
    /// Something failed.
    pub(super) fn failure(what: impl Into<Spoken>, hint: impl Into<Option<Said>>) -> Self {
        Self {
            what: what.into(),
            hint: hint.into(),
            code: 1,
        }
    }

    /// The command was used wrongly.
    pub(super) fn usage(what: impl Into<Spoken>, hint: impl Into<Option<Said>>) -> Self {
        Self {
            code: 2,
            ..Self::failure(what, hint)
        }
    }

    /// What went wrong, in a language.
    pub(super) fn words(&self, lang: UiLang) -> String {
        self.what.words(lang)
    }

    /// What to do next, in a language.
    pub(super) fn hint(&self, lang: UiLang) -> Option<&'static str> {
        self.hint.map(|hint| hint.words(lang))
    }
}

/// A file as it is named to the reader. An address may stand where a file is expected, and a mistyped
/// one is taken for a file: what it holds of a password is told in neither.
pub(super) fn named(file: &Path) -> String {
    without_passwords(&file.display().to_string())
}

/// That a file could not be read.
pub(super) fn not_read(file: &Path, why: &io::Error) -> Spoken {
    said::NOT_READ.of(named(file)).because(why)
}

/// That a file could not be written.
pub(super) fn not_written(file: &Path, why: &io::Error) -> Spoken {
    said::NOT_WRITTEN.of(named(file)).because(why)
}

/// In English, as for the log.
impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(UiLang::English))
    }
}

impl std::error::Error for Told {}
