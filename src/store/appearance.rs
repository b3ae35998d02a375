//! Where an article stands: in which feeds, since when, and under which headline.

use rusqlite::{Connection, OptionalExtension, params};

use super::articles::Shown;
use super::insert::Indexing;
use super::page::index_again;
use super::{Result, StoreError, code};
use crate::domain::{ArticleId, FeedId, NewArticle, Timestamp};

/// The headline as it is kept to be compared.
pub(super) fn title(article: &NewArticle) -> i64 {
    code::hash(article.title.as_str())
}

/// Notes that an article stands in a feed where it did not stand before.
pub(super) fn first(
    db: &Connection,
    feed: FeedId,
    id: ArticleId,
    title: i64,
    now: Timestamp,
) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO appearance (feed, time, article, first_seen, title)
        SELECT ?1, time, id, ?3, ?4 FROM listing WHERE id = ?2";
    db.prepare_cached(sql)?
        .execute(params![feed.0, id.0, now.0, title])?;
    Ok(())
}

/// Notes that a known article stands in a feed. A headline that reads otherwise than it last did in
/// the same feed is the publisher's correction, and is taken with its standfirst. Two feeds of a
/// source that call an article differently correct nothing: the first word holds.
pub(super) fn again(
    db: &Connection,
    feed: FeedId,
    id: ArticleId,
    article: &NewArticle,
    now: Timestamp,
    indexing: &mut Indexing,
) -> Result<()> {
    let title = title(article);
    let mut query =
        db.prepare_cached("SELECT title FROM appearance WHERE article = ?1 AND feed = ?2")?;
    let last: Option<Option<i64>> = query
        .query_row((id.0, feed.0), |row| row.get(0))
        .optional()?;
    let Some(last) = last else {
        return first(db, feed, id, title, now);
    };
    if last == Some(title) {
        return Ok(());
    }
    let sql = "UPDATE appearance SET title = ?3 WHERE article = ?1 AND feed = ?2";
    db.prepare_cached(sql)?.execute((id.0, feed.0, title))?;
    // Stores from before this was noted have nothing to compare with.
    if last.is_some() && !article.title.as_str().is_empty() {
        correct(db, id, article, indexing)?;
    }
    Ok(())
}

fn correct(
    db: &Connection,
    id: ArticleId,
    article: &NewArticle,
    indexing: &mut Indexing,
) -> Result<()> {
    let before = Shown::read(db, id)?.ok_or(StoreError::UnknownArticle)?;
    // A paragraph that comes now makes a summary of what was a headline.
    let sql = "UPDATE listing SET title = ?2,
            completeness = CASE WHEN completeness = 0 AND ?3 THEN 1 ELSE completeness END
        WHERE id = ?1";
    let has_summary = article.standfirst.is_some();
    db.prepare_cached(sql)?
        .execute((id.0, article.title.as_str(), has_summary))?;
    let sql = "UPDATE article SET standfirst = coalesce(?2, standfirst),
            updated = coalesce(?3, updated)
        WHERE id = ?1";
    db.prepare_cached(sql)?.execute(params![
        id.0,
        article.standfirst.as_deref(),
        article.updated.map(|time| time.0),
    ])?;
    index_again(db, id, &before, indexing)
}
