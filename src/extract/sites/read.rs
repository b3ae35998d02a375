//! Reads rules out of TOML, fault by fault; must never know pages.

use dom_query::Matcher;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Site;
use crate::text::Clean;

/// Selectors of one key that are taken.
const MAX_SELECTORS: usize = 40;
/// A longer selector is none.
const MAX_CHARS: usize = 400;
/// Sites that are taken of one file.
const MAX_SITES: usize = 2_000;

/// What is wrong in a file of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// The line, counted from 1.
    pub line: u32,
    /// The character in that line, counted from 1.
    pub column: u32,
    /// What is wrong there.
    pub fault: RuleFault,
}

/// A fault of a file of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFault {
    /// It is no TOML from there on, in the words of its parser.
    NotToml(Clean),
    /// Something else than `[[site]]`.
    NoSite(Clean),
    /// A site is no table.
    NoTable,
    /// A key that no rule has.
    UnknownKey(Clean),
    /// A site without `hosts`.
    NoHosts,
    /// What stands there cannot be the name of a host.
    NoHost(Clean),
    /// What stands there cannot be matched.
    NoSelector(Clean),
    /// A key of which the value is neither a text nor a list of texts.
    NoTexts(Clean),
}

const KEYS: &str = "hosts, body, remove, title, standfirst, author, date, cited";

/// Whether a text is a CSS selector that can be matched.
pub(super) fn is_selector(text: &str) -> bool {
    Matcher::new(text).is_ok()
}

/// The rules of a text, and its problems in the order of its lines; `good` says which selectors are
/// taken.
pub(super) fn sites(text: &str, good: fn(&str) -> bool) -> (Vec<Site>, Vec<RuleProblem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        text,
        good,
        problems: Vec::new(),
    };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        reader.report(at, RuleFault::NotToml(Clean::line(error.message())));
    }
    let mut sites = Vec::new();
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("site", DeValue::Array(list)) => {
                sites.extend(
                    list.iter()
                        .take(MAX_SITES)
                        .filter_map(|site| reader.site(site)),
                );
            }
            (name, _) => {
                reader.report(key.span().start, RuleFault::NoSite(Clean::line(name)));
            }
        }
    }
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| problem.line);
    problems.dedup_by_key(|problem| problem.line);
    (sites, problems)
}

struct Reader<'a> {
    text: &'a str,
    good: fn(&str) -> bool,
    problems: Vec<RuleProblem>,
}

impl Reader<'_> {
    fn report(&mut self, at: usize, fault: RuleFault) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let last = before.rsplit('\n').next().unwrap_or_default();
        let column = last.chars().count() + 1;
        self.problems.push(RuleProblem {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
            fault,
        });
    }

    fn site(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Site> {
        let DeValue::Table(table) = value.get_ref() else {
            self.report(value.span().start, RuleFault::NoTable);
            return None;
        };
        let mut site = Site::default();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let list = match name {
                "hosts" => {
                    site.hosts = self.hosts(value);
                    continue;
                }
                "body" => &mut site.body,
                "remove" => &mut site.remove,
                "title" => &mut site.title,
                "standfirst" => &mut site.standfirst,
                "author" => &mut site.author,
                "date" => &mut site.date,
                "cited" => &mut site.cited,
                _ => {
                    let unknown = RuleFault::UnknownKey(Clean::line(name));
                    self.report(key.span().start, unknown);
                    continue;
                }
            };
            *list = self.selectors(name, value);
        }
        if site.hosts.is_empty() {
            self.report(value.span().start, RuleFault::NoHosts);
            return None;
        }
        Some(site)
    }

    fn hosts(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let host = |text: &str| {
            let text = text.trim().trim_start_matches("www.").to_ascii_lowercase();
            let plain = |c: char| c.is_alphanumeric() || "-._".contains(c);
            (!text.is_empty() && text.chars().all(plain)).then_some(text)
        };
        let mut out = Vec::new();
        for (at, text) in self.strings("hosts", value) {
            match host(&text) {
                Some(host) => out.push(host),
                None => self.report(at, RuleFault::NoHost(Clean::line(&text))),
            }
        }
        out
    }

    fn selectors(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let mut out = Vec::new();
        for (at, text) in self.strings(name, value).into_iter().take(MAX_SELECTORS) {
            if text.chars().count() <= MAX_CHARS && (self.good)(&text) {
                out.push(text);
            } else {
                self.report(at, RuleFault::NoSelector(Clean::line(&text)));
            }
        }
        out
    }

    /// A text or a list of texts, each with its place.
    fn strings(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Vec<(usize, String)> {
        let wrong = RuleFault::NoTexts(Clean::line(name));
        let mut out = Vec::new();
        let one = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::String(text) => Some((value.span().start, text.to_string())),
            _ => None,
        };
        match value.get_ref() {
            DeValue::Array(list) => {
                for value in list {
                    match one(value) {
                        Some(text) => out.push(text),
                        None => self.report(value.span().start, wrong.clone()),
                    }
                }
            }
            _ => match one(value) {
                Some(text) => out.push(text),
                None => self.report(value.span().start, wrong),
            },
        }
        out
    }
}

impl RuleProblem {
    /// What may stand in a site's table.
    pub const fn known_keys() -> &'static str {
        KEYS
    }
}
