use std::path::Path;
use std::time::Duration;

use super::*;
use crate::store::{FILE_NAME, schema};

/// A store as version 30 of it was, with topics.
fn of_version_30(folder: &Path) -> Connection {
    let file = folder.join(FILE_NAME);
    let steps = schema::STEPS.get(..30).unwrap();
    let db = schema::open_writer(&file, steps, Duration::ZERO).unwrap();
    db.execute_batch(
        "INSERT INTO topic (id, key, name, articles) VALUES
            (1, 'sport et sport feminin', 'Sport et sport féminin', 2),
            (2, 'transport', 'Transport', 3),
            (3, 'or', 'Or', 5),
            (4, 'mines d or du mali', 'Mines d’or du Mali', 7),
            (5, 'sports', 'Sports', 11)",
    )
    .unwrap();
    drop(db);
    schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap()
}

fn found(db: &Connection, key: &str) -> (Vec<i64>, i64) {
    let (mut ids, articles) = with_words(db, key).unwrap();
    ids.sort_unstable();
    (ids, articles)
}

#[test]
fn topics_of_a_store_of_yesterday_are_found_by_their_words_and_go_whole() {
    let folder = tempfile::tempdir().unwrap();
    let db = of_version_30(folder.path());
    let all_hold = |db: &Connection| {
        assert_eq!(found(db, "sport"), (vec![1, 5], 13));
        assert_eq!(found(db, "sport fem"), (vec![1], 2));
        assert_eq!(found(db, "or"), (vec![3, 4], 12));
        assert_eq!(found(db, "d or"), (vec![4], 7));
        assert_eq!(found(db, "ma"), (vec![], 0));
        assert_eq!(found(db, "mali"), (vec![4], 7));
    };
    all_hold(&db);
    put_tails_anew(&db).unwrap();
    all_hold(&db);
    db.execute("DELETE FROM topic WHERE id = 1", []).unwrap();
    assert_eq!(found(&db, "sport"), (vec![5], 11));
    let tails = "SELECT count(*) FROM topic_tail WHERE topic = 1";
    let left: i64 = db.query_row(tails, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn no_question_goes_through_all_topics() {
    let folder = tempfile::tempdir().unwrap();
    let db = of_version_30(folder.path());
    let mut plan = db
        .prepare(&format!("EXPLAIN QUERY PLAN {WITH_WORDS}"))
        .unwrap();
    let steps = plan.query_map(["a", "a", "b"], |row| row.get::<_, String>(3));
    let steps: Vec<String> = steps.unwrap().map(std::result::Result::unwrap).collect();
    assert!(!steps.is_empty());
    let scans = steps.iter().filter(|step| step.starts_with("SCAN"));
    assert_eq!(scans.count(), 0, "{steps:?}");
}
