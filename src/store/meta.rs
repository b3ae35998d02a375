//! Small facts, and what refreshing cost.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Durability, Result, Store};
use crate::domain::{FeedId, Timestamp};
use crate::text::Clean;

/// Refreshes that are remembered.
const REFRESHES: i64 = 200;

/// One refresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshLog {
    /// When it began.
    pub started: Timestamp,
    /// When it ended.
    pub ended: Timestamp,
    /// Feeds that were asked.
    pub feeds: u64,
    /// Feeds that failed.
    pub failed: u64,
    /// Articles that it brought.
    pub new_articles: u64,
    /// Bytes over the wire.
    pub bytes_received: u64,
}

/// What a feed cost in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedTraffic {
    /// The feed.
    pub feed: FeedId,
    /// Its name.
    pub title: Clean,
    /// Bytes over the wire.
    pub bytes_received: u64,
    /// Requests.
    pub requests: u64,
}

/// What was received.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traffic {
    /// Every feed that was ever asked, the costliest first.
    pub feeds: Vec<FeedTraffic>,
    /// The last refreshes, the newest first.
    pub refreshes: Vec<RefreshLog>,
}

impl Store {
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

    /// Remembers what a refresh brought and cost.
    pub async fn log_refresh(&self, refresh: RefreshLog) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| {
                tx.execute(
                    "INSERT INTO refresh_log
                        (started, ended, feeds, failed, new_articles, bytes_received)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![
                        refresh.started.0,
                        refresh.ended.0,
                        refresh.feeds.cast_signed(),
                        refresh.failed.cast_signed(),
                        refresh.new_articles.cast_signed(),
                        refresh.bytes_received.cast_signed(),
                    ],
                )?;
                let oldest = tx.last_insert_rowid() - REFRESHES;
                tx.execute("DELETE FROM refresh_log WHERE id <= ?1", [oldest])?;
                Ok(())
            })
            .await
    }

    /// What feeds and refreshes cost.
    pub async fn traffic(&self) -> Result<Traffic> {
        self.workers
            .read(|db| {
                Ok(Traffic {
                    feeds: feeds(db)?,
                    refreshes: refreshes(db)?,
                })
            })
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

fn feeds(db: &Connection) -> Result<Vec<FeedTraffic>> {
    let mut query = db.prepare(
        "SELECT id, title, bytes_received, requests FROM feed WHERE requests > 0
         ORDER BY bytes_received DESC, id",
    )?;
    let rows = query.query_map([], |row| {
        Ok(FeedTraffic {
            feed: FeedId(row.get(0)?),
            title: Clean::line(row.get_ref(1)?.as_str()?),
            bytes_received: row.get::<_, i64>(2)?.cast_unsigned(),
            requests: row.get::<_, i64>(3)?.cast_unsigned(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn refreshes(db: &Connection) -> Result<Vec<RefreshLog>> {
    let mut query = db.prepare(
        "SELECT started, ended, feeds, failed, new_articles, bytes_received
         FROM refresh_log ORDER BY id DESC",
    )?;
    let rows = query.query_map([], |row| {
        let number = |column| row.get::<_, i64>(column).map(i64::cast_unsigned);
        Ok(RefreshLog {
            started: Timestamp(row.get(0)?),
            ended: Timestamp(row.get(1)?),
            feeds: number(2)?,
            failed: number(3)?,
            new_articles: number(4)?,
            bytes_received: number(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
