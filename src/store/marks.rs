//! All that the reader did at once, to be carried to another machine: marks, what was joined and cut,
//! the stories that are watched.

mod watches;

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use url::Url;

use super::{Durability, Result, Store, pairs};
use crate::domain::{ArticleId, SourceId, Timestamp};
use crate::text::Clean;

pub use watches::KeptWatch;
pub(super) use watches::awaited;

/// What the reader did with one article. It stands for the article also where that is not, or not
/// yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMark {
    /// The article's source.
    pub source: SourceId,
    /// Its identity within the source, as the store has it.
    pub identity: i64,
    /// It was read.
    #[serde(default)]
    pub read: bool,
    /// It was saved.
    #[serde(default)]
    pub saved: bool,
    /// When it was last opened, in seconds of UTC.
    #[serde(default)]
    pub opened: Option<Timestamp>,
    /// Its title, where it is known: for people.
    #[serde(default)]
    pub title: Option<String>,
    /// Its address, likewise.
    #[serde(default)]
    pub url: Option<String>,
}

impl Store {
    /// Every mark of every article.
    pub async fn marks(&self) -> Result<Vec<KeptMark>> {
        self.workers
            .read(|db| {
                let mut query = db.prepare(
                    "SELECT s.slug, t.identity, t.read, t.saved, t.opened,
                        coalesce(l.title, t.title), coalesce(a.url, t.url)
                     FROM state t JOIN source s ON s.id = t.source
                     LEFT JOIN article a ON a.source = t.source AND a.identity = t.identity
                     LEFT JOIN listing l ON l.id = a.id
                     WHERE t.read = 1 OR t.saved = 1 OR t.opened IS NOT NULL
                     ORDER BY s.slug, t.identity",
                )?;
                let rows = query.query_map([], |row| {
                    Ok(KeptMark {
                        source: SourceId::new(&row.get::<_, String>(0)?),
                        identity: row.get(1)?,
                        read: row.get(2)?,
                        saved: row.get(3)?,
                        opened: row.get::<_, Option<i64>>(4)?.map(Timestamp),
                        title: row.get(5)?,
                        url: row.get(6)?,
                    })
                })?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .await
    }

    /// Adds marks to those that are there: what was read or saved on either side is. Those of
    /// sources that are not in the store are passed over; how many were taken.
    pub async fn put_marks(&self, marks: Vec<KeptMark>) -> Result<usize> {
        self.workers
            .write(Durability::Full, move |tx| {
                let mut source = tx.prepare("SELECT id FROM source WHERE slug = ?1")?;
                let mut taken = 0;
                for mark in marks {
                    let row: Option<i64> = source
                        .query_row([mark.source.as_str()], |row| row.get(0))
                        .optional()?;
                    if let Some(row) = row {
                        put_mark(tx, row, &mark)?;
                        taken += 1;
                    }
                }
                Ok(taken)
            })
            .await
    }
}

fn put_mark(db: &Connection, source: i64, mark: &KeptMark) -> Result<()> {
    let mut listing = db.prepare_cached(
        "UPDATE listing SET unread = min(unread, 1 - ?3), saved = max(saved, ?4)
         WHERE id = (SELECT id FROM article WHERE source = ?1 AND identity = ?2)",
    )?;
    let (identity, read, saved) = (mark.identity, mark.read, mark.saved);
    let is_here = listing.execute(params![source, identity, read, saved])? > 0;
    // An article that is here says itself what it is called.
    let title = mark.title.as_deref().filter(|_| !is_here).map(Clean::line);
    let url = mark.url.as_deref().filter(|_| !is_here);
    let url = url.and_then(|url| Url::parse(url).ok());
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
    let mut state = db.prepare_cached(
        "INSERT INTO state (source, identity, read, saved, opened, title, url)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (source, identity) DO UPDATE SET
            read = max(read, excluded.read), saved = max(saved, excluded.saved),
            opened = coalesce(max(opened, excluded.opened), opened, excluded.opened),
            title = coalesce(title, excluded.title), url = coalesce(url, excluded.url)",
    )?;
    state.execute(params![
        source,
        identity,
        read,
        saved,
        mark.opened.map(|at| at.0),
        title.as_deref(),
        url.as_ref().map(Url::as_str),
    ])?;
    Ok(())
}

/// Finds an article by what it is on every machine.
const FIND: &str = "SELECT a.id FROM article a JOIN source s ON s.id = a.source
    WHERE s.slug = ?1 AND a.identity = ?2";

/// An article by what it is on every machine.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KeptArticle {
    /// Its source.
    pub source: SourceId,
    /// Its identity within the source.
    pub identity: i64,
}

/// What the reader said of two articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPair {
    /// The one.
    #[serde(flatten)]
    pub article: KeptArticle,
    /// The source of the other; `None` for an address that the one cites.
    pub other_source: Option<SourceId>,
    /// The identity of the other within its source, or the hash of that address.
    pub other_identity: i64,
    /// They tell one story; else they do not belong together.
    pub joined: bool,
}

