//! What the reader did with an article; outlives the article itself.

use serde::{Deserialize, Serialize};

use super::{ArticleId, Timestamp};
use crate::text::Clean;

/// A place in a body that does not depend on the width it is drawn at.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Position {
    /// Index of the block; 0 is the first, [`Position::HEAD`] stands for title and standfirst,
    /// [`Position::FOOT`] for what is below the text.
    pub block: u32,
    /// Characters (Unicode scalar values) into the block's text; in head and foot the line, which is
    /// another when the screen has another width.
    pub offset: u32,
}

impl Position {
    /// The block of a place below the title's first line and above the text; the first line itself
    /// is 0/0, as an article never opened has it.
    pub const HEAD: u32 = u32::MAX;

    /// The first line of the text, which has a place of its own: 0/0 is the first line of the head.
    pub const TEXT: Self = Self {
        block: Self::HEAD,
        offset: u32::MAX,
    };

    /// The block of a place below the text, among the links and related lines: `offset` is the line there.
    pub const FOOT: u32 = u32::MAX - 1;

    /// Behind the last line of a block: the empty line below it.
    pub const fn below(block: u32) -> Self {
        Self {
            block,
            offset: u32::MAX,
        }
    }
}

/// Read, saved, opened, and where the reader stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ArticleState {
    /// Read, by opening it or by hand.
    pub read: bool,
    /// Saved: never pruned.
    pub saved: bool,
    /// When it was last opened.
    pub opened: Option<Timestamp>,
    /// Where the reader stopped.
    pub position: Position,
}

/// One change to an article's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Read or unread.
    Read(bool),
    /// Saved or not.
    Saved(bool),
    /// Opened now: also makes it read.
    Opened(Timestamp),
    /// The place where the reader is.
    Position(Position),
}

/// That an article was opened once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastVisit {
    /// The article, which may be gone since.
    pub article: ArticleId,
    /// Its headline then.
    pub title: Clean,
    /// Who published it.
    pub source_name: Clean,
    /// When it was opened.
    pub at: Timestamp,
}

/// One stop of the trail: an article, the place in it, and the line of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The article.
    pub article: ArticleId,
    /// Where the reader was in it.
    pub position: Position,
    /// Which line of the sidebar was chosen, 0 the first.
    pub related_line: u32,
}
