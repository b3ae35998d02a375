//! What a journey spends on wishes, the worthiest first.

use super::Trip;
use crate::domain::FailureKind;
use crate::refresh::ahead::{Left, Wish};
use crate::refresh::budget::counting;
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
        while !wishes.is_empty() && !self.is_over() {
            let rest = wishes.split_off(affordable(&wishes, self.left()));
            if wishes.is_empty() {
                for wish in rest {
                    self.note(&wish, Left::Budget);
                    self.done += 1;
                }
                break;
            }
            self.fetch_affordable(wishes).await?;
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
