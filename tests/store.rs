//! The store from outside: what is kept, what is shared, what outlives what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::cast_possible_wrap,
    reason = "tests stop at the first surprise"
)]

use std::path::Path;
use std::time::Duration;

use griot::domain::{
    ArticleId, Block, Body, BodyOrigin, Change, Citation, Completeness, Country, Cursor, Failure,
    FailureKind, FeedHealth, FeedId, FeedSpec, Filter, Found, Headline, Identity, Lang, Lens,
    NewArticle, PageRequest, PastFailure, Position, RelatedKind, RelatedTarget, Skips, Source,
    SourceId, SourceKind, Span, StoryId, Timestamp, Tried, Validators, Visit,
};
use griot::query::Query;
use griot::store::{
    Batch, FILE_NAME, Incoming, LoadArticle, OpenOptions, PageUpdate, RelatedLimits,
    RetentionPolicy, Store, StoreError, Wanted,
};
use griot::text::Clean;
use proptest::prelude::*;
use tokio::runtime::Runtime;
use url::Url;

const NOW: Timestamp = Timestamp(1_800_000_000);
const DAY: i64 = Timestamp::DAY;

fn run<T>(test: impl Future<Output = T>) -> T {
    Runtime::new().unwrap().block_on(test)
}

fn open(folder: &Path) -> Store {
    Store::open(folder, &OpenOptions::default()).unwrap()
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn source(id: &str, country: &str, feeds: &[&str]) -> Source {
    Source {
        id: SourceId::new(id),
        name: Clean::line(&id.to_uppercase()),
        home: None,
        countries: Country::parse(country).into_iter().collect(),
        region: None,
        languages: Vec::new(),
        kind: SourceKind::Daily,
        feeds: feeds
            .iter()
            .map(|address| FeedSpec {
                title: None,
                urls: vec![url(address)],
                language: None,
            })
            .collect(),
    }
}

fn body(text: &str, origin: BodyOrigin, completeness: Completeness) -> Body {
    let paragraph = |text: &str| Block::Paragraph(vec![Span::plain(text.into())]);
    Body {
        blocks: text.split("\n\n").map(paragraph).collect(),
        links: Vec::new(),
        origin,
        completeness,
    }
}

fn article(identity: &str, title: &str, text: &str, published: Option<i64>) -> NewArticle {
    NewArticle {
        identity: Identity(identity.to_owned()),
        guid: Some(identity.to_owned()),
        url: Url::parse(identity).ok(),
        title: Clean::line(title),
        standfirst: None,
        author: None,
        publisher: None,
        language: Lang::parse("fr"),
        published: published.map(Timestamp),
        updated: None,
        image: None,
        body: (!text.is_empty()).then(|| body(text, BodyOrigin::Feed, Completeness::Summary)),
        cited: Vec::new(),
    }
}

fn ready(article: NewArticle, source: &str) -> Incoming {
    Incoming::prepare(article, &Clean::line(&source.to_uppercase())).unwrap()
}

async fn apply(
    store: &Store,
    source: &str,
    feed: FeedId,
    articles: Vec<NewArticle>,
) -> Vec<ArticleId> {
    apply_at(store, source, feed, articles, NOW).await
}

async fn apply_at(
    store: &Store,
    source: &str,
    feed: FeedId,
    articles: Vec<NewArticle>,
    now: Timestamp,
) -> Vec<ArticleId> {
    let batch = Batch {
        feed,
        source: SourceId::new(source),
        health: FeedHealth::default(),
        articles: articles
            .into_iter()
            .map(|article| ready(article, source))
            .collect(),
        now,
    };
    store.apply(batch).await.unwrap().new
}

/// A store with one source and one feed.
async fn with_feed(folder: &Path) -> (Store, FeedId) {
    let store = open(folder);
    let feeds = store
        .subscribe(source("rfi", "ML", &["https://rfi.example/rss"]), NOW)
        .await
        .unwrap();
    (store, feeds[0])
}

async fn titles(store: &Store, filter: Filter) -> Vec<String> {
    let page = store
        .headlines(filter, PageRequest::Top { limit: 1000 })
        .await
        .unwrap();
    page.headlines
        .iter()
        .map(|headline| headline.title.to_string())
        .collect()
}

async fn found(store: &Store, query: &str) -> Vec<String> {
    let page = store
        .search(Query::of_words(query), Filter::default(), None, 50)
        .await
        .unwrap();
    page.hits
        .iter()
        .map(|hit| hit.headline.title.to_string())
        .collect()
}

#[test]
fn an_article_comes_back_whole() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let mut new = article("https://rfi.example/1", "Un titre", "Le texte.", Some(1000));
        new.standfirst = Some("L’essentiel".into());
        new.author = Some("A. Diallo".into());
        new.cited = vec![Citation {
            title: "Autre".into(),
            url: url("https://rfi.example/2"),
        }];
        let id = apply(&store, "rfi", feed, vec![new.clone()]).await[0];
        drop(store);
        let opened = open(folder.path()).article(id).await.unwrap().unwrap();
        assert_eq!(opened.article.title, new.title);
        assert_eq!(opened.article.standfirst, new.standfirst);
        assert_eq!(opened.article.author, new.author);
        assert_eq!(opened.article.url, new.url);
        assert_eq!(opened.article.published, new.published);
        assert_eq!(opened.article.fetched, NOW);
        assert_eq!(opened.article.completeness, Completeness::Summary);
        assert_eq!(opened.body, new.body);
        assert_eq!(opened.cited, new.cited);
        assert_eq!(opened.appearances[0].feed, feed);
        assert!(!opened.article.state.read);
    });
}

#[test]
fn an_entry_that_comes_again_is_the_same_article_of_its_source() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let rfi = source(
            "rfi",
            "ML",
            &["https://rfi.example/a", "https://rfi.example/b"],
        );
        let feeds = store.subscribe(rfi, NOW).await.unwrap();
        let one = || article("https://rfi.example/1", "Un", "Texte", None);
        let id = apply(&store, "rfi", feeds[0], vec![one(), one()]).await;
        assert_eq!(id.len(), 1);
        store.change(id.clone(), Change::Read(true)).await.unwrap();
        assert!(apply(&store, "rfi", feeds[1], vec![one()]).await.is_empty());
        let opened = store.article(id[0]).await.unwrap().unwrap();
        assert_eq!(opened.appearances.len(), 2);
        assert!(opened.article.state.read);
        for feed in feeds {
            let filter = Filter {
                feed: Some(feed),
                ..Filter::default()
            };
            assert_eq!(titles(&store, filter).await, ["Un"]);
        }
        assert_eq!(store.sections(NOW).await.unwrap().all.total, 1);
    });
}

#[test]
fn a_feed_never_touches_the_article_of_another_source() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let id = apply(
            &store,
            "rfi",
            feed,
            vec![article("https://rfi.example/1", "Vrai", "Texte", None)],
        )
        .await[0];
        let other = store
            .subscribe(source("evil", "FR", &["https://evil.example/rss"]), NOW)
            .await
            .unwrap()[0];
        let new = article(
            "https://rfi.example/1",
            "Faux",
            "Un texte bien plus long que le vrai",
            None,
        );
        let new = apply(&store, "evil", other, vec![new]).await;
        assert_eq!(new.len(), 1);
        assert_ne!(new[0], id);
        let opened = store.article(id).await.unwrap().unwrap();
        assert_eq!(opened.article.title.as_str(), "Vrai");
        assert_eq!(opened.body.unwrap().plain_text(), "Texte");
        // A batch under the name of a source that the feed is not of is refused.
        let batch = Batch {
            feed: other,
            source: SourceId::new("rfi"),
            health: FeedHealth::default(),
            articles: Vec::new(),
            now: NOW,
        };
        assert!(matches!(
            store.apply(batch).await,
            Err(StoreError::UnknownFeed)
        ));
    });
}

