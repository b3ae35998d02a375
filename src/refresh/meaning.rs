//! What a reply means for the feed that was asked: a host's own silence, what the next request goes
//! by, whether the feed is lost. Pure.

use url::Url;

use super::answer::Reply;
use crate::domain::{Failure, FailureKind, FeedHealth, Validators};
use crate::fetch::{Answer, MOVES_TO_TAKE};

/// Failures after which one that may pass by itself is taken to last.
const LASTING: u32 = 3;

/// A silence that is the host's own: without a network nothing would have happened to the feed,
/// but this is for the case that others answered.
pub(super) fn as_the_hosts(mut answer: Answer) -> Answer {
    if let Answer::Failed { failure, .. } = &mut answer
        && failure.kind == FailureKind::Offline
    {
        failure.kind = FailureKind::UnknownHost;
    }
    answer
}

pub(super) fn answer_of(reply: &Reply, health: &FeedHealth) -> Answer {
    match reply {
        Reply::NotModified {
            validators,
            max_age,
            permanent,
            received,
        } => Answer::NotModified {
            validators: validators.clone(),
            max_age: *max_age,
            permanent: permanent.clone(),
            received: *received,
        },
        Reply::Document(document) => Answer::Feed {
            validators: document.validators.clone(),
            max_age: document.max_age,
            ttl: match &document.parsed {
                Some(parsed) => parsed.ttl_seconds,
                None => health.ttl_seconds,
            },
            skips: match &document.parsed {
                Some(parsed) => parsed.skips,
                None => health.skips,
            },
            permanent: document.permanent.clone(),
            received: document.received,
        },
        // A pause of the host has no status: nobody was asked.
        Reply::Failed {
            failure:
                Failure {
                    kind: FailureKind::Busy,
                    status: None,
                    ..
                },
            retry_after,
            ..
        } => Answer::Spared {
            seconds: retry_after.unwrap_or_default(),
        },
        Reply::Failed {
            failure,
            retry_after,
            received,
            ..
        } => Answer::Failed {
            failure: failure.clone(),
            retry_after: *retry_after,
            received: *received,
        },
    }
}

/// Counts that another address gave the feed: the second time in a row it is the feed's own, and at
/// once if its own never gave it.
pub(super) fn note_elsewhere(before: &FeedHealth, health: &mut FeedHealth, url: Url) {
    let times = match &before.moved {
        _ if before.last_success.is_none() => MOVES_TO_TAKE,
        Some((there, times)) if *there == url => times.saturating_add(1),
        _ => 1,
    };
    if times < MOVES_TO_TAKE {
        // They are those of the other address, and its own is asked again.
        health.validators = Validators::default();
    }
    health.moved = Some((url, times));
}

/// Whether an address that failed so is not likely to give the feed soon: for what it said, or
/// because it failed before. What lies at the network, the reader's settings or the server's wish to
/// be left alone says nothing of the address.
pub(super) fn is_lost(kind: FailureKind, health: &FeedHealth) -> bool {
    match kind {
        FailureKind::NotFound
        | FailureKind::Gone
        | FailureKind::WebPage
        | FailureKind::Challenge
        | FailureKind::Refused
        | FailureKind::NotAFeed
        | FailureKind::Unreadable
        | FailureKind::UnknownHost => true,
        FailureKind::Offline
        | FailureKind::Proxy
        | FailureKind::Busy
        | FailureKind::NotAllowed
        | FailureKind::OverBudget
        | FailureKind::ForbiddenAddress => false,
        // It was found elsewhere the last time.
        _ => health.failures >= LASTING || health.moved.is_some(),
    }
}
