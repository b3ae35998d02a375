//! Pages fetched ahead of the reader: host by host, one at a time with a pause between, as far as
//! the host's `robots.txt` allows and a purse lasts. Knows nothing of why they are wanted.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinSet;
use url::Url;

use super::Refresher;
use super::purse::Purse;
use super::reading::Missed;
use crate::domain::{ArticleId, Barred, Completeness, Failure, FailureKind, SourceId};
use crate::fetch::host_key;
use crate::text::Clean;

/// Failures of a host in a row after which its other pages are left for another time.
const GIVE_UP: usize = 3;

/// Messages of pages that wait to be told.
const QUEUE: usize = 16;

/// A page that is wanted.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// The stored article that it makes whole, or the one that cites it.
    pub(super) article: ArticleId,
    /// What it is of.
    pub(super) goal: Goal,
    pub(super) title: Clean,
    pub(super) url: Url,
    pub(super) source: SourceId,
    /// How much of it is on disk.
    pub(super) completeness: Completeness,
    /// What it will cost, in bytes.
    pub(super) estimate: u64,
    /// How it failed lately, if that was of a kind that does not pass by itself: it is named, and
    /// not asked for again so soon.
    pub(super) missed: Option<FailureKind>,
}

/// What a wish is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// The page of the stored article.
    Page,
    /// An article that is not in the store yet: the stored one cites it.
    Cited,
    /// A picture of the stored article.
    Picture,
}

/// Why a page was not fetched, or gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// The site's `robots.txt` keeps programs from it.
    Robots,
    /// The site refused griot a page lately, so that no other is asked for.
    Refused,
    /// The site asked to be left alone for a while.
    Waiting,
    /// The site failed several times in a row.
    GaveUp,
    /// What was to be spent on this is spent.
    Budget,
    /// Something is left of what was to be spent, and it does not fit in.
    NoFit,
    /// The month's data budget is spent.
    Month,
    /// The request failed.
    Failed(Failure),
    /// The page was had, and gave no more than this.
    Only(Completeness),
}

/// What came of a wish.
#[derive(Debug)]
pub(super) struct WishDone {
    pub(super) wish: Wish,
    /// How much of it is on disk now.
    pub(super) result: Result<Completeness, Left>,
    pub(super) received: u64,
}

impl WishDone {
    /// Whether its site was asked for it.
    pub(super) const fn was_asked_for(&self) -> bool {
        matches!(self.result, Ok(_) | Err(Left::Failed(_) | Left::Only(_)))
    }
}

/// Wishes under way; dropped, they end.
pub(super) struct UnderWay {
    hosts: JoinSet<()>,
    done: mpsc::Receiver<WishDone>,
}

impl UnderWay {
    /// The next one that is done; `None` when all are.
    pub(super) async fn next(&mut self) -> Option<WishDone> {
        let done = self.done.recv().await;
        if done.is_none() {
            while self.hosts.join_next().await.is_some() {}
        }
        done
    }
}

/// The wishes of each host in their order; the host of the first wish first.
fn by_host(wishes: Vec<Wish>) -> Vec<(String, Vec<Wish>)> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut hosts: Vec<(String, Vec<Wish>)> = Vec::new();
    for wish in wishes {
        let host = host_key(&wish.url);
        let place = *places.entry(host.clone()).or_insert(hosts.len());
        match hosts.get_mut(place) {
            Some((_, wishes)) => wishes.push(wish),
            None => hosts.push((host, vec![wish])),
        }
    }
    hosts
}

impl Refresher {
    /// Begins to fetch pages.
    pub(super) fn fetch_ahead(&self, wishes: Vec<Wish>, purse: &Arc<Purse>) -> UnderWay {
        let (told, done) = mpsc::channel(QUEUE);
        let mut hosts = JoinSet::new();
        for (host, wishes) in by_host(wishes) {
            let visit = Visit {
                refresher: self.clone(),
                host,
                purse: Arc::clone(purse),
                failed_in_a_row: 0,
                closed: None,
                barred: HashSet::new(),
            };
            let told = told.clone();
            hosts.spawn(async move { visit.go(wishes, told).await });
        }
        UnderWay { hosts, done }
    }
}

/// The pages of one host.
struct Visit {
    refresher: Refresher,
    host: String,
    purse: Arc<Purse>,
    failed_in_a_row: usize,
    /// Why no further page is asked for.
    closed: Option<Left>,
    /// Sources of which it is kept that its `robots.txt` keeps griot from them.
    barred: HashSet<SourceId>,
}

