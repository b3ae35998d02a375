//! A run as it is told: what happens, what came of each feed, what it came to.

use super::ahead::Left;
use crate::domain::{ArticleId, Completeness, Failure, FailureKind, FeedId, Trouble};
use crate::store::Wire;
use crate::text::Clean;

/// What happens in a run, in the order in which it happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Another run has the turn: this one begins when that has ended.
    Waiting,
    /// It begins.
    Started {
        /// Feeds that will be asked.
        feeds: usize,
    },
    /// A feed is done; what it brought is stored.
    Feed {
        /// The feed.
        feed: FeedId,
        /// Its source's name.
        source_name: Clean,
        /// Its own name.
        title: Clean,
        /// What came of it.
        result: FeedResult,
        /// Feeds done.
        done: usize,
        /// Feeds in all.
        of: usize,
    },
    /// The feeds are done, and pages will be fetched.
    Pages {
        /// How many.
        of: usize,
        /// About how long they will take.
        seconds_left: u64,
    },
    /// The page of an article is done.
    Page {
        /// The article.
        article: ArticleId,
        /// Its headline.
        title: Clean,
        /// How much of it is on disk now.
        completeness: Completeness,
        /// Why it was not fetched, or gave nothing.
        left: Option<Left>,
        /// Pages done.
        done: usize,
        /// Pages in all.
        of: usize,
        /// About how long the others will take.
        seconds_left: u64,
        /// Bytes over the wire.
        received: u64,
    },
    /// It is over; always the last one, also of a run that was cancelled.
    Finished(FetchReport),
}

/// What came of asking one feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedResult {
    /// A document that was read.
    Fetched {
        /// Articles that the store did not have.
        new: usize,
        /// Bytes over the wire.
        received: u64,
        /// Why it gave only a part of what it holds.
        partial: Option<FailureKind>,
    },
    /// The server said that nothing changed.
    NotModified {
        /// Bytes over the wire.
        received: u64,
    },
    /// The same bytes as before; they were not read again.
    Unchanged {
        /// Bytes over the wire.
        received: u64,
    },
    /// Nothing, or only what came before the connection was lost.
    Failed {
        /// Why.
        failure: Failure,
        /// Articles that the store did not have.
        new: usize,
        /// Bytes over the wire.
        received: u64,
    },
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FetchReport {
    /// Feeds that were to be asked.
    pub feeds: usize,
    /// Feeds whose document was read.
    pub fetched: usize,
    /// Feeds without news, by the server's word.
    pub not_modified: usize,
    /// Feeds without news, by their bytes.
    pub unchanged: usize,
    /// Feeds that failed.
    pub failed: usize,
    /// Articles that the store did not have.
    pub new_articles: usize,
    /// Pages that were fetched and read.
    pub pages: usize,
    /// Pages that could not be had, or that their site keeps from programs.
    pub pages_failed: usize,
    /// Nobody answered at all: every request failed as `Offline`, `UnknownHost`, `Unreachable` or
    /// `Timeout`, or at their `Proxy`. Such a run counts against no feed.
    pub offline: bool,
    /// What keeps the answers back, where it is certain: the proxy.
    pub blame: Option<FailureKind>,
    /// The run was ended before its time.
    pub cancelled: bool,
    /// The month's data budget ended it.
    pub stopped: bool,
    /// All that went over the wire meanwhile.
    pub wire: Wire,
    /// Why the store could not take what came, which ends a run.
    pub store_problem: Option<Trouble>,
}
