//! How long the texts of articles are that came before lists told it: counted in quiet moments, the
//! newest first, by a thread that gives way to every other.

use rusqlite::{Connection, Transaction};

use super::{Durability, Result, Store, meta};

/// Texts that are looked at in a row: each may be a page of the disk.
const AT_A_TIME: i64 = 100;

/// From which article on all are counted; forgotten once every one is.
const FROM: &str = "measured_from";

impl Store {
    /// Counts some of what is not counted yet; false when nothing is left.
    pub async fn measure_texts(&self) -> Result<bool> {
        let Some(found) = self.workers.quietly(uncounted).await? else {
            return Ok(false);
        };
        let write = move |db: &Transaction<'_>| {
            let sql = "UPDATE listing SET chars = ?2 WHERE id = ?1 AND chars IS NULL";
            let mut count = db.prepare_cached(sql)?;
            for (id, chars) in &found {
                count.execute([id, chars])?;
            }
            match found.last() {
                Some((last, _)) => meta::set(db, FROM, &last.to_string())?,
                None => meta::forget(db, FROM)?,
            }
            Ok(!found.is_empty())
        };
        self.workers.write(Durability::Normal, write).await
    }
}

/// The next articles below the one from which on all are counted, with the lengths of their longest
/// texts.
fn uncounted(db: &Connection) -> Result<Option<Vec<(i64, i64)>>> {
    let from = meta::get(db, FROM)?.and_then(|from| from.parse::<i64>().ok());
    let Some(from) = from else { return Ok(None) };
    let mut query = db.prepare_cached(
        "SELECT id, coalesce(
            (SELECT max(chars) FROM body WHERE article = l.id AND content IS NOT NULL), 0)
         FROM listing l WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
    )?;
    let found = query.query_map([from, AT_A_TIME], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Some(found.collect::<rusqlite::Result<_>>()?))
}

#[cfg(test)]
mod tests {
    use super::super::{FILE_NAME, OpenOptions, schema};
    use super::*;
    use crate::domain::{ArticleId, Filter, PageRequest};
    use std::time::Duration;

    /// Of three articles one has no text, one that of its feed, one a page twice as long too.
    fn texts(id: i64) -> Vec<(i64, i64)> {
        match id % 3 {
            0 => Vec::new(),
            1 => vec![(0, 10 * id)],
            _ => vec![(0, 10 * id), (1, 20 * id)],
        }
    }

    fn longest(id: ArticleId) -> u64 {
        let lengths = texts(id.0).into_iter().map(|(_, chars)| chars);
        lengths.max().unwrap_or_default().unsigned_abs()
    }

    /// A store of the version before, with so many articles.
    fn older(folder: &std::path::Path, count: i64) {
        let (before, _) = schema::STEPS.split_at(18);
        let db = schema::open_writer(&folder.join(FILE_NAME), before, Duration::ZERO).unwrap();
        db.execute_batch(
            "INSERT INTO source (id, slug, name, kind, languages)
             VALUES (1, 'rfi', 'RFI', 'radio', '[]')",
        )
        .unwrap();
        for id in 1..=count {
            db.execute(
                "INSERT INTO listing (id, rank, time, dated, fetched, source, unread, saved,
                    completeness, title) VALUES (?1, ?1, ?1, 1, ?1, 1, 1, 0, 0, 'T')",
                [id],
            )
            .unwrap();
            for (origin, chars) in texts(id) {
                db.execute(
                    "INSERT INTO body (article, origin, completeness, chars, content)
                     VALUES (?1, ?2, 0, ?3, x'00')",
                    [id, origin, chars],
                )
                .unwrap();
            }
        }
    }

    #[tokio::test]
    async fn what_was_here_before_is_counted_once_the_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let count = 2 * AT_A_TIME + 30;
        older(folder.path(), count);
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let lengths = async || {
            let top = PageRequest::Top { limit: 1_000 };
            let page = store.headlines(Filter::default(), top).await.unwrap();
            let rows = page.headlines.into_iter();
            rows.map(|row| (row.id, row.chars)).collect::<Vec<_>>()
        };
        assert!(lengths().await.iter().all(|(_, chars)| *chars == 0));
        assert!(store.measure_texts().await.unwrap());
        let counted = lengths().await;
        for (id, chars) in counted {
            let done = id.0 > count - AT_A_TIME;
            assert_eq!(chars, if done { longest(id) } else { 0 }, "{id:?}");
        }
        while store.measure_texts().await.unwrap() {}
        for (id, chars) in lengths().await {
            assert_eq!(chars, longest(id), "{id:?}");
        }
        assert_eq!(store.meta_get(FROM).await.unwrap(), None);
        assert!(!store.measure_texts().await.unwrap());
    }
}
