//! A journey that was left, to be gone on with.

use serde::{Deserialize, Serialize};

use super::Refresher;
use super::journey::OfflineOptions;
use crate::domain::Timestamp;
use crate::store::Result as StoreResult;

/// The journey under way, as JSON, among the store's small facts; empty when there is none.
const JOURNEY: &str = "offline.journey";

/// A journey that was left for longer is begun anew.
const JOURNEY_SECONDS: i64 = 12 * 3600;

/// A journey as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journey {
    pub(super) started: Timestamp,
    pub(super) options: OfflineOptions,
    /// Bytes.
    pub(super) spent: u64,
}

impl Refresher {
    /// The journey that was left lately with the same budget and days, else a new one.
    pub(super) async fn journey(&self, options: OfflineOptions) -> StoreResult<Journey> {
        let now = self.clock.now();
        let kept = self.store.meta_get(JOURNEY).await?;
        let kept = kept.and_then(|text| serde_json::from_str::<Journey>(&text).ok());
        let same = |journey: &Journey| {
            let age = now.since(journey.started);
            let wishes = (journey.options.budget, journey.options.days);
            wishes == (options.budget, options.days) && (0..JOURNEY_SECONDS).contains(&age)
        };
        let (started, spent) = kept
            .filter(same)
            .map_or((now, 0), |journey| (journey.started, journey.spent));
        Ok(Journey {
            started,
            options,
            spent,
        })
    }

    pub(super) async fn keep_journey(&self, journey: &Journey) -> StoreResult<()> {
        let text = serde_json::to_string(journey).unwrap_or_default();
        self.store.meta_set(JOURNEY, &text).await
    }

    /// The journey is done.
    pub(super) async fn forget_journey(&self) -> StoreResult<()> {
        self.store.meta_set(JOURNEY, "").await
    }
}
