//! What the header fields of an answer say, and which ones a request sends; knows no sockets.

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, AsHeaderName, CACHE_CONTROL, CONTENT_ENCODING, DATE, ETAG, EXPIRES,
    HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, RETRY_AFTER,
};

use url::Url;

use crate::domain::{Timestamp, Validators};

/// A validator longer than this is no validator but ballast.
const VALIDATOR_BYTES: usize = 2048;

/// What is wanted, which decides `Accept` and the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// A feed.
    Feed,
    /// A web page.
    Page,
    /// A picture.
    Picture,
    /// How large a picture is: its head alone.
    PictureSize,
}

impl Want {
    const fn accept(self) -> &'static str {
        match self {
            // Short, since it goes with every request: a feed that has not changed costs hardly
            // more than its heads. Atom, JSON Feed and plain XML come under the last part.
            Self::Feed => "application/rss+xml, */*;q=0.5",
            Self::Picture | Self::PictureSize => "image/jpeg, image/webp;q=0.9",
            Self::Page => "text/html, application/xhtml+xml, */*;q=0.8",
        }
    }
}

/// The header fields of a request, `User-Agent` and `Host` apart. Both validators go if both came
/// (RFC 9110 §13.1), byte for byte.
pub(super) fn request_headers(want: Want, validators: &Validators) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(want.accept()));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip, br"));
    let conditional = [
        (IF_NONE_MATCH, &validators.etag),
        (IF_MODIFIED_SINCE, &validators.last_modified),
    ];
    for (name, value) in conditional {
        let value = value
            .as_ref()
            .and_then(|value| HeaderValue::from_bytes(value.as_bytes()).ok());
        if let Some(value) = value {
            headers.insert(name, value);
        }
    }
    headers
}

/// Bytes of a request as HTTP/1.1 writes it.
pub(super) fn request_bytes(url: &Url, fields: &HeaderMap) -> usize {
    let line = "GET  HTTP/1.1\r\n\r\n".len()
        + url.path().len()
        + url.query().map_or(0, |query| query.len() + 1);
    let host = "host: \r\n".len() + super::host_key(url).len();
    let agent = "user-agent: \r\n".len() + super::USER_AGENT.len();
    line + host + agent + fields_bytes(fields)
}

fn fields_bytes(headers: &HeaderMap) -> usize {
    headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len())
        .sum()
}

/// Bytes of all fields as HTTP/1.1 writes them, with the status line.
pub(super) fn size_bytes(headers: &HeaderMap) -> usize {
    "HTTP/1.1 200 OK\r\n\r\n".len() + fields_bytes(headers)
}

/// A field as text; `None` when it is absent or not UTF-8.
pub(super) fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    std::str::from_utf8(headers.get(name)?.as_bytes()).ok()
}

/// The validators of an answer, without the body's hash.
pub(super) fn validators(headers: &HeaderMap) -> Validators {
    let field = |name| {
        text(headers, name)
            .filter(|value| !value.is_empty() && value.len() <= VALIDATOR_BYTES)
            .map(str::to_owned)
    };
    Validators {
        etag: field(ETAG),
        last_modified: field(LAST_MODIFIED),
        body_hash: None,
    }
}

/// The codings of the body that mean something; `identity` and names that are none ("utf-8") go.
pub(super) fn codings(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|coding| coding.trim().to_ascii_lowercase())
        .filter(|coding| {
            matches!(
                coding.as_str(),
                "gzip"
                    | "x-gzip"
                    | "deflate"
                    | "br"
                    | "zstd"
                    | "compress"
                    | "x-compress"
                    | "dcb"
                    | "dcz"
            )
        })
        .collect()
}

/// When the server says that it answered, else `now`: its own dates are read against its own clock.
fn answered(headers: &HeaderMap, now: Timestamp) -> Timestamp {
    text(headers, DATE)
        .and_then(Timestamp::from_http_date)
        .unwrap_or(now)
}

/// Seconds for which the answer holds, by `Cache-Control: max-age`, else by `Expires` if that is
/// a date after the answer's own (`Expires: 0` says nothing).
pub(super) fn max_age(headers: &HeaderMap, now: Timestamp) -> Option<i64> {
    let control = headers
        .get_all(CACHE_CONTROL)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|part| part.trim().to_ascii_lowercase());
    let mut age = None;
    for part in control {
        if part == "no-cache" || part == "no-store" {
            return None;
        }
        if let Some(seconds) = part.strip_prefix("max-age=") {
            age = seconds.trim_matches('"').parse::<i64>().ok();
        }
    }
    let expires = || {
        let expires = Timestamp::from_http_date(text(headers, EXPIRES)?)?;
        Some(expires.since(answered(headers, now)))
    };
    age.or_else(expires).filter(|seconds| *seconds > 0)
}

/// Seconds for which the server asks to be left alone, at most a day; `None` for junk, the past
/// and negative numbers.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<i64> {
    let value = text(headers, RETRY_AFTER)?.trim();
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = if digits {
        // More digits than fit mean longer than a day.
        value.parse().unwrap_or(i64::MAX)
    } else {
        Timestamp::from_http_date(value)?.since(answered(headers, now))
    };
    (seconds > 0).then(|| seconds.min(Timestamp::DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(784_111_777);

    fn with(fields: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn retry_after_is_read_as_seconds_or_date_and_junk_is_ignored() {
        let table = [
            ("120", Some(120)),
            (" 120 ", Some(120)),
            ("99999999999999999999", Some(Timestamp::DAY)),
            ("Sun, 06 Nov 1994 08:59:37 GMT", Some(600)),
            ("Mon, 07 Sep 2099 10:00:00 GMT", Some(Timestamp::DAY)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", None),
            ("-5", None),
            ("0", None),
            ("soon", None),
            ("", None),
        ];
        for (value, expected) in table {
            let headers = with(&[("retry-after", value)]);
            assert_eq!(retry_after(&headers, NOW), expected, "{value}");
        }
    }

    #[test]
    fn a_retry_date_is_read_against_the_servers_own_clock() {
        let headers = with(&[
            ("date", "Mon, 07 Sep 2026 10:00:00 GMT"),
            ("retry-after", "Mon, 07 Sep 2026 10:05:00 GMT"),
        ]);
        assert_eq!(retry_after(&headers, NOW), Some(300));
    }

    #[test]
    fn max_age_wins_over_expires_and_expires_zero_says_nothing() {
        let age = |fields: &[(&'static str, &str)]| max_age(&with(fields), NOW);
        let later = ("expires", "Sun, 06 Nov 1994 09:49:37 GMT");
        assert_eq!(
            age(&[("cache-control", "public, max-age=900"), later]),
            Some(900)
        );
        assert_eq!(age(&[later]), Some(3600));
        assert_eq!(age(&[("expires", "0")]), None);
        assert_eq!(age(&[("cache-control", "max-age=0")]), None);
        assert_eq!(age(&[("cache-control", "no-cache, max-age=900")]), None);
        assert_eq!(age(&[("cache-control", "max-age=junk")]), None);
    }

    #[test]
    fn both_validators_go_back_byte_for_byte() {
        let validators = Validators {
            etag: Some("W/\"a b\\\"".to_owned()),
            last_modified: Some("Thu, 1 Jan 1970 00:00:00 +0000".to_owned()),
            body_hash: None,
        };
        let headers = request_headers(Want::Feed, &validators);
        assert_eq!(headers[IF_NONE_MATCH], "W/\"a b\\\"");
        assert_eq!(headers[IF_MODIFIED_SINCE], "Thu, 1 Jan 1970 00:00:00 +0000");
    }
}
