//! What a reply means for the feed that was asked: a host's own silence, what the next request goes
//! by. Pure.

use super::answer::Reply;
use crate::domain::{Failure, FailureKind, FeedHealth};
use crate::fetch::Answer;

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
