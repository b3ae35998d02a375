use std::time::Duration;

use super::*;
use crate::store::{StoreError, schema};

/// An old store and a new one, empty, in a folder.
fn two_stores() -> (tempfile::TempDir, Connection, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| {
        let file = folder.path().join(name);
        schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap()
    };
    let (old, new) = (open("old.db"), open("new.db"));
    (folder, old, new)
}

#[test]
fn a_disk_that_is_full_is_no_damage() {
    let (folder, old, new) = two_stores();
    old.execute_batch(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 3000)
         INSERT INTO meta SELECT 'choice ' || n, n FROM n",
    )
    .unwrap();
    let pages: i64 = new
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    new.pragma_update(None, "max_page_count", pages + 4)
        .unwrap();
    let filled = fill(&new, Some(&old), &folder.path().join("old.db"));
    assert!(matches!(filled, Err(StoreError::Full)), "{filled:?}");
}

#[test]
fn rows_that_make_no_sense_are_counted_as_lost() {
    let (folder, old, new) = two_stores();
    old.execute_batch(
        "PRAGMA foreign_keys = OFF;
         INSERT INTO source (id, slug, name, kind, languages) VALUES (1, 'a', 'A', 'daily', '[]');
         DROP TABLE trail;
         CREATE TABLE trail (position INTEGER PRIMARY KEY, article INTEGER, block INTEGER,
            offset INTEGER, related_line INTEGER);
         INSERT INTO trail VALUES (0, 7, 0, 0, 0), (1, NULL, 0, 0, 0);
         DROP TABLE feed;
         CREATE TABLE feed (id INTEGER PRIMARY KEY, source INTEGER, title TEXT, url TEXT,
            added INTEGER, subscribed INTEGER);
         INSERT INTO feed VALUES (1, 1, 'A', 'https://a.example/f', 0, 1),
            (2, 1, 'B', 'https://a.example/f', 0, 1), (3, 1, 'C', 'https://a.example/g', 0, 1);",
    )
    .unwrap();
    let filled = fill(&new, Some(&old), &folder.path().join("none.db")).unwrap();
    assert_eq!((filled.gaps, filled.feeds, filled.lost_feeds), (2, 2, true));
    let kept: i64 = new
        .query_row("SELECT count(*) FROM trail", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 1);
}
