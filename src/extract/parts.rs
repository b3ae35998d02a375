//! Tells an article whose text goes on under another address of the same page; must never take the next
//! article for it, nor more comments, nor the next page of a list.

use url::Url;

use super::address;
use super::density::Density;
use super::dom::{Dom, Ix};
use super::words;

/// Names of the parameter that says which part of the article an address is of.
const PARAMETERS: [&str; 4] = ["page", "paged", "pg", "part"];
/// An article has no more parts.
const MAX_PARTS: u32 = 99;
/// Nodes behind the text in which the links to its parts stand.
const BEHIND: usize = 120;

/// Where links to other parts of an article stand.
pub(super) struct Place<'a> {
    pub(super) dom: &'a Dom,
    /// The page's own address.
    pub(super) url: &'a Url,
    /// The address against which its links are read.
    pub(super) base: &'a Url,
    /// How much text stands where.
    pub(super) density: &'a Density,
    /// The containers of the text, in reading order.
    pub(super) roots: &'a [Ix],
}

impl Place<'_> {
    /// Whether the page links to the part after its own. The number that ends its own path may as well
    /// be the article's: it is that of a part only beside a link to the first.
    pub(super) fn goes_on(&self) -> bool {
        let links: Vec<Url> = self.links().collect();
        let leads_to = |part: &Part| {
            let mut links = links.iter();
            links.any(|to| by_query(to) == *part || by_path(to).as_ref() == Some(part))
        };
        let next = |part: &Part| (part.0.clone(), part.1 + 1);
        leads_to(&next(&by_query(self.url)))
            || by_path(self.url).is_some_and(|own| {
                let has_first = || leads_to(&(own.0.clone(), 1));
                leads_to(&next(&own)) && has_first()
            })
    }

    /// What the page's head calls its next, and the links in the text or right behind it.
    fn links(&self) -> impl Iterator<Item = Url> {
        let dom = self.dom;
        let is_next = move |at: Ix| {
            let rel = dom.attr(at, "rel").unwrap_or_default();
            rel.split_ascii_whitespace().any(|rel| rel == "next")
        };
        let found = dom.find_all(0, &["link", "a"]);
        let found = found.filter(move |&at| match dom.name(at) {
            "link" => is_next(at),
            _ => self.is_at_text(at),
        });
        found
            .filter_map(|at| address::resolve(self.base, dom.attr(at, "href")?))
            .filter(|to| to.host_str() == self.url.host_str())
    }

    /// Whether an element stands in the text or right behind it, and in nothing of another purpose.
    fn is_at_text(&self, at: Ix) -> bool {
        let dom = self.dom;
        let Some((&first, &last)) = self.roots.first().zip(self.roots.last()) else {
            return false;
        };
        let end = dom.end(last);
        let is_behind = || {
            at < end + BEHIND
                && self.density.between(end, at) == 0
                && !(end..at).any(|between| is_heading(dom.name(between)))
        };
        let is_near = at > first && (at < end || is_behind());
        is_near && !dom.ancestors(at).any(|up| up > first && is_other(dom, up))
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether an element holds something else than the article and the numbers of its parts, which are
/// called like those of a list.
fn is_other(dom: &Dom, at: Ix) -> bool {
    let is_called = || dom.said(at).have(words::FOREIGN);
    let are_numbers = || {
        let labels = dom.labels(at);
        labels.contains("pagination") && !labels.contains("comment")
    };
    matches!(dom.name(at), "aside" | "footer") || (is_called() && !are_numbers())
}

/// The address of a whole article, and the number of a part of it.
type Part = (String, u32);

/// What an address is a part of by its query; by default the first.
fn by_query(url: &Url) -> Part {
    let mut part = 1;
    let others = other_pairs(url, &mut part);
    (
        format!("{}?{others}", url.path().trim_end_matches('/')),
        part,
    )
}

/// What an address is a part of by the number at the end of its path.
fn by_path(url: &Url) -> Option<Part> {
    let (before, last) = url.path().trim_end_matches('/').rsplit_once('/')?;
    // What follows a year is a month.
    let part = number(last).filter(|_| !is_year(before))?;
    let before = before.strip_suffix("/page").unwrap_or(before);
    Some((format!("{before}?{}", other_pairs(url, &mut 1)), part))
}

/// The pairs of a query but the one that is the number of a part, which is noted.
fn other_pairs(url: &Url, part: &mut u32) -> String {
    let mut others = String::new();
    for (name, value) in url.query_pairs() {
        match number(&value).filter(|_| PARAMETERS.contains(&&*name)) {
            Some(found) => *part = found,
            None => others.extend(["&", &*name, "=", &*value]),
        }
    }
    others
}

/// The number of a part: no month or day of an address, which have two digits.
fn number(text: &str) -> Option<u32> {
    let number = text.parse().ok().filter(|n| (1..=MAX_PARTS).contains(n));
    number.filter(|_| !text.starts_with(['0', '+']))
}

fn is_year(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.len() == 4
        && (last.starts_with("19") || last.starts_with("20"))
        && last.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a page of this address goes on, with links behind its text.
    fn goes_on(url: &str, links: &[&str]) -> bool {
        let url = Url::parse("https://sahel.example")
            .unwrap()
            .join(url)
            .unwrap();
        let links: Vec<String> = links
            .iter()
            .map(|to| format!("<a href='{to}'>2</a>"))
            .collect();
        let links = links.concat();
        let dom = Dom::parse(&format!("<article>Texte.</article><p>{links}</p>"));
        Place {
            dom: &dom,
            url: &url,
            base: &url,
            density: &Density::new(&dom, &|_| false),
            roots: &[dom.find(0, &["article"]).unwrap()],
        }
        .goes_on()
    }

    #[test]
    fn only_the_next_part_of_the_same_address_goes_on() {
        let url = "/2026/05/bac?id=7";
        for href in [
            "/2026/05/bac/2?id=7",
            "?id=7&page=2",
            "/2026/05/bac/page/2/?id=7",
        ] {
            assert!(goes_on(url, &[href]), "{href}");
        }
        for href in [
            "?id=8&page=2",
            "/2026/05/bac?id=7",
            "/2026/05/2",
            "/2026/05/bac?id=7&page=1",
            "/2026/05/bac?id=7&page=3",
        ] {
            assert!(!goes_on(url, &[href]), "{href}");
        }
        assert!(!goes_on(
            "/2026/05/bac/2/",
            &["/2026/05/bac/", "/2026/05/lobe/3/"]
        ));
    }

    #[test]
    fn the_number_of_an_article_is_no_part_of_one() {
        assert!(!goes_on("/news/45", &["/news/46"]));
        assert!(!goes_on("/news/tindi/2026", &["/news/tindi/2026/2"]));
        assert!(!goes_on("/news/tindi", &["/news/tindi/02"]));
        assert!(goes_on("/news/45", &["/news/45?page=2"]));
        assert!(goes_on("/news/45", &["/news/45/2"]));
        assert!(goes_on("/bac/2", &["/bac/", "/bac/3"]));
        assert!(goes_on("/bac/2/", &["/bac/1/", "/bac/3/"]));
        assert!(!goes_on("/bac/3", &["/bac/", "/bac/2"]), "the last");
    }
}
