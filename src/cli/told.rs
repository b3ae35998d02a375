//! Errors as a person reads them: what was being done, to what, and what to do next.

use std::path::Path;
use std::{fmt, io};

use crate::locale::UiLang;
use crate::locale::said::{self, Said, Spoken};

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

/// That a file could not be read.
pub(super) fn not_read(file: &Path, why: &io::Error) -> Spoken {
    said::NOT_READ.of(file.display().to_string()).because(why)
}

/// That a file could not be written.
pub(super) fn not_written(file: &Path, why: &io::Error) -> Spoken {
    said::NOT_WRITTEN
        .of(file.display().to_string())
        .because(why)
}

/// In English, as for the log.
impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(UiLang::English))
    }
}

impl std::error::Error for Told {}
