//! What a publisher's rules find on a page; must never decide what becomes of it.

use std::collections::HashMap;

use dom_query::{Document, Matcher, NodeId};

use super::Site;
use crate::extract::dom::{Dom, Ix};

/// What the rules found, each in page order; all empty where there are no rules.
#[derive(Debug, Default)]
pub(in crate::extract) struct Ruled {
    /// The reader's own rules, which are taken at their word.
    pub(in crate::extract) own: bool,
    /// The containers of the text, none inside another.
    pub(in crate::extract) body: Vec<Ix>,
    /// Parts that are not of the article.
    pub(in crate::extract) remove: Vec<Ix>,
    pub(in crate::extract) title: Vec<Ix>,
    pub(in crate::extract) standfirst: Vec<Ix>,
    pub(in crate::extract) author: Vec<Ix>,
    pub(in crate::extract) date: Vec<Ix>,
    /// Lists of related articles, or links.
    pub(in crate::extract) cited: Vec<Ix>,
}

impl Ruled {
    /// Looks for what the rules name; `dom` is the copy of `document`.
    pub(in crate::extract) fn find(document: &Document, dom: &Dom, site: &Site) -> Self {
        let places: HashMap<NodeId, Ix> = (0..dom.len())
            .filter_map(|at| Some((dom.id(at)?, at)))
            .collect();
        let first = |selectors: &[String]| {
            selectors
                .iter()
                .map(|selector| select(document, &places, selector))
                .find(|found| !found.is_empty())
                .unwrap_or_default()
        };
        let all = |selectors: &[String]| {
            let found = selectors
                .iter()
                .flat_map(|one| select(document, &places, one));
            let mut found: Vec<Ix> = found.collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        Self {
            own: site.own,
            body: without_cards(dom, outermost(dom, &first(&site.body))),
            remove: all(&site.remove),
            title: first(&site.title),
            standfirst: first(&site.standfirst),
            author: first(&site.author),
            date: first(&site.date),
            cited: outermost(dom, &all(&site.cited)),
        }
    }

    /// The text of the first of these elements that has any.
    pub(in crate::extract) fn text(dom: &Dom, found: &[Ix]) -> Option<String> {
        found
            .iter()
            .map(|&at| dom.text(at))
            .find(|text| !text.is_empty())
    }
}

fn select(document: &Document, places: &HashMap<NodeId, Ix>, selector: &str) -> Vec<Ix> {
    let Ok(matcher) = Matcher::new(selector) else {
        return Vec::new();
    };
    let found = document.select_matcher(&matcher);
    let nodes = found.nodes().iter();
    let mut found: Vec<Ix> = nodes
        .filter_map(|node| places.get(&node.id).copied())
        .collect();
    found.sort_unstable();
    found
}

/// Without the cards of other articles that are `article` elements as well: those that are much
/// shorter than the longest.
fn without_cards(dom: &Dom, mut found: Vec<Ix>) -> Vec<Ix> {
    let is_article = |at: Ix| dom.name(at) == "article";
    if found.len() > 1 && found.iter().copied().all(is_article) {
        let lengths: Vec<usize> = found.iter().map(|&at| dom.text(at).len()).collect();
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let mut lengths = lengths.into_iter();
        found.retain(|_| lengths.next().is_some_and(|length| length * 3 >= longest));
    }
    found
}

/// The elements that are not inside another of them; they are in page order.
fn outermost(dom: &Dom, found: &[Ix]) -> Vec<Ix> {
    let mut end = 0;
    let mut out = Vec::new();
    for &at in found {
        if at >= end {
            end = dom.end(at);
            out.push(at);
        }
    }
    out
}
