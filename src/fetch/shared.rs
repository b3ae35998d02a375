//! What all clones of a [`super::Fetcher`] share: its HTTP clients, its places, its meter, its way out.

use std::fmt;
use std::sync::{Arc, OnceLock};

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{Client, ClientBuilder, Proxy, redirect};
use url::Url;

use super::failure::failed;
use super::gate::{GatedResolver, Route};
use super::lead::Waiting;
use super::meter::Meter;
use super::politeness::Places;
use super::way::Way;
use super::{Settings, USER_AGENT};
use crate::clock::Clock;
use crate::domain::{Failure, FailureKind};

/// Idle connections are closed after this long: a refresh asks a host once or twice and then not
/// for an hour, its pages are asked for two seconds apart, and each open connection keeps a buffer
/// as large as what came over it.
const IDLE: std::time::Duration = std::time::Duration::from_secs(3);

/// What clones share.
pub(super) struct Shared {
    pub(super) settings: Settings,
    pub(super) places: Places,
    pub(super) clock: Clock,
    pub(super) meter: Meter,
    way: OnceLock<Way>,
    /// Whether the way is known.
    pub(super) waiting: Waiting,
    /// Which addresses go through the proxies of the system.
    system: OnceLock<Matcher>,
    public: OnceLock<Result<Client, String>>,
    own: OnceLock<Result<Client, String>>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

impl Shared {
    pub(super) fn new(settings: &Settings, clock: Clock, waiting: Waiting) -> Self {
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

pub(super) fn deepest(error: &reqwest::Error) -> String {
    std::iter::successors(Some(error as &dyn std::error::Error), |error| {
        error.source()
    })
    .last()
    .map(ToString::to_string)
    .unwrap_or_default()
}
