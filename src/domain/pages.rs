//! Why the pages of a source's articles cannot be had: what a site says once it is said for all.

use serde::{Deserialize, Serialize};

use super::{Failure, FailureKind, Timestamp};

/// What kept griot from the pages of a source, the last time that one was fetched ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageBar {
    /// What.
    pub why: Barred,
    /// When.
    pub at: Timestamp,
}

/// Who keeps griot from pages, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Barred {
    /// The site's `robots.txt` keeps programs from them.
    Robots,
    /// The site refused one, or wants to see a browser.
    Refused,
    /// The site asked to be left alone.
    Waiting,
    /// The site failed several times in a row.
    Failing,
}

impl Barred {
    /// What a failure of one page says of the other pages of its site; `None` when nothing. A site
    /// that is down or overwhelmed (503) asks to be left alone without saying for how long.
    pub const fn by(failure: &Failure) -> Option<Self> {
        match (failure.kind, failure.status) {
            (FailureKind::Refused | FailureKind::Challenge, _) => Some(Self::Refused),
            (FailureKind::Busy, _) | (_, Some(503)) => Some(Self::Waiting),
            _ => None,
        }
    }
}
