//! Fills the index of beginnings with the articles that were there before it, the newest first.

use rusqlite::{Connection, TransactionBehavior};

use super::beginning::FROM;
use crate::domain::ArticleId;
use crate::store::articles::Shown;
use crate::store::insert::put_beginnings;
use crate::store::{Result, meta};

/// The name of the fact that is there while articles are missing.
const FILL: &str = "beginnings_fill";

/// Articles that one slice puts in: some tens of milliseconds.
const SLICE: i64 = 64;

/// Puts in the newest articles that are missing; false when none is.
pub(in crate::store) fn slice(db: &mut Connection) -> Result<bool> {
    if meta::get(db, FILL)?.is_none() {
        return Ok(false);
    }
    db.execute_batch("PRAGMA synchronous = NORMAL")?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = meta::get(&tx, FROM)?.and_then(|rank| rank.parse().ok());
    let missing = before(&tx, from.unwrap_or(i64::MAX))?;
    for (rank, id) in &missing {
        if let Some(shown) = Shown::read(&tx, ArticleId(*id))? {
            put_beginnings(&tx, *rank, &shown.about().folded(&shown.plain))?;
        }
    }
    if let Some((rank, _)) = missing.last() {
        meta::set(&tx, FROM, &rank.to_string())?;
    } else {
        meta::forget(&tx, FROM)?;
        meta::forget(&tx, FILL)?;
    }
    tx.commit()?;
    Ok(true)
}

/// The ranks and ids of the newest articles below a rank.
fn before(db: &Connection, from: i64) -> Result<Vec<(i64, i64)>> {
    let mut query = db.prepare_cached(
        "SELECT rank, id FROM listing WHERE rank < ?1 ORDER BY rank DESC LIMIT ?2",
    )?;
    let rows = query.query_map([from, SLICE], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
