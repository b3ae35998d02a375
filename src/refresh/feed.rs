//! One feed of a run: asked at its address, at its other addresses when that fails for good, and
//! stored.

use std::sync::Arc;

use url::Url;

use super::answer::{Question, Reply};
use super::meaning::{answer_of, as_the_hosts};
use super::network::is_silence;
use super::{FeedResult, Refresher};
use crate::domain::{FailureKind, Feed, FeedHealth, Found, Timestamp, Tried, Validators};
use crate::extract::FoundFeed;
use crate::fetch::{Answer, jitter, move_to_take, next_health};
use crate::parse::Parsed;
use crate::store::Result as StoreResult;

/// Other addresses that are tried of one feed.
const OTHER_ADDRESSES: usize = 5;

/// A feed to be asked.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) feed: Arc<Feed>,
    pub(super) health: FeedHealth,
    /// The home page of its source.
    pub(super) home: Option<Url>,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) feed: Arc<Feed>,
    pub(super) result: FeedResult,
    /// Not stored yet: a failure that may be the network's. What the feed's health would be.
    pub(super) held: Option<FeedHealth>,
}

impl Refresher {
    /// Asks a feed and stores what comes.
    pub(super) async fn refresh_feed(&self, job: Job) -> StoreResult<Done> {
        let first = self
            .ask(question(&job, &job.feed.url, job.health.validators.clone()))
            .await;
        let (reply, moved, extra) = match first.failure().map(|failure| failure.kind) {
            Some(kind) if is_lost(kind, job.health.failures) => {
                self.ask_elsewhere(&job, first).await
            }
            _ => (first, None, Extra::default()),
        };
        self.settle(job, reply, moved, extra).await
    }

    /// Tries the other addresses of a feed, then the feeds that its failed answer or its source's
    /// home page names. Gives the first reply back when none of them is a feed.
    async fn ask_elsewhere(&self, job: &Job, first: Reply) -> (Reply, Option<Url>, Extra) {
        let mut extra = Extra::default();
        for url in &job.feed.candidates {
            if let Some(reply) = self.ask_one(job, url, Found::Candidate, &mut extra).await {
                return (reply, Some(url.clone()), extra);
            }
        }
        for url in self.named_feeds(job, &first, &mut extra).await {
            if let Some(reply) = self.ask_one(job, &url, Found::Named, &mut extra).await {
                return (reply, Some(url), extra);
            }
        }
        (first, None, extra)
    }

    /// Asks one other address; a reply only if it is a feed with articles.
    async fn ask_one(
        &self,
        job: &Job,
        url: &Url,
        found: Found,
        extra: &mut Extra,
    ) -> Option<Reply> {
        let known = extra.tried.iter().any(|tried| tried.url == *url) || job.feed.url == *url;
        if known || extra.tried.len() >= OTHER_ADDRESSES {
            return None;
        }
        let reply = self.ask(question(job, url, Validators::default())).await;
        let articles = match &reply {
            Reply::Document(document) => document.parsed.as_ref(),
            _ => None,
        };
        let is_it = articles.is_some_and(|parsed| !parsed.articles.is_empty());
        extra.tried.push(Tried {
            url: url.clone(),
            found,
            failure: match (is_it, reply.failure()) {
                (true, _) => None,
                (false, Some(failure)) => Some(failure.kind),
                (false, None) => Some(FailureKind::Empty),
            },
        });
        if is_it {
            return Some(reply);
        }
        extra.requests += 1;
        extra.received += reply.received();
        None
    }

    /// The feeds that a web page names: the one that came in place of the feed, else the home
    /// page. The home page is asked for at the first failure and then ever more rarely.
    async fn named_feeds(&self, job: &Job, first: &Reply, extra: &mut Extra) -> Vec<Url> {
        let named = match first {
            Reply::Failed { found, .. } => addresses(found),
            _ => Vec::new(),
        };
        let failures = job.health.failures;
        let host_is_known = first
            .failure()
            .is_some_and(|failure| failure.kind != FailureKind::UnknownHost);
        let asks = host_is_known && (failures == 0 || failures.is_power_of_two());
        let Some(home) = job.home.as_ref().filter(|_| asks && named.is_empty()) else {
            return named;
        };
        let reply = self.ask(question(job, home, Validators::default())).await;
        extra.requests += 1;
        extra.received += reply.received();
        let failure = reply.failure().map(|failure| failure.kind);
        extra.tried.push(Tried {
            url: home.clone(),
            found: Found::HomePage,
            // A home page is a web page: that is no failure of it.
            failure: failure.filter(|kind| *kind != FailureKind::WebPage),
        });
        match reply {
            Reply::Failed { found, .. } => addresses(&found),
            _ => Vec::new(),
        }
    }

