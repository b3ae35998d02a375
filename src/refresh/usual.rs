//! Where sites put their feed without saying so, and the search there for one that was lost.

use url::Url;

use super::Refresher;
use super::answer::Reply;
use super::elsewhere::{Extra, Lead, may_try, tried};
use super::feed::Job;
use super::homes::Gave;
use crate::domain::{FailureKind, Found, Validators};

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
    /// silent is left alone; and for a feed that never came nothing is guessed, since nothing would
    /// tell it from any other of its site.
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
            && job.health.last_success.is_some()
            && !extra.tried.iter().any(|tried| tried.found == Found::Named);
        let home = job.home.as_ref().filter(|_| may)?;
        for url in guesses(&job.feed.url, home) {
            let lead = Lead {
                url,
                found: Found::Usual,
                in_place: false,
            };
            if let Some(reply) = self.ask_guess(job, &lead, extra).await {
                return Some((reply, lead.url));
            }
            let last = extra.tried.last();
            if last.is_some_and(|last| !last.other && !is_missing(last.failure)) {
                break;
            }
        }
        None
    }

    /// Tries a guess. What another feed of the run was given there is judged by its articles, and
    /// asked for anew only where they are this feed's.
    async fn ask_guess(&self, job: &Job, lead: &Lead, extra: &mut Extra) -> Option<Reply> {
        if !may_try(job, lead, extra) {
            return None;
        }
        let question = self.question(job, &lead.url, Validators::default());
        let mut own = None;
        let asking = async {
            let reply = self.ask(question.clone()).await;
            let gave = Gave::of(&reply);
            own = Some(reply);
            gave
        };
        let cell = job.homes.guess(&lead.url);
        let gave = cell.get_or_init(|| asking).await;
        if let Some(reply) = own {
            return self.judge(job, lead, reply, extra).await;
        }
        if gave.failure == Some(FailureKind::OverBudget) {
            return Some(Reply::over_budget());
        }
        let is_feed = gave.failure.is_none();
        if is_feed && self.is_the_same(job, lead, gave.articles.clone()).await {
            let reply = self.ask(question).await;
            return self.judge(job, lead, reply, extra).await;
        }
        extra.tried.push(tried(lead, gave, false));
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
