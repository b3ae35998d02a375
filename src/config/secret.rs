//! Secrets in the file of settings: taken only from a file that nobody else can read.

use std::path::Path;

use super::error::ConfigProblem;
use super::{Config, NetSettings};
use crate::locale::faults;
use crate::text::Clean;

/// A proxy's password in a file that others may read is not used. Nothing is asked of the network
/// then: without the proxy the requests would go the way that the reader wanted to avoid.
pub(super) fn check(config: &mut Config, file: &Path) -> Option<ConfigProblem> {
    if !holds_a_secret(&config.network) || is_for_its_owner_alone(file) {
        return None;
    }
    config.network.proxy = None;
    config.network.offline = true;
    Some(ConfigProblem {
        key: Some(Clean::line("network.proxy")),
        hint: Some(faults::SECRET_HINT.into()),
        ..ConfigProblem::whole_file(file, faults::SECRET)
    })
}

fn holds_a_secret(network: &NetSettings) -> bool {
    network.proxy.as_deref().is_some_and(has_password)
}

/// Also where the scheme is missing, or what is written is no address.
fn has_password(address: &str) -> bool {
    let users = address.rsplit_once('@').map(|(before, _)| before);
    let users = users.map(|before| before.split_once("://").map_or(before, |(_, users)| users));
    users.is_some_and(|users| users.contains(':'))
}

#[cfg(unix)]
fn is_for_its_owner_alone(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    const OF_OTHERS: u32 = 0o077;
    let others = |mode: u32| mode & OF_OTHERS;
    std::fs::metadata(file).is_ok_and(|known| others(known.permissions().mode()) == 0)
}

/// Elsewhere a user's folder of settings is that user's by itself.
#[cfg(not(unix))]
fn is_for_its_owner_alone(_file: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_seen_in_every_way_to_write_a_proxy() {
        for address in [
            "http://bob:hunter2@gate:3128",
            "socks5h://bob:hunter2@127.0.0.1:9050",
            "bob:hunter2@gate:3128",
            "http://bob:p@ss@gate",
        ] {
            assert!(has_password(address), "{address}");
        }
        for address in ["http://gate:3128", "gate:3128", "http://bob@gate:3128"] {
            assert!(!has_password(address), "{address}");
        }
    }
}
