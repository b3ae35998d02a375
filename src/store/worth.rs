//! What is worth fetching for the road: which sources the reader reads, which articles are already
//! here.

use rusqlite::Connection;

use super::{Result, Store, code};
use crate::domain::{ArticleId, Completeness, SourceId, Timestamp};

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

/// What the reader will likely read, by the indexes of what is unread and what is saved.
const LIKELY: &str = "WITH likely AS (
    SELECT id, time, completeness FROM listing INDEXED BY listing_unread
    WHERE unread = 1 AND time >= ?1
    UNION SELECT id, time, completeness FROM listing INDEXED BY listing_saved WHERE saved = 1)";

impl Store {
    /// The sources of which articles were opened since `since`, the most opened first.
    pub async fn sources_in_use(&self, since: Timestamp) -> Result<Vec<SourceId>> {
        self.workers.read(move |db| in_use(db, since)).await
    }

    /// How much is here of the unread articles that arrived since `since`, and of the saved ones.
    pub async fn on_disk(&self, since: Timestamp) -> Result<OnDisk> {
        self.workers.read(move |db| on_disk(db, since)).await
    }

    /// The unread articles since `since` and the saved ones, the newest first: whole ones only, or
    /// all of which some text is here.
    pub async fn likely_read(
        &self,
        since: Timestamp,
        whole: bool,
        limit: usize,
    ) -> Result<Vec<ArticleId>> {
        self.workers
            .read(move |db| likely_read(db, since, whole, limit))
            .await
    }
}

fn in_use(db: &Connection, since: Timestamp) -> Result<Vec<SourceId>> {
    let mut query = db.prepare_cached(
        "SELECT s.slug FROM state t JOIN source s ON s.id = t.source
         WHERE t.opened >= ?1 GROUP BY t.source ORDER BY count(*) DESC, s.name",
    )?;
    let rows = query.query_map([since.0], |row| {
        Ok(SourceId::new(row.get_ref(0)?.as_str()?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn on_disk(db: &Connection, since: Timestamp) -> Result<OnDisk> {
    let mut query = db.prepare_cached(&format!(
        "{LIKELY} SELECT completeness, count(*) FROM likely GROUP BY completeness"
    ))?;
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

fn likely_read(
    db: &Connection,
    since: Timestamp,
    whole: bool,
    limit: usize,
) -> Result<Vec<ArticleId>> {
    let mut query = db.prepare_cached(&format!(
        "{LIKELY} SELECT id FROM likely
         WHERE CASE WHEN ?2 THEN completeness = ?3 ELSE completeness <> ?4 END
         ORDER BY time DESC, id DESC LIMIT ?5"
    ))?;
    let number = code::completeness_number;
    let texts = (number(Completeness::Full), number(Completeness::Missing));
    let values = (since.0, whole, texts.0, texts.1, code::count(limit));
    let ids = query.query_map(values, |row| row.get(0).map(ArticleId))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
