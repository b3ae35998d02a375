//! Before the journey: fetches what the reader is likely to read, in the order of its worth, until
//! the budget is spent; goes on where it stopped when it is started again.

mod spending;

use std::collections::HashSet;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::ahead::{Goal, Left, Wish, WishDone};
use super::budget::wire_of;
use super::eta::Eta;
use super::journey::{NotHere, OfflineOptions, OfflineProgress, OfflineReport};
use super::kept_journey::Journey;
use super::network::Silence;
use super::purse::Errand;
use super::worker::failure;
use super::worth::Round;
use super::{Progress, RefreshOptions, Refresher, turn};
use crate::domain::{ArticleId, Completeness, FailureKind, Timestamp};
use crate::fetch::Metered;
use crate::store::{Result as StoreResult, Store};

/// With no more than this left, in bytes, the budget is called spent: a question and the heads of its
/// answers take most of it.
const LEAST: u64 = 2048;

/// The work under way.
struct Trip<'a> {
    refresher: &'a Refresher,
    progress: mpsc::Sender<OfflineProgress>,
    cancel: CancellationToken,
    journey: Journey,
    /// What was spent and what the meter said when it began.
    begun: (u64, Metered),
    report: OfflineReport,
    /// Wishes done, and wishes in all.
    done: usize,
    of: usize,
    eta: Eta,
    /// Seeds of the second round: articles that were wanted, in the order of their worth.
    seeds: Vec<ArticleId>,
    /// What was asked for already.
    asked: HashSet<Url>,
    silence: Silence,
}

impl Refresher {
    /// Fetches for the road. Never fails but by the store: what is not here is in the report.
    ///
    /// Cancelled, it ends at once and can be gone on with; killed, it can as well: what was
    /// fetched is stored page by page, with what was spent.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn offline(
        &self,
        options: OfflineOptions,
        progress: mpsc::Sender<OfflineProgress>,
        cancel: CancellationToken,
    ) -> StoreResult<OfflineReport> {
        let say = || async {
            drop(progress.send(OfflineProgress::Waiting).await);
        };
        let take = Store::take_journey;
        // Until the end: who goes next must not take this journey for one to go on with.
        let _turn = turn::wait(&self.store, take, &cancel, say, Duration::MAX).await;
        let journey = self.journey(options).await?;
        let unasked = self.unasked();
        let mut trip = Trip {
            refresher: &unasked,
            progress,
            cancel,
            journey,
            begun: (journey.spent, self.fetcher.meter().total()),
            report: OfflineReport {
                spent: journey.spent,
                budget: options.budget,
                ..OfflineReport::default()
            },
            done: 0,
            of: 0,
            eta: Eta::new(self.settings.page_delay),
            seeds: Vec::new(),
            asked: HashSet::new(),
            silence: Silence::default(),
        };
        self.know_pauses().await?;
        let purse = Errand::begin(&self.fetcher, trip.left());
        let went = Box::pin(trip.go()).await;
        drop(purse);
        self.keep_count().await?;
        went?;
        let report = trip.end().await?;
        trip.say(OfflineProgress::Finished(report.clone())).await;
        Ok(report)
    }
}

