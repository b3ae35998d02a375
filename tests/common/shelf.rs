//! A store of its own, and small sources and articles to be put into it.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "each test program uses its part, and fails by panicking"
)]

use std::path::Path;

use griot::domain::{
    ArticleId, Block, Body, BodyOrigin, Completeness, Country, FeedHealth, FeedId, FeedSpec,
    Filter, Identity, Lang, NewArticle, PageRequest, Source, SourceId, SourceKind, Span, Timestamp,
};
use griot::query::Query;
use griot::store::{Batch, Incoming, OpenOptions, Store};
use griot::text::Clean;
use tokio::runtime::Runtime;
use url::Url;

pub(crate) const NOW: Timestamp = Timestamp(1_800_000_000);

pub(crate) fn run<T>(test: impl Future<Output = T>) -> T {
    Runtime::new().unwrap().block_on(test)
}

pub(crate) fn open(folder: &Path) -> Store {
    Store::open(folder, &OpenOptions::default()).unwrap()
}

pub(crate) fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

pub(crate) fn source(id: &str, country: &str, feeds: &[&str]) -> Source {
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

pub(crate) fn body(text: &str, origin: BodyOrigin, completeness: Completeness) -> Body {
    let paragraph = |text: &str| Block::Paragraph(vec![Span::plain(text.into())]);
    Body {
        blocks: text.split("\n\n").map(paragraph).collect(),
        links: Vec::new(),
        origin,
        completeness,
    }
}

/// An article of which nothing is known but what it is and what it is called.
pub(crate) fn bare(identity: &str, title: &str) -> NewArticle {
    NewArticle {
        identity: Identity(identity.to_owned()),
        guid: None,
        url: None,
        title: Clean::line(title),
        standfirst: None,
        author: None,
        publisher: None,
        language: None,
        published: None,
        updated: None,
        image_bytes: None,
        topics: Vec::new(),
        image: None,
        body: None,
        cited: Vec::new(),
    }
}

pub(crate) fn article(
    identity: &str,
    title: &str,
    text: &str,
    published: Option<i64>,
) -> NewArticle {
    NewArticle {
        guid: Some(identity.to_owned()),
        url: Url::parse(identity).ok(),
        language: Lang::parse("fr"),
        published: published.map(Timestamp),
        body: (!text.is_empty()).then(|| body(text, BodyOrigin::Feed, Completeness::Summary)),
        ..bare(identity, title)
    }
}

pub(crate) fn ready(article: NewArticle, source: &str) -> Incoming {
    Incoming::prepare(article, &Clean::line(&source.to_uppercase())).unwrap()
}

pub(crate) async fn apply(
    store: &Store,
    source: &str,
    feed: FeedId,
    articles: Vec<NewArticle>,
) -> Vec<ArticleId> {
    apply_at(store, source, feed, articles, NOW).await
}

pub(crate) async fn apply_at(
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

/// A source with two feeds.
pub(crate) fn two_feeds() -> Source {
    source(
        "rfi",
        "ML",
        &["https://rfi.example/a", "https://rfi.example/b"],
    )
}

/// A store with one source and one feed.
pub(crate) async fn with_feed(folder: &Path) -> (Store, FeedId) {
    let store = open(folder);
    let feeds = store
        .subscribe(source("rfi", "ML", &["https://rfi.example/rss"]), NOW)
        .await
        .unwrap();
    (store, feeds[0])
}

pub(crate) async fn titles(store: &Store, filter: Filter) -> Vec<String> {
    let page = store
        .headlines(filter, PageRequest::Top { limit: 1000 })
        .await
        .unwrap();
    page.headlines
        .iter()
        .map(|headline| headline.title.to_string())
        .collect()
}

pub(crate) async fn found(store: &Store, query: &str) -> Vec<String> {
    let page = store
        .search(Query::of_words(query), Filter::default(), None, 50)
        .await
        .unwrap();
    page.hits
        .iter()
        .map(|hit| hit.headline.title.to_string())
        .collect()
}
