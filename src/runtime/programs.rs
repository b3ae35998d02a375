//! Programs of the reader's that are run to be heard: for so long, and ended as a whole when it takes
//! longer.

use std::io::{self, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::text::Clean;

/// What a program may print at most; the rest is left out.
pub(super) const MOST: u64 = 256 << 10;

/// Between two looks at a program.
const STEP: Duration = Duration::from_millis(20);

/// How long the words of a program that has ended may be on their way.
const AFTER_THE_END: Duration = Duration::from_millis(500);

/// When a person hears what is waited for.
const SILENT: Duration = Duration::from_secs(2);

/// Why a program gave nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// It could not be run.
    #[error(transparent)]
    System(#[from] io::Error),
    /// It took too long, or the reader quits; it was ended with all that it started.
    #[error("it takes too long")]
    Slow,
    /// It failed, and said this last.
    #[error("{0}")]
    Said(String),
    /// It failed and said nothing that is heard here.
    #[error("{0}")]
    Ended(ExitStatus),
}

/// Where a program stands while it runs.
#[derive(Clone, Copy)]
pub(crate) enum Seat<'a> {
    /// Beside the paper, whose terminal it is deaf to, with a text on its standard input.
    Beside(&'a str),
    /// At the terminal that griot was called from, where it may ask a person for a password. Called once
    /// when it takes a while.
    AtTheTerminal(&'a dyn Fn()),
}

/// Runs a program; what it printed.
///
/// # Errors
/// When it does not run, fails, or takes longer than `longest`.
pub(super) fn heard(
    mut program: Command,
    seat: Seat<'_>,
    longest: Duration,
    cancel: &CancellationToken,
) -> Result<Clean, Failure> {
    program.stdout(Stdio::piped());
    match seat {
        Seat::Beside(_) => {
            program.stdin(Stdio::piped()).stderr(Stdio::piped());
            #[cfg(unix)]
            std::os::unix::process::CommandExt::process_group(&mut program, 0);
        }
        Seat::AtTheTerminal(_) => {
            program.stdin(Stdio::inherit()).stderr(Stdio::inherit());
        }
    }
    let mut child = program.spawn()?;
    if let (Seat::Beside(text), Some(mut input)) = (seat, child.stdin.take()) {
        let text = text.to_owned();
        // A program that does not read all of it ends the pipe, which is no fault.
        std::thread::spawn(move || input.write_all(text.as_bytes()));
    }
    let out = child.stdout.take().map(listen);
    let err = child.stderr.take().map(listen);
    let Some(status) = wait(&mut child, seat, longest, cancel)? else {
        // What it started may still hold the pipes: they are not waited for.
        return Err(Failure::Slow);
    };
    let out = out.as_ref().map(said).unwrap_or_default();
    // Cut off in the middle of its words it did not fail.
    if status.success() || out.len() as u64 >= MOST {
        return Ok(Clean::text(&String::from_utf8_lossy(&out)));
    }
    let err = err.as_ref().map(said).unwrap_or_default();
    let err = String::from_utf8_lossy(&err);
    let last = err.lines().rev().find(|line| !line.trim().is_empty());
    Err(last.map_or(Failure::Ended(status), |line| {
        Failure::Said(line.to_owned())
    }))
}

/// The bytes of a pipe as they come, at most [`MOST`], read on a thread of its own.
fn listen(pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (say, hear) = channel();
    std::thread::spawn(move || {
        let mut pipe = pipe.take(MOST);
        let mut bytes = vec![0; 8 << 10];
        while let Ok(read @ 1..) = pipe.read(&mut bytes) {
            let some = bytes.get(..read).unwrap_or_default();
            if say.send(some.to_vec()).is_err() {
                break;
            }
        }
    });
    hear
}

/// What a program said that has ended. What it left running in the background may hold the pipe for
/// ever, as `ssh -f` does: that is not waited for.
fn said(pipe: &Receiver<Vec<u8>>) -> Vec<u8> {
    let (mut all, mut waited) = (Vec::new(), Duration::ZERO);
    loop {
        match pipe.try_recv() {
            Ok(some) => all.extend(some),
            Err(TryRecvError::Empty) if waited < AFTER_THE_END => {
                std::thread::sleep(STEP);
                waited += STEP;
            }
            Err(_) => return all,
        }
    }
}

/// Waits for the end; ends it when it takes longer or the reader quits: then there is no status.
fn wait(
    child: &mut Child,
    seat: Seat<'_>,
    longest: Duration,
    cancel: &CancellationToken,
) -> io::Result<Option<ExitStatus>> {
    let (mut waited, mut silent) = (Duration::ZERO, true);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if waited >= longest || cancel.is_cancelled() {
            kill(child, seat);
            // The system keeps what nobody asked after.
            child.wait()?;
            return Ok(None);
        }
        if let Seat::AtTheTerminal(tell) = seat
            && waited >= SILENT
            && std::mem::take(&mut silent)
        {
            tell();
        }
        std::thread::sleep(STEP);
        waited += STEP;
    }
}

/// Ends a program; beside the paper with all that it started, which is a group of its own on systems that
/// have groups.
fn kill(child: &mut Child, seat: Seat<'_>) {
    if cfg!(unix) && matches!(seat, Seat::Beside(_)) {
        let group = format!("-{}", child.id());
        let mut end = Command::new("kill");
        end.args(["-KILL", "--", &group]).stderr(Stdio::null());
        let _ = end.status();
    }
    let _ = child.kill();
}
