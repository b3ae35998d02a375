//! What went over the wire, by hours, by source and by refresh. Knows no budget and no price.

use rusqlite::{Connection, params};

use super::{Durability, Result, Store};
use crate::domain::{FeedId, SourceId, Timestamp};
use crate::text::Clean;

/// Refreshes that are remembered.
const REFRESHES: i64 = 200;

/// Hours of traffic that are remembered: more than a year.
const HOURS: i64 = 400 * 24;

const HOUR: i64 = 3600;

/// What was counted over some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Wire {
    /// Bytes received: header fields as HTTP/1.1 writes them, bodies as they came.
    pub received: u64,
    /// Bytes sent.
    pub sent: u64,
    /// Requests, each redirect one.
    pub requests: u64,
    /// Answers "not modified".
    pub not_modified: u64,
}

impl Wire {
    /// Bytes in both directions, as a network counts them.
    pub const fn bytes(self) -> u64 {
        self.received.saturating_add(self.sent)
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self {
            received: self.received.saturating_add(other.received),
            sent: self.sent.saturating_add(other.sent),
            requests: self.requests.saturating_add(other.requests),
            not_modified: self.not_modified.saturating_add(other.not_modified),
        }
    }
}

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
    /// Pages that it fetched.
    pub pages: u64,
    /// What it cost.
    pub wire: Wire,
    /// The data budget ended it before its time.
    pub stopped: bool,
}

/// What a feed cost in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedTraffic {
    /// The feed.
    pub feed: FeedId,
    /// Its source.
    pub source: SourceId,
    /// Its name.
    pub title: Clean,
    /// Bytes over the wire.
    pub bytes_received: u64,
    /// Requests.
    pub requests: u64,
    /// Answers "not modified".
    pub not_modified: u64,
}

/// What the pages of a source cost in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageTraffic {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub name: Clean,
    /// Pages that were asked for.
    pub pages: u64,
    /// Bytes over the wire.
    pub bytes: u64,
    /// Bytes for what gave no text: pictures, and pages that failed.
    pub other: u64,
}

impl PageTraffic {
    /// All bytes: for texts, pictures, and what gave nothing.
    pub const fn all(&self) -> u64 {
        self.bytes.saturating_add(self.other)
    }

    /// What one page cost in the mean; `None` before one was had.
    pub const fn mean(&self) -> Option<u64> {
        self.bytes.checked_div(self.pages)
    }
}

/// What was received.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traffic {
    /// Every feed that was ever asked, the costliest first.
    pub feeds: Vec<FeedTraffic>,
    /// Every source of which pages were asked for, the costliest first.
    pub pages: Vec<PageTraffic>,
    /// The last refreshes, the newest first.
    pub refreshes: Vec<RefreshLog>,
}

impl Store {
    /// Counts what went over the wire in the hour of `now`; returns all since `since`.
    pub async fn count_wire(&self, wire: Wire, now: Timestamp, since: Timestamp) -> Result<Wire> {
        if wire == Wire::default() {
            return self.wire_since(since).await;
        }
        self.workers
            .write(Durability::Normal, move |tx| {
                add(tx, wire, now)?;
                sum(tx, since)
            })
            .await
    }

    /// All that went over the wire since `since`, to the hour.
    pub async fn wire_since(&self, since: Timestamp) -> Result<Wire> {
        self.workers.read(move |db| sum(db, since)).await
    }

    /// Remembers what a refresh brought and cost.
    pub async fn log_refresh(&self, refresh: RefreshLog) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| log(tx, &refresh))
            .await
    }

    /// What each feed and each source's pages cost in all, and what the last refreshes cost.
    pub async fn traffic(&self) -> Result<Traffic> {
        self.workers
            .read(|db| {
                Ok(Traffic {
                    feeds: feeds(db)?,
                    pages: pages(db)?,
                    refreshes: refreshes(db)?,
                })
            })
            .await
    }

    /// What a page of each source costs in the mean, for sources of which one was fetched.
    pub async fn page_costs(&self) -> Result<Vec<PageTraffic>> {
        self.workers.read(pages).await
    }
}

