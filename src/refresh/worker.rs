//! Reading documents away from everything else: a few at once, each within its time, none able to
//! take the program down.

use std::sync::Arc;
use std::thread::{self, available_parallelism};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use super::Refresher;
use crate::domain::{Failure, FailureKind, Why};
use crate::parse::guarded;
use crate::priority::{self, give_way};
use crate::text::Clean;

/// Documents that wait for the store while others are read: one is enough to keep it busy.
const WAITING: usize = 1;

/// Documents between their bytes and the store at once: those that are read, as many as there are
/// processors (two to four), and those that wait for the store. A document that is read weighs
/// several times its bytes, so that this, more than anything, bounds the memory of a run.
pub(super) fn count() -> usize {
    available_parallelism().map_or(2, |count| count.get().clamp(2, 4)) + WAITING
}

/// A place among those who read; given back when dropped.
#[derive(Debug)]
pub(super) struct Worker {
    _place: Option<OwnedSemaphorePermit>,
}

impl Refresher {
    /// Waits for a place.
    pub(super) async fn worker(&self) -> Worker {
        Worker {
            _place: Arc::clone(&self.workers).acquire_owned().await.ok(),
        }
    }

    /// Runs `read` on a worker of its own: [`Worker::run`].
    pub(super) async fn on_worker<T: Send + 'static>(
        &self,
        time: Duration,
        read: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        self.worker().await.run(time, read).await
    }
}

impl Worker {
    /// Runs `read`; an error when it takes longer than `time` or panics. A reader that is given up
    /// keeps its thread until it ends, but not its place.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        time: Duration,
        read: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        // A thread of its own, which gives way to who reads meanwhile: one of the pool would stay
        // behind the others for good, and so would a program that it starts.
        let (answer, read_in_time) = oneshot::channel();
        let work = move || {
            give_way(priority::LATER);
            // Nobody waits any more when the time was up.
            let _ = answer.send(guarded(read));
        };
        let started = thread::Builder::new()
            .name("reading".to_owned())
            .spawn(work);
        if let Err(error) = started {
            return Err(unreadable(&error.to_string()));
        }
        match tokio::time::timeout(time, read_in_time).await {
            Ok(Ok(Some(read))) => Ok(read),
            Ok(_) => Err(unreadable(Why::Fault.kept())),
            Err(_) => {
                let seconds = time.as_secs_f32().to_string();
                Err(unreadable(&Why::Slow.about(&seconds)))
            }
        }
    }
}

/// A runtime for refreshing while the paper is read: its threads give way to those that answer a key.
///
/// # Errors
/// When the system gives no threads.
pub fn gathering_runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("gathering")
        .on_thread_start(|| give_way(priority::LATER))
        .enable_all()
        .build()
}

fn unreadable(detail: &str) -> Failure {
    failure(FailureKind::Unreadable, detail)
}

/// A failure without a status.
pub(super) fn failure(kind: FailureKind, detail: &str) -> Failure {
    Failure {
        kind,
        status: None,
        detail: Clean::line(detail),
    }
}
