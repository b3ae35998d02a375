//! How a mended store comes into the place of the damaged one, so that a kill at any moment costs
//! nothing: it is filled as `griot.db.filling` beside the damaged one, which stays where it is; whole
//! and on the disk it is called `griot.db.mended`, and from then on whoever comes next finishes. Who
//! mends holds a lock, which the system gives back when its holder dies.

use std::path::{Path, PathBuf};

use super::super::turn::{self, Turn};
use super::super::{Result, StoreError, beside};
use super::{SUSPECT, remove, with_end};

/// The file that is locked.
const LOCK: &str = "mend.lock";
/// The new store while it is filled.
const FILLING: &str = "filling";
/// The new store that is whole.
const MENDED: &str = "mended";

/// Takes the turn to mend.
///
/// # Errors
/// [`StoreError::Mending`] while another griot has it.
pub(super) fn take_turn(file: &Path) -> Result<Turn> {
    turn::take(&file.with_file_name(LOCK)).ok_or(StoreError::Mending)
}

/// Waits until nobody has the turn.
pub(super) fn wait(file: &Path) {
    turn::wait(&file.with_file_name(LOCK));
}

/// Where a new store is filled; what a killed run left there goes.
pub(super) fn begin(file: &Path) -> Result<PathBuf> {
    let filling = beside(file, FILLING);
    clear(&filling)?;
    Ok(filling)
}

/// Takes a half-filled store away.
pub(super) fn clear(filling: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm", "-journal"] {
        remove(&with_end(filling, end))?;
    }
    remove(&beside(filling, "head"))
}

/// The store that was filled is whole: writes it to the disk, under the name that says so.
pub(super) fn make_ready(file: &Path) -> Result<()> {
    let filling = beside(file, FILLING);
    std::fs::File::open(&filling)
        .and_then(|open| open.sync_all())
        .and_then(|()| std::fs::rename(&filling, mended(file)))
        .map_err(|source| named(&filling, source))?;
    clear(&filling)?;
    sync_folder(file);
    Ok(())
}

/// The store that is whole and not yet in its place.
pub(super) fn mended(file: &Path) -> PathBuf {
    beside(file, MENDED)
}

/// Puts the mended store in its place, and the damaged one, with the log that belongs to it, under
/// the name that is returned. May be interrupted anywhere and gone on with (`anew` is false).
pub(super) fn put(file: &Path, anew: bool) -> Result<PathBuf> {
    let aside = name_aside(file, anew);
    // It is of other tables; the next to open the store keeps its own.
    remove(&beside(file, "head"))?;
    for end in ["-wal", ""] {
        let from = with_end(file, end);
        if from.exists() {
            std::fs::rename(&from, with_end(&aside, end)).map_err(|error| named(&from, error))?;
        }
    }
    remove(&with_end(file, "-shm"))?;
    let mended = mended(file);
    std::fs::rename(&mended, file).map_err(|error| named(&mended, error))?;
    sync_folder(file);
    remove(&beside(file, SUSPECT))?;
    Ok(aside)
}

/// The next free name; for a run that goes on where another was interrupted (`anew` is false) the one
/// that was begun with: the log goes first.
fn name_aside(file: &Path, anew: bool) -> PathBuf {
    let name = |n: u32| beside(file, &format!("damaged-{n}"));
    let has_log = |file: &Path| with_end(file, "-wal").exists();
    let mut names = (1..1_000).map(name);
    let found = if file.exists() || has_log(file) {
        let goes_on = !anew && !has_log(file);
        names.find(|aside| !aside.exists() && (goes_on || !has_log(aside)))
    } else {
        names
            .take_while(|aside| aside.exists() || has_log(aside))
            .last()
    };
    found.unwrap_or_else(|| name(1_000))
}

fn named(file: &Path, source: std::io::Error) -> StoreError {
    if source.kind() == std::io::ErrorKind::StorageFull {
        return StoreError::Full;
    }
    StoreError::Folder {
        path: file.to_owned(),
        source,
    }
}

/// Names are on the disk after that, where the system knows how.
fn sync_folder(file: &Path) {
    #[cfg(unix)]
    if let Some(folder) = file.parent()
        && let Err(error) = std::fs::File::open(folder).and_then(|open| open.sync_all())
    {
        tracing::warn!(%error, "the folder of the store could not be written to the disk");
    }
    #[cfg(not(unix))]
    let _ = file;
}
