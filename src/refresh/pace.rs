//! One page at a time of each host, with a pause between two, whichever run wants them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};
use tokio::time::{Instant, sleep, sleep_until};

use super::Refresher;
use crate::domain::Timestamp;
use crate::fetch::Robots;

/// Hosts that are remembered before those that nobody waits for are swept.
const HOSTS: usize = 512;

/// When the last page of a host was done.
type Last = Arc<AsyncMutex<Option<Instant>>>;

/// The hosts' turns; clones of a refresher share them.
#[derive(Debug, Default)]
pub(super) struct Pace {
    hosts: Mutex<HashMap<String, Last>>,
}

/// A turn with a host: nobody else has one until it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    last: OwnedMutexGuard<Option<Instant>>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.last = Some(Instant::now());
    }
}

impl Pace {
    /// Waits until the host has been left alone for `delay`.
    pub(super) async fn turn(&self, host: &str, delay: Duration) -> Turn {
        let last = self.of(host).lock_owned().await;
        if let Some(last) = *last {
            sleep_until(last + delay).await;
        }
        Turn { last }
    }

    fn of(&self, host: &str) -> Last {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() > HOSTS {
            // Whoever is swept here was asked long ago, or is being asked now and is kept.
            let now = Instant::now();
            hosts.retain(|_, last| {
                last.try_lock().map_or(true, |last| {
                    last.is_some_and(|at| now - at < Duration::from_mins(1))
                })
            });
        }
        Arc::clone(hosts.entry(host.to_owned()).or_default())
    }
}

impl Refresher {
    /// The pause between two pages of a host: a site may ask for a longer one, never for a shorter one;
    /// none in tests.
    pub(super) fn delay(&self, robots: &Robots) -> Duration {
        let delay = self.settings.page_delay;
        let asked = robots.delay().filter(|_| delay > Duration::ZERO);
        asked.unwrap_or(delay).max(delay)
    }

    /// Waits for what is left of the pause after the last page of an earlier run.
    pub(super) async fn rest(&self, host: &str, delay: Duration) {
        let known = self.store.page_host(host).await.ok();
        let last = known.and_then(|known| known.last_page);
        if let Some(left) = last.and_then(|last| rest(last, self.clock.now(), delay)) {
            sleep(left).await;
        }
    }

    /// Keeps that a host was asked for a page; a pause that is not kept is one that is made anew.
    pub(super) async fn note_page(&self, host: &str) {
        if let Err(error) = self.store.note_page(host, self.clock.now()).await {
            tracing::warn!(%error, "when a host was asked for a page was not kept");
        }
    }
}

/// What is left of a pause that began at `last`, a second that may be as good as over.
fn rest(last: Timestamp, now: Timestamp, delay: Duration) -> Option<Duration> {
    let passed = u64::try_from(now.since(last)).ok()?;
    let passed = Duration::from_secs(passed.saturating_sub(1));
    delay.checked_sub(passed).filter(|left| !left.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DELAY: Duration = Duration::from_secs(2);

    #[tokio::test(start_paused = true)]
    async fn a_second_page_waits_two_seconds_after_the_first_was_done() {
        let pace = Pace::default();
        let start = Instant::now();
        drop(pace.turn("a", DELAY).await);
        assert_eq!(start.elapsed(), Duration::ZERO);
        let first = pace.turn("b", DELAY).await;
        tokio::time::advance(Duration::from_secs(5)).await;
        drop(first);
        let start = Instant::now();
        drop(pace.turn("b", DELAY).await);
        assert_eq!(start.elapsed(), DELAY);
    }

    #[test]
    fn the_pause_outlives_a_restart_and_no_clock_that_leaps() {
        let left = |passed: i64| rest(Timestamp(100), Timestamp(100 + passed), DELAY);
        assert_eq!(left(0), Some(DELAY));
        assert_eq!(left(2), Some(Duration::from_secs(1)));
        assert_eq!(left(3), None);
        assert_eq!(left(-5), None);
        assert_eq!(left(i64::MAX - 100), None);
        assert_eq!(rest(Timestamp(1), Timestamp(1), Duration::ZERO), None);
    }

    #[tokio::test(start_paused = true)]
    async fn many_hosts_are_not_remembered_for_ever() {
        let pace = Pace::default();
        for host in 0..=HOSTS {
            drop(pace.turn(&host.to_string(), DELAY).await);
        }
        tokio::time::advance(Duration::from_mins(2)).await;
        drop(pace.turn("one more", DELAY).await);
        assert_eq!(pace.hosts.lock().unwrap().len(), 1);
    }
}
