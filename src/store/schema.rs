//! The shape of the database file and its versions: opens a connection, refuses what is not ours,
//! migrates what is older.

pub(super) mod head;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::rescue::is_emptied;
use super::{Result, StoreError, private};

/// "grot": tells a store of griot from any other SQLite file.
const APPLICATION_ID: i64 = 0x6772_6f74;

/// Pages of 4 kB after which the log is copied into the file: a refresh writes the same pages of
/// the indexes many times, and copies each once that way. The log has some 16 MB at most.
const CHECKPOINT_PAGES: i64 = 4_000;

/// Each step leads from its index to the next version.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
    include_str!("schema/0006.sql"),
    include_str!("schema/0007.sql"),
    include_str!("schema/0008.sql"),
    include_str!("schema/0009.sql"),
    include_str!("schema/0010.sql"),
    include_str!("schema/0011.sql"),
    include_str!("schema/0012.sql"),
    include_str!("schema/0013.sql"),
    include_str!("schema/0014.sql"),
    include_str!("schema/0015.sql"),
    include_str!("schema/0016.sql"),
    include_str!("schema/0017.sql"),
    include_str!("schema/0018.sql"),
    include_str!("schema/0019.sql"),
    include_str!("schema/0020.sql"),
];

/// Opens the writing connection, making or migrating the file.
pub(super) fn open_writer(file: &Path, steps: &[&str], wait: Duration) -> Result<Connection> {
    refuse_emptied(file)?;
    private::make(file)?;
    let mut db = connect(file)?;
    db.busy_timeout(wait)?;
    let head_was_read = migrate(&mut db, file, steps).map_err(|error| match error {
        StoreError::Sql(error) => name_file(file, error),
        StoreError::Corrupt(what) => StoreError::Damaged {
            file: file.to_owned(),
            what,
        },
        StoreError::ReadOnly => StoreError::Folder {
            path: file.to_owned(),
            source: std::io::ErrorKind::ReadOnlyFilesystem.into(),
        },
        other => other,
    })?;
    if head_was_read {
        // The system took the locks of this program when the file was closed after that.
        drop(db);
        db = connect(file)?;
        db.busy_timeout(wait)?;
    }
    private::close_to_others(file);
    if db.is_readonly("main")? {
        return Err(StoreError::Folder {
            path: file.to_owned(),
            source: std::io::ErrorKind::ReadOnlyFilesystem.into(),
        });
    }
    db.set_prepared_statement_cache_capacity(64);
    db.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;",
    )?;
    db.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    Ok(db)
}

fn connect(file: &Path) -> Result<Connection> {
    Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|error| name_file(file, error))
}

/// Opens a connection that can only read. The writer must have opened the file before.
pub(super) fn open_reader(file: &Path, wait: Duration) -> Result<Connection> {
    refuse_emptied(file)?;
    // Not SQLITE_OPEN_READ_ONLY: in WAL mode even a reader writes to the shared-memory file.
    let db = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|error| name_file(file, error))?;
    db.busy_timeout(wait)?;
    db.set_prepared_statement_cache_capacity(64);
    db.execute_batch(
        "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000;",
    )?;
    Ok(db)
}

fn refuse_emptied(file: &Path) -> Result<()> {
    if is_emptied(file) {
        return Err(StoreError::Damaged {
            file: file.to_owned(),
            what: "the file was emptied".to_owned(),
        });
    }
    Ok(())
}

fn name_file(file: &Path, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::Damaged {
            file: file.to_owned(),
            what: error.to_string(),
        },
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            StoreError::Folder {
                path: file.to_owned(),
                source: std::io::Error::other(error),
            }
        }
        _ => error.into(),
    }
}

fn pragma(db: &Connection, name: &str) -> Result<i64> {
    Ok(db.pragma_query_value(None, name, |row| row.get(0))?)
}