#[test]
fn a_text_that_grows_is_taken_and_a_shorter_one_is_not() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let id = apply(
            &store,
            "rfi",
            feed,
            vec![article("https://rfi.example/1", "Un", "Court", None)],
        )
        .await[0];
        apply(
            &store,
            "rfi",
            feed,
            vec![article(
                "https://rfi.example/1",
                "Un",
                "Court puis chameau",
                None,
            )],
        )
        .await;
        apply(
            &store,
            "rfi",
            feed,
            vec![article("https://rfi.example/1", "Un", "Bref", None)],
        )
        .await;
        let opened = store.article(id).await.unwrap().unwrap();
        assert_eq!(opened.body.unwrap().plain_text(), "Court puis chameau");
        assert_eq!(found(&store, "chameau").await, ["Un"]);
        let known = store
            .known(
                SourceId::new("rfi"),
                vec![
                    Identity("https://rfi.example/1".to_owned()),
                    Identity("https://rfi.example/2".to_owned()),
                ],
            )
            .await
            .unwrap();
        assert_eq!(
            known[0].unwrap().feed_chars,
            "Court puis chameau".chars().count()
        );
        assert_eq!(known[0].unwrap().article, Some(id));
        assert_eq!(known[1], None);
    });
}

#[test]
fn a_headline_that_its_feed_corrects_is_taken_and_found() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let addresses = ["https://rfi.example/rss", "https://rfi.example/mali"];
        let feeds = store.subscribe(source("rfi", "ML", &addresses), NOW).await;
        let [feed, other] = feeds.unwrap()[..] else {
            panic!("two feeds");
        };
        let called = |title: &str| article("https://rfi.example/1", title, "Le même texte", None);
        let id = apply(&store, "rfi", feed, vec![called("Douze morts à Bamako")]).await[0];
        let title = async || store.article(id).await.unwrap().unwrap().article.title;
        apply(&store, "rfi", feed, vec![called("Treize morts à Bamako")]).await;
        assert_eq!(title().await.as_str(), "Treize morts à Bamako");
        assert_eq!(found(&store, "treize").await, ["Treize morts à Bamako"]);
        assert!(found(&store, "douze").await.is_empty());
        // Twice in one document: the last word holds, in the lists and in the index.
        let both = vec![called("Quatorze morts"), called("Quinze morts à Bamako")];
        apply(&store, "rfi", feed, both).await;
        assert_eq!(title().await.as_str(), "Quinze morts à Bamako");
        assert_eq!(found(&store, "quinze").await, ["Quinze morts à Bamako"]);
        assert!(found(&store, "quatorze").await.is_empty());
        // Another feed of the source has a headline of its own: neither corrects the other.
        for _ in 0..2 {
            apply(
                &store,
                "rfi",
                other,
                vec![called("Mali : attentat à Bamako")],
            )
            .await;
            apply(&store, "rfi", feed, vec![called("Quinze morts à Bamako")]).await;
            assert_eq!(title().await.as_str(), "Quinze morts à Bamako");
        }
        apply(
            &store,
            "rfi",
            other,
            vec![called("Mali : seize morts à Bamako")],
        )
        .await;
        assert_eq!(title().await.as_str(), "Mali : seize morts à Bamako");
    });
}

#[test]
fn a_page_is_kept_beside_the_feed_and_the_longer_text_is_shown() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let mut new = article(
            "https://rfi.example/1",
            "Un",
            "Un résumé de l’affaire",
            None,
        );
        new.cited = vec![Citation {
            title: "Du fil".into(),
            url: url("https://rfi.example/9"),
        }];
        let id = apply(&store, "rfi", feed, vec![new]).await[0];
        let shown = async || {
            let opened = store.article(id).await.unwrap().unwrap();
            (
                opened
                    .body
                    .map(|body| body.plain_text())
                    .unwrap_or_default(),
                opened.article.completeness,
            )
        };
        let refused = PageUpdate {
            completeness: Completeness::Refused,
            ..PageUpdate::default()
        };
        store.put_page(id, refused.clone()).await.unwrap();
        assert_eq!(
            shown().await,
            ("Un résumé de l’affaire".to_owned(), Completeness::Refused)
        );
        let long = "La page entière, avec le dromadaire et bien davantage.";
        let page = PageUpdate {
            body: Some(body(long, BodyOrigin::Page, Completeness::Full)),
            completeness: Completeness::Full,
            cited: vec![Citation {
                title: "De la page".into(),
                url: url("https://rfi.example/8"),
            }],
            author: Some("B. Keïta".into()),
            ..PageUpdate::default()
        };
        store.put_page(id, page).await.unwrap();
        assert_eq!(shown().await, (long.to_owned(), Completeness::Full));
        assert_eq!(found(&store, "dromadaire").await, ["Un"]);
        assert_eq!(found(&store, "resume").await, Vec::<String>::new());
        // What the page gave once is not lost when it is refused, gone or short later.
        store.put_page(id, refused).await.unwrap();
        let short = PageUpdate {
            body: Some(body(
                "Abonnez-vous",
                BodyOrigin::Page,
                Completeness::Paywalled,
            )),
            completeness: Completeness::Paywalled,
            ..PageUpdate::default()
        };
        store.put_page(id, short).await.unwrap();
        assert_eq!(shown().await, (long.to_owned(), Completeness::Full));
        let opened = store.article(id).await.unwrap().unwrap();
        // The list knows how long the text is that is shown.
        let rows = store.headlines_of(vec![id]).await.unwrap();
        let chars = long.chars().count() as u64;
        assert_eq!((opened.chars, rows[0].chars), (chars, chars));
        assert_eq!(opened.article.author.unwrap().as_str(), "B. Keïta");
        let cited: Vec<&str> = opened
            .cited
            .iter()
            .map(|cited| cited.title.as_str())
            .collect();
        assert_eq!(cited, ["De la page", "Du fil"]);
        assert!(matches!(
            store.put_page(ArticleId(99), PageUpdate::default()).await,
            Err(StoreError::UnknownArticle)
        ));
    });
}

#[test]
fn an_article_stands_where_it_was_published_but_never_in_the_future() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        apply(
            &store,
            "rfi",
            feed,
            vec![
                article("old", "Ancien", "", Some(NOW.0 - 500)),
                article("future", "Demain", "", Some(NOW.0 + 90_000)),
                article("dateless", "Sans date", "", None),
            ],
        )
        .await;
        let page = store
            .headlines(Filter::default(), PageRequest::Top { limit: 9 })
            .await
            .unwrap();
        let times: Vec<i64> = page.headlines.iter().map(|row| row.sort_time.0).collect();
        assert_eq!(times, [NOW.0, NOW.0, NOW.0 - 500]);
        assert_eq!(page.total, Some(3));
        assert!(page.at_top && page.at_bottom);
    });
}

/// Prunes once a day, as a reader who opens griot every day does; returns how many went.
async fn use_for(store: &Store, policy: RetentionPolicy, from: Timestamp, days: i64) -> usize {
    let mut pruned = 0;
    for day in 0..=days {
        pruned += store.prune(policy, from.plus(day * DAY)).await.unwrap();
    }
    pruned
}

/// A store with that many articles of one source, all fetched at one time.
async fn fetched_at(folder: &Path, at: Timestamp, articles: usize) -> Store {
    let (store, feed) = with_feed(folder).await;
    let fresh = |n| article(&format!("https://rfi.example/{n}"), "Titre", "zèbre", None);
    apply_at(&store, "rfi", feed, (0..articles).map(fresh).collect(), at).await;
    store
}

