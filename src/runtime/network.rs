//! Effects that reach out: refreshing, fetching, finding feeds, the browser.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::sync::mpsc;

use super::effects::{StartSettings, World};
use super::picture::{self, Asked};
use super::{offline, pictures, surroundings};
use crate::app::{Effect, FoundSource, Message, RefreshNews};
use crate::domain::{FeedId, Timestamp};
use crate::locale::said;
use crate::refresh::{
    Discovered, FeedResult, FetchReport, OFFLINE_SINCE, Progress, RefreshOptions,
};
use crate::text::Clean;

/// Does the effect when it is one of these; gives it back when it is not.
pub(super) async fn perform(world: &World, effect: Effect) -> Option<Effect> {
    match effect {
        Effect::Refresh { force } => {
            let options = RefreshOptions {
                force,
                spare_recent: true,
                ..Default::default()
            };
            refresh(world, options).await;
        }
        Effect::FullText(id) => {
            let result = world.refresher.full_text(id).await;
            // What it tells may be clear only now.
            world.settling.ask();
            world.send(Message::FullText(id, result)).await;
        }
        Effect::Follow(from, url) => {
            let result = world.refresher.follow(&url, from).await;
            world.send(Message::Followed(from, url, result)).await;
        }
        Effect::Discover(generation, address) => {
            let found = world.refresher.discover(&address).await;
            let found = found.map(|found| found.iter().map(found_source).collect());
            world.send(Message::Discovered(generation, found)).await;
        }
        Effect::Offline => offline::run(world).await,
        Effect::StopOffline => offline::stop(world),
        Effect::Keep(id) => offline::keep(world, id).await,
        Effect::LoadCosts => offline::costs(world).await,
        Effect::ShowPicture {
            generation,
            article,
            way,
            room,
            fetch,
        } => {
            let asked = Asked {
                article,
                way,
                room,
                fetch,
            };
            picture::show(world, generation, asked).await;
        }
        Effect::Pictures(id) => pictures::show(world, id).await,
        other => return surroundings::perform(world, other).await,
    }
    None
}

fn found_source(found: &Discovered) -> FoundSource {
    FoundSource {
        source: found.to_source(),
        articles: found.articles,
    }
}

/// Refreshes once the paper is open, and again from time to time.
pub(super) async fn by_itself(world: &World, settings: StartSettings) {
    if settings.refresh_on_start {
        refresh(world, RefreshOptions::default()).await;
    }
    loop {
        tokio::time::sleep(settings.refresh_every).await;
        refresh(world, RefreshOptions::default()).await;
    }
}

/// The refresh that the screen tells of.
#[derive(Debug, Default)]
pub(super) struct Refreshing {
    under_way: AtomicBool,
    /// Feeds that it has done.
    done: AtomicUsize,
}

impl Refreshing {
    /// Begins; false when one is under way.
    pub(super) fn begin(&self) -> bool {
        !self.under_way.swap(true, Ordering::SeqCst)
    }

    fn end(&self) {
        self.under_way.store(false, Ordering::SeqCst);
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.under_way.load(Ordering::SeqCst)
    }
}

/// A refresh that the screen tells of, one at a time.
async fn refresh(world: &World, options: RefreshOptions) {
    let refreshing = &world.refreshing;
    if world.offline {
        let offline = Some(offline_since(world).await);
        let news = finished(&FetchReport::default(), offline);
        return world.send(Message::Refresh(news)).await;
    }
    if !refreshing.begin() {
        return;
    }
    let run = run(world, options, |news| {
        if let RefreshNews::Feed { done, .. } = news {
            refreshing.done.store(done, Ordering::SeqCst);
        }
        Some(news)
    });
    // Also one that breaks off ends: no other would begin, and the screen would tell of it for ever.
    let report = world.whole(run).await.unwrap_or_default();
    refreshing.end();
    let offline = if report.offline {
        Some(offline_since(world).await)
    } else {
        None
    };
    let news = finished(&report, offline);
    world.send(Message::Refresh(news)).await;
    if report.blame.is_some() {
        let silent = said::PROXY_SILENT.because(said::SEE_PROXY);
        let words = Clean::line(&silent.words(world.locale.lang));
        world.send(Message::Told(words)).await;
    }
    world.settling.ask();
    if let Err(error) = world.store.prune(world.retention, world.clock.now()).await {
        tracing::error!(%error, "pruning failed");
    }
}

/// Feeds that were just subscribed to. Beside a refresh that is under way what they bring is told
/// as news of that one, whose count of feeds done it leaves alone.
pub(super) async fn fetch_new(world: &World, feeds: Vec<FeedId>) {
    let options = RefreshOptions {
        force: true,
        only: Some(feeds),
        ..RefreshOptions::default()
    };
    if !world.refreshing.is_under_way() {
        return refresh(world, options).await;
    }
    run(world, options, |news| match news {
        RefreshNews::Feed {
            source_name,
            new,
            failure,
            ..
        } => Some(RefreshNews::Feed {
            source_name,
            new,
            failure,
            done: world.refreshing.done.load(Ordering::SeqCst),
        }),
        _ => None,
    })
    .await;
}

/// One run; `tell` decides what of its news is told.
async fn run(
    world: &World,
    options: RefreshOptions,
    tell: impl Fn(RefreshNews) -> Option<RefreshNews>,
) -> FetchReport {
    let (sender, mut receiver) = mpsc::channel(64);
    let run = world
        .refresher
        .run(options, sender, world.cancel.child_token());
    let forward = async {
        while let Some(progress) = receiver.recv().await {
            if let Some(news) = news(progress).and_then(&tell) {
                world.send(Message::Refresh(news)).await;
            }
        }
    };
    let (report, ()) = tokio::join!(run, forward);
    if let Some(problem) = &report.store_problem {
        // The end of the run is told next and would cover it.
        let words = world.locale.trouble(problem);
        world.send(Message::Warning(Clean::line(&words))).await;
    }
    report
}

/// Since when there is no network, by what the store knows; now when it does not.
async fn offline_since(world: &World) -> Timestamp {
    let since = world.store.meta_get(OFFLINE_SINCE).await.ok().flatten();
    let since = since.as_deref().and_then(Timestamp::from_rfc3339);
    since.unwrap_or_else(|| world.clock.now())
}

const fn finished(report: &FetchReport, offline: Option<Timestamp>) -> RefreshNews {
    RefreshNews::Finished {
        new: report.new_articles,
        failed: report.failed,
        received: report.wire.received,
        offline,
        stopped: report.stopped,
    }
}

fn news(progress: Progress) -> Option<RefreshNews> {
    match progress {
        Progress::Started { feeds } => Some(RefreshNews::Started(feeds)),
        Progress::Feed {
            source_name,
            result,
            done,
            ..
        } => {
            let (new, failure) = match result {
                FeedResult::Fetched { new, .. } => (new, None),
                FeedResult::Failed { failure, new, .. } => (new, Some(failure)),
                FeedResult::NotModified { .. } | FeedResult::Unchanged { .. } => (0, None),
            };
            Some(RefreshNews::Feed {
                source_name,
                new,
                failure,
                done,
            })
        }
        Progress::Page {
            article,
            completeness,
            done,
            of,
            ..
        } => Some(RefreshNews::Page {
            article,
            completeness,
            done,
            of,
        }),
        // The end is told by `refresh`, with what the store says of the network.
        Progress::Waiting | Progress::Pages { .. } | Progress::Finished(_) => None,
    }
}
