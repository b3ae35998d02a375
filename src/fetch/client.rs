//! The [`Fetcher`]: its HTTP clients and its places; one request itself is in `exchange`.

use std::fmt;
use std::sync::{Arc, OnceLock};

use futures_util::future::BoxFuture;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{Client, ClientBuilder, Proxy, redirect};
use tokio::sync::watch;
use url::Url;

use super::exchange::Exchange;
use super::failure::failed;
use super::gate::{GatedResolver, Route};
use super::headers::Want;
use super::lead::{self, Lead, State, Waiting};
use super::meter::Meter;
use super::politeness::{Places, host_key};
use super::way::{self, Way};
use super::{
    Allow, FeedRequest, FetchFailure, FetchOutcome, FetchSetupError, Settings, USER_AGENT,
};
use crate::clock::Clock;
use crate::domain::{Failure, FailureKind, Timestamp, Validators};

/// Idle connections are closed after this long: a refresh asks a host once or twice and then not
/// for an hour, its pages are asked for two seconds apart, and each open connection keeps a buffer
/// as large as what came over it.
const IDLE: std::time::Duration = std::time::Duration::from_secs(3);

/// Asks for feeds and pages within the limits of its settings. Clones share connections, places
/// and limits.
#[derive(Clone)]
pub struct Fetcher {
    pub(super) shared: Arc<Shared>,
    /// Nobody asked for what it fetches: the data budget holds.
    unasked: bool,
    /// Asked before a redirect leads to another host.
    border: Option<Border>,
}

/// Whether a redirect may lead to an address of another host.
pub type Border = Arc<dyn Fn(Url) -> BoxFuture<'static, Result<(), Failure>> + Send + Sync>;

/// What clones share.
pub(super) struct Shared {
    pub(super) settings: Settings,
    pub(super) places: Places,
    pub(super) clock: Clock,
    pub(super) meter: Meter,
    way: OnceLock<Way>,
    /// Whether the way is known.
    waiting: Waiting,
    /// Which addresses go through the proxies of the system.
    system: OnceLock<Matcher>,
    public: OnceLock<Result<Client, String>>,
    own: OnceLock<Result<Client, String>>,
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
            unasked: false,
            border: None,
        }
    }

    /// The same fetcher for what nobody asked for by hand: it stops, also in the middle of a body,
    /// when the budget of its meter is spent.
    #[must_use]
    pub fn unasked(&self) -> Self {
        Self {
            unasked: true,
            ..self.clone()
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
        exchange.unasked(self.unasked).length(url.clone()).await
    }

    /// Leaves the host of an address alone until `until`, as it asked in an earlier run.
    pub fn pause(&self, url: &Url, until: Timestamp) {
        self.shared.places.pause(host_key(url), until);
    }

    async fn run(
        &self,
        want: Want,
        url: Url,
        validators: Validators,
        allow: &Allow,
    ) -> FetchOutcome {
        let may = if self.shared.settings.offline {
            let why = "griot is set to stay offline";
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
            .unasked(self.unasked)
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

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

impl Shared {
    fn new(settings: &Settings, clock: Clock, waiting: Waiting) -> Self {
        Self {
            settings: settings.clone(),
            places: Places::new(settings.concurrency, settings.per_host),
            clock,
            meter: Meter::default(),
            way: OnceLock::new(),
            waiting,
            system: OnceLock::new(),
            public: OnceLock::new(),
            own: OnceLock::new(),
        }
    }

    /// Sets the way out; it is told once.
    pub(super) fn set_way(&self, way: Way) {
        let _ = self.way.set(way);
    }

    fn proxy(&self) -> Option<&Proxy> {
        self.way.get().and_then(|way| way.proxy.as_ref())
    }

    /// The client of a route, made when first wanted: reading the system's certificates takes
    /// longer than opening the store.
    pub(super) fn client(&self, route: Route) -> Result<&Client, Failure> {
        let (cell, builder): (_, fn(&Self) -> ClientBuilder) = match route {
            Route::Public => (&self.public, Self::public_builder),
            Route::Own => (&self.own, |shared| shared.builder().no_proxy()),
        };
        cell.get_or_init(|| builder(self).build().map_err(|error| deepest(&error)))
            .as_ref()
            .map_err(|detail| failed(FailureKind::Tls, detail))
    }

    /// Whether a request for an address goes through a proxy.
    pub(super) fn is_by_proxy(&self, url: &Url, route: Route) -> bool {
        if route == Route::Own {
            return false;
        }
        self.proxy().is_some() || {
            let uri = url.as_str().parse().ok();
            // As reqwest does it: the environment, or the system's own settings.
            let system = self.system.get_or_init(Matcher::from_system);
            uri.is_some_and(|uri| system.intercept(&uri).is_some())
        }
    }

    fn public_builder(&self) -> ClientBuilder {
        let proxies = self.way.get().map(|way| way.hosts.clone());
        let proxies = proxies.unwrap_or_default();
        self.builder()
            .dns_resolver(Arc::new(GatedResolver { proxies }))
    }

    fn builder(&self) -> ClientBuilder {
        let header_bytes = u32::try_from(self.settings.header_bytes).unwrap_or(u32::MAX);
        let builder = Client::builder()
            .user_agent(USER_AGENT)
            .referer(false)
            .redirect(redirect::Policy::none())
            .connect_timeout(self.settings.connect_timeout)
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(self.settings.per_host.max(1))
            .http2_max_header_list_size(header_bytes)
            .http1_ignore_invalid_headers_in_responses(true);
        match self.proxy() {
            Some(proxy) => builder.proxy(proxy.clone()),
            None => builder,
        }
    }
}

fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

pub(super) fn deepest(error: &reqwest::Error) -> String {
    std::iter::successors(Some(error as &dyn std::error::Error), |error| {
        error.source()
    })
    .last()
    .map(ToString::to_string)
    .unwrap_or_default()
}

#[cfg(test)]
mod tests;
