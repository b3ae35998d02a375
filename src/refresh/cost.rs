//! What pages cost and what keeps griot from them, kept with their source.

use super::Refresher;
use super::ahead::Goal;
use super::page::Missed;
use crate::domain::{Barred, PageBar, SourceId};
use crate::store::Result as StoreResult;

impl Refresher {
    /// Keeps what a page cost that gave nothing, and what its failure says of the source's others.
    pub(super) async fn count_missed(&self, source: &SourceId, missed: &Missed, goal: Goal) {
        if missed.received > 0 {
            self.count_beside(source, missed.received).await;
        }
        // A cited page may lie on another site, a picture on another host.
        if goal == Goal::Page
            && let Some(why) = Barred::by(missed.failure.kind)
        {
            self.bar_pages(source, why).await;
        }
    }

    /// Counts bytes beside those of pages that were read.
    pub(super) async fn count_beside(&self, source: &SourceId, received: u64) {
        let kept = self.store.count_other(source.clone(), received).await;
        told(kept, "what was received");
    }

    /// Keeps what keeps griot from the pages of a source.
    pub(super) async fn bar_pages(&self, source: &SourceId, why: Barred) {
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
