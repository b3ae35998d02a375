//! What is known before anything is walked: which sources are meant, and how many articles a
//! condition leaves.

use rusqlite::Connection;

use super::FEW;
use crate::query::Field;
use crate::store::{Result, code};
use crate::text::fold;

/// The sources that are left, when a question names any.
#[derive(Debug, Default)]
pub(super) struct Sources {
    kept: Option<Vec<i64>>,
    left_out: Vec<i64>,
}

impl Sources {
    pub(super) fn restrict(&mut self, db: &Connection, field: &Field, wanted: bool) -> Result<()> {
        let ids = match field {
            Field::Kind(kind) => {
                let word = code::word(kind).unwrap_or_default();
                ids(db, "SELECT id FROM source WHERE kind = ?1", &word)?
            }
            Field::Source(name) => named(db, name)?,
            _ => return Ok(()),
        };
        if wanted {
            self.meet(ids);
        } else {
            self.left_out.extend(ids);
        }
        Ok(())
    }

    pub(super) fn keep(&mut self, db: &Connection, sql: &str, value: &str) -> Result<()> {
        self.meet(ids(db, sql, value)?);
        Ok(())
    }

    fn meet(&mut self, ids: Vec<i64>) {
        self.kept = Some(match self.kept.take() {
            Some(kept) => kept.into_iter().filter(|id| ids.contains(id)).collect(),
            None => ids,
        });
    }

    /// The sources that an article may be of; `None` when it may be of any.
    pub(super) fn among(self, db: &Connection) -> Result<Option<Vec<i64>>> {
        let kept = match self.kept {
            None if self.left_out.is_empty() => return Ok(None),
            None => {
                let mut query = db.prepare_cached("SELECT id FROM source")?;
                let rows = query.query_map([], |row| row.get(0))?;
                rows.collect::<rusqlite::Result<_>>()?
            }
            Some(kept) => kept,
        };
        let left_out = self.left_out;
        Ok(Some(
            kept.into_iter()
                .filter(|id| !left_out.contains(id))
                .collect(),
        ))
    }
}

pub(super) fn ids(db: &Connection, sql: &str, value: &str) -> Result<Vec<i64>> {
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([value], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The sources whose name or id holds a text.
fn named(db: &Connection, text: &str) -> Result<Vec<i64>> {
    let mut query = db.prepare_cached("SELECT id, name, slug FROM source")?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, slug): (String, String) = (row.get(1)?, row.get(2)?);
        if fold(&name).contains(text) || slug.contains(text) {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

/// The writers whose name holds a text, and how many articles they have, counted up to `FEW`.
/// Jumps along the index from name to name.
pub(super) fn authors(db: &Connection, text: &str) -> Result<(Vec<String>, i64)> {
    let mut next = db.prepare_cached(
        "SELECT author FROM article INDEXED BY article_author
         WHERE author IS NOT NULL AND author > ?1 ORDER BY author LIMIT 1",
    )?;
    let mut count = db.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM article INDEXED BY article_author
         WHERE author = ?1 AND author IS NOT NULL LIMIT ?2)",
    )?;
    let (mut found, mut total, mut at) = (Vec::new(), 0, String::new());
    loop {
        let mut rows = next.query([&at])?;
        let Some(row) = rows.next()? else { break };
        at = row.get(0)?;
        if fold(&at).contains(text) {
            if total <= FEW {
                total += count.query_row((&at, FEW), |row| row.get::<_, i64>(0))?;
            }
            found.push(at.clone());
        }
    }
    Ok((found, total))
}

/// How many rows there are, counted up to one more than `FEW`.
pub(super) fn few_of(db: &Connection, rows: &str, value: &str) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {rows} LIMIT ?2)");
    let mut query = db.prepare_cached(&sql)?;
    Ok(query.query_row((value, FEW + 1), |row| row.get(0))?)
}

/// A count that is kept by source, for all or some.
pub(super) fn totals(db: &Connection, column: &str, sources: Option<&str>) -> Result<i64> {
    let some = match sources {
        Some(_) => "WHERE source IN (SELECT value FROM json_each(?1))",
        None => "WHERE ?1 IS NULL",
    };
    let sql = format!("SELECT coalesce(sum({column}), 0) FROM source_count {some}");
    let mut query = db.prepare_cached(&sql)?;
    Ok(query.query_row([sources], |row| row.get(0))?)
}

pub(super) fn json(values: &impl serde::Serialize) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}
