//! The way out while it is not known yet: what is asked for meanwhile waits for it, and nothing goes
//! another way.

use std::sync::Arc;

use tokio::sync::watch;

use super::failure::failed;
use super::shared::Shared;
use super::{FetchSetupError, way};
use crate::domain::{Failure, FailureKind};
use crate::text::Clean;

/// Tells a fetcher its way out, once. Dropped without a word it closes it.
#[derive(Debug)]
pub struct Lead {
    shared: Arc<Shared>,
    state: watch::Sender<State>,
}

/// What is known of the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// It is known.
    Open,
    /// It is not known yet.
    Waiting,
    /// There is none, and why.
    Closed(Clean),
}

/// What a fetcher waits for, and who tells it.
pub(super) type Waiting = watch::Receiver<State>;

impl Lead {
    pub(super) const fn new(shared: Arc<Shared>, state: watch::Sender<State>) -> Self {
        Self { shared, state }
    }

    /// By this proxy. What waits is asked for now.
    ///
    /// # Errors
    /// [`FetchSetupError::Proxy`] when its address cannot be used: then there is no way out.
    pub fn by_proxy(self, address: &str) -> Result<(), FetchSetupError> {
        match way::by(address) {
            Ok(way) => {
                self.shared.set_way(way);
                self.state.send_replace(State::Open);
                Ok(())
            }
            Err(error) => {
                self.nowhere(&error.to_string());
                Err(error)
            }
        }
    }

    /// There is none. What waits fails, and whatever is asked for later.
    pub fn nowhere(self, why: &str) {
        self.state.send_replace(State::Closed(Clean::line(why)));
    }
}

/// Waits until the way out is known.
///
/// # Errors
/// That there is none: the failure is the proxy's.
pub(super) async fn known(waiting: &Waiting) -> Result<(), Failure> {
    let mut waiting = waiting.clone();
    let state = waiting.wait_for(|state| *state != State::Waiting).await;
    match state.as_deref() {
        Ok(State::Open) => Ok(()),
        Ok(State::Closed(why)) => Err(failed(FailureKind::Proxy, why)),
        Ok(State::Waiting) | Err(_) => Err(failed(FailureKind::Proxy, "it is not known")),
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use url::Url;

    use crate::domain::FailureKind;
    use crate::fetch::{Allow, FetchOutcome, Fetcher, Settings};

    fn kind(outcome: FetchOutcome) -> FailureKind {
        match outcome {
            FetchOutcome::Failed(failed) => failed.failure.kind,
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn nothing_is_asked_before_the_way_out_is_known_nor_when_there_is_none() {
        let url = Url::parse("http://a.example/").unwrap();
        let (fetcher, lead) = Fetcher::awaiting_its_way(&Settings::default());
        let page = || fetcher.page(&url, Allow::Public);
        assert!(page().now_or_never().is_none());
        lead.nowhere("the command failed");
        assert_eq!(kind(page().await), FailureKind::Proxy);
        let (fetcher, lead) = Fetcher::awaiting_its_way(&Settings::default());
        assert!(lead.by_proxy("gopher://a").is_err());
        let outcome = fetcher.page(&url, Allow::Public).await;
        assert_eq!(kind(outcome), FailureKind::Proxy);
        // A port that nobody listens at: the way is taken, and is the proxy's.
        let (fetcher, lead) = Fetcher::awaiting_its_way(&Settings::default());
        lead.by_proxy("http://127.0.0.1:1").unwrap();
        let outcome = fetcher.page(&url, Allow::Public).await;
        assert_eq!(kind(outcome), FailureKind::Proxy);
    }
}
