//! About how long pages under way will take: as long as the host with the most of them. Pure but
//! for the clock of the runtime.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use super::ahead::Wish;
use crate::fetch::host_key;

/// What a page takes beside the pause before it, as long as none was seen.
const USUAL: Duration = Duration::from_millis(600);

/// What is left of each host.
#[derive(Debug)]
pub(super) struct Eta {
    delay: Duration,
    left: HashMap<String, u32>,
    begun: HashMap<String, Instant>,
    /// Time and pages of all hosts so far.
    spent: (Duration, u32),
}

impl Eta {
    pub(super) fn new(delay: Duration) -> Self {
        Self {
            delay,
            left: HashMap::new(),
            begun: HashMap::new(),
            spent: (Duration::ZERO, 0),
        }
    }

    /// These are under way now.
    pub(super) fn plan(&mut self, wishes: &[Wish]) {
        let now = Instant::now();
        self.left.clear();
        self.begun.clear();
        for wish in wishes {
            let host = host_key(&wish.url);
            self.begun.entry(host.clone()).or_insert(now);
            *self.left.entry(host).or_default() += 1;
        }
    }

    /// One of them is done.
    pub(super) fn done(&mut self, wish: &Wish) {
        let host = host_key(&wish.url);
        let now = Instant::now();
        if let Some(left) = self.left.get_mut(&host) {
            *left = left.saturating_sub(1);
        }
        if let Some(begun) = self.begun.insert(host, now) {
            self.spent.0 += now - begun;
            self.spent.1 += 1;
        }
    }

    /// Seconds still to go.
    pub(super) fn seconds(&self) -> u64 {
        let most = self.left.values().max().copied().unwrap_or(0);
        let page = match self.spent {
            (_, 0) => self.delay + USUAL,
            (time, pages) => time / pages,
        };
        (page * most).as_secs()
    }
}
