//! Where an answer leads that sends elsewhere.

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, LOCATION};
use url::Url;

use super::Exchange;
use crate::domain::{Failure, FailureKind, Why};
use crate::fetch::failure::failed;
use crate::fetch::headers;

impl Exchange<'_> {
    /// The next address; a circle, a way out of https or too many are refused.
    pub(super) fn redirect(
        &mut self,
        url: &Url,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Result<Url, Failure> {
        let refused = |detail: &str| Failure {
            status: Some(status.as_u16()),
            ..failed(FailureKind::Redirects, detail)
        };
        let mut here = url.clone();
        here.set_fragment(None);
        self.hops.push(here);
        if self.hops.len() > self.shared.settings.redirects {
            return Err(refused(Why::TooManySteps.kept()));
        }
        let location =
            headers::text(headers, LOCATION).ok_or_else(|| refused(Why::ToNowhere.kept()))?;
        let mut next = url
            .join(location)
            .map_err(|error| refused(&format!("to an address that is none: {error}")))?;
        if url.scheme() == "https" && next.scheme() == "http" {
            return Err(refused(Why::ToTheOpen.kept()));
        }
        // A redirect brings no user and password of its own; within an origin the reader's stay.
        let (user, password) = if next.origin() == url.origin() {
            (url.username(), url.password())
        } else {
            ("", None)
        };
        // Refused only for addresses without a host, which the gate stops.
        let _ = next.set_username(user);
        let _ = next.set_password(password);
        // Without cookies an address answers the second time what it did the first.
        next.set_fragment(None);
        if self.hops.contains(&next) {
            return Err(refused(Why::InACircle.kept()));
        }
        self.permanent &= matches!(status.as_u16(), 301 | 308);
        Ok(next)
    }
}
