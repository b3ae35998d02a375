//! What is typed ahead of a list that was asked for.

use std::time::Duration;

use tokio::time::Instant;

use super::{Outside, Stage, Turns};
use crate::app;

/// So long keys wait at most for the list that they are meant for.
pub(super) const LIST: Duration = Duration::from_millis(300);

impl<S: Stage, O: Outside> Turns<S, O> {
    /// Until when keys wait. The first frame shows what the terminal answers, which comes as keys do.
    pub(super) fn keys_held_until(&self) -> Option<Instant> {
        self.state.drawn?;
        let (_, until) = self.state.awaited?;
        Some(until).filter(|until| *until > Instant::now())
    }

    pub(super) fn holds_keys(&self) -> bool {
        self.keys_held_until().is_some()
    }

    /// What is typed ahead is meant for the list that was asked for, and no row of the one before.
    pub(super) fn await_list(&mut self) {
        let awaited = app::awaited(&self.model);
        if self.state.awaited.map(|(known, _)| known) != awaited {
            self.state.awaited = awaited.map(|request| (request, Instant::now() + LIST));
        }
    }
}
