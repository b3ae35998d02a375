//! Taking old articles out, and checking that the store is whole.

use rusqlite::{Connection, params};

use super::articles::Shown;
use super::insert::Indexing;
use super::{Durability, OpenOptions, Result, Store, schema};
use crate::domain::{ArticleId, Timestamp};
use crate::text::Clean;

/// Articles that one transaction takes out: short enough that no mark waits for it.
const SLICE: i64 = 200;

/// How long articles are kept. Saved ones are kept for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetentionPolicy {
    /// Seconds since griot first had it; `None` keeps everything.
    pub keep_seconds: Option<i64>,
}

impl Default for RetentionPolicy {
    /// A year.
    fn default() -> Self {
        Self {
            keep_seconds: Some(365 * Timestamp::DAY),
        }
    }
}

impl Store {
    /// Takes out what is older than the policy says; returns how many. What the reader did with
    /// them stays, and a feed that still shows them does not bring them back as new.
    pub async fn prune(&self, policy: RetentionPolicy, now: Timestamp) -> Result<usize> {
        let Some(keep) = policy.keep_seconds else {
            return Ok(0);
        };
        let before = now.plus(keep.max(0).saturating_neg());
        let mut pruned = 0;
        loop {
            let slice = self
                .workers
                .write(Durability::Normal, move |tx| prune(tx, before))
                .await?;
            if slice == 0 {
                return Ok(pruned);
            }
            pruned += slice;
        }
    }

    /// Everything that is wrong with the store, in English; empty when it is whole. Reads the
    /// whole file: for the command line. What is found is mended at the next start.
    pub async fn check(&self) -> Result<Vec<Clean>> {
        let file = self.file.clone();
        let problems = self
            .workers
            .read(move |_| {
                // A connection of its own: FTS5 checks itself against what the connection last
                // knew of the index, and calls it corrupt when the writer has changed it since.
                let db = schema::open_reader(&file, OpenOptions::default().write_wait)?;
                check(&db)
            })
            .await?;
        if let Some(first) = problems.first() {
            self.workers.note_damage(first);
        }
        Ok(problems)
    }

    /// How many articles there are, and of how many the reader's marks are kept.
    pub async fn sizes(&self) -> Result<(u64, u64)> {
        self.workers
            .read(|db| {
                let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
                let articles = count("SELECT coalesce(sum(total), 0) FROM source_count")?;
                let marks = count("SELECT count(*) FROM state WHERE read = 1 OR saved = 1")?;
                Ok((articles.unsigned_abs(), marks.unsigned_abs()))
            })
            .await
    }
}

fn prune(db: &Connection, before: Timestamp) -> Result<usize> {
    let mut query = db.prepare_cached(
        "SELECT id FROM listing INDEXED BY listing_fetched
         WHERE fetched < ?1 AND saved = 0 ORDER BY fetched LIMIT ?2",
    )?;
    let ids = query.query_map([before.0, SLICE], |row| row.get(0))?;
    let ids = ids.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut indexing = Indexing::default();
    for id in &ids {
        remove(db, ArticleId(*id), &mut indexing)?;
    }
    indexing.finish(db)?;
    Ok(ids.len())
}

fn remove(db: &Connection, id: ArticleId, indexing: &mut Indexing) -> Result<()> {
    if let Some(shown) = Shown::read(db, id)? {
        indexing.remove(db, id, &shown.about().keys(&shown.plain))?;
        for sql in [
            "DELETE FROM search WHERE rowid = ?1",
            "DELETE FROM beginning WHERE rowid = ?1",
        ] {
            db.prepare_cached(sql)?.execute([shown.rank])?;
        }
    }
    db.prepare_cached(
        "INSERT INTO state (source, identity, pruned)
         SELECT source, identity, 1 FROM article WHERE id = ?1
         ON CONFLICT (source, identity) DO UPDATE SET pruned = 1",
    )?
    .execute([id.0])?;
    db.prepare_cached("DELETE FROM listing WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

fn check(db: &Connection) -> Result<Vec<Clean>> {
    let mut problems = Vec::new();
    let mut query = db.prepare("PRAGMA quick_check(20)")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let line = row.get_ref(0)?.as_str().unwrap_or_default();
        if line != "ok" {
            problems.push(Clean::line(line));
        }
    }
    let wrong: i64 = db.query_row(
        "SELECT count(*) FROM source_count c WHERE (total, unread, saved) <>
            (SELECT count(*), coalesce(sum(unread), 0), coalesce(sum(saved), 0)
             FROM listing WHERE source = c.source)",
        params![],
        |row| row.get(0),
    )?;
    if wrong > 0 {
        problems.push(Clean::line(&format!(
            "the counts of {wrong} sources are wrong"
        )));
    }
    let lost: i64 = db.query_row(
        "SELECT count(*) FROM listing WHERE id NOT IN (SELECT id FROM article)",
        params![],
        |row| row.get(0),
    )?;
    if lost > 0 {
        problems.push(Clean::line(&format!(
            "{lost} headlines have lost their article"
        )));
    }
    Ok(problems)
}
