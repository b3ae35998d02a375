//! Taking old articles out. No clock is trusted with that: one that leaps by a year, or stood in
//! the past while the articles came, must not cost them.
//!
//! Age is therefore counted in time of use: what passes between two prunings, a week of it at most.
//! Milestones say which articles were here at which time of use.

use rusqlite::{Connection, OptionalExtension, params};

use super::articles::Shown;
use super::insert::Indexing;
use super::{Durability, Result, Store, meta, since};
use crate::domain::{ArticleId, Timestamp};

/// Articles that one transaction takes out: short enough that no mark waits for it.
const SLICE: usize = 200;

/// Articles that one pruning takes out at most; the next one goes on.
const MOST_AT_ONCE: usize = 20_000;

/// Seconds between two prunings that count as use at most: a clock that leaps counts as a week, and
/// so does a reader who was away for longer.
const STRIDE: i64 = 7 * Timestamp::DAY;

/// Milestones that the time an article is kept is cut into, none longer than a day.
const MILESTONES: i64 = 64;

/// Seconds of use, the clock when they were last counted, and the last article that was old then.
const USED: &str = "retention.used";
const SEEN: &str = "retention.seen";
const CUT: &str = "retention.cut";

/// How long articles are kept. Saved ones are kept for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetentionPolicy {
    /// Seconds of use since griot first had it; `None` keeps everything.
    pub keep_seconds: Option<i64>,
    /// Latest articles of each source that stay however old they are: what a feed still shows is
    /// not lost, nor is a source that has fallen silent, nor the built-in guide.
    pub latest: u32,
}

impl Default for RetentionPolicy {
    /// A year, and the latest 100 of each source: most feeds show fewer.
    fn default() -> Self {
        Self {
            keep_seconds: Some(365 * Timestamp::DAY),
            latest: 100,
        }
    }
}

impl Store {
    /// Takes out what is older than the policy says; returns how many. What the reader did with
    /// them stays, and a feed that still shows them does not bring them back as new.
    ///
    /// Is to be called from time to time, with the present time: no call counts as more than a
    /// week, and one with a time that lies back counts as none. Takes 20,000 articles at most.
    pub async fn prune(&self, policy: RetentionPolicy, now: Timestamp) -> Result<usize> {
        let Some(keep) = policy.keep_seconds else {
            return Ok(0);
        };
        let cut = self
            .workers
            .write(Durability::Normal, move |tx| reach(tx, keep.max(0), now))
            .await?;
        let Some(cut) = cut else {
            return Ok(0);
        };
        let old = self
            .workers
            .quietly(move |db| old_ones(db, cut, policy.latest))
            .await?;
        let whole = old.len() < MOST_AT_ONCE;
        let mut pruned = 0;
        for slice in old.chunks(SLICE) {
            let slice = slice.to_vec();
            let write = move |tx: &rusqlite::Transaction<'_>| remove_all(tx, &slice);
            pruned += self.workers.write(Durability::Normal, write).await?;
        }
        if whole {
            self.meta_set(CUT, &cut.to_string()).await?;
        }
        Ok(pruned)
    }
}

/// Counts the time of use, sets a milestone when one is due, and tells the last article that is old
/// enough to go; `None` when none is that was not at the last pruning.
fn reach(db: &Connection, keep: i64, now: Timestamp) -> Result<Option<i64>> {
    let used = count_use(db, now)?;
    let sql = "SELECT max(used) FROM milestone";
    let last: Option<i64> = db.query_row(sql, [], |row| row.get(0))?;
    let apart = (keep / MILESTONES).min(Timestamp::DAY);
    if last.is_none_or(|last| used - last >= apart) {
        db.execute(
            "INSERT OR REPLACE INTO milestone (used, article) VALUES (?1, ?2)",
            [used, since::last(db)?],
        )?;
    }
    let ripe: Option<(i64, i64)> = db
        .query_row(
            "SELECT used, article FROM milestone WHERE used <= ?1 ORDER BY used DESC LIMIT 1",
            [used.saturating_sub(keep)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let Some((at, cut)) = ripe else {
        return Ok(None);
    };
    db.execute("DELETE FROM milestone WHERE used < ?1", [at])?;
    let before = number(db, CUT)?;
    Ok((before != Some(cut)).then_some(cut))
}

/// Seconds of use until now.
fn count_use(db: &Connection, now: Timestamp) -> Result<i64> {
    let used = number(db, USED)?.unwrap_or(0);
    let seen = number(db, SEEN)?;
    let passed = now.0.saturating_sub(seen.unwrap_or(now.0));
    // A clock that is set back a little, and on again, passes no time twice.
    if seen.is_none() || !(-STRIDE..=0).contains(&passed) {
        meta::set(db, SEEN, &now.0.to_string())?;
    }
    let used = used.saturating_add(passed.clamp(0, STRIDE));
    meta::set(db, USED, &used.to_string())?;
    Ok(used)
}

fn number(db: &Connection, key: &str) -> Result<Option<i64>> {
    Ok(meta::get(db, key)?.and_then(|text| text.parse().ok()))
}

/// Articles up to `cut` that are not saved and not among the latest of their source.
fn old_ones(db: &Connection, cut: i64, latest: u32) -> Result<Vec<i64>> {
    let mut large = db.prepare("SELECT source FROM source_count WHERE total > ?1")?;
    let sources = large.query_map([latest], |row| row.get(0))?;
    let mut query = db.prepare(
        "SELECT id FROM (SELECT id, saved FROM listing INDEXED BY listing_source
            WHERE source = ?1 ORDER BY time DESC LIMIT -1 OFFSET ?2)
         WHERE id <= ?3 AND saved = 0",
    )?;
    let mut old = Vec::new();
    for source in sources {
        let source: i64 = source?;
        let ids = query.query_map(params![source, latest, cut], |row| row.get(0))?;
        for id in ids {
            old.push(id?);
            if old.len() == MOST_AT_ONCE {
                return Ok(old);
            }
        }
    }
    Ok(old)
}

/// Takes out those that were not saved meanwhile; returns how many.
fn remove_all(db: &Connection, ids: &[i64]) -> Result<usize> {
    let mut indexing = Indexing::default();
    let mut removed = 0;
    for id in ids {
        let sql = "SELECT 1 FROM listing WHERE id = ?1 AND saved = 0";
        let is_there = db.prepare_cached(sql)?.exists([id])?;
        if is_there {
            remove(db, ArticleId(*id), &mut indexing)?;
            removed += 1;
        }
    }
    indexing.finish(db)?;
    Ok(removed)
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
    // What the reader opened can be told by name for good; what was marked with a whole list cannot.
    db.prepare_cached(
        "UPDATE state SET title = l.title, url = a.url
         FROM article a JOIN listing l ON l.id = a.id
         WHERE a.id = ?1 AND state.source = a.source AND state.identity = a.identity
            AND state.opened IS NOT NULL",
    )?
    .execute([id.0])?;
    db.prepare_cached("DELETE FROM listing WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}
