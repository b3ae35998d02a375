//! What a host lets programs fetch, asked once a day and kept in the store.

use url::Url;

use super::Refresher;
use super::ahead::{Left, Wish};
use super::page::store_failure;
use super::reading::Missed;
use crate::domain::{Barred, Timestamp};
use crate::fetch::{Allow, FetchOutcome, Fetched, Robots};

/// RFC 9309 §2.4: a file is not used for longer than a day.
const KEPT_SECONDS: i64 = Timestamp::DAY;

/// How long a host is left alone that could not say what it allows.
const CLOSED_SECONDS: i64 = 3600;

/// A site that refused one page is asked for no other for so long, unless the reader asks.
const REFUSED_SECONDS: i64 = 4 * 3600;

/// The same for a site that is busy and does not say for how long.
const BUSY_SECONDS: i64 = 3600;

impl Refresher {
    /// What a host allows: everything if it has no file; nothing while it cannot say, or wants to
    /// be left alone.
    pub(super) async fn door(&self, host: &str, wish: &Wish) -> Result<Robots, Left> {
        let now = self.clock.now();
        let known = self
            .store
            .page_host(host)
            .await
            .map_err(|error| Left::Failed(store_failure(&error)))?;
        // A pause that is longer than any host can impose comes from a clock that was wrong.
        if (1..=Timestamp::DAY).contains(&known.pause_until.since(now)) {
            return Err(self.why_closed(wish).await);
        }
        if let Some((text, at)) = known.robots
            && (0..KEPT_SECONDS).contains(&now.since(at))
        {
            return Ok(Robots::parse(text.as_bytes()));
        }
        let Some(address) = Robots::address(&wish.url) else {
            return Ok(Robots::everything());
        };
        let robots = self.ask_robots(host, &address, wish).await?;
        let kept = self.store.keep_robots(host, robots.to_text(), now).await;
        kept.map_err(|error| Left::Failed(store_failure(&error)))?;
        Ok(robots)
    }

    /// Leaves a host's pages alone for a while where the answer to one asks for it, also to one that the
    /// reader opened: of `host`, or of the one that a redirect led to. Whether it does.
    pub(super) async fn heed(&self, host: &str, missed: &Missed) -> Option<Barred> {
        let barred = Barred::by(&missed.failure)?;
        let wait = match barred {
            Barred::Refused => REFUSED_SECONDS,
            _ => missed.retry_after.unwrap_or(BUSY_SECONDS),
        };
        let until = self.clock.now().plus(wait);
        let host = missed.host.as_deref().unwrap_or(host);
        if let Err(error) = self.store.pause_pages(host, until).await {
            tracing::warn!(%error, "that a host is to be left alone was not kept");
        }
        Some(barred)
    }

    /// Why a host is left alone, by what was kept of the source.
    async fn why_closed(&self, wish: &Wish) -> Left {
        match self.store.page_bar(wish.source.clone()).await {
            Ok(Some(bar)) if bar.why == Barred::Refused => Left::Refused,
            _ => Left::Waiting,
        }
    }

    async fn ask_robots(&self, host: &str, address: &Url, wish: &Wish) -> Result<Robots, Left> {
        let allow = self
            .allow_page(address, Some(&wish.source))
            .await
            .unwrap_or(Allow::Public);
        let failed = match self.fetcher.page(address, allow).await {
            FetchOutcome::Fetched(fetched) if is_file(&fetched, address) => {
                return Ok(Robots::parse(&fetched.bytes));
            }
            FetchOutcome::Failed(failed) => failed,
            _ => return Ok(Robots::everything()),
        };
        let failure = failed.failure;
        match failure.status {
            // The site answers, and has no such file.
            Some(status) if status < 500 && status != 429 => Ok(Robots::everything()),
            status => {
                if status.is_some() {
                    let wait = failed.retry_after.unwrap_or(CLOSED_SECONDS);
                    let until = self.clock.now().plus(wait);
                    let kept = self.store.pause_pages(host, until).await;
                    kept.map_err(|error| Left::Failed(store_failure(&error)))?;
                }
                Err(match failure.kind {
                    crate::domain::FailureKind::OverBudget => self.over_budget(),
                    _ => Left::Failed(failure),
                })
            }
        }
    }
}

/// A file to which a site redirects holds for the host that was asked (RFC 9309, 2.3.1.2), if it still
/// is one: sites without one show their front page.
fn is_file(fetched: &Fetched, address: &Url) -> bool {
    let text = fetched.bytes.trim_ascii_start();
    fetched.url.path() == address.path() || !(text.is_empty() || text.starts_with(b"<"))
}
