//! Copies of the whole store, and putting one back.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::worker::GENERATION;
use super::{FILE_NAME, Result, Store, StoreError, aside, beside, meta, private, schema, turn};

/// Pages copied in one go.
const PAGES: i32 = 1_024;
/// The folder in which a backup is brought up to date, and the file that is locked meanwhile.
const STAGE: &str = "restoring";
const LOCK: &str = "restore.lock";
/// How long another program's lock is waited for.
const WAIT: Duration = Duration::from_secs(30);

impl Store {
    /// Writes the whole store as it is at this moment into a new file, for its owner alone; others
    /// may go on reading and writing. The file is there whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::Folder`] when the file exists or cannot be written; [`StoreError::Full`].
    pub async fn backup(&self, to: PathBuf) -> Result<()> {
        let from = self.file.clone();
        self.workers
            .read(move |_| {
                let db = Connection::open_with_flags(
                    &from,
                    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
                )?;
                db.busy_timeout(WAIT)?;
                copy_into(&db, &to)
            })
            .await
    }

    /// Puts a backup in the place of the store of `folder`; other instances see it at once, and
    /// write nothing to it ([`StoreError::Replaced`]): their articles are others. The store that was
    /// there is kept beside it, its place is given back; `None` when there was none.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Foreign`] and [`StoreError::Newer`] when the backup
    /// is no whole store of this griot or an older one: then nothing is changed.
    pub fn restore(folder: &Path, from: &Path) -> Result<Option<PathBuf>> {
        let backup = open_backup(from)?;
        super::make_folder(folder)?;
        let _turn = turn::take(&folder.join(LOCK)).ok_or(StoreError::Busy)?;
        let file = folder.join(FILE_NAME);
        // A mended store that waits for its place would take that of the restored one.
        super::rescue::finish_mending(&file)?;
        let kept = keep_present(folder, &file)?;
        let staged = aside::anew(folder.join(STAGE))?;
        let source = stage(&backup, staged.folder())?;
        let mut db = match schema::open_writer(&file, schema::STEPS, WAIT) {
            Ok(db) => db,
            Err(StoreError::Damaged { .. }) => {
                Self::rescue(folder)?;
                schema::open_writer(&file, schema::STEPS, WAIT)?
            }
            Err(error) => return Err(error),
        };
        // It is of the tables that go.
        super::rescue::remove(&beside(&file, "head"))?;
        copy(&source, &mut db)?;
        drop(source);
        schema::keep_head(&db, &file);
        Ok(kept)
    }
}

/// Brings a copy of a backup up to date and names it: what is put in the place of the store is so at
/// once, and another instance finds no moment to write to it as if it were its own.
fn stage(backup: &Connection, folder: &Path) -> Result<Connection> {
    let file = folder.join(FILE_NAME);
    copy_into(backup, &file)?;
    let db = schema::open_writer(&file, schema::STEPS, WAIT)?;
    meta::set(&db, GENERATION, &new_generation())?;
    Ok(db)
}

/// A name that no other store has.
fn new_generation() -> String {
    use std::hash::{BuildHasher as _, Hasher as _, RandomState};
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

/// Writes a copy under another name first.
fn copy_into(db: &Connection, to: &Path) -> Result<()> {
    let named = |source| StoreError::Folder {
        path: to.to_owned(),
        source,
    };
    if to.exists() {
        return Err(named(std::io::ErrorKind::AlreadyExists.into()));
    }
    if to.to_str().is_none() {
        return Err(named(std::io::Error::other("its name is not UTF-8")));
    }
    let part = private::new_part(to).map_err(named)?;
    let text = part.to_string_lossy();
    if let Err(error) = db.execute("VACUUM INTO ?1", [text]) {
        super::rescue::remove(&part)?;
        return Err(error.into());
    }
    std::fs::File::open(&part)
        .and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(&part, to))
        .map_err(named)
}

/// Opens a backup and looks at all of it.
fn open_backup(file: &Path) -> Result<Connection> {
    if !file.is_file() {
        return Err(StoreError::Folder {
            path: file.to_owned(),
            source: std::io::ErrorKind::NotFound.into(),
        });
    }
    let db = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    db.busy_timeout(WAIT)?;
    schema::refuse_unknown(&db, file)?;
    schema::refuse_empty(&db, file)?;
    let damaged = |what: String| StoreError::Damaged {
        file: file.to_owned(),
        what,
    };
    let verdict: rusqlite::Result<String> =
        db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
    match verdict {
        Ok(verdict) if verdict == "ok" => Ok(db),
        Ok(verdict) => Err(damaged(verdict)),
        Err(error) => Err(damaged(error.to_string())),
    }
}

/// Keeps the store that is there as `griot.db.before-restore-1`, or the next free number.
fn keep_present(folder: &Path, file: &Path) -> Result<Option<PathBuf>> {
    if !file.exists() {
        return Ok(None);
    }
    let name = |n: u32| folder.join(format!("{FILE_NAME}.before-restore-{n}"));
    let kept = (1..1_000).map(name).find(|name| !name.exists());
    let kept = kept.unwrap_or_else(|| name(1_000));
    let db = match schema::open_reader(file, WAIT) {
        Ok(db) => db,
        // A damaged one is set aside by what comes next.
        Err(StoreError::Damaged { .. } | StoreError::Corrupt(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    match schema::refuse_unknown(&db, file) {
        Err(StoreError::Damaged { .. } | StoreError::Corrupt(_)) => return Ok(None),
        known => known?,
    }
    db.execute_batch("PRAGMA query_only = OFF")?;
    match copy_into(&db, &kept) {
        Ok(()) => Ok(Some(kept)),
        Err(StoreError::Corrupt(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Copies the pages into the store within SQLite's own locks.
fn copy(from: &Connection, into: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, into)?;
    let mut waits = 0;
    loop {
        match backup.step(PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::More => waits = 0,
            _ if waits > 600 => return Err(StoreError::Busy),
            _ => {
                waits += 1;
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
}

#[cfg(test)]
mod tests;
