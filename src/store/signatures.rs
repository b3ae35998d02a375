//! What is kept of the texts of articles to tell which are one, each with a check sum of its own: no other
//! of the index is over them.

use rusqlite::{Connection, OptionalExtension, Row};

use super::edges::is_of_the_guide;
use super::segment::check_sum;
use super::{Result, StoreError, rebuild};
use crate::domain::ArticleId;
use crate::related::Signature;

/// Bytes of the check sum: with a wrong signature a reprint stands alone, and nothing else is wrong.
const SUM_BYTES: usize = 2;

/// A signature as it is stored.
pub(super) fn pack(signature: Signature) -> Vec<u8> {
    let mut out = signature.to_bytes();
    out.extend(check_sum(&out).into_iter().take(SUM_BYTES));
    out
}

/// What [`pack`] packed, in the first column of a row.
fn unpack(row: &Row<'_>) -> Result<Signature> {
    let packed = row.get_ref(0)?.as_blob().ok();
    let parts = packed.and_then(|packed| packed.split_last_chunk::<SUM_BYTES>());
    let own = parts.filter(|(own, sum)| check_sum(own).starts_with(*sum));
    let signature = own.and_then(|(own, _)| Signature::from_bytes(own));
    signature.ok_or(StoreError::DamagedIndex)
}

/// The signatures of articles in the order asked; `None` for those that are in no index.
///
/// # Errors
/// [`StoreError::DamagedIndex`] when one is damaged or was taken out.
pub(super) fn of(db: &Connection, articles: &[ArticleId]) -> Result<Vec<Option<Signature>>> {
    let mut query = db.prepare_cached("SELECT data FROM signature WHERE article = ?1")?;
    let mut out = Vec::with_capacity(articles.len());
    for id in articles {
        let row = query.query_row([id.0], |row| Ok(unpack(row)));
        out.push(match row.optional()? {
            Some(signature) => Some(signature?),
            None if is_lost(db, *id)? => return Err(StoreError::DamagedIndex),
            None => None,
        });
    }
    Ok(out)
}

/// Whether an article without a signature should have one.
fn is_lost(db: &Connection, id: ArticleId) -> Result<bool> {
    let mut query = db.prepare_cached("SELECT 1 FROM listing WHERE id = ?1 AND bulk > 0")?;
    Ok(query.exists([id.0])? && !is_of_the_guide(db, id)? && !rebuild::is_under_way(db)?)
}

/// Reads every signature.
///
/// # Errors
/// [`StoreError::DamagedIndex`] when one is damaged.
pub(super) fn check(db: &Connection) -> Result<()> {
    let mut query = db.prepare("SELECT data FROM signature")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        unpack(row)?;
    }
    Ok(())
}
