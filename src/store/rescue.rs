//! Sets a damaged file aside and makes a new one of what can still be read of it: marks first and
//! foremost, articles as far as it goes. The damaged file itself is kept, unchanged.

mod fill;
mod guess;
mod scan;
mod walk;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{FILE_NAME, Result, Store, StoreError, beside, schema};

/// What came of a rescue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescued {
    /// Where the damaged file is now.
    pub aside: PathBuf,
    /// Articles that are whole in the new file.
    pub articles: u64,
    /// Articles of which the reader's marks are known, with those that are not here any more.
    pub marks: u64,
    /// Places of the damaged file that could not be read.
    pub gaps: u64,
}

/// How long a rescue waits for another program that holds the new file.
const WAIT: Duration = Duration::from_secs(5);

impl Store {
    /// Sets the store of `folder` aside (`griot.db.damaged-1`) and fills a new one from it. Reads
    /// the whole file: seconds for a large one.
    ///
    /// # Errors
    /// When the file cannot be moved or the new one not be written: then the damaged file is in its
    /// place again, as it was, and an empty store does not pass for it at the next start.
    /// [`StoreError::Busy`] while another griot has it open.
    pub fn rescue(folder: &Path) -> Result<Rescued> {
        let file = folder.join(FILE_NAME);
        if is_held(&file) {
            return Err(StoreError::Busy);
        }
        let aside = set_aside(&file)?;
        let filled = match refill(&file, &aside) {
            Ok(filled) => filled,
            Err(error) => {
                put_back(&file, &aside)?;
                return Err(error);
            }
        };
        remove(&with_end(&aside, "-shm"))?;
        remove(&beside(&file, SUSPECT))?;
        Ok(Rescued {
            aside,
            articles: filled.articles,
            marks: filled.marks,
            gaps: filled.gaps,
        })
    }

    /// Whether the file of `folder`, damaged as it is, was a store of griot: it has the beginning of
    /// a database, or griot kept what leads to its tables. Anything else is somebody's file.
    pub fn was_here(folder: &Path) -> bool {
        let file = folder.join(FILE_NAME);
        let mut start = [0; 16];
        let read = std::fs::File::open(&file)
            .and_then(|mut open| std::io::Read::read_exact(&mut open, &mut start));
        beside(&file, "head").exists()
            || is_emptied(&file)
            || (read.is_ok() && start == *b"SQLite format 3\0")
    }

    /// Whether an earlier run met damage in the store of `folder`, and it is still there. Reads the
    /// whole file, but only after such a run.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn is_suspect(folder: &Path) -> Result<bool> {
        let file = folder.join(FILE_NAME);
        let mark = beside(&file, SUSPECT);
        if !mark.exists() {
            return Ok(false);
        }
        let db = schema::open_reader(&file, WAIT)?;
        let verdict: rusqlite::Result<String> =
            db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
        match verdict {
            Ok(verdict) if verdict == "ok" => {
                remove(&mark)?;
                Ok(false)
            }
            Ok(_) => Ok(true),
            Err(error) => match StoreError::from(error) {
                StoreError::Corrupt(_) => Ok(true),
                other => Err(other),
            },
        }
    }
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

/// A connection to a damaged file that only reads it.
struct Damaged {
    db: Connection,
    /// The copy with a new head, if the file's own was lost; removed at the end.
    _copy: Option<Removed>,
}

/// A file that goes when this does.
struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            // What stays is a few bytes that nobody misses.
            let _ = remove(&with_end(&self.0, end));
        }
    }
}

/// Moves the file, and the log that belongs to it, to the next free name.
fn set_aside(file: &Path) -> Result<PathBuf> {
    let name = |n: u32| beside(file, &format!("damaged-{n}"));
    let aside = (1..1_000)
        .map(name)
        .find(|aside| !aside.exists())
        .unwrap_or_else(|| name(1_000));
    move_all(file, &aside)?;
    remove(&with_end(file, "-shm"))?;
    Ok(aside)
}

/// Moves a file and its log.
fn move_all(from: &Path, to: &Path) -> Result<()> {
    for end in ["-wal", ""] {
        let (from, to) = (with_end(from, end), with_end(to, end));
        if from.exists() {
            std::fs::rename(&from, &to)
                .map_err(|source| StoreError::Folder { path: from, source })?;
        }
    }
    Ok(())
}

/// Whether a row that does not go into its table is at fault itself, and not the disk.
fn is_its_own_fault(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    let own = [
        ErrorCode::ConstraintViolation,
        ErrorCode::TypeMismatch,
        ErrorCode::TooBig,
    ];
    code.is_some_and(|code| own.contains(&code))
}

/// Makes a new store of what can be read of the one that was set aside.
fn refill(file: &Path, aside: &Path) -> Result<fill::Filled> {
    let old = open_damaged(aside, &beside(file, "head"));
    let new = schema::open_writer(file, schema::STEPS, WAIT)?;
    match &old {
        Ok(old) => fill::fill(&new, &old.db, aside),
        Err(error) => {
            tracing::error!(%error, "nothing can be read of the damaged store");
            Ok(fill::Filled::default())
        }
    }
}

/// Undoes [`set_aside`]: what was begun in the place of the file goes.
fn put_back(file: &Path, aside: &Path) -> Result<()> {
    for end in ["-shm", "-wal", ""] {
        remove(&with_end(file, end))?;
    }
    remove(&with_end(aside, "-shm"))?;
    move_all(aside, file)
}

/// Opens the damaged file for reading; where it does not say any more where its tables begin, a copy
/// of it with the pages that were kept when they were made.
fn open_damaged(file: &Path, head: &Path) -> Result<Damaged> {
    // An empty one opens as a new database, and loses its log.
    let is_empty = std::fs::metadata(file).map_or(true, |known| known.len() == 0);
    if !is_empty {
        match open_leniently(file) {
            Ok(db) => return Ok(Damaged { db, _copy: None }),
            Err(error) if !head.exists() => return Err(error),
            Err(_) => {}
        }
    }
    let copy = with_end(file, "-copy");
    let removed = Removed(copy.clone());
    let named = |source| StoreError::Folder {
        path: copy.clone(),
        source,
    };
    if file.exists() {
        std::fs::copy(file, &copy).map_err(named)?;
    } else {
        std::fs::File::create(&copy).map_err(named)?;
    }
    let log = with_end(file, "-wal");
    if log.exists() {
        std::fs::copy(&log, with_end(&copy, "-wal")).map_err(named)?;
    }
    schema::head::put(&copy, head).map_err(named)?;
    Ok(Damaged {
        db: open_leniently(&copy)?,
        _copy: Some(removed),
    })
}

fn open_leniently(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    // Otherwise a file that is shorter than its head says is not read at all.
    db.execute_batch("PRAGMA writable_schema = ON; PRAGMA query_only = ON;")?;
    // The log is not folded into the damaged file when this connection goes.
    db.set_db_config(
        rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
        true,
    )?;
    let _: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(db)
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

#[cfg(test)]
mod tests;
