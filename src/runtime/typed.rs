//! What is typed, read on a thread of its own: who waits for the rest of a sequence neither draws nor
//! hears a signal. Knows nothing of what a key means.

#[cfg(unix)]
mod decode;

use std::io;

use crossterm::event::Event;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::mpsc;

/// Events that wait to be taken in.
const QUEUE: usize = 64;

/// An event of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) event: Event,
    /// For a key: what the key in its place prints on a US keyboard, where the terminal tells it.
    pub(super) place: Option<char>,
}

impl From<Event> for Typed {
    fn from(event: Event) -> Self {
        Self { event, place: None }
    }
}

type Sender = mpsc::Sender<io::Result<Typed>>;

/// The terminal's events, and an error when it is gone, of which no signal need tell. Nothing can end
/// a thread that waits for an event: it ends with the program.
pub(super) fn events() -> impl Stream<Item = io::Result<Typed>> + Unpin {
    let (sender, events) = mpsc::channel(QUEUE);
    std::thread::spawn(move || {
        let Err(gone) = read(&sender) else { return };
        // Nobody listens any more when the reader was closed meanwhile.
        let _ = sender.blocking_send(Err(gone));
    });
    Box::pin(unfold(events, |mut events| async move {
        let event = events.recv().await?;
        Some((event, events))
    }))
}

/// Hands on what is typed until nobody listens.
///
/// # Errors
/// When the terminal is gone.
#[cfg(unix)]
fn read(sender: &Sender) -> io::Result<()> {
    use io::Read;
    let mut terminal = terminal()?;
    let mut decoder = decode::Decoder::default();
    let mut piece = [0; 4096];
    loop {
        if let Some(patience) = decoder.patience()
            && !comes(&terminal, Some(patience))
            && let Some(typed) = decoder.settle()
            && sender.blocking_send(Ok(typed)).is_err()
        {
            return Ok(());
        }
        let count = match terminal.read(&mut piece) {
            // Raw mode waits for a byte: there is none to come.
            Ok(0) => return Err(io::ErrorKind::BrokenPipe.into()),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            // Whoever had the terminal before, or has it, too, may have left it so.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock && comes(&terminal, None) => {
                continue;
            }
            Err(error) => return Err(error),
        };
        for typed in decoder.feed(&piece[..count]) {
            if sender.blocking_send(Ok(typed)).is_err() {
                return Ok(());
            }
        }
    }
}

/// Whether there is something to read within that time; without one it is waited for. Also nothing
/// where the system cannot tell (macOS of `/dev/tty`).
#[cfg(unix)]
fn comes(terminal: &std::fs::File, within: Option<std::time::Duration>) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let within = within.and_then(|within| Timespec::try_from(within).ok());
    let mut waits = [PollFd::new(terminal, PollFlags::IN)];
    loop {
        match poll(&mut waits, within.as_ref()) {
            Err(rustix::io::Errno::INTR) => {}
            Ok(1..) => {
                return !waits
                    .iter()
                    .any(|end| end.revents().contains(PollFlags::NVAL));
            }
            Ok(0) | Err(_) => return false,
        }
    }
}

/// The terminal to read from: standard input, unless something else comes in there.
#[cfg(unix)]
fn terminal() -> io::Result<std::fs::File> {
    use io::IsTerminal;
    use std::os::fd::AsFd;
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return Ok(stdin.as_fd().try_clone_to_owned()?.into());
    }
    std::fs::File::open("/dev/tty")
}

/// As on Unix, by the terminal library, which tells no place of a key here.
#[cfg(not(unix))]
fn read(sender: &Sender) -> io::Result<()> {
    loop {
        let typed = crossterm::event::read()?.into();
        if sender.blocking_send(Ok(typed)).is_err() {
            return Ok(());
        }
    }
}
