//! Errors as a person reads them: what was being done, to what, and what to do next.

use std::fmt;

/// An error with a hint and an exit code.
#[derive(Debug)]
pub(super) struct Told {
    what: String,
    hint: String,
    /// 1 for a failure, 2 for wrong use.
    pub(super) code: u8,
}

impl Told {
    /// Something failed.
    pub(super) fn failure(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            hint: hint.into(),
            code: 1,
        }
    }

    /// The command was used wrongly.
    pub(super) fn usage(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            hint: hint.into(),
            code: 2,
        }
    }

    /// What to do next; may be empty.
    pub(super) fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Told {}
