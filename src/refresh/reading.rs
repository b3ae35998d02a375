//! A page asked for and read, or why there is none. Knows nothing of the store.

use url::Url;

use super::Refresher;
use super::about::front_page;
use super::worker::failure;
use crate::domain::{Completeness, Failure, FailureKind, Why};
use crate::extract::{self, Page};
use crate::fetch::{Allow, FetchOutcome, Fetched, host_key};

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

    /// Whether it is the word of this host, and not of one that redirects led to.
    pub(super) fn is_of(&self, host: &str) -> bool {
        self.host.as_deref().is_none_or(|own| own == host)
    }

    /// Whether it is of the page itself, which neither the line nor the site's troubles made.
    pub(super) const fn leads_nowhere(&self) -> bool {
        matches!(
            self.failure.kind,
            FailureKind::Redirects
                | FailureKind::TooLarge
                | FailureKind::LargeHead
                | FailureKind::Coding
                | FailureKind::Unreadable
        )
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
                let failure = failure(FailureKind::Status, Why::Unasked.kept());
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
        // What a page says that redirects led to is its host's word.
        let costing = |failure| Missed {
            host: Some(host_key(&read.url)),
            ..Missed::costing(failure, read.received)
        };
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
            let failure = failure(FailureKind::Unreadable, &Why::NoPage.about(&kind));
            return Err(Missed::costing(failure, received));
        }
        let bytes = std::mem::take(&mut fetched.bytes);
        let address = fetched.url.clone();
        let page = self
            .on_worker(self.settings.page_time, move || {
                let html = extract::decode_page(&bytes, kind.as_deref());
                extract::is_text(&html).then(|| extract::from_page(&html, &address))
            })
            .await
            .map_err(|failure| Missed::costing(failure, received))?;
        let Some(page) = page else {
            let failure = failure(FailureKind::Unreadable, Why::NoText.kept());
            return Err(Missed::costing(failure, received));
        };
        Ok(ReadPage {
            page,
            url: fetched.url,
            received,
        })
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