impl Visit {
    async fn go(mut self, wishes: Vec<Wish>, told: mpsc::Sender<WishDone>) {
        let Some(first) = wishes.first() else { return };
        let (robots, delay) = match self.refresher.door(&self.host, first).await {
            Ok(robots) => {
                let delay = self.refresher.delay(&robots);
                self.refresher.rest(&self.host, delay).await;
                (robots, delay)
            }
            Err(left) => {
                self.closed = Some(left);
                (crate::fetch::Robots::nothing(), Duration::ZERO)
            }
        };
        for wish in wishes {
            let (result, received) = match &self.closed {
                Some(left) => (Err(left.clone()), 0),
                None if !robots.allows(&wish.url) => {
                    if wish.goal == Goal::Page && self.barred.insert(wish.source.clone()) {
                        let why = Barred::Robots;
                        self.refresher.bar_pages(&wish.source, wish.goal, why).await;
                    }
                    (Err(Left::Robots), 0)
                }
                None => self.one(&wish, delay).await,
            };
            let done = WishDone {
                wish,
                result,
                received,
            };
            if told.send(done).await.is_err() {
                return;
            }
        }
    }

    async fn one(&mut self, wish: &Wish, delay: Duration) -> (Result<Completeness, Left>, u64) {
        if !self.purse.set_aside(wish.estimate) {
            return (Err(Left::Budget), 0);
        }
        let turn = self.refresher.pace.turn(&self.host, delay).await;
        let granted = self.refresher.grant_within(wish).await;
        drop(turn);
        self.refresher.note_page(&self.host).await;
        let (fetched, closed) = match granted {
            Ok(granted) => (Ok(granted), None),
            Err((missed, closed)) => (Err(missed), closed),
        };
        let cost = match &fetched {
            Ok((_, received)) => *received,
            Err(missed) => missed.received,
        };
        self.purse.settle(wish.estimate, cost);
        match fetched {
            Ok((completeness, received)) => {
                self.failed_in_a_row = 0;
                (Ok(completeness), received)
            }
            // What another host says is nothing of this one's.
            Err(missed) if closed.is_some() => {
                let left = closed.unwrap_or(Left::Robots);
                // A site all of whose links lead there costs no request for each of them.
                self.failed_in_a_row += 1;
                if self.failed_in_a_row >= GIVE_UP {
                    self.closed = Some(left.clone());
                }
                (Err(left), missed.received)
            }
            Err(missed) => {
                let received = missed.received;
                self.remember(wish, &missed).await;
                let left = self.learn(missed).await;
                if self.closed == Some(Left::GaveUp) {
                    let why = Barred::Failing;
                    self.refresher.bar_pages(&wish.source, wish.goal, why).await;
                }
                (Err(left), received)
            }
        }
    }

    /// What a failure says of the host's other pages.
    async fn learn(&mut self, missed: Missed) -> Left {
        if missed.failure.kind == FailureKind::OverBudget {
            let left = self.refresher.over_budget();
            self.closed = Some(left.clone());
            return left;
        }
        let barred = self.refresher.heed(&self.host, &missed).await;
        // What the host that a redirect led to says is nothing of this one's.
        let is_own = missed.is_of(&self.host);
        match (barred, missed.failure.kind) {
            (Some(Barred::Refused), _) if is_own => self.closed = Some(Left::Refused),
            (Some(_), _) if is_own => self.closed = Some(Left::Waiting),
            // A page that is gone, or a document that is none, says nothing of the next one.
            (None, FailureKind::NotFound | FailureKind::Gone | FailureKind::Unreadable) => {
                self.failed_in_a_row = 0;
            }
            // The line or the proxy went away: nothing is known of the site.
            (None, FailureKind::Offline | FailureKind::Proxy) => {
                self.closed = Some(Left::Failed(missed.failure.clone()));
            }
            _ => {
                self.failed_in_a_row += 1;
                if self.failed_in_a_row >= GIVE_UP {
                    self.closed = Some(Left::GaveUp);
                }
            }
        }
        Left::Failed(missed.failure)
    }

    /// A cited address where nothing stands is not asked for by the next journeys again, nor for a day an
    /// article's page that leads nowhere or is none.
    async fn remember(&self, wish: &Wish, missed: &Missed) {
        let (kind, now) = (missed.failure.kind, self.refresher.clock.now());
        let gone = matches!(kind, FailureKind::NotFound | FailureKind::Gone);
        let store = &self.refresher.store;
        let kept = match wish.goal {
            Goal::Page if missed.leads_nowhere() => {
                store.page_missed(wish.article, kind, now).await
            }
            Goal::Cited if gone || kind == FailureKind::Redirects => {
                store.cited_missed(wish.article, &wish.url, now).await
            }
            _ => return,
        };
        if let Err(error) = kept {
            tracing::warn!(%error, "that a page leads nowhere was not kept");
        }
    }
}
