//! One request from its address to its outcome: each hop through the gate and within the limits.

mod budget;
mod reading;
mod redirect;
mod refusal;

use std::future::Future;
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Response, StatusCode};
use tokio::time::Instant;
use url::Url;

use super::client::{Border, Spree};
use super::failure::{Phase, classify, failed};
use super::gate::{self, Allow, Route};
use super::headers::{self, Want};
use super::meter::Reserved;
use super::politeness::{Place, host_key};
use super::shared::Shared;
use super::status_line;
use super::{FetchFailure, FetchOutcome};
use crate::domain::{Failure, FailureKind, Validators, Why};

/// A request under way.
pub(super) struct Exchange<'a> {
    shared: &'a Shared,
    want: Want,
    validators: Validators,
    allow: &'a Allow,
    /// The data budget holds, until no more is to be begun.
    unasked: Option<&'a Spree>,
    /// What of the budget is set aside for the answer under way.
    reserved: Option<Reserved<'a>>,
    /// Asked before another host is.
    border: Option<&'a Border>,
    /// Time left for the network; waiting for a place or for memory is not charged.
    left: Duration,
    received: u64,
    retry_after: Option<i64>,
    /// The length that an answer named.
    length: Option<u64>,
    /// The addresses that redirected so far, and whether all did so for good.
    hops: Vec<Url>,
    permanent: bool,
}

/// What an answer leads to.
enum Step {
    Redirect(Url),
    Done(Box<FetchOutcome>),
}

fn done(outcome: FetchOutcome) -> Step {
    Step::Done(Box::new(outcome))
}

impl<'a> Exchange<'a> {
    pub(super) fn new(
        shared: &'a Shared,
        want: Want,
        validators: Validators,
        allow: &'a Allow,
    ) -> Self {
        Self {
            shared,
            want,
            validators,
            allow,
            unasked: None,
            reserved: None,
            border: None,
            left: shared.settings.timeout,
            received: 0,
            retry_after: None,
            length: None,
            hops: Vec::new(),
            permanent: true,
        }
    }

    /// Nobody asked for it by hand.
    pub(super) const fn unasked(mut self, unasked: Option<&'a Spree>) -> Self {
        self.unasked = unasked;
        self
    }

    /// Asks before a redirect leads to another host.
    pub(super) const fn within(mut self, border: Option<&'a Border>) -> Self {
        self.border = border;
        self
    }

    /// The next address, if it may be asked.
    async fn cross(&self, url: &Url, next: Url) -> Result<Url, Failure> {
        if let Some(border) = self.border
            && host_key(url) != host_key(&next)
        {
            border(next.clone()).await?;
        }
        Ok(next)
    }

    /// Asks until there is an outcome.
    pub(super) async fn run(mut self, mut url: Url) -> FetchOutcome {
        loop {
            let step = match self.hop(&url).await {
                Ok(Step::Redirect(next)) => self.cross(&url, next).await.map(Step::Redirect),
                step => step,
            };
            match step {
                Ok(Step::Redirect(next)) => url = next,
                Ok(Step::Done(outcome)) => return *outcome,
                Err(failure) => {
                    return FetchOutcome::Failed(FetchFailure {
                        failure,
                        host: host_key(&url),
                        received: self.received,
                        retry_after: self.retry_after,
                    });
                }
            }
        }
    }

    /// Asks for the head alone until there is one; the length that it names.
    pub(super) async fn length(mut self, mut url: Url) -> Option<u64> {
        while let Step::Redirect(next) = self.hop(&url).await.ok()? {
            url = next;
        }
        self.length
    }

