//! Whose turn it is to refresh: griots on one folder refresh one after another, so that no feed is
//! asked twice. The turn is a lock on a file beside the store, which the system gives back when its
//! holder dies.

use std::fs::{File, OpenOptions, TryLockError};

use super::{Store, private};

/// The file that is locked.
const FILE_NAME: &str = "refresh.lock";

/// A turn; over when dropped.
#[derive(Debug)]
pub struct Turn {
    _locked: Option<File>,
}

impl Store {
    /// Takes the turn; `None` while another run has it. Where no file can be locked there are no
    /// turns, and everybody may go at once.
    pub fn take_turn(&self) -> Option<Turn> {
        let path = self.file.with_file_name(FILE_NAME);
        let file = private::make(&path)
            .ok()
            .and_then(|()| OpenOptions::new().write(true).open(&path).ok());
        match file.as_ref().map(File::try_lock) {
            Some(Err(TryLockError::WouldBlock)) => None,
            Some(Ok(())) => Some(Turn { _locked: file }),
            Some(Err(TryLockError::Error(_))) | None => Some(Turn { _locked: None }),
        }
    }
}
