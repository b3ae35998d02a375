//! What pages cost and what keeps griot from them, kept with their source.

use url::Url;

use super::Refresher;
use super::ahead::Goal;
use super::reading::Missed;
use super::site::{bare, bare_host, is_same_site};
use crate::domain::{Barred, PageBar, SourceId};
use crate::store::Result as StoreResult;

impl Refresher {
    /// Keeps what was spent for nothing, and what the failure says of the source's other pages;
    /// hands on what came.
    pub(super) async fn counted<T>(
        &self,
        source: &SourceId,
        goal: Goal,
        asked: &Url,
        fetched: Result<T, Missed>,
    ) -> Result<T, Missed> {
        if let Err(missed) = &fetched {
            if missed.received > 0 {
                self.count_beside(source, missed.received).await;
            }
            let own = bare_host(asked);
            let is_own = missed
                .host
                .as_deref()
                .is_none_or(|host| is_same_site(bare(host), &own));
            if let Some(why) = Barred::by(&missed.failure).filter(|_| is_own) {
                self.bar_pages(source, goal, why).await;
            }
        }
        fetched
    }

    /// Counts bytes beside those of pages that were read.
    pub(super) async fn count_beside(&self, source: &SourceId, received: u64) {
        let kept = self.store.count_other(source.clone(), received).await;
        told(kept, "what was received");
    }

    /// Keeps what keeps griot from the pages of a source, by what became of one.
    pub(super) async fn bar_pages(&self, source: &SourceId, goal: Goal, why: Barred) {
        // A cited page may lie on another site, a picture on another host.
        if goal != Goal::Page {
            return;
        }
        let at = self.clock.now();
        let kept = self
            .store
            .bar_pages(source.clone(), PageBar { why, at })
            .await;
        told(kept, "that pages cannot be had");
    }
}

/// These are counts: nothing is lost with them that a reader would miss.
fn told(kept: StoreResult<()>, what: &str) {
    if let Err(error) = kept {
        tracing::warn!(%error, "{what} was not kept");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::domain::{FailureKind, Source, SourceKind, Timestamp};
    use crate::fetch::{Fetcher, Settings};
    use crate::refresh::RefreshSettings;
    use crate::refresh::worker::failure;
    use crate::store::{OpenOptions, Store};
    use crate::text::Clean;

    #[tokio::test]
    async fn a_page_that_asks_for_a_browser_behind_a_redirect_is_its_hosts_word() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let now = Timestamp(1_795_521_600);
        let source = Source {
            id: SourceId::new("paper"),
            name: Clean::EMPTY,
            home: None,
            countries: Vec::new(),
            region: None,
            languages: Vec::new(),
            kind: SourceKind::Daily,
            feeds: Vec::new(),
        };
        store.subscribe(source, now).await.unwrap();
        let clock = Clock::Fixed(now);
        let fetcher = Fetcher::with_clock(&Settings::default(), clock).unwrap();
        let refresher = Refresher::new(store, fetcher, clock, RefreshSettings::default());
        let paper = SourceId::new("paper");
        let asked = Url::parse("https://www.paper.example/1").unwrap();
        for (host, is_barred) in [
            ("wall.example", false),
            ("secure.paper.example", true),
            ("paper.example", true),
        ] {
            let missed = Missed {
                host: Some(host.to_owned()),
                ..Missed::costing(failure(FailureKind::Challenge, ""), 0)
            };
            let fetched: Result<(), Missed> = Err(missed);
            let counted = refresher.counted(&paper, Goal::Page, &asked, fetched);
            assert!(counted.await.is_err());
            let bar = refresher.store.page_bar(paper.clone()).await.unwrap();
            assert_eq!(bar.is_some(), is_barred, "{host}");
        }
    }
}
