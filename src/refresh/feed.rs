//! One feed of a run: asked at its address, at its other addresses when that fails for good, and
//! stored.

use std::sync::Arc;

use url::Url;

use super::answer::Reply;
use super::elsewhere::Extra;
use super::homes::Homes;
use super::meaning::{answer_of, as_the_hosts, is_lost, note_elsewhere};
use super::network::is_silence;
use super::{FeedResult, Refresher};
use crate::domain::{Failure, FailureKind, Feed, FeedHealth, Found, Timestamp, Tried};
use crate::fetch::{Answer, FetchOutcome, jitter, move_to_take, next_health};
use crate::parse::Parsed;
use crate::store::Result as StoreResult;

/// A feed to be asked.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) feed: Arc<Feed>,
    pub(super) health: FeedHealth,
    /// The home page of its source.
    pub(super) home: Option<Url>,
    /// What the run has asked for feeds that were lost.
    pub(super) homes: Homes,
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
        let url = &job.feed.url;
        let question = self.question(&job, url, job.health.validators.clone());
        let first = match self.shown.take(url, self.clock.now()) {
            Some(shown) => self.reply(question, FetchOutcome::Fetched(shown)).await,
            None => self.ask(question).await,
        };
        let (reply, moved, extra) = match first.failure().map(|failure| failure.kind) {
            Some(kind) if is_lost(kind, &job.health) => self.ask_elsewhere(&job, first).await,
            _ => (first, None, Extra::default()),
        };
        self.settle(job, reply, moved, extra).await
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
        if reply.failure().is_none() {
            self.take_move(feed, moved, &job.health, &mut next).await?;
        }
        let mut held = None;
        let result = match reply {
            Reply::Failed { failure, part, .. } => {
                let mut new = 0;
                if let Some(part) = part {
                    new = self.keep(feed, next, part, now).await?.unwrap_or_default();
                } else if is_silence(failure.kind) {
                    held = Some(self.next(&job, &as_the_hosts(answer), now));
                } else {
                    self.store.set_health(feed.id, next).await?;
                }
                failed(failure, new, received)
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
                Ok(new) => fetched(new, received, partial),
                Err(failure) => failed(failure, 0, received),
            },
        };
        let feed = job.feed;
        Ok(Done { feed, result, held })
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
            // Guesses are made once in a long while, and were made all the same.
            let is_guess = |tried: &&Tried| tried.found == Found::Usual;
            if reply.failure().is_some() && !extra.tried.iter().any(|tried| is_guess(&tried)) {
                let before = job.health.tried.iter().filter(is_guess);
                next.tried.extend(before.cloned());
            }
        }
        next.requests = next.requests.saturating_add(extra.requests);
        next.bytes_received = next.bytes_received.saturating_add(extra.received);
        next
    }

    fn next(&self, job: &Job, answer: &Answer, now: Timestamp) -> FeedHealth {
        let floor = self.settings.floor_seconds;
        next_health(&job.health, answer, now, floor, jitter(job.feed.id))
    }

    /// Asks at the new address from now on: another address of the feed gave it twice (once for a
    /// feed that its own never gave), or permanent redirects led there twice. An address that is
    /// another feed's is left to that.
    async fn take_move(
        &self,
        feed: &Feed,
        moved: Option<Url>,
        before: &FeedHealth,
        health: &mut FeedHealth,
    ) -> StoreResult<()> {
        if let Some(url) = moved {
            note_elsewhere(before, health, url);
        }
        if let Some(url) = move_to_take(health).cloned() {
            let now = self.clock.now();
            if self.store.move_feed(feed.id, url, now).await? {
                health.moved_from = Some((feed.url.clone(), now));
            }
            health.moved = None;
        }
        Ok(())
    }
}

const fn failed(failure: Failure, new: usize, received: u64) -> FeedResult {
    FeedResult::Failed {
        failure,
        new,
        received,
    }
}

const fn fetched(new: usize, received: u64, partial: Option<FailureKind>) -> FeedResult {
    FeedResult::Fetched {
        new,
        received,
        partial,
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
