//! A feed that its own address does not give any more is looked for at others: those that are known
//! of it, and those that the page in its place or its source's home page names. What is found must
//! be the same feed.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;
use url::Url;

use super::Refresher;
use super::answer::{Question, Reply};
use super::feed::Job;
use super::site::{bare_host, is_same_site};
use crate::domain::{FailureKind, Found, Timestamp, Tried, Validators};
use crate::extract::FoundFeed;
use crate::parse::Parsed;

/// Other addresses that are tried of one feed, guesses apart.
const OTHER_ADDRESSES: usize = 5;

/// A feed that failed for so long is let go for another of its site (the note's rule 5).
const LOST_FOR: i64 = 14 * Timestamp::DAY;

/// What other addresses gave and cost.
#[derive(Debug, Clone, Default)]
pub(super) struct Extra {
    pub(super) requests: u64,
    pub(super) received: u64,
    pub(super) tried: Vec<Tried>,
}

/// The home pages that a run has asked: each is asked once, however many of its feeds are lost.
#[derive(Debug, Clone, Default)]
pub(super) struct Homes {
    pages: Arc<Mutex<HashMap<Url, Arc<OnceCell<Home>>>>>,
    /// Addresses that a run has guessed: a site that lost ten feeds is asked for each once.
    guessed: Arc<Mutex<HashSet<Url>>>,
}

/// What a home page gave.
#[derive(Debug, Clone)]
struct Home {
    named: Vec<Url>,
    failure: Option<FailureKind>,
}

impl Homes {
    fn of(&self, url: &Url) -> Arc<OnceCell<Home>> {
        let mut homes = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(homes.entry(url.clone()).or_default())
    }

    /// Whether nobody of the run has guessed it before.
    pub(super) fn guesses(&self, url: &Url) -> bool {
        let mut guessed = self.guessed.lock().unwrap_or_else(PoisonError::into_inner);
        guessed.insert(url.clone())
    }
}

/// An address that may be the feed's.
pub(super) struct Lead {
    pub(super) url: Url,
    pub(super) found: Found,
    /// The page that stands in the feed's place names it: a network that wants to be paid first
    /// puts one in the place of every feed.
    pub(super) in_place: bool,
}

impl Refresher {
    /// Tries the other addresses of a feed. Gives the first reply back when none of them is it.
    pub(super) async fn ask_elsewhere(
        &self,
        job: &Job,
        first: Reply,
    ) -> (Reply, Option<Url>, Extra) {
        let mut extra = Extra::default();
        for url in &job.feed.candidates {
            let lead = Lead {
                url: url.clone(),
                found: Found::Candidate,
                in_place: false,
            };
            if let Some(reply) = self.ask_one(job, &lead, &mut extra).await {
                return (reply, Some(lead.url), extra);
            }
        }
        let leads = self.named_feeds(job, &first, &mut extra).await;
        let last = extra.tried.last().and_then(|tried| tried.failure);
        if last == Some(FailureKind::OverBudget) {
            extra.tried.pop();
            return (Reply::over_budget(), None, extra);
        }
        for lead in leads {
            if let Some(reply) = self.ask_one(job, &lead, &mut extra).await {
                return (reply, Some(lead.url), extra);
            }
        }
        match self.guess(job, &first, &mut extra).await {
            Some((reply, url)) => (reply, Some(url), extra),
            None => (first, None, extra),
        }
    }

    /// Asks one other address; a reply only if it is the feed, with articles, or if there was nothing
    /// left to spend on it: then nothing is known of the feed.
    pub(super) async fn ask_one(&self, job: &Job, lead: &Lead, extra: &mut Extra) -> Option<Reply> {
        let url = &lead.url;
        let known = extra.tried.iter().any(|tried| tried.url == *url) || job.feed.url == *url;
        let many = extra.tried.len() >= OTHER_ADDRESSES && lead.found != Found::Usual;
        if known || many {
            return None;
        }
        let reply = self
            .ask(self.question(job, url, Validators::default()))
            .await;
        if reply.is_over_budget() {
            return Some(reply);
        }
        let articles = match &reply {
            Reply::Document(document) => document.parsed.as_ref(),
            _ => None,
        };
        let feed = articles.filter(|parsed| !parsed.articles.is_empty());
        let is_it = match feed {
            Some(parsed) => self.is_the_same(job, lead, parsed).await,
            None => false,
        };
        extra.tried.push(Tried {
            url: url.clone(),
            found: lead.found,
            failure: match (feed, reply.failure()) {
                (Some(_), _) => None,
                (None, Some(failure)) => Some(failure.kind),
                (None, None) => Some(FailureKind::Empty),
            },
            other: feed.is_some() && !is_it,
        });
        if is_it {
            return Some(reply);
        }
        extra.requests += 1;
        extra.received += reply.received();
        None
    }

