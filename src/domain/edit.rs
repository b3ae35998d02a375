//! What a publisher changed in an article that was here already.

use serde::Serialize;

use super::{Body, Timestamp};
use crate::text::Clean;

/// A change that a publisher made: how the article stood before it, and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Since when it stood as before, as far as griot saw.
    pub seen: Timestamp,
    /// When griot first saw it as it stood after.
    pub until: Timestamp,
    /// Its headline before and after.
    pub title: (Clean, Clean),
    /// The paragraph under the headline before and after.
    pub standfirst: (Option<Clean>, Option<Clean>),
    /// Its text before and after, when that was changed and both are kept: feed beside feed, page
    /// beside page.
    pub text: Option<(Body, Body)>,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// They stood before and stand still.
    Same,
    /// They stood before and are gone.
    Removed,
    /// They were not there before.
    Added,
}

/// Words that stand in a row and had one fate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of them.
    pub wording: Wording,
    /// The words, without spaces at their ends: pieces are parted by one.
    pub text: Clean,
}

/// A part of a text before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditPart {
    /// A paragraph in which something changed.
    Changed(Vec<Piece>),
    /// So many paragraphs in which nothing changed.
    Unchanged(usize),
    /// So many changed paragraphs that are not shown: there are too many.
    LeftOut(usize),
}

/// A change word by word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Since when it stood as before, as far as griot saw.
    pub seen: Timestamp,
    /// When griot first saw it as it stands after.
    pub until: Timestamp,
    /// The headline, when that is another.
    pub title: Option<Vec<Piece>>,
    /// The paragraph under it, when that is another.
    pub standfirst: Option<Vec<Piece>>,
    /// The text; empty when that is the same.
    pub text: Vec<EditPart>,
    /// Words that were added under the headline.
    pub added: usize,
    /// Words that were removed there.
    pub removed: usize,
}

impl Piece {
    /// The words with signs that tell what became of them, as other programs write it: `[-gone-]`,
    /// `{+new+}`.
    pub fn signed(&self) -> String {
        match self.wording {
            Wording::Same => self.text.to_string(),
            Wording::Removed => format!("[-{}-]", self.text),
            Wording::Added => format!("{{+{}+}}", self.text),
        }
    }
}

/// Pieces as one line, with signs.
pub fn signed(pieces: &[Piece]) -> String {
    let pieces: Vec<String> = pieces.iter().map(Piece::signed).collect();
    pieces.join(" ")
}
