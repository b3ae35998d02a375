//! Where sites put their feed without saying so, and the search there for one that was lost.

use url::Url;

use super::Refresher;
use super::answer::Reply;
use super::elsewhere::{Extra, Lead};
use super::feed::Job;
use crate::domain::{FailureKind, Found};

/// The usual paths, the likeliest first; `WordPress` puts its feed at the first.
const USUAL_PATHS: [&str; 7] = [
    "/feed/",
    "/rss.xml",
    "/feed",
    "/rss",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
];

/// How many guesses are made for a feed that was lost.
const GUESSES: usize = 6;

/// How files end that were feeds before a site's programs wrote them.
const ENDINGS: [&str; 6] = [".xml", ".rss", ".atom", ".rdf", ".php", ".aspx"];

/// Failures in a row before a feed is guessed at again: days, at the pace at which a feed that fails
/// is asked.
const GUESS_AGAIN: u32 = 8;

impl Refresher {
    /// Tries where feeds usually are on a site that has lost one and names none: at the first
    /// failure, and again after [`GUESS_AGAIN`] and ever more rarely. A site that refuses or is
    /// silent is left alone.
    pub(super) async fn guess(
        &self,
        job: &Job,
        first: &Reply,
        extra: &mut Extra,
    ) -> Option<(Reply, Url)> {
        let failures = job.health.failures;
        let again = failures >= GUESS_AGAIN && failures.is_power_of_two();
        let may = is_missing(first.failure().map(|failure| failure.kind))
            && (failures == 0 || again)
            && !extra.tried.iter().any(|tried| tried.found == Found::Named);
        let home = job.home.as_ref().filter(|_| may)?;
        for url in guesses(&job.feed.url, home) {
            if !job.homes.guesses(&url) {
                continue;
            }
            let lead = Lead {
                url,
                found: Found::Usual,
                in_place: false,
            };
            if let Some(reply) = self.ask_one(job, &lead, extra).await {
                return Some((reply, lead.url));
            }
            let last = extra.tried.last();
            if last.is_some_and(|last| !last.other && !is_missing(last.failure)) {
                break;
            }
        }
        None
    }
}

/// Whether an address has nothing, or something that is no feed.
fn is_missing(kind: Option<FailureKind>) -> bool {
    matches!(
        kind,
        Some(
            FailureKind::NotFound
                | FailureKind::Gone
                | FailureKind::WebPage
                | FailureKind::NotAFeed
                | FailureKind::Empty
        )
    )
}

/// The usual places of a feed on a site.
pub(super) fn places(site: &Url) -> impl Iterator<Item = Url> {
    USUAL_PATHS
        .into_iter()
        .filter_map(|path| site.join(path).ok())
}

/// Where a lost feed may be now: its own path without the ending, then the usual places of its site.
pub(super) fn guesses(feed: &Url, home: &Url) -> Vec<Url> {
    let bare = ENDINGS
        .iter()
        .find_map(|ending| feed.path().strip_suffix(ending))
        .filter(|path| path.len() > 1)
        .and_then(|path| feed.join(path).ok());
    let mut guesses: Vec<Url> = Vec::new();
    for guess in bare.into_iter().chain(places(home)) {
        if guess != *feed && !guesses.contains(&guess) {
            guesses.push(guess);
        }
    }
    guesses.truncate(GUESSES);
    guesses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_feed_is_guessed_near_its_place_first_and_few_times() {
        let guesses = |feed: &str| {
            let feed = Url::parse("https://a.example").unwrap().join(feed).unwrap();
            let home = Url::parse("https://a.example/fr/").unwrap();
            let guesses = guesses(&feed, &home);
            assert!(guesses.len() <= GUESSES);
            let first = guesses.iter().take(2);
            first.map(|url| url.path().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(guesses("/old/feed.xml"), ["/old/feed", "/feed/"]);
        assert_eq!(guesses("/feed.xml"), ["/feed", "/feed/"]);
        assert_eq!(guesses("/feed/"), ["/rss.xml", "/feed"]);
    }
}