#[test]
fn a_clock_that_leaps_costs_no_article() {
    let all = RetentionPolicy {
        latest: 0,
        ..RetentionPolicy::default()
    };
    for leap in [400, 20 * 365, -54 * 365] {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let store = fetched_at(folder.path(), NOW, 46).await;
            assert_eq!(use_for(&store, all, NOW, 3).await, 0);
            // Set wrong for some days of use, then right again.
            let wrong = NOW.plus(leap * DAY);
            assert_eq!(use_for(&store, all, wrong, 5).await, 0);
            assert_eq!(use_for(&store, all, NOW.plus(4 * DAY), 300).await, 0);
            assert_eq!(store.sections(NOW).await.unwrap().all.total, 46);
            // Time does pass after all.
            assert_eq!(use_for(&store, all, NOW.plus(304 * DAY), 62).await, 46);
        });
    }
}

#[test]
fn what_came_while_the_clock_stood_in_the_past_stays_as_long() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let past = NOW.plus(-54 * 365 * DAY);
        let store = fetched_at(folder.path(), past, 46).await;
        let all = RetentionPolicy {
            latest: 0,
            ..RetentionPolicy::default()
        };
        assert_eq!(store.prune(all, past).await.unwrap(), 0);
        assert_eq!(use_for(&store, all, NOW, 350).await, 0);
        assert_eq!(use_for(&store, all, NOW.plus(350 * DAY), 16).await, 46);
    });
}

#[test]
fn the_latest_of_each_source_stay_however_old() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = fetched_at(folder.path(), NOW, 120).await;
        let year = RetentionPolicy::default();
        assert_eq!(use_for(&store, year, NOW, 3 * 365).await, 20);
        assert_eq!(store.sections(NOW).await.unwrap().all.total, 100);
    });
}

#[test]
fn the_state_outlives_pruning_and_a_pruned_article_is_not_new() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let articles = || {
            vec![
                article("https://rfi.example/1", "Lu", "zèbre", None),
                article("https://rfi.example/2", "Gardé", "zèbre", None),
                article("https://rfi.example/3", "Ni l’un ni l’autre", "zèbre", None),
            ]
        };
        let ids = apply(&store, "rfi", feed, articles()).await;
        store
            .change(vec![ids[0]], Change::Read(true))
            .await
            .unwrap();
        store
            .change(vec![ids[1]], Change::Saved(true))
            .await
            .unwrap();
        let for_ever = RetentionPolicy {
            keep_seconds: None,
            latest: 0,
        };
        let year = RetentionPolicy {
            latest: 0,
            ..RetentionPolicy::default()
        };
        assert_eq!(use_for(&store, for_ever, NOW, 400).await, 0);
        assert_eq!(use_for(&store, year, NOW, 364).await, 0);
        assert_eq!(use_for(&store, year, NOW.plus(364 * DAY), 2).await, 2);
        assert_eq!(titles(&store, Filter::default()).await, ["Gardé"]);
        assert_eq!(found(&store, "zebre").await, ["Gardé"]);
        assert!(store.article(ids[0]).await.unwrap().is_none());
        assert!(apply(&store, "rfi", feed, articles()).await.is_empty());
        assert_eq!(store.sections(NOW).await.unwrap().all.total, 1);
        // Asked for by hand it comes back, and is still read.
        let again = ready(articles().remove(0), "rfi");
        let id = store
            .add_article(SourceId::new("rfi"), again, NOW.plus(366 * DAY))
            .await
            .unwrap();
        assert!(store.article(id).await.unwrap().unwrap().article.state.read);
        assert!(id > ids[2], "ids are never used twice");
        assert!(store.check().await.unwrap().is_empty());
    });
}

#[test]
fn a_subscription_that_was_ended_is_taken_back_after_a_restart() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let rfi = source(
            "rfi",
            "ML",
            &["https://rfi.example/a", "https://rfi.example/b"],
        );
        let feeds = store.subscribe_undoably(rfi, NOW).await.unwrap();
        assert_eq!(store.unsubscribe_undoably(feeds.clone()).await.unwrap(), 2);
        assert!(store.feeds().await.unwrap().is_empty());
        store.close().await.unwrap();
        let store = open(folder.path());
        let ended = store.last_undo().await.unwrap().unwrap();
        let kind = store.deed(Some(ended)).await.unwrap();
        assert_eq!(kind, griot::domain::DeedKind::Unsubscribed);
        assert_eq!(store.undo(ended).await.unwrap(), 2);
        assert_eq!(store.feeds().await.unwrap().len(), 2);
        let begun = store.last_undo().await.unwrap().unwrap();
        assert_eq!(store.undo(begun).await.unwrap(), 2);
        assert!(store.feeds().await.unwrap().is_empty());
        assert_eq!(
            store.deed(None).await.unwrap(),
            griot::domain::DeedKind::Subscribed
        );
        assert_eq!(store.redo().await.unwrap(), Some(2));
        assert_eq!(store.feeds().await.unwrap().len(), 2);
    });
}

#[test]
fn marking_all_read_is_undone_after_a_restart() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let articles =
            (0..50).map(|i| article(&format!("a{i}"), &format!("{i}"), "", Some(1000 + i / 3)));
        let ids = apply(&store, "rfi", feed, articles.collect()).await;
        store
            .change(vec![ids[3]], Change::Read(true))
            .await
            .unwrap();
        let page = store
            .headlines(Filter::default(), PageRequest::Top { limit: 10 })
            .await
            .unwrap();
        // Two rows above the one that the reader saw first have arrived since.
        let token = store
            .mark_read(Filter::default(), page.headlines[2].cursor())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(store.sections(NOW).await.unwrap().all.unread, 2);
        store.close().await.unwrap();
        let store = open(folder.path());
        assert_eq!(store.last_undo().await.unwrap(), Some(token));
        assert_eq!(store.undo(token).await.unwrap(), 47);
        assert_eq!(store.sections(NOW).await.unwrap().all.unread, 49);
        assert!(
            store
                .article(ids[3])
                .await
                .unwrap()
                .unwrap()
                .article
                .state
                .read
        );
        assert_eq!(store.undo(token).await.unwrap(), 0);
        assert_eq!(store.redo().await.unwrap(), Some(47));
        assert_eq!(store.sections(NOW).await.unwrap().all.unread, 2);
        let again = store.last_undo().await.unwrap().unwrap();
        assert_eq!(store.marked(again).await.unwrap(), 47);
        assert_eq!(store.undo(again).await.unwrap(), 47);
        // Another change: what was taken back before it cannot be done again.
        let saved = store
            .change(vec![ids[5]], Change::Saved(true))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            titles(
                &store,
                Filter {
                    saved: true,
                    ..Filter::default()
                }
            )
            .await,
            ["5"]
        );
        assert_eq!(store.undo(saved).await.unwrap(), 1);
        assert_eq!(store.sections(NOW).await.unwrap().saved.total, 0);
        assert_eq!(
            store
                .change(vec![ids[3]], Change::Read(true))
                .await
                .unwrap(),
            None
        );
    });
}

