//! What is no store of this griot, and is left as it is.

use std::path::Path;

use rusqlite::Connection;

use super::{APPLICATION_ID, STEPS, damage_of, pragma};
use crate::store::rescue::is_emptied;
use crate::store::{Result, StoreError};

/// A file with a past that was emptied looks like a new one to SQLite.
pub(super) fn emptied(file: &Path) -> Result<()> {
    if is_emptied(file) {
        return Err(StoreError::Damaged {
            file: file.to_owned(),
            what: "the file was emptied".to_owned(),
        });
    }
    Ok(())
}

/// A file of a newer griot and a database of another program are not even read.
pub(in crate::store) fn refuse_unknown(db: &Connection, file: &Path) -> Result<()> {
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    let checked = pragma(db, "user_version").and_then(|found| unknown(db, file, found, known));
    checked.map_err(|error| damage_of(file, error))
}

/// A file that SQLite takes for a new database is no store yet.
pub(in crate::store) fn refuse_empty(db: &Connection, file: &Path) -> Result<()> {
    if pragma(db, "application_id")? == APPLICATION_ID && pragma(db, "user_version")? > 0 {
        return Ok(());
    }
    Err(StoreError::Damaged {
        file: file.to_owned(),
        what: "it is no store of griot".to_owned(),
    })
}

/// A file of a newer griot and a database of another program stay untouched.
pub(super) fn unknown(db: &Connection, file: &Path, version: i64, known: i64) -> Result<()> {
    // In this order: another griot may make the store between the two questions, and that has its
    // name as soon as it has tables.
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application = pragma(db, "application_id")?;
    if application != APPLICATION_ID && (tables > 0 || application != 0) {
        return Err(StoreError::Foreign {
            file: file.to_owned(),
        });
    }
    if version > known {
        return Err(StoreError::Newer {
            file: file.to_owned(),
            found: version,
            known,
        });
    }
    Ok(())
}

/// Why a file cannot be written: the disk, or its rights.
pub(super) fn closed(file: &Path) -> StoreError {
    let opened = std::fs::OpenOptions::new().write(true).open(file);
    let read_only = std::io::ErrorKind::ReadOnlyFilesystem.into();
    StoreError::Folder {
        path: file.to_owned(),
        source: opened.err().unwrap_or(read_only),
    }
}
