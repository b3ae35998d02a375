//! How a feed fares: what the server last said, and when to ask again.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{PageBar, Skips, Timestamp};
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
    /// The proxy refused or dropped the connection, or wants to know who asks: nothing is known of
    /// the host.
    Proxy,
    /// No answer within the time limit.
    Timeout,
    /// The host's certificate is not to be trusted, or TLS failed otherwise.
    Tls,
    /// 401 or 403.
    Refused,
    /// A page that wants to see a browser before it gives anything.
    Challenge,
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
    /// More header fields than any answer needs.
    LargeHead,
    /// The answer was cut or its compression is damaged.
    Damaged,
    /// Compressed in a way that was not asked for, or twice.
    Coding,
    /// More redirects than the limit, or one from https to http.
    Redirects,
    /// An address that a public feed may not make griot ask: private, loopback, not http(s).
    ForbiddenAddress,
    /// A web page where a feed was expected.
    WebPage,
    /// A web page, but not that of the article: the login of a network, a site in trouble.
    OtherPage,
    /// Nothing in the answer.
    Empty,
    /// Neither a feed nor anything else known.
    NotAFeed,
    /// A feed, but its articles could not be read.
    Unreadable,
    /// The offline switch forbids the request.
    NotAllowed,
    /// The data budget is spent, and nobody asked for this by hand.
    OverBudget,
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
    /// The publisher said 410: not asked again until the reader names it.
    pub gone: bool,
    /// Seconds for which the feed's own document asks to be left alone (`ttl`); it holds as long
    /// as the document does.
    pub ttl_seconds: Option<i64>,
    /// Hours and days in which the document asks to be left alone.
    pub skips: Skips,
    /// Answers "not modified" in all.
    pub not_modified: u64,
    /// The last failure of all, kept when the feed is well again.
    pub last_failure: Option<PastFailure>,
    /// Where it was asked for before it moved, and when that was noticed.
    pub moved_from: Option<(Url, Timestamp)>,
    /// Where griot looked for the feed when its own address failed for good, the last time.
    pub tried: Vec<Tried>,
    /// Articles in the last document that was read.
    pub items: Option<u32>,
    /// The page that the document says it belongs to: where a lost feed is looked for.
    pub site: Option<Url>,
    /// Why the last document gave only a part of what it holds: cut, too large, not readable.
    pub partial: Option<FailureKind>,
    /// What kept griot from the pages of its source, the last time. Read off, never written here.
    pub pages: Option<PageBar>,
    /// It was never asked but without a network, which there has not been since then. Read off, never
    /// written.
    pub unreached: Option<Timestamp>,
    /// The place in time of its newest article. Read off the articles, never written.
    pub newest: Option<Timestamp>,
}

/// A failure that is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastFailure {
    /// When.
    pub at: Timestamp,
    /// What kind.
    pub kind: FailureKind,
    /// The HTTP status if there was one.
    pub status: Option<u16>,
}

/// Where an address that was tried came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// It is another address of the feed, from the catalogue or from before a move.
    Candidate,
    /// The source's home page itself.
    HomePage,
    /// The home page, or the page that came in place of the feed, names it.
    Named,
    /// Nobody names it: sites often put their feed there.
    Usual,
}

/// An address where griot looked for a feed that was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The address.
    pub url: Url,
    /// Where it came from.
    pub found: Found,
    /// Why it gave no feed; `None` when it did, or for a home page that was read.
    pub failure: Option<FailureKind>,
    /// It gave a feed, but of other articles than those of the lost one.
    #[serde(default)]
    pub other: bool,
}

/// How a feed fares, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeedState {
    /// Not asked yet.
    New,
    /// Not asked yet, since there was no network.
    Unreached {
        /// Since when.
        since: Timestamp,
    },
    /// It gives articles.
    Well,
    /// It gives articles at another address than before, since less than a month.
    Moved,
    /// It answers, and has had nothing new for weeks.
    Idle {
        /// How many.
        weeks: u32,
    },
    /// It answers with a feed that holds no article.
    Empty,
    /// The publisher has ended it.
    Gone,
    /// The site refuses griot.
    Refused,
    /// The site wants to see a browser.
    Challenge,
    /// A web page stands where the feed was.
    WebPage,
    /// The site asks to be left alone for a while.
    Waiting,
    /// It fails otherwise.
    Failing,
}

impl FeedState {
    /// Nothing that the reader should look into at once.
    pub const fn is_quiet(self) -> bool {
        matches!(
            self,
            Self::Well | Self::New | Self::Unreached { .. } | Self::Moved | Self::Idle { .. }
        )
    }
}

/// A feed without news for so many weeks is called idle: monthly papers are not.
const IDLE_WEEKS: i64 = 6;

const WEEK: i64 = 7 * Timestamp::DAY;

/// For so long a move is worth telling.
const MOVE_IS_NEWS: i64 = 30 * Timestamp::DAY;

impl FeedHealth {
    /// How the feed fares at `now`. A failure is never hidden by what was there before it.
    pub fn state(&self, now: Timestamp) -> FeedState {
        if self.gone {
            return FeedState::Gone;
        }
        if let Some(failure) = &self.failure {
            return match failure.kind {
                FailureKind::Gone => FeedState::Gone,
                FailureKind::Refused => FeedState::Refused,
                FailureKind::Challenge => FeedState::Challenge,
                FailureKind::WebPage => FeedState::WebPage,
                FailureKind::Busy => FeedState::Waiting,
                _ => FeedState::Failing,
            };
        }
        if self.last_success.is_none() {
            return match self.unreached {
                Some(since) => FeedState::Unreached { since },
                None => FeedState::New,
            };
        }
        if self.items == Some(0) {
            return FeedState::Empty;
        }
        let weeks = self.newest.map_or(0, |newest| now.since(newest) / WEEK);
        if weeks >= IDLE_WEEKS {
            return FeedState::Idle {
                weeks: u32::try_from(weeks).unwrap_or(u32::MAX),
            };
        }
        match &self.moved_from {
            Some((_, at)) if now.since(*at) < MOVE_IS_NEWS => FeedState::Moved,
            _ => FeedState::Well,
        }
    }
}

#[cfg(test)]
mod tests;
