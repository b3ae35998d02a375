//! Counts what goes over the wire, and holds what nobody asked for by hand to a budget. Knows
//! neither months nor money.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Metered {
    /// Bytes received: header fields as HTTP/1.1 writes them, bodies as they came; TLS not counted.
    pub received: u64,
    /// Bytes sent, counted alike.
    pub sent: u64,
    /// Requests, each redirect one.
    pub requests: u64,
    /// Answers "not modified".
    pub not_modified: u64,
}

/// No budget: more than any line carries.
const UNBOUNDED: i64 = i64::MAX / 2;

/// The counters that all clones of a fetcher share.
#[derive(Debug)]
pub struct Meter {
    received: AtomicU64,
    sent: AtomicU64,
    requests: AtomicU64,
    not_modified: AtomicU64,
    /// Bytes that may still go over the wire unasked.
    left: AtomicI64,
    /// Bytes that the errand under way may still cost, whatever is left otherwise.
    errand: AtomicI64,
}

impl Default for Meter {
    fn default() -> Self {
        Self {
            received: AtomicU64::new(0),
            sent: AtomicU64::new(0),
            requests: AtomicU64::new(0),
            not_modified: AtomicU64::new(0),
            left: AtomicI64::new(UNBOUNDED),
            errand: AtomicI64::new(UNBOUNDED),
        }
    }
}

impl Meter {
    /// All that was counted so far.
    pub fn total(&self) -> Metered {
        let of = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Metered {
            received: of(&self.received),
            sent: of(&self.sent),
            requests: of(&self.requests),
            not_modified: of(&self.not_modified),
        }
    }

    /// From now on so many bytes may go over the wire unasked; `None` is no bound.
    pub fn allow(&self, bytes: Option<u64>) {
        self.left.store(bound(bytes), Ordering::Relaxed);
    }

    /// From now on the errand under way may cost so many bytes; `None` is no bound.
    pub fn allow_errand(&self, bytes: Option<u64>) {
        self.errand.store(bound(bytes), Ordering::Relaxed);
    }

    /// Whether it is the errand that is short of bytes: less is left to it than otherwise.
    pub fn errand_is_short(&self) -> bool {
        self.errand.load(Ordering::Relaxed) < self.left.load(Ordering::Relaxed)
    }

    /// Whether the budget for what nobody asked for is spent, or that of the errand.
    pub fn is_spent(&self) -> bool {
        !self.bears(1)
    }

    /// Whether both budgets, for what nobody asked for and of the errand, bear so many bytes more.
    pub(super) fn bears(&self, bytes: u64) -> bool {
        let bytes = i64::try_from(bytes).unwrap_or(UNBOUNDED);
        let least = |budget: &AtomicI64| budget.load(Ordering::Relaxed) >= bytes;
        least(&self.left) && least(&self.errand)
    }

    pub(super) fn request(&self, bytes: usize) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.sent.fetch_add(bytes as u64, Ordering::Relaxed);
        self.spend(bytes);
    }

    pub(super) fn received(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
        self.spend(bytes);
    }

    pub(super) fn not_modified(&self) {
        self.not_modified.fetch_add(1, Ordering::Relaxed);
    }

    fn spend(&self, bytes: usize) {
        let bytes = i64::try_from(bytes).unwrap_or(UNBOUNDED);
        self.left.fetch_sub(bytes, Ordering::Relaxed);
        self.errand.fetch_sub(bytes, Ordering::Relaxed);
    }
}

fn bound(bytes: Option<u64>) -> i64 {
    bytes.map_or(UNBOUNDED, |bytes| {
        i64::try_from(bytes).map_or(UNBOUNDED, |bytes| bytes.min(UNBOUNDED))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_spent_by_both_directions_and_can_be_set_again() {
        let meter = Meter::default();
        meter.received(1 << 40);
        assert!(!meter.is_spent());
        meter.allow(Some(100));
        meter.request(40);
        meter.received(59);
        assert!(!meter.is_spent());
        meter.received(1);
        assert!(meter.is_spent());
        meter.allow(Some(0));
        assert!(meter.is_spent());
        meter.allow(None);
        assert!(!meter.is_spent());
        assert_eq!(meter.total().requests, 1);
    }

    #[test]
    fn an_errand_has_a_budget_of_its_own() {
        let meter = Meter::default();
        meter.allow_errand(Some(100));
        assert!(meter.bears(100) && !meter.bears(101));
        meter.received(100);
        assert!(meter.is_spent() && meter.errand_is_short());
        meter.allow_errand(None);
        assert!(!meter.is_spent());
        meter.allow(Some(0));
        assert!(meter.is_spent() && !meter.errand_is_short());
    }
}
