//! What a request costs, held to what may still be spent.

use super::Exchange;
use crate::domain::{Failure, FailureKind, Why};
use crate::fetch::failure::failed;
use crate::fetch::meter::Likely;

/// A question with the head of its answer, as most are.
const HEAD_BYTES: u64 = 1024;

/// The budget does not bear it.
pub(super) fn spent() -> Failure {
    failed(FailureKind::OverBudget, Why::NothingLeft.kept())
}

/// Whether a request failed before there was anyone to send it to.
pub(super) fn is_nobody_there(error: &reqwest::Error, kind: FailureKind) -> bool {
    match kind {
        FailureKind::UnknownHost | FailureKind::ForbiddenAddress => true,
        FailureKind::Offline | FailureKind::Unreachable => error.is_connect(),
        _ => false,
    }
}

impl Exchange<'_> {
    /// Counts what came; whether the budget bears it.
    pub(super) fn count(&mut self, bytes: usize) -> bool {
        self.received += bytes as u64;
        self.shared.meter.received(bytes);
        let reserved = self.reserved.as_mut();
        reserved.is_none_or(|reserved| reserved.spend(bytes))
    }

    /// Sets aside what the question and the head of its answer cost.
    pub(super) fn begin_within_budget(&mut self) -> Result<(), Failure> {
        match self.unasked {
            // A way that was begun is gone to its end.
            Some(spree) if self.hops.is_empty() && spree.is_over() => Err(spent()),
            _ => self.set_aside(Likely::About(HEAD_BYTES)),
        }
    }

    /// Sets aside what is to come, in the place of what was set aside before.
    pub(super) fn set_aside(&mut self, bytes: Likely) -> Result<(), Failure> {
        self.reserved = None;
        if self.unasked.is_some() {
            self.reserved = Some(self.shared.meter.reserve(bytes).ok_or_else(spent)?);
        }
        Ok(())
    }
}
