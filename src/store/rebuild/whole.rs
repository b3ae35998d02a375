//! Whether the index of keys is whole: at a glance when a store is opened, a sample of it in the first
//! quiet moment, all of it when asked. What is damaged shows by check sums; what another program took
//! out of it only by what is missing.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, params};

use crate::domain::ArticleId;
use crate::related::{KeyHash, Posting, Postings};
use crate::store::edges::checked_block;
use crate::store::postings::Index;
use crate::store::segment::{self, MOST_BLOCKS};
use crate::store::{Result, StoreError, code, merge, signatures, since};

/// The tables of the index as the first step makes them, empty.
pub(super) const EMPTY: &str = "
    CREATE TABLE IF NOT EXISTS segment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        postings INTEGER NOT NULL,
        shift INTEGER NOT NULL,
        phase INTEGER NOT NULL,
        next_key INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE IF NOT EXISTS segment_block (
        id INTEGER PRIMARY KEY,
        postings BLOB NOT NULL
    );
    CREATE TABLE IF NOT EXISTS signature (
        article INTEGER PRIMARY KEY REFERENCES listing ON DELETE CASCADE,
        data BLOB NOT NULL
    );
    DELETE FROM segment_block;
    DELETE FROM segment;
    DELETE FROM signature;";

/// The tables of the index.
const TABLES: [&str; 3] = ["segment", "segment_block", "signature"];

/// Articles of a sample of which it is looked whether they are in the index at all, and those of which
/// one in so many keys is looked for. A twentieth of either table that is gone shows nearly always; it
/// takes a few milliseconds.
const SAMPLED: i64 = 128;
const READ: usize = 4;
const KEYS: usize = 8;

/// Articles that a key has at most which is looked for: longer lists are read for nothing else.
const LONGEST: u32 = 2_000;

/// Whether a table is one of the index.
pub(in crate::store) fn is_of_the_index(table: &str) -> bool {
    TABLES.contains(&table)
}

/// The other tables without which nothing can be read or written; a store without one is mended as a
/// damaged one is.
const OTHERS: [&str; 18] = [
    "source",
    "source_count",
    "feed",
    "listing",
    "article",
    "appearance",
    "body",
    "cited",
    "state",
    "story",
    "pair",
    "article_country",
    "place_count",
    "version",
    "topic",
    "article_topic",
    "topic_tail",
    "awaited",
];

/// Whether every table that is no part of the index is there.
pub(super) fn has_all_tables(db: &Connection) -> Result<bool> {
    let mut query = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let names = query.query_map([], |row| row.get(0))?;
    let names = names.collect::<rusqlite::Result<HashSet<String>>>()?;
    Ok(OTHERS.iter().all(|name| names.contains(*name)))
}

/// Counts the articles of each language anew where the sum is not that of the sources: both are kept by
/// triggers, and words are rare or not by them.
pub(super) fn count_languages(db: &Connection) -> Result<()> {
    db.execute_batch(
        "CREATE TABLE IF NOT EXISTS language_count (
            language TEXT PRIMARY KEY,
            total INTEGER NOT NULL
         ) WITHOUT ROWID",
    )?;
    let differ: bool = db.query_row(
        "SELECT (SELECT coalesce(sum(total), 0) FROM language_count)
            <> (SELECT coalesce(sum(total), 0) FROM source_count)
            OR EXISTS (SELECT 1 FROM language_count WHERE total < 0)",
        [],
        |row| row.get(0),
    )?;
    if differ {
        db.execute_batch(
            "BEGIN IMMEDIATE;
             DELETE FROM language_count;
             INSERT INTO language_count
                SELECT coalesce(language, ''), count(*) FROM listing GROUP BY 1;
             COMMIT",
        )?;
    }
    Ok(())
}

/// Whether all tables of the index are there.
pub(super) fn has_tables(db: &Connection) -> Result<bool> {
    let sql = "SELECT count(*) FROM sqlite_schema
         WHERE type = 'table' AND name IN ('segment', 'segment_block', 'signature')";
    let there: i64 = db.query_row(sql, [], |row| row.get(0))?;
    Ok(there == code::count(TABLES.len()))
}

