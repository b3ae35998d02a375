//! A feed that its own address does not give any more is looked for at others: those that are known
//! of it, and those that the page in its place or its source's home page names. What is found must
//! be the same feed.

use url::Url;

use super::Refresher;
use super::answer::{Question, Reply};
use super::feed::Job;
use super::homes::{Gave, Home};
use super::site::{bare_host, is_same_site};
use crate::domain::{FailureKind, Found, Identity, Timestamp, Tried, Validators};
use crate::extract::FoundFeed;

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
    async fn ask_one(&self, job: &Job, lead: &Lead, extra: &mut Extra) -> Option<Reply> {
        if !may_try(job, lead, extra) || extra.tried.len() >= OTHER_ADDRESSES {
            return None;
        }
        let question = self.question(job, &lead.url, Validators::default());
        let reply = self.ask(question).await;
        self.judge(job, lead, reply, extra).await
    }

    /// Takes what an address gave if it is the feed, else notes it.
    pub(super) async fn judge(
        &self,
        job: &Job,
        lead: &Lead,
        reply: Reply,
        extra: &mut Extra,
    ) -> Option<Reply> {
        if reply.is_over_budget() {
            return Some(reply);
        }
        let gave = Gave::of(&reply);
        let is_feed = gave.failure.is_none();
        let is_it = is_feed && self.is_the_same(job, lead, gave.articles.clone()).await;
        extra.tried.push(tried(lead, &gave, is_it));
        if is_it {
            return Some(reply);
        }
        extra.requests += 1;
        extra.received += reply.received();
        None
    }

    /// Whether a feed that was found is the one that was lost: a site has many, and one failure may
    /// pass. An address that is known of it is; another one if it carries its articles, or after a
    /// long time one of the same site. Of a feed that never came nothing is known but its site. Of a
    /// guess, which nobody named, the articles must have stood in this feed, and not only in its source.
    pub(super) async fn is_the_same(
        &self,
        job: &Job,
        lead: &Lead,
        articles: Vec<Identity>,
    ) -> bool {
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
        let of = articles.len();
        let (source, feed) = (job.feed.source.clone(), job.feed.id);
        let known = self.store.known(source, feed, articles).await;
        known.is_ok_and(|known| {
            let known = known.iter().flatten();
            let own = known.filter(|text| lead.found != Found::Usual || text.in_feed);
            2 * own.count() >= of
        })
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
        let cell = job.homes.page(home);
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

/// Whether an address is to be tried: it was not before, and is no other feed's.
pub(super) fn may_try(job: &Job, lead: &Lead, extra: &Extra) -> bool {
    let (url, feed) = (&lead.url, &job.feed);
    let is_taken = lead.found != Found::Candidate && job.homes.is_of_another(feed.id, url);
    !is_taken && feed.url != *url && !extra.tried.iter().any(|tried| tried.url == *url)
}

pub(super) fn tried(lead: &Lead, gave: &Gave, is_it: bool) -> Tried {
    Tried {
        url: lead.url.clone(),
        found: lead.found,
        failure: gave.failure,
        other: gave.failure.is_none() && !is_it,
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