impl Trip<'_> {
    async fn go(&mut self) -> StoreResult<()> {
        let month = self.refresher.keep_count().await?;
        if month.is_spent() {
            self.report.stopped = true;
        } else {
            self.fetch_all().await?;
        }
        if self.report.stopped {
            self.leave_the_rest(&Left::Month).await?;
        } else if self.report.offline {
            let why = Left::Failed(failure(FailureKind::Offline, ""));
            self.leave_the_rest(&why).await?;
        }
        Ok(())
    }

    async fn fetch_all(&mut self) -> StoreResult<()> {
        if self.journey.spent > 0 {
            let spent = self.journey.spent;
            self.say(OfflineProgress::Resumed { spent }).await;
        }
        if !self.journey.options.no_refresh {
            self.refresh().await?;
        }
        for round in Round::ALL {
            if self.is_over() || (round == Round::Pictures && !self.journey.options.images) {
                break;
            }
            let wishes = self
                .refresher
                .wishes(round, self.since(), &mut self.seeds)
                .await?;
            self.fetch(wishes).await?;
        }
        Ok(())
    }

    /// What the month's budget kept from being asked for is told with what could not be had.
    async fn leave_the_rest(&mut self, why: &Left) -> StoreResult<()> {
        let since = self.since();
        for round in Round::ALL {
            if round == Round::Pictures {
                continue;
            }
            let wishes = self.refresher.wishes(round, since, &mut self.seeds).await?;
            for wish in wishes {
                if self.asked.insert(wish.url.clone()) {
                    self.note(&wish, why.clone());
                }
            }
        }
        Ok(())
    }

    fn since(&self) -> Timestamp {
        let days = i64::from(self.journey.options.days);
        self.refresher.clock.now().plus(-days * Timestamp::DAY)
    }

    fn is_over(&self) -> bool {
        self.cancel.is_cancelled() || self.report.stopped || self.report.offline
    }

    fn left(&self) -> u64 {
        self.report.budget.saturating_sub(self.report.spent)
    }

    /// News first: without the headlines nobody knows what there is to fetch.
    async fn refresh(&mut self) -> StoreResult<()> {
        let (sender, mut steps) = mpsc::channel(64);
        let options = RefreshOptions {
            no_pages: true,
            ..RefreshOptions::default()
        };
        let run = self.refresher.run(options, sender, self.cancel.clone());
        let telling = async {
            while let Some(step) = steps.recv().await {
                if !matches!(step, Progress::Finished(_)) {
                    self.say(OfflineProgress::Refresh(step)).await;
                }
            }
        };
        let (report, ()) = tokio::join!(run, telling);
        let errand = self.refresher.fetcher.meter().errand_is_short();
        self.report.stopped |= report.stopped && !errand;
        self.report.offline |= report.offline;
        self.keep_spent().await
    }

    /// Keeps what went over the wire, so that a journey that is gone on with has no more to spend.
    async fn keep_spent(&mut self) -> StoreResult<()> {
        let (before, metered) = self.begun;
        let total = self.refresher.fetcher.meter().total();
        self.report.spent = before.saturating_add(wire_of(total, metered).bytes());
        self.journey.spent = self.report.spent;
        // The month's count as well: a power cut costs neither.
        self.refresher.keep_count().await?;
        self.refresher.keep_journey(&self.journey).await
    }

    async fn take(&mut self, done: WishDone) -> StoreResult<()> {
        self.done += 1;
        self.eta.done(&done.wish, done.was_asked_for());
        if done.received > 0 {
            self.keep_spent().await?;
        }
        self.silence.learn(&done);
        self.report.offline |= self.silence.is_everywhere();
        let is_page = done.wish.goal == Goal::Page;
        let is_whole = is_page && done.result == Ok(Completeness::Full);
        let got = done.result.as_ref().ok().copied();
        let left = match done.result {
            Ok(_) if done.wish.goal == Goal::Picture => {
                self.report.pictures += 1;
                None
            }
            Ok(Completeness::Full) => {
                self.report.fetched += 1;
                None
            }
            Ok(completeness) => {
                self.report.partly += 1;
                self.note(&done.wish, Left::Only(completeness));
                None
            }
            Err(left) => {
                let left = match left {
                    Left::Budget => self.out_of_money(),
                    left => left,
                };
                self.report.stopped |= left == Left::Month;
                self.note(&done.wish, left.clone());
                Some(left)
            }
        };
        self.say(OfflineProgress::Page {
            title: done.wish.title,
            left,
            got: got.filter(|_| done.wish.goal != Goal::Picture),
            whole: is_whole.then_some(done.wish.article),
            fetched: self.report.fetched,
            done: self.done,
            of: self.of,
            spent: self.report.spent,
            budget: self.report.budget,
            seconds_left: self.eta.seconds(),
        })
        .await;
        Ok(())
    }

    /// Whether the budget is spent, or what is left of it is too little.
    fn out_of_money(&self) -> Left {
        if self.left() > LEAST {
            Left::NoFit
        } else {
            Left::Budget
        }
    }

    fn note(&mut self, wish: &Wish, why: Left) {
        self.report.not_here.push(NotHere {
            article: wish.article,
            goal: wish.goal,
            title: wish.title.clone(),
            why,
        });
    }

    async fn end(&mut self) -> StoreResult<OfflineReport> {
        self.report.cancelled = self.cancel.is_cancelled();
        // As it is at the end: what did not fit while others were under way may be spent by now.
        let why = self.out_of_money();
        for missing in &mut self.report.not_here {
            if matches!(missing.why, Left::Budget | Left::NoFit) {
                missing.why = why.clone();
            }
        }
        self.report.on_disk = self.refresher.store.on_disk(self.since()).await?;
        let unfinished = self.report.cancelled || self.report.stopped || self.report.offline;
        if !unfinished {
            self.refresher.forget_journey().await?;
        }
        Ok(self.report.clone())
    }

    async fn say(&self, progress: OfflineProgress) {
        drop(self.progress.send(progress).await);
    }
}
