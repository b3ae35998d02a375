//! Which addresses may be asked: http and https only, and nothing private unless the reader
//! subscribed to it there. Knows nothing of HTTP.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::failure::failed;
use crate::domain::{Failure, FailureKind, Why};

/// Which hosts a request may find in a private network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allow {
    /// None: the address came from a public feed or from the catalogue.
    Public,
    /// This one (`name`, `name:port`, `address` or `address:port`): the reader subscribed to a
    /// feed there. Its redirects to any other private host are refused all the same.
    Host(String),
}

impl Allow {
    /// What a subscription may ask: its own host and port if that is plainly a private one (or
    /// among `private_hosts`), so that a public name which starts to resolve to a private address
    /// is not followed there.
    pub fn for_subscription(url: &Url, private_hosts: &[String]) -> Self {
        let own = Self::Host(authority(url));
        let named = private_hosts
            .iter()
            .any(|host| Self::Host(host.to_ascii_lowercase()).covers(url));
        if named || is_private_host(url) {
            own
        } else {
            Self::Public
        }
    }

    fn covers(&self, url: &Url) -> bool {
        match self {
            Self::Public => false,
            Self::Host(host) => {
                url.host_str().is_some_and(|own| own == host) || authority(url) == *host
            }
        }
    }
}

/// The host with its port, also where that is the scheme's own.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port_or_known_default().unwrap_or_default();
    format!("{host}:{port}")
}

/// Whether an address names a private host without asking DNS: a private or loopback number, a
/// name without dots, or one under a suffix that only local networks use.
pub fn is_private_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_forbidden(IpAddr::V4(ip)),
        Some(Host::Ipv6(ip)) => is_forbidden(IpAddr::V6(ip)),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            !name.contains('.')
                || LOCAL_SUFFIXES
                    .iter()
                    .any(|suffix| name.ends_with(suffix) && name.len() > suffix.len())
        }
        None => false,
    }
}

/// RFC 6761, RFC 6762, RFC 8375, ICANN's `.internal`, and what routers hand out.
const LOCAL_SUFFIXES: [&str; 6] = [
    ".localhost",
    ".local",
    ".home.arpa",
    ".internal",
    ".lan",
    ".home",
];

/// By which client a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Route {
    /// Addresses are checked after DNS.
    Public,
    /// The reader's own private host: never through a proxy, which could not reach it.
    Own,
}

/// Checks an address before it is asked, at each hop.
pub(super) fn check(url: &Url, allow: &Allow) -> Result<Route, Failure> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refused(Why::Scheme.kept()));
    }
    let Some(host) = url.host() else {
        return Err(refused(Why::NoHost.kept()));
    };
    let private = match host {
        Host::Ipv4(ip) => is_forbidden(IpAddr::V4(ip)),
        Host::Ipv6(ip) => is_forbidden(IpAddr::V6(ip)),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
    };
    if allow.covers(url) {
        Ok(Route::Own)
    } else if private {
        Err(refused(Why::Private.kept()))
    } else {
        Ok(Route::Public)
    }
}

fn refused(detail: &str) -> Failure {
    failed(FailureKind::ForbiddenAddress, detail)
}

/// Networks that are not the internet (IANA special-purpose registries), and the address at which
/// one cloud serves its machines' secrets. 198.18.0.0/15 is left out: some local proxies answer
/// every name with an address of it.
const PRIVATE_V4: [(Ipv4Addr, u32); 15] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(168, 63, 129, 16), 32),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// The same for IPv6: unspecified and loopback, local NAT64, discard, Teredo, documentation,
/// unique-local, link-local, site-local, multicast.
const PRIVATE_V6: [(Ipv6Addr, u32); 10] = [
    (Ipv6Addr::UNSPECIFIED, 127),
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, 0), 64),
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7),
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10),
    (Ipv6Addr::new(0xfec0, 0, 0, 0, 0, 0, 0, 0), 10),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8),
];

/// Whether no public feed may lead to this address.
fn is_forbidden(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => PRIVATE_V4.iter().any(|&(network, bits)| {
            let mask = u32::MAX << (32 - bits);
            u32::from(ip) & mask == u32::from(network)
        }),
        IpAddr::V6(ip) => {
            PRIVATE_V6.iter().any(|&(network, bits)| {
                let mask = u128::MAX << (128 - bits);
                u128::from(ip) & mask == u128::from(network)
            }) || embedded(ip).is_some_and(|v4| is_forbidden(IpAddr::V4(v4)))
        }
    }
}

/// The IPv4 address that an IPv6 one stands for: mapped, compatible, NAT64, 6to4.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let low = |a: u16, b: u16| Ipv4Addr::from((u32::from(a) << 16) | u32::from(b));
    match ip.segments() {
        [0, 0, 0, 0, 0, 0xffff | 0, a, b]
        | [0, 0, 0, 0, 0xffff, 0, a, b]
        | [0x64, 0xff9b, 0, 0, 0, 0, a, b]
        | [0x2002, a, b, ..] => Some(low(a, b)),
        _ => None,
    }
}

/// Said by the resolver when every address of a name is private.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to a private address")]
pub(super) struct PrivateName;

/// Asks the system for a name's addresses and leaves out the private ones.
#[derive(Debug)]
pub(super) struct GatedResolver {
    /// Names that are let through: the proxies', which the reader or the system chose.
    pub(super) proxies: Vec<String>,
}

/// The addresses of a name that a request by this route may ask; `None` when there are none.
pub(super) async fn addresses(name: &str, port: u16, route: Route) -> Option<Vec<SocketAddr>> {
    let found = tokio::net::lookup_host((name, port)).await.ok()?;
    let allowed: Vec<SocketAddr> = found
        .filter(|at| route != Route::Public || !is_forbidden(at.ip()))
        .collect();
    (!allowed.is_empty()).then_some(allowed)
}

impl Resolve for GatedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_ascii_lowercase();
        let is_proxy = self.proxies.contains(&name);
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name, 0)).await?.collect();
            let public: Vec<SocketAddr> = found
                .iter()
                .copied()
                .filter(|at| is_proxy || !is_forbidden(at.ip()))
                .collect();
            if public.is_empty() && !found.is_empty() {
                return Err(PrivateName.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests;
