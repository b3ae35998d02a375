//! What a journey spends on wishes, the worthiest first.

use super::{LEAST, Trip};
use crate::domain::FailureKind;
use crate::refresh::ahead::{Goal, Left, Wish};
use crate::refresh::budget::counting;
use crate::refresh::pages::Costs;
use crate::refresh::purse::Purse;
use crate::refresh::worker::failure;
use crate::store::Result as StoreResult;

impl Trip<'_> {
    /// Fetches wishes in the order of their worth: first those that the budget will bear by what
    /// is known, then, as long as something is left, the next ones.
    pub(super) async fn fetch(&mut self, mut wishes: Vec<Wish>) -> StoreResult<()> {
        // What failed in an earlier round is still wanted, and fails again.
        wishes.retain(|wish| self.asked.insert(wish.url.clone()));
        self.of += wishes.len();
        // Nothing is asked for what failed lately in a way that lasts, nor counted on for it.
        for wish in wishes.extract_if(.., |wish| wish.missed.is_some()) {
            if let Some(kind) = wish.missed {
                self.note(&wish, Left::Failed(failure(kind, "as it did lately")));
                self.done += 1;
            }
        }
        let mut may_try = true;
        while !wishes.is_empty() && !self.is_over() {
            self.estimate(&mut wishes).await?;
            let affordable = affordable(&wishes, self.left());
            // A page may be smaller than others were: one is tried, with all that is left for it.
            let tries = affordable == 0 && may_try && self.left() > LEAST;
            let rest = wishes.split_off(affordable.max(usize::from(tries)));
            if wishes.is_empty() {
                for wish in rest {
                    self.note(&wish, self.out_of_money());
                    self.done += 1;
                }
                break;
            }
            if tries && let Some(wish) = wishes.first_mut() {
                wish.estimate = self.left();
            }
            let had = self.report.fetched + self.report.partly;
            self.fetch_affordable(wishes).await?;
            may_try = !tries || self.report.fetched + self.report.partly > had;
            wishes = rest;
        }
        if self.report.stopped {
            for wish in wishes {
                self.note(&wish, Left::Month);
            }
        } else if self.report.offline {
            self.leave_for_the_network(&wishes);
        }
        Ok(())
    }

    /// What pages will cost by those that were had until now, also of this journey.
    async fn estimate(&self, wishes: &mut [Wish]) -> StoreResult<()> {
        let costs = Costs::of(&self.refresher.store.page_costs().await?);
        for wish in wishes.iter_mut().filter(|wish| wish.goal != Goal::Picture) {
            wish.estimate = costs.estimate(&wish.source);
        }
        Ok(())
    }

    /// Says of what was not asked for any more that there is no network.
    fn leave_for_the_network(&mut self, wishes: &[Wish]) {
        for wish in wishes {
            self.note(wish, Left::Failed(failure(FailureKind::Offline, "")));
        }
    }

    async fn fetch_affordable(&mut self, wishes: Vec<Wish>) -> StoreResult<()> {
        let purse = Purse::new(self.left());
        self.eta.plan(&wishes);
        let mut pending = wishes.clone();
        let mut under_way = self.refresher.fetch_ahead(wishes, &purse);
        let mut count_at = counting();
        loop {
            let next = tokio::select! {
                biased;
                () = self.cancel.cancelled() => return Ok(()),
                _ = count_at.tick() => {
                    self.refresher.keep_count().await?;
                    continue;
                }
                next = under_way.next() => next,
            };
            let Some(done) = next else { return Ok(()) };
            pending.retain(|wish| wish.url != done.wish.url);
            self.take(done).await?;
            if self.report.offline {
                self.leave_for_the_network(&pending);
                return Ok(());
            }
        }
    }
}

/// How many of the first wishes the purse will bear.
fn affordable(wishes: &[Wish], bytes: u64) -> usize {
    let mut sum = 0_u64;
    wishes
        .iter()
        .take_while(|wish| {
            sum = sum.saturating_add(wish.estimate);
            sum <= bytes
        })
        .count()
}
