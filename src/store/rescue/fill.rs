//! Fills a new store from what can be read of a damaged one.

mod taker;

use std::path::Path;

use rusqlite::{Connection, ErrorCode, Row};

use super::super::Result;
use super::walk::{self, Part};
use super::{agree, guess};
use taker::Taker;

/// What was saved.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Filled {
    pub(super) articles: u64,
    pub(super) marks: u64,
    pub(super) feeds: u64,
    pub(super) lost_feeds: bool,
    pub(super) gaps: u64,
}

/// Tables that are made anew from the others: counts by triggers, the indexes from the articles.
const DERIVED: &[&str] = &["source_count", "segment", "segment_block", "signature"];

/// Copies what is readable of `old`, and where there are gaps, or no `old`, what stands on the pages
/// of its `file`; takes out what has lost what it belongs to, makes the indexes anew.
///
/// # Errors
/// When the new store cannot be written: what cannot be read is a gap and no error.
pub(super) fn fill(new: &Connection, old: Option<&Connection>, file: &Path) -> Result<Filled> {
    new.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;")?;
    let tables = tables(new)?;
    let (mut gaps, mut lost_feeds) = (u64::from(old.is_none()), old.is_none());
    if let Some(old) = old {
        for table in &tables {
            let found = copy(new, old, table)?;
            gaps += found;
            lost_feeds |= found > 0 && matches!(table.name.as_str(), "source" | "feed");
        }
    }
    if gaps > 0 {
        guess::from_pages(new, file, &tables)?;
    }
    agree::mend(new)?;
    new.execute_batch("COMMIT; PRAGMA foreign_keys = ON;")?;
    agree::index(new)?;
    Ok(Filled {
        lost_feeds,
        gaps,
        ..count(new)?
    })
}

/// What is in a store that was filled.
pub(super) fn count(db: &Connection) -> Result<Filled> {
    let count = |sql: &str| {
        db.query_row(sql, [], |row| row.get::<_, i64>(0))
            .map(i64::unsigned_abs)
    };
    Ok(Filled {
        articles: count("SELECT count(*) FROM article")?,
        marks: count("SELECT count(*) FROM state WHERE read = 1 OR saved = 1")?,
        feeds: count("SELECT count(*) FROM feed WHERE subscribed = 1")?,
        ..Filled::default()
    })
}

/// A table of the new store.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    /// It has row numbers, which are its key.
    pub(super) numbered: bool,
}

/// A column of it.
pub(super) struct Column {
    pub(super) name: String,
    /// As it was declared: `INTEGER`, `TEXT`, `BLOB`.
    pub(super) kind: String,
    /// It always has a value.
    pub(super) required: bool,
    /// Its place in the primary key, from 1; 0 when it is not part of it.
    pub(super) key: i64,
}

impl Column {
    pub(super) fn is_whole_number(&self) -> bool {
        self.kind.eq_ignore_ascii_case("integer")
    }

    pub(super) fn is_text(&self) -> bool {
        self.kind.eq_ignore_ascii_case("text")
    }
}

impl Table {
    /// The columns of the primary key in their order.
    fn key(&self) -> Vec<&Column> {
        let mut key: Vec<&Column> = self.columns.iter().filter(|at| at.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key
    }
}

/// The tables that hold what cannot be made anew, in the order in which they were made: those that
/// others refer to come first.
pub(super) fn tables(db: &Connection) -> Result<Vec<Table>> {
    let mut query = db.prepare(
        "SELECT l.name, l.wr FROM pragma_table_list AS l
         JOIN sqlite_schema AS s ON s.name = l.name
         WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite_%'
         ORDER BY s.rowid",
    )?;
    let names = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut tables = Vec::new();
    for named in names {
        let (name, without_rowid): (String, bool) = named?;
        if DERIVED.contains(&name.as_str()) {
            continue;
        }
        tables.push(Table {
            columns: columns(db, &name)?,
            numbered: !without_rowid,
            name,
        });
    }
    Ok(tables)
}

fn columns(db: &Connection, table: &str) -> Result<Vec<Column>> {
    let mut query = db.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1)")?;
    let rows = query.query_map([table], |row| {
        Ok(Column {
            name: row.get(0)?,
            kind: row.get(1)?,
            required: row.get(2)?,
            key: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Copies a table; the number of gaps in it.
fn copy(new: &Connection, old: &Connection, table: &Table) -> Result<u64> {
    // An older store lacks some columns, and a table that it lacks has none.
    let there = columns(old, &table.name).unwrap_or_default();
    let Some(mut taker) = Taker::new(new, table, &there)? else {
        return Ok(0);
    };
    let (name, list) = (table.name.as_str(), taker.list());
    let mut take = |row: &Row<'_>| taker.take(row);
    let gaps: u64 = if let Some(parts) = walks(new, table)? {
        let part = |(key, which): &(String, String)| Part {
            table: name.to_owned(),
            columns: list.clone(),
            key: key.clone(),
            which: which.clone(),
        };
        let parts = parts.iter().map(part);
        parts.map(|part| walk::walk(old, &part, &mut take)).sum()
    } else {
        let order: Vec<String> = table.key().iter().map(|at| at.name.clone()).collect();
        walk::ends(old, (name, &list), &order, &mut take)
    };
    Ok(gaps + taker.lost()?)
}

/// Whether the row is at fault, and not the new store or the disk that it is on.
pub(super) fn is_of_the_row(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch | ErrorCode::TooBig)
    )
}

/// How a table is walked: by row number; by the second part of its key within each source or feed
/// that is known already; by the first part. `None` when that is no whole number.
fn walks(new: &Connection, table: &Table) -> Result<Option<Vec<(String, String)>>> {
    if table.numbered {
        return Ok(Some(vec![("rowid".to_owned(), "1".to_owned())]));
    }
    let key = table.key();
    let Some(first) = key.first().filter(|column| column.is_whole_number()) else {
        return Ok(None);
    };
    let second = key.get(1).filter(|column| column.is_whole_number());
    let (Some(second), "source" | "feed") = (second, first.name.as_str()) else {
        return Ok(Some(vec![(first.name.clone(), "1".to_owned())]));
    };
    let mut query = new.prepare(&format!("SELECT id FROM {}", first.name))?;
    let ids = query.query_map([], |row| row.get::<_, i64>(0))?;
    let mut parts = Vec::new();
    let mut known = Vec::new();
    for id in ids {
        let id = id?;
        parts.push((second.name.clone(), format!("{} = {id}", first.name)));
        known.push(id.to_string());
    }
    // What belongs to a source whose own row is lost.
    let others = format!("{} NOT IN ({})", first.name, known.join(", "));
    parts.push((first.name.clone(), others));
    Ok(Some(parts))
}

#[cfg(test)]
mod tests;
