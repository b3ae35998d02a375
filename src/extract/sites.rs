//! Rules for the pages of single publishers, ours and the reader's own; must never stop reading:
//! a wrong rule is told and passed over, one that finds nothing leaves the page to the rest.

mod apply;
mod ours;
mod read;

use std::sync::OnceLock;

use url::Url;

pub(super) use apply::Ruled;
use read::is_selector;
pub use read::{RuleFault, RuleProblem};

/// The rules for the pages of a publisher: CSS selectors, each known to be one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Site {
    /// The reader wrote the rules: they know the page as it is now.
    own: bool,
    /// Names of hosts in lower case; each stands for its subdomains, too.
    hosts: Vec<String>,
    /// The containers of the text.
    body: Vec<String>,
    /// Parts that are not of the article.
    remove: Vec<String>,
    title: Vec<String>,
    standfirst: Vec<String>,
    author: Vec<String>,
    date: Vec<String>,
    /// Lists of related articles, or links to them.
    cited: Vec<String>,
}

/// Rules for the pages of publishers. The first that names a page's host counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sites {
    sites: Vec<Site>,
    /// Those that come with griot stand behind them.
    with_ours: bool,
}

static BUILT_IN: Sites = Sites {
    sites: Vec::new(),
    with_ours: true,
};

/// The reader's rules followed by ours.
static IN_USE: OnceLock<Sites> = OnceLock::new();

impl Sites {
    /// The rules that come with griot.
    pub const fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads rules in the form of `assets/sites.toml`. Never fails: what is wrong is told with its
    /// line and left out, the rest is taken.
    pub fn parse(text: &str) -> (Self, Vec<RuleProblem>) {
        let (sites, problems) = read::sites(text, is_selector);
        let with_ours = false;
        (Self { sites, with_ours }, problems)
    }

    /// Rules that come before those of `self`.
    #[must_use]
    pub fn after(&self, first: Self) -> Self {
        let own = |site: Site| Site { own: true, ..site };
        let mut sites: Vec<Site> = first.sites.into_iter().map(own).collect();
        sites.extend(self.sites.iter().cloned());
        let with_ours = self.with_ours;
        Self { sites, with_ours }
    }

    /// How many sites have rules.
    pub fn len(&self) -> usize {
        self.sites.len() + if self.with_ours { ours::count() } else { 0 }
    }

    /// Whether there are no rules.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rules for the page at an address.
    pub(super) fn of(&self, url: &Url) -> Option<&Site> {
        let host = url.host_str()?.to_ascii_lowercase();
        let names = |name: &String| {
            let rest = host.strip_suffix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let own = self.sites.iter().find(|site| site.hosts.iter().any(names));
        own.or_else(|| ours::of(&host).filter(|_| self.with_ours))
    }

    /// The rules in use: ours, and before them those given to [`use_rules`].
    pub(super) fn in_use() -> &'static Self {
        IN_USE.get().unwrap_or_else(|| Self::built_in())
    }
}

/// Puts a reader's own rules before ours for the rest of the run; only the first call counts. To be
/// called at the start, before a page is read. Gives what is wrong in them.
pub fn use_rules(text: &str) -> Vec<RuleProblem> {
    let (own, problems) = Sites::parse(text);
    let _ = IN_USE.set(Sites::built_in().after(own));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_rules_have_no_fault_and_no_host_twice() {
        let (sites, problems) = Sites::parse(ours::FILE);
        assert_eq!(problems, Vec::new());
        let mut hosts: Vec<&String> = sites.sites.iter().flat_map(|site| &site.hosts).collect();
        let all = hosts.len();
        hosts.sort_unstable();
        hosts.dedup();
        assert!(all > 30);
        assert_eq!(hosts.len(), all);
    }

    #[test]
    fn a_host_stands_for_its_subdomains_and_no_other() {
        let (sites, _) = Sites::parse("[[site]]\nhosts = 'paper.example'\nbody = '.text'");
        let has = |url: &str| sites.of(&Url::parse(url).unwrap()).is_some();
        assert!(has("https://paper.example/a"));
        assert!(has("https://amp.Paper.example/a"));
        assert!(!has("https://newspaper.example/a"));
        assert!(!has("https://paper.example.org/a"));
    }

    #[test]
    fn a_wrong_rule_is_told_with_its_line_and_the_rest_is_taken() {
        let text = "[[site]]\nhosts = ['a.example']\nbody = ['.text', 'p[[']\ntitel = 'h1'\n\n\
                    [[site]]\nbody = '.x'\n\n[[site]]\nhosts = 'b.example'\nbody = 4\n";
        let (sites, problems) = Sites::parse(text);
        let told: Vec<(u32, u32, RuleFault)> = problems
            .into_iter()
            .map(|problem| (problem.line, problem.column, problem.fault))
            .collect();
        assert_eq!(
            told,
            [
                (3, 18, RuleFault::NoSelector("p[[".into())),
                (4, 1, RuleFault::UnknownKey("titel".into())),
                (6, 1, RuleFault::NoHosts),
                (11, 8, RuleFault::NoTexts("body".into())),
            ]
        );
        assert_eq!(sites.len(), 2);
        assert_eq!(sites.sites[0].body, [".text"]);
    }

    #[test]
    fn what_is_no_table_at_all_gives_a_problem_and_no_rule() {
        let (sites, problems) = Sites::parse("hosts = \n???");
        assert!(sites.is_empty());
        assert!(!problems.is_empty());
    }
}
