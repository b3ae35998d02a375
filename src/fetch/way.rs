//! The way out: the proxy of the settings, else those of the environment, which must be right before
//! anything is asked. A slip in one never makes a request go the way that the reader meant to avoid.

use reqwest::Proxy;
use url::Url;

use super::shared::deepest;
use super::{FetchSetupError, Settings};
use crate::text::Clean;

/// The variables that name proxies, each in capitals and in small letters.
const VARIABLES: [&str; 3] = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

/// A way out.
#[derive(Debug)]
pub(super) struct Way {
    /// The proxy of the settings; without one those of the environment hold.
    pub(super) proxy: Option<Proxy>,
    /// The names of the proxies in use: they may be private, as the reader or the system chose them.
    pub(super) hosts: Vec<String>,
}

/// By this proxy.
pub(super) fn by(address: &str) -> Result<Way, FetchSetupError> {
    Ok(Way {
        proxy: Some(proxy(address)?),
        hosts: proxy_hosts(Some(address), |_| None),
    })
}

/// By the proxy of the settings. Without one the client takes those of the environment, and passes over
/// what it cannot use: they are looked at here, unless nothing is asked at all.
pub(super) fn out(
    settings: &Settings,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Way, FetchSetupError> {
    if let Some(address) = &settings.proxy {
        return by(address);
    }
    let way = Way {
        proxy: None,
        hosts: proxy_hosts(None, &environment),
    };
    if settings.offline {
        return Ok(way);
    }
    let names = VARIABLES
        .iter()
        .flat_map(|name| [(*name).to_owned(), name.to_lowercase()]);
    for name in names {
        let Some(address) = environment(&name).filter(|address| !address.is_empty()) else {
            continue;
        };
        if let Err(FetchSetupError::Proxy { proxy, reason, .. }) = proxy_with_host(&address) {
            return Err(FetchSetupError::Proxy {
                variable: Some(name),
                proxy,
                reason,
            });
        }
    }
    Ok(way)
}

/// An address of the environment, which may lack its scheme.
fn proxy_with_host(address: &str) -> Result<Proxy, FetchSetupError> {
    let full = match address.split_once("://") {
        Some(_) => address.to_owned(),
        None => format!("http://{address}"),
    };
    let is_whole = Url::parse(&full).is_ok_and(|url| {
        url.host_str().is_some_and(|host| !host.is_empty()) && matches!(url.path(), "" | "/")
    });
    if is_whole {
        return proxy(&full);
    }
    Err(FetchSetupError::Proxy {
        variable: None,
        proxy: Clean::line(&without_password(address)),
        reason: Clean::line("it is no address of a proxy"),
    })
}

fn proxy(address: &str) -> Result<Proxy, FetchSetupError> {
    let wrong = |reason: &str| FetchSetupError::Proxy {
        variable: None,
        proxy: Clean::line(&without_password(address)),
        reason: Clean::line(reason),
    };
    let scheme = address
        .split_once("://")
        .map_or("http", |(scheme, _)| scheme);
    if !PROXY_SCHEMES.contains(&scheme) {
        return Err(wrong(
            "a proxy is `http://`, `https://`, `socks5://` or `socks5h://`",
        ));
    }
    Proxy::all(address).map_err(|error| wrong(&deepest(&error)))
}

const PROXY_SCHEMES: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

/// An address without its user and password, for messages; also where it is none and a password may
/// stand anywhere before the last `@`.
fn without_password(address: &str) -> String {
    let Some((before, host)) = address.rsplit_once('@') else {
        return address.to_owned();
    };
    match before.split_once("://") {
        Some((scheme, _)) => format!("{scheme}://{host}"),
        None => host.to_owned(),
    }
}

fn proxy_hosts(own: Option<&str>, environment: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let from_environment = VARIABLES
        .iter()
        .flat_map(|name| [environment(name), environment(&name.to_lowercase())])
        .flatten();
    own.map(str::to_owned)
        .into_iter()
        .chain(from_environment)
        .filter_map(|address| {
            let url = Url::parse(&address)
                .ok()
                .filter(Url::has_host)
                .or_else(|| Url::parse(&format!("http://{address}")).ok())?;
            url.host_str().map(str::to_ascii_lowercase)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_the_environments_proxy_is_not_passed_over() {
        let wrong = [
            "socks5h//127.0.0.1:9050",
            "socks5h:/127.0.0.1:9050",
            "gopher://127.0.0.1:70",
            "http://127.0.0.1:99999",
            "http://",
            "bob:hunter2@127.0.0.1:99999",
            "socks5h//bob:hunter2@127.0.0.1:9050",
        ];
        for name in ["all_proxy", "HTTP_PROXY", "https_proxy"] {
            for address in wrong {
                let environment = |asked: &str| (asked == name).then(|| address.to_owned());
                let said = out(&Settings::default(), environment)
                    .unwrap_err()
                    .to_string();
                assert!(said.contains(name), "{said}");
                assert!(!said.contains("hunter2"), "{said}");
                let offline = Settings {
                    offline: true,
                    ..Settings::default()
                };
                assert!(out(&offline, environment).is_ok());
            }
            for right in [
                "",
                "127.0.0.1:8080",
                "http://gate:3128/",
                "socks5h://127.0.0.1:9050",
            ] {
                let environment = |asked: &str| (asked == name).then(|| right.to_owned());
                assert!(out(&Settings::default(), environment).is_ok(), "{right}");
            }
        }
    }

    #[test]
    fn proxies_are_found_in_settings_and_environment() {
        let environment = |name: &str| match name {
            "HTTP_PROXY" => Some("http://gate.corp:3128".to_owned()),
            "https_proxy" => Some("inner:8080".to_owned()),
            _ => None,
        };
        assert_eq!(
            proxy_hosts(Some("socks5h://localhost:9050"), environment),
            ["localhost", "gate.corp", "inner"]
        );
    }
}
