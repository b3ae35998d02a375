//! Stories in the store: what folds, what is watched, and that all of it can be taken back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::Path;

use griot::domain::{
    ArticleId, Block, Body, BodyOrigin, Completeness, DeedKind, Filter, Headline, Identity, Lang,
    NewArticle, PageRequest, Span, StoryId, Timestamp,
};
use griot::store::{Incoming, LoadArticle, OpenOptions, Store};
use griot::text::Clean;
use tokio::runtime::Runtime;

const NOW: Timestamp = Timestamp(1_800_000_000);

fn run<T>(test: impl Future<Output = T>) -> T {
    Runtime::new().unwrap().block_on(test)
}

#[derive(serde::Deserialize)]
struct Entry {
    id: String,
    lang: String,
    date: String,
    source: String,
    title: String,
    text: String,
}

fn archived(entry: &Entry) -> LoadArticle {
    let paragraph = |text: &str| Block::Paragraph(vec![Span::plain(text.into())]);
    let article = NewArticle {
        identity: Identity(format!("load:{}", entry.id)),
        guid: None,
        url: None,
        title: Clean::line(&entry.title),
        standfirst: None,
        author: None,
        publisher: None,
        language: Lang::parse(&entry.lang),
        published: Timestamp::from_rfc3339(&entry.date),
        updated: None,
        image: None,
        body: Some(Body {
            blocks: vec![paragraph(&entry.text)],
            links: Vec::new(),
            origin: BodyOrigin::Archive,
            completeness: Completeness::Full,
        }),
        cited: Vec::new(),
    };
    let source_name = Clean::line(&entry.source);
    LoadArticle {
        external_id: entry.id.clone(),
        incoming: Incoming::prepare(article, &source_name).unwrap(),
        source_name,
    }
}

/// The archive of `tests/data/related` with every story decided.
async fn archive(folder: &Path) -> Store {
    let store = Store::open(folder, &OpenOptions::default()).unwrap();
    let lines = include_str!("data/related/stories.jsonl").lines();
    let entries = lines.map(|line| archived(&serde_json::from_str(line).unwrap()));
    store.load(entries.collect(), NOW).await.unwrap();
    store.settle_all_stories().await.unwrap();
    store
}

async fn rows(store: &Store, filter: Filter) -> Vec<Headline> {
    let top = PageRequest::Top { limit: 500 };
    store.headlines(filter, top).await.unwrap().headlines
}

async fn id(store: &Store, name: &str) -> ArticleId {
    store.find_external(name).await.unwrap().expect(name)
}

async fn story_of(store: &Store, name: &str) -> Option<StoryId> {
    let id = id(store, name).await;
    let parts = store.parts(vec![id]).await.unwrap();
    parts[0].1.map(|part| part.id)
}

async fn undo(store: &Store) -> DeedKind {
    let token = store.last_undo().await.unwrap().unwrap();
    let kind = store.deed(Some(token)).await.unwrap();
    store.undo(token).await.unwrap();
    kind
}

#[test]
fn the_articles_of_one_event_are_one_story_and_look_alikes_are_not() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let mut stories: BTreeMap<StoryId, Vec<String>> = BTreeMap::new();
        for line in include_str!("data/related/stories.jsonl").lines() {
            let entry: Entry = serde_json::from_str(line).unwrap();
            if let Some(story) = story_of(&store, &entry.id).await {
                stories.entry(story).or_default().push(entry.id);
            }
        }
        let mut together: Vec<String> = stories.into_values().map(|ids| ids.join(" ")).collect();
        together.sort();
        insta::assert_snapshot!("folded", together.join("\n"));
        // Another visit and another coup, in the same words, months apart.
        let haftar = story_of(&store, "haftar-fr").await;
        assert!(haftar.is_some());
        for other in ["haftar-cairo", "haftar-month", "deby-fr"] {
            assert_ne!(story_of(&store, other).await, haftar, "{other}");
        }
        assert_eq!(story_of(&store, "haftar-wire").await, haftar);
        assert_ne!(
            story_of(&store, "putsch-bf-fr").await,
            story_of(&store, "putsch-gn-fr").await
        );
        assert!(store.check().await.unwrap().is_empty());
    });
}

#[test]
fn a_story_is_decided_after_a_restart_as_well() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let story = story_of(&store, "haftar-fr").await;
        store.close().await.unwrap();
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        assert_eq!(story_of(&store, "haftar-fr").await, story);
    });
}

#[test]
fn what_joins_a_watched_story_is_gathered_and_watching_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        let watched = Filter {
            watched: true,
            ..Filter::default()
        };
        assert!(rows(&store, watched.clone()).await.is_empty());
        let haftar = id(&store, "haftar-fr").await;
        assert!(store.watch(haftar, NOW).await.unwrap());
        let before = rows(&store, watched.clone()).await;
        assert!(before.iter().any(|row| row.id == haftar));
        assert!(before.iter().all(|row| row.story.unwrap().watched));

        let wire = Entry {
            id: "late".to_owned(),
            lang: "fr".to_owned(),
            date: "2016-11-30T21:00:00Z".to_owned(),
            source: "le-matin".to_owned(),
            title: "Haftar à Moscou pour obtenir des armes".to_owned(),
            text: include_str!("data/related/stories.jsonl")
                .lines()
                .map(|line| serde_json::from_str::<Entry>(line).unwrap())
                .find(|entry| entry.id == "haftar-wire")
                .unwrap()
                .text,
        };
        store.load(vec![archived(&wire)], NOW).await.unwrap();
        store.settle_stories().await.unwrap();
        let after = rows(&store, watched.clone()).await;
        assert_eq!(after.len(), before.len() + 1);
        let counts = store.sections(NOW).await.unwrap().watched;
        assert_eq!(counts.total, after.len() as u64);
        let list = store.watched().await.unwrap();
        assert_eq!((list.len(), list[0].articles), (1, after.len() as u64));

        assert_eq!(undo(&store).await, DeedKind::Watch);
        assert!(rows(&store, watched.clone()).await.is_empty());
        assert_eq!(store.redo().await.unwrap(), Some(1));
        assert_eq!(rows(&store, watched.clone()).await.len(), after.len());
        store.unwatch(list[0].id).await.unwrap();
        assert!(store.watched().await.unwrap().is_empty());
        assert_eq!(undo(&store).await, DeedKind::Unwatch);
        assert_eq!(store.watched().await.unwrap().len(), 1);
    });
}

#[test]
fn an_article_that_stands_alone_begins_a_story_when_it_is_watched() {
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let store = archive(folder.path()).await;
        assert_eq!(story_of(&store, "radio-fr").await, None);
        let alone = id(&store, "radio-fr").await;
        assert!(store.watch(alone, NOW).await.unwrap());
        assert!(story_of(&store, "radio-fr").await.is_some());
        assert!(!store.watch(alone, NOW).await.unwrap());
        assert_eq!(undo(&store).await, DeedKind::Unwatch);
        assert_eq!(undo(&store).await, DeedKind::Watch);
        assert_eq!(story_of(&store, "radio-fr").await, None);
    });
}
