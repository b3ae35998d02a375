//! The feeds at an address that a reader typed.

use futures_util::future::join_all;
use url::Url;

use super::answer::{Question, Reply};
use super::network::is_silence;
use super::worker::failure;
use super::{Discovered, Refresher, shown, usual};
use crate::domain::{Failure, FailureKind, Validators, Why};
use crate::fetch::FetchOutcome;
use crate::store::Wire;
use crate::text::Clean;

/// Feeds of one page that are looked at.
const MAX_FEEDS: usize = 12;

impl Refresher {
    /// The feeds at an address: itself if it is one, else those that its page names, else the
    /// first that lies at one of the usual paths. Every one returned was fetched and read. An
    /// address without a scheme is tried with https, then http.
    ///
    /// # Errors
    /// Why the address could not be had; `NotAFeed` when it could and no feed was found.
    pub async fn discover(&self, address: &str) -> Result<Vec<Discovered>, Failure> {
        self.know_pauses_if_can().await;
        let found = self.discover_among(readings(address)).await;
        self.count_soon().await;
        found
    }

    /// The document at an address that is no feed: a list of feeds. Its bytes, unpacked.
    ///
    /// # Errors
    /// Why it could not be had.
    pub async fn document(&self, url: &Url) -> Result<Vec<u8>, Failure> {
        self.know_pauses_if_can().await;
        let outcome = self.fetcher.page(url, self.allow_own(url)).await;
        self.count_soon().await;
        match outcome {
            FetchOutcome::Fetched(fetched) => Ok(fetched.bytes),
            FetchOutcome::Failed(failed) => Err(failed.failure),
            FetchOutcome::NotModified { .. } => {
                Err(failure(FailureKind::Status, Why::Unasked.kept()))
            }
        }
    }

    async fn discover_among(&self, readings: Vec<Url>) -> Result<Vec<Discovered>, Failure> {
        let mut last = failure(FailureKind::NotAFeed, Why::NoAddress.kept());
        for url in readings {
            match self.discover_at(&url).await {
                Ok(found) => return Ok(found),
                Err(failure) => last = failure,
            }
            // Whoever answered by one scheme has said what there is to say.
            if !is_silence(last.kind) && last.kind != FailureKind::Tls {
                break;
            }
        }
        Err(last)
    }

    async fn discover_at(&self, url: &Url) -> Result<Vec<Discovered>, Failure> {
        let (failed, found, site_title) = match self.look(url, url, None).await {
            Ok(feed) => return Ok(vec![feed]),
            Err(Reply::Failed {
                failure,
                found,
                page_title,
                ..
            }) => (failure, found, page_title),
            Err(_) => return Err(failure(FailureKind::Status, Why::Unasked.kept())),
        };
        if failed.kind != FailureKind::WebPage && failed.kind != FailureKind::NotFound {
            return Err(failed);
        }
        let named = found.iter().take(MAX_FEEDS).map(|feed| async {
            let looked = self.look(&feed.url, url, site_title.clone()).await;
            looked.ok().map(|mut discovered| {
                // The page's name for it tells editions apart that call themselves the same.
                if let Some(title) = &feed.title {
                    discovered.title = title.clone();
                }
                discovered
            })
        });
        let mut feeds: Vec<Discovered> = Vec::new();
        for feed in join_all(named).await.into_iter().flatten() {
            if feeds.iter().all(|known| known.url != feed.url) {
                feeds.push(feed);
            }
        }
        if !feeds.is_empty() {
            return Ok(feeds);
        }
        for guess in usual::places(url) {
            if let Ok(feed) = self.look(&guess, url, site_title.clone()).await {
                return Ok(vec![feed]);
            }
        }
        Err(match failed.kind {
            FailureKind::WebPage => failure(FailureKind::NotAFeed, Why::NoFeedNamed.kept()),
            _ => failed,
        })
    }

    /// Fetches an address, which the reader typed or the page at `typed` names, and describes the
    /// feed there.
    async fn look(
        &self,
        url: &Url,
        typed: &Url,
        site_title: Option<Clean>,
    ) -> Result<Discovered, Reply> {
        let question = Question {
            url: url.clone(),
            allow: self.allow_named(url, typed),
            validators: Validators::default(),
            language: None,
            feed: None,
        };
        let outcome = self.fetcher.feed(question.request()).await;
        self.shown.cost(Wire {
            received: outcome.received(),
            requests: 1,
            ..Wire::default()
        });
        let copy = shown::copy(&outcome);
        let document = match self.reply(question, outcome).await {
            Reply::Document(document) => document,
            other => return Err(other),
        };
        let url = document.permanent.clone().unwrap_or_else(|| url.clone());
        if let Some(copy) = copy {
            self.shown.keep(url.clone(), self.clock.now(), copy);
        }
        let parsed = document.parsed.as_ref();
        let title = parsed.and_then(|parsed| parsed.feed_title.clone());
        Ok(Discovered {
            title: title.unwrap_or_else(|| Clean::line(url.host_str().unwrap_or_default())),
            site_title,
            home: parsed.and_then(|parsed| parsed.home.clone()),
            language: parsed.and_then(|parsed| parsed.language.clone()),
            articles: parsed.map_or(0, |parsed| parsed.articles.len()),
            url,
        })
    }
}

/// What an address as typed may mean, the likeliest first.
fn readings(address: &str) -> Vec<Url> {
    let address = address.trim();
    let address = address
        .strip_prefix("feed:")
        .map_or(address, |rest| rest.strip_prefix("//").unwrap_or(rest));
    if address.contains("://") {
        return Url::parse(address).into_iter().collect();
    }
    ["https", "http"]
        .iter()
        .filter_map(|scheme| Url::parse(&format!("{scheme}://{address}")).ok())
        .filter(Url::has_host)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_typed() {
        let read =
            |text: &str| -> Vec<String> { readings(text).into_iter().map(String::from).collect() };
        assert_eq!(read(" https://rfi.fr/a "), ["https://rfi.fr/a"]);
        assert_eq!(read("rfi.fr"), ["https://rfi.fr/", "http://rfi.fr/"]);
        assert_eq!(
            read("feed://rfi.fr/rss"),
            ["https://rfi.fr/rss", "http://rfi.fr/rss"]
        );
        assert_eq!(read("feed:https://rfi.fr/rss"), ["https://rfi.fr/rss"]);
        assert!(read("").is_empty());
        assert!(read("two words").is_empty());
    }
}