#[test]
fn what_is_muted_is_neither_counted_nor_marked_with_the_view() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let about = |i: i64| {
            let text = if i < 3 { "Le football." } else { "La pluie." };
            article(&format!("a{i}"), &format!("{i}"), text, Some(1000 + i))
        };
        let ids = apply(&store, "rfi", feed, (0..8).map(about).collect()).await;
        let mute = || {
            vec![
                Query::of_words("football"),
                Query::of_words("\"le football\""),
            ]
        };
        store
            .change(vec![ids[0], ids[7]], Change::Saved(true))
            .await
            .unwrap();
        let counts = store.sections_without(NOW, mute()).await.unwrap();
        assert_eq!((counts.all.total, counts.all.unread), (5, 5));
        assert_eq!((counts.saved.total, counts.today.total), (1, 0));
        assert_eq!(counts.sources.first().unwrap().count.unread, 5);
        let all = Filter::default;
        assert_eq!(store.count_muted(mute(), all()).await.unwrap(), 3);
        let top = store.headlines(all(), PageRequest::Top { limit: 10 });
        let newest = top.await.unwrap().headlines[0].cursor();
        let token = store
            .mark_read_without(all(), newest, mute())
            .await
            .unwrap();
        assert_eq!(store.marked(token.unwrap()).await.unwrap(), 5);
        let counts = store.sections_without(NOW, mute()).await.unwrap();
        assert_eq!(counts.all.unread, 0, "what is seen is read");
        assert_eq!(store.sections(NOW).await.unwrap().all.unread, 3);
    });
}

#[test]
fn the_mark_of_opening_is_what_is_taken_back_first() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let articles = (0..4).map(|i| article(&format!("a{i}"), &format!("{i}"), "", None));
        let ids = apply(&store, "rfi", feed, articles.collect()).await;
        let change = |id, change| store.change(vec![id], change);
        change(ids[2], Change::Saved(true)).await.unwrap();
        let opened = change(ids[3], Change::Opened(NOW)).await.unwrap();
        // Opened again, and left at a place: neither changes a mark.
        let again = change(ids[3], Change::Opened(NOW.plus(1))).await.unwrap();
        let place = Change::Position(Position {
            block: 1,
            offset: 0,
        });
        assert_eq!((again, change(ids[3], place).await.unwrap()), (None, None));
        assert_eq!(store.last_undo().await.unwrap(), opened);
        assert_eq!(store.undo(opened.unwrap()).await.unwrap(), 1);
        let counts = store.sections(NOW).await.unwrap();
        assert_eq!((counts.all.unread, counts.saved.total), (4, 1));
    });
}

#[test]
fn opening_keeps_place_and_time() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let id = apply(&store, "rfi", feed, vec![article("a", "Un", "", None)]).await[0];
        let position = Position {
            block: 4,
            offset: 17,
        };
        store
            .change(vec![id], Change::Opened(NOW.plus(5)))
            .await
            .unwrap();
        store
            .change(vec![id], Change::Position(position))
            .await
            .unwrap();
        store
            .change(vec![ArticleId(77)], Change::Opened(NOW))
            .await
            .unwrap();
        let state = store.article(id).await.unwrap().unwrap().article.state;
        assert_eq!(state.opened, Some(NOW.plus(5)));
        assert_eq!(state.position, position);
        assert!(state.read);
        let visits = vec![
            Visit {
                article: id,
                position,
                related_line: 2,
            },
            Visit {
                article: ArticleId(77),
                position: Position::default(),
                related_line: 0,
            },
        ];
        store.save_trail(visits.clone(), 1).await.unwrap();
        store.save_trail(visits.clone(), 1).await.unwrap();
        drop(store);
        assert_eq!(open(folder.path()).trail().await.unwrap(), (visits, 1));
    });
}

#[test]
fn search_folds_what_is_spelled_in_many_ways() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        apply(
            &store,
            "rfi",
            feed,
            vec![
                article("1", "Côte d’Ivoire", "Les élections à Abidjan", Some(1)),
                article("2", "ليبيا", "حفتر في موسكو أفريقيا", Some(2)),
                article("3", "ጸሐይ", "ዓለም አቀፍ ዜና", Some(3)),
                article("4", "Ƙasar Hausa", "ɗan jarida", Some(4)),
                article("5", "𞤊𞤵𞤤𞤬𞤵𞤤𞤣𞤫", "𞤆𞤵𞤤𞤢𞥄𞤪", Some(5)),
            ],
        )
        .await;
        for (query, title) in [
            ("cote", "Côte d’Ivoire"),
            ("COTE D'IVOIRE", "Côte d’Ivoire"),
            ("ELECTIONS abidj", "Côte d’Ivoire"),
            ("\"elections a abidjan\"", "Côte d’Ivoire"),
            ("افريقيا", "ليبيا"),
            ("لیبیا", "ليبيا"),
            ("ፀሀይ", "ጸሐይ"),
            ("አለም", "ጸሐይ"),
            ("kasar dan", "Ƙasar Hausa"),
            ("𞤆𞤵𞤤𞤢𞥄𞤪", "𞤊𞤵𞤤𞤬𞤵𞤤𞤣𞤫"),
        ] {
            assert_eq!(found(&store, query).await, [title], "{query}");
        }
        for nothing in [
            "abidjan elections dakar",
            "\"abidjan elections\"",
            "abidj ",
            "",
            " \" ",
        ] {
            assert!(found(&store, nothing).await.is_empty(), "{nothing}");
        }
        let page = store
            .search(Query::of_words("elec"), Filter::default(), None, 5)
            .await
            .unwrap();
        let hit = &page.hits[0];
        assert_eq!(
            &hit.snippet.text[hit.snippet.matches[0].clone()],
            "élections"
        );
    });
}

#[test]
fn search_pages_newest_first_within_a_filter() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        // Twelve articles share a second, as in archives with days for dates.
        let articles = (0..40).map(|i| {
            let time = if i < 12 {
                86_400
            } else {
                86_400 * ((i * 7) % 40)
            };
            article(
                &format!("a{i}"),
                &format!("{i}"),
                "le mot cherché",
                Some(time),
            )
        });
        let ids = apply(&store, "rfi", feed, articles.collect()).await;
        let other = store
            .subscribe(source("bbc", "GH", &["https://bbc.example/rss"]), NOW)
            .await
            .unwrap()[0];
        apply(
            &store,
            "bbc",
            other,
            vec![article("b", "B", "le mot cherché", Some(86_400 * 20))],
        )
        .await;
        let filter = Filter {
            source: Some(SourceId::new("rfi")),
            ..Filter::default()
        };
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let page = store
                .search(Query::of_words("mot"), filter.clone(), after, 7)
                .await
                .unwrap();
            all.extend(page.hits.iter().map(|hit| hit.headline.clone()));
            after = page.next;
            if after.is_none() {
                break;
            }
            assert_eq!(page.hits.len(), 7);
        }
        let mut times: Vec<i64> = all.iter().map(|row| row.sort_time.0).collect();
        assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
        times.dedup();
        assert!(times.len() > 20);
        let mut seen: Vec<ArticleId> = all.iter().map(|row| row.id).collect();
        seen.sort();
        assert_eq!(seen, ids);
        let since = Filter {
            since: Some(Timestamp(86_400 * 30)),
            ..Filter::default()
        };
        let page = store
            .search(Query::of_words("mot"), since, None, 99)
            .await
            .unwrap();
        let expected = all
            .iter()
            .filter(|row| row.sort_time.0 >= 86_400 * 30)
            .count();
        assert_eq!(page.hits.len(), expected);
    });
}

