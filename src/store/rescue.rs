//! Makes a new store of what can still be read of a damaged one: marks first and foremost, articles
//! as far as it goes. The damaged file itself is kept, unchanged.

mod agree;
mod damaged;
mod fill;
mod guess;
mod pages;
mod place;
mod scan;
mod values;
mod walk;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::{FILE_NAME, OpenOptions, Result, Store, StoreError, beside, schema};

pub(super) use values::{strange_values, unreadable_texts};

/// What came of a rescue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescued {
    /// Where the damaged file is now.
    pub aside: PathBuf,
    /// Articles that are whole in the new file.
    pub articles: u64,
    /// Articles of which the reader's marks are known, with those that are not here any more.
    pub marks: u64,
    /// Feeds that are subscribed to.
    pub feeds: u64,
    /// Feeds may be missing: what tells of them was damaged.
    pub lost_feeds: bool,
    /// Places of the damaged file that could not be read.
    pub gaps: u64,
}

/// How long a rescue waits for another program that holds the new file.
const WAIT: Duration = Duration::from_secs(5);

impl Store {
    /// Fills a new store from the damaged one of `folder`, puts it in its place, and sets the damaged
    /// one aside (`griot.db.damaged-1`), unchanged. Reads the whole file: seconds for a large one. A
    /// kill at any moment leaves the damaged store or the mended one, and the next call goes on.
    /// `None` when the store is whole, as another griot has mended it meanwhile.
    ///
    /// # Errors
    /// When the new store cannot be filled, as on a full disk: then the damaged one is where it was,
    /// as it was. [`StoreError::Mending`] while another griot mends it, [`StoreError::Busy`] while
    /// one has it open.
    pub fn mend(folder: &Path) -> Result<Option<Rescued>> {
        let file = folder.join(FILE_NAME);
        let _turn = place::take_turn(&file)?;
        if let Some(rescued) = finish(&file)? {
            return Ok(Some(rescued));
        }
        let is_damaged = Self::is_suspect(folder)?
            || match super::open_writer(&file, WAIT) {
                Ok(_) => false,
                Err(StoreError::Damaged { .. }) => true,
                Err(error) => return Err(error),
            };
        is_damaged.then(|| rescue(&file)).transpose()
    }

    /// The same for a store that need not be damaged.
    ///
    /// # Errors
    /// Those of [`Store::mend`].
    pub fn rescue(folder: &Path) -> Result<Rescued> {
        let file = folder.join(FILE_NAME);
        let _turn = place::take_turn(&file)?;
        match finish(&file)? {
            Some(rescued) => Ok(rescued),
            None => rescue(&file),
        }
    }

    /// Waits until no other griot mends the store of `folder`.
    pub fn wait_for_mending(folder: &Path) {
        place::wait(&folder.join(FILE_NAME));
    }

    /// Whether the file of `folder`, damaged as it is, was a store of griot: it has the beginning of
    /// a database, or griot kept what leads to its tables. Anything else is somebody's file.
    pub fn was_here(folder: &Path) -> bool {
        let file = folder.join(FILE_NAME);
        let mut start = [0; 16];
        let read = std::fs::File::open(&file)
            .and_then(|mut open| std::io::Read::read_exact(&mut open, &mut start));
        beside(&file, "head").exists()
            || place::mended(&file).exists()
            || is_emptied(&file)
            || (read.is_ok() && start == *b"SQLite format 3\0")
    }

    /// Opens the store of `folder`, but one that is to be mended first ([`Store::is_suspect`]).
    ///
    /// # Errors
    /// Those of [`Store::open`]; [`StoreError::Damaged`] also for what an earlier run met.
    pub fn open_unless_suspect(folder: &Path, options: &OpenOptions) -> Result<Self> {
        match Self::is_suspect(folder) {
            Ok(true) => Err(StoreError::Damaged {
                file: folder.join(FILE_NAME),
                what: "an earlier run met damage".to_owned(),
            }),
            // What is wrong with it opening it tells better.
            Ok(false) | Err(_) => Self::open(folder, options),
        }
    }

