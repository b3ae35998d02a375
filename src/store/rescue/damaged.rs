//! A damaged file, opened for reading only: as it is, or a copy with the pages that were kept when its
//! tables were made.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{remove, with_end};
use crate::store::{Result, StoreError, schema};

/// A connection to a damaged file that only reads it.
pub(super) struct Damaged {
    db: Connection,
    /// The copy with a new head, if the file's own was lost; removed at the end.
    _copy: Option<Removed>,
}

impl Damaged {
    pub(super) const fn db(&self) -> &Connection {
        &self.db
    }
}

/// A file that goes when this does.
struct Removed(PathBuf);

impl Drop for Removed {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            // What stays is overwritten by the next rescue.
            let _ = remove(&with_end(&self.0, end));
        }
    }
}

/// Opens the damaged file; where it does not say any more where its tables begin, a copy of it with
/// the pages that were kept in `head`. `None` when SQLite can read neither: what stands on the pages
/// is left.
pub(super) fn open(file: &Path, head: &Path) -> Result<Option<Damaged>> {
    // An empty one opens as a new database, and loses its log.
    let is_empty = std::fs::metadata(file).map_or(true, |known| known.len() == 0);
    if !is_empty && !schema::head::contradicts(file, head) {
        match open_leniently(file) {
            Ok(db) => return Ok(Some(Damaged { db, _copy: None })),
            Err(error) if !is_damage(&error) => return Err(error),
            Err(_) => {}
        }
    }
    if !head.exists() {
        return Ok(None);
    }
    let copy = with_end(file, "-copy");
    let removed = Removed(copy.clone());
    let named = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::StorageFull => StoreError::Full,
        _ => StoreError::Folder {
            path: copy.clone(),
            source,
        },
    };
    for end in ["-wal", "-shm"] {
        remove(&with_end(&copy, end))?;
    }
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
    match open_leniently(&copy) {
        Ok(db) => Ok(Some(Damaged {
            db,
            _copy: Some(removed),
        })),
        Err(error) if is_damage(&error) => {
            tracing::error!(%error, "the tables of the damaged store are not found");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Whether the file is at fault, and not the machine.
const fn is_damage(error: &StoreError) -> bool {
    matches!(error, StoreError::Corrupt(_) | StoreError::Damaged { .. })
}

fn open_leniently(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    // The log is not folded into the damaged file when this connection goes.
    db.set_db_config(
        rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
        true,
    )?;
    // Otherwise a file that is shorter than its head says is not read at all.
    let begun = db.execute_batch(
        "PRAGMA writable_schema = ON; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;",
    );
    begun.map_err(schema::of_the_file)?;
    let sql = "SELECT count(*) FROM sqlite_schema WHERE name IN ('article', 'state')";
    let tables: i64 = db
        .query_row(sql, [], |row| row.get(0))
        .map_err(schema::of_the_file)?;
    if tables < 2 {
        return Err(StoreError::Corrupt("its tables are not found".to_owned()));
    }
    Ok(db)
}
