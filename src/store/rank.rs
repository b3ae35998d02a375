//! The order of the search index: newest first without sorting.
//!
//! FTS5 gives its hits by row number, so an article's row number there (`listing.rank`) grows with
//! its place in time: four numbers for each second since 1900, the next free ones nearby when more
//! than four articles share a second. Small steps between numbers keep the index small, which is
//! why the number is not simply made of time and id.

use rusqlite::{Connection, OptionalExtension, params};

use super::Result;
use crate::domain::{Cursor, Timestamp};

/// Seconds from 1900 to 1970.
const BEFORE_1970: i64 = 2_208_988_800;
const A_SECOND: i64 = 4;
/// About the year 10 000: beyond it all moments are one.
const LATEST: i64 = 1 << 38;

/// The first rank of a moment.
pub(super) const fn first_of(time: Timestamp) -> i64 {
    let seconds = time.0.saturating_add(BEFORE_1970);
    if seconds < 0 {
        0
    } else if seconds > LATEST {
        LATEST * A_SECOND
    } else {
        seconds * A_SECOND
    }
}

/// A free rank for an article of that moment.
pub(super) fn free(db: &Connection, time: Timestamp) -> Result<i64> {
    let first = first_of(time);
    let mut highest =
        db.prepare_cached("SELECT max(rank) FROM listing WHERE rank >= ?1 AND rank < ?2")?;
    let taken: Option<i64> =
        highest.query_row(params![first, first + A_SECOND], |row| row.get(0))?;
    let next = taken.map_or(first, |taken| taken + 1);
    if next < first + A_SECOND {
        return Ok(next);
    }
    // Archives with days for dates put thousands into one second: gallop to a free number, then
    // halve the way back to one that stands next to a taken one. A full neighbourhood costs a few
    // look-ups and not one for each of its rows, and the numbers stay dense.
    let mut used = db.prepare_cached("SELECT 1 FROM listing WHERE rank = ?1")?;
    let mut is_used = |rank: i64| used.query_row([rank], |_| Ok(())).optional();
    let (mut taken, mut step) = (next - 1, 1);
    while is_used(taken + step)?.is_some() {
        taken += step;
        step *= 2;
    }
    let mut open = taken + step;
    while open - taken > 1 {
        let middle = taken + (open - taken) / 2;
        if is_used(middle)?.is_some() {
            taken = middle;
        } else {
            open = middle;
        }
    }
    Ok(open)
}

/// The rank of a place in a list; where it would begin when its article is gone.
pub(super) fn of(db: &Connection, cursor: Cursor) -> Result<i64> {
    let sql = "SELECT rank FROM listing WHERE id = ?1";
    let rank = db
        .query_row(sql, [cursor.id.0], |row| row.get(0))
        .optional()?;
    Ok(rank.unwrap_or_else(|| first_of(cursor.time)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_follow_time_within_its_bounds() {
        let times = [i64::MIN, -BEFORE_1970, 0, 1, 1_700_000_000, 1 << 39];
        let ranks: Vec<i64> = times.map(|time| first_of(Timestamp(time))).to_vec();
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert!(ranks.first() >= Some(&0));
    }
}
