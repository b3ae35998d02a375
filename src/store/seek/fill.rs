//! Fills the index of beginnings with the articles that were there before it, the newest first.

use rusqlite::{Connection, TransactionBehavior};

use super::beginning::FROM;
use crate::domain::ArticleId;
use crate::store::articles::Shown;
use crate::store::insert::put_beginnings;
use crate::store::{Result, meta};

/// The name of the fact that is there while articles are missing.
pub(in crate::store) const FILL: &str = "beginnings_fill";

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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::schema;

    #[test]
    fn all_that_is_missing_is_put_in_and_the_headline_of_what_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.db");
        let mut db = schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap();
        db.execute_batch(
            "INSERT INTO source (id, slug, name, kind, languages)
                VALUES (1, 'rfi', 'RFI', 'radio', '[]')",
        )
        .unwrap();
        let count = 2 * SLICE + 7;
        for n in 1..=count {
            let title = if n % 10 == 0 {
                "Les piroguiers"
            } else {
                "Le fleuve"
            };
            db.execute(
                "INSERT INTO listing (id, rank, time, dated, fetched, source, unread, saved,
                    completeness, title) VALUES (?1, ?1, ?1, 1, ?1, 1, 1, 0, 0, ?2)",
                (n, title),
            )
            .unwrap();
            let sql = "INSERT INTO article (id, source, identity) VALUES (?1, 1, ?1)";
            db.execute(sql, [n]).unwrap();
        }
        let spoiled = "INSERT INTO body (article, origin, completeness, chars, content)
             VALUES (50, 0, 2, 5, x'00')";
        db.execute(spoiled, []).unwrap();
        meta::set(&db, FROM, &(count + 1).to_string()).unwrap();
        meta::set(&db, FILL, "").unwrap();
        let slices = std::iter::from_fn(|| slice(&mut db).unwrap().then_some(())).count();
        assert_eq!(slices, 4, "three with articles, and one that finds none");
        let facts = [FROM, FILL].map(|fact| meta::get(&db, fact).unwrap());
        assert_eq!(facts, [None, None]);
        let sql = "SELECT rowid FROM beginning WHERE beginning MATCH '\"pirog\"'";
        let mut query = db.prepare(sql).unwrap();
        let found = query.query_map([], |row| row.get(0)).unwrap();
        let found: Vec<i64> = found.map(|row| row.unwrap()).collect();
        let tenths = (1..=count).filter(|n| n % 10 == 0);
        assert_eq!(found, tenths.collect::<Vec<_>>());
    }
}
