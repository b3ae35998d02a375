//! Reads the rows of a table of a damaged file, around what cannot be read. Knows no table.

use rusqlite::{Connection, Row};

/// Unreadable places of one table after which the rest of it is given up.
const MOST_GAPS: u64 = 10_000;

/// A table, or a part of one, that is read in the order of a whole number.
pub(super) struct Part {
    pub(super) table: String,
    /// What is read, after the key.
    pub(super) columns: String,
    /// The whole number.
    pub(super) key: String,
    /// Which rows, as SQL.
    pub(super) which: String,
}

/// Hands every readable row to `take`, whose first column is the key; the number of gaps.
pub(super) fn walk(
    db: &Connection,
    part: &Part,
    take: &mut impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> u64 {
    let (mut from, mut gaps) = (i64::MIN, 0);
    loop {
        let mut last = None;
        let read = piece(db, part, from, &mut last, take);
        if read.is_ok() {
            return gaps;
        }
        gaps += 1;
        let after = last.unwrap_or(from);
        let next = after.checked_add(1).filter(|_| gaps < MOST_GAPS);
        match next.and_then(|next| readable_from(db, part, next)) {
            Some(next) => from = next,
            None => return gaps,
        }
    }
}

/// Reads rows from a key on until there are no more or one cannot be read; `last` is the last key.
fn piece(
    db: &Connection,
    part: &Part,
    from: i64,
    last: &mut Option<i64>,
    take: &mut impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let Part {
        table,
        columns,
        key,
        which,
    } = part;
    let sql = format!(
        "SELECT {key}, {columns} FROM {table} WHERE {which} AND {key} >= ?1 ORDER BY {key}"
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query([from])?;
    while let Some(row) = rows.next()? {
        *last = Some(row.get(0)?);
        take(row)?;
    }
    Ok(())
}

/// The smallest key from `from` on at which reading works again: gallops until it does, then halves
/// the way back.
fn readable_from(db: &Connection, part: &Part, from: i64) -> Option<i64> {
    let Part {
        table, key, which, ..
    } = part;
    let sql =
        format!("SELECT {key} FROM {table} WHERE {which} AND {key} >= ?1 ORDER BY {key} LIMIT 1");
    let look = |at: i64| -> Result<Option<i64>, rusqlite::Error> {
        let mut query = db.prepare_cached(&sql)?;
        let mut rows = query.query([at])?;
        rows.next()?.map(|row| row.get(0)).transpose()
    };
    if let Ok(found) = look(from) {
        return found;
    }
    let (mut bad, mut step) = (from, 1_i64);
    let (mut good, mut found) = loop {
        let at = bad.saturating_add(step);
        match look(at) {
            Ok(found) => break (at, found),
            Err(_) if at == i64::MAX => return None,
            Err(_) => {
                bad = at;
                step = step.saturating_mul(2);
            }
        }
    };
    while good.checked_sub(bad).is_none_or(|between| between > 1) {
        let middle = bad.midpoint(good);
        match look(middle) {
            Ok(nearer) => (good, found) = (middle, nearer.or(found)),
            Err(_) => bad = middle,
        }
    }
    found
}

/// Reads a table that has no whole number for a key from both of its ends; the number of gaps.
pub(super) fn ends(
    db: &Connection,
    (table, columns): (&str, &str),
    order: &[String],
    take: &mut impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> u64 {
    for direction in ["ASC", "DESC"] {
        let order: Vec<String> = order
            .iter()
            .map(|key| format!("{key} {direction}"))
            .collect();
        let sql = format!(
            "SELECT 0, {columns} FROM {table} ORDER BY {}",
            order.join(", ")
        );
        let all = db.prepare(&sql).and_then(|mut query| {
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
            Ok(())
        });
        if all.is_ok() {
            return u64::from(direction == "DESC");
        }
    }
    1
}
