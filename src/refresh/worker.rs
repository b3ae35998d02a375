//! Reading documents away from everything else: a few at once, each within its time, none able to
//! take the program down.

use std::thread::available_parallelism;
use std::time::Duration;

use super::Refresher;
use crate::domain::{Failure, FailureKind};
use crate::parse::guarded;
use crate::text::Clean;

/// Documents read at once: as many as there are processors, two to four.
pub(super) fn count() -> usize {
    available_parallelism().map_or(2, |count| count.get().clamp(2, 4))
}

impl Refresher {
    /// Runs `read` on a worker; an error when it takes longer than `time` or panics. A reader that
    /// is given up keeps its thread until it ends, but not its place among the workers.
    pub(super) async fn on_worker<T: Send + 'static>(
        &self,
        time: Duration,
        read: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let _place = self.workers.acquire().await.ok();
        let work = tokio::task::spawn_blocking(move || guarded(read));
        match tokio::time::timeout(time, work).await {
            Ok(Ok(Some(read))) => Ok(read),
            Ok(_) => Err(unreadable("reading it ended in a fault of griot's")),
            Err(_) => Err(unreadable(&format!(
                "not read within {} s",
                time.as_secs_f32()
            ))),
        }
    }
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
