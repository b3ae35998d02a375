//! What an article cites: as it is kept, and as it is told, without what leads about an aggregator's own
//! pages, which came one by one or which an older griot kept.

use rusqlite::Connection;

use super::{Result, code};
use crate::domain::{ArticleId, Citation, ways};
use crate::text::Clean;

/// Articles before and behind one that are looked at: those of a feed arrive together.
const AROUND: i64 = 50;

/// What is kept of what an article cites, in the publisher's order.
pub(super) fn kept(db: &Connection, id: ArticleId) -> Result<Vec<Citation>> {
    let mut query =
        db.prepare_cached("SELECT title, url FROM cited WHERE article = ?1 ORDER BY position")?;
    let mut rows = query.query([id.0])?;
    let mut cited = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(url) = code::url(row.get(1)?) {
            let title = Clean::line(&row.get::<_, String>(0)?);
            cited.push(Citation { title, url });
        }
    }
    Ok(cited)
}

/// What an article cites as it is told: of the names that the articles around it have as well, none that
/// leads to no article. One walk along the primary key, whatever it cites.
pub(super) fn told(db: &Connection, id: ArticleId) -> Result<Vec<Citation>> {
    let mut cited = kept(db, id)?;
    if cited.is_empty() {
        return Ok(cited);
    }
    let mut query = db.prepare_cached(
        "SELECT title, url FROM cited WHERE article BETWEEN ?1 - ?2 AND ?1 + ?2
         AND title IN (SELECT title FROM cited WHERE article = ?1)",
    )?;
    let around = query.query_map([id.0, AROUND], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let around = around.collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    let ways = ways(around.iter().map(|(name, at)| (&**name, &**at)));
    cited.retain(|citation| !ways.contains(&*citation.title));
    Ok(cited)
}
