//! Secrets in the file of settings: taken only from a file that nobody else can read.

use std::path::Path;

use url::Url;

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
    let proxy = network.proxy.as_deref().map(Url::parse);
    proxy.is_some_and(|url| url.is_ok_and(|url| url.password().is_some()))
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
