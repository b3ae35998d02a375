use std::time::Duration;

use super::*;
use crate::store::{StoreError, schema};

#[test]
fn a_disk_that_is_full_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| {
        let file = folder.path().join(name);
        schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap()
    };
    let (old, new) = (open("old.db"), open("new.db"));
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
