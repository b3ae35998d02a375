//! Small facts under names.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use rusqlite::{Connection, OptionalExtension};

use super::{Durability, Result, Store, UNSEEN};

impl Store {
    /// Whether another program wrote to the store since this was last asked; false the first time.
    pub async fn changed_elsewhere(&self) -> Result<bool> {
        let seen = Arc::clone(&self.version_seen);
        self.workers
            .on_writer(move |db| {
                // Counts what other connections wrote; of ours only this one does.
                let version: i64 = db.pragma_query_value(None, "data_version", |row| row.get(0))?;
                let before = seen.swap(version, Ordering::Relaxed);
                Ok(before != UNSEEN && before != version)
            })
            .await
    }

    /// A small fact that was kept under a name.
    pub async fn meta_get(&self, key: &str) -> Result<Option<String>> {
        let key = key.to_owned();
        self.workers.read(move |db| get(db, &key)).await
    }

    /// Keeps a small fact under a name.
    pub async fn meta_set(&self, key: &str, value: &str) -> Result<()> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.workers
            .write(Durability::Normal, move |tx| set(tx, &key, &value))
            .await
    }
}

pub(super) fn get(db: &Connection, key: &str) -> Result<Option<String>> {
    let mut query = db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

pub(super) fn set(db: &Connection, key: &str, value: &str) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute([key, value])?;
    Ok(())
}

pub(super) fn forget(db: &Connection, key: &str) -> Result<()> {
    db.execute("DELETE FROM meta WHERE key = ?1", [key])?;
    Ok(())
}
