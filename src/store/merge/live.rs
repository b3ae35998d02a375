//! The segments of the index, and whether all of them are there.

use rusqlite::Connection;

use crate::store::{Result, StoreError, segment};

/// A segment's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Segment {
    pub(in crate::store) id: i64,
    pub(in crate::store) shift: u32,
    pub(super) first: i64,
    /// Transactions count up, and a segment has those from `first` to `last`.
    pub(in crate::store) last: i64,
    pub(in crate::store) postings: i64,
}

/// Segments that are read, the newest first.
///
/// # Errors
/// [`StoreError::DamagedIndex`] when one was taken out: together they have every transaction from the first
/// on, and the one that was begun last is there until a later one takes its place.
pub(in crate::store) fn live(db: &Connection) -> Result<Vec<Segment>> {
    let mut query = db.prepare_cached(
        "SELECT id, shift, first, last, postings, phase,
            (SELECT seq FROM sqlite_sequence WHERE name = 'segment')
         FROM segment ORDER BY first DESC, phase <> 1",
    )?;
    let mut rows = query.query([])?;
    let (mut live, mut newest, mut begun) = (Vec::new(), None, None);
    while let Some(row) = rows.next()? {
        newest = newest.max(Some(row.get::<_, i64>(0)?));
        begun = row.get::<_, Option<i64>>(6)?;
        if row.get::<_, i64>(5)? == 1 {
            live.push(Segment {
                id: row.get(0)?,
                shift: row.get(1)?,
                first: row.get(2)?,
                last: row.get(3)?,
                postings: row.get(4)?,
            });
        }
    }
    let is_begun_last = begun.is_none() || begun == newest;
    let is_first = |oldest: &Segment| oldest.first == 1;
    let follows = |pair: &[Segment]| matches!(pair, [new, old] if new.first == old.last + 1);
    let is_whole = newest.is_none()
        || is_begun_last
            && live.last().is_some_and(is_first)
            && live.windows(2).all(follows)
            && live.iter().all(|one| segment::blocks(one.shift).is_some());
    is_whole.then_some(live).ok_or(StoreError::DamagedIndex)
}
