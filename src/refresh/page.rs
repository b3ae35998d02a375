//! The page of one article: asked for, read, stored.

use url::Url;

use super::Refresher;
use super::about::may_tell_of;
use super::ahead::Goal;
use super::reading::{Missed, ReadPage};
use super::site::address_key;
use super::worker::failure;
use crate::domain::{ArticleId, Completeness, Failure, FailureKind, SourceId, Why, leads_nowhere};
use crate::extract::Page;
use crate::fetch::{Allow, host_key};
use crate::store::{PageUpdate, StoreError};

impl Refresher {
    /// Fetches the page of a stored article now, and stores its text and what it cites. Returns
    /// how much of the article is on disk then.
    ///
    /// # Errors
    /// The failure of the request or of reading; `NotFound` when the article is not in the store
    /// or has no address where anything stands. A refusal and a page that is gone are noted with the article.
    pub async fn full_text(&self, id: ArticleId) -> Result<Completeness, Failure> {
        let article = self
            .store
            .article(id)
            .await
            .map_err(|error| store_failure(&error))?;
        let article = article
            .ok_or_else(|| failure(FailureKind::NotFound, Why::NotKept.kept()))?
            .article;
        let url = article
            .url
            .filter(|url| !leads_nowhere(url))
            .ok_or_else(|| failure(FailureKind::NotFound, Why::NoLink.kept()))?;
        self.know_pauses_if_can().await;
        let fetched = self.fetch_page_of(id, &url, &article.source).await;
        self.count_soon().await;
        if let Err(missed) = &fetched {
            // What is fetched ahead of the reader later leaves the host alone, too.
            self.heed(&host_key(&url), missed).await;
        }
        fetched
            .map(|(completeness, _)| completeness)
            .map_err(|missed| missed.failure)
    }

    /// The same for a known address; with the bytes that it cost.
    pub(super) async fn fetch_page_of(
        &self,
        id: ArticleId,
        url: &Url,
        source: &SourceId,
    ) -> Result<(Completeness, u64), Missed> {
        let fetched = match self.allow_page(url, Some(source)).await {
            Ok(allow) => self.fetch_allowed(id, url, allow).await,
            Err(failure) => Err(failure.into()),
        };
        self.counted(source, Goal::Page, url, fetched).await
    }

    async fn fetch_allowed(
        &self,
        id: ArticleId,
        url: &Url,
        allow: Allow,
    ) -> Result<(Completeness, u64), Missed> {
        let read = match self.read_page_of(id, url, allow).await {
            Ok(read) => read,
            Err(missed) => {
                if let Some(completeness) = Completeness::after(missed.failure.kind) {
                    let update = PageUpdate {
                        completeness,
                        ..PageUpdate::default()
                    };
                    let put = self.put_page(id, update).await;
                    put.map_err(|failure| Missed::costing(failure, missed.received))?;
                }
                return Err(missed);
            }
        };
        let received = read.received;
        let put = self.put_page(id, update(read.page, received)).await;
        let completeness = put.map_err(|failure| Missed::costing(failure, received))?;
        Ok((completeness, received))
    }

    /// Stores what a page gave; returns how much of the article is on disk then.
    async fn put_page(&self, id: ArticleId, update: PageUpdate) -> Result<Completeness, Failure> {
        self.store
            .put_page(id, update, self.clock.now())
            .await
            .map_err(|error| store_failure(&error))?;
        let rows = self
            .store
            .headlines_of(vec![id])
            .await
            .map_err(|error| store_failure(&error))?;
        Ok(rows.first().map(|row| row.completeness).unwrap_or_default())
    }

    /// Asks for the page of a stored article and reads it, if it is that.
    async fn read_page_of(
        &self,
        id: ArticleId,
        url: &Url,
        allow: Allow,
    ) -> Result<ReadPage, Missed> {
        let read = self.read_page(url, allow).await?;
        let received = read.received;
        let costing = |failure| Missed::costing(failure, received);
        let stored = self.store.article(id).await;
        let Some(known) = stored.map_err(|error| costing(store_failure(&error)))? else {
            return Ok(read);
        };
        let is_own = address_key(url) == address_key(&read.url);
        let compared = self.on_worker(self.settings.page_time, move || {
            let summary = known.article.standfirst.unwrap_or_default();
            let text = known.body.map(|body| body.plain_text()).unwrap_or_default();
            let about = format!("{summary} {text}");
            may_tell_of(&read.page, is_own, &known.article.title, &about).then_some(read)
        });
        let read = compared.await.map_err(costing)?;
        read.ok_or_else(|| {
            let words = Why::OtherWords.kept();
            costing(failure(FailureKind::OtherPage, words))
        })
    }

    /// Whether an article's page may lie on a private host: on that of a feed of its source, if
    /// the reader subscribed to it there.
    pub(super) async fn allow_page(
        &self,
        url: &Url,
        source: Option<&SourceId>,
    ) -> Result<Allow, Failure> {
        let private = &self.fetcher.settings().private_hosts;
        let own = Allow::for_subscription(url, private);
        if own == Allow::Public {
            return Ok(own);
        }
        let feeds = self
            .store
            .feeds()
            .await
            .map_err(|error| store_failure(&error))?;
        let same = feeds.iter().any(|(feed, _)| {
            source == Some(&feed.source) && Allow::for_subscription(&feed.url, private) == own
        });
        Ok(if same { own } else { Allow::Public })
    }
}

fn update(page: Page, received: u64) -> PageUpdate {
    PageUpdate {
        body: page.body,
        completeness: page.completeness,
        cited: page.cited,
        standfirst: page.standfirst,
        author: page.author,
        published: page.published,
        language: page.language,
        image: page.image,
        topics: page.topics,
        received,
    }
}

/// The store's refusal in the words of a failure; nothing was lost by it.
pub(super) fn store_failure(error: &StoreError) -> Failure {
    failure(FailureKind::NotAllowed, &error.to_string())
}
