//! A run from its beginning to its report.

use tokio::sync::mpsc;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, Interval};
use tokio_util::sync::CancellationToken;

use super::budget::{counting, wire_of};
use super::feed::{Done, Job};
use super::network::Network;
use super::{
    FeedResult, FetchReport, LAST_REFRESH, OFFLINE_SINCE, Progress, RefreshOptions, Refresher,
};
use crate::domain::{FailureKind, FeedHealth, FeedId, Timestamp};
use crate::store::{RefreshLog, Result as StoreResult, StoreError};

impl Refresher {
    /// Asks the feeds that are due, or those of `options`, and stores what each brings as it
    /// comes. Never fails: what went wrong is in the report and beside each feed.
    ///
    /// Dropped receivers of `progress` do no harm; a receiver that does not receive holds the run
    /// up. Cancelled, it ends at once: what was stored stays, feeds under way are as if they had
    /// not been asked.
    pub async fn run(
        &self,
        options: RefreshOptions,
        progress: mpsc::Sender<Progress>,
        cancel: CancellationToken,
    ) -> FetchReport {
        // What the reader insists on is asked for by hand.
        let asking = if options.force {
            self.clone()
        } else {
            self.unasked()
        };
        let mut run = Run {
            refresher: &asking,
            progress,
            cancel,
            report: FetchReport::default(),
            network: Network::default(),
            held: Vec::new(),
            count_at: counting(),
        };
        let turn = run.turn().await;
        // Not what another run cost that was waited for.
        let (metered, paid) = (self.fetcher.meter().total(), self.shown.paid());
        let started = self.clock.now();
        if let Err(error) = Box::pin(run.go(&options)).await {
            run.report.store_problem = Some(error.trouble());
        }
        let wire = wire_of(self.fetcher.meter().total(), metered);
        // What was looked at meanwhile is in it already.
        let _ = self.shown.paid();
        run.report.wire = if run.report.feeds == 0 {
            self.shown.cost(paid);
            wire
        } else {
            wire.with(paid)
        };
        if let Err(error) = self.remember(&run.report, started).await {
            run.report.store_problem = Some(error.trouble());
        }
        drop(turn);
        let report = run.report.clone();
        run.say(Progress::Finished(run.report.clone())).await;
        report
    }

    async fn remember(&self, report: &FetchReport, started: Timestamp) -> StoreResult<()> {
        self.keep_count().await?;
        if report.feeds == 0 && report.pages == 0 {
            return Ok(());
        }
        let now = self.clock.now();
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        self.store
            .log_refresh(RefreshLog {
                started,
                ended: now,
                feeds: count(report.feeds),
                failed: count(report.failed),
                new_articles: count(report.new_articles),
                pages: count(report.pages),
                wire: report.wire,
                stopped: report.stopped,
            })
            .await?;
        if report.cancelled {
            return Ok(());
        }
        if !report.offline {
            self.store.meta_set(LAST_REFRESH, &now.to_rfc3339()).await?;
            return self.store.meta_set(OFFLINE_SINCE, "").await;
        }
        let since = self.store.meta_get(OFFLINE_SINCE).await?;
        if since.is_none_or(|since| since.is_empty()) {
            self.store
                .meta_set(OFFLINE_SINCE, &now.to_rfc3339())
                .await?;
        }
        Ok(())
    }
}

/// A run under way.
pub(super) struct Run<'a> {
    pub(super) refresher: &'a Refresher,
    progress: mpsc::Sender<Progress>,
    pub(super) cancel: CancellationToken,
    pub(super) report: FetchReport,
    network: Network,
    /// Failures that may be the network's, kept back until that is known.
    held: Vec<(FeedId, FeedHealth)>,
    /// When the traffic is next counted.
    pub(super) count_at: Interval,
}

