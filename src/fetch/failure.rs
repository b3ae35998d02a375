//! Turns what reqwest and the system say of a failed request into a [`Failure`]; asks nothing of
//! the network.

use std::error::Error;
use std::io;
use std::net::{SocketAddr, UdpSocket};

use super::gate::PrivateName;
use crate::domain::{Failure, FailureKind};
use crate::text::Clean;

/// A failure without a status.
pub(super) fn failed(kind: FailureKind, detail: &str) -> Failure {
    Failure {
        kind,
        status: None,
        detail: Clean::line(detail),
    }
}

/// At which point of the exchange the error came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Before the end of the header fields.
    Asking,
    /// In the body.
    Reading,
}

/// What an error of a request means; `by_proxy` when the connection of an `http` address is one to a
/// proxy.
pub(super) fn classify(error: &reqwest::Error, phase: Phase, by_proxy: bool) -> Failure {
    let chain: Vec<&(dyn Error + 'static)> =
        std::iter::successors(error.source(), |error| (*error).source()).collect();
    let words: Vec<String> = chain.iter().map(ToString::to_string).collect();
    if let Some(failure) = proxys(&words, by_proxy && error.is_connect()) {
        return failure;
    }
    let cause = if chain.iter().any(|error| error.is::<PrivateName>()) {
        Cause::PrivateName
    } else if error.is_timeout() {
        Cause::Timeout
    } else if error.is_dns() {
        Cause::Name
    } else if error.is_connect() {
        Cause::Connection
    } else {
        Cause::Exchange(phase)
    };
    let facts = Facts {
        cause,
        io: chain
            .iter()
            .rev()
            .find_map(|error| error.downcast_ref::<io::Error>())
            .map(io::Error::kind),
        // The deepest cause says it best, and never holds the address with its password.
        detail: words.last().cloned().unwrap_or_default(),
    };
    failed(kind(&facts, has_route), &facts.detail)
}

/// The failure that is a proxy's and not the host's, by the words of hyper-util, which keeps its kinds
/// to itself. `is_reaching` when the connection that failed was one to the proxy or to SOCKS, which
/// says itself whose fault it is.
fn proxys(chain: &[String], is_reaching: bool) -> Option<Failure> {
    const REACHING: [&str; 4] = [
        "tunnel error: failed to create underlying connection",
        "tunnel error: io error establishing tunnel",
        "SOCKS error: failed to create underlying connection",
        "SOCKS error: io error during SOCKS handshake",
    ];
    const WHO_ASKS: [&str; 3] = [
        "tunnel error: proxy authorization required",
        "SOCKS error: credentials not accepted",
        "SOCKS error: server does not support user/pass authentication",
    ];
    let says = |words: &[&str]| chain.iter().any(|said| words.contains(&said.as_str()));
    let detail = chain.last().map_or("", String::as_str);
    if says(&WHO_ASKS) {
        return Some(Failure {
            status: Some(407),
            ..failed(FailureKind::Proxy, detail)
        });
    }
    let by_socks = chain.iter().any(|said| said.starts_with("SOCKS error"));
    let is_its = says(&REACHING) || (is_reaching && !by_socks);
    is_its.then(|| failed(FailureKind::Proxy, detail))
}

/// Where an error comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    PrivateName,
    Timeout,
    /// DNS.
    Name,
    /// Connecting, TLS included.
    Connection,
    Exchange(Phase),
}

/// What can be told of an error.
struct Facts {
    cause: Cause,
    io: Option<io::ErrorKind>,
    detail: String,
}

fn kind(facts: &Facts, has_route: impl Fn() -> bool) -> FailureKind {
    use io::ErrorKind as Io;
    match (facts.cause, facts.io) {
        (Cause::PrivateName, _) => FailureKind::ForbiddenAddress,
        (Cause::Timeout, _) | (_, Some(Io::TimedOut)) => FailureKind::Timeout,
        (Cause::Name, _) if is_name_server_silent(&facts.detail) || !has_route() => {
            FailureKind::Offline
        }
        (Cause::Name, _) => FailureKind::UnknownHost,
        (_, Some(Io::NetworkUnreachable | Io::HostUnreachable | Io::NetworkDown))
            if !has_route() =>
        {
            FailureKind::Offline
        }
        (Cause::Connection, _) if is_tls(&facts.detail) => FailureKind::Tls,
        // rustls hands its errors on as invalid data, an end in the handshake as an early end.
        (Cause::Connection, Some(Io::InvalidData | Io::UnexpectedEof)) => FailureKind::Tls,
        (Cause::Exchange(Phase::Reading), _) => FailureKind::Damaged,
        // hyper's words for a head beyond its buffer, and for bytes that are not HTTP.
        (Cause::Exchange(_), _) if facts.detail.contains("too large") => FailureKind::LargeHead,
        (Cause::Exchange(_), _) if facts.detail.contains("invalid") => FailureKind::Damaged,
        _ => FailureKind::Unreachable,
    }
}

