//! Fills a new store from what can be read of a damaged one.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::super::articles::Shown;
use super::super::insert::put_text;
use super::super::{Result, rebuild};
use super::walk::{self, Part};
use super::{guess, is_its_own_fault};
use crate::domain::ArticleId;

/// What was saved.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Filled {
    pub(super) articles: u64,
    pub(super) marks: u64,
    pub(super) gaps: u64,
}

/// Tables that are made anew from the others: counts by triggers, the indexes from the articles.
const DERIVED: &[&str] = &["source_count", "segment", "segment_block", "signature"];

/// Articles whose words are read for the search index in one transaction.
const SLICE: i64 = 200;

/// Copies what is readable of `old`, and where there are gaps what stands on the pages of its `file`;
/// takes out what has lost what it belongs to, makes the indexes anew.
pub(super) fn fill(new: &Connection, old: &Connection, file: &Path) -> Result<Filled> {
    new.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;")?;
    let mut gaps = 0;
    let tables = tables(new)?;
    for table in &tables {
        gaps += copy(new, old, table)?;
    }
    if gaps > 0 {
        guess::from_pages(new, file, &tables)?;
    }
    mend(new)?;
    new.execute_batch("COMMIT; PRAGMA foreign_keys = ON;")?;
    index(new)?;
    let count = |sql: &str| new.query_row(sql, [], |row| row.get::<_, i64>(0));
    Ok(Filled {
        articles: count("SELECT count(*) FROM article")?.unsigned_abs(),
        marks: count("SELECT count(*) FROM state WHERE read = 1 OR saved = 1")?.unsigned_abs(),
        gaps,
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
    fn is_whole_number(&self) -> bool {
        self.kind.eq_ignore_ascii_case("integer")
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
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .filter(|name| there.iter().any(|column| column.name == *name))
        .collect();
    if names.is_empty() {
        return Ok(0);
    }
    let (list, marks) = (names.join(", "), vec!["?"; names.len()].join(", "));
    let name = table.name.as_str();
    let mut insert = new.prepare(&format!(
        "INSERT OR IGNORE INTO {name} ({list}) VALUES ({marks})"
    ))?;
    let (mut lost, mut failed) = (0, None);
    let mut take = |row: &Row<'_>| {
        let values = (1..=names.len())
            .map(|at| row.get::<_, Value>(at))
            .collect::<rusqlite::Result<Vec<Value>>>()?;
        if failed.is_some() {
            return Ok(());
        }
        match insert.execute(params_from_iter(values)) {
            Ok(_) => {}
            // A row that is readable and makes no sense is lost like one that is not readable.
            Err(error) if is_its_own_fault(&error) => lost += 1,
            Err(error) => failed = Some(error),
        }
        Ok(())
    };
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
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(gaps + lost),
    }
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

/// Makes the rows agree with one another again.
fn mend(db: &Connection) -> Result<()> {
    // A source that has lost its name costs neither marks nor articles.
    db.execute_batch(
        "INSERT OR IGNORE INTO source (id, slug, name, kind, languages)
         SELECT source, 'lost-' || source, 'lost-' || source, 'daily', '[]'
         FROM (SELECT source FROM state UNION SELECT source FROM listing)
         WHERE source NOT IN (SELECT id FROM source);
         DELETE FROM listing WHERE id NOT IN (SELECT id FROM article);
         DELETE FROM article WHERE id NOT IN (SELECT id FROM listing);",
    )?;
    // Twice: what goes first may leave others behind.
    for _ in 0..2 {
        for (table, column, parent, key) in references(db)? {
            db.execute_batch(&format!(
                "DELETE FROM {table} WHERE {column} IS NOT NULL
                 AND {column} NOT IN (SELECT {key} FROM {parent})"
            ))?;
        }
    }
    // Marks stand in two places; each makes good what the other lost.
    db.execute_batch(
        "INSERT OR IGNORE INTO state (source, identity, read, saved)
         SELECT a.source, a.identity, 1 - l.unread, l.saved FROM listing l
         JOIN article a ON a.id = l.id WHERE l.unread = 0 OR l.saved = 1;
         UPDATE listing SET unread = 1 - t.read, saved = t.saved
         FROM article a JOIN state t ON t.source = a.source AND t.identity = a.identity
         WHERE a.id = listing.id AND (unread <> 1 - t.read OR listing.saved <> t.saved);
         INSERT OR REPLACE INTO source_count (source, total, unread, saved, saved_unread)
         SELECT s.id, count(l.id), coalesce(sum(l.unread), 0), coalesce(sum(l.saved), 0),
            coalesce(sum(l.unread = 1 AND l.saved = 1), 0)
         FROM source s LEFT JOIN listing l ON l.source = s.id GROUP BY s.id;",
    )?;
    Ok(())
}

/// (table, column, table it refers to, column there)
fn references(db: &Connection) -> Result<Vec<(String, String, String, String)>> {
    let mut query = db.prepare(
        "SELECT m.name, f.\"from\", f.\"table\", coalesce(f.\"to\", 'id')
         FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'",
    )?;
    let rows = query.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Makes the search index anew; the one of related articles is made in idle moments.
fn index(db: &Connection) -> Result<()> {
    let mut from = i64::MIN;
    loop {
        db.execute_batch("BEGIN IMMEDIATE")?;
        let mut query = db.prepare_cached(
            "SELECT rank, id FROM listing WHERE rank > ?1 ORDER BY rank LIMIT ?2",
        )?;
        let rows = query.query_map([from, SLICE], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows = rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
        for (rank, id) in &rows {
            from = *rank;
            // A text that cannot be unpacked costs the text and not the headline.
            let shown = if let Ok(shown) = Shown::read(db, ArticleId(*id)) {
                shown
            } else {
                db.execute("DELETE FROM body WHERE article = ?1", [id])?;
                Shown::read(db, ArticleId(*id))?
            };
            let Some(shown) = shown else { continue };
            let folded = shown.about().folded(&shown.plain);
            put_text(db, *rank, &folded)?;
        }
        db.execute_batch("COMMIT")?;
        if rows.is_empty() {
            return rebuild::begin_anew(db);
        }
    }
}

#[cfg(test)]
mod tests;
