//! How thick it is around the articles ([`crate::related::around`]): looked at once for each, in
//! quiet moments, and again when something came that is nearer than what was there.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::oldest_of;
use crate::domain::ArticleId;
use crate::related::{Crowd, Postings, around};
use crate::store::postings::{Index, Shelf};
use crate::store::{Durability, Result, Store, StoreError, meta, rebuild, since};

/// Articles that are looked at at a time, a fifth of a second on a thread that gives way to every
/// other: what is read of the index for one serves the others.
const AT_A_TIME: i64 = 500;

/// So many of the newest articles are looked at; the candidates of a question are seldom older, and
/// an older one is taken to be as thick as the open article.
const NEWEST: i64 = 50_000;

/// The name of the fact that counts what was written.
const LOOKS: &str = "related_looks";

/// What was seen around an article.
pub(super) struct Looked {
    id: ArticleId,
    /// As it is kept.
    code: i64,
    /// The index that it was seen in ([`Index::state`]).
    state: i64,
    /// Articles that were looked at before this one came, and to which it is nearer than others.
    again: Vec<ArticleId>,
}

impl Store {
    /// Looks around the newest articles around which nobody looked yet, a fifth of a second
    /// of work in the background; false when there are none, or while the index is being made anew.
    pub async fn look_around(&self) -> Result<bool> {
        let shelf = Arc::clone(&self.shelf);
        let look = move |db: &Connection| look(db, oldest_looked(db)?, &shelf);
        let asked = self.workers.quietly(look);
        let looked = match asked.await {
            Err(error @ StoreError::DamagedIndex) => {
                self.renew_index(&error).await?;
                return Ok(false);
            }
            looked => looked?,
        };
        let more = !looked.is_empty();
        if more {
            self.put_looked(looked).await?;
        }
        Ok(more)
    }

    pub(super) async fn put_looked(&self, looked: Vec<Looked>) -> Result<()> {
        let write = move |tx: &Transaction<'_>| write(tx, &looked);
        self.workers.write(Durability::Normal, write).await
    }
}

/// What lies around the newest articles around which nobody looked, from a time on; nothing while
/// the index is made anew and would not tell. What was read of the index is put on `shelf`: the first
/// questions ask for it.
pub(super) fn look(db: &Connection, from: i64, shelf: &Shelf) -> Result<Vec<Looked>> {
    if rebuild::is_under_way(db)? {
        return Ok(Vec::new());
    }
    let mut query = db.prepare_cached(
        "SELECT id FROM listing INDEXED BY listing_unlooked
         WHERE crowd IS NULL AND time >= ?1 ORDER BY time DESC, id DESC LIMIT ?2",
    )?;
    let ids = query.query_map(params![from, AT_A_TIME], |row| row.get(0).map(ArticleId))?;
    let ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let last = since::last(db)?;
    let mut index = Index::open(db)?;
    index.read_ahead(&ids)?;
    let looked = ids.into_iter().map(|id| one(db, &index, id, last));
    let looked = looked.collect();
    shelf.put(index.held());
    looked
}

/// The time of the oldest article around which somebody looks.
pub(in crate::store) fn oldest_looked(db: &Connection) -> Result<i64> {
    oldest_of(db, NEWEST)
}

fn one(db: &Connection, index: &Index<'_>, id: ArticleId, last: i64) -> Result<Looked> {
    let around = around(index, id)?;
    let ids: Vec<ArticleId> = around.near.iter().map(|(other, _)| *other).collect();
    let mut again = Vec::new();
    for ((other, near), about) in around.near.iter().zip(index.about(&ids)?) {
        let crowd = about.and_then(|about| about.crowd);
        if crowd.is_some_and(|crowd| crowd.has_place_for(*near)) && last_then(db, *other)? < id.0 {
            again.push(*other);
        }
    }
    Ok(Looked {
        id,
        code: coded(around.crowd, last),
        state: index.state(),
        again,
    })
}

/// The number of the last article that there was when one was looked at.
fn last_then(db: &Connection, id: ArticleId) -> Result<i64> {
    let mut query = db.prepare_cached("SELECT crowd FROM listing WHERE id = ?1")?;
    let code: Option<Option<i64>> = query.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(code.flatten().map_or(i64::MAX, |code| code >> u32::BITS))
}

fn coded(crowd: Crowd, last: i64) -> i64 {
    last << u32::BITS | i64::from(crowd.code())
}

/// The crowd of what [`coded`] made.
pub(in crate::store) fn crowd(code: i64) -> Crowd {
    let [a, b, c, d, ..] = code.to_le_bytes();
    Crowd::from_code(u32::from_le_bytes([a, b, c, d]))
}

/// Keeps what was seen, unless an article came or changed meanwhile: then it is seen anew.
fn write(db: &Connection, looked: &[Looked]) -> Result<()> {
    let state = Index::open(db)?.state();
    let mut put = db.prepare_cached("UPDATE listing SET crowd = ?2 WHERE id = ?1")?;
    for looked in looked.iter().filter(|looked| looked.state == state) {
        put.execute(params![looked.id.0, looked.code])?;
    }
    // An older one would not be looked at again.
    let oldest = oldest_looked(db)?;
    let mut again =
        db.prepare_cached("UPDATE listing SET crowd = NULL WHERE id = ?1 AND time >= ?2")?;
    for other in looked.iter().flat_map(|looked| &looked.again) {
        again.execute(params![other.0, oldest])?;
    }
    count_look(db)
}

/// Counts that what lies around articles was written, or is true no more.
pub(in crate::store) fn count_look(db: &Connection) -> Result<()> {
    meta::set(db, LOOKS, &(looks(db)? + 1).to_string())
}

/// How often what lies around articles was written: what is known of articles is no longer true as
/// soon as it differs.
pub(in crate::store) fn looks(db: &Connection) -> Result<i64> {
    let looks = meta::get(db, LOOKS)?;
    Ok(looks.and_then(|looks| looks.parse().ok()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_comes_back_from_what_is_kept() {
        let some = Crowd::from_code(0xfedc_ba98);
        let code = coded(some, 1_234_567);
        assert_eq!(crowd(code), some);
        assert_eq!(code >> u32::BITS, 1_234_567);
    }
}
