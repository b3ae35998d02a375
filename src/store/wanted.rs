//! Which articles would be fuller with their page.

use rusqlite::Connection;
use url::Url;

use super::{Result, Store, code};
use crate::domain::{ArticleId, BodyOrigin, Completeness, FeedId, SourceId, Timestamp};
use crate::text::Clean;

/// An article whose page was never fetched, and whose feed gave a summary or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedPage {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: Clean,
    /// Its address.
    pub url: Url,
    /// Its source.
    pub source: SourceId,
    /// The feeds that it stood in.
    pub feeds: Vec<FeedId>,
    /// How much of it is on disk.
    pub completeness: Completeness,
    /// Its place in time.
    pub time: Timestamp,
    /// The reader has not read it.
    pub unread: bool,
    /// The reader saved it.
    pub saved: bool,
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// All.
    All,
    /// Those that arrived at or after this moment.
    ArrivedSince(Timestamp),
    /// Unread ones of this moment or later, and saved ones of any time.
    UnreadSinceOrSaved(Timestamp),
}

impl Store {
    /// The newest `limit` articles that have an address, no whole text, and no answer of their
    /// page yet, the newest first.
    pub async fn wanted_pages(&self, which: Wanted, limit: usize) -> Result<Vec<WantedPage>> {
        self.workers.read(move |db| wanted(db, which, limit)).await
    }
}

fn wanted(db: &Connection, which: Wanted, limit: usize) -> Result<Vec<WantedPage>> {
    let (fetched, unread, time) = match which {
        Wanted::All => (i64::MIN, 0, i64::MIN),
        Wanted::ArrivedSince(since) => (since.0, 0, i64::MIN),
        Wanted::UnreadSinceOrSaved(since) => (i64::MIN, 1, since.0),
    };
    let mut query = db.prepare_cached(
        "SELECT l.id, l.title, a.url, s.slug, l.completeness, l.time, l.unread, l.saved
         FROM listing l INDEXED BY listing_wanted
         JOIN article a ON a.id = l.id
         JOIN source s ON s.id = l.source
         WHERE l.completeness IN (0, 1) AND a.url IS NOT NULL AND l.fetched >= ?3
            AND (l.saved = 1 OR (l.unread >= ?4 AND l.time >= ?5))
            AND NOT EXISTS (SELECT 1 FROM body b WHERE b.article = l.id AND b.origin = ?1)
         ORDER BY l.time DESC, l.id DESC LIMIT ?2",
    )?;
    let mut feeds = db.prepare_cached("SELECT feed FROM appearance WHERE article = ?1")?;
    let mut rows = query.query((
        code::origin_number(BodyOrigin::Page),
        code::count(limit),
        fetched,
        unread,
        time,
    ))?;
    let mut wanted = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(url) = code::url(row.get(2)?) else {
            continue;
        };
        let id: i64 = row.get(0)?;
        let stood_in = feeds.query_map([id], |row| row.get(0).map(FeedId))?;
        wanted.push(WantedPage {
            article: ArticleId(id),
            title: Clean::line(&row.get::<_, String>(1)?),
            url,
            source: SourceId::new(&row.get::<_, String>(3)?),
            feeds: stood_in.collect::<rusqlite::Result<_>>()?,
            completeness: code::completeness(row.get(4)?),
            time: Timestamp(row.get(5)?),
            unread: row.get(6)?,
            saved: row.get(7)?,
        });
    }
    Ok(wanted)
}
