//! Redirects to another host, of pages that are fetched ahead of the reader: that host's `robots.txt`
//! and its pause between two pages hold as well.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use url::Url;

use super::Refresher;
use super::ahead::{Goal, Left, Wish};
use super::pace::Turn;
use super::reading::Missed;
use super::worker::failure;
use crate::domain::{Completeness, Failure, FailureKind};
use crate::fetch::host_key;

/// How long the other host's turn is waited for: two hosts that lead to each other would wait for ever.
const PATIENCE: Duration = Duration::from_secs(10);

/// What happened at borders on the way to one page.
#[derive(Default)]
struct Crossed {
    /// Why one was closed.
    left: Option<Left>,
    /// The turns with the hosts behind them, until the page was had.
    turns: Vec<(String, Turn)>,
}

impl Refresher {
    /// Fetches what is wished for with the rules of every host on the way; with what it cost. The
    /// second of an error says why another host's border was closed.
    pub(super) async fn grant_within(
        &self,
        wish: &Wish,
    ) -> Result<(Completeness, u64), (Missed, Option<Left>)> {
        let crossed: Arc<Mutex<Crossed>> = Arc::default();
        let (asking, wished, noted) = (self.clone(), wish.clone(), Arc::clone(&crossed));
        let border = Arc::new(move |next: Url| {
            let (asking, wished, noted) = (asking.clone(), wished.clone(), Arc::clone(&noted));
            async move { asking.cross(&wished, next, &noted).await }.boxed()
        });
        let visitor = Self {
            fetcher: self.fetcher.within(border),
            ..self.clone()
        };
        let granted = Box::pin(visitor.grant(wish)).await;
        let crossed = std::mem::take(&mut *of(&crossed));
        for (host, _) in &crossed.turns {
            self.note_page(host).await;
        }
        granted.map_err(|missed| (missed, crossed.left))
    }

    /// Why nothing more is fetched unasked: what the errand may cost is spent, or the month's budget.
    pub(super) fn over_budget(&self) -> Left {
        if self.fetcher.meter().errand_is_short() {
            Left::Budget
        } else {
            Left::Month
        }
    }

    /// Fetches what is wished for; with what it cost.
    async fn grant(&self, wish: &Wish) -> Result<(Completeness, u64), Missed> {
        match wish.goal {
            Goal::Page => {
                let page = self.fetch_page_of(wish.article, &wish.url, &wish.source);
                page.await
            }
            Goal::Picture => self.fetch_picture(wish).await,
            Goal::Cited => {
                let followed = self.follow_page(&wish.url, wish.article).await?;
                Ok((followed.completeness, followed.received))
            }
        }
    }

    /// Whether a page may be asked of the host of `next`, once it was left alone for its while. The
    /// turn with it is kept until the page was had; a way that leads back needs none.
    async fn cross(&self, wish: &Wish, next: Url, crossed: &Mutex<Crossed>) -> Result<(), Failure> {
        let host = host_key(&next);
        let is_ours =
            host == host_key(&wish.url) || of(crossed).turns.iter().any(|(of, _)| *of == host);
        let there = Wish {
            url: next,
            ..wish.clone()
        };
        let left = match self.door(&host, &there).await {
            Ok(robots) if !robots.allows(&there.url) => Left::Robots,
            Ok(_) if is_ours => return Ok(()),
            Ok(robots) => {
                let delay = self.delay(&robots);
                let turn = async {
                    // What an earlier run left to wait for, and this one, run out together.
                    self.rest(&host, delay).await;
                    self.pace.turn(&host, delay).await
                };
                match tokio::time::timeout(PATIENCE.max(delay * 2), turn).await {
                    Ok(turn) => {
                        of(crossed).turns.push((host, turn));
                        return Ok(());
                    }
                    Err(_) => Left::Waiting,
                }
            }
            Err(left) => left,
        };
        of(crossed).left = Some(left);
        Err(failure(
            FailureKind::Redirects,
            "to a host that keeps programs from it",
        ))
    }
}

fn of(crossed: &Mutex<Crossed>) -> MutexGuard<'_, Crossed> {
    crossed.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::domain::{ArticleId, SourceId, Timestamp};
    use crate::fetch::{Fetcher, Robots, Settings};
    use crate::refresh::RefreshSettings;
    use crate::store::{OpenOptions, Store};
    use crate::text::Clean;

    const NOW: Timestamp = Timestamp(1_795_521_600);

    /// A consent page elsewhere leads back: the visit has that turn itself.
    #[tokio::test]
    async fn a_way_that_leads_back_waits_for_no_turn_and_others_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &OpenOptions::default()).unwrap();
        let everything = Robots::everything().to_text();
        for host in ["a.example", "b.example"] {
            let kept = store.keep_robots(host, everything.clone(), NOW);
            kept.await.unwrap();
        }
        let clock = Clock::Fixed(NOW);
        let fetcher = Fetcher::with_clock(&Settings::default(), clock).unwrap();
        let settings = RefreshSettings {
            page_delay: Duration::ZERO,
            ..RefreshSettings::default()
        };
        let refresher = Refresher::new(store, fetcher, clock, settings);
        let url = |text: &str| Url::parse(text).unwrap();
        let wish = Wish {
            article: ArticleId(1),
            goal: Goal::Page,
            title: Clean::EMPTY,
            url: url("https://a.example/1"),
            source: SourceId::new("a"),
            completeness: Completeness::Summary,
            estimate: 0,
            missed: None,
        };
        let own = refresher.pace.turn("a.example", Duration::ZERO).await;
        let crossed = Mutex::new(Crossed::default());
        for address in [
            "https://b.example/consent",
            "https://a.example/2",
            "https://b.example/again",
        ] {
            let passed = refresher.cross(&wish, url(address), &crossed).await;
            assert!(passed.is_ok(), "{address}: {passed:?}");
        }
        assert_eq!(of(&crossed).turns.len(), 1);
        drop(own);
    }
}
