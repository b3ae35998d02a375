//! What is typed, read on a thread of its own: the terminal library waits in the middle of a sequence
//! for its rest, and whoever reads then neither draws nor hears a signal. Knows nothing of keys.

use std::io;

use crossterm::event::{self, Event};
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::mpsc;

/// Events that wait to be taken in.
const QUEUE: usize = 64;

/// The terminal's events. Nothing can end a thread that waits for one: it ends with the program.
pub(super) fn events() -> impl Stream<Item = io::Result<Event>> + Unpin {
    let (sender, events) = mpsc::channel(QUEUE);
    std::thread::spawn(move || {
        loop {
            let event = event::read();
            let is_over = event.is_err();
            if sender.blocking_send(event).is_err() || is_over {
                return;
            }
        }
    });
    Box::pin(unfold(events, |mut events| async move {
        let event = events.recv().await?;
        Some((event, events))
    }))
}
