//! A run waits for its turn: two at once would ask every feed twice.

use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep};

use super::Progress;
use super::run::Run;
use crate::store::Turn;

/// Between two looks at whose turn it is.
const LOOK: Duration = Duration::from_millis(200);

/// After this long a run goes on all the same: the other may be stopped, and news matters more than
/// a feed that is asked twice.
const PATIENCE: Duration = Duration::from_mins(10);

impl Run<'_> {
    /// Waits for the turn; `None` when the run is cancelled first, or out of patience.
    pub(super) async fn turn(&self) -> Option<Turn> {
        let begun = Instant::now();
        let mut told = false;
        while !self.cancel.is_cancelled() && begun.elapsed() < PATIENCE {
            let store = self.refresher.store.clone();
            match spawn_blocking(move || store.take_turn()).await {
                Ok(None) => {}
                Ok(turn) => return turn,
                Err(_) => return None,
            }
            if !told {
                self.say(Progress::Waiting).await;
                told = true;
            }
            tokio::select! {
                () = self.cancel.cancelled() => {}
                () = sleep(LOOK) => {}
            }
        }
        None
    }
}
