//! The feeds that a page names, in its head or by links; must never guess addresses.

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

/// Links that are looked at as feeds' at most: pages with lists of feeds have hundreds.
const MAX_LINKED: usize = 6;
/// The most letters of words that name a feed: longer ones tell of it.
const MAX_WORDS: usize = 40;

/// The addresses that a page's ordinary links call feeds (`<a href="/flux">Flux RSS</a>`), in page
/// order, six at most, on the page's own host: for pages that name none as they should.
pub fn find_linked_feeds(html: &str, url: &Url) -> Vec<FoundFeed> {
    let dom = Dom::parse(html);
    let base = page_base(&dom, url);
    let mut seen = HashSet::new();
    dom.find_all(0, &["a"])
        .filter(|&at| is_called_a_feed(&dom, at))
        .filter_map(|at| resolve(&base, dom.attr(at, "href")?))
        // The page says where its links are read from, and not whose host it is on.
        .filter(|to| to.host_str() == url.host_str() && to != url)
        .filter(|to| seen.insert(to.clone()))
        .map(|url| FoundFeed { url, title: None })
        .take(MAX_LINKED)
        .collect()
}

fn is_called_a_feed(dom: &Dom, link: usize) -> bool {
    let words = dom.short_text(link, MAX_WORDS).unwrap_or_default();
    let attributes = ["title", "aria-label", "type"];
    let said = attributes.iter().filter_map(|name| dom.attr(link, name));
    std::iter::once(words.as_str())
        .chain(said.filter(|said| said.len() <= MAX_WORDS))
        .any(|said| {
            let said = said.to_lowercase();
            let words: Vec<&str> = said
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            words.iter().any(|word| ["rss", "atom"].contains(word))
                || matches!(words.as_slice(), ["feed" | "feeds" | "flux"])
        })
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
    fn links_that_are_called_feeds_are_found_and_others_are_not() {
        let html = r#"<body><a href="/flux">Flux RSS</a><a href="/flux">RSS</a>
            <a href="/f2" title="Atom"><img src="x.png"></a><a href="https://other.example/rss">RSS</a>
            <a href="/migrants">Les flux de migrants</a><a href="/rss-cest-quoi">Qu’est-ce qu’un flux RSS, et
            pourquoi les lecteurs y tiennent tant</a><a href="/">RSS</a>"#;
        let found = find_linked_feeds(html, &Url::parse("https://paper.example/").unwrap());
        let paths: Vec<&str> = found.iter().map(|feed| feed.url.path()).collect();
        assert_eq!(paths, ["/flux", "/f2"]);
    }

    #[test]
    fn a_page_does_not_choose_the_host_on_which_its_links_are_feeds() {
        let html = "<base href=https://other.example/><a href=/rss>RSS</a>\
            <a href=https://paper.example/flux>RSS</a><a href=https://paper.example/>RSS</a>";
        let found = find_linked_feeds(html, &Url::parse("https://paper.example/").unwrap());
        let urls: Vec<&str> = found.iter().map(|feed| feed.url.as_str()).collect();
        assert_eq!(urls, ["https://paper.example/flux"]);
    }

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
