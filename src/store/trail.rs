//! The trail of articles read, kept between runs.

use rusqlite::params;

use super::meta::{get, set};
use super::{Durability, Result, Store};
use crate::domain::{ArticleId, Position, Visit};

const CURRENT: &str = "trail-current";

impl Store {
    /// Keeps the trail in place of the former one; `current` is the stop where the reader is.
    pub async fn save_trail(&self, visits: Vec<Visit>, current: usize) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| {
                tx.execute("DELETE FROM trail", [])?;
                let mut insert = tx.prepare_cached(
                    "INSERT INTO trail (position, article, block, offset, related_line)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?;
                for (position, visit) in (0_i64..).zip(&visits) {
                    let Position { block, offset } = visit.position;
                    let stop =
                        params![position, visit.article.0, block, offset, visit.related_line];
                    insert.execute(stop)?;
                }
                set(tx, CURRENT, &current.to_string())
            })
            .await
    }

    /// The trail as it was kept, and the stop where the reader was (0 when there is none). Stops
    /// may name articles that are gone since.
    pub async fn trail(&self) -> Result<(Vec<Visit>, usize)> {
        self.workers
            .read(|db| {
                let mut query = db.prepare_cached(
                    "SELECT article, block, offset, related_line FROM trail ORDER BY position",
                )?;
                let visits = query.query_map([], |row| {
                    Ok(Visit {
                        article: ArticleId(row.get(0)?),
                        position: Position {
                            block: row.get(1)?,
                            offset: row.get(2)?,
                        },
                        related_line: row.get(3)?,
                    })
                })?;
                let visits = visits.collect::<rusqlite::Result<Vec<_>>>()?;
                let current = get(db, CURRENT)?.and_then(|text| text.parse().ok());
                let current = current.unwrap_or(0).min(visits.len().saturating_sub(1));
                Ok((visits, current))
            })
            .await
    }
}
