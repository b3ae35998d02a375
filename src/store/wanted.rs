//! Which articles would be fuller with their page.

use rusqlite::{Connection, Row};
use url::Url;

use super::{Result, Store, code};
use crate::domain::{
    ArticleId, BodyOrigin, Completeness, FailureKind, FeedId, SourceId, Timestamp,
};
use crate::text::Clean;

/// An article whose page was never fetched, and whose feed gave a summary or nothing; or whose feed
/// says that it changed since its page was fetched.
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
    /// How its page failed, and when, if that was of a kind that does not pass by itself.
    pub missed: Option<(FailureKind, Timestamp)>,
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// All.
    All,
    /// Those that arrived or changed at or after this moment.
    ArrivedSince(Timestamp),
    /// Unread ones of this moment or later, and saved ones of any time.
    UnreadSinceOrSaved(Timestamp),
}

impl Store {
    /// The newest `limit` articles that have an address, no whole text, and no answer of their
    /// page yet, or none since they changed; the newest first.
    pub async fn wanted_pages(&self, which: Wanted, limit: usize) -> Result<Vec<WantedPage>> {
        self.workers.read(move |db| wanted(db, which, limit)).await
    }

    /// The same of these articles, in their order.
    pub async fn wanted_of(&self, articles: Vec<ArticleId>) -> Result<Vec<WantedPage>> {
        self.workers
            .read(move |db| {
                let mut pages = Vec::new();
                for id in articles {
                    pages.extend(page(db, id)?);
                }
                Ok(pages)
            })
            .await
    }
}

/// The ids of articles that may be wanted, the newest first, by an index that holds few others.
const fn candidates(which: Wanted) -> &'static str {
    match which {
        Wanted::All => {
            "SELECT id FROM listing INDEXED BY listing_wanted
             WHERE completeness IN (0, 1) AND time >= ?1 ORDER BY time DESC, id DESC"
        }
        Wanted::ArrivedSince(_) => {
            "SELECT id, time FROM listing INDEXED BY listing_fetched
             WHERE saved = 0 AND fetched >= ?1 AND completeness IN (0, 1)
             UNION SELECT id, time FROM listing INDEXED BY listing_saved
             WHERE saved = 1 AND fetched >= ?1 AND completeness IN (0, 1)
             UNION SELECT l.id, l.time FROM page_again p INDEXED BY page_again_since
             JOIN listing l ON l.id = p.article WHERE p.since >= ?1
             ORDER BY time DESC, id DESC"
        }
        Wanted::UnreadSinceOrSaved(_) => {
            "SELECT id, time FROM listing INDEXED BY listing_unread
             WHERE unread = 1 AND time >= ?1 AND completeness IN (0, 1)
             UNION SELECT id, time FROM listing INDEXED BY listing_saved
             WHERE saved = 1 AND completeness IN (0, 1)
             ORDER BY time DESC, id DESC"
        }
    }
}

fn wanted(db: &Connection, which: Wanted, limit: usize) -> Result<Vec<WantedPage>> {
    let since = match which {
        Wanted::All => i64::MIN,
        Wanted::ArrivedSince(since) | Wanted::UnreadSinceOrSaved(since) => since.0,
    };
    let mut query = db.prepare_cached(candidates(which))?;
    let mut ids = query.query([since])?;
    let mut pages = Vec::new();
    while let Some(row) = ids.next()? {
        pages.extend(page(db, ArticleId(row.get(0)?))?);
        if pages.len() == limit {
            break;
        }
    }
    Ok(pages)
}

/// The page of an article, if it may make it fuller and was not asked for.
fn page(db: &Connection, id: ArticleId) -> Result<Option<WantedPage>> {
    let mut query = db.prepare_cached(
        "SELECT l.title, a.url, s.slug, l.completeness, l.time, l.unread, l.saved, m.kind, m.at
         FROM listing l JOIN article a ON a.id = l.id JOIN source s ON s.id = l.source
            LEFT JOIN page_missed m ON m.article = l.id
         WHERE l.id = ?1 AND a.url IS NOT NULL AND (l.completeness IN (0, 1)
            AND NOT EXISTS (SELECT 1 FROM body b WHERE b.article = l.id AND b.origin = ?2)
            OR EXISTS (SELECT 1 FROM page_again p
                WHERE p.article = l.id AND p.since IS NOT NULL))",
    )?;
    let mut rows = query.query((id.0, code::origin_number(BodyOrigin::Page)))?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let Some(url) = code::url(row.get(1)?) else {
        return Ok(None);
    };
    let mut feeds = db.prepare_cached("SELECT feed FROM appearance WHERE article = ?1")?;
    let feeds = feeds.query_map([id.0], |row| row.get(0).map(FeedId))?;
    Ok(Some(WantedPage {
        article: id,
        title: Clean::line(&row.get::<_, String>(0)?),
        url,
        source: SourceId::new(&row.get::<_, String>(2)?),
        feeds: feeds.collect::<rusqlite::Result<_>>()?,
        completeness: code::completeness(row.get(3)?),
        time: Timestamp(row.get(4)?),
        unread: row.get(5)?,
        saved: row.get(6)?,
        missed: missed(row)?,
    }))
}

fn missed(row: &Row<'_>) -> Result<Option<(FailureKind, Timestamp)>> {
    let (kind, at): (Option<String>, Option<i64>) = (row.get(7)?, row.get(8)?);
    let kind = kind.and_then(|word| code::from_word(&word));
    Ok(kind.zip(at.map(Timestamp)))
}

#[cfg(test)]
mod tests {
    use super::super::schema;
    use super::*;
    use std::time::Duration;

    /// A million summaries that were read long ago cost a refresh nothing.
    #[test]
    fn what_is_wanted_is_found_by_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.db");
        let db = schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap();
        let since = Timestamp(5);
        for which in [
            Wanted::All,
            Wanted::ArrivedSince(since),
            Wanted::UnreadSinceOrSaved(since),
        ] {
            let sql = format!("EXPLAIN QUERY PLAN {}", candidates(which));
            let mut plan = db.prepare(&sql).unwrap();
            let lines = plan.query_map([5], |row| row.get::<_, String>(3)).unwrap();
            for line in lines.map(|line| line.unwrap()) {
                assert!(
                    !line.starts_with("SCAN listing") || line.ends_with("listing_saved"),
                    "{line}"
                );
            }
        }
    }
}
