//! What a run learnt while it looked for feeds that were lost: each home page and each guess is asked
//! once, however many feeds a site has lost. Knows which addresses are taken.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;
use url::Url;

use super::answer::Reply;
use super::site::address_key;
use crate::domain::{FailureKind, FeedId, Identity};

/// What the feeds of a run share.
#[derive(Debug, Clone, Default)]
pub(super) struct Homes {
    pages: Asked<Home>,
    guesses: Asked<Gave>,
    /// The feed that has an address, by what the address is known by.
    owners: Arc<HashMap<String, FeedId>>,
}

/// Addresses that were asked, with what each gave.
type Asked<T> = Arc<Mutex<HashMap<Url, Arc<OnceCell<T>>>>>;

/// What a home page gave.
#[derive(Debug, Clone)]
pub(super) struct Home {
    pub(super) named: Vec<Url>,
    pub(super) failure: Option<FailureKind>,
}

/// What an address gave that was guessed: the articles of a feed, else why there is none.
#[derive(Debug)]
pub(super) struct Gave {
    pub(super) articles: Vec<Identity>,
    pub(super) failure: Option<FailureKind>,
}

impl Homes {
    pub(super) fn new(addresses: &[(Url, FeedId)]) -> Self {
        let keys = addresses.iter();
        Self {
            owners: Arc::new(keys.map(|(url, feed)| (address_key(url), *feed)).collect()),
            ..Self::default()
        }
    }

    pub(super) fn page(&self, url: &Url) -> Arc<OnceCell<Home>> {
        cell(&self.pages, url)
    }

    pub(super) fn guess(&self, url: &Url) -> Arc<OnceCell<Gave>> {
        cell(&self.guesses, url)
    }

    /// Whether an address is another feed's: it is never the new one of this feed.
    pub(super) fn is_of_another(&self, feed: FeedId, url: &Url) -> bool {
        let owner = self.owners.get(&address_key(url));
        owner.is_some_and(|owner| *owner != feed)
    }
}

fn cell<T>(asked: &Asked<T>, url: &Url) -> Arc<OnceCell<T>> {
    let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(asked.entry(url.clone()).or_default())
}

impl Gave {
    pub(super) fn of(reply: &Reply) -> Self {
        let parsed = match reply {
            Reply::Document(document) => document.parsed.as_ref(),
            _ => None,
        };
        let articles = parsed.into_iter().flat_map(|parsed| &parsed.articles);
        let articles: Vec<Identity> = articles.map(|article| article.identity.clone()).collect();
        let failure = match reply.failure() {
            Some(failure) => Some(failure.kind),
            None => articles.is_empty().then_some(FailureKind::Empty),
        };
        Self { articles, failure }
    }
}
