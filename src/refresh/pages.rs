//! The pages of a run: whole texts fetched ahead of the reader, host by host, with a pause between
//! two pages of a host and as far as its `robots.txt` allows.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinSet;
use url::Url;

use super::page::Missed;
use super::run::Run;
use super::{Progress, RefreshOptions, Refresher};
use crate::domain::{ArticleId, Completeness, FailureKind};
use crate::fetch::{Allow, FetchOutcome, Robots, host_key};
use crate::store::{Result as StoreResult, WantedPage};
use crate::text::Clean;

/// Pages of one run at most: the newest.
const MAX_PAGES: usize = 5000;

/// Failures of a host in a row after which its other pages are left for another time.
const GIVE_UP: usize = 3;

/// Messages of pages that wait to be told.
const QUEUE: usize = 16;

/// What came of one page.
struct PageDone {
    article: ArticleId,
    title: Clean,
    completeness: Completeness,
    was_read: bool,
    received: u64,
}

impl Run<'_> {
    /// Fetches the pages of articles of which only a summary is stored, the newest first.
    pub(super) async fn pages(&mut self, options: &RefreshOptions) -> StoreResult<()> {
        let wanted = self.refresher.store.wanted_pages(MAX_PAGES).await?;
        let only: Option<HashSet<_>> = options.only.as_ref().map(|ids| ids.iter().collect());
        let wanted: Vec<WantedPage> = wanted
            .into_iter()
            .filter(|page| {
                only.as_ref()
                    .is_none_or(|ids| page.feeds.iter().any(|feed| ids.contains(feed)))
            })
            .collect();
        let of = wanted.len();
        let (told, mut tells) = mpsc::channel(QUEUE);
        let mut hosts = JoinSet::new();
        for pages in by_host(wanted) {
            let (refresher, told) = (self.refresher.clone(), told.clone());
            hosts.spawn(async move { refresher.pages_of_host(pages, told).await });
        }
        drop(told);
        let mut done = 0;
        loop {
            let next = tokio::select! {
                biased;
                () = self.cancel.cancelled() => break,
                next = tells.recv() => next,
            };
            let Some(page) = next else { break };
            done += 1;
            self.report.received += page.received;
            if page.was_read {
                self.report.pages += 1;
            } else {
                self.report.pages_failed += 1;
            }
            self.say(Progress::Page {
                article: page.article,
                title: page.title,
                completeness: page.completeness,
                done,
                of,
                received: page.received,
            })
            .await;
        }
        Ok(())
    }
}

/// The pages of each host in their order; the host of the newest page first.
fn by_host(wanted: Vec<WantedPage>) -> Vec<Vec<WantedPage>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut hosts: Vec<Vec<WantedPage>> = Vec::new();
    for page in wanted {
        let place = *places.entry(host_key(&page.url)).or_insert(hosts.len());
        match hosts.get_mut(place) {
            Some(pages) => pages.push(page),
            None => hosts.push(vec![page]),
        }
    }
    hosts
}

impl Refresher {
    async fn pages_of_host(&self, pages: Vec<WantedPage>, told: mpsc::Sender<PageDone>) {
        let Some(first) = pages.first() else { return };
        let robots = self.robots(first).await;
        let delay = self.settings.page_delay;
        // A site may ask for a longer pause, never for a shorter one; none is made in tests.
        let delay = match robots.delay() {
            Some(asked) if delay > Duration::ZERO => asked.max(delay),
            _ => delay,
        };
        let mut failed_in_a_row = 0;
        let mut asked = false;
        for page in pages {
            let may = failed_in_a_row < GIVE_UP && robots.allows(&page.url);
            let done = if may {
                if asked {
                    tokio::time::sleep(delay).await;
                }
                asked = true;
                self.one_page(page, &mut failed_in_a_row).await
            } else {
                left(page, 0)
            };
            if told.send(done).await.is_err() {
                return;
            }
        }
    }

    async fn one_page(&self, page: WantedPage, failed_in_a_row: &mut usize) -> PageDone {
        let Ok(allow) = self.allow_page(&page.url, Some(&page.source)).await else {
            return left(page, 0);
        };
        match self.fetch_page_of(page.article, &page.url, allow).await {
            Ok((completeness, received)) => {
                *failed_in_a_row = 0;
                PageDone {
                    article: page.article,
                    title: page.title,
                    completeness,
                    was_read: true,
                    received,
                }
            }
            Err(Missed { failure, received }) => {
                // A page that is gone says nothing of the next one.
                if matches!(failure.kind, FailureKind::NotFound | FailureKind::Gone) {
                    *failed_in_a_row = 0;
                } else {
                    *failed_in_a_row += 1;
                }
                left(page, received)
            }
        }
    }

    /// What a host allows: everything if it has no file, nothing while it cannot say.
    async fn robots(&self, page: &WantedPage) -> Robots {
        let Some(address) = Robots::address(&page.url) else {
            return Robots::everything();
        };
        let allow = self
            .allow_page(&address, Some(&page.source))
            .await
            .unwrap_or(Allow::Public);
        match self.fetcher.page(&address, allow).await {
            FetchOutcome::Fetched(fetched) if is_about(&fetched.url, &address) => {
                Robots::parse(&fetched.bytes)
            }
            FetchOutcome::Failed(failed)
                if failed
                    .failure
                    .status
                    .is_none_or(|status| status >= 500 || status == 429) =>
            {
                Robots::nothing()
            }
            _ => Robots::everything(),
        }
    }
}

/// A file to which a site redirects is taken if it still is one: sites without one show their
/// front page.
fn is_about(url: &Url, address: &Url) -> bool {
    url.path() == address.path()
}

fn left(page: WantedPage, received: u64) -> PageDone {
    PageDone {
        article: page.article,
        title: page.title,
        completeness: page.completeness,
        was_read: false,
        received,
    }
}
