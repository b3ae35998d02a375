//! One article kept on disk with what belongs to it.

use super::Refresher;
use super::page::store_failure;
use super::pages::Costs;
use super::purse::Purse;
use crate::domain::{ArticleId, Completeness, Failure};

impl Refresher {
    /// Fetches an article's page if it is not whole, then what it cites and what is similar to it,
    /// because the reader asked for it; politely, as far as the sites let programs do it. Returns
    /// how many articles were made whole, and the bytes received.
    ///
    /// # Errors
    /// The store's refusal, and why the article itself cannot be had where nothing else came. Other
    /// pages that cannot be had are left out.
    pub async fn keep_with_related(&self, id: ArticleId) -> Result<(usize, u64), Failure> {
        let before = self.fetcher.meter().total().received;
        let mut whole = 0;
        let rows = self.store.headlines_of(vec![id]).await;
        let rows = rows.map_err(|error| store_failure(&error))?;
        let may_grow = rows.first().is_some_and(|row| {
            matches!(
                row.completeness,
                Completeness::Missing | Completeness::Summary
            )
        });
        let fetched = if may_grow {
            self.full_text(id).await.map(Some)
        } else {
            Ok(None)
        };
        whole += usize::from(fetched == Ok(Some(Completeness::Full)));
        let costs = self.store.page_costs().await;
        let costs = Costs::of(&costs.map_err(|error| store_failure(&error))?);
        let wishes = self.related_wishes(&[id], &costs).await;
        let mut wishes = wishes.map_err(|error| store_failure(&error))?;
        wishes.retain(|wish| wish.missed.is_none());
        let mut under_way = self.fetch_ahead(wishes, &Purse::new(u64::MAX));
        while let Some(done) = under_way.next().await {
            whole += usize::from(done.result == Ok(Completeness::Full));
        }
        self.count_soon().await;
        if whole == 0 {
            fetched?;
        }
        let received = self.fetcher.meter().total().received;
        Ok((whole, received.saturating_sub(before)))
    }
}