impl Run<'_> {
    async fn go(&mut self, options: &RefreshOptions) -> StoreResult<()> {
        self.report.cancelled = self.cancel.is_cancelled();
        if self.report.cancelled {
            return Ok(());
        }
        let month = self.refresher.keep_count().await?;
        if month.is_spent() && !options.force {
            self.report.stopped = true;
            return Ok(());
        }
        let jobs = self.refresher.jobs(options).await?;
        self.report.feeds = jobs.len();
        self.say(Progress::Started { feeds: jobs.len() }).await;
        self.feeds(jobs).await?;
        if !self.report.offline && !self.report.stopped && !self.cancel.is_cancelled() {
            self.pages(options).await?;
        }
        self.report.cancelled = self.cancel.is_cancelled();
        Ok(())
    }

    async fn feeds(&mut self, jobs: Vec<Job>) -> StoreResult<()> {
        let mut tasks = JoinSet::new();
        for job in jobs {
            let refresher = self.refresher.clone();
            tasks.spawn(async move { refresher.refresh_feed(job).await });
        }
        let mut done = 0;
        let last_hope = self.refresher.settings.last_hope;
        let mut hopeless_since: Option<Instant> = None;
        loop {
            let given_up = at(hopeless_since.map(|since| since + last_hope));
            let next = tokio::select! {
                biased;
                () = self.cancel.cancelled() => break,
                _ = self.count_at.tick() => {
                    self.refresher.keep_count().await?;
                    continue;
                }
                () = given_up => break,
                next = tasks.join_next() => next,
            };
            let Some(ended) = next else { break };
            done += 1;
            if let Some(feed) = self.ended(ended)? {
                self.take(feed, done).await?;
            }
            hopeless_since = self
                .network
                .is_hopeless()
                .then(|| hopeless_since.unwrap_or_else(Instant::now));
        }
        // Dropping the set ends what is still under way.
        drop(tasks);
        self.report.offline = self.network.is_missing();
        let behind = self.network.is_behind_a_proxy();
        self.report.blame = behind.then_some(FailureKind::Proxy);
        if !self.report.offline && !self.cancel.is_cancelled() {
            self.release().await?;
        }
        Ok(())
    }

    /// What a feed's task ended with; `None` when nothing is to be told of it.
    fn ended(&mut self, ended: Result<StoreResult<Done>, JoinError>) -> StoreResult<Option<Done>> {
        match ended {
            Ok(Ok(feed)) => Ok(Some(feed)),
            // A feed that was removed while it was asked has nowhere to go.
            Ok(Err(StoreError::UnknownFeed)) => Ok(None),
            Ok(Err(error)) => Err(error),
            Err(error) => {
                self.report.failed += 1;
                tracing::error!(%error, "a feed's task ended in a fault");
                Ok(None)
            }
        }
    }

    async fn take(&mut self, feed: Done, done: usize) -> StoreResult<()> {
        if let FeedResult::Failed { failure, .. } = &feed.result
            && failure.kind == FailureKind::OverBudget
        {
            // What is under way was set aside: it comes, and is not paid for nothing.
            self.refresher.fetcher.begin_no_more();
            self.report.stopped = true;
            return Ok(());
        }
        let report = &mut self.report;
        let failure = match &feed.result {
            FeedResult::Fetched { new, .. } => {
                report.fetched += 1;
                report.new_articles += new;
                None
            }
            FeedResult::NotModified { .. } => {
                report.not_modified += 1;
                None
            }
            FeedResult::Unchanged { .. } => {
                report.unchanged += 1;
                None
            }
            FeedResult::Failed { failure, new, .. } => {
                report.failed += 1;
                report.new_articles += new;
                // Articles came, however it ended.
                (*new == 0).then_some(failure.kind)
            }
        };
        self.network.learn(failure);
        let Done { feed, result, held } = feed;
        self.held.extend(held.map(|health| (feed.id, health)));
        if self.network.is_there() {
            self.release().await?;
        }
        self.say(Progress::Feed {
            feed: feed.id,
            source_name: feed.source_name.clone(),
            title: feed.title.clone(),
            result,
            done,
            of: self.report.feeds,
        })
        .await;
        Ok(())
    }

    /// Somebody answered, so those who did not are to blame themselves.
    async fn release(&mut self) -> StoreResult<()> {
        for (feed, health) in self.held.drain(..) {
            match self.refresher.store.set_health(feed, health).await {
                Ok(()) | Err(StoreError::UnknownFeed) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Tells how far the run is; nobody listening is no fault.
    pub(super) async fn say(&self, progress: Progress) {
        drop(self.progress.send(progress).await);
    }
}

/// Ready at a moment; never, without one.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
