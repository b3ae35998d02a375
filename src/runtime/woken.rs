//! What a turn begins with; knows nothing of what comes of it.

use std::io;

use super::input::Input;
use super::signals::{HUNG_UP, Signal};
use crate::app::Message;

/// What ends the waiting.
pub(super) enum Woken {
    Input(Input),
    Signal(Signal),
    Answer(Message),
    Tick,
    Lingered,
    Rested,
    Frame,
}

impl Woken {
    /// By what the input gave.
    pub(super) fn by(event: Option<io::Result<impl Into<Input>>>) -> Self {
        match event {
            Some(Ok(event)) => Self::Input(event.into()),
            None => Self::Signal(Signal::End(0)),
            // The terminal is gone.
            Some(Err(_)) => Self::Signal(Signal::End(HUNG_UP)),
        }
    }
}
