//! Hosts that asked to be left alone (429, 503): whatever was asked of them and by which griot, nothing
//! more is asked until then.

use super::Refresher;
use crate::store::Result as StoreResult;

impl Refresher {
    /// Takes in what hosts asked for in earlier runs.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) async fn know_pauses(&self) -> StoreResult<()> {
        for (host, until) in self.store.busy_hosts(self.clock.now()).await? {
            self.fetcher.pause(host, until);
        }
        Ok(())
    }

    /// The same before something that the reader asked for, which is not kept from them by a store
    /// that cannot be read.
    pub(super) async fn know_pauses_if_can(&self) {
        if let Err(error) = self.know_pauses().await {
            tracing::warn!(%error, "which hosts are to be left alone is not known");
        }
    }

    /// Keeps what hosts asked for since the last time.
    ///
    /// # Errors
    /// Those of the store; nothing is lost by them, the next call keeps it.
    pub(super) async fn keep_pauses(&self) -> StoreResult<()> {
        let fresh = self.fetcher.fresh_pauses();
        if fresh.is_empty() {
            return Ok(());
        }
        let kept = self.store.leave_hosts(fresh.clone()).await;
        if kept.is_err() {
            self.fetcher.pauses_not_kept(fresh);
        }
        kept
    }
}
