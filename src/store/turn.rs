//! Whose turn it is to refresh, or to mend the store: griots on one folder do so one after another,
//! so that no feed is asked twice and no file moved twice. A turn is a lock on a file beside the
//! store, which the system gives back when its holder dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::{Store, private};

/// The file that is locked by who refreshes.
const FILE_NAME: &str = "refresh.lock";

/// The file that is locked by who fetches for the road.
const JOURNEY: &str = "journey.lock";

/// A turn; over when dropped.
#[derive(Debug)]
pub struct Turn {
    _locked: Option<File>,
}

impl Store {
    /// Takes the turn to refresh; `None` while another run has it. Where no file can be locked
    /// there are no turns, and everybody may go at once.
    pub fn take_turn(&self) -> Option<Turn> {
        take(&self.file.with_file_name(FILE_NAME))
    }

    /// The same to fetch for the road: two at once would ask for every page twice.
    pub fn take_journey(&self) -> Option<Turn> {
        take(&self.file.with_file_name(JOURNEY))
    }
}

/// Takes the turn that `path` stands for; `None` while another has it.
pub(super) fn take(path: &Path) -> Option<Turn> {
    let file = open(path);
    match file.as_ref().map(File::try_lock) {
        Some(Err(TryLockError::WouldBlock)) => None,
        Some(Ok(())) => Some(Turn { _locked: file }),
        Some(Err(TryLockError::Error(_))) | None => Some(Turn { _locked: None }),
    }
}

/// Waits until nobody has the turn.
pub(super) fn wait(path: &Path) {
    drop(when_free(path));
}

/// Takes the turn when nobody has it any more.
pub(super) fn when_free(path: &Path) -> Turn {
    let locked = open(path).filter(|file| match file.lock() {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(%error, "turns cannot be waited for here");
            false
        }
    });
    Turn { _locked: locked }
}

fn open(path: &Path) -> Option<File> {
    private::make(path).ok()?;
    OpenOptions::new().write(true).open(path).ok()
}
