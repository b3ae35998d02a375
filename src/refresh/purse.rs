//! What fetching ahead may cost: set aside page by page, and held to in the middle of one.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::fetch::Fetcher;

/// Bytes that may be spent; shared by all hosts.
#[derive(Debug)]
pub(super) struct Purse {
    left: AtomicI64,
}

impl Purse {
    pub(super) fn new(bytes: u64) -> Arc<Self> {
        let left = AtomicI64::new(i64::try_from(bytes).unwrap_or(i64::MAX));
        Arc::new(Self { left })
    }

    /// Sets so much aside; false when there is less.
    pub(super) fn set_aside(&self, bytes: u64) -> bool {
        let bytes = signed(bytes);
        let enough = |left: i64| (left >= bytes).then_some(left - bytes);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, enough)
            .is_ok()
    }

    /// What was set aside cost this much in fact.
    pub(super) fn settle(&self, aside: u64, cost: u64) {
        self.left
            .fetch_add(signed(aside) - signed(cost), Ordering::Relaxed);
    }
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX / 4)
}

/// Holds everything that is fetched unasked to what the journey may still cost, also in the middle
/// of a page, until it is dropped.
pub(super) struct Errand<'a>(&'a Fetcher);

impl<'a> Errand<'a> {
    pub(super) fn begin(fetcher: &'a Fetcher, bytes: u64) -> Self {
        fetcher.meter().allow_errand(Some(bytes));
        Self(fetcher)
    }
}

impl Drop for Errand<'_> {
    fn drop(&mut self) {
        self.0.meter().allow_errand(None);
    }
}
