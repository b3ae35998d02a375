//! Answers that give nothing.

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use url::Url;

use super::Exchange;
use crate::domain::{Failure, FailureKind};
use crate::fetch::failure::failed;
use crate::fetch::gate::{self, Route};
use crate::fetch::headers;
use crate::fetch::politeness::host_key;
use crate::fetch::schedule::FLOOR_SECONDS;

impl Exchange<'_> {
    /// A status that gives nothing. A host that is busy is left alone as long as it asks for,
    /// or for an hour.
    pub(super) fn refusal(
        &mut self,
        url: &Url,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Failure {
        let now = self.shared.clock.now();
        self.retry_after = headers::retry_after(headers, now);
        let mut failure = status_failure(status, headers, self.retry_after.is_some());
        // Any server can say so; through a tunnel it is the site's word, too.
        let route = gate::check(url, self.allow).unwrap_or(Route::Public);
        let is_by_proxy = url.scheme() == "http" && self.shared.is_by_proxy(url, route);
        if failure.kind == FailureKind::Proxy && !is_by_proxy {
            failure.kind = FailureKind::Refused;
        }
        if failure.kind == FailureKind::Busy {
            let pause = self.retry_after.unwrap_or(FLOOR_SECONDS);
            self.shared.places.pause(host_key(url), now.plus(pause));
        }
        failure
    }
}

/// What a status that gives nothing means.
pub(super) fn status_failure(
    status: StatusCode,
    headers: &HeaderMap,
    asks_to_wait: bool,
) -> Failure {
    let kind = match status.as_u16() {
        // Cloudflare's name for a page that wants to see a browser.
        _ if headers::text(headers, "cf-mitigated") == Some("challenge") => FailureKind::Challenge,
        401 | 403 | 451 => FailureKind::Refused,
        407 => FailureKind::Proxy,
        404 => FailureKind::NotFound,
        408 => FailureKind::Timeout,
        410 => FailureKind::Gone,
        429 => FailureKind::Busy,
        503 if asks_to_wait => FailureKind::Busy,
        _ => FailureKind::Status,
    };
    Failure {
        status: Some(status.as_u16()),
        ..failed(kind, status.canonical_reason().unwrap_or_default())
    }
}
