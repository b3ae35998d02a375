//! What the system tells a program: to end, to stop, to go on. Knows nothing of the screen.

use std::io;

/// What SIGHUP ends with, and whatever else tells that the terminal is gone.
pub(super) const HUNG_UP: u8 = 129;

/// A signal that griot answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// SIGTERM, SIGINT, SIGHUP, SIGQUIT: end in good order, with this exit code, which is what a
    /// shell says of a program that the signal ended (128 and its number).
    End(u8),
    /// SIGTSTP: give the terminal back and stop.
    Stop,
    /// SIGCONT: the screen is whatever the others made of it.
    GoOn,
    /// SIGWINCH: the terminal has another size.
    Resized,
}

#[cfg(unix)]
pub(super) use unix::{Signals, can_stop, stop_here};

#[cfg(unix)]
mod unix {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use signal_hook::consts::{SIGCONT, SIGTSTP};
    use signal_hook::low_level::emulate_default_handler;
    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

    use super::{HUNG_UP, Signal, io};

    /// The signals as a stream.
    pub(in crate::runtime) struct Signals {
        ends: [(Stream, u8); 4],
        stop: Stream,
        go_on: Stream,
        resized: Stream,
    }

    impl Signals {
        /// Listens; from now on these signals do not end the program by themselves.
        pub(in crate::runtime) fn listen() -> io::Result<Self> {
            Ok(Self {
                ends: [
                    (signal(SignalKind::terminate())?, 143),
                    (signal(SignalKind::interrupt())?, 130),
                    (signal(SignalKind::hangup())?, HUNG_UP),
                    (signal(SignalKind::quit())?, 131),
                ],
                stop: signal(SignalKind::from_raw(SIGTSTP))?,
                go_on: signal(SignalKind::from_raw(SIGCONT))?,
                resized: signal(SignalKind::window_change())?,
            })
        }
    }

    impl futures_util::Stream for Signals {
        type Item = Signal;

        fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Signal>> {
            let this = &mut *self;
            for (end, code) in &mut this.ends {
                if end.poll_recv(cx).is_ready() {
                    return Poll::Ready(Some(Signal::End(*code)));
                }
            }
            if this.stop.poll_recv(cx).is_ready() {
                return Poll::Ready(Some(Signal::Stop));
            }
            if this.resized.poll_recv(cx).is_ready() {
                return Poll::Ready(Some(Signal::Resized));
            }
            this.go_on.poll_recv(cx).map(|_| Some(Signal::GoOn))
        }
    }

    /// Stops the program as the system would have; returns when it is told to go on.
    pub(in crate::runtime) fn stop_here() -> io::Result<()> {
        emulate_default_handler(SIGTSTP)
    }

    /// Whether there is a shell that could make it go on: one gives each job a process group of its own.
    /// In that of the session's first program, which a terminal or ssh started itself, the system
    /// lets no key stop anything (POSIX, "orphaned process group").
    pub(in crate::runtime) fn can_stop() -> bool {
        rustix::process::getsid(None).is_ok_and(|first| first != rustix::process::getpgrp())
    }
}

#[cfg(not(unix))]
pub(super) use other::{Signals, can_stop, stop_here};

#[cfg(not(unix))]
mod other {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use tokio::signal::windows::{CtrlClose, ctrl_close};

    use super::{Signal, io};

    /// The window is closed; there is nothing else to hear here, Ctrl-C being a key.
    pub(in crate::runtime) struct Signals(CtrlClose);

    impl Signals {
        /// Listens.
        pub(in crate::runtime) fn listen() -> io::Result<Self> {
            ctrl_close().map(Self)
        }
    }

    impl futures_util::Stream for Signals {
        type Item = Signal;

        fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Signal>> {
            self.0.poll_recv(cx).map(|_| Some(Signal::End(0)))
        }
    }

    /// A program cannot stop itself here.
    pub(in crate::runtime) const fn can_stop() -> bool {
        false
    }

    /// See [`can_stop`].
    pub(in crate::runtime) fn stop_here() -> io::Result<()> {
        Ok(())
    }
}
