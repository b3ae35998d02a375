//! The feeds that a page names in its head; must never guess addresses.

use std::collections::HashSet;

use url::Url;

use super::address::resolve;
use super::dom::Dom;
use crate::text::Clean;

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFeed {
    /// Its address.
    pub url: Url,
    /// What the page calls it.
    pub title: Option<Clean>,
}

/// The feeds that a page names with `link rel=alternate`, in page order, each address once.
pub fn find_feeds(html: &str, base: &Url) -> Vec<FoundFeed> {
    let dom = Dom::parse(html);
    let base = page_base(&dom, base);
    let mut seen = HashSet::new();
    dom.find_all(0, &["link"])
        .filter(|&at| names_a_feed(&dom, at))
        .filter_map(|at| {
            let url = resolve(&base, dom.attr(at, "href")?)?;
            let title = Clean::line(dom.attr(at, "title").unwrap_or_default());
            Some(FoundFeed {
                url,
                title: (!title.is_empty()).then_some(title),
            })
        })
        .filter(|feed| seen.insert(feed.url.clone()))
        .collect()
}

/// The address against which a page's links are read: its `base` element, else its own.
pub(super) fn page_base(dom: &Dom, url: &Url) -> Url {
    dom.find(0, &["base"])
        .and_then(|at| url.join(dom.attr(at, "href")?).ok())
        .filter(|base| matches!(base.scheme(), "http" | "https"))
        .unwrap_or_else(|| url.clone())
}

fn names_a_feed(dom: &Dom, link: usize) -> bool {
    let says = |attr: &str| {
        dom.attr(link, attr)
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let alternate = says("rel")
        .split_whitespace()
        .any(|rel| rel == "alternate" || rel == "feed");
    let kind = says("type");
    let feed = [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
    ];
    alternate && feed.iter().any(|known| kind.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_absolute_and_named_once() {
        let html = r#"<head><link rel="alternate" type="application/rss+xml" title="A &amp; B" href="/feed/">
            <link rel="alternate" type="application/rss+xml" href="https://paper.example/feed/">
            <link rel="alternate" type="application/atom+xml;charset=utf-8" href="atom.xml">
            <link rel="alternate" hreflang="fr" href="/fr/"><link rel="alternate" type="application/feed+json" href="feed.json">"#;
        let found = find_feeds(html, &Url::parse("https://paper.example/news/").unwrap());
        let urls: Vec<&str> = found.iter().map(|feed| feed.url.as_str()).collect();
        assert_eq!(
            urls,
            [
                "https://paper.example/feed/",
                "https://paper.example/news/atom.xml",
                "https://paper.example/news/feed.json"
            ]
        );
        assert_eq!(found[0].title.as_deref(), Some("A & B"));
    }
}
