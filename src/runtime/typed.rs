//! What is typed, read on a thread of its own: the terminal library waits in the middle of a sequence
//! for its rest, and whoever reads then neither draws nor hears a signal. Knows nothing of keys.

use std::io;

use crossterm::event::{self, Event};
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::mpsc;

/// Events that wait to be taken in.
const QUEUE: usize = 64;

/// The terminal's events, and an error when it is gone: who reads a terminal that is gone may read
/// nothing for ever, and no signal need tell of it. Nothing can end a thread that waits for an event:
/// it ends with the program.
pub(super) fn events() -> impl Stream<Item = io::Result<Event>> + Unpin {
    let (sender, events) = mpsc::channel(QUEUE);
    #[cfg(unix)]
    tell_of_the_end(sender.clone());
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

/// Waits for the end of the terminal alone, which wakes nobody before.
#[cfg(unix)]
fn tell_of_the_end(sender: mpsc::Sender<io::Result<Event>>) {
    use rustix::event::{PollFd, PollFlags, poll};
    std::thread::spawn(move || {
        let stdin = io::stdin();
        let mut terminal = [PollFd::new(&stdin, PollFlags::empty())];
        let told = loop {
            match poll(&mut terminal, None) {
                Err(rustix::io::Errno::INTR) => {}
                told => break told,
            }
        };
        // A system that cannot be asked has not said that anything ended.
        let ends = PollFlags::HUP | PollFlags::ERR;
        let is_over = terminal.iter().any(|end| end.revents().intersects(ends));
        if told.is_ok() && is_over {
            // Nobody listens any more when the reader was closed meanwhile.
            let _ = sender.blocking_send(Err(io::ErrorKind::BrokenPipe.into()));
        }
    });
}
