//! The one form of an address by which stored articles are found: that of `parse`; and finding them.

use rusqlite::Connection;
use url::Url;

use super::{Result, code};
use crate::domain::ArticleId;
pub(super) use crate::parse::canonical_url as canonical;

/// The article at an address, the newest when several sources have it.
pub(super) fn find_url(db: &Connection, url: &Url) -> Result<Option<ArticleId>> {
    // The whole address is compared after the look-up: hashes can be made to meet.
    let wanted = canonical(url);
    let mut query =
        db.prepare_cached("SELECT id, url FROM article WHERE address = ?1 ORDER BY id DESC")?;
    let mut rows = query.query([code::hash(wanted.as_str())])?;
    while let Some(row) = rows.next()? {
        let address = code::url(row.get(1)?);
        if address.is_some_and(|address| canonical(&address) == wanted) {
            return Ok(Some(ArticleId(row.get(0)?)));
        }
    }
    Ok(None)
}
