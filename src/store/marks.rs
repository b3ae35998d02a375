//! All marks at once, to be carried to another machine.

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{Durability, Result, Store};
use crate::domain::{SourceId, Timestamp};

/// What the reader did with one article. It stands for the article also where that is not, or not
/// yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMark {
    /// The article's source.
    pub source: SourceId,
    /// Its identity within the source, as the store has it.
    pub identity: i64,
    /// It was read.
    #[serde(default)]
    pub read: bool,
    /// It was saved.
    #[serde(default)]
    pub saved: bool,
    /// When it was last opened, in seconds of UTC.
    #[serde(default)]
    pub opened: Option<Timestamp>,
    /// Its title, where the article is there: for people.
    #[serde(default)]
    pub title: Option<String>,
    /// Its address, likewise.
    #[serde(default)]
    pub url: Option<String>,
}

impl Store {
    /// Every mark of every article.
    pub async fn marks(&self) -> Result<Vec<KeptMark>> {
        self.workers
            .read(|db| {
                let mut query = db.prepare(
                    "SELECT s.slug, t.identity, t.read, t.saved, t.opened, l.title, a.url
                     FROM state t JOIN source s ON s.id = t.source
                     LEFT JOIN article a ON a.source = t.source AND a.identity = t.identity
                     LEFT JOIN listing l ON l.id = a.id
                     WHERE t.read = 1 OR t.saved = 1 OR t.opened IS NOT NULL
                     ORDER BY s.slug, t.identity",
                )?;
                let rows = query.query_map([], |row| {
                    Ok(KeptMark {
                        source: SourceId::new(&row.get::<_, String>(0)?),
                        identity: row.get(1)?,
                        read: row.get(2)?,
                        saved: row.get(3)?,
                        opened: row.get::<_, Option<i64>>(4)?.map(Timestamp),
                        title: row.get(5)?,
                        url: row.get(6)?,
                    })
                })?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .await
    }

    /// Adds marks to those that are there: what was read or saved on either side is. Those of
    /// sources that are not in the store are passed over; how many were taken.
    pub async fn put_marks(&self, marks: Vec<KeptMark>) -> Result<usize> {
        self.workers
            .write(Durability::Full, move |tx| {
                let mut source = tx.prepare("SELECT id FROM source WHERE slug = ?1")?;
                let mut state = tx.prepare(
                    "INSERT INTO state (source, identity, read, saved, opened)
                     VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (source, identity) DO UPDATE SET
                        read = max(read, excluded.read), saved = max(saved, excluded.saved),
                        opened = coalesce(max(opened, excluded.opened), opened, excluded.opened)",
                )?;
                let mut listing = tx.prepare(
                    "UPDATE listing SET unread = min(unread, 1 - ?3), saved = max(saved, ?4)
                     WHERE id = (SELECT id FROM article WHERE source = ?1 AND identity = ?2)",
                )?;
                let mut taken = 0;
                for mark in marks {
                    let row: Option<i64> = source
                        .query_row([mark.source.as_str()], |row| row.get(0))
                        .optional()?;
                    let Some(row) = row else { continue };
                    let opened = mark.opened.map(|at| at.0);
                    let (identity, read, saved) = (mark.identity, mark.read, mark.saved);
                    state.execute(params![row, identity, read, saved, opened])?;
                    listing.execute(params![row, identity, read, saved])?;
                    taken += 1;
                }
                Ok(taken)
            })
            .await
    }
}
