//! When a feed is asked again. Pure: the moment and the jitter are passed in.
//!
//! The rules are those of a polite reader (rachelbythebay.com's feed reader reports; Miniflux):
//! a floor under every wait, the publisher's word lengthens and never shortens it, errors double
//! it, and everything is kept across runs in the feed's [`FeedHealth`].

use url::Url;

use crate::domain::{
    Failure, FailureKind, FeedHealth, FeedId, PastFailure, Skips, Timestamp, Validators,
};

/// Seconds between two requests to a feed at least, by default.
pub const FLOOR_SECONDS: i64 = 3600;

/// Seconds between two requests by hand to one feed, unless the reader insists.
pub const HAND_SPACING_SECONDS: i64 = 300;

/// The longest wait that anyone can impose, jitter apart.
pub const LONGEST_WAIT_SECONDS: i64 = Timestamp::DAY;

/// The wait after a refusal (401, 403) at least.
const REFUSED_SECONDS: i64 = 4 * 3600;

/// The wait after the first failure, doubled by each further one.
const FIRST_BACKOFF_SECONDS: i64 = 3600;

/// How often in a row a permanent redirect must have led to a feed before it is taken.
pub const MOVES_TO_TAKE: u32 = 2;

/// What a request came to, as far as the next one depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A feed, stored whole; its bytes may be the same as before.
    Feed {
        /// What it came with.
        validators: Validators,
        /// Seconds for which the answer holds, by its header fields.
        max_age: Option<i64>,
        /// Seconds for which it holds, by the feed itself (`ttl`); of an unread document with the
        /// same bytes, what it said when it was read.
        ttl: Option<i64>,
        /// Hours and days in which the feed itself asks to be left alone.
        skips: Skips,
        /// Where permanent redirects led.
        permanent: Option<Url>,
        /// Bytes over the wire.
        received: u64,
    },
    /// 304.
    NotModified {
        /// What the next request sends.
        validators: Validators,
        /// Seconds for which the answer holds.
        max_age: Option<i64>,
        /// Where permanent redirects led.
        permanent: Option<Url>,
        /// Bytes over the wire.
        received: u64,
    },
    /// Not asked, because the host wants to be left alone for so many seconds.
    Spared {
        /// The rest of the pause.
        seconds: i64,
    },
    /// No feed.
    Failed {
        /// Why.
        failure: Failure,
        /// Seconds for which the server asks to be left alone.
        retry_after: Option<i64>,
        /// Bytes over the wire.
        received: u64,
    },
}

/// Why feeds are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Because their time has come.
    Due,
    /// The reader asked: only what was asked in the last five minutes is spared.
    ByHand,
    /// The reader insists. A server's own request to be left alone is respected all the same, and
    /// what its publisher has ended is not asked for.
    Insisting,
    /// The reader named this very feed: also when its publisher had ended it.
    Named,
}

/// The share of a wait that is added so that feeds do not all come due at once, in thousandths
/// from 0 to 100. Always the same for a feed.
pub fn jitter(feed: FeedId) -> i64 {
    super::body_hash(&feed.0.to_le_bytes())
        .checked_rem(101)
        .and_then(|rest| i64::try_from(rest).ok())
        .unwrap_or_default()
}

/// Whether a feed may be asked now.
pub fn is_due(health: &FeedHealth, now: Timestamp, manner: Manner) -> bool {
    let wait = health.next_due.since(now);
    // A wait that no rule gives comes from a clock that was wrong.
    let waits = wait > 0 && wait <= with_jitter(LONGEST_WAIT_SECONDS, 100);
    let asked_to_wait = waits
        && health
            .failure
            .as_ref()
            .is_some_and(|failure| failure.kind == FailureKind::Busy);
    match manner {
        Manner::Due => !waits && !health.gone,
        Manner::ByHand => {
            let lately = health
                .last_attempt
                .is_some_and(|at| (0..HAND_SPACING_SECONDS).contains(&now.since(at)));
            !asked_to_wait && !lately && !health.gone
        }
        Manner::Insisting => !asked_to_wait && !health.gone,
        Manner::Named => !asked_to_wait,
    }
}

