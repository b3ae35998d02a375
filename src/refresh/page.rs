//! The page of one article: asked for, read, stored.

use url::Url;

use super::Refresher;
use super::about::{front_page, may_tell_of};
use super::ahead::Goal;
use super::worker::failure;
use crate::domain::{ArticleId, Completeness, Failure, FailureKind, SourceId};
use crate::extract::{self, Page};
use crate::fetch::{Allow, FetchOutcome, Fetched, host_key};
use crate::store::{PageUpdate, StoreError};

/// A page that was read.
pub(super) struct ReadPage {
    pub(super) page: Page,
    /// Its address after redirects.
    pub(super) url: Url,
    pub(super) received: u64,
}

/// A page that gave nothing.
pub(super) struct Missed {
    pub(super) failure: Failure,
    pub(super) received: u64,
    /// The host whose answer it is, where that is known.
    pub(super) host: Option<String>,
    /// Seconds for which it asks to be left alone.
    pub(super) retry_after: Option<i64>,
}

impl Missed {
    pub(super) fn costing(failure: Failure, received: u64) -> Self {
        Self {
            failure,
            received,
            host: None,
            retry_after: None,
        }
    }

    /// What a request without validators gave.
    pub(super) fn or_fetched(outcome: FetchOutcome) -> Result<Fetched, Self> {
        match outcome {
            FetchOutcome::Fetched(fetched) => Ok(fetched),
            FetchOutcome::Failed(failed) => Err(Self {
                failure: failed.failure,
                host: Some(failed.host),
                received: failed.received,
                retry_after: failed.retry_after,
            }),
            FetchOutcome::NotModified { received, .. } => {
                let failure = failure(FailureKind::Status, "not modified, unasked");
                Err(Self::costing(failure, received))
            }
        }
    }
}

impl From<Failure> for Missed {
    fn from(failure: Failure) -> Self {
        Self::costing(failure, 0)
    }
}

impl Refresher {
    /// Fetches the page of a stored article now, and stores its text and what it cites. Returns
    /// how much of the article is on disk then.
    ///
    /// # Errors
    /// The failure of the request or of reading; `NotFound` when the article is not in the store
    /// or has no address. A refusal and a page that is gone are noted with the article.
    pub async fn full_text(&self, id: ArticleId) -> Result<Completeness, Failure> {
        let article = self
            .store
            .article(id)
            .await
            .map_err(|error| store_failure(&error))?;
        let article = article
            .ok_or_else(|| failure(FailureKind::NotFound, "the article is not in the store"))?
            .article;
        let url = article
            .url
            .ok_or_else(|| failure(FailureKind::NotFound, "the article has no address"))?;
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
        self.counted(source, Goal::Page, fetched).await
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
            .put_page(id, update)
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
        let compared = self.on_worker(self.settings.page_time, move || {
            let summary = known.article.standfirst.unwrap_or_default();
            let text = known.body.map(|body| body.plain_text()).unwrap_or_default();
            let about = format!("{summary} {text}");
            may_tell_of(&read.page, &known.article.title, &about).then_some(read)
        });
        let read = compared.await.map_err(costing)?;
        read.ok_or_else(|| {
            let words = "it has no word of the article's";
            costing(failure(FailureKind::OtherPage, words))
        })
    }

    /// Asks for a page and reads it; where it only sends on to another page of its host, that one.
    pub(super) async fn read_page(&self, url: &Url, allow: Allow) -> Result<ReadPage, Missed> {
        let mut read = self.read_answer(url, allow.clone()).await?;
        let next = read.page.forward.take();
        let is_same = |next: &Url| {
            host_key(next) == host_key(&read.url)
                && (read.url.scheme() != "https" || next.scheme() == "https")
        };
        if let Some(next) = next.filter(is_same) {
            let spent = read.received;
            let may = self.fetcher.may_cross(&next).await;
            may.map_err(|failure| Missed::costing(failure, spent))?;
            let further = self.read_answer(&next, allow).await;
            read = further.map_err(|missed| Missed {
                received: missed.received + spent,
                ..missed
            })?;
            read.received += spent;
        }
        let costing = |failure| Missed::costing(failure, read.received);
        if let Some(kind) = front_page(url, &read.url) {
            return Err(costing(failure(kind, "redirects lead to a front page")));
        }
        match in_its_place(&read.page) {
            Some(failure) => Err(costing(failure)),
            None => Ok(read),
        }
    }

    /// Asks for a page and reads what comes.
    async fn read_answer(&self, url: &Url, allow: Allow) -> Result<ReadPage, Missed> {
        let mut fetched = Missed::or_fetched(self.fetcher.page(url, allow).await)?;
        let received = fetched.received;
        let kind = fetched.content_type.take();
        if !is_text(kind.as_deref().unwrap_or_default()) {
            let kind = kind.unwrap_or_default();
            let failure = failure(FailureKind::Unreadable, &format!("not a page but `{kind}`"));
            return Err(Missed::costing(failure, received));
        }
        let bytes = std::mem::take(&mut fetched.bytes);
        let address = fetched.url.clone();
        let page = self
            .on_worker(self.settings.page_time, move || {
                let html = extract::decode_page(&bytes, kind.as_deref());
                drop(bytes);
                extract::is_text(&html).then(|| extract::from_page(&html, &address))
            })
            .await
            .map_err(|failure| Missed::costing(failure, received))?;
        let Some(page) = page else {
            let failure = failure(FailureKind::Unreadable, "not text, whatever it is called");
            return Err(Missed::costing(failure, received));
        };
        Ok(ReadPage {
            page,
            url: fetched.url,
            received,
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

/// What a page says that stands in the place of the article with the status of one.
fn in_its_place(page: &Page) -> Option<Failure> {
    match page.completeness {
        Completeness::Refused => Some(failure(
            FailureKind::Challenge,
            "the site answered with a page that asks for a browser or refuses",
        )),
        Completeness::Gone => Some(failure(
            FailureKind::NotFound,
            "the site answered with a page that says there is no such article",
        )),
        Completeness::Missing => Some(failure(
            FailureKind::Status,
            "the site answered with a page that says it is in trouble",
        )),
        _ => None,
    }
}

/// Whether a content type may be a page; none at all is taken for one.
fn is_text(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    kind.is_empty() || kind.starts_with("text/") || kind.contains("html") || kind.contains("xml")
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
        received,
    }
}

/// The store's refusal in the words of a failure; nothing was lost by it.
pub(super) fn store_failure(error: &StoreError) -> Failure {
    failure(FailureKind::NotAllowed, &error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_documents_are_no_pages() {
        for kind in [
            "",
            "text/html; charset=utf-8",
            "application/xhtml+xml",
            "TEXT/plain",
        ] {
            assert!(is_text(kind), "{kind}");
        }
        for kind in ["application/pdf", "image/jpeg", "application/octet-stream"] {
            assert!(!is_text(kind), "{kind}");
        }
    }
}
