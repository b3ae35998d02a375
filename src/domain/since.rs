//! What came since the reader was last here.

use super::{ArticleId, Lens, StoryId, Timestamp};
use crate::text::Clean;

/// What came since the reader was last here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// When that was.
    pub from: Timestamp,
    /// The last article that was on the disk then: all that came after it is new.
    pub after: ArticleId,
    /// New articles; of many only the last that came are looked at.
    pub articles: u64,
    /// Unread ones of them.
    pub unread: u64,
    /// More came than were looked at.
    pub more: bool,
    /// The stories of which something new was told, watched ones first, then by outlets.
    pub stories: Vec<SinceStory>,
    /// The countries that the new articles are about, those with the most first.
    pub places: Vec<(Lens, u64)>,
}

/// A story of which something new was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SinceStory {
    /// The story.
    pub id: StoryId,
    /// The headline of its newest article.
    pub title: Clean,
    /// New articles of it.
    pub articles: u64,
    /// Outlets that they are from.
    pub outlets: u64,
    /// The reader watches it.
    pub watched: bool,
}
