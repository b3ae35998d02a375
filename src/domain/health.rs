//! How a feed fares: what the server last said, and when to ask again.

use serde::{Deserialize, Serialize};
use url::Url;

use super::Timestamp;
use crate::text::Clean;

/// What a conditional request sends back, byte for byte as it came (RFC 9110 §8.8, §13.1).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    /// The `ETag` of the last 200 that was stored whole.
    pub etag: Option<String>,
    /// The `Last-Modified` of the same answer.
    pub last_modified: Option<String>,
    /// A hash of its body after decompression; equal bodies are not parsed again.
    pub body_hash: Option<u64>,
}

/// Why a request gave nothing, in the kinds that a reader can do something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// No network at all.
    Offline,
    /// The host's name is not known.
    UnknownHost,
    /// The host refused or dropped the connection.
    Unreachable,
    /// No answer within the time limit.
    Timeout,
    /// The host's certificate is not to be trusted, or TLS failed otherwise.
    Tls,
    /// 401 or 403, or a challenge page.
    Refused,
    /// 404.
    NotFound,
    /// 410: the publisher has ended this feed or article.
    Gone,
    /// 429 or 503 with a time to wait.
    Busy,
    /// Any other 4xx or 5xx; the status is in [`Failure::status`].
    Status,
    /// More bytes than the limit, before or after decompression.
    TooLarge,
    /// The answer was cut or its compression is damaged.
    Damaged,
    /// More redirects than the limit, or one from https to http.
    Redirects,
    /// An address that a public feed may not make griot ask: private, loopback, not http(s).
    ForbiddenAddress,
    /// A web page where a feed was expected.
    WebPage,
    /// Nothing in the answer.
    Empty,
    /// Neither a feed nor anything else known.
    NotAFeed,
    /// A feed, but its articles could not be read.
    Unreadable,
    /// The data budget or the offline switch forbids the request.
    NotAllowed,
}

/// A request or document that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong.
    pub kind: FailureKind,
    /// The HTTP status when the server gave one.
    pub status: Option<u16>,
    /// More of it for the log and the source's page; may be empty.
    pub detail: Clean,
}

/// All that is kept of a feed's requests, across runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedHealth {
    /// What the next request sends back.
    pub validators: Validators,
    /// When it was last asked.
    pub last_attempt: Option<Timestamp>,
    /// When it last answered with a feed or "not modified".
    pub last_success: Option<Timestamp>,
    /// Not asked before this moment unless by hand.
    pub next_due: Timestamp,
    /// Failures in a row since the last success.
    pub failures: u32,
    /// When the row of failures began.
    pub failing_since: Option<Timestamp>,
    /// The last failure, gone after a success.
    pub failure: Option<Failure>,
    /// Where a permanent redirect (301, 308) leads, and how often in a row it led there.
    pub moved: Option<(Url, u32)>,
    /// Bytes received over the wire in all.
    pub bytes_received: u64,
    /// Requests sent in all.
    pub requests: u64,
    /// The publisher said 410: not asked again unless by hand.
    pub gone: bool,
    /// Seconds for which the feed's own document asks to be left alone (`ttl`); it holds as long
    /// as the document does.
    pub ttl_seconds: Option<i64>,
}
