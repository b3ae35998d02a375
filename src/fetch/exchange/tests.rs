use super::refusal::status_failure;
use super::*;
use crate::fetch::{Fetcher, Settings};
use reqwest::header::{HeaderValue, LOCATION};

#[test]
fn a_status_becomes_a_kind_and_its_reason_phrase_is_never_the_servers() {
    let table = [
        (401, FailureKind::Refused),
        (403, FailureKind::Refused),
        (404, FailureKind::NotFound),
        (410, FailureKind::Gone),
        (429, FailureKind::Busy),
        (451, FailureKind::Refused),
        (500, FailureKind::Status),
        (503, FailureKind::Status),
    ];
    for (code, kind) in table {
        let status = StatusCode::from_u16(code).unwrap();
        let failure = status_failure(status, &HeaderMap::new(), false);
        assert_eq!((failure.kind, failure.status), (kind, Some(code)));
    }
    let busy = status_failure(StatusCode::SERVICE_UNAVAILABLE, &HeaderMap::new(), true);
    assert_eq!(busy.kind, FailureKind::Busy);
}

#[test]
fn https_is_never_left_for_http() {
    let fetcher = Fetcher::new(&Settings::default()).unwrap();
    let allow = Allow::Public;
    let mut exchange = Exchange::new(&fetcher.shared, Want::Feed, Validators::default(), &allow);
    let mut lead = |from: &str, to: &'static str| {
        let headers = [(LOCATION, HeaderValue::from_static(to))]
            .into_iter()
            .collect();
        exchange
            .redirect(&Url::parse(from).unwrap(), StatusCode::FOUND, &headers)
            .map_err(|failure| failure.kind)
    };
    let safe = "https://a.example/f";
    assert_eq!(
        lead(safe, "http://a.example/f"),
        Err(FailureKind::Redirects)
    );
    assert!(lead(safe, "/g").is_ok());
    assert!(lead("http://a.example/f", "https://a.example/h").is_ok());
}

#[test]
fn a_challenge_is_one_whatever_its_status() {
    let headers = [("cf-mitigated", "challenge")]
        .into_iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
        .collect();
    let failure = status_failure(StatusCode::SERVICE_UNAVAILABLE, &headers, false);
    assert_eq!(failure.kind, FailureKind::Challenge);
}
