//! Whether there is a network at all, judged by what a run's requests came to. Pure.

use std::collections::BTreeSet;

use super::ahead::{Left, WishDone};
use crate::domain::FailureKind;
use crate::fetch::host_key;

/// Failures in a row, with no answer from anyone, after which a run is given up.
const ENOUGH: usize = 8;

/// The same when some of them were time-outs, which a slow network brings as well.
const ENOUGH_WITH_TIMEOUTS: usize = 32;

/// What a run has learnt of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Network {
    answered: bool,
    unanswered: usize,
    timeouts: usize,
    offline: usize,
    proxy: usize,
}

impl Network {
    /// Takes what a request came to; `None` is an answer of any kind.
    pub(super) fn learn(&mut self, failure: Option<FailureKind>) {
        match failure {
            Some(kind) if is_silence(kind) => {
                self.unanswered += 1;
                self.timeouts += usize::from(kind == FailureKind::Timeout);
                self.offline += usize::from(kind == FailureKind::Offline);
                self.proxy += usize::from(kind == FailureKind::Proxy);
            }
            // Nobody was asked.
            Some(
                FailureKind::NotAllowed | FailureKind::OverBudget | FailureKind::ForbiddenAddress,
            ) => {}
            _ => self.answered = true,
        }
    }

    /// Somebody answered.
    pub(super) const fn is_there(self) -> bool {
        self.answered
    }

    /// Enough requests failed without any answer to give up the others.
    pub(super) const fn is_hopeless(self) -> bool {
        let enough = if self.timeouts == 0 {
            ENOUGH
        } else {
            ENOUGH_WITH_TIMEOUTS
        };
        !self.answered && self.unanswered >= enough
    }

    /// Requests were made, and nobody answered. One host alone may be down; that the system or the
    /// proxy gives no way out is certain at once.
    pub(super) const fn is_missing(self) -> bool {
        !self.answered && (self.offline > 0 || self.proxy > 0 || self.unanswered > 1)
    }

    /// It is the proxy that is missing.
    pub(super) const fn is_behind_a_proxy(self) -> bool {
        self.is_missing() && self.proxy > 0
    }
}

/// Whether the network went away while pages were fetched.
#[derive(Debug, Clone, Default)]
pub(super) struct Silence {
    /// Every host that pages were asked of.
    hosts: BTreeSet<String>,
    /// Those that were silent since somebody answered.
    silent: BTreeSet<String>,
    /// Pages in a row that nobody answered for.
    pages: usize,
}

/// Pages in a row without an answer from anybody after which there is no network.
const SILENT_PAGES: usize = 3;

impl Silence {
    /// Takes what became of a page.
    pub(super) fn learn(&mut self, done: &WishDone) {
        let host = host_key(&done.wish.url);
        match &done.result {
            Err(Left::Failed(failure)) if is_silence(failure.kind) => {
                self.hosts.insert(host.clone());
                self.silent.insert(host);
                self.pages += 1;
            }
            Ok(_) | Err(Left::Failed(_) | Left::Only(_)) => {
                self.hosts.insert(host);
                self.silent.clear();
                self.pages = 0;
            }
            // Nobody was asked.
            Err(_) => {}
        }
    }

    /// Nobody answers any more: two hosts at least, or the only one there is.
    pub(super) fn is_everywhere(&self) -> bool {
        self.pages >= SILENT_PAGES && (self.silent.len() > 1 || self.hosts.len() == 1)
    }
}

/// Whether a failure may be the network's fault and not the host's.
pub(super) const fn is_silence(kind: FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Offline
            | FailureKind::UnknownHost
            | FailureKind::Unreachable
            | FailureKind::Proxy
            | FailureKind::Timeout
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use FailureKind as Kind;

    fn after(failures: &[Option<FailureKind>]) -> Network {
        let mut network = Network::default();
        for failure in failures {
            network.learn(*failure);
        }
        network
    }

    #[test]
    fn eight_failures_in_silence_are_enough_and_one_answer_is_hope() {
        let mut failures = vec![Some(Kind::UnknownHost); 7];
        assert!(!after(&failures).is_hopeless());
        failures.push(Some(Kind::Unreachable));
        assert!(after(&failures).is_hopeless());
        failures.push(Some(Kind::NotFound));
        assert!(!after(&failures).is_hopeless());
        assert!(after(&failures).is_there());
    }

    #[test]
    fn a_slow_network_is_not_given_up_for_eight_timeouts() {
        let failures = vec![Some(Kind::Timeout); 31];
        assert!(!after(&failures).is_hopeless());
        assert!(after(&[failures, vec![Some(Kind::Timeout)]].concat()).is_hopeless());
    }

    #[test]
    fn one_host_that_is_down_is_not_the_network() {
        assert!(!after(&[Some(Kind::Unreachable)]).is_missing());
        assert!(after(&[Some(Kind::Offline)]).is_missing());
        assert!(after(&[Some(Kind::Unreachable), Some(Kind::UnknownHost)]).is_missing());
        assert!(!after(&[Some(Kind::Unreachable), None]).is_missing());
        assert!(!after(&[]).is_missing());
        assert!(!after(&[Some(Kind::NotAllowed), Some(Kind::NotAllowed)]).is_missing());
    }
}
