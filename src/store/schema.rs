//! The shape of the database file and its versions: opens a connection, refuses what is not ours,
//! migrates what is older.

pub(super) mod head;
mod refuse;
mod steps;

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, config::DbConfig};

use super::rescue::remove;
use super::{Result, StoreError, private, turn};

pub(super) use refuse::{refuse_empty, refuse_unknown};
pub(super) use steps::STEPS;

/// "grot": tells a store of griot from any other SQLite file.
const APPLICATION_ID: i64 = 0x6772_6f74;

/// Pages of 4 kB after which the log is copied into the file: a refresh writes the same pages of
/// the indexes many times, and copies each once that way. The log has some 16 MB at most.
const CHECKPOINT_PAGES: i64 = 4_000;

/// The file that is locked by who brings a store up to date.
const LOCK: &str = "migrate.lock";

/// Opens the writing connection, making or migrating the file.
pub(super) fn open_writer(file: &Path, steps: &[&str], wait: Duration) -> Result<Connection> {
    refuse::emptied(file)?;
    private::make(file)?;
    let mut db = connect(file)?;
    db.busy_timeout(wait)?;
    let head_was_read = migrate(&mut db, file, steps).map_err(|error| match error {
        StoreError::Sql(error) => name_file(file, error),
        StoreError::ReadOnly => refuse::closed(file),
        other => damage_of(file, other),
    })?;
    if head_was_read {
        // The system took the locks of this program when the file was closed after that.
        drop(db);
        db = connect(file)?;
        db.busy_timeout(wait)?;
    }
    private::close_to_others(file);
    private::close_copies(file);
    if db.is_readonly("main")? {
        return Err(refuse::closed(file));
    }
    keep_statements(&db)?;
    db.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;",
    )?;
    db.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    Ok(db)
}

/// Prepared statements stay prepared: else one is prepared anew whenever a bound value changes.
fn keep_statements(db: &Connection) -> Result<()> {
    db.set_prepared_statement_cache_capacity(64);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
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
    refuse::emptied(file)?;
    // Not SQLITE_OPEN_READ_ONLY: in WAL mode even a reader writes to the shared-memory file.
    let db = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|error| name_file(file, error))?;
    db.busy_timeout(wait)?;
    keep_statements(&db)?;
    db.execute_batch(
        "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000;",
    )?;
    Ok(db)
}

/// What is said of a file whose tables are not griot's.
pub(super) const OTHER_TABLES: &str = "its tables are not those of its version";

/// What SQLite calls an error of the statement is one of the file: griot's statements are right, and
/// the file is not what it says it is.
pub(super) fn of_the_file(error: rusqlite::Error) -> StoreError {
    let code = match &error {
        rusqlite::Error::SqlInputError { error, .. } => Some(error.code),
        error => error.sqlite_error_code(),
    };
    match code {
        // Its words are those of the statement, pages of it.
        Some(ErrorCode::Unknown) => StoreError::Corrupt(OTHER_TABLES.to_owned()),
        _ => error.into(),
    }
}

/// Damage that is met while a file is opened is named with the file: it is mended at once.
pub(super) fn damage_of(file: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Corrupt(what) => StoreError::Damaged {
            file: file.to_owned(),
            what,
        },
        other => other,
    }
}

fn name_file(file: &Path, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::Damaged {
            file: file.to_owned(),
            what: error.to_string(),
        },
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            // The system says why; SQLite only that.
            let opened = std::fs::OpenOptions::new().write(true).open(file);
            StoreError::Folder {
                path: file.to_owned(),
                source: opened.err().unwrap_or_else(|| std::io::Error::other(error)),
            }
        }
        _ => error.into(),
    }
}

fn pragma(db: &Connection, name: &str) -> Result<i64> {
    db.pragma_query_value(None, name, |row| row.get(0))
        .map_err(of_the_file)
}

/// Brings the file up to date; returns whether its first pages were read for the head.
fn migrate(db: &mut Connection, file: &Path, steps: &[&str]) -> Result<bool> {
    let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    let version = pragma(db, "user_version")?;
    refuse::unknown(db, file, version, known)?;
    if version < known {
        // One after another: who waited finds it done. Of two that turn the log on at once, SQLite
        // refuses one without waiting.
        let _turn = turn::when_free(&file.with_file_name(LOCK));
        // The mode is kept in the file, so it is set once.
        let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if !mode.eq_ignore_ascii_case("wal") {
            tracing::warn!(mode, "the store cannot use a write-ahead log here");
        }
        if pragma(db, "user_version")? < known {
            take_steps(db, file, steps)?;
            keep_head(db, file);
            return Ok(true);
        }
    }
    let is_missing = !beside(file, "head").exists();
    if is_missing {
        keep_head(db, file);
    }
    Ok(is_missing)
}

/// Takes the steps that the file has not had, after a copy of an older file was kept.
fn take_steps(db: &mut Connection, file: &Path, steps: &[&str]) -> Result<()> {
    let version = pragma(db, "user_version")?;
    if version > 0 {
        keep_copy(db, file, version)?;
    }
    // It is of the tables before; a kill from here on leaves none, and the next start keeps it.
    remove(&beside(file, "head"))?;
    let steps = steps.iter().zip(1_i64..);
    let tx = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Where no file can be locked another griot may have migrated meanwhile.
    let version = pragma(&tx, "user_version")?;
    for (step, to) in steps.filter(|(_, to)| *to > version) {
        tx.execute_batch(step).map_err(of_the_file)?;
        tx.pragma_update(None, "user_version", to)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.commit()?;
    Ok(())
}

/// Keeps what leads to the tables; a store can do without.
pub(super) fn keep_head(db: &Connection, file: &Path) {
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

/// Keeps `griot.db.version-1` beside the file before version 1 is changed; a copy that is already
/// there is from an earlier try and stays.
fn keep_copy(db: &Connection, file: &Path, version: i64) -> Result<()> {
    let copy = beside(file, &format!("version-{version}"));
    if copy.exists() {
        return Ok(());
    }
    let named = |source| StoreError::Folder {
        path: copy.clone(),
        source,
    };
    // A kill leaves a half under this name, which is no copy.
    let part = beside(&copy, "part");
    let journal = beside(&copy, "part-journal");
    remove(&part)?;
    remove(&journal)?;
    let Some(text) = part.to_str() else {
        let why = "the name of the folder is not UTF-8";
        return Err(named(std::io::Error::other(why)));
    };
    // SQLite fills a file that is empty, and leaves it its rights.
    private::make(&part)?;
    if let Err(error) = db.execute("VACUUM INTO ?1", [text]) {
        remove(&part)?;
        return Err(error.into());
    }
    std::fs::File::open(&part)
        .and_then(|open| open.sync_all())
        .and_then(|()| std::fs::rename(&part, &copy))
        .map_err(named)
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