    /// Whether a feed that was found is the one that was lost: a site has many, and one failure may
    /// pass. An address that is known of it is; another one if it carries its articles, or after a
    /// long time one of the same site. Of a feed that never came nothing is known but its site.
    async fn is_the_same(&self, job: &Job, lead: &Lead, parsed: &Parsed) -> bool {
        if lead.found == Found::Candidate {
            return true;
        }
        let host = bare_host(&lead.url);
        let own = [Some(&job.feed.url), job.home.as_ref()];
        let of_site = own
            .into_iter()
            .flatten()
            .any(|url| is_same_site(&bare_host(url), &host));
        if job.health.last_success.is_none() {
            return of_site || !lead.in_place;
        }
        let now = self.clock.now();
        let lost = job.health.failing_since;
        if of_site && lost.is_some_and(|since| now.since(since) >= LOST_FOR) {
            return true;
        }
        let articles = parsed.articles.iter();
        let identities: Vec<_> = articles.map(|article| article.identity.clone()).collect();
        let of = identities.len();
        let known = self
            .store
            .known(job.feed.source.clone(), job.feed.id, identities)
            .await;
        known.is_ok_and(|known| 2 * known.iter().flatten().count() >= of)
    }

    /// The feeds that a web page names: the one that came in place of the feed, else the home
    /// page. The home page is asked for at the first failure and then ever more rarely.
    async fn named_feeds(&self, job: &Job, first: &Reply, extra: &mut Extra) -> Vec<Lead> {
        let named = match first {
            Reply::Failed { found, .. } => addresses(found),
            _ => Vec::new(),
        };
        if !named.is_empty() {
            return leads(named, true);
        }
        let failures = job.health.failures;
        let host_is_known = first
            .failure()
            .is_some_and(|failure| failure.kind != FailureKind::UnknownHost);
        let asks = host_is_known && (failures == 0 || failures.is_power_of_two());
        let Some(home) = job.home.as_ref().filter(|_| asks) else {
            return Vec::new();
        };
        let cell = job.homes.of(home);
        let page = cell.get_or_init(|| self.ask_home(job, home, extra)).await;
        let page = page.clone();
        extra.tried.push(Tried {
            url: home.clone(),
            found: Found::HomePage,
            failure: page.failure,
            other: false,
        });
        leads(page.named, false)
    }

    async fn ask_home(&self, job: &Job, home: &Url, extra: &mut Extra) -> Home {
        let reply = self
            .ask(self.question(job, home, Validators::default()))
            .await;
        extra.requests += 1;
        extra.received += reply.received();
        let failure = reply.failure().map(|failure| failure.kind);
        Home {
            // A home page is a web page: that is no failure of it.
            failure: failure.filter(|kind| *kind != FailureKind::WebPage),
            named: match reply {
                Reply::Failed { found, .. } => addresses(&found),
                _ => Vec::new(),
            },
        }
    }

    /// Asks for a feed at one of its addresses.
    pub(super) fn question(&self, job: &Job, url: &Url, validators: Validators) -> Question {
        let own = *url == job.feed.url || job.feed.candidates.contains(url);
        Question {
            allow: if own {
                self.allow_own(url)
            } else {
                self.allow_named(url, &job.feed.url)
            },
            url: url.clone(),
            validators,
            language: job.feed.language.clone(),
            feed: Some(job.feed.id),
        }
    }
}

fn leads(urls: Vec<Url>, in_place: bool) -> Vec<Lead> {
    let lead = |url| Lead {
        url,
        found: Found::Named,
        in_place,
    };
    urls.into_iter().map(lead).collect()
}

/// Feeds of readers' comments are named by many pages and are nobody's news: `WordPress` has them at
/// `/comments/feed/` and `?feed=comments-rss2`, Blogger at `/feeds/comments/default`.
fn addresses(found: &[FoundFeed]) -> Vec<Url> {
    found
        .iter()
        .map(|feed| feed.url.clone())
        .filter(|url| {
            let is_named = |part: &str| part.eq_ignore_ascii_case("comments");
            let by_query = url.query().is_some_and(|query| query.contains("comments-"));
            !by_query && !url.path_segments().into_iter().flatten().any(is_named)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_of_readers_comments_are_passed_over_and_opinion_is_not() {
        let kept = |url: &str| {
            let url = Url::parse(&format!("https://sahel.example{url}")).unwrap();
            !addresses(&[FoundFeed { url, title: None }]).is_empty()
        };
        for comments in [
            "/comments/feed/",
            "/feeds/Comments/default",
            "/?feed=comments-rss2",
        ] {
            assert!(!kept(comments), "{comments}");
        }
        for news in [
            "/commentary/rss",
            "/comment/feed",
            "/commentaires-du-jour.xml",
            "/",
        ] {
            assert!(kept(news), "{news}");
        }
    }
}
