//! Turns the address of a feed or page into bytes, politely, or says why not; knows nothing of
//! what the bytes mean, of the store, or of the screen.
//!
//! One request is [`Fetcher::feed`] or [`Fetcher::page`]. What its outcome means for the next one
//! is told by [`next_health`], which is pure.

mod body;
mod client;
mod exchange;
mod failure;
mod gate;
mod headers;
mod lead;
mod meter;
mod politeness;
mod robots;
mod schedule;
mod shared;
mod status_line;
mod way;

use std::time::Duration;

use url::Url;

use crate::config::NetSettings;
use crate::domain::{Failure, Validators};
use crate::text::Clean;

pub use body::body_hash;
pub use client::{Border, Fetcher};
pub use gate::{Allow, is_private_host};
pub use lead::Lead;
pub use meter::{Meter, Metered};
pub use politeness::{Room, host_key};
pub use robots::Robots;
pub use schedule::{
    Answer, FLOOR_SECONDS, HAND_SPACING_SECONDS, LONGEST_WAIT_SECONDS, MOVES_TO_TAKE, Manner,
    is_due, jitter, move_to_take, next_health,
};

/// What servers are told about who asks: the program, its version, where to complain. Nothing in
/// it tells one reader from another.
pub const USER_AGENT: &str = concat!(
    "griot/",
    env!("CARGO_PKG_VERSION"),
    " (+https://github.com/griot-news/griot)"
);

/// The limits within which requests are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Nothing is asked at all; every request fails as `NotAllowed`.
    pub offline: bool,
    /// Requests at once in all; at least 1.
    pub concurrency: usize,
    /// Requests at once to one host; at least 1.
    pub per_host: usize,
    /// For the connection with TLS.
    pub connect_timeout: Duration,
    /// For a request from the first byte to the last, redirects included; waiting for a turn
    /// does not count.
    pub timeout: Duration,
    /// Bytes of a feed at most, on the wire and decoded.
    pub feed_bytes: usize,
    /// Bytes of a page at most, on the wire and decoded.
    pub page_bytes: usize,
    /// Bytes of all header fields of an answer at most.
    pub header_bytes: usize,
    /// Redirects followed at most.
    pub redirects: usize,
    /// A proxy for all requests (`http://`, `https://`, `socks5://`, `socks5h://`); without one
    /// the environment's `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` hold.
    pub proxy: Option<String>,
    /// Hosts (`name` or `name:port`) that may be private although their name does not look so.
    pub private_hosts: Vec<String>,
}

impl Default for Settings {
    /// Those of a settings file that says nothing.
    fn default() -> Self {
        Self::from(&NetSettings::default())
    }
}

impl From<&NetSettings> for Settings {
    fn from(settings: &NetSettings) -> Self {
        let bytes = |limit: u64| usize::try_from(limit).unwrap_or(usize::MAX);
        Self {
            offline: settings.offline,
            concurrency: settings.concurrency,
            per_host: settings.per_host,
            connect_timeout: settings.connect_timeout,
            timeout: settings.timeout,
            feed_bytes: bytes(settings.feed_bytes),
            page_bytes: bytes(settings.page_bytes),
            header_bytes: 64 << 10,
            redirects: 10,
            proxy: settings.proxy.clone(),
            private_hosts: Vec::new(),
        }
    }
}

fn of_variable(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!(" of the variable {name}"))
}

/// Why no fetcher could be made.
#[derive(Debug, thiserror::Error)]
pub enum FetchSetupError {
    /// The proxy of the settings or of the environment is not an address that can be used.
    #[error("could not use the proxy `{proxy}`{}: {reason}", of_variable(variable.as_deref()))]
    Proxy {
        /// The variable of the environment that names it; `None` for the settings.
        variable: Option<String>,
        /// As it was given.
        proxy: Clean,
        /// What is wrong with it.
        reason: Clean,
    },
}

/// A feed to ask for.
#[derive(Debug, Clone)]
pub struct FeedRequest {
    /// Its address.
    pub url: Url,
    /// What the last answer that was stored whole came with.
    pub validators: Validators,
    /// Which hosts may be private.
    pub allow: Allow,
}

/// What a request came to.
#[derive(Debug)]
pub enum FetchOutcome {
    /// A body.
    Fetched(Fetched),
    /// 304: nothing new since the validators that were sent.
    NotModified {
        /// Bytes over the wire.
        received: u64,
        /// The validators sent, with those of the answer in their place where it has any.
        validators: Validators,
        /// Seconds for which the publisher says that the answer holds.
        max_age: Option<i64>,
        /// The address in the end, when every redirect on the way was permanent.
        permanent: Option<Url>,
    },
    /// Nothing.
    Failed(FetchFailure),
}

impl FetchOutcome {
    /// Bytes over the wire; header fields as HTTP/1.1 would write them, TLS not counted.
    pub const fn received(&self) -> u64 {
        match self {
            Self::Fetched(fetched) => fetched.received,
            Self::NotModified { received, .. } => *received,
            Self::Failed(failure) => failure.received,
        }
    }
}

/// A body as it came.
#[derive(Debug)]
pub struct Fetched {
    /// The body, decoded from its content coding.
    pub bytes: Vec<u8>,
    /// Why `bytes` are only the beginning: the connection was lost, or its time was up. Feeds
    /// alone are given in part.
    pub broke_off: Option<Failure>,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// What the next request of this address should send, with the hash of `bytes`; those that
    /// were sent when the body broke off.
    pub validators: Validators,
    /// The address that gave the body, after redirects.
    pub url: Url,
    /// That address again if there were redirects and every one was permanent (301, 308).
    pub permanent: Option<Url>,
    /// Bytes over the wire.
    pub received: u64,
    /// Seconds for which the publisher says that the answer holds.
    pub max_age: Option<i64>,
    /// The body's share of the memory for large bodies: to be kept as long as `bytes`.
    pub room: Room,
}

/// A request that gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchFailure {
    /// Why.
    pub failure: Failure,
    /// The host that answered so, or did not answer: after redirects another one than was asked first.
    pub host: String,
    /// Bytes over the wire all the same.
    pub received: u64,
    /// Seconds for which the server asks to be left alone; more than 0, at most a day.
    pub retry_after: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_of_the_config_are_the_defaults_here() {
        assert_eq!(Settings::from(&NetSettings::default()), Settings::default());
    }
}
