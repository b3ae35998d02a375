use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use super::*;
use crate::domain::{
    Block, Body, BodyOrigin, Completeness, Identity, Lang, NewArticle, Span, Timestamp,
};
use crate::store::merge::tests::swap;
use crate::store::{FILE_NAME, Incoming, LoadArticle, OpenOptions, Store, rebuild, schema};
use crate::text::Clean;

const SOURCE: &str = "Gazette";

fn article(number: u32, source_name: &str) -> LoadArticle {
    let text: Vec<String> = (0..60).map(|word| format!("mot{number}x{word}")).collect();
    let article = NewArticle {
        identity: Identity(format!("load:{number}")),
        guid: None,
        url: None,
        title: Clean::line(&format!("Titre {number}")),
        standfirst: None,
        author: None,
        publisher: None,
        language: Lang::parse("fr"),
        published: None,
        updated: None,
        image: None,
        image_bytes: None,
        body: Some(Body {
            blocks: vec![Block::Paragraph(vec![Span::plain(Clean::line(
                &text.join(" "),
            ))])],
            links: Vec::new(),
            origin: BodyOrigin::Archive,
            completeness: Completeness::Full,
        }),
        cited: Vec::new(),
        topics: Vec::new(),
    };
    let source_name = Clean::line(source_name);
    LoadArticle {
        external_id: number.to_string(),
        incoming: Incoming::prepare(article, &source_name).unwrap(),
        source_name,
    }
}

/// The writer of a closed store that has 200 articles in its index.
fn filled(folder: &Path, source_name: &str) -> Connection {
    fill(folder, source_name, 0..200)
}

/// The same after so many more came.
fn fill(folder: &Path, source_name: &str, numbers: Range<u32>) -> Connection {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = Store::open(folder, &OpenOptions::default()).unwrap();
        let all = numbers.map(|number| article(number, source_name));
        let now = Timestamp(1_795_500_000);
        store.load(all.collect(), now).await.unwrap();
        store.close().await.unwrap();
    });
    // The writer's thread may still be closing it.
    let patience = Duration::from_mins(1);
    let mut db = schema::open_writer(&folder.join(FILE_NAME), schema::STEPS, patience).unwrap();
    while rebuild::idle(&mut db, &Notify::new()).unwrap() {}
    db
}

/// How often the work of quiet moments empties the index.
fn emptied_in_quiet(db: &mut Connection) -> u64 {
    let before = rebuild::emptied(db).unwrap();
    let mut work = rebuild::idle_work(Arc::default());
    while work(db).unwrap() {}
    rebuild::emptied(db).unwrap() - before
}

#[test]
fn a_quiet_moment_finds_what_another_program_took_out_of_the_index() {
    for (gone, times) in [
        ("SELECT 1", 0),
        ("DELETE FROM signature WHERE article % 7 = 0", 1),
        ("DELETE FROM segment_block WHERE id % 5 = 0", 1),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut db = filled(folder.path(), SOURCE);
        db.execute_batch(gone).unwrap();
        assert_eq!(emptied_in_quiet(&mut db), times, "{gone}");
        check(&db).unwrap();
    }
}

/// Asks of every article what is near it.
fn ask_all(db: &Connection) -> Result<()> {
    let index = Index::open(db)?;
    let ids = (1..=203).map(ArticleId);
    index.signatures(&ids.clone().collect::<Vec<_>>())?;
    for id in ids {
        let keys = index.keys(id)?.map(|keys| keys.keys).unwrap_or_default();
        let keys: Vec<KeyHash> = keys.iter().map(|key| key.hash).collect();
        index.postings(&keys, &mut |_, _| {})?;
    }
    Ok(())
}

#[test]
fn a_question_meets_whatever_another_program_did_to_the_index() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), SOURCE));
    let db = fill(folder.path(), SOURCE, 200..203);
    let live = merge::live(&db).unwrap().len();
    assert!(live > 1, "one to take out and one that stays");
    ask_all(&db).unwrap();
    check(&db).unwrap();
    for damage in [
        "DELETE FROM segment WHERE id = (SELECT min(id) FROM segment)",
        "DELETE FROM segment WHERE id = (SELECT max(id) FROM segment)",
        "UPDATE segment SET first = first + 500, last = last + 500",
        "UPDATE segment SET shift = shift + 3",
        "UPDATE segment SET shift = shift - 3",
        "UPDATE segment SET shift = 70",
        "UPDATE segment SET phase = 2 WHERE id = (SELECT min(id) FROM segment)",
        "UPDATE segment SET phase = 0",
        "DELETE FROM segment_block WHERE id % 2 = 0",
        "DELETE FROM segment_block WHERE id = (SELECT max(id) FROM segment_block)",
        "UPDATE segment_block SET postings =
            (SELECT b.postings FROM segment_block b ORDER BY b.id DESC LIMIT 1) WHERE id % 7 = 0",
        "UPDATE segment_block SET postings = CAST(postings AS TEXT)",
        "UPDATE segment_block SET postings = 7 WHERE id % 3 = 0",
        "UPDATE signature SET data = substr(data, 1, length(data) - 6)",
        "UPDATE signature SET data = randomblob(length(data))",
        "UPDATE signature SET data = 'text'",
        "DELETE FROM signature WHERE article = 3",
    ] {
        db.execute_batch("SAVEPOINT damage").unwrap();
        assert!(db.execute(damage, []).unwrap() > 0, "{damage}");
        for met in [ask_all(&db), check(&db)] {
            assert!(matches!(met, Err(StoreError::DamagedIndex)), "{damage}");
        }
        db.execute_batch("ROLLBACK TO damage").unwrap();
    }
}

#[test]
fn blocks_that_changed_places_are_told_and_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path(), SOURCE));
    let mut db = fill(folder.path(), SOURCE, 200..400);
    let live = merge::live(&db).unwrap();
    let [new, old, ..] = live.as_slice() else {
        panic!("two segments: {live:?}");
    };
    assert_eq!(
        new.shift, old.shift,
        "what they have under a number fits either"
    );
    // All of them: a sample looks for a few keys of a few articles.
    for number in 0..segment::blocks(new.shift).unwrap() {
        swap(
            &db,
            new.id * MOST_BLOCKS + number,
            old.id * MOST_BLOCKS + number,
        );
    }
    for met in [ask_all(&db), check(&db)] {
        assert!(matches!(met, Err(StoreError::DamagedIndex)));
    }
    assert_eq!(emptied_in_quiet(&mut db), 1);
    check(&db).unwrap();
    ask_all(&db).unwrap();
}

#[test]
fn a_quiet_moment_takes_no_index_for_damaged_when_a_source_is_named_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    // The words of a source's name are no keys of its articles.
    let words: Vec<String> = (0..60).map(|word| format!("mot0x{word}")).collect();
    let mut db = filled(folder.path(), &words.join(" "));
    db.execute("UPDATE source SET name = ?1", [SOURCE]).unwrap();
    assert_eq!(emptied_in_quiet(&mut db), 0);
}