#[test]
fn thousands_of_articles_of_one_moment_find_a_place_each() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        // A moment before, too, so that the crowd runs into its neighbours' places.
        let articles = (0..5000).map(|i| {
            let time = NOW.0 - i64::from(i % 10 == 0);
            article(&format!("a{i}"), "Un mot", "", Some(time))
        });
        apply(&store, "rfi", feed, articles.collect()).await;
        assert_eq!(titles(&store, Filter::default()).await.len(), 1000);
        let page = store
            .search(Query::of_words("mot"), Filter::default(), None, 10_000)
            .await
            .unwrap();
        assert_eq!(page.hits.len(), 5000);
        // And what is an hour older stays below all of them.
        let old = article("old", "Un mot ancien", "", Some(NOW.0 - 3600));
        let old = apply(&store, "rfi", feed, vec![old]).await;
        let page = store
            .search(Query::of_words("mot"), Filter::default(), None, 10_000)
            .await
            .unwrap();
        assert_eq!(page.hits.last().unwrap().headline.id, old[0]);
    });
}

#[test]
fn health_and_validators_come_back_byte_for_byte() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let health = FeedHealth {
            validators: Validators {
                etag: Some("W/\"a\\ \u{e9}\u{1f980}\"".to_owned()),
                last_modified: Some(" Mon, 01 Jan 2024 00:00:00 GMT".to_owned()),
                body_hash: Some(u64::MAX),
            },
            last_attempt: Some(NOW),
            last_success: Some(Timestamp(5)),
            next_due: NOW.plus(600),
            failures: 3,
            failing_since: Some(Timestamp(6)),
            failure: Some(Failure {
                kind: FailureKind::Tls,
                status: Some(526),
                detail: "certificat".into(),
            }),
            moved: Some((url("https://rfi.example/new"), 2)),
            bytes_received: 1 << 40,
            requests: 12,
            gone: true,
            ttl_seconds: Some(3600),
            not_modified: 9,
            skips: Skips::from_bits(0b101 | 1 << 24),
            last_failure: Some(PastFailure {
                at: NOW,
                kind: FailureKind::Tls,
                status: Some(526),
            }),
            moved_from: Some((url("https://rfi.example/old"), Timestamp(7))),
            tried: vec![Tried {
                url: url("https://rfi.example/"),
                found: Found::HomePage,
                failure: Some(FailureKind::Timeout),
                other: true,
            }],
            items: Some(25),
            site: Some(url("https://rfi.example/afrique")),
            partial: Some(FailureKind::Damaged),
            pages: None,
            newest: None,
        };
        store.set_health(feed, health.clone()).await.unwrap();
        assert_eq!(store.feeds().await.unwrap()[0].1, health);
        assert_eq!(
            store.traffic().await.unwrap().feeds[0].bytes_received,
            1 << 40
        );
        assert!(matches!(
            store.set_health(FeedId(9), health).await,
            Err(StoreError::UnknownFeed)
        ));
    });
}

#[test]
fn the_same_address_is_the_same_feed() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let id = apply(&store, "rfi", feed, vec![article("a", "Un", "", None)]).await[0];
        assert!(store.unsubscribe(feed).await.unwrap());
        assert!(!store.unsubscribe(feed).await.unwrap());
        assert!(store.feeds().await.unwrap().is_empty());
        assert!(store.article(id).await.unwrap().is_some());
        assert!(
            store
                .move_feed(feed, url("https://rfi.example/moved"), NOW)
                .await
                .unwrap()
        );
        // Under another name, by its first address.
        let again = store
            .subscribe(source("other", "", &["https://rfi.example/rss"]), NOW)
            .await
            .unwrap();
        assert_eq!(again, [feed]);
        let (known, _) = store.feeds().await.unwrap().remove(0);
        assert_eq!(known.source, SourceId::new("rfi"));
        assert_eq!(known.url, url("https://rfi.example/moved"));
        assert_eq!(known.candidates, [url("https://rfi.example/rss")]);
        let moved = store.feeds().await.unwrap().remove(0).1.moved_from;
        assert_eq!(moved, Some((url("https://rfi.example/rss"), NOW)));
        let second = store
            .subscribe(source("b", "", &["https://b.example/rss"]), NOW)
            .await
            .unwrap()[0];
        assert!(
            !store
                .move_feed(second, url("https://rfi.example/rss"), NOW)
                .await
                .unwrap()
        );
    });
}

#[test]
fn cited_articles_come_first_then_those_that_are_near() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        let text = "Le maréchal Khalifa Haftar est arrivé à Moscou. Khalifa Haftar a rencontré Sergueï Lavrov au Kremlin, à Moscou, pour parler de Benghazi et de Tripoli.";
        let mut first = article(
            "https://rfi.example/1",
            "Haftar à Moscou",
            text,
            Some(NOW.0 - 60),
        );
        first.cited = vec![
            Citation {
                title: "Inconnu".into(),
                url: url("https://rfi.example/9"),
            },
            Citation {
                title: "Le pétrole".into(),
                url: url("https://rfi.example/2#suite"),
            },
        ];
        let near = "À Benghazi, les partisans de Khalifa Haftar saluent sa visite à Moscou et au Kremlin auprès de Sergueï Lavrov, loin de Tripoli.";
        let ids = apply(&store, "rfi", feed, vec![
            first,
            article("https://rfi.example/2", "Le pétrole", "Tout autre chose : le cacao ghanéen se vend bien cette année.", Some(NOW.0)),
            article("https://rfi.example/3", "Haftar et Lavrov", near, Some(NOW.0 - 3600)),
            article("https://rfi.example/4", "Football", "Les Lions du Sénégal battent les Éléphants à Dakar devant trente mille personnes.", Some(NOW.0)),
        ]).await;
        let lines = store
            .related(ids[0], RelatedLimits::default())
            .await
            .unwrap();
        let targets: Vec<&RelatedTarget> = lines.iter().map(|line| &line.target).collect();
        assert_eq!(
            targets[0],
            &RelatedTarget::Address(url("https://rfi.example/9"))
        );
        assert_eq!(targets[1], &RelatedTarget::Stored(ids[1]));
        assert_eq!(targets[2], &RelatedTarget::Stored(ids[2]));
        assert_ne!(lines[2].kind, RelatedKind::Cited);
        assert!(lines[0].kind == RelatedKind::Cited && lines[1].kind == RelatedKind::Cited);
        // An article that changed is found by what it says now, and pruned ones not at all.
        store
            .prune(
                RetentionPolicy {
                    keep_seconds: Some(0),
                    latest: 0,
                },
                NOW.plus(1),
            )
            .await
            .unwrap();
        assert!(
            store
                .related(ids[0], RelatedLimits::default())
                .await
                .unwrap()
                .is_empty()
        );
    });
}

#[test]
fn an_archive_is_loaded_once() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        let batch = || {
            (0..20)
                .map(|i| LoadArticle {
                    external_id: format!("x{i}"),
                    source_name: "Journal 7".into(),
                    incoming: ready(
                        article(
                            &format!("https://j.example/{i}"),
                            &format!("Titre {i}"),
                            "Un même texte sur Bamako et Kidal",
                            Some(i),
                        ),
                        "Journal 7",
                    ),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(store.load(batch(), NOW).await.unwrap(), 20);
        assert_eq!(store.load(batch(), NOW).await.unwrap(), 0);
        let id = store.find_external("x3").await.unwrap().unwrap();
        assert_eq!(
            store.find_url(&url("https://j.example/3#a")).await.unwrap(),
            Some(id)
        );
        assert_eq!(
            store
                .article(id)
                .await
                .unwrap()
                .unwrap()
                .article
                .external_id
                .unwrap()
                .as_str(),
            "x3"
        );
        let mut rows = 0;
        store
            .all_related(5, false, |row| {
                assert_ne!(row.from, row.to);
                rows += 1;
                true
            })
            .unwrap();
        assert!(rows > 0);
    });
}