/// Brings the file up to date; returns whether its first pages were read for the head.
fn migrate(db: &mut Connection, file: &Path, steps: &[&str]) -> Result<bool> {
    let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    let version = pragma(db, "user_version")?;
    refuse(db, file, version, known)?;
    if version == known {
        let is_missing = !beside(file, "head").exists();
        if is_missing {
            keep_head(db, file);
        }
        return Ok(is_missing);
    }
    // The mode is kept in the file, so it is set once.
    let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        tracing::warn!(mode, "the store cannot use a write-ahead log here");
    }
    if version > 0 {
        keep_copy(db, file, version)?;
    }
    let steps = steps.iter().zip(1_i64..);
    let tx = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Another griot may have migrated while this one waited.
    let version = pragma(&tx, "user_version")?;
    for (step, to) in steps.filter(|(_, to)| *to > version) {
        tx.execute_batch(step)?;
        tx.pragma_update(None, "user_version", to)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.commit()?;
    keep_head(db, file);
    Ok(true)
}

/// Keeps what leads to the tables; a store can do without.
fn keep_head(db: &Connection, file: &Path) {
    if let Err(error) = head::keep(db, file) {
        tracing::warn!(%error, "the head of the store could not be kept");
    }
}

/// A file's name with another ending.
pub(super) fn beside(file: &Path, end: &str) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{end}"));
    name.into()
}

/// The same for a file that is only read.
pub(super) fn refuse_unknown(db: &Connection, file: &Path) -> Result<()> {
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    let checked = pragma(db, "user_version").and_then(|found| refuse(db, file, found, known));
    checked.map_err(|error| match error {
        StoreError::Corrupt(what) => StoreError::Damaged {
            file: file.to_owned(),
            what,
        },
        other => other,
    })
}

/// A file of a newer griot and a database of another program stay untouched.
fn refuse(db: &Connection, file: &Path, version: i64, known: i64) -> Result<()> {
    let application = pragma(db, "application_id")?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
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

/// Keeps `griot.db.version-1` beside the file before version 1 is changed; a copy that is already
/// there is from an earlier try and stays.
fn keep_copy(db: &Connection, file: &Path, version: i64) -> Result<()> {
    let copy = beside(file, &format!("version-{version}"));
    if copy.exists() {
        return Ok(());
    }
    let Some(text) = copy.to_str() else {
        return Err(StoreError::Folder {
            path: copy,
            source: std::io::Error::other("the name of the folder is not UTF-8"),
        });
    };
    // SQLite fills a file that is empty, and leaves it its rights.
    private::make(&copy)?;
    if let Err(error) = db.execute("VACUUM INTO ?1", [text]) {
        super::rescue::remove(&copy)?;
        return Err(error.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::code;
    use super::*;

    const WAIT: Duration = Duration::from_millis(50);

    #[test]
    fn an_older_store_is_copied_then_migrated() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.db");
        let db = open_writer(&file, STEPS, WAIT).unwrap();
        db.execute("INSERT INTO meta VALUES ('kept', 'yes')", [])
            .unwrap();
        drop(db);
        let steps = [STEPS, &["CREATE TABLE of_tomorrow (id INTEGER)"]].concat();
        let db = open_writer(&file, &steps, WAIT).unwrap();
        let kept: String = db
            .query_row("SELECT value FROM meta, of_tomorrow AS t WHERE key = 'kept' UNION SELECT value FROM meta", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, "yes");
        assert_eq!(
            pragma(&db, "user_version").unwrap(),
            code::count(steps.len())
        );
        let name = format!("griot.db.version-{}", STEPS.len());
        let copy = open_writer(&folder.path().join(name), STEPS, WAIT).unwrap();
        assert_eq!(
            pragma(&copy, "user_version").unwrap(),
            code::count(STEPS.len())
        );
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_version() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.db");
        drop(open_writer(&file, STEPS, WAIT).unwrap());
        let steps = [STEPS, &["CREATE TABLE half (id INTEGER); SELECT nonsense"]].concat();
        assert!(open_writer(&file, &steps, WAIT).is_err());
        let db = open_writer(&file, STEPS, WAIT).unwrap();
        assert!(db.prepare("SELECT * FROM half").is_err());
    }
}
