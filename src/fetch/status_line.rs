//! The status of an answer whose first line hyper refuses whole: control characters stand in its
//! reason phrase (RFC 9112 §4 forbids them). Asked once more over a bare connection, so that the
//! reader hears "403" and not "damaged". Knows nothing of bodies.

use std::net::SocketAddr;

use reqwest::header::HeaderMap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::{Host, Url};

use super::USER_AGENT;
use super::gate::{self, Route};

/// A status line ends long before.
const MOST_BYTES: usize = 512;

/// hyper's words for a first line that is not HTTP.
pub(super) fn is_meant(detail: &str) -> bool {
    detail.contains("invalid HTTP status-code")
}

/// Asks for the address and reads the status alone; `None` when it cannot be told: over TLS,
/// through a proxy, or when there is none. Only failures are told, as nothing else is read.
///
/// The caller has checked the address and bounds the time.
pub(super) async fn read(url: &Url, route: Route, fields: &HeaderMap) -> Option<u16> {
    if url.scheme() != "http" || !url.username().is_empty() {
        return None;
    }
    let mut stream = connect(url, route).await?;
    stream.write_all(&request(url, fields)).await.ok()?;
    let mut line = Vec::new();
    while line.len() < MOST_BYTES && !line.contains(&b'\n') {
        let mut piece = [0; MOST_BYTES];
        match stream.read(&mut piece).await.ok()? {
            0 => break,
            count => line.extend(piece.iter().take(count)),
        }
    }
    status(&line).filter(|status| (400..600).contains(status))
}

async fn connect(url: &Url, route: Route) -> Option<TcpStream> {
    let port = url.port_or_known_default()?;
    let at: Vec<SocketAddr> = match url.host()? {
        Host::Ipv4(ip) => vec![(ip, port).into()],
        Host::Ipv6(ip) => vec![(ip, port).into()],
        Host::Domain(name) => gate::addresses(name, port, route).await?,
    };
    TcpStream::connect(at.as_slice()).await.ok()
}

fn request(url: &Url, fields: &HeaderMap) -> Vec<u8> {
    let query = url.query().map(|query| format!("?{query}"));
    let target = format!("{}{}", url.path(), query.unwrap_or_default());
    let host = super::host_key(url);
    let mut out = format!(
        "GET {target} HTTP/1.1\r\nhost: {host}\r\nuser-agent: {USER_AGENT}\r\nconnection: close\r\n"
    )
    .into_bytes();
    for (name, value) in fields {
        out.extend_from_slice(name.as_str().as_bytes());
        out.extend_from_slice(b": ");
        out.extend_from_slice(value.as_bytes());
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"\r\n");
    out
}

/// `HTTP/1.1 403 …`: the three digits.
fn status(line: &[u8]) -> Option<u16> {
    let rest = line.strip_prefix(b"HTTP/1.")?.get(2..)?;
    let (digits, rest) = rest.split_at_checked(3)?;
    let ends = rest.first().is_none_or(|byte| !byte.is_ascii_digit());
    let digits = std::str::from_utf8(digits).ok().filter(|_| ends)?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_count_and_nothing_of_the_reason() {
        assert_eq!(status(b"HTTP/1.1 401 \x1b[2JNope\r\n"), Some(401));
        assert_eq!(status(b"HTTP/1.0 503"), Some(503));
        for line in [
            &b"HTTP/1.1 4012 x"[..],
            b"HTTP/1.1 4",
            b"ICY 200 OK",
            b"HTTP/1.1 \x1b[2 x",
            b"",
        ] {
            assert_eq!(status(line), None);
        }
    }
}
