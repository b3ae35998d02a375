//! Effects on what is around the paper: subscriptions, the browser, the clipboard.

use url::Url;

use super::browser;
use super::effects::World;
use super::network::fetch_new;
use crate::app::{Effect, Message};
use crate::catalogue::main_feed_only;
use crate::domain::{ArticleId, Feed, Source};
use crate::text::Clean;

/// Does the effect when it is one of these; gives it back when it is not.
pub(super) async fn perform(world: &World, effect: Effect) -> Option<Effect> {
    match effect {
        Effect::Subscribe(source) => subscribe(world, &source).await,
        Effect::Unsubscribe(id) => unsubscribe(world, |feed| feed.source == id).await,
        Effect::UnsubscribeFeed(id) => unsubscribe(world, |feed| feed.id == id).await,
        Effect::Browse(url) => browse(world, url).await,
        Effect::BrowseArticle(id) => browse_article(world, id).await,
        Effect::CopyArticles { ids, citation } => copy(world, ids, citation).await,
        other => return Some(other),
    }
    None
}

/// Subscribes to a source's main feed and asks it at once.
async fn subscribe(world: &World, source: &Source) {
    let name = source.name.clone();
    match world
        .store
        .subscribe_undoably(main_feed_only(source), world.clock.now())
        .await
    {
        Ok(feeds) => {
            world.send(Message::Subscribed(name)).await;
            if !world.offline {
                fetch_new(world, feeds).await;
            }
        }
        Err(error) => world.tell(Err(error)).await,
    }
}

async fn unsubscribe(world: &World, is_meant: impl Fn(&Feed) -> bool) {
    let feeds = match world.store.feeds().await {
        Ok(feeds) => feeds,
        Err(error) => return world.tell(Err(error)).await,
    };
    let feeds = feeds.into_iter().map(|(feed, _)| feed);
    let ended: Vec<Feed> = feeds.filter(|feed| is_meant(feed)).collect();
    let ids = ended.iter().map(|feed| feed.id).collect();
    if let Err(error) = world.store.unsubscribe_undoably(ids).await {
        return world.tell(Err(error)).await;
    }
    for feed in ended {
        world.send(Message::Unsubscribed(feed.title)).await;
    }
}

async fn browse(world: &World, url: Url) {
    let (opened, locale) = (url.clone(), world.locale.clone());
    let result = tokio::task::spawn_blocking(move || browser::open(&opened, &locale)).await;
    let failure = match result {
        Ok(Ok(())) => None,
        Ok(Err(what)) => Some(what),
        Err(error) => Some(Clean::line(&error.to_string())),
    };
    world.send(Message::BrowserOpened(url, failure)).await;
}

async fn browse_article(world: &World, id: ArticleId) {
    if let Some(url) = world.address_of(id).await {
        world.send(Message::ToBrowse(url)).await;
    }
}

async fn copy(world: &World, ids: Vec<ArticleId>, citation: bool) {
    let mut articles = Vec::new();
    for id in ids {
        match world.store.article(id).await {
            Ok(open) => articles.extend(open.map(|open| open.article)),
            Err(error) => return world.tell(Err(error)).await,
        }
    }
    let message = if articles.is_empty() {
        Message::NoAddress
    } else {
        Message::ToCopy { articles, citation }
    };
    world.send(message).await;
}