/// What is kept of a feed after a request at `now`. `floor` is the shortest wait in seconds (at
/// least [`FLOOR_SECONDS`] in ordinary use), `jitter` is [`jitter`]'s.
///
/// Without a network nothing happened: the feed is as it was, and due again.
pub fn next_health(
    health: &FeedHealth,
    answer: &Answer,
    now: Timestamp,
    floor: i64,
    jitter: i64,
) -> FeedHealth {
    let due = |wait: i64| now.plus(with_jitter(wait, jitter));
    match answer {
        Answer::Feed {
            validators,
            max_age,
            ttl,
            skips,
            permanent,
            received,
        } => FeedHealth {
            next_due: skips.next(due(success_wait(floor, validators, &[*max_age, *ttl]))),
            ttl_seconds: *ttl,
            skips: *skips,
            ..success(health, validators, permanent.as_ref(), *received, now)
        },
        Answer::NotModified {
            validators,
            max_age,
            permanent,
            received,
        } => FeedHealth {
            next_due: health.skips.next(due(success_wait(
                floor,
                validators,
                &[*max_age, health.ttl_seconds],
            ))),
            not_modified: health.not_modified.saturating_add(1),
            ..success(health, validators, permanent.as_ref(), *received, now)
        },
        Answer::Spared { seconds } => FeedHealth {
            next_due: health
                .next_due
                .max(due((*seconds).clamp(0, LONGEST_WAIT_SECONDS))),
            ..health.clone()
        },
        Answer::Failed { failure, .. } if is_nobodys_fault(failure.kind) => health.clone(),
        Answer::Failed {
            failure,
            retry_after,
            received,
        } => {
            let failures = health.failures.saturating_add(1);
            FeedHealth {
                next_due: due(failure_wait(floor, failure.kind, failures, *retry_after)),
                ..failed(health, failure, *received, now)
            }
        }
    }
}

/// What a failure leaves behind, but for the next request.
fn failed(health: &FeedHealth, failure: &Failure, received: u64, now: Timestamp) -> FeedHealth {
    FeedHealth {
        last_attempt: Some(now),
        failures: health.failures.saturating_add(1),
        failing_since: health.failing_since.or(Some(now)),
        gone: health.gone || failure.kind == FailureKind::Gone,
        last_failure: Some(PastFailure {
            at: now,
            kind: failure.kind,
            status: failure.status,
        }),
        failure: Some(failure.clone()),
        moved: None,
        bytes_received: health.bytes_received.saturating_add(received),
        requests: (health.requests)
            .saturating_add(u64::from(failure.kind != FailureKind::UnknownHost)),
        ..health.clone()
    }
}

/// Failures that say nothing of the feed.
const fn is_nobodys_fault(kind: FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Offline
            | FailureKind::Proxy
            | FailureKind::NotAllowed
            | FailureKind::OverBudget
    )
}

/// The address to ask from now on: permanent redirects led there twice in a row, each time to a
/// feed.
pub fn move_to_take(health: &FeedHealth) -> Option<&Url> {
    health
        .moved
        .as_ref()
        .filter(|(_, times)| *times >= MOVES_TO_TAKE)
        .map(|(url, _)| url)
}

fn success(
    health: &FeedHealth,
    validators: &Validators,
    permanent: Option<&Url>,
    received: u64,
    now: Timestamp,
) -> FeedHealth {
    let moved = permanent.map(|url| match &health.moved {
        Some((before, times)) if before == url => (url.clone(), times.saturating_add(1)),
        _ => (url.clone(), 1),
    });
    FeedHealth {
        validators: validators.clone(),
        last_attempt: Some(now),
        last_success: Some(now),
        failures: 0,
        failing_since: None,
        failure: None,
        moved,
        bytes_received: health.bytes_received.saturating_add(received),
        requests: health.requests.saturating_add(1),
        gone: false,
        ..health.clone()
    }
}

/// The floor, or a day where the feed must be sent whole each time; longer if the publisher says
/// so.
fn success_wait(floor: i64, validators: &Validators, wishes: &[Option<i64>]) -> i64 {
    let conditional = validators.etag.is_some() || validators.last_modified.is_some();
    let least = if conditional {
        floor
    } else {
        LONGEST_WAIT_SECONDS
    };
    let wished = wishes.iter().flatten().copied().max().unwrap_or(0);
    wished.clamp(0, LONGEST_WAIT_SECONDS).max(least)
}

fn failure_wait(floor: i64, kind: FailureKind, failures: u32, retry_after: Option<i64>) -> i64 {
    let doublings = failures.saturating_sub(1).min(10);
    let backoff = (FIRST_BACKOFF_SECONDS << doublings).min(LONGEST_WAIT_SECONDS);
    let wait = match (kind, retry_after) {
        (FailureKind::Refused | FailureKind::Challenge, _) => backoff.max(REFUSED_SECONDS),
        (FailureKind::Gone, _) => LONGEST_WAIT_SECONDS,
        (_, Some(seconds)) if seconds > 0 => seconds.min(LONGEST_WAIT_SECONDS),
        _ => backoff,
    };
    wait.max(floor.min(LONGEST_WAIT_SECONDS))
}

const fn with_jitter(wait: i64, jitter: i64) -> i64 {
    wait.saturating_add(wait.saturating_mul(jitter) / 1000)
}

#[cfg(test)]
mod tests;