    /// Whether the store of `folder` is to be mended before it is opened: its head is not as it was
    /// written, an earlier run was killed while it mended it, or met damage that is still there. Reads
    /// the whole file, but only after a run that met damage. To be asked before the store is opened.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn is_suspect(folder: &Path) -> Result<bool> {
        let file = folder.join(FILE_NAME);
        let mark = beside(&file, SUSPECT);
        let is_contradicted = || schema::head::contradicts(&file, &beside(&file, "head"));
        if place::mended(&file).exists() || is_contradicted() {
            return Ok(true);
        }
        if !mark.exists() {
            return Ok(false);
        }
        match schema::open_reader(&file, WAIT).and_then(|db| is_whole(&db)) {
            Ok(true) => {
                remove(&mark)?;
                Ok(false)
            }
            Ok(false) | Err(StoreError::Corrupt(_) | StoreError::Damaged { .. }) => Ok(true),
            Err(error) => Err(error),
        }
    }
}

fn is_whole(db: &Connection) -> Result<bool> {
    let verdict: String = db
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(schema::of_the_file)?;
    Ok(verdict == "ok" && strange_values(db)?.is_empty())
}

/// Puts a store that is mended in its place, if a killed run left one.
pub(super) fn finish_mending(file: &Path) -> Result<()> {
    if place::mended(file).exists() {
        // Who mends at this moment is about to do the same.
        place::wait(file);
        let _turn = place::take_turn(file)?;
        finish(file)?;
    }
    Ok(())
}

fn finish(file: &Path) -> Result<Option<Rescued>> {
    let mended = place::mended(file);
    if !mended.exists() {
        return Ok(None);
    }
    if is_held(file) {
        return Err(StoreError::Busy);
    }
    let filled = fill::count(&schema::open_reader(&mended, WAIT)?)?;
    for end in ["-wal", "-shm"] {
        remove(&with_end(&mended, end))?;
    }
    Ok(Some(told(place::put(file, false)?, filled)))
}

fn rescue(file: &Path) -> Result<Rescued> {
    if is_held(file) {
        return Err(StoreError::Busy);
    }
    let filling = place::begin(file)?;
    let filled = fill_from(file, &filling).and_then(|filled| {
        place::make_ready(file)?;
        Ok(filled)
    });
    match filled {
        Ok(filled) => Ok(told(place::put(file, true)?, filled)),
        Err(error) => {
            place::clear(&filling)?;
            Err(error)
        }
    }
}

const fn told(aside: PathBuf, filled: fill::Filled) -> Rescued {
    Rescued {
        aside,
        articles: filled.articles,
        marks: filled.marks,
        feeds: filled.feeds,
        lost_feeds: filled.lost_feeds,
        gaps: filled.gaps,
    }
}

fn fill_from(file: &Path, filling: &Path) -> Result<fill::Filled> {
    let old = damaged::open(file, &beside(file, "head"))?;
    let new = schema::open_writer(filling, schema::STEPS, WAIT)?;
    let filled = fill::fill(&new, old.as_ref().map(damaged::Damaged::db), file)?;
    // All of it is in the one file that is going to be moved.
    new.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    new.close().map_err(|(_, error)| error)?;
    Ok(filled)
}

/// Beside the file while damage was met and not mended.
pub(super) const SUSPECT: &str = "suspect";

/// Whether a file is empty or gone that has a past: SQLite would take it for a new one and throw away
/// the log, which may hold all that is left.
pub(super) fn is_emptied(file: &Path) -> bool {
    let bytes = |path: &Path| std::fs::metadata(path).ok().map(|known| known.len());
    let looks_so = || {
        let log = bytes(&with_end(file, "-wal")).unwrap_or(0);
        match bytes(file) {
            None => log > 0,
            Some(0) => log > 0 || beside(file, "head").exists(),
            Some(_) => false,
        }
    };
    // One that another griot makes at this moment is empty for a moment.
    let mut looks = 5;
    while looks > 0 && looks_so() {
        looks -= 1;
        std::thread::sleep(Duration::from_millis(50));
    }
    looks == 0
}

/// Whether another program has the file open: SQLite holds a lock on it for as long.
#[cfg(target_os = "linux")]
fn is_held(file: &Path) -> bool {
    use rustix::fs::{FlockOperation, fcntl_lock};
    let open = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(file);
    // The lock goes with the handle.
    open.is_ok_and(|file| {
        let lock = fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive);
        matches!(
            lock,
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::ACCESS)
        )
    })
}

#[cfg(not(target_os = "linux"))]
fn is_held(_file: &Path) -> bool {
    false
}

pub(super) fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}

pub(super) fn remove(file: &Path) -> Result<()> {
    #[expect(
        clippy::disallowed_methods,
        reason = "files are removed in `store`, and these are its own"
    )]
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::Folder {
            path: file.to_owned(),
            source: error,
        }),
        _ => Ok(()),
    }
}
