//! What an article cites, as it is told: no link that leads about its aggregator's own pages, which an
//! older griot may have kept.

use std::collections::HashSet;

use rusqlite::Connection;
use url::Url;

use super::{Result, code};
use crate::domain::{ArticleId, Citation};
use crate::text::Clean;

/// Articles before and behind one that are looked at: those of a feed arrive together.
const AROUND: i64 = 50;

/// Addresses of one host that one name leads to, from which on it is no headline, as when a feed is read.
const MANY: usize = 3;

/// What an article cites, in the publisher's order.
pub(super) fn of(db: &Connection, id: ArticleId) -> Result<Vec<Citation>> {
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
    if !cited.is_empty() {
        let ways = ways(db, id)?;
        cited.retain(|citation| ways.addresses(citation) < MANY);
    }
    Ok(cited)
}

/// Where the names of an article's citations lead that the articles around it have as well.
struct Ways(HashSet<(String, Url)>);

impl Ways {
    /// How many addresses of its host a citation's name leads to.
    fn addresses(&self, citation: &Citation) -> usize {
        let own = citation.url.host_str();
        let is_same =
            |(title, url): &&(String, Url)| **title == *citation.title && url.host_str() == own;
        self.0.iter().filter(is_same).count()
    }
}

/// One walk along the primary key, whatever an article cites.
fn ways(db: &Connection, id: ArticleId) -> Result<Ways> {
    let mut query = db.prepare_cached(
        "SELECT title, url FROM cited WHERE article BETWEEN ?1 - ?2 AND ?1 + ?2
         AND title IN (SELECT title FROM cited WHERE article = ?1)",
    )?;
    let mut rows = query.query([id.0, AROUND])?;
    let mut ways = HashSet::new();
    while let Some(row) = rows.next()? {
        if let Some(url) = code::url(row.get(1)?) {
            ways.insert((row.get(0)?, url));
        }
    }
    Ok(Ways(ways))
}