#[test]
fn a_newer_store_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let file = folder.path().join(FILE_NAME);
    let db = rusqlite::Connection::open(&file).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    // The threads of the store above may still be closing: nothing is left for them to write.
    let fold = "PRAGMA wal_checkpoint(TRUNCATE)";
    db.query_row(fold, [], |_| Ok(())).unwrap();
    drop(db);
    let before = std::fs::read(&file).unwrap();
    let error = Store::open(folder.path(), &OpenOptions::default()).unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found: 99, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("version 99"));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_damaged_file_is_named_and_left() {
    for content in [&b"not a database, but long enough to have a header of one hundred bytes, which is what is read first of it."[..], b"short"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE_NAME);
        std::fs::write(&file, content).unwrap();
        let error = Store::open(folder.path(), &OpenOptions::default()).unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
        assert!(error.to_string().contains(FILE_NAME));
        assert_eq!(std::fs::read(&file).unwrap(), content);
    }
}

#[test]
fn a_database_of_another_program_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch("CREATE TABLE theirs (id)").unwrap();
    drop(db);
    let error = Store::open(folder.path(), &OpenOptions::default()).unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error:?}");
}

#[test]
fn a_file_that_another_program_holds_is_said_soon() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    let db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let options = OpenOptions {
        open_wait: Duration::from_millis(20),
        ..OpenOptions::default()
    };
    let error = Store::open(folder.path(), &options).unwrap_err();
    assert!(matches!(error, StoreError::Busy), "{error:?}");
}

#[cfg(unix)]
#[test]
fn the_folder_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("share/griot");
    drop(open(&inner));
    let mode = std::fs::metadata(&inner).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn readers_do_not_wait_for_a_writer() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_feed(folder.path()).await;
        apply(&store, "rfi", feed, vec![article("a", "Un", "", None)]).await;
        // Another program is in the middle of writing.
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        db.execute_batch("BEGIN IMMEDIATE; UPDATE listing SET title = 'Deux'")
            .unwrap();
        let writing = store.clone();
        let change = tokio::spawn(async move { writing.meta_set("a", "b").await });
        assert_eq!(titles(&store, Filter::default()).await, ["Un"]);
        assert!(!change.is_finished());
        // A second griot opens and reads beside it.
        let second = open(folder.path());
        assert_eq!(titles(&second, Filter::default()).await, ["Un"]);
        db.execute_batch("COMMIT").unwrap();
        change.await.unwrap().unwrap();
        assert_eq!(second.meta_get("a").await.unwrap().as_deref(), Some("b"));
        assert_eq!(titles(&store, Filter::default()).await, ["Deux"]);
    });
}

/// The child of the next test: writes batch after batch and says how many are answered.
#[test]
fn child_that_writes() {
    let Ok(folder) = std::env::var("GRIOT_TEST_CHILD") else {
        return;
    };
    run(async {
        let (store, feed) = with_feed(Path::new(&folder)).await;
        for batch in 0.. {
            let articles = (0..20).map(|i| {
                let id = format!("https://rfi.example/{batch}/{i}");
                article(
                    &id,
                    &format!("Lot {batch}"),
                    "Un texte sur Bamako, Kidal et Gao",
                    Some(batch),
                )
            });
            apply(&store, "rfi", feed, articles.collect()).await;
            println!("committed {batch}");
        }
    });
}

#[test]
fn a_kill_in_mid_batch_loses_nothing_that_was_committed() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["child_that_writes", "--exact", "--nocapture"])
        .env("GRIOT_TEST_CHILD", folder.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut committed = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        if line.unwrap().starts_with("committed ") {
            committed += 1;
        }
        if committed == 25 {
            child.kill().unwrap();
            break;
        }
    }
    child.wait().unwrap();
    run(async {
        let store = open(folder.path());
        assert!(store.check().await.unwrap().is_empty());
        let total = store.sections(NOW).await.unwrap().all.total;
        assert!(total >= committed * 20, "{total}");
        assert_eq!(total % 20, 0, "no half batch");
        let page = store
            .search(Query::of_words("kidal"), Filter::default(), None, 100_000)
            .await
            .unwrap();
        assert_eq!(page.hits.len() as u64, total);
    });
}

/// Articles of three sources in two countries with few different times, for the properties below.
#[derive(Debug, Clone)]
enum Step {
    Watch {
        pick: usize,
    },
    Add {
        source: usize,
        identity: u8,
        time: i64,
        language: &'static str,
    },
    Mark {
        pick: usize,
        change: Change,
    },
    MarkAll {
        filter: Filter,
        pick: usize,
    },
    Undo,
    Prune,
}

const SOURCES: [(&str, &str); 3] = [("a", "ML"), ("b", "ML"), ("c", "GH")];

#[expect(clippy::too_many_lines, reason = "a table")]
fn filters() -> Vec<Filter> {
    let mut filters = Vec::new();
    for unread in [false, true] {
        let all = Filter {
            unread,
            ..Filter::default()
        };
        filters.extend([
            all.clone(),
            Filter {
                saved: true,
                ..all.clone()
            },
            Filter {
                source: Some(SourceId::new("a")),
                ..all.clone()
            },
            Filter {
                source: Some(SourceId::new("none")),
                ..all.clone()
            },
            Filter {
                country: Country::parse("ML"),
                ..all.clone()
            },
            Filter {
                country: Country::parse("ML"),
                source: Some(SourceId::new("c")),
                ..all.clone()
            },
            Filter {
                language: Lang::parse("fr"),
                ..all.clone()
            },
            Filter {
                language: Lang::parse("pt-BR"),
                country: Country::parse("ML"),
                ..all.clone()
            },
            Filter {
                since: Some(Timestamp(3)),
                ..all.clone()
            },
            Filter {
                feed: Some(FeedId(2)),
                ..all.clone()
            },
            Filter {
                feed: Some(FeedId(2)),
                country: Country::parse("ML"),
                saved: true,
                ..all.clone()
            },
            Filter {
                watched: true,
                ..all.clone()
            },
            Filter {
                kind: Some(SourceKind::Daily),
                whole: false,
                ..all.clone()
            },
            Filter {
                kind: Some(SourceKind::Weekly),
                ..all.clone()
            },
            Filter {
                whole: true,
                ..all.clone()
            },
            Filter {
                lens: Lens::parse("ML"),
                saved: true,
                ..all.clone()
            },
            Filter {
                watched: true,
                saved: true,
                country: Country::parse("ML"),
                language: Lang::parse("fr"),
                ..all.clone()
            },
            Filter {
                story: Some(StoryId(1)),
                feed: Some(FeedId(1)),
                since: Some(Timestamp(1)),
                ..all.clone()
            },
            Filter {
                saved: true,
                language: Lang::parse("fr"),
                since: Some(Timestamp(2)),
                country: Country::parse("ML"),
                ..all
            },
        ]);
    }
    filters
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let change = prop_oneof![
        any::<bool>().prop_map(Change::Read),
        any::<bool>().prop_map(Change::Saved),
        Just(Change::Opened(NOW)),
    ];
    let language = prop_oneof![Just("fr"), Just("pt-BR"), Just("en")];
    let step = prop_oneof![
        12 => (0..3_usize, 0..30_u8, 0..6_i64, language)
            .prop_map(|(source, identity, time, language)| Step::Add { source, identity, time, language }),
        4 => (any::<prop::sample::Index>(), change)
            .prop_map(|(pick, change)| Step::Mark { pick: pick.index(1000), change }),
        1 => (proptest::sample::select(filters()), any::<prop::sample::Index>())
            .prop_map(|(filter, pick)| Step::MarkAll { filter, pick: pick.index(1000) }),
        1 => any::<prop::sample::Index>().prop_map(|pick| Step::Watch { pick: pick.index(1000) }),
        1 => Just(Step::Undo),
        1 => Just(Step::Prune),
    ];
    proptest::collection::vec(step, 1..60)
}

