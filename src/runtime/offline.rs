//! Effects that fetch for the road, and what the network costs.

use std::sync::{Mutex, PoisonError};

use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::effects::World;
use crate::app::{Message, MonthCost, OfflineNews, OfflineState, OfflineSummary, PageCosts};
use crate::config::Price;
use crate::domain::ArticleId;
use crate::refresh::{OfflineOptions, OfflineProgress, OfflineReport};
use crate::text::Clean;

/// What the reader set, and the run under way.
#[derive(Debug, Default)]
pub(super) struct Journey {
    options: Option<OfflineOptions>,
    price: Option<Price>,
    under_way: Mutex<Option<CancellationToken>>,
}

impl Journey {
    pub(super) fn new(options: OfflineOptions, price: Option<Price>) -> Self {
        Self {
            options: Some(options),
            price,
            under_way: Mutex::default(),
        }
    }

    /// The token of a new run; `None` while one is under way.
    fn begin(&self, world: &World) -> Option<CancellationToken> {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if under_way.is_some() {
            return None;
        }
        let token = world.cancel.child_token();
        *under_way = Some(token.clone());
        Some(token)
    }

    fn end(&self) -> Option<CancellationToken> {
        let mut under_way = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        under_way.take()
    }
}

/// Fetches for the road; one run at a time.
pub(super) async fn run(world: &World) {
    let journey = &world.journey;
    let (Some(options), Some(token)) = (journey.options, journey.begin(world)) else {
        return;
    };
    let (sender, mut steps) = mpsc::channel(64);
    let work = world.refresher.offline(options, sender, token);
    let telling = async {
        while let Some(step) = steps.recv().await {
            if matches!(step, OfflineProgress::Waiting) {
                let told = world.locale.strings().waiting_for_the_journey;
                world.send(Message::Told(Clean::line(told))).await;
            } else if let Some(state) = state(step) {
                world.send(Message::Offline(OfflineNews::Step(state))).await;
            }
        }
    };
    let (report, ()) = tokio::join!(work, telling);
    journey.end();
    let summary = match report {
        Ok(report) => summary(world, &report),
        Err(error) => {
            let words = world.locale.trouble(&error.trouble());
            world.send(Message::Trouble(Clean::line(&words))).await;
            OfflineSummary {
                stopped: true,
                ..OfflineSummary::default()
            }
        }
    };
    world
        .send(Message::Offline(OfflineNews::Finished(summary)))
        .await;
}

/// Ends the run under way.
pub(super) fn stop(world: &World) {
    let under_way = world
        .journey
        .under_way
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if let Some(token) = under_way.as_ref() {
        token.cancel();
    }
}

fn state(step: OfflineProgress) -> Option<OfflineState> {
    match step {
        OfflineProgress::Page {
            title,
            whole,
            fetched,
            done,
            of,
            spent,
            seconds_left,
            ..
        } => Some(OfflineState {
            fetched,
            done,
            of,
            spent,
            seconds_left,
            title,
            whole,
        }),
        _ => None,
    }
}

fn summary(world: &World, report: &OfflineReport) -> OfflineSummary {
    let here = report.on_disk;
    let reasons = report.reasons().into_iter();
    OfflineSummary {
        fetched: report.fetched,
        spent: report.spent,
        on_disk: [here.whole, here.summary, here.headline, here.other],
        not_here: reasons
            .map(|(goal, why, count)| (count, why.words_for(goal, &world.locale)))
            .collect(),
        stopped: report.cancelled || report.stopped || report.offline,
    }
}

/// Fetches an article with what belongs to it.
pub(super) async fn keep(world: &World, id: ArticleId) {
    let result = world.refresher.keep_with_related(id).await;
    world.send(Message::Kept(id, result)).await;
}

/// What pages and the month cost.
pub(super) async fn costs(world: &World) {
    let pages = world.store.page_costs().await.unwrap_or_default();
    let month = world.refresher.keep_count().await.ok();
    let price = world.journey.price.as_ref();
    let month = month.map(|month| MonthCost {
        bytes: month.wire.bytes(),
        budget: month.budget,
        money: price.map(|price| (price.micros(month.wire.bytes()), price.currency.clone())),
    });
    let means = pages.iter();
    let means = means.filter_map(|source| Some((source.source.clone(), source.mean()?)));
    let costs = PageCosts {
        pages: means.collect(),
        all: pages
            .iter()
            .map(|source| (source.source.clone(), source.all()))
            .collect(),
        month,
    };
    world.send(Message::Costs(costs)).await;
}
