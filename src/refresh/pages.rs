//! The pages of a run: whole texts fetched ahead of the reader, for all sources when that was
//! asked for, else for those whose texts are wanted on arrival.

use std::collections::{HashMap, HashSet};

use super::ahead::{Goal, Wish, WishDone};
use super::eta::Eta;
use super::purse::Purse;
use super::run::Run;
use super::{Progress, RefreshOptions, Refresher};
use crate::domain::{FailureKind, FullText, SourceId, Timestamp};
use crate::store::{PageTraffic, Result as StoreResult, Wanted, WantedPage};

/// Pages of one run at most: the newest.
const MAX_PAGES: usize = 5000;

/// What arrived longer ago is not fetched on arrival any more.
const ARRIVED_LATELY: i64 = 2 * Timestamp::DAY;

/// What a page costs as long as nothing is known of its source.
pub(super) const USUAL_BYTES: u64 = 60_000;

/// What pages will cost, by what they did.
pub(super) struct Costs {
    means: HashMap<SourceId, u64>,
    overall: u64,
}

impl Costs {
    pub(super) fn of(traffic: &[PageTraffic]) -> Self {
        let (pages, bytes) = traffic.iter().fold((0, 0), |(pages, bytes), source| {
            (pages + source.pages, bytes + source.bytes)
        });
        Self {
            means: traffic
                .iter()
                .filter_map(|source| Some((source.source.clone(), source.mean()?)))
                .collect(),
            overall: bytes.checked_div(pages).unwrap_or(USUAL_BYTES),
        }
    }

    /// What the next page of a source will cost.
    pub(super) fn estimate(&self, source: &SourceId) -> u64 {
        self.means.get(source).copied().unwrap_or(self.overall)
    }
}

impl Wish {
    /// The page of a stored article.
    pub(super) fn for_article(page: WantedPage, costs: &Costs, now: Timestamp) -> Self {
        Self {
            missed: missed_lately(&page, now),
            estimate: costs.estimate(&page.source),
            article: page.article,
            goal: Goal::Page,
            title: page.title,
            url: page.url,
            source: page.source,
            completeness: page.completeness,
        }
    }
}

/// A page that leads nowhere is asked for again unasked after this time.
const MISSED_FOR: i64 = Timestamp::DAY;

/// How a page failed, while it is left alone for that.
fn missed_lately(page: &WantedPage, now: Timestamp) -> Option<FailureKind> {
    let (kind, at) = page.missed?;
    (0..MISSED_FOR).contains(&now.since(at)).then_some(kind)
}

impl Run<'_> {
    /// Fetches the pages of articles of which only a summary is stored, the newest first.
    pub(super) async fn pages(&mut self, options: &RefreshOptions) -> StoreResult<()> {
        let thrift = &self.refresher.thrift;
        let on_arrival = !options.full;
        if options.no_pages {
            return Ok(());
        }
        if on_arrival && (thrift.metered || thrift.full_text.never_on_arrival()) {
            return Ok(());
        }
        let now = self.refresher.clock.now();
        let which = if on_arrival {
            Wanted::ArrivedSince(now.plus(-ARRIVED_LATELY))
        } else {
            Wanted::All
        };
        let wanted = self.refresher.store.wanted_pages(which, MAX_PAGES).await?;
        let only: Option<HashSet<_>> = options.only.as_ref().map(|ids| ids.iter().collect());
        let most = if on_arrival {
            thrift.arrival_pages
        } else {
            MAX_PAGES
        };
        let costs = Costs::of(&self.refresher.store.page_costs().await?);
        let wishes: Vec<Wish> = wanted
            .into_iter()
            .filter(|page| {
                only.as_ref()
                    .is_none_or(|ids| page.feeds.iter().any(|feed| ids.contains(feed)))
            })
            .filter(|page| !on_arrival || thrift.full_text.of(&page.source) == FullText::OnArrival)
            // It was named when it failed.
            .filter(|page| missed_lately(page, now).is_none())
            .take(most)
            .map(|page| Wish::for_article(page, &costs, now))
            .collect();
        let purse = if on_arrival {
            thrift.arrival_bytes
        } else {
            u64::MAX
        };
        // Who insists on headlines has not asked for pages: the budget holds for them.
        let asking = if on_arrival {
            self.refresher.unasked()
        } else {
            self.refresher.clone()
        };
        self.fetch(&asking, wishes, purse).await
    }

    async fn fetch(
        &mut self,
        asking: &Refresher,
        wishes: Vec<Wish>,
        bytes: u64,
    ) -> StoreResult<()> {
        let of = wishes.len();
        if of == 0 {
            return Ok(());
        }
        let mut eta = Eta::new(asking.settings.page_delay);
        eta.plan(&wishes);
        let seconds_left = eta.seconds();
        self.say(Progress::Pages { of, seconds_left }).await;
        let mut under_way = asking.fetch_ahead(wishes, &Purse::new(bytes));
        let mut done = 0;
        loop {
            let next = tokio::select! {
                biased;
                () = self.cancel.cancelled() => break,
                _ = self.count_at.tick() => {
                    self.refresher.keep_count().await?;
                    continue;
                }
                next = under_way.next() => next,
            };
            let Some(page) = next else { break };
            done += 1;
            eta.done(&page.wish, page.was_asked_for());
            self.take_page(page, (done, of), eta.seconds()).await;
        }
        Ok(())
    }

    async fn take_page(&mut self, page: WishDone, (done, of): (usize, usize), seconds_left: u64) {
        match &page.result {
            Ok(_) => self.report.pages += 1,
            Err(left) => {
                self.report.pages_failed += 1;
                let is_spent = *left == super::Left::Month;
                if is_spent && self.report.stopped {
                    // Told once.
                    return;
                }
                self.report.stopped |= is_spent;
            }
        }
        self.say(Progress::Page {
            article: page.wish.article,
            title: page.wish.title,
            completeness: *page.result.as_ref().unwrap_or(&page.wish.completeness),
            left: page.result.err(),
            done,
            of,
            seconds_left,
            received: page.received,
        })
        .await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    #[test]
    fn a_source_of_which_no_page_was_had_is_no_free_one() {
        let source = |name: &str, pages, bytes, other| PageTraffic {
            source: SourceId::new(name),
            name: Clean::line(name),
            pages,
            bytes,
            other,
        };
        let costs = Costs::of(&[source("read", 2, 50_000, 0), source("failed", 0, 0, 9_000)]);
        assert_eq!(costs.estimate(&SourceId::new("read")), 25_000);
        assert_eq!(costs.estimate(&SourceId::new("failed")), 25_000);
        assert_eq!(Costs::of(&[]).estimate(&SourceId::new("new")), USUAL_BYTES);
    }
}
