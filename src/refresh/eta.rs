//! About how long pages under way will take: as long as the host that will take longest. Pure but
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
    hosts: HashMap<String, Host>,
}

/// A host's pages: what one site takes says nothing of another, least of all one that gave up.
#[derive(Debug)]
struct Host {
    left: u32,
    done: u32,
    begun: Instant,
    /// When the last page was done.
    last: Instant,
}

impl Host {
    /// What one of its pages takes with the pause before it.
    fn page(&self, delay: Duration) -> Duration {
        match self.done {
            0 => delay + USUAL,
            // The first had no pause before it, and the next one will.
            done => (self.last - self.begun + delay) / done,
        }
    }
}

impl Eta {
    pub(super) fn new(delay: Duration) -> Self {
        let hosts = HashMap::new();
        Self { delay, hosts }
    }

    /// These are under way now.
    pub(super) fn plan(&mut self, wishes: &[Wish]) {
        let now = Instant::now();
        self.hosts.clear();
        for wish in wishes {
            let host = self.hosts.entry(host_key(&wish.url)).or_insert(Host {
                left: 0,
                done: 0,
                begun: now,
                last: now,
            });
            host.left += 1;
        }
    }

    /// One of them is done; one that its site was not even asked for says nothing of what the others take.
    pub(super) fn done(&mut self, wish: &Wish, was_asked_for: bool) {
        if let Some(host) = self.hosts.get_mut(&host_key(&wish.url)) {
            host.left = host.left.saturating_sub(1);
            if !was_asked_for {
                return;
            }
            host.done += 1;
            host.last = Instant::now();
        }
    }

    /// Seconds still to go.
    pub(super) fn seconds(&self) -> u64 {
        let times = self.hosts.values();
        let times = times.map(|host| host.page(self.delay) * host.left);
        times.max().unwrap_or_default().as_secs()
    }
}

#[cfg(test)]
mod tests {
    use super::super::ahead::Goal;
    use super::*;
    use crate::domain::{ArticleId, Completeness, SourceId};
    use crate::text::Clean;

    fn wish(host: &str) -> Wish {
        Wish {
            article: ArticleId(1),
            goal: Goal::Page,
            title: Clean::line("Un"),
            url: format!("https://{host}/un").parse().unwrap(),
            source: SourceId::new("Paper"),
            completeness: Completeness::Summary,
            estimate: 0,
            missed: None,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn sites_that_give_up_at_once_do_not_hurry_the_one_that_takes_long() {
        let mut eta = Eta::new(Duration::from_secs(2));
        let mut wishes = vec![wish("long.example"); 400];
        wishes.resize(1300, wish("closed.example"));
        eta.plan(&wishes);
        assert_eq!(eta.seconds(), 900 * 26 / 10);
        for _ in 0..900 {
            eta.done(&wish("closed.example"), true);
        }
        // Nor does what a site was not even asked for.
        eta.done(&wish("long.example"), false);
        assert_eq!(eta.seconds(), 399 * 26 / 10);
        eta.plan(&vec![wish("long.example"); 400]);
        assert_eq!(eta.seconds(), 400 * 26 / 10);
        tokio::time::advance(Duration::from_millis(100)).await;
        eta.done(&wish("long.example"), true);
        for _ in 0..9 {
            tokio::time::advance(Duration::from_millis(2100)).await;
            eta.done(&wish("long.example"), true);
        }
        assert_eq!(eta.seconds(), 390 * 21 / 10);
    }
}