    async fn hop(&mut self, url: &Url) -> Result<Step, Failure> {
        let route = gate::check(url, self.allow)?;
        let client = self.shared.client(route)?;
        let place = self.shared.places.enter(url).await;
        // Looked at only now: the host may have asked for a pause while this request waited.
        if let Some(rest) = self.shared.places.paused(url, self.shared.clock.now()) {
            self.retry_after = Some(rest);
            return Err(failed(
                FailureKind::Busy,
                "not asked: the host wants to be left alone",
            ));
        }
        self.begin_within_budget()?;
        let fields = headers::request_headers(self.want, &self.validators);
        let bytes = headers::request_bytes(url, &fields);
        let asking = self.shared.meter.asking(bytes);
        let request = match self.want {
            Want::PictureSize => client.head(url.clone()),
            _ => client.get(url.clone()),
        };
        let request = request.headers(fields.clone());
        let response = match self.timed(request.send()).await? {
            Ok(response) => response,
            Err(error) => {
                let by_proxy = url.scheme() == "http" && self.shared.is_by_proxy(url, route);
                let failure = classify(&error, Phase::Asking, by_proxy);
                if budget::is_nobody_there(&error, failure.kind) {
                    asking.never_left();
                    return Err(failure);
                }
                drop(asking);
                return Err(self.better(url, route, &fields, failure).await);
            }
        };
        drop(asking);
        if let Some(reserved) = &mut self.reserved {
            reserved.spend(bytes);
        }
        let head_bytes = headers::size_bytes(response.headers());
        self.count(head_bytes);
        if head_bytes > self.shared.settings.header_bytes {
            return Err(failed(FailureKind::LargeHead, Why::Headers.kept()));
        }
        self.answer(url, response, place).await
    }

    /// The failure, or the status when the answer's first line alone was wrong.
    async fn better(
        &mut self,
        url: &Url,
        route: Route,
        fields: &HeaderMap,
        as_it_is: Failure,
    ) -> Failure {
        let direct = !self.shared.is_by_proxy(url, route);
        if !direct || !status_line::is_meant(&as_it_is.detail) {
            return as_it_is;
        }
        let asked = headers::request_bytes(url, fields);
        self.shared.meter.request(asked);
        if let Some(reserved) = &mut self.reserved {
            reserved.spend(asked);
        }
        let status = self.timed(status_line::read(url, route, fields)).await;
        let status = status.ok().flatten().map(StatusCode::from_u16);
        match status {
            Some(Ok(status)) => self.refusal(url, status, &HeaderMap::new()),
            _ => as_it_is,
        }
    }

    async fn answer(
        &mut self,
        url: &Url,
        response: Response,
        place: Place,
    ) -> Result<Step, Failure> {
        let status = response.status();
        let conditional = self.validators.etag.is_some() || self.validators.last_modified.is_some();
        match status.as_u16() {
            304 if conditional => Ok(done(self.not_modified(url, response.headers()))),
            301 | 302 | 303 | 307 | 308 => self
                .redirect(url, status, response.headers())
                .map(Step::Redirect),
            200..=299 => self.body(url, response, place).await.map(done),
            _ => Err(self.refusal(url, status, response.headers())),
        }
    }

    /// The address in the end, if it was reached by permanent redirects alone.
    fn moved(&self, url: &Url) -> Option<Url> {
        (!self.hops.is_empty() && self.permanent).then(|| url.clone())
    }

    /// RFC 9110 §15.4.5: a 304 may bring newer validators, which replace those that were sent.
    fn not_modified(&mut self, url: &Url, headers: &HeaderMap) -> FetchOutcome {
        self.shared.meter.not_modified();
        let newer = headers::validators(headers);
        let sent = std::mem::take(&mut self.validators);
        FetchOutcome::NotModified {
            received: self.received,
            validators: Validators {
                etag: newer.etag.or(sent.etag),
                last_modified: newer.last_modified.or(sent.last_modified),
                body_hash: sent.body_hash,
            },
            max_age: headers::max_age(headers, self.shared.clock.now()),
            permanent: self.moved(url),
        }
    }

    /// Waits for the network no longer than there is time left.
    async fn timed<T>(&mut self, answer: impl Future<Output = T>) -> Result<T, Failure> {
        let start = Instant::now();
        let result = tokio::time::timeout(self.left, answer).await;
        self.left = self.left.saturating_sub(start.elapsed());
        result.map_err(|_elapsed| {
            let seconds = self.shared.settings.timeout.as_secs_f32();
            failed(
                FailureKind::Timeout,
                &format!("not done within {seconds} s"),
            )
        })
    }
}

#[cfg(test)]
mod tests;
