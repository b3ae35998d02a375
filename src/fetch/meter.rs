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
    /// Bytes that unasked requests under way have still to come: no other may count on them.
    reserved: AtomicI64,
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
            reserved: AtomicI64::new(0),
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
        self.left() <= 0
    }

    /// What both budgets, for what nobody asked for and of the errand, still bear.
    fn left(&self) -> i64 {
        let left = |budget: &AtomicI64| budget.load(Ordering::Relaxed);
        left(&self.left).min(left(&self.errand))
    }

    /// Sets bytes aside for a request: `bytes` of them if all are to be had, else at least one for one
    /// that cannot say; `None` when the budgets do not bear it beside what others set aside.
    pub(super) fn reserve(&self, bytes: Likely) -> Option<Reserved<'_>> {
        let mut granted = 0;
        let take = |reserved: i64| {
            let free = self.left() - reserved;
            granted = match bytes {
                Likely::Exactly(bytes) => signed(bytes),
                Likely::About(bytes) => signed(bytes).min(free).max(1),
            };
            (free >= granted).then(|| reserved + granted)
        };
        let (set, fetch) = (Ordering::Relaxed, Ordering::Relaxed);
        self.reserved.fetch_update(set, fetch, take).ok()?;
        Some(Reserved {
            meter: self,
            bytes: granted,
        })
    }

    pub(super) fn request(&self, bytes: usize) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        self.sent.fetch_add(bytes as u64, Ordering::Relaxed);
        self.spend(bytes);
    }

    /// A question is about to be sent: counted when the answer is dropped, however that comes.
    pub(super) const fn asking(&self, bytes: usize) -> Asking<'_> {
        Asking {
            meter: self,
            bytes: Some(bytes),
        }
    }

    pub(super) fn received(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
        self.spend(bytes);
    }

    pub(super) fn not_modified(&self) {
        self.not_modified.fetch_add(1, Ordering::Relaxed);
    }

    fn spend(&self, bytes: usize) {
        let bytes = signed(bytes as u64);
        self.left.fetch_sub(bytes, Ordering::Relaxed);
        self.errand.fetch_sub(bytes, Ordering::Relaxed);
    }
}

/// What a request is likely to cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likely {
    /// It says so itself.
    Exactly(u64),
    /// It may be more or less.
    About(u64),
}

/// Bytes set aside for a request; what is not spent of them is given back when it is dropped.
#[derive(Debug)]
pub(super) struct Reserved<'a> {
    meter: &'a Meter,
    bytes: i64,
}

impl Reserved<'_> {
    /// So many bytes came or went, which the meter counts besides. Whether they were set aside, or are
    /// borne beside what others set aside.
    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        let wanted = signed(bytes as u64);
        let own = wanted.min(self.bytes);
        self.bytes -= own;
        let others = self.meter.reserved.fetch_sub(own, Ordering::Relaxed) - own;
        own == wanted || self.meter.left() - others >= 0
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        self.meter.reserved.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// A question under way.
#[derive(Debug)]
pub(super) struct Asking<'a> {
    meter: &'a Meter,
    bytes: Option<usize>,
}

impl Asking<'_> {
    /// There was nobody to send it to: nothing went over the wire.
    pub(super) fn never_left(mut self) {
        self.bytes = None;
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        if let Some(bytes) = self.bytes {
            self.meter.request(bytes);
        }
    }
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(UNBOUNDED).min(UNBOUNDED)
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
    fn a_question_that_never_left_costs_nothing_and_one_that_is_broken_off_does() {
        let meter = Meter::default();
        meter.asking(300).never_left();
        assert_eq!(meter.total(), Metered::default());
        drop(meter.asking(300));
        assert_eq!((meter.total().requests, meter.total().sent), (1, 300));
    }

    #[test]
    fn requests_at_once_set_no_more_aside_than_there_is() {
        let meter = Meter::default();
        meter.allow(Some(100));
        let mut first = meter.reserve(Likely::Exactly(70)).unwrap();
        assert!(meter.reserve(Likely::Exactly(31)).is_none());
        let second = meter.reserve(Likely::About(64)).unwrap();
        assert_eq!(second.bytes, 30, "as much as there is");
        assert!(meter.reserve(Likely::About(64)).is_none());
        meter.received(70);
        assert!(
            first.spend(70),
            "the last byte was set aside like the first"
        );
        meter.received(1);
        assert!(!first.spend(1), "this one is the other's");
        drop((first, second));
        assert_eq!(meter.reserved.load(Ordering::Relaxed), 0);
        assert!(!meter.is_spent());
    }

    /// A body whose last byte comes is whole, whatever the reader asked for by hand meanwhile.
    #[test]
    fn what_was_set_aside_is_borne_to_its_last_byte() {
        let meter = Meter::default();
        meter.allow(Some(100));
        let mut reserved = meter.reserve(Likely::Exactly(70)).unwrap();
        meter.received(40);
        meter.received(70);
        assert!(reserved.spend(70));
        meter.received(1);
        assert!(!reserved.spend(1));
    }

    #[test]
    fn an_errand_has_a_budget_of_its_own() {
        let meter = Meter::default();
        meter.allow_errand(Some(100));
        assert!(meter.reserve(Likely::Exactly(101)).is_none());
        assert!(meter.reserve(Likely::Exactly(100)).is_some());
        meter.received(100);
        assert!(meter.is_spent() && meter.errand_is_short());
        meter.allow_errand(None);
        assert!(!meter.is_spent());
        meter.allow(Some(0));
        assert!(meter.is_spent() && !meter.errand_is_short());
    }
}
