//! A run waits for its turn: two at once would ask every feed twice.

use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::Progress;
use super::run::Run;
use crate::store::{Store, Turn};

/// Between two looks at whose turn it is.
const LOOK: Duration = Duration::from_millis(200);

/// After this long a run goes on all the same: the other may be stopped, and news matters more than
/// a feed that is asked twice.
const PATIENCE: Duration = Duration::from_mins(10);

impl Run<'_> {
    /// Waits for the turn; `None` when the run is cancelled first, or out of patience.
    pub(super) async fn turn(&self) -> Option<Turn> {
        let say = || self.say(Progress::Waiting);
        wait(
            &self.refresher.store,
            Store::take_turn,
            &self.cancel,
            say,
            PATIENCE,
        )
        .await
    }
}

/// Waits for a turn that `take` takes, and says so once; `None` when the work is cancelled first, or
/// after `patience`.
pub(super) async fn wait<F: Future<Output = ()>>(
    store: &Store,
    take: fn(&Store) -> Option<Turn>,
    cancel: &CancellationToken,
    say: impl Fn() -> F,
    patience: Duration,
) -> Option<Turn> {
    let begun = Instant::now();
    let mut told = false;
    while !cancel.is_cancelled() && begun.elapsed() < patience {
        let store = store.clone();
        match spawn_blocking(move || take(&store)).await {
            Ok(None) => {}
            Ok(turn) => return turn,
            Err(_) => return None,
        }
        if !told {
            say().await;
            told = true;
        }
        tokio::select! {
            () = cancel.cancelled() => {}
            () = sleep(LOOK) => {}
        }
    }
    None
}