/// What a list must show, from all rows.
fn naive(
    rows: &[Headline],
    filter: &Filter,
    feed_of: impl Fn(&Headline) -> FeedId,
) -> Vec<Headline> {
    let country_of = |row: &Headline| {
        SOURCES
            .iter()
            .find(|(id, _)| *id == row.source.as_str())
            .unwrap()
            .1
    };
    let mut rows: Vec<Headline> = rows
        .iter()
        .filter(|row| {
            filter
                .source
                .as_ref()
                .is_none_or(|source| *source == row.source)
        })
        .filter(|row| {
            filter
                .country
                .is_none_or(|country| country.code() == country_of(row))
        })
        .filter(|row| {
            filter.language.as_ref().is_none_or(|language| {
                row.language
                    .as_ref()
                    .is_some_and(|own| own.primary() == language.primary())
            })
        })
        .filter(|row| filter.feed.is_none_or(|feed| feed == feed_of(row)))
        .filter(|row| filter.since.is_none_or(|since| row.sort_time >= since))
        .filter(|_| filter.kind.is_none_or(|kind| kind == SourceKind::Daily))
        .filter(|row| !filter.whole || row.completeness == Completeness::Full)
        // None of these articles names a place.
        .filter(|_| filter.lens.is_none())
        .filter(|row| !filter.watched || row.story.is_some_and(|part| part.watched))
        .filter(|row| {
            filter
                .story
                .is_none_or(|story| row.story.is_some_and(|part| part.id == story))
        })
        .filter(|row| !filter.unread || !row.read)
        .filter(|row| !filter.saved || row.saved)
        .cloned()
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cursor()));
    rows
}

async fn play(store: &Store, steps: Vec<Step>) -> Vec<Headline> {
    for (id, country) in SOURCES {
        let address = format!("https://{id}.example/rss");
        let source = source(id, country, &[&address]);
        store.subscribe(source, NOW).await.unwrap();
    }
    let mut ids = Vec::new();
    for step in steps {
        take(store, step, &mut ids).await;
    }
    // Nothing is left to be decided while the lists are looked at.
    while store.settle_stories().await.unwrap().more {}
    store.headlines_of(ids).await.unwrap()
}

async fn take(store: &Store, step: Step, ids: &mut Vec<ArticleId>) {
    match step {
        Step::Add {
            source,
            identity,
            time,
            language,
        } => {
            let identity = format!("i{identity}");
            let mut new = article(&identity, &format!("Titre {identity}"), "", Some(time));
            new.language = Lang::parse(language);
            let feed = FeedId(source as i64 + 1);
            ids.extend(apply(store, SOURCES[source].0, feed, vec![new]).await);
        }
        Step::Mark { pick, change } => {
            if let Some(id) = ids.get(pick % ids.len().max(1)) {
                store.change(vec![*id], change).await.unwrap();
            }
        }
        Step::Watch { pick } => {
            if let Some(id) = ids.get(pick % ids.len().max(1)) {
                match store.watch(*id, NOW).await {
                    Ok(_) | Err(StoreError::UnknownArticle) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        }
        Step::MarkAll { filter, pick } => mark_all(store, filter, pick).await,
        Step::Undo => {
            if let Some(token) = store.last_undo().await.unwrap() {
                store.undo(token).await.unwrap();
            }
        }
        Step::Prune => {
            // Everything that is not saved, or nothing.
            let keep = RetentionPolicy {
                keep_seconds: Some(if ids.len().is_multiple_of(3) { 0 } else { 10 }),
                latest: 0,
            };
            store.prune(keep, NOW).await.unwrap();
        }
    }
}

async fn mark_all(store: &Store, filter: Filter, pick: usize) {
    let top = PageRequest::Top { limit: 1000 };
    let page = store.headlines(filter.clone(), top).await.unwrap();
    if let Some(row) = page.headlines.get(pick % page.headlines.len().max(1)) {
        store.mark_read(filter, row.cursor()).await.unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_window_of_every_list_equals_a_naive_sort(steps in steps(), limit in 1..7_usize) {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let store = open(folder.path());
            let rows = play(&store, steps).await;
            for filter in filters() {
                let feed_of = |row: &Headline| {
                    FeedId(SOURCES.iter().position(|(id, _)| *id == row.source.as_str()).unwrap() as i64 + 1)
                };
                let all = naive(&rows, &filter, feed_of);
                let top = store.headlines(filter.clone(), PageRequest::Top { limit }).await.unwrap();
                assert_eq!(top.headlines, all[..limit.min(all.len())]);
                assert_eq!((top.at_top, top.at_bottom), (true, all.len() <= limit));
                if let Some(total) = top.total {
                    assert_eq!(total, all.len() as u64);
                }
                let bottom = store.headlines(filter.clone(), PageRequest::Bottom { limit }).await.unwrap();
                assert_eq!(bottom.headlines, all[all.len().saturating_sub(limit)..]);
                let mut cursors: Vec<Cursor> = all.iter().map(Headline::cursor).collect();
                cursors.push(Cursor { time: Timestamp(3), id: ArticleId(4) });
                for cursor in cursors {
                    let newer = all.iter().take_while(|row| row.cursor() > cursor).count();
                    let here = usize::from(all.get(newer).is_some_and(|row| row.cursor() == cursor));
                    let from = newer + here;
                    let after = store.headlines(filter.clone(), PageRequest::After { cursor, limit }).await.unwrap();
                    assert_eq!(after.headlines, all[from..(from + limit).min(all.len())]);
                    assert_eq!((after.at_top, after.at_bottom), (from == 0, from + limit >= all.len()));
                    let before = store.headlines(filter.clone(), PageRequest::Before { cursor, limit }).await.unwrap();
                    assert_eq!(before.headlines, all[newer.saturating_sub(limit)..newer]);
                    assert_eq!((before.at_top, before.at_bottom), (newer <= limit, newer == all.len()));
                    let around = store.headlines(filter.clone(), PageRequest::Around { cursor, limit }).await.unwrap();
                    assert_eq!(around.headlines, all[newer.saturating_sub(limit)..(from + limit).min(all.len())]);
                    assert_eq!((around.at_top, around.at_bottom), (newer <= limit, from + limit >= all.len()));
                }
            }
        });
    }

    #[test]
    fn the_counts_equal_what_is_there(steps in steps()) {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let store = open(folder.path());
            let rows = play(&store, steps).await;
            let counts = store.sections(Timestamp(3)).await.unwrap();
            let check = |count: griot::store::Count, of: &dyn Fn(&&Headline) -> bool| {
                assert_eq!(count.total, rows.iter().filter(of).count() as u64);
                assert_eq!(count.unread, rows.iter().filter(of).filter(|row| !row.read).count() as u64);
            };
            check(counts.all, &|_| true);
            check(counts.saved, &|row| row.saved);
            check(counts.today, &|row| row.sort_time >= Timestamp(3));
            assert_eq!(counts.sources.len(), 3);
            for source in &counts.sources {
                check(source.count, &|row| row.source == source.id);
            }
            assert!(store.check().await.unwrap().is_empty());
        });
    }

    #[test]
    fn no_query_is_an_error(query in ".{0,60}") {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let (store, feed) = with_feed(folder.path()).await;
            apply(&store, "rfi", feed, vec![article("a", "Un titre", "Un texte", None)]).await;
            for query in [query.clone(), format!("\"{query}"), format!("{query}*"), format!("NEAR({query}) OR title:^{query}\0")] {
                store.search(Query::of_words(&query), Filter::default(), None, 5).await.unwrap();
            }
        });
    }
}

