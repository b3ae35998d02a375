//! One page at a time of each host, with a pause between two, whichever run wants them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};
use tokio::time::{Instant, sleep_until};

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
