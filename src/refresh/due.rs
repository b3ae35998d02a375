//! Which feeds a run asks.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use url::Url;

use super::feed::Job;
use super::homes::Homes;
use super::order::by_turns;
use super::{RefreshOptions, Refresher};
use crate::catalogue::guide;
use crate::domain::{Feed, FeedHealth, FeedId, SourceId};
use crate::fetch::is_due;
use crate::store::Result as StoreResult;

impl Refresher {
    /// The feeds of a run, host by host in turns; hosts that are to be left alone are.
    pub(super) async fn jobs(&self, options: &RefreshOptions) -> StoreResult<Vec<Job>> {
        let now = self.clock.now();
        let feeds = self.store.feeds().await?;
        self.know_pauses().await?;
        let only: Option<HashSet<FeedId>> = options
            .only
            .as_ref()
            .map(|ids| ids.iter().copied().collect());
        let due = feeds
            .into_iter()
            .filter(|(feed, _)| only.as_ref().is_none_or(|ids| ids.contains(&feed.id)))
            .filter(|(feed, _)| !guide::is_guide(&feed.url))
            .filter(|(_, health)| is_due(health, now, options.manner()))
            .collect();
        let homes: HashMap<SourceId, Url> = self
            .store
            .sources()
            .await?
            .into_iter()
            .filter_map(|source| Some((source.id, source.home?)))
            .collect();
        let asked = Homes::new(&self.store.feed_addresses().await?);
        let job = |(feed, health): (Feed, FeedHealth)| Job {
            home: homes
                .get(&feed.source)
                .or(health.site.as_ref())
                .cloned()
                .or_else(|| feed.url.join("/").ok()),
            feed: Arc::new(feed),
            health,
            homes: asked.clone(),
        };
        Ok(by_turns(due).into_iter().map(job).collect())
    }
}
