//! Redirects to another host, of pages that are fetched ahead of the reader: that host's `robots.txt`
//! and its pause between two pages hold as well.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use url::Url;

use super::Refresher;
use super::ahead::{Goal, Left, Wish};
use super::page::Missed;
use super::worker::failure;
use crate::domain::{Completeness, Failure, FailureKind};
use crate::fetch::host_key;

/// How long the other host's turn is waited for: two hosts that lead to each other would wait for ever.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the border was closed.
type Closed = Arc<Mutex<Option<Left>>>;

impl Refresher {
    /// Fetches what is wished for with the rules of every host on the way; with what it cost. The
    /// second of an error says why another host's border was closed.
    pub(super) async fn grant_within(
        &self,
        wish: &Wish,
    ) -> Result<(Completeness, u64), (Missed, Option<Left>)> {
        let closed = Closed::default();
        let (asking, noted) = (self.clone(), Arc::clone(&closed));
        let (wish_there, own) = (wish.clone(), wish.clone());
        let border = Arc::new(move |next: Url| {
            let (asking, noted, wish) = (asking.clone(), Arc::clone(&noted), wish_there.clone());
            async move { asking.cross(wish, next, &noted).await }.boxed()
        });
        let visitor = Self {
            fetcher: self.fetcher.within(border),
            ..self.clone()
        };
        let granted = Box::pin(visitor.grant(&own)).await;
        granted.map_err(|missed| {
            let left = closed.lock().unwrap_or_else(PoisonError::into_inner).take();
            (missed, left)
        })
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

    /// Whether a page may be asked of the host of `next`, once it was left alone for its while.
    async fn cross(&self, mut wish: Wish, next: Url, noted: &Closed) -> Result<(), Failure> {
        let host = host_key(&next);
        wish.url = next;
        let left = match self.door(&host, &wish).await {
            Ok(robots) if robots.allows(&wish.url) => {
                let delay = self.delay(&robots);
                let turn = self.pace.turn(&host, delay);
                match tokio::time::timeout(PATIENCE.max(delay * 2), turn).await {
                    Ok(_turn) => return Ok(()),
                    Err(_) => Left::Waiting,
                }
            }
            Ok(_) => Left::Robots,
            Err(left) => left,
        };
        *noted.lock().unwrap_or_else(PoisonError::into_inner) = Some(left);
        Err(failure(
            FailureKind::Redirects,
            "to a host that keeps programs from it",
        ))
    }
}