    async fn settle(
        &self,
        job: Job,
        reply: Reply,
        moved: Option<Url>,
        extra: Extra,
    ) -> StoreResult<Done> {
        let now = self.clock.now();
        let answer = answer_of(&reply, &job.health);
        let mut next = self.health_after(&job, &reply, &answer, &extra);
        let received = reply.received().saturating_add(extra.received);
        let (feed, partial) = (job.feed.as_ref(), next.partial);
        let mut held = None;
        if reply.failure().is_none() {
            self.take_move(feed, moved, &mut next).await?;
        }
        let result = match reply {
            Reply::Failed { failure, .. } => {
                if is_silence(failure.kind) {
                    held = Some(self.next(&job, &as_the_hosts(answer), now));
                } else {
                    self.store.set_health(feed.id, next).await?;
                }
                FeedResult::Failed { failure, received }
            }
            Reply::NotModified { .. } => {
                self.store.set_health(feed.id, next).await?;
                FeedResult::NotModified { received }
            }
            Reply::Document(document) if document.parsed.is_none() => {
                self.store.set_health(feed.id, next).await?;
                FeedResult::Unchanged { received }
            }
            Reply::Document(document) => match self.keep(feed, next, document, now).await? {
                Ok(new) => FeedResult::Fetched {
                    new,
                    received,
                    partial,
                },
                Err(failure) => FeedResult::Failed { failure, received },
            },
        };
        Ok(Done {
            feed: job.feed,
            result,
            held,
        })
    }

    /// What is kept of the feed after its answer and those of other addresses.
    fn health_after(&self, job: &Job, reply: &Reply, answer: &Answer, extra: &Extra) -> FeedHealth {
        let mut next = self.next(job, answer, self.clock.now());
        if let Reply::Document(document) = reply {
            let items = document.parsed.as_ref().map(|parsed| parsed.articles.len());
            let items = items.map(|items| u32::try_from(items).unwrap_or(u32::MAX));
            next.items = items.or(next.items);
            if let Some(parsed) = &document.parsed {
                next.site = parsed.home.clone().or(next.site);
                next.partial = partial(parsed);
            }
        }
        if !extra.tried.is_empty() || reply.failure().is_none() {
            next.tried.clone_from(&extra.tried);
        }
        next.requests = next.requests.saturating_add(extra.requests);
        next.bytes_received = next.bytes_received.saturating_add(extra.received);
        next
    }

    fn next(&self, job: &Job, answer: &Answer, now: Timestamp) -> FeedHealth {
        let floor = self.settings.floor_seconds;
        next_health(&job.health, answer, now, floor, jitter(job.feed.id))
    }

    /// Asks at the new address from now on: another address of the feed gave it, or permanent
    /// redirects led there twice. An address that is another feed's is left to that.
    async fn take_move(
        &self,
        feed: &Feed,
        moved: Option<Url>,
        health: &mut FeedHealth,
    ) -> StoreResult<()> {
        let to = moved.or_else(|| move_to_take(health).cloned());
        if let Some(url) = to {
            let now = self.clock.now();
            if self.store.move_feed(feed.id, url, now).await? {
                health.moved_from = Some((feed.url.clone(), now));
            }
            health.moved = None;
        }
        Ok(())
    }
}

/// What other addresses gave and cost.
#[derive(Debug, Clone, Default)]
struct Extra {
    requests: u64,
    received: u64,
    tried: Vec<Tried>,
}

/// Failures after which one that may pass by itself is taken to last.
const LASTING: u32 = 3;

/// Whether an address that failed so is not likely to give the feed soon: for what it said, or
/// because it failed before. What lies at the network, the reader's settings or the server's wish to
/// be left alone says nothing of the address.
const fn is_lost(kind: FailureKind, failures: u32) -> bool {
    match kind {
        FailureKind::NotFound
        | FailureKind::Gone
        | FailureKind::WebPage
        | FailureKind::Challenge
        | FailureKind::Refused
        | FailureKind::NotAFeed
        | FailureKind::Unreadable
        | FailureKind::UnknownHost => true,
        FailureKind::Offline
        | FailureKind::Busy
        | FailureKind::NotAllowed
        | FailureKind::OverBudget
        | FailureKind::ForbiddenAddress => false,
        _ => failures >= LASTING,
    }
}

/// Why a document gave only a part of what it holds.
fn partial(parsed: &Parsed) -> Option<FailureKind> {
    let kinds = parsed.problems.iter().map(|problem| problem.kind);
    let mut lasting = kinds.filter(|kind| {
        matches!(
            kind,
            FailureKind::Damaged | FailureKind::TooLarge | FailureKind::Unreadable
        )
    });
    lasting.next()
}

fn question(job: &Job, url: &Url, validators: Validators) -> Question {
    Question {
        url: url.clone(),
        validators,
        language: job.feed.language.clone(),
        feed: Some(job.feed.id),
    }
}

/// Feeds of comments are named by many pages and are nobody's news.
fn addresses(found: &[FoundFeed]) -> Vec<Url> {
    found
        .iter()
        .map(|feed| feed.url.clone())
        .filter(|url| !url.path().contains("comment"))
        .collect()
}