#[tokio::test]
async fn what_another_program_writes_is_noticed_and_what_the_store_writes_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_feed(folder.path()).await;
    assert!(!store.changed_elsewhere().await.unwrap());
    store.meta_set("mine", "1").await.unwrap();
    assert!(!store.changed_elsewhere().await.unwrap());
    let other = Store::open(folder.path(), &OpenOptions::default()).unwrap();
    other.meta_set("other", "1").await.unwrap();
    assert!(store.changed_elsewhere().await.unwrap());
    assert!(!store.changed_elsewhere().await.unwrap());
}

/// A store with articles of which the first three tell one story; ids as stored.
async fn with_story(folder: &Path) -> (Store, Vec<ArticleId>) {
    let (store, feed) = with_feed(folder).await;
    let story = |n: i64, title: &str, text: &str| {
        let address = format!("https://rfi.example/{n}");
        article(&address, title, text, Some(NOW.0 - n * 3600))
    };
    let haftar = "Le général Khalifa Haftar a été reçu au Kremlin par Sergueï Lavrov ; Benghazi et Tripoli attendent.";
    let lavrov = "À Moscou, Sergueï Lavrov promet à Khalifa Haftar des armes pour Benghazi, contre l’avis de Tripoli.";
    let tripoli = "Tripoli proteste : Khalifa Haftar et Sergueï Lavrov parlent d’armes à Moscou, dit Benghazi.";
    let cacao =
        "Les planteurs de cacao du Ghana attendent le nouveau prix de la campagne à Kumasi.";
    let lions = "Les Lions du Sénégal battent les Éléphants à Dakar devant trente mille personnes.";
    let ids = apply(
        &store,
        "rfi",
        feed,
        vec![
            story(1, "Haftar à Moscou", haftar),
            story(2, "Lavrov reçoit Haftar", lavrov),
            story(3, "Tripoli proteste", tripoli),
            story(4, "Cacao", cacao),
            story(5, "Football", lions),
        ],
    )
    .await;
    (store, ids)
}

async fn related_to(store: &Store, id: ArticleId) -> Vec<RelatedTarget> {
    let lines = store.related(id, RelatedLimits::default()).await.unwrap();
    lines.into_iter().map(|line| line.target).collect()
}

async fn rebuilt(store: &Store) -> u64 {
    let mut last = 0;
    let progress = |step: griot::store::Rebuilt| {
        assert!(step.done >= last && step.done <= step.all, "{step:?}");
        last = step.done;
    };
    store.rebuild_related(progress).await.unwrap();
    last
}

#[test]
fn a_damaged_index_is_made_anew_and_nothing_else_suffers() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let before = related_to(&store, ids[0]).await;
        assert!(!before.is_empty());
        store.close().await.unwrap();
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        db.execute("UPDATE segment_block SET postings = X'0102'", [])
            .unwrap();
        drop(db);
        let store = open(folder.path());
        // Nobody waits for it: there may be no line yet, and there is no error.
        related_to(&store, ids[0]).await;
        assert!(store.story(ids[0]).await.is_ok());
        rebuilt(&store).await;
        assert_eq!(related_to(&store, ids[0]).await, before);
        assert_eq!(titles(&store, Filter::default()).await.len(), 5);
    });
}

#[test]
fn an_index_of_other_keys_is_made_anew_and_tells_how_far_it_is() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let before = related_to(&store, ids[0]).await;
        assert_eq!(rebuilt(&store).await, 0, "there is nothing to do");
        store.meta_set("related_keys", "0").await.unwrap();
        store.close().await.unwrap();
        let store = open(folder.path());
        rebuilt(&store).await;
        assert_eq!(related_to(&store, ids[0]).await, before);
    });
}

/// The countries of all articles as the file has them.
fn countries(folder: &Path) -> Vec<(i64, String, i64)> {
    let db = rusqlite::Connection::open(folder.join(FILE_NAME)).unwrap();
    let sql = "SELECT article, country, share FROM article_country ORDER BY 1, share DESC, 2";
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_countries_of_an_article_are_kept_and_made_anew_with_the_index() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let kept = countries(folder.path());
        let of = |id: ArticleId| {
            let rows = kept.iter().filter(|row| row.0 == id.0);
            rows.map(|row| row.1.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(ids[0])[..2], ["LY", "RU"], "{kept:?}");
        assert_eq!(of(ids[3]), ["GH"]);
        assert_eq!(of(ids[4]), ["SN"]);
        store.meta_set("related_keys", "0").await.unwrap();
        store.close().await.unwrap();
        let db = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        db.execute("DELETE FROM article_country WHERE article < 4", [])
            .unwrap();
        drop(db);
        let store = open(folder.path());
        rebuilt(&store).await;
        assert_eq!(countries(folder.path()), kept);
    });
}

#[test]
fn a_story_has_its_reports_and_marks_what_came_since_it_was_read() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let story = store.story(ids[0]).await.unwrap();
        let told: Vec<ArticleId> = story.iter().map(|report| report.headline.id).collect();
        assert!(told.contains(&ids[0]) && told.contains(&ids[1]), "{told:?}");
        assert!(
            !told.contains(&ids[3]) && !told.contains(&ids[4]),
            "{told:?}"
        );
        assert!(story.iter().all(|report| !report.is_news && report.dated));
        assert!(
            story
                .iter()
                .all(|report| report.country == Country::parse("ML"))
        );
        let times: Vec<Timestamp> = story.iter().map(|r| r.headline.sort_time).collect();
        assert!(times.is_sorted());
        let opened = Change::Opened(NOW.plus(-60));
        store.change(vec![ids[1]], opened).await.unwrap();
        let story = store.story(ids[0]).await.unwrap();
        let news = |id| story.iter().any(|r| r.headline.id == id && r.is_news);
        assert!(news(ids[0]) && !news(ids[1]), "{story:?}");
        assert_eq!(store.story(ArticleId(999)).await.unwrap(), []);
    });
}

#[test]
fn what_is_worth_fetching_is_unread_and_new_or_saved() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let (store, ids) = with_story(folder.path()).await;
        let since = NOW.plus(-2 * 3600 - 1);
        store
            .change(vec![ids[4]], Change::Saved(true))
            .await
            .unwrap();
        store
            .change(vec![ids[0]], Change::Read(true))
            .await
            .unwrap();
        let likely = store.likely_read(since, false, 10).await.unwrap();
        assert_eq!(likely, [ids[1], ids[4]]);
        assert_eq!(store.likely_read(since, true, 10).await.unwrap(), []);
        let on_disk = store.on_disk(since).await.unwrap();
        assert_eq!((on_disk.summary, on_disk.total()), (2, 2));
        let wanted = |which| store.wanted_pages(which, 10);
        let ids_of = |pages: Vec<griot::store::WantedPage>| -> Vec<ArticleId> {
            pages.iter().map(|page| page.article).collect()
        };
        let which = Wanted::UnreadSinceOrSaved(since);
        assert_eq!(ids_of(wanted(which).await.unwrap()), [ids[1], ids[4]]);
        let which = Wanted::ArrivedSince(NOW);
        assert_eq!(ids_of(wanted(which).await.unwrap()), ids);
        assert!(
            wanted(Wanted::ArrivedSince(NOW.plus(1)))
                .await
                .unwrap()
                .is_empty()
        );
        let two = store.wanted_pages(Wanted::All, 2).await.unwrap();
        assert_eq!(ids_of(two), ids[..2]);
        let of = store.wanted_of(vec![ids[3], ArticleId(999)]).await.unwrap();
        assert_eq!(ids_of(of), [ids[3]]);
    });
}
