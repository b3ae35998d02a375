//! Pages that are to be asked for again, because the feed says that their article changed.

use rusqlite::{Connection, OptionalExtension};

use super::{Result, code};
use crate::domain::{ArticleId, BodyOrigin, Timestamp};

/// How often a page is asked for again at most, whatever its feed says.
const MOST: i64 = 6;

/// A document that calls more of its articles changed than these, and more than half of those that
/// are known, tells when it was made.
const FEW: usize = 3;

/// How far ahead a publisher's clock may be, in seconds.
const AHEAD: i64 = Timestamp::DAY;

/// The page of an article is to be asked for again, if it was asked for.
pub(super) fn ask(db: &Connection, id: ArticleId, now: Timestamp) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO page_again (article, since)
         SELECT article, ?2 FROM body WHERE article = ?1 AND origin = ?4
         ON CONFLICT (article) DO UPDATE SET since = excluded.since WHERE times < ?3",
    )?
    .execute((id.0, now.0, MOST, code::origin_number(BodyOrigin::Page)))?;
    Ok(())
}

/// The page of an article was asked for.
pub(super) fn asked(db: &Connection, id: ArticleId) -> Result<()> {
    db.prepare_cached(
        "UPDATE page_again SET since = NULL, times = times + 1
         WHERE article = ?1 AND since IS NOT NULL",
    )?
    .execute([id.0])?;
    Ok(())
}

/// Whether the page of an article was asked for.
pub(super) fn was_asked(db: &Connection, id: ArticleId) -> Result<bool> {
    let sql = "SELECT 1 FROM body WHERE article = ?1 AND origin = ?2";
    let page = code::origin_number(BodyOrigin::Page);
    Ok(db.prepare_cached(sql)?.exists([id.0, page])?)
}

/// Whether the page of an article is to be asked for again.
pub(super) fn is_due(db: &Connection, id: ArticleId) -> Result<bool> {
    let sql = "SELECT 1 FROM page_again WHERE article = ?1 AND since IS NOT NULL";
    Ok(db.prepare_cached(sql)?.exists([id.0])?)
}

/// Whether a publisher can have changed an article then.
pub(super) const fn is_believed(time: Timestamp, now: Timestamp) -> bool {
    time.0 <= now.0.saturating_add(AHEAD)
}

/// When its publisher last changed an article, if that is later than what is kept of it.
pub(super) fn newer(
    db: &Connection,
    id: ArticleId,
    updated: Option<Timestamp>,
) -> Result<Option<Timestamp>> {
    let Some(updated) = updated else {
        return Ok(None);
    };
    let sql = "SELECT coalesce(a.updated, l.fetched) FROM article a JOIN listing l ON l.id = a.id
        WHERE a.id = ?1";
    let kept: Option<i64> = db
        .prepare_cached(sql)?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    Ok(kept.filter(|kept| updated.0 > *kept).map(|_| updated))
}

/// Notes which of the `known` articles of a document, those that are stored, its publisher changed, by its own word.
pub(super) fn note_newer(
    db: &Connection,
    newer: &[(ArticleId, Timestamp)],
    known: usize,
    now: Timestamp,
) -> Result<()> {
    let is_clock = newer.len() > FEW && newer.len() * 2 > known;
    for (id, time) in newer {
        // A year that is a slip of the hand would hide every change that comes before it.
        if !is_believed(*time, now) {
            continue;
        }
        db.prepare_cached("UPDATE article SET updated = ?2 WHERE id = ?1")?
            .execute((id.0, time.0))?;
        if !is_clock {
            ask(db, *id, now)?;
        }
    }
    Ok(())
}
