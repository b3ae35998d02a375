//! What bounds fetching that nobody asked for: the month's budget, the line that is paid by the
//! byte, how much is fetched on arrival. Counts what goes over the wire into the store.

use std::collections::BTreeSet;
use std::sync::PoisonError;
use std::time::Duration;

use jiff::tz::TimeZone;
use tokio::time::{Interval, MissedTickBehavior};

use super::Refresher;
use crate::domain::{FullTextRules, SourceId, Timestamp};
use crate::fetch::Metered;
use crate::store::{Result as StoreResult, Wire};

/// The bounds of fetching that nobody asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Thrift {
    /// When whole texts are fetched.
    pub full_text: FullTextRules,
    /// The reader's favourite sources.
    pub favourites: BTreeSet<SourceId>,
    /// Headlines only.
    pub metered: bool,
    /// Bytes a calendar month; `None` is no bound.
    pub monthly_bytes: Option<u64>,
    /// Where months begin.
    pub zone: TimeZone,
    /// Pages that one run fetches on arrival at most.
    pub arrival_pages: usize,
    /// Bytes that they may cost together.
    pub arrival_bytes: u64,
}

impl Default for Thrift {
    /// Texts on opening, no favourites, no budget; 60 pages and 6 MB on arrival.
    fn default() -> Self {
        Self {
            full_text: FullTextRules::default(),
            favourites: BTreeSet::new(),
            metered: false,
            monthly_bytes: None,
            zone: TimeZone::UTC,
            arrival_pages: 60,
            arrival_bytes: 6_000_000,
        }
    }
}

/// The month so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Month {
    /// When it began.
    pub since: Timestamp,
    /// What went over the wire.
    pub wire: Wire,
    /// The budget.
    pub budget: Option<u64>,
}

impl Month {
    /// Whether the budget is spent.
    pub const fn is_spent(self) -> bool {
        match self.budget {
            Some(budget) => self.wire.bytes() >= budget,
            None => false,
        }
    }
}

impl Refresher {
    /// Writes what went over the wire since the last time into the store, and which hosts asked to be
    /// left alone; sets what may still be fetched unasked this month; another griot at work counts too.
    ///
    /// # Errors
    /// Those of the store; nothing is lost by them, the next call counts it.
    pub async fn keep_count(&self) -> StoreResult<Month> {
        self.keep_pauses().await?;
        let now = self.clock.now();
        let since = start_of_month(now, &self.thrift.zone);
        let total = self.fetcher.meter().total();
        let fresh = self.count_from(total);
        let wire = match self.store.count_wire(fresh, now, since).await {
            Ok(wire) => wire,
            Err(error) => {
                self.count_again(fresh);
                return Err(error);
            }
        };
        let month = Month {
            since,
            wire,
            budget: self.thrift.monthly_bytes,
        };
        let meter = self.fetcher.meter();
        let meanwhile = wire_of(meter.total(), total).bytes();
        meter.allow(
            month
                .budget
                .map(|budget| budget.saturating_sub(wire.bytes() + meanwhile)),
        );
        Ok(month)
    }

    /// What was counted since the last call, taken as kept.
    fn count_from(&self, total: Metered) -> Wire {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = wire_of(total, *kept);
        *kept = total;
        fresh
    }

    fn count_again(&self, wire: Wire) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.received -= wire.received.min(kept.received);
        kept.sent -= wire.sent.min(kept.sent);
        kept.requests -= wire.requests.min(kept.requests);
        kept.not_modified -= wire.not_modified.min(kept.not_modified);
    }
}

/// What was counted between two readings of a meter.
pub(super) fn wire_of(later: Metered, earlier: Metered) -> Wire {
    Wire {
        received: later.received.saturating_sub(earlier.received),
        sent: later.sent.saturating_sub(earlier.sent),
        requests: later.requests.saturating_sub(earlier.requests),
        not_modified: later.not_modified.saturating_sub(earlier.not_modified),
    }
}

/// The first moment of the calendar month.
fn start_of_month(now: Timestamp, zone: &TimeZone) -> Timestamp {
    let there = now.to_jiff().to_zoned(zone.clone());
    let first = there.date().first_of_month().to_zoned(zone.clone());
    first.map_or(now, |first| Timestamp(first.timestamp().as_second()))
}

/// What a run that is killed has not counted at most is what a second carries.
pub(super) fn counting() -> Interval {
    let mut every = tokio::time::interval(Duration::from_secs(1));
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    every
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_in_the_readers_zone() {
        let now = Timestamp::from_rfc3339("2026-11-30T23:30:00Z").unwrap();
        let start = |zone: &TimeZone| start_of_month(now, zone).to_rfc3339();
        assert_eq!(start(&TimeZone::UTC), "2026-11-01T00:00:00Z");
        let kinshasa = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(start(&kinshasa), "2026-11-30T23:00:00Z");
    }
}
