//! Which articles a list shows, and which part of the list is asked for.

use serde::{Deserialize, Serialize};

use super::{
    ArticleId, Country, FeedId, Headline, Lang, Lens, SourceId, SourceKind, StoryId, Timestamp,
    Topic,
};

/// The value behind a section: every part that is given must hold. The default is everything.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part that may be asked for"
)]
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Only this source.
    pub source: Option<SourceId>,
    /// Only articles that appeared in this feed.
    pub feed: Option<FeedId>,
    /// Only articles of this country (by their source).
    pub country: Option<Country>,
    /// Only articles about this place, by the places in their texts.
    pub lens: Option<Lens>,
    /// Only articles about this, by their publishers' word.
    pub topic: Option<Topic>,
    /// Only articles of sources of this kind.
    pub kind: Option<SourceKind>,
    /// Only those that are whole on disk.
    pub whole: bool,
    /// Only this language (the primary subtag decides).
    pub language: Option<Lang>,
    /// Only articles of this story.
    pub story: Option<StoryId>,
    /// Only articles of stories that the reader watches.
    pub watched: bool,
    /// Only unread ones.
    pub unread: bool,
    /// Only saved ones.
    pub saved: bool,
    /// Only those that came after this one.
    pub after: Option<ArticleId>,
    /// Only those whose place in time is at or after this moment.
    pub since: Option<Timestamp>,
}

/// A place in a list: lists are ordered by time, newest first, then by id, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    /// The article's place in time (see `Headline::sort_time`).
    pub time: Timestamp,
    /// Its id, which decides between equal times.
    pub id: ArticleId,
}

/// Which window of a list is wanted; at most `limit` rows come back, in the list's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageRequest {
    /// The newest.
    Top {
        /// Rows at most.
        limit: usize,
    },
    /// The oldest.
    Bottom {
        /// Rows at most.
        limit: usize,
    },
    /// Those that come right after (are older than) a place.
    After {
        /// The place, itself not among the rows.
        cursor: Cursor,
        /// Rows at most.
        limit: usize,
    },
    /// Those that come right before (are newer than) a place.
    Before {
        /// The place, itself not among the rows.
        cursor: Cursor,
        /// Rows at most.
        limit: usize,
    },
    /// The place itself (or where it would be) with `limit` rows before and `limit` after.
    Around {
        /// The place.
        cursor: Cursor,
        /// Rows at most on each side.
        limit: usize,
    },
}

/// A window of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeadlinePage {
    /// The rows in the list's order.
    pub headlines: Vec<Headline>,
    /// Nothing newer lies before the first row.
    pub at_top: bool,
    /// Nothing older lies after the last row.
    pub at_bottom: bool,
    /// How many articles the whole list has; `None` when that is not kept and would cost a count
    /// over the archive.
    pub total: Option<u64>,
    /// Only so many of the newest articles were put in order; `None` when all were.
    pub of_newest: Option<usize>,
    /// The newest place of the list, where its first row does not say it.
    pub newest: Option<Cursor>,
}
