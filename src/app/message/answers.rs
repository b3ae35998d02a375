//! What answers hold.

use std::sync::Arc;

use crate::app::model::{MonthCost, OfflineState, OfflineSummary};
use crate::domain::{
    Article, ArticleId, Body, Completeness, DrawnPicture, Failure, Headline, Lens, PictureOnDisk,
    Source, SourceId, Timestamp,
};
use crate::text::Clean;

/// Counts of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Articles in all.
    pub total: u64,
    /// Unread ones.
    pub unread: u64,
}

/// Counts of all sections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SectionCounts {
    /// Everything.
    pub all: Counts,
    /// Saved ones.
    pub saved: Counts,
    /// Those of watched stories.
    pub watched: Counts,
    /// Those of the reader's day.
    pub today: Counts,
    /// By source: the subscribed ones and those that articles are kept of, by name.
    pub sources: Vec<(SourceId, Clean, Counts)>,
    /// By the parts and countries of Africa that articles are about, by name.
    pub places: Vec<(Lens, Counts)>,
}

/// An article with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenArticle {
    /// The article.
    pub article: Article,
    /// Its text, if any is stored.
    pub body: Option<Body>,
    /// Characters of it.
    pub chars: u64,
    /// Bytes that it takes on disk.
    pub bytes: u64,
    /// Only its beginning: the rest is on its way.
    pub cut: bool,
    /// The titles of the feeds that it appeared in.
    pub feeds: Vec<Clean>,
    /// Its page was asked for before, and gave what it gives.
    pub page_asked: bool,
    /// Its feed says that it changed since then.
    pub page_again: bool,
    /// Its main picture, when that is on disk.
    pub picture: Option<PictureOnDisk>,
}

/// A found article with the words around the match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The article.
    pub headline: Headline,
    /// What was found in it.
    pub found: Found,
}

/// Where an article has what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// A line of its text.
    pub snippet: Clean,
    /// The matching stretches of the snippet, as byte ranges in order.
    pub matches: Vec<(usize, usize)>,
    /// Where they are in the headline.
    pub title_matches: Vec<(usize, usize)>,
}

/// A feed found at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSource {
    /// A source with this one feed, ready to be subscribed to.
    pub source: Source,
    /// How many articles the feed holds now.
    pub articles: usize,
}

/// How a refresh goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefreshNews {
    /// It began with so many feeds.
    Started(usize),
    /// A feed is done: its source's name, articles new to the store, failure if any.
    Feed {
        /// The source's name.
        source_name: Clean,
        /// Articles that were new.
        new: usize,
        /// Why it gave nothing.
        failure: Option<Failure>,
        /// Feeds done so far.
        done: usize,
    },
    /// The page of an article is done.
    Page {
        /// The article.
        article: ArticleId,
        /// How much of it is on disk now.
        completeness: Completeness,
        /// Pages done so far.
        done: usize,
        /// Pages in all.
        of: usize,
    },
    /// It ended.
    Finished {
        /// Articles that were new.
        new: usize,
        /// Feeds that failed.
        failed: usize,
        /// Bytes received.
        received: u64,
        /// Since when there is no network; `None` when there is one.
        offline: Option<Timestamp>,
        /// The month's data budget ended it.
        stopped: bool,
    },
}

/// How fetching for the road goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfflineNews {
    /// How far it is.
    Step(OfflineState),
    /// It ended.
    Finished(OfflineSummary),
}

/// What pages and the month cost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageCosts {
    /// What a page of a source costs in the mean, in bytes.
    pub pages: Vec<(SourceId, u64)>,
    /// What the pages and pictures of a source cost in all, in bytes.
    pub all: Vec<(SourceId, u64)>,
    /// The month; `None` when it could not be read.
    pub month: Option<MonthCost>,
}

/// The picture of an article, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFound {
    /// Ready for its place.
    Drawn(Arc<DrawnPicture>),
    /// Not on disk; its size in bytes, when its feed or its site tells it.
    Wanted(Option<u64>),
    /// This terminal shows none.
    Hidden,
    /// It could not be had.
    Failed(Failure),
}

/// The picture of an article with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureNews {
    /// Its caption, may be empty.
    pub caption: Clean,
    /// Who took it.
    pub credit: Option<Clean>,
    /// The picture.
    pub found: PictureFound,
    /// What of it is on disk now.
    pub on_disk: Option<PictureOnDisk>,
}
