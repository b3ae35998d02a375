//! What is done once an archive is all there, so that the next article that comes need not wait for it.

use rusqlite::{Connection, TransactionBehavior};

use super::{Result, Store, merge};

/// The indexes of words.
pub(super) const WORDS: [&str; 2] = ["search", "beginning"];

/// Pages of them that are merged in one transaction.
const SLICE: u64 = 2_000;

/// Rows of all tables that were written for a page of the indexes of words that is merged: far more than an
/// archive leaves to be merged, and no more than a few articles are worth, for which an index of gigabytes would
/// else be written anew whenever four parts of its largest size had come together.
const ROWS_A_PAGE: u64 = 5;

impl Store {
    /// Merges what [`Store::load`] left in many parts and folds its log into the file, after the last part of an
    /// archive. Without this call questions take longer and the index more room until idle moments have merged,
    /// and articles that come wait half a second now and then, among a million: for FTS5, which merges while
    /// one is put in, and for the log.
    ///
    /// `new` articles came with it: where they are few beside those that were there, the index of keys is not
    /// written anew for them.
    pub async fn loaded(&self, new: u64) -> Result<()> {
        let all = self.workers.on_writer(|db| articles(db)).await?;
        let slice = if new.saturating_mul(merge::PART_OF_ALL.into()) >= all {
            merge::slice_of_all
        } else {
            merge::slice
        };
        while self.workers.on_writer(slice).await? {}
        let mut left = self.workers.on_writer(|db| Ok(owed(db))).await?;
        while left > 0 {
            let slice = move |db: &mut Connection| merge_words(db, left);
            left = self.workers.on_writer(slice).await?;
        }
        let fold = |db: &mut Connection| {
            // What a reader still needs of the log is left: nobody waits for that here.
            Ok(db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
        };
        self.workers.on_writer(fold).await
    }
}

/// How many articles there are.
fn articles(db: &Connection) -> Result<u64> {
    let sql = "SELECT coalesce(sum(total), 0) FROM source_count";
    let all: i64 = db.query_row(sql, [], |row| row.get(0))?;
    Ok(all.unsigned_abs())
}

/// Pages that what this connection wrote is worth.
fn owed(db: &Connection) -> u64 {
    db.total_changes() / ROWS_A_PAGE
}

/// Merges some of so many pages; gives how many are left, none when there is nothing to merge.
fn merge_words(db: &mut Connection, left: u64) -> Result<u64> {
    let pages = left.min(SLICE);
    db.execute_batch("PRAGMA synchronous = NORMAL")?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut more = false;
    for index in WORDS {
        let before = tx.total_changes();
        let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('merge', ?1)");
        tx.prepare_cached(&sql)?.execute([pages.cast_signed()])?;
        // One is the command itself: so FTS5 says that it found nothing to do.
        more = tx.total_changes() - before > 1;
        if more {
            break;
        }
    }
    tx.commit()?;
    Ok(if more { left - pages } else { 0 })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::store::schema;

    /// Rows of the index of beginnings: each part has one more.
    fn rows(db: &Connection) -> i64 {
        let sql = "SELECT count(*) FROM beginning_data";
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn words_of_many_parts_are_merged_as_far_as_they_are_worth_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.db");
        let mut db = schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap();
        let before = owed(&db);
        let none = rows(&db);
        for rank in 1..=12 {
            let sql = "INSERT INTO beginning (rowid, words) VALUES (?1, 'pir')";
            db.execute(sql, [rank]).unwrap();
        }
        assert_eq!(rows(&db), none + 12, "each is a part of its own");
        assert!((1..100).contains(&(owed(&db) - before)), "they are few");
        let mut left = 3 * SLICE;
        while left > 0 {
            left = merge_words(&mut db, left).unwrap();
        }
        assert!(rows(&db) <= none + 3, "{}", rows(&db));
        let found = "SELECT count(*) FROM beginning WHERE beginning MATCH '\"pir\"'";
        let found: i64 = db.query_row(found, [], |row| row.get(0)).unwrap();
        assert_eq!(found, 12);
    }
}
