use std::time::Duration;

use super::*;
use crate::store::schema;

/// The version whose stores had the articles in one fact.
const BEFORE: usize = 31;

fn open(file: &std::path::Path, steps: &[&str]) -> Connection {
    schema::open_writer(file, steps, Duration::ZERO).unwrap()
}

fn waiting(db: &Connection) -> Vec<(String, i64, i64)> {
    let sql = "SELECT source, identity, story FROM awaited ORDER BY source, identity, story";
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().map(|row| row.unwrap()).collect()
}

/// A store of before, where story 1 is watched and story 2 is not, with what waits as it was kept.
fn migrated(fact: &str) -> Vec<(String, i64, i64)> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("griot.db");
    let old = open(&file, &schema::STEPS[..BEFORE]);
    old.execute_batch("INSERT INTO story (id, watched) VALUES (1, 5), (2, NULL)")
        .unwrap();
    old.execute("INSERT INTO meta VALUES ('watches_awaited', ?1)", [fact])
        .unwrap();
    drop(old);
    let db = open(&file, schema::STEPS);
    let left: i64 = db
        .query_row(
            "SELECT count(*) FROM meta WHERE key = 'watches_awaited'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
    waiting(&db)
}

#[test]
fn what_waited_in_an_older_store_waits_still() {
    let kept = |source: &str, identity| KeptArticle {
        source: SourceId::new(source),
        identity,
    };
    let (long, short) = (kept("rfi", i64::MIN), kept("bbc-afrique", 7));
    let fact = [
        (StoryId(1), &long),
        (StoryId(1), &short),
        (StoryId(2), &long),
    ];
    let fact = serde_json::to_string(&fact).unwrap();
    assert_eq!(
        migrated(&fact),
        [
            ("bbc-afrique".to_owned(), 7, 1),
            ("rfi".to_owned(), i64::MIN, 1)
        ],
        "but for a story that nobody watches"
    );
}

#[test]
fn a_fact_that_is_damaged_costs_what_it_said_and_not_the_store() {
    assert_eq!(migrated("[[1,{\"source\":\"rfi\",\"iden"), []);
    assert_eq!(
        migrated("[[1,{\"source\":\"rfi\"}],[1],7,[1,{\"source\":\"rfi\",\"identity\":3}]]"),
        [("rfi".to_owned(), 3, 1)]
    );
}

/// A store with article 1 of `rfi`, whose identity is 77.
fn with_article() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder.path().join("griot.db"), schema::STEPS);
    db.execute_batch(
        "INSERT INTO source (id, slug, name, kind, languages) VALUES (1, 'rfi', 'RFI', 'radio', '[]');
         INSERT INTO listing (id, rank, time, dated, fetched, source, unread, saved, completeness, title)
            VALUES (1, 1, 5, 1, 5, 1, 1, 0, 0, 'a');
         INSERT INTO article (id, source, identity) VALUES (1, 1, 77);
         INSERT INTO story (id, watched) VALUES (1, NULL), (2, 5), (3, 5);",
    )
    .unwrap();
    (folder, db)
}

#[test]
fn of_many_that_wait_one_is_taken_when_it_comes() {
    let (_folder, db) = with_article();
    db.execute_batch("BEGIN").unwrap();
    let mut wait = db
        .prepare("INSERT INTO awaited VALUES (?1, ?2, ?3)")
        .unwrap();
    for identity in 0..3_000 {
        wait.execute(params!["rfi", identity, 2]).unwrap();
        wait.execute(params!["bbc", identity, 3]).unwrap();
    }
    wait.execute(params!["rfi", 77, 1]).unwrap();
    wait.execute(params!["rfi", 77, 3]).unwrap();
    drop(wait);
    db.execute_batch("COMMIT").unwrap();
    let article = ArticleId(1);
    assert_eq!(awaited(&db, article).unwrap(), Some(StoryId(2)));
    assert_eq!(awaited(&db, article).unwrap(), None, "once");
    assert_eq!(waiting(&db).len(), 5_999, "all others wait on");
    // Nobody watches the story any more: it is not joined.
    db.execute("INSERT INTO awaited VALUES ('rfi', 77, 1)", [])
        .unwrap();
    assert_eq!(awaited(&db, article).unwrap(), None);
    assert_eq!(waiting(&db).len(), 5_999);
    // Gone with its story.
    db.execute("DELETE FROM story WHERE id = 3", []).unwrap();
    assert_eq!(waiting(&db).len(), 2_999);
}

#[test]
fn no_article_costs_a_look_at_all_that_wait() {
    let (_folder, db) = with_article();
    for sql in [AWAITING, TAKEN, WAITING] {
        let mut plan = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let none = vec![rusqlite::types::Null; plan.parameter_count()];
        let steps = plan.query_map(rusqlite::params_from_iter(&none), |row| row.get(3));
        let steps: Vec<String> = steps.unwrap().map(|row| row.unwrap()).collect();
        assert!(
            !steps.iter().any(|step| step.starts_with("SCAN")),
            "{steps:?}"
        );
    }
}