fn add(db: &Connection, wire: Wire, now: Timestamp) -> Result<()> {
    let hour = now.0.div_euclid(HOUR);
    db.prepare_cached(
        "INSERT INTO traffic (hour, received, sent, requests, not_modified)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (hour) DO UPDATE SET
            received = received + excluded.received, sent = sent + excluded.sent,
            requests = requests + excluded.requests,
            not_modified = not_modified + excluded.not_modified",
    )?
    .execute(params![
        hour,
        wire.received.cast_signed(),
        wire.sent.cast_signed(),
        wire.requests.cast_signed(),
        wire.not_modified.cast_signed(),
    ])?;
    db.prepare_cached("DELETE FROM traffic WHERE hour < ?1")?
        .execute([hour - HOURS])?;
    Ok(())
}

fn sum(db: &Connection, since: Timestamp) -> Result<Wire> {
    let mut query = db.prepare_cached(
        "SELECT coalesce(sum(received), 0), coalesce(sum(sent), 0), coalesce(sum(requests), 0),
            coalesce(sum(not_modified), 0)
         FROM traffic WHERE hour >= ?1",
    )?;
    let number =
        |row: &rusqlite::Row<'_>, column| row.get::<_, i64>(column).map(i64::cast_unsigned);
    Ok(query.query_row([since.0.div_euclid(HOUR)], |row| {
        Ok(Wire {
            received: number(row, 0)?,
            sent: number(row, 1)?,
            requests: number(row, 2)?,
            not_modified: number(row, 3)?,
        })
    })?)
}

fn log(db: &Connection, refresh: &RefreshLog) -> Result<()> {
    db.execute(
        "INSERT INTO refresh_log (started, ended, feeds, failed, new_articles, pages,
            bytes_received, bytes_sent, requests, not_modified, stopped)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            refresh.started.0,
            refresh.ended.0,
            refresh.feeds.cast_signed(),
            refresh.failed.cast_signed(),
            refresh.new_articles.cast_signed(),
            refresh.pages.cast_signed(),
            refresh.wire.received.cast_signed(),
            refresh.wire.sent.cast_signed(),
            refresh.wire.requests.cast_signed(),
            refresh.wire.not_modified.cast_signed(),
            refresh.stopped,
        ],
    )?;
    let oldest = db.last_insert_rowid() - REFRESHES;
    db.execute("DELETE FROM refresh_log WHERE id <= ?1", [oldest])?;
    Ok(())
}

fn feeds(db: &Connection) -> Result<Vec<FeedTraffic>> {
    let mut query = db.prepare(
        "SELECT f.id, s.slug, f.title, f.bytes_received, f.requests, f.not_modified
         FROM feed f JOIN source s ON s.id = f.source WHERE f.requests > 0
         ORDER BY f.bytes_received DESC, f.id",
    )?;
    let rows = query.query_map([], |row| {
        let number = |column| row.get::<_, i64>(column).map(i64::cast_unsigned);
        Ok(FeedTraffic {
            feed: FeedId(row.get(0)?),
            source: SourceId::new(row.get_ref(1)?.as_str()?),
            title: Clean::line(row.get_ref(2)?.as_str()?),
            bytes_received: number(3)?,
            requests: number(4)?,
            not_modified: number(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn pages(db: &Connection) -> Result<Vec<PageTraffic>> {
    let mut query = db.prepare_cached(
        "SELECT s.slug, s.name, p.pages, p.bytes, p.other FROM page_traffic p
         JOIN source s ON s.id = p.source WHERE p.bytes + p.other > 0
         ORDER BY p.bytes + p.other DESC, p.source",
    )?;
    let rows = query.query_map([], |row| {
        Ok(PageTraffic {
            source: SourceId::new(row.get_ref(0)?.as_str()?),
            name: Clean::line(row.get_ref(1)?.as_str()?),
            pages: row.get::<_, i64>(2)?.cast_unsigned(),
            bytes: row.get::<_, i64>(3)?.cast_unsigned(),
            other: row.get::<_, i64>(4)?.cast_unsigned(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn refreshes(db: &Connection) -> Result<Vec<RefreshLog>> {
    let mut query = db.prepare(
        "SELECT started, ended, feeds, failed, new_articles, pages, bytes_received, bytes_sent,
            requests, not_modified, stopped
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
            pages: number(5)?,
            wire: Wire {
                received: number(6)?,
                sent: number(7)?,
                requests: number(8)?,
                not_modified: number(9)?,
            },
            stopped: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
