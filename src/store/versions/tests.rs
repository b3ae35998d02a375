use std::path::Path;
use std::time::Duration;

use super::super::prepare::{Incoming, text_hash};
use super::super::{Batch, FILE_NAME, OpenOptions, Store, schema};
use super::*;
use crate::domain::{Block, FeedHealth, FeedId, Identity, NewArticle, SourceId, Span};

const NOW: Timestamp = Timestamp(1_800_000_000);
const TITLE: &str = "Attaque à Bamako";

fn body(text: &str) -> Body {
    Body {
        blocks: vec![Block::Paragraph(vec![Span::plain(text.into())])],
        links: Vec::new(),
        origin: BodyOrigin::Feed,
        completeness: Completeness::Full,
    }
}

/// A store of the version before, with an article that stands in a feed.
fn older(folder: &Path, text: &str) {
    let (before, _) = schema::STEPS.split_at(26);
    let db = schema::open_writer(&folder.join(FILE_NAME), before, Duration::ZERO).unwrap();
    db.execute_batch(
        "INSERT INTO source (id, slug, name, kind, languages) VALUES (1, 'rfi', 'RFI', 'radio', '[]');
         INSERT INTO feed (id, source, title, url, added, subscribed)
            VALUES (1, 1, 'RFI', 'https://rfi.example/rss', 5, 1);",
    )
    .unwrap();
    db.execute(
        "INSERT INTO listing (id, rank, time, dated, fetched, source, unread, saved, completeness,
            title, chars) VALUES (1, 4, ?1, 1, ?1, 1, 1, 0, 2, ?2, ?3)",
        params![NOW.0, TITLE, code::count(text.chars().count())],
    )
    .unwrap();
    db.execute(
        "INSERT INTO article (id, source, identity) VALUES (1, 1, ?1)",
        [code::hash("one")],
    )
    .unwrap();
    db.execute(
        "INSERT INTO body (article, origin, completeness, chars, content) VALUES (1, 0, 2, ?1, ?2)",
        params![
            code::count(text.chars().count()),
            code::pack_body(&body(text)).unwrap()
        ],
    )
    .unwrap();
    db.execute(
        "INSERT INTO appearance (feed, time, article, first_seen, title) VALUES (1, ?1, 1, ?1, ?2)",
        [NOW.0, code::hash(TITLE)],
    )
    .unwrap();
}

async fn apply(store: &Store, text: &str) {
    let article = NewArticle {
        identity: Identity("one".to_owned()),
        guid: None,
        url: None,
        title: TITLE.into(),
        standfirst: None,
        author: None,
        publisher: None,
        language: None,
        published: Some(NOW),
        updated: None,
        image: None,
        image_bytes: None,
        topics: Vec::new(),
        body: Some(body(text)),
        cited: Vec::new(),
    };
    let batch = Batch {
        feed: FeedId(1),
        source: SourceId::new("rfi"),
        health: FeedHealth::default(),
        articles: vec![Incoming::prepare(article, &"RFI".into()).unwrap()],
        now: NOW,
    };
    store.apply(batch).await.unwrap();
}

#[tokio::test]
async fn an_older_store_has_nothing_to_compare_with_but_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    older(folder.path(), "Douze soldats ont été tués.");
    let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
    let id = ArticleId(1);
    // What the feed said last was not noted: a longer text is taken, and that is all.
    apply(&store, "Treize soldats ont été tués lundi.").await;
    assert_eq!(store.revisions(id).await.unwrap(), []);
    apply(&store, "Quatorze soldats ont été tués lundi.").await;
    let revisions = store.revisions(id).await.unwrap();
    let (before, after) = revisions[0].text.as_ref().unwrap();
    assert!(before.plain_text().starts_with("Treize"));
    assert!(after.plain_text().starts_with("Quatorze"));
}

/// A text of noise, which no packing makes shorter.
fn noise(seed: u64, bytes: usize) -> String {
    let mut state = seed;
    let letter = |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let place = u32::try_from(state >> 59).unwrap_or_default() % 26;
        char::from_u32(u32::from('a') + place).unwrap_or('a')
    };
    (0..bytes).map(letter).collect()
}

#[tokio::test]
async fn the_texts_of_an_article_are_kept_within_their_bytes() {
    let folder = tempfile::tempdir().unwrap();
    older(folder.path(), "Douze.");
    let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
    let id = ArticleId(1);
    let bytes = async || -> i64 {
        let sum = |db: &Connection| {
            let sql = "SELECT coalesce(sum(length(content)), 0) FROM version";
            Ok(db.query_row(sql, [], |row| row.get(0))?)
        };
        store.workers.read(sum).await.unwrap()
    };
    for seed in 1..8 {
        apply(&store, &noise(seed, 500_000)).await;
        assert!(bytes().await <= MOST_BYTES);
    }
    // Some 300 kB each: the first and the latest two.
    let revisions = store.revisions(id).await.unwrap();
    assert_eq!(revisions.len(), 3);
    let (first, _) = revisions[0].text.as_ref().unwrap();
    assert_eq!(
        text_hash(&first.plain_text()),
        text_hash(&noise(1, 500_000))
    );
    // One that alone is too much leaves no text, and the article is as the publisher has it.
    apply(&store, &noise(9, 4_000_000)).await;
    apply(&store, &noise(10, 4_000_000)).await;
    assert!(bytes().await <= MOST_BYTES);
    let open = store.article(id).await.unwrap().unwrap();
    assert_eq!(open.chars, 4_000_000);
}
