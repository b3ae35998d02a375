//! Every article that was opened, the newest first: the list of the trail.

use rusqlite::{Connection, params};

use super::{Durability, Result, Store, code};
use crate::domain::{ArticleId, PastVisit, Timestamp};
use crate::text::{Clean, fold};

/// Visits that are kept; the oldest go first.
const KEPT: i64 = 10_000;

/// Seconds within which the article that was opened last is opened again by the same visit.
const ONE_VISIT: i64 = 60;

/// Seconds between visits of an article, none of another among them, that are listed as two.
const TWO_LINES: i64 = 12 * 3600;

impl Store {
    /// Notes that an article was opened; of the one that was opened a moment ago only when.
    pub async fn note_visit(&self, id: ArticleId, at: Timestamp) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| {
                let again = tx.execute(
                    "UPDATE visited SET at = ?2
                     WHERE id = (SELECT max(id) FROM visited) AND article = ?1 AND at > ?2 - ?3",
                    params![id.0, at.0, ONE_VISIT],
                )?;
                if again > 0 {
                    return Ok(());
                }
                tx.execute(
                    "INSERT INTO visited (article, at, title, source_name)
                     SELECT l.id, ?2, l.title, coalesce(l.publisher, s.name)
                     FROM listing l JOIN source s ON s.id = l.source WHERE l.id = ?1",
                    params![id.0, at.0],
                )?;
                let oldest = tx.last_insert_rowid() - KEPT;
                tx.execute("DELETE FROM visited WHERE id <= ?1", [oldest])?;
                Ok(())
            })
            .await
    }

    /// The visits whose headline or source holds all words of `query`, the newest first, at most
    /// `limit`; all of the newest when it is empty.
    pub async fn visited(&self, query: &str, limit: usize) -> Result<Vec<PastVisit>> {
        let query = fold(query);
        self.workers
            .read(move |db| {
                let words: Vec<&str> = query.split_whitespace().collect();
                let mut select = db.prepare_cached(
                    "SELECT article, at, title, source_name FROM visited ORDER BY id DESC LIMIT ?1",
                )?;
                // Without words the newest are all that is wanted.
                let most = if words.is_empty() {
                    code::count(limit)
                } else {
                    KEPT
                };
                let mut rows = select.query([most])?;
                let mut out = Vec::new();
                let mut last: Option<(ArticleId, Timestamp)> = None;
                while let (true, Some(row)) = (out.len() < limit, rows.next()?) {
                    let visit = PastVisit {
                        article: ArticleId(row.get(0)?),
                        at: Timestamp(row.get(1)?),
                        title: Clean::line(&row.get::<_, String>(2)?),
                        source_name: Clean::line(&row.get::<_, String>(3)?),
                    };
                    let before = last.replace((visit.article, visit.at));
                    if before.is_some_and(|(article, at)| {
                        article == visit.article && at.since(visit.at) < TWO_LINES
                    }) {
                        continue;
                    }
                    let text = fold(&format!("{} {}", visit.title, visit.source_name));
                    if words.iter().all(|word| text.contains(word)) {
                        out.push(visit);
                    }
                }
                Ok(out)
            })
            .await
    }
}

/// When an article was opened last and before that, as far as it is still known.
pub(super) fn last_two(db: &Connection, id: ArticleId) -> Result<Vec<i64>> {
    let sql = "SELECT at FROM visited WHERE article = ?1 ORDER BY id DESC LIMIT 2";
    let mut query = db.prepare_cached(sql)?;
    let times = query.query_map([id.0], |row| row.get(0))?;
    Ok(times.collect::<rusqlite::Result<_>>()?)
}
