//! The rules that come with griot, each read when a page of its hosts is; must never hold a reader's own.

use std::sync::{LazyLock, OnceLock};

use super::{Site, read};

/// The file of the rules; a test reads it whole.
pub(super) const FILE: &str = include_str!("../../../assets/sites.toml");

/// What each of them begins with.
const BEGINS: &str = "\n[[site]]\n";

/// A rule that may not have been read yet.
struct Rule {
    text: &'static str,
    /// The line that names its hosts.
    hosts: &'static str,
    site: OnceLock<Option<Site>>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |text: &'static str| Rule {
        text,
        hosts: text.lines().next().unwrap_or_default(),
        site: OnceLock::new(),
    };
    FILE.split(BEGINS).skip(1).map(rule).collect()
});

/// How many there are.
pub(super) fn count() -> usize {
    RULES.len()
}

/// The first rule that names this host (in lower case) or one that it is under.
pub(super) fn of(host: &str) -> Option<&'static Site> {
    let ends = host
        .match_indices('.')
        .filter_map(|(at, _)| host.get(at + 1..));
    let names: Vec<String> = [host]
        .into_iter()
        .chain(ends)
        .map(|name| format!("\"{name}\""))
        .collect();
    let named = |rule: &&Rule| names.iter().any(|name| rule.hosts.contains(name));
    let rule = RULES.iter().find(named)?;
    rule.site.get_or_init(|| rule.read()).as_ref()
}

impl Rule {
    /// Without trying its selectors, which a test has done.
    fn read(&self) -> Option<Site> {
        let (sites, _) = read::sites(&format!("[[site]]\n{}", self.text), |_| true);
        sites.into_iter().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_reads_the_same_by_itself_and_is_found_by_its_hosts() {
        let (all, problems) = read::sites(FILE, read::is_selector);
        assert_eq!(problems, Vec::new());
        assert_eq!(all.len(), count());
        for site in &all {
            for host in &site.hosts {
                assert_eq!(of(host), Some(site), "{host}");
                assert_eq!(of(&format!("www.{host}")), Some(site), "{host}");
                assert_eq!(of(&format!("not{host}")), None, "{host}");
            }
        }
    }
}
