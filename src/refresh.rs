//! One run over the feeds that are due: ask, read, store, feed by feed as the answers come. Must
//! never know a screen, and nothing of SQL or HTTP but through `store` and `fetch`.
//!
//! The same handle also fetches single things when the reader wants them: the page of an article
//! ([`Refresher::full_text`]), a cited page ([`Refresher::follow`]), the feeds of a site
//! ([`Refresher::discover`]).

mod about;
mod ahead;
mod answer;
mod border;
mod budget;
mod cost;
mod discover;
mod door;
mod due;
mod elsewhere;
mod eta;
mod feed;
mod first;
mod follow;
mod found;
mod homes;
mod journey;
mod keep;
mod keep_one;
mod kept_journey;
mod meaning;
mod network;
mod offline;
mod order;
mod pace;
mod page;
mod pages;
mod pauses;
mod pictures;
mod progress;
mod purse;
mod reading;
mod run;
mod shown;
mod site;
mod turn;
mod usual;
mod worker;
mod worth;

use std::sync::{Arc, Mutex};
use std::time::Duration;

pub use ahead::{Goal, Left};
pub use budget::{Month, Thrift};
pub use first::{FIRST_START, FirstStart, first_start};
pub use journey::{NotHere, OfflineOptions, OfflineProgress, OfflineReport};
pub use progress::{FeedResult, FetchReport, Progress};
pub use worker::gathering_runtime;

use tokio::sync::Semaphore;
use url::Url;

use crate::clock::Clock;
use crate::domain::{FeedId, Lang};
use crate::fetch::{FLOOR_SECONDS, Fetcher, Manner, Metered};
use crate::store::Store;
use crate::text::Clean;
use pace::Pace;
use shown::Shown;

/// When the last refresh ended, as RFC 3339, among the store's small facts.
pub const LAST_REFRESH: &str = "refresh.last";

pub use crate::store::OFFLINE_SINCE;

/// How a refresher behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshSettings {
    /// The shortest wait between two requests to a feed, in seconds.
    pub floor_seconds: i64,
    /// The pause between two pages of a host that are fetched ahead of the reader.
    pub page_delay: Duration,
    /// Time for reading one feed.
    pub feed_time: Duration,
    /// Time for reading one page.
    pub page_time: Duration,
    /// How long somebody may still answer when enough have failed to give a run up.
    pub last_hope: Duration,
}

impl Default for RefreshSettings {
    /// An hour, two seconds, ten seconds, five seconds, two seconds.
    fn default() -> Self {
        Self {
            floor_seconds: FLOOR_SECONDS,
            page_delay: Duration::from_secs(2),
            feed_time: Duration::from_secs(10),
            page_time: Duration::from_secs(5),
            // Addresses that do not exist any more are told so at once, while a slow network takes a
            // while to connect to the others.
            last_hope: Duration::from_secs(2),
        }
    }
}

/// Brings news from the network into the store. Clones share everything.
#[derive(Debug, Clone)]
pub struct Refresher {
    /// Where everything is kept.
    pub store: Store,
    /// Who asks.
    pub fetcher: Fetcher,
    /// The time.
    pub clock: Clock,
    /// How it behaves.
    pub settings: RefreshSettings,
    /// What bounds fetching that nobody asked for.
    pub thrift: Arc<Thrift>,
    /// Documents read at once.
    workers: Arc<Semaphore>,
    /// Whose turn it is with each host's pages.
    pace: Arc<Pace>,
    /// What was looked at for the reader.
    shown: Arc<Shown>,
    /// What of the meter's count is in the store.
    kept: Arc<Mutex<Metered>>,
}

/// What a run is to do.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own on the command line"
)]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RefreshOptions {
    /// Ask feeds that are not due as well, and when the data budget is spent: the reader insists. A
    /// server that wants to be left alone is, all the same, and a feed that its publisher has ended
    /// is only asked when it is among `only`.
    pub force: bool,
    /// With `force`: leave out feeds that were asked in the last five minutes. For a key that is
    /// quickly pressed twice.
    pub spare_recent: bool,
    /// Fetch the pages of articles of which only a summary is stored, whatever is wished for on
    /// arrival.
    pub full: bool,
    /// Fetch no page, whatever is wished for on arrival.
    pub no_pages: bool,
    /// Only these feeds.
    pub only: Option<Vec<FeedId>>,
}

impl RefreshOptions {
    const fn manner(&self) -> Manner {
        match (self.force, self.spare_recent, &self.only) {
            (false, _, _) => Manner::Due,
            (true, true, _) => Manner::ByHand,
            (true, false, None) => Manner::Insisting,
            (true, false, Some(_)) => Manner::Named,
        }
    }
}

/// A feed that was found at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovered {
    /// Its address, after permanent redirects.
    pub url: Url,
    /// Its name; its host's when it has none.
    pub title: Clean,
    /// The site's name, when a page led to the feed.
    pub site_title: Option<Clean>,
    /// The site's home page.
    pub home: Option<Url>,
    /// The language that it names.
    pub language: Option<Lang>,
    /// Articles in it at present.
    pub articles: usize,
}

impl Refresher {
    /// A refresher.
    pub fn new(store: Store, fetcher: Fetcher, clock: Clock, settings: RefreshSettings) -> Self {
        Self {
            store,
            fetcher,
            clock,
            settings,
            thrift: Arc::default(),
            workers: Arc::new(Semaphore::new(worker::count())),
            pace: Arc::default(),
            shown: Arc::default(),
            kept: Arc::default(),
        }
    }

    /// The same with bounds on fetching that nobody asked for.
    #[must_use]
    pub fn with_thrift(self, thrift: Thrift) -> Self {
        Self {
            thrift: Arc::new(thrift),
            ..self
        }
    }

    /// The same for what nobody asked for: the month's budget holds.
    fn unasked(&self) -> Self {
        Self {
            fetcher: self.fetcher.unasked(),
            ..self.clone()
        }
    }

    /// Counts what went over the wire; what cannot be written now is counted the next time.
    async fn count_soon(&self) {
        if let Err(error) = self.keep_count().await {
            tracing::warn!(%error, "the traffic was not counted yet");
        }
    }
}
