//! Makes a store that was filled agree with itself: what has lost what it belongs to goes, marks and
//! counts are put right, the indexes are made anew.

use rusqlite::Connection;

use super::super::articles::Shown;
use super::super::insert::put_text;
use super::super::seek::{beginning, fill};
use super::super::{Result, meta, rebuild, topics};
use super::values::lost_addresses;
use crate::domain::ArticleId;

/// Articles whose words are read for the search index in one transaction.
const SLICE: i64 = 200;

/// Makes the rows agree with one another again.
pub(super) fn mend(db: &Connection) -> Result<()> {
    // A source that has lost its name costs neither marks nor articles.
    db.execute_batch(
        "INSERT OR IGNORE INTO source (id, slug, name, kind, languages)
         SELECT source, 'lost-' || source, 'lost-' || source, 'daily', '[]'
         FROM (SELECT source FROM state UNION SELECT source FROM listing)
         WHERE source NOT IN (SELECT id FROM source);
         DELETE FROM listing WHERE id NOT IN (SELECT id FROM article);
         DELETE FROM article WHERE id NOT IN (SELECT id FROM listing);",
    )?;
    for (feed, url) in lost_addresses(db)? {
        let sql = "UPDATE OR IGNORE feed SET url = ?2 WHERE id = ?1";
        db.execute(sql, (feed, url))?;
    }
    // Twice: what goes first may leave others behind.
    for _ in 0..2 {
        for (table, column, parent, key) in references(db)? {
            db.execute_batch(&format!(
                "DELETE FROM {table} WHERE {column} IS NOT NULL
                 AND {column} NOT IN (SELECT {key} FROM {parent})"
            ))?;
        }
    }
    // Rows of an older version say nothing of how long their texts are.
    db.execute_batch(
        "UPDATE listing SET chars = coalesce(
            (SELECT max(chars) FROM body WHERE article = listing.id AND content IS NOT NULL), 0)
         WHERE chars IS NULL",
    )?;
    // Marks stand in two places; each makes good what the other lost.
    db.execute_batch(
        "INSERT OR IGNORE INTO state (source, identity, read, saved)
         SELECT a.source, a.identity, 1 - l.unread, l.saved FROM listing l
         JOIN article a ON a.id = l.id WHERE l.unread = 0 OR l.saved = 1;
         UPDATE listing SET unread = 1 - t.read, saved = t.saved
         FROM article a JOIN state t ON t.source = a.source AND t.identity = a.identity
         WHERE a.id = listing.id AND (unread <> 1 - t.read OR listing.saved <> t.saved);
         INSERT OR REPLACE INTO source_count (source, total, unread, saved, saved_unread)
         SELECT s.id, count(l.id), coalesce(sum(l.unread), 0), coalesce(sum(l.saved), 0),
            coalesce(sum(l.unread = 1 AND l.saved = 1), 0)
         FROM source s LEFT JOIN listing l ON l.source = s.id GROUP BY s.id;
         UPDATE topic SET articles = (SELECT count(*) FROM article_topic WHERE topic = topic.id);
         DELETE FROM topic WHERE articles = 0;",
    )?;
    topics::put_tails_anew(db)
}

/// (table, column, table it refers to, column there)
fn references(db: &Connection) -> Result<Vec<(String, String, String, String)>> {
    let mut query = db.prepare(
        "SELECT m.name, f.\"from\", f.\"table\", coalesce(f.\"to\", 'id')
         FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'",
    )?;
    let rows = query.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Makes the search index anew; the one of related articles is made in idle moments.
pub(super) fn index(db: &Connection) -> Result<()> {
    let mut from = i64::MIN;
    loop {
        db.execute_batch("BEGIN IMMEDIATE")?;
        let mut query = db.prepare_cached(
            "SELECT rank, id FROM listing WHERE rank > ?1 ORDER BY rank LIMIT ?2",
        )?;
        let rows = query.query_map([from, SLICE], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows = rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
        for (rank, id) in &rows {
            from = *rank;
            let Some(shown) = Shown::read(db, ArticleId(*id))? else {
                continue;
            };
            // A text that cannot be unpacked costs the text and not the headline.
            if shown.is_lost {
                db.execute("DELETE FROM body WHERE article = ?1", [id])?;
            }
            let folded = shown.about().folded(&shown.plain);
            put_text(db, *rank, &folded)?;
        }
        db.execute_batch("COMMIT")?;
        if rows.is_empty() {
            // All are in the index of beginnings now, whatever was noted of the damaged one.
            meta::forget(db, beginning::FROM)?;
            meta::forget(db, fill::FILL)?;
            return rebuild::begin_anew(db);
        }
    }
}
