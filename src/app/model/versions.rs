//! What a publisher changed in an article, laid over the regions.

use crate::app::typeset::Line;
use crate::domain::{ArticleId, Edit, Lang};

/// The changes of an article, and one of them set in lines.
#[derive(Debug, Clone)]
pub struct VersionsPane {
    /// The article.
    pub article: ArticleId,
    /// Its language.
    pub language: Option<Lang>,
    /// The changes, the latest first; `None` until the store has answered.
    pub edits: Option<Vec<Edit>>,
    /// The change that is shown.
    pub cursor: usize,
    /// The first of its lines that is seen.
    pub top: usize,
    /// It, set at the width of the overlay.
    pub lines: Vec<VersionLine>,
}

/// A line of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionLine {
    /// Empty.
    Blank,
    /// Of griot's own words.
    Note(String),
    /// Of the article: what is struck was removed, what is strong was added.
    Text(Line),
}
