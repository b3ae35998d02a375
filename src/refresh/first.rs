//! The first start: the guide is put into the store, and the default pack subscribed to.

use crate::catalogue::{Catalogue, guide, main_feed_only};
use crate::domain::{FeedHealth, Timestamp};
use crate::locale::UiLang;
use crate::parse::{FeedContext, parse_feed};
use crate::store::Incoming;
use crate::store::{Batch, Result, Store};

/// When the first start was, as RFC 3339, among the store's small facts.
pub const FIRST_START: &str = "first-start";

/// What a first start does to an empty store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstStart<'a> {
    /// The language of the screens, which the guide is in.
    pub lang: UiLang,
    /// The primary language of the reader's locale (`sw`), which the default pack is for.
    pub pack: Option<&'a str>,
    /// The present moment.
    pub now: Timestamp,
}

/// Fills a store that was never used: griot's guide as the first newspaper, by the same parser
/// and tables as every other feed, and the default pack unless `pack` is `None`. Nothing is asked
/// of any network. Returns false, and does nothing, when the store was used before.
///
/// # Errors
/// Those of the store.
pub async fn first_start(store: &Store, start: &FirstStart<'_>) -> Result<bool> {
    if store.meta_get(FIRST_START).await?.is_some() {
        return Ok(false);
    }
    put_guide(store, start).await?;
    for source in start
        .pack
        .iter()
        .flat_map(|tag| Catalogue::builtin().default_pack(tag))
    {
        store.subscribe(main_feed_only(source), start.now).await?;
    }
    store.meta_set(FIRST_START, &start.now.to_rfc3339()).await?;
    Ok(true)
}

/// The guide in the reader's language; the other language's can be had from the catalogue's
/// sources like any feed, but is not put among the first headlines.
async fn put_guide(store: &Store, start: &FirstStart<'_>) -> Result<()> {
    let mut source = guide::source(start.lang);
    source.feeds.truncate(1);
    let name = source.name.clone();
    store.subscribe(source.clone(), start.now).await?;
    let feeds = store.feeds().await?;
    let Some((feed, _)) = feeds.into_iter().find(|(feed, _)| feed.source == source.id) else {
        return Ok(());
    };
    let document = guide::document(start.lang, start.now);
    let context = FeedContext {
        url: &feed.url,
        language: feed.language.as_ref(),
        feed: Some(feed.id),
    };
    let parsed = parse_feed(document.as_bytes(), Some("application/rss+xml"), &context);
    let articles = parsed.articles.into_iter();
    let articles: Result<Vec<Incoming>> = articles
        .map(|article| Incoming::prepare(article, &name))
        .collect();
    let batch = Batch {
        feed: feed.id,
        source: source.id,
        health: FeedHealth {
            last_success: Some(start.now),
            ..FeedHealth::default()
        },
        articles: articles?,
        now: start.now,
    };
    store.apply(batch).await.map(|_| ())
}