impl KeptPair {
    /// Its two ends, whichever of them it names first.
    fn ends(&self) -> [(Option<SourceId>, i64); 2] {
        let one = (Some(self.article.source.clone()), self.article.identity);
        let mut ends = [one, (self.other_source.clone(), self.other_identity)];
        ends.sort();
        ends
    }
}

impl Store {
    /// Every pair of articles that the reader joined or cut.
    pub async fn kept_pairs(&self) -> Result<Vec<KeptPair>> {
        self.workers
            .read(|db| {
                let mut query = db.prepare(
                    "SELECT s.slug, p.identity, o.slug, p.other_identity, p.joined FROM pair p
                     JOIN source s ON s.id = p.source
                     LEFT JOIN source o ON o.id = p.other_source
                     WHERE p.other_source = 0 OR o.id IS NOT NULL",
                )?;
                let rows = query.query_map([], |row| {
                    Ok(KeptPair {
                        article: KeptArticle {
                            source: SourceId::new(&row.get::<_, String>(0)?),
                            identity: row.get(1)?,
                        },
                        other_source: row
                            .get::<_, Option<String>>(2)?
                            .map(|slug| SourceId::new(&slug)),
                        other_identity: row.get(3)?,
                        joined: row.get(4)?,
                    })
                })?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .await
    }

    /// Adds pairs to those that are there, which stay; those of unknown sources are passed over. The
    /// stories of articles that are here heed them. How many cuts and joins were new.
    pub async fn put_pairs(&self, pairs: Vec<KeptPair>) -> Result<(usize, usize)> {
        self.workers
            .write(Durability::Full, move |tx| {
                let mut insert = tx.prepare(
                    "INSERT OR IGNORE INTO pair
                        (source, identity, other_source, other_identity, joined)
                     SELECT s.id, ?2, coalesce(o.id, 0), ?4, ?5 FROM source s
                     LEFT JOIN source o ON o.slug = ?3
                     WHERE s.slug = ?1 AND (?3 IS NULL OR o.id IS NOT NULL)",
                )?;
                let mut find = tx.prepare(FIND)?;
                let mut find = |source: &SourceId, identity| {
                    let id = find.query_row(params![source.as_str(), identity], |row| row.get(0));
                    id.optional().map(|id| id.map(ArticleId))
                };
                // A pair stands both ways round, and is one.
                let (mut cuts, mut joins) = (HashSet::new(), HashSet::new());
                for pair in pairs {
                    let (one, other) = (&pair.article, pair.other_source.as_ref());
                    let new = insert.execute(params![
                        one.source.as_str(),
                        one.identity,
                        other.map(SourceId::as_str),
                        pair.other_identity,
                        pair.joined,
                    ])?;
                    if new > 0 {
                        let taken = if pair.joined { &mut joins } else { &mut cuts };
                        taken.insert(pair.ends());
                    }
                    if new > 0
                        && let Some(other) = other
                        && let Some(one) = find(&one.source, one.identity)?
                        && let Some(other) = find(other, pair.other_identity)?
                    {
                        pairs::heed(tx, one, other, pair.joined)?;
                    }
                }
                Ok((cuts.len(), joins.len()))
            })
            .await
    }
}