/// Whether the two could not agree to trust each other, in the words of rustls.
fn is_tls(detail: &str) -> bool {
    ["certificate", "fatal alert", "HandshakeFailure", "TLS"]
        .iter()
        .any(|word| detail.contains(word))
}

/// Whether the resolver could not ask anyone (`EAI_AGAIN`), in the words of glibc and of musl: the
/// standard library keeps the text alone.
fn is_name_server_silent(detail: &str) -> bool {
    detail.contains("Temporary failure in name resolution") || detail.ends_with("Try again")
}

/// Whether the system has a way out at all. Connecting a datagram socket sends nothing: it only
/// asks the table of routes.
fn has_route() -> bool {
    // Addresses for documentation (RFC 5737, RFC 3849), which follow the default route.
    let ways: [(SocketAddr, SocketAddr); 2] = [
        (([0, 0, 0, 0], 0).into(), ([192, 0, 2, 1], 9).into()),
        (
            ([0u16; 8], 0).into(),
            ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1], 9).into(),
        ),
    ];
    ways.iter().any(|(from, to)| {
        UdpSocket::bind(from)
            .and_then(|socket| socket.connect(to))
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(cause: Cause, io: Option<io::ErrorKind>, detail: &str) -> Facts {
        Facts {
            cause,
            io,
            detail: detail.to_owned(),
        }
    }

    #[test]
    fn a_name_that_nobody_knows_is_not_the_same_as_no_network() {
        let said = "failed to lookup address information: Name or service not known";
        let unknown = facts(Cause::Name, None, said);
        assert_eq!(kind(&unknown, || true), FailureKind::UnknownHost);
        assert_eq!(kind(&unknown, || false), FailureKind::Offline);
        for said in [
            "failed to lookup address information: Temporary failure in name resolution",
            "failed to lookup address information: Try again",
        ] {
            let silent = facts(Cause::Name, None, said);
            assert_eq!(kind(&silent, || true), FailureKind::Offline);
        }
    }

    #[test]
    fn a_proxy_that_cannot_be_reached_is_not_taken_for_the_host() {
        let of = |chain: &[&str], reaching: bool| {
            let chain: Vec<String> = chain.iter().map(ToString::to_string).collect();
            proxys(&chain, reaching).map(|failure| (failure.kind, failure.status))
        };
        let refused = "Connection refused (os error 111)";
        let tunnel = "tunnel error: failed to create underlying connection";
        let silent = Some((FailureKind::Proxy, None));
        assert_eq!(
            of(&["client error (Connect)", tunnel, refused], false),
            silent
        );
        assert_eq!(of(&["tcp connect error", refused], true), silent);
        assert_eq!(of(&["tcp connect error", refused], false), None);
        // What the proxy says of the host is the host's.
        assert_eq!(of(&["SOCKS error: Host unreachable"], true), None);
        assert_eq!(of(&["tunnel error: unsuccessful"], false), None);
        let password = of(&["tunnel error: proxy authorization required"], false);
        assert_eq!(password, Some((FailureKind::Proxy, Some(407))));
    }

    #[test]
    fn errors_of_the_system_become_kinds_that_a_reader_can_act_on() {
        use io::ErrorKind as Io;
        let asking = Cause::Exchange(Phase::Asking);
        let reading = Cause::Exchange(Phase::Reading);
        let table = [
            (
                Cause::Connection,
                Io::NetworkUnreachable,
                FailureKind::Unreachable,
            ),
            (
                Cause::Connection,
                Io::ConnectionRefused,
                FailureKind::Unreachable,
            ),
            (Cause::Connection, Io::TimedOut, FailureKind::Timeout),
            (Cause::Connection, Io::InvalidData, FailureKind::Tls),
            (Cause::Connection, Io::UnexpectedEof, FailureKind::Tls),
            (asking, Io::ConnectionReset, FailureKind::Unreachable),
            (reading, Io::ConnectionReset, FailureKind::Damaged),
            (reading, Io::UnexpectedEof, FailureKind::Damaged),
        ];
        for (cause, io, expected) in table {
            let facts = facts(cause, Some(io), "");
            assert_eq!(kind(&facts, || true), expected, "{cause:?} {io:?}");
        }
        let no_way_out = facts(Cause::Connection, Some(Io::NetworkUnreachable), "");
        assert_eq!(kind(&no_way_out, || false), FailureKind::Offline);
    }
}
