//! Which table a row found on a page belongs to, by its form alone.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::fill::{self, Column, Table};
use super::scan::{self, Found};
use crate::store::{Result, StoreError};

/// Tables whose rows are told from those of all others by their form.
const TOLD_APART: &[&str] = &[
    "source",
    "feed",
    "listing",
    "article",
    "body",
    "state",
    "pair",
    "appearance",
    "cited",
    "version",
];

/// Columns that a table had in its first version; rows of that time have no more.
const FIRST_COLUMNS: &[(&str, usize)] = &[
    ("listing", 12),
    ("feed", 24),
    ("article", 13),
    ("appearance", 4),
    ("cited", 4),
    ("state", 8),
];

/// Adds the rows that stand on the pages of a damaged file, and of its log, to those that are there already, which
/// stay as they are. Rows that were deleted and not overwritten may come back.
pub(super) fn from_pages(new: &Connection, file: &Path, tables: &[Table]) -> Result<()> {
    let told: Vec<&Table> = tables
        .iter()
        .filter(|table| TOLD_APART.contains(&table.name.as_str()))
        .collect();
    let mut failed = None;
    let mut take = |found: Found| {
        let mut fitting = told.iter().filter(|table| fits(table, &found));
        if let (None, Some(table), None) = (&failed, fitting.next(), fitting.next())
            && let Err(error) = insert(new, table, found)
            && !fill::is_of_the_row(&error)
        {
            failed = Some(error);
        }
    };
    scan::scan(file, &mut take).map_err(|source| StoreError::Folder {
        path: file.to_owned(),
        source,
    })?;
    failed.map_or(Ok(()), |error| Err(error.into()))
}

fn fits(table: &Table, found: &Found) -> bool {
    let (all, here) = (table.columns.len(), found.values.len());
    let first = FIRST_COLUMNS.iter().find(|(name, _)| *name == table.name);
    let least = first.map_or(all, |(_, count)| *count);
    // Both are whole numbers throughout, and nothing but a yes or no is so small.
    let says_yes_or_no = matches!(found.values.last(), Some(Value::Integer(0 | 1)));
    let told_apart = match table.name.as_str() {
        "pair" => says_yes_or_no,
        "appearance" => !says_yes_or_no,
        _ => true,
    };
    told_apart
        && table.numbered == found.number.is_some()
        && (least..=all).contains(&here)
        && table
            .columns
            .iter()
            .zip(&found.values)
            .all(|(column, value)| holds(table, column, value))
}

fn holds(table: &Table, column: &Column, value: &Value) -> bool {
    // The number of a row stands beside its values.
    let is_number = table.numbered && column.key > 0;
    match (value, column.kind.to_ascii_uppercase().as_str()) {
        (Value::Null, _) => is_number || !column.required,
        (_, _) if is_number => false,
        (Value::Integer(_), "INTEGER") | (Value::Text(_), "TEXT") | (Value::Blob(_), "BLOB") => {
            true
        }
        _ => false,
    }
}

fn insert(new: &Connection, table: &Table, found: Found) -> rusqlite::Result<()> {
    let columns = table.columns.iter().take(found.values.len());
    let mut names: Vec<&str> = columns.map(|column| column.name.as_str()).collect();
    let mut values = found.values;
    if let Some(number) = found.number {
        let own = table.columns.iter().position(|column| column.key > 0);
        if let Some(place) = own.and_then(|at| values.get_mut(at)) {
            *place = Value::Integer(number);
        } else {
            names.push("rowid");
            values.push(Value::Integer(number));
        }
    }
    let sql = format!(
        "INSERT OR IGNORE INTO {} ({}) VALUES ({})",
        table.name,
        names.join(", "),
        vec!["?"; names.len()].join(", ")
    );
    new.prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::fill;
    use super::*;
    use crate::store::schema;

    /// Rows of the first version have fewer values than their tables have columns by now.
    #[test]
    fn rows_of_every_table_are_found_on_their_pages_old_ones_too() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("old.db");
        let open = |file: &Path, steps| schema::open_writer(file, steps, Duration::ZERO).unwrap();
        let first = open(&file, &schema::STEPS[..1]);
        first
            .execute_batch(
                "INSERT INTO source (id, slug, name, kind, languages)
                    VALUES (1, 'rfi', 'RFI', 'radio', '[]');
                 INSERT INTO feed (id, source, title, url, added, subscribed)
                    VALUES (1, 1, 'RFI', 'https://rfi.example/f', 5, 1);
                 INSERT INTO listing (id, rank, time, dated, fetched, source, unread, saved,
                    completeness, title) VALUES (1, 1, 1800000000, 1, 1800000000, 1, 1, 0, 0, 'a');
                 INSERT INTO article (id, source, identity) VALUES (1, 1, 77);
                 INSERT INTO appearance VALUES (1, 1800000000, 1, 1800000000);
                 INSERT INTO cited VALUES (1, 0, 'b', 'https://rfi.example/b');
                 INSERT INTO state (source, identity, read) VALUES (1, 77, 1);",
            )
            .unwrap();
        drop(first);
        let old = open(&file, schema::STEPS);
        old.execute_batch(
            "PRAGMA foreign_keys = OFF;
             INSERT INTO appearance VALUES (1, 1800000000, 2, 1800000000, 1234567, 89, -89);
             INSERT INTO version (article, seen, title) VALUES (1, 1800000000, 'z');
             INSERT INTO version (article, seen, title, origin, content)
                VALUES (1, 1800000000, 'y', 1, x'28b52ffd');
             INSERT INTO pair VALUES (1, 77, 1, 78, 1), (1, 77, 0, 79, 0);
             PRAGMA wal_checkpoint(TRUNCATE);",
        )
        .unwrap();
        let new = open(&folder.path().join("new.db"), schema::STEPS);
        new.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        from_pages(&new, &file, &fill::tables(&new).unwrap()).unwrap();
        for table in TOLD_APART.iter().filter(|table| **table != "body") {
            let count = |db: &Connection| -> i64 {
                let sql = format!("SELECT count(*) FROM {table}");
                db.query_row(&sql, [], |row| row.get(0)).unwrap()
            };
            assert_eq!(count(&new), count(&old), "{table}");
        }
    }
}