/// Whether every segment has blocks, and there are segments where articles are in the index.
pub(super) fn is_there(db: &Connection) -> Result<bool> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM segment s WHERE s.phase = 1 AND s.postings > 0
                AND NOT EXISTS (SELECT 1 FROM segment_block b
                    WHERE b.id >= s.id * ?1 AND b.id < (s.id + 1) * ?1))
            AND (EXISTS (SELECT 1 FROM segment) OR NOT EXISTS (
                SELECT 1 FROM signature s JOIN listing l ON l.id = s.article WHERE l.bulk > 0))";
    Ok(db.query_row(sql, [MOST_BLOCKS], |row| row.get(0))?)
}

/// Looks for some articles in the index, spread over all there are, and for keys of a few. Where it lacks
/// one all of it is read: a key is also missing where it comes of a word that stood in the name of the
/// source when the article was indexed.
///
/// # Errors
/// [`StoreError::DamagedIndex`] when it is damaged.
pub(super) fn sample(db: &mut Connection) -> Result<()> {
    // One view of the store: another process may write.
    let tx = db.transaction()?;
    if has_sampled(&tx)? {
        return Ok(());
    }
    check(&tx)
}

fn has_sampled(db: &Connection) -> Result<bool> {
    let last = since::last(db)?;
    let mut next = db.prepare(
        "SELECT l.id, EXISTS (SELECT 1 FROM signature WHERE article = l.id)
         FROM listing l JOIN source s ON s.id = l.source
         WHERE l.id >= ?1 AND l.bulk > 0 AND s.kind <> 'guide' ORDER BY l.id LIMIT 1",
    )?;
    let mut ids = Vec::new();
    for at in 0..SAMPLED {
        let from = last / SAMPLED * at + last % SAMPLED * at / SAMPLED;
        let found = next.query_map([from], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for found in found {
            let (id, is_indexed): (i64, bool) = found?;
            if !is_indexed {
                return Ok(false);
            }
            ids.push(ArticleId(id));
        }
    }
    ids.dedup();
    let index = Index::open(db)?;
    for id in ids.iter().step_by(ids.len().div_ceil(READ).max(1)) {
        if !has_its_keys(&index, *id)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the index leads from every key of an article to it.
fn has_its_keys(index: &Index<'_>, id: ArticleId) -> Result<bool> {
    let Some(keys) = index.keys(id)? else {
        return Ok(true);
    };
    let keys: Vec<KeyHash> = keys.keys.iter().step_by(KEYS).map(|key| key.hash).collect();
    let frequencies = index.frequencies(&keys)?;
    let short = keys
        .iter()
        .zip(frequencies)
        .filter(|(_, many)| *many <= LONGEST);
    let short: Vec<KeyHash> = short.map(|(key, _)| *key).collect();
    let mut found = 0;
    index.postings(&short, &mut |_, postings| {
        found += usize::from(
            postings
                .iter()
                .any(|posting: &Posting| posting.article == id),
        );
    })?;
    Ok(found == short.len())
}

/// Reads all of the index: every block, whether each segment has what it was written with, whether each
/// article is in it.
///
/// # Errors
/// [`StoreError::DamagedIndex`] when it is not so.
pub(super) fn check(db: &Connection) -> Result<()> {
    if super::is_under_way(db)? {
        return Ok(());
    }
    signatures::check(db)?;
    let live = merge::live(db)?;
    // Blocks and postings of each segment.
    let mut counts: HashMap<i64, (i64, i64)> = HashMap::new();
    let mut query = db.prepare("SELECT id, postings FROM segment_block")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let block = checked_block(id, row.get_ref(1)?)?;
        let (of, number) = (id / MOST_BLOCKS, id % MOST_BLOCKS);
        let (blocks, postings) = counts.entry(of).or_default();
        *blocks += 1;
        let of = live.iter().find(|segment| segment.id == of);
        for list in segment::lists(block) {
            *postings += list.all;
            if of.is_some_and(|of| segment::block_of(list.key, of.shift) != number) {
                return Err(StoreError::DamagedIndex);
            }
        }
    }
    let is_whole = |of: &merge::Segment| {
        let (blocks, postings) = counts.get(&of.id).copied().unwrap_or_default();
        postings == of.postings && segment::blocks(of.shift) == Some(blocks)
    };
    let lost: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM listing l JOIN source s ON s.id = l.source
            WHERE l.bulk > 0 AND s.kind <> 'guide'
                AND NOT EXISTS (SELECT 1 FROM signature WHERE article = l.id))",
        params![],
        |row| row.get(0),
    )?;
    if live.iter().all(is_whole) && !lost {
        Ok(())
    } else {
        Err(StoreError::DamagedIndex)
    }
}

#[cfg(test)]
mod tests;
