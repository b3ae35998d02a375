//! The [`Fetcher`]; one request itself is in `exchange`.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::BoxFuture;
use tokio::sync::watch;
use url::Url;

use super::exchange::Exchange;
use super::failure::failed;
use super::headers::Want;
use super::lead::{self, Lead, State};
use super::meter::Meter;
use super::politeness::host_key;
use super::shared::Shared;
use super::way;
use super::{Allow, FeedRequest, FetchFailure, FetchOutcome, FetchSetupError, Settings};
use crate::clock::Clock;
use crate::domain::{Failure, FailureKind, Timestamp, Validators, Why};

/// Asks for feeds and pages within the limits of its settings. Clones share connections, places
/// and limits.
#[derive(Clone)]
pub struct Fetcher {
    pub(super) shared: Arc<Shared>,
    /// Nobody asked for what it fetches: the data budget holds.
    unasked: Option<Arc<Spree>>,
    /// Asked before a redirect leads to another host.
    border: Option<Border>,
}

/// Whether a redirect may lead to an address of another host.
pub type Border = Arc<dyn Fn(Url) -> BoxFuture<'static, Result<(), Failure>> + Send + Sync>;

/// Requests that nobody asked for by hand, of one run.
#[derive(Debug, Default)]
pub(super) struct Spree(AtomicBool);

impl Spree {
    /// No further one is begun.
    pub(super) fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Fetcher {
    /// A fetcher; nothing is connected, and no certificate read, before the first request.
    ///
    /// # Errors
    /// [`FetchSetupError::Proxy`] when the proxy's address cannot be used.
    pub fn new(settings: &Settings) -> Result<Self, FetchSetupError> {
        Self::with_clock(settings, Clock::System)
    }

    /// The same with a clock of one's own, against which dates of servers without a `Date` are
    /// read.
    ///
    /// # Errors
    /// As [`Fetcher::new`].
    pub fn with_clock(settings: &Settings, clock: Clock) -> Result<Self, FetchSetupError> {
        let way = way::out(settings, environment)?;
        let shared = Shared::new(settings, clock, watch::channel(State::Open).1);
        shared.set_way(way);
        Ok(Self::of(Arc::new(shared)))
    }

    /// A fetcher whose way out is told later, by a proxy that is not known yet.
    pub fn awaiting_its_way(settings: &Settings) -> (Self, Lead) {
        let (state, waiting) = watch::channel(State::Waiting);
        let shared = Arc::new(Shared::new(settings, Clock::System, waiting));
        (Self::of(Arc::clone(&shared)), Lead::new(shared, state))
    }

    const fn of(shared: Arc<Shared>) -> Self {
        Self {
            shared,
            unasked: None,
            border: None,
        }
    }

    /// The same fetcher for what nobody asked for by hand: it stops, also in the middle of a body,
    /// when the budget of its meter is spent.
    #[must_use]
    pub fn unasked(&self) -> Self {
        Self {
            unasked: Some(Arc::default()),
            ..self.clone()
        }
    }

    /// Of what nobody asked for by hand no more is begun; what is under way comes.
    pub fn begin_no_more(&self) {
        if let Some(spree) = &self.unasked {
            spree.0.store(true, Ordering::Relaxed);
        }
    }

    /// Whether an address that a page leads to may be asked, as after a redirect to another host.
    ///
    /// # Errors
    /// Why not.
    pub async fn may_cross(&self, next: &Url) -> Result<(), Failure> {
        match &self.border {
            Some(border) => border(next.clone()).await,
            None => Ok(()),
        }
    }

    /// The same fetcher, which asks before a redirect leads to another host.
    #[must_use]
    pub fn within(&self, border: Border) -> Self {
        Self {
            border: Some(border),
            ..self.clone()
        }
    }

    /// What goes over the wire is counted here, whoever asked for it.
    pub fn meter(&self) -> &Meter {
        &self.shared.meter
    }

    /// The settings that it was made with.
    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// Asks for a feed, conditionally if there are validators.
    pub async fn feed(&self, request: FeedRequest) -> FetchOutcome {
        let FeedRequest {
            url,
            validators,
            allow,
        } = request;
        self.run(Want::Feed, url, validators, &allow).await
    }

    /// Asks for an article's page or a site's.
    pub async fn page(&self, url: &Url, allow: Allow) -> FetchOutcome {
        self.run(Want::Page, url.clone(), Validators::default(), &allow)
            .await
    }

    /// Asks for a picture.
    pub async fn picture(&self, url: &Url, allow: Allow) -> FetchOutcome {
        self.run(Want::Picture, url.clone(), Validators::default(), &allow)
            .await
    }

    /// Asks how many bytes a picture has, without fetching it; `None` when nobody says.
    pub async fn picture_size(&self, url: &Url, allow: Allow) -> Option<u64> {
        if self.shared.settings.offline || lead::known(&self.shared.waiting).await.is_err() {
            return None;
        }
        let none = Validators::default();
        let exchange = Exchange::new(&self.shared, Want::PictureSize, none, &allow);
        exchange
            .unasked(self.unasked.as_deref())
            .length(url.clone())
            .await
    }

    /// Leaves a host alone until `until`, as it asked in an earlier run.
    pub fn pause(&self, host: String, until: Timestamp) {
        self.shared.places.pause_as_before(host, until);
    }

    /// The hosts that asked to be left alone since the last call, and until when.
    pub fn fresh_pauses(&self) -> Vec<(String, Timestamp)> {
        self.shared.places.fresh_pauses()
    }

    /// That they did could not be kept: the next call gives them again.
    pub fn pauses_not_kept(&self, pauses: Vec<(String, Timestamp)>) {
        for (host, until) in pauses {
            self.shared.places.pause(host, until);
        }
    }

    async fn run(
        &self,
        want: Want,
        url: Url,
        validators: Validators,
        allow: &Allow,
    ) -> FetchOutcome {
        let may = if self.shared.settings.offline {
            let why = Why::StaysOffline.kept();
            Err(failed(FailureKind::NotAllowed, why))
        } else {
            lead::known(&self.shared.waiting).await
        };
        if let Err(failure) = may {
            return FetchOutcome::Failed(FetchFailure {
                failure,
                host: host_key(&url),
                received: 0,
                retry_after: None,
            });
        }
        Exchange::new(&self.shared, want, validators, allow)
            .unasked(self.unasked.as_deref())
            .within(self.border.as_ref())
            .run(url)
            .await
    }
}

/// Says nothing of the settings: a proxy's address may hold a password.
impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetcher").finish_non_exhaustive()
    }
}

fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests;
