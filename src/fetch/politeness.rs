//! How much is asked at once: in all, of one host, and how many large bodies are held in memory.
//! Knows nothing of HTTP.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

use crate::domain::Timestamp;

/// A decoded body beyond this size needs a [`Room`].
pub(super) const SMALL_BODY_BYTES: usize = 512 << 10;

/// Large bodies in memory at once.
const LARGE_BODIES: usize = 4;

/// Hosts without a request that are remembered before the list is swept.
const IDLE_HOSTS: usize = 256;

/// The host of an address as politeness sees it: with its port, since another port is another
/// server.
pub fn host_key(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// The places from which requests are made.
#[derive(Debug)]
pub(super) struct Places {
    all: Arc<Semaphore>,
    large: Arc<Semaphore>,
    per_host: usize,
    hosts: Mutex<HashMap<String, Arc<Semaphore>>>,
    pauses: Mutex<Pauses>,
}

/// Hosts that asked to be left alone.
#[derive(Debug, Default)]
struct Pauses {
    until: HashMap<String, Timestamp>,
    /// Those that asked since they were last taken.
    fresh: Vec<(String, Timestamp)>,
}

/// A request's place; given back when dropped.
#[derive(Debug)]
pub(super) struct Place {
    _host: Option<OwnedSemaphorePermit>,
    all: Option<OwnedSemaphorePermit>,
}

impl Place {
    /// Gives back the place with the host; the common one stays with the body that came, so that
    /// no more bodies than places are ever in memory.
    pub(super) fn into_room(self, large: Option<OwnedSemaphorePermit>) -> Room {
        Room {
            _all: self.all,
            _large: large,
        }
    }
}

/// A body's share of the memory for bodies; given back when dropped.
///
/// Nothing else is to be asked of the fetcher while it is held: with one place in all, that would
/// wait for ever.
#[derive(Debug, Default)]
pub struct Room {
    _all: Option<OwnedSemaphorePermit>,
    _large: Option<OwnedSemaphorePermit>,
}

impl Pauses {
    fn until(&mut self, host: String, until: Timestamp) {
        let pause = self.until.entry(host).or_insert(until);
        *pause = until.max(*pause);
    }
}

impl Places {
    pub(super) fn new(concurrency: usize, per_host: usize) -> Self {
        Self {
            all: Arc::new(Semaphore::new(concurrency.clamp(1, Semaphore::MAX_PERMITS))),
            large: Arc::new(Semaphore::new(LARGE_BODIES)),
            per_host: per_host.clamp(1, Semaphore::MAX_PERMITS),
            hosts: Mutex::default(),
            pauses: Mutex::default(),
        }
    }

    /// Leaves a host alone until `until`, or longer if it asked for longer before: it asked just now.
    pub(super) fn pause(&self, host: String, until: Timestamp) {
        let mut pauses = self.pauses();
        pauses.fresh.push((host.clone(), until));
        pauses.until(host, until);
    }

    /// The same for what it asked for earlier.
    pub(super) fn pause_as_before(&self, host: String, until: Timestamp) {
        self.pauses().until(host, until);
    }

    /// The hosts that asked to be left alone since the last call.
    pub(super) fn fresh_pauses(&self) -> Vec<(String, Timestamp)> {
        std::mem::take(&mut self.pauses().fresh)
    }

    fn pauses(&self) -> MutexGuard<'_, Pauses> {
        self.pauses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Seconds for which the host of an address is still to be left alone.
    pub(super) fn paused(&self, url: &Url, now: Timestamp) -> Option<i64> {
        let mut pauses = self.pauses();
        pauses.until.retain(|_, until| *until > now);
        let until = pauses.until.get(&host_key(url));
        until.map(|until| until.since(now))
    }

    /// Waits for a place with this host. The host comes first and the common place second, so
    /// that a crowd before one slow host leaves the common places to the others.
    pub(super) async fn enter(&self, url: &Url) -> Place {
        let host = self.host(url).acquire_owned().await.ok();
        let all = Arc::clone(&self.all).acquire_owned().await.ok();
        Place { _host: host, all }
    }

    /// Waits for the memory of a large body.
    pub(super) async fn large(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.large).acquire_owned().await.ok()
    }

    fn host(&self, url: &Url) -> Arc<Semaphore> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() > IDLE_HOSTS {
            // A host in use is held by its permits and by those who wait.
            hosts.retain(|_, host| Arc::strong_count(host) > 1);
        }
        let host = hosts
            .entry(host_key(url))
            .or_insert_with(|| Arc::new(Semaphore::new(self.per_host)));
        Arc::clone(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[tokio::test]
    async fn a_third_request_waits_for_its_host_and_not_for_others() {
        let places = Places::new(3, 2);
        let a = url("http://a.example/1");
        let first = places.enter(&a).await;
        let _second = places.enter(&a).await;
        assert!(places.enter(&a).now_or_never().is_none());
        let _other = places.enter(&url("http://b.example/")).await;
        drop(first);
        assert!(places.enter(&a).now_or_never().is_some());
    }

    #[tokio::test]
    async fn all_places_together_are_limited() {
        let places = Places::new(1, 2);
        let held = places.enter(&url("http://a.example/")).await;
        assert!(
            places
                .enter(&url("http://b.example/"))
                .now_or_never()
                .is_none()
        );
        drop(held);
        assert!(
            places
                .enter(&url("http://b.example/"))
                .now_or_never()
                .is_some()
        );
    }

    #[test]
    fn a_pause_holds_for_its_host_until_its_end_and_is_never_shortened() {
        let places = Places::new(1, 1);
        let a = url("https://a.example/1");
        places.pause(host_key(&a), Timestamp(100));
        places.pause(host_key(&a), Timestamp(50));
        assert_eq!(places.paused(&a, Timestamp(70)), Some(30));
        assert_eq!(
            places.paused(&url("https://b.example/"), Timestamp(70)),
            None
        );
        assert_eq!(places.paused(&a, Timestamp(100)), None);
        assert_eq!(places.fresh_pauses().len(), 2);
        places.pause_as_before(host_key(&a), Timestamp(200));
        assert_eq!(places.paused(&a, Timestamp(170)), Some(30));
        assert!(places.fresh_pauses().is_empty(), "it is kept already");
    }

    #[tokio::test]
    async fn a_body_keeps_the_common_place_and_gives_back_the_hosts() {
        let places = Places::new(1, 1);
        let a = url("http://a.example/");
        let room = places.enter(&a).await.into_room(None);
        assert_eq!(places.host(&a).available_permits(), 1);
        assert!(places.enter(&a).now_or_never().is_none());
        drop(room);
        assert!(places.enter(&a).now_or_never().is_some());
    }

    #[tokio::test]
    async fn hosts_that_are_done_are_forgotten() {
        let places = Places::new(4, 2);
        for n in 0..1000 {
            places.enter(&url(&format!("http://h{n}.example/"))).await;
        }
        assert!(places.hosts.lock().unwrap().len() <= IDLE_HOSTS + 1);
    }
}
