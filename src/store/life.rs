//! How large the store is, and whether it is whole.

use rusqlite::{Connection, params};

use super::rescue::{strange_values, unreadable_texts};
use super::{OpenOptions, Result, Store, schema};
use crate::text::Clean;

impl Store {
    /// Everything that is wrong with the store, in English; empty when it is whole. Reads the
    /// whole file: for the command line. What is found is mended at the next start.
    pub async fn check(&self) -> Result<Vec<Clean>> {
        let file = self.file.clone();
        let problems = self
            .workers
            .read(move |_| {
                // A connection of its own: FTS5 checks itself against what the connection last
                // knew of the index, and calls it corrupt when the writer has changed it since.
                let db = schema::open_reader(&file, OpenOptions::default().write_wait)?;
                check(&db)
            })
            .await?;
        if let Some(first) = problems.first() {
            self.workers.note_damage(first);
        }
        Ok(problems)
    }

    /// The articles whose texts cannot be read, in English. Reads all texts: for the command line.
    pub async fn unreadable_texts(&self) -> Result<Vec<Clean>> {
        self.workers.read(unreadable_texts).await
    }

    /// How many articles there are, and of how many the reader's marks are kept.
    pub async fn sizes(&self) -> Result<(u64, u64)> {
        self.workers
            .read(|db| {
                let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
                let articles = count("SELECT coalesce(sum(total), 0) FROM source_count")?;
                let marks = count("SELECT count(*) FROM state WHERE read = 1 OR saved = 1")?;
                Ok((articles.unsigned_abs(), marks.unsigned_abs()))
            })
            .await
    }
}

fn check(db: &Connection) -> Result<Vec<Clean>> {
    let mut problems = Vec::new();
    let mut query = db.prepare("PRAGMA quick_check(20)")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let line = row.get_ref(0)?.as_str().unwrap_or_default();
        if line != "ok" {
            problems.push(Clean::line(line));
        }
    }
    let wrong: i64 = db.query_row(
        "SELECT count(*) FROM source_count c WHERE (total, unread, saved) <>
            (SELECT count(*), coalesce(sum(unread), 0), coalesce(sum(saved), 0)
             FROM listing WHERE source = c.source)",
        params![],
        |row| row.get(0),
    )?;
    if wrong > 0 {
        problems.push(Clean::line(&format!(
            "the counts of {wrong} sources are wrong"
        )));
    }
    let lost: i64 = db.query_row(
        "SELECT count(*) FROM listing WHERE id NOT IN (SELECT id FROM article)",
        params![],
        |row| row.get(0),
    )?;
    if lost > 0 {
        problems.push(Clean::line(&format!(
            "{lost} headlines have lost their article"
        )));
    }
    let wrong: i64 = db.query_row(
        "SELECT count(*) FROM topic t WHERE articles <>
            (SELECT count(*) FROM article_topic WHERE topic = t.id)",
        params![],
        |row| row.get(0),
    )?;
    if wrong > 0 {
        problems.push(Clean::line(&format!(
            "the counts of {wrong} topics are wrong"
        )));
    }
    problems.extend(strange_values(db)?);
    Ok(problems)
}
