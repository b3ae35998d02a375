//! What is worth fetching for the road: which sources the reader reads, which articles are already
//! here.

use rusqlite::Connection;

use super::{Result, Store, code};
use crate::domain::{ArticleId, Completeness, SourceId, Timestamp};

/// How often a source's articles were opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUse {
    /// The source.
    pub source: SourceId,
    /// Articles of it opened.
    pub opened: u64,
}

/// How much of what the reader will likely want is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct OnDisk {
    /// Articles whole on disk.
    pub whole: u64,
    /// Articles of which a summary is.
    pub summary: u64,
    /// Articles of which only the headline is.
    pub headline: u64,
    /// Paid, refused, withdrawn, live or without text: no fetching makes them whole.
    pub other: u64,
}

impl OnDisk {
    /// All of them.
    pub const fn total(self) -> u64 {
        self.whole + self.summary + self.headline + self.other
    }
}

impl Store {
    /// The sources of which articles were opened since `since`, the most opened first.
    pub async fn sources_in_use(&self, since: Timestamp) -> Result<Vec<SourceUse>> {
        self.workers.read(move |db| in_use(db, since)).await
    }

    /// How much is here of the unread articles that arrived since `since`, and of the saved ones.
    pub async fn on_disk(&self, since: Timestamp) -> Result<OnDisk> {
        self.workers.read(move |db| on_disk(db, since)).await
    }

    /// The unread articles since `since` and the saved ones that are whole, the newest first.
    pub async fn whole_since(&self, since: Timestamp, limit: usize) -> Result<Vec<ArticleId>> {
        self.workers
            .read(move |db| {
                let mut query = db.prepare_cached(
                    "SELECT id FROM listing
                     WHERE completeness = ?1 AND ((unread = 1 AND time >= ?2) OR saved = 1)
                     ORDER BY time DESC, id DESC LIMIT ?3",
                )?;
                let whole = code::completeness_number(Completeness::Full);
                let ids = query.query_map((whole, since.0, code::count(limit)), |row| {
                    row.get(0).map(ArticleId)
                })?;
                Ok(ids.collect::<rusqlite::Result<_>>()?)
            })
            .await
    }
}

fn in_use(db: &Connection, since: Timestamp) -> Result<Vec<SourceUse>> {
    let mut query = db.prepare_cached(
        "SELECT s.slug, count(*) AS opened FROM state t JOIN source s ON s.id = t.source
         WHERE t.opened >= ?1 GROUP BY t.source ORDER BY opened DESC, s.name",
    )?;
    let rows = query.query_map([since.0], |row| {
        Ok(SourceUse {
            source: SourceId::new(row.get_ref(0)?.as_str()?),
            opened: row.get::<_, i64>(1)?.cast_unsigned(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn on_disk(db: &Connection, since: Timestamp) -> Result<OnDisk> {
    let mut query = db.prepare_cached(
        "SELECT completeness, count(*) FROM listing
         WHERE (unread = 1 AND time >= ?1) OR saved = 1 GROUP BY completeness",
    )?;
    let mut rows = query.query([since.0])?;
    let mut out = OnDisk::default();
    while let Some(row) = rows.next()? {
        let count = row.get::<_, i64>(1)?.cast_unsigned();
        match code::completeness(row.get(0)?) {
            Completeness::Full => out.whole += count,
            Completeness::Summary => out.summary += count,
            Completeness::Missing => out.headline += count,
            _ => out.other += count,
        }
    }
    Ok(out)
}
