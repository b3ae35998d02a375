//! Finds the article in a page: by what its containers are called, by where the text is densest,
//! by `dom_smoothie`, by JSON-LD; must never clean what it finds.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use url::Url;

use super::density::Density;
use super::dom::{self, Dom, Ix};
use super::home::{Home, has_words};
use super::{labels, words};

/// A container that is called the article's must hold this share of the page's text to be it.
const NAMED_SHARE: u32 = 40;
/// Larger trees cost `dom_smoothie` seconds; articles have a tenth of it.
const MAX_SMOOTHIE_NODES: usize = 20_000;
/// Its time grows with the nodes times the depth; no paper's pages are half as deep.
const MAX_SMOOTHIE_DEPTH: usize = 150;
/// It writes a text's special signs in time that grows with their square.
const MAX_AMPERSANDS: usize = 20_000;
/// A larger box holds more than the main points.
const MAX_POINTS: usize = 120;
/// Of several containers called so, an inner one must hold this share of the outer one's text.
const INNER_SHARE: u32 = 95;
/// The container after the headline is the article's if the `article` around both has no more text than
/// this share of it.
const OWN_SHARE: u32 = 200;
/// On the way down from the page, a child with this share of its parent's text is the way.
const DENSE_SHARE: u32 = 88;

/// The elements that hold the article, in reading order; none inside another.
pub(super) fn roots(dom: &Dom, home: Option<Home>, skip: &dyn Fn(Ix) -> bool) -> Vec<Ix> {
    let density = Density::new(dom, skip);
    let body = dom.find(0, &["body"]).unwrap_or(0);
    let all = density.under(dom, body);
    let skipped = |ix: Ix| skip(ix) || dom.ancestors(ix).any(skip);
    let enough = |ix: Ix| density.under(dom, ix) * 100 >= all * NAMED_SHARE && all > 0;
    let named: Vec<Ix> = (body..dom.end(body))
        .filter(|&at| dom.is_element(at) && labels::names_body(dom, at) && !skipped(at))
        .collect();
    if let Some(best) = innermost(dom, &density, &named, &enough) {
        return with_parts(dom, &density, &named, best, skip);
    }
    // A brief: what is around its own container is longer, and none of it.
    if let Some(home) = home.filter(|home| home.is_named)
        && let Some(article) = home.article
        && density.under(dom, article) * 100 <= density.under(dom, home.text) * OWN_SHARE
        && (density.under(dom, home.text) > 0 || has_words(dom, home.text))
    {
        return with_parts(dom, &density, &named, home.text, skip);
    }
    let article = dom
        .find_all(body, &["article"])
        .filter(|&at| enough(at))
        .max_by_key(|&at| density.under(dom, at));
    let best = densest(dom, &density, article.unwrap_or(body));
    with_parts(dom, &density, &named, best, skip)
}

/// Of the elements that are called the article's, the smallest that still holds nearly all that the
/// largest holds: outer ones have the headline, the date and the tags in them.
fn innermost(
    dom: &Dom,
    density: &Density,
    named: &[Ix],
    enough: &dyn Fn(Ix) -> bool,
) -> Option<Ix> {
    let enough: Vec<Ix> = named.iter().copied().filter(|&at| enough(at)).collect();
    let most = enough.iter().map(|&at| density.under(dom, at)).max()?;
    enough
        .into_iter()
        .filter(|&at| density.under(dom, at) * 100 >= most * INNER_SHARE)
        .min_by_key(|&at| dom.end(at) - at)
}

/// Some papers part the article into several containers of one kind, advertising between them.
fn with_parts(
    dom: &Dom,
    density: &Density,
    named: &[Ix],
    best: Ix,
    skip: &dyn Fn(Ix) -> bool,
) -> Vec<Ix> {
    let kin = |at: Ix| dom.name(at) == dom.name(best) && shares_class(dom, at, best);
    let siblings = dom
        .children(dom.parent(best))
        .filter(|&at| dom.is_element(at) && !skip(at) && (kin(at) || leads_in(dom, at, best)));
    let mut parts: Vec<Ix> = named
        .iter()
        .copied()
        .filter(|&at| kin(at))
        .chain(siblings)
        .chain([best])
        .collect();
    parts.retain(|&at| at == best || !(dom.contains(best, at) || dom.contains(at, best)));
    parts.retain(|&at| at == best || density.under(dom, at) > 0);
    parts.extend(points(dom, best, skip));
    parts.sort_unstable();
    parts.dedup();
    let all = parts.clone();
    parts.retain(|&at| {
        !all.iter()
            .any(|&outer| outer != at && dom.contains(outer, at))
    });
    parts
}

/// The box with the main points, which some papers set between the headline and the text.
fn points(dom: &Dom, best: Ix, skip: &dyn Fn(Ix) -> bool) -> Option<Ix> {
    let headline = dom.find(0, &["h1"])?;
    (headline + 1..best).find(|&at| {
        dom.is_element(at)
            && !dom.contains(at, best)
            && dom.end(at) - at <= MAX_POINTS
            && labels::says(dom, at, words::POINTS)
            && dom.find(at, &["li"]).is_some()
            && !skip(at)
            && !dom.ancestors(at).any(skip)
    })
}

/// Whether two elements have one of their classes in common.
fn shares_class(dom: &Dom, a: Ix, b: Ix) -> bool {
    let other = dom.attr(b, "class").unwrap_or_default();
    dom.attr(a, "class")
        .unwrap_or_default()
        .split_whitespace()
        .any(|class| other.split_whitespace().any(|known| known == class))
}

/// The first paragraphs stand before the container when a paywall begins after them.
fn leads_in(dom: &Dom, at: Ix, best: Ix) -> bool {
    at < best && (dom.name(at) == "p" || dom.children(at).any(|child| dom.name(child) == "p"))
}

/// Walks down while one child holds nearly all of the text.
fn densest(dom: &Dom, density: &Density, from: Ix) -> Ix {
    let mut here = from;
    loop {
        let all = density.under(dom, here);
        let next = dom.children(here).find(|&child| {
            let name = dom.name(child);
            dom::is_block(name)
                && !matches!(name, "p" | "blockquote" | "ul" | "ol" | "pre" | "table")
                && all > 0
                && density.under(dom, child) * 100 >= all * DENSE_SHARE
        });
        match next {
            Some(child) => here = child,
            None => return here,
        }
    }
}

/// The article as `dom_smoothie` finds it, as HTML. It is called on a tree within the limits and
/// on a copy, since it takes the tree apart.
pub(super) fn smoothie(document: Document, dom: &Dom, html: &str, url: &Url) -> Option<String> {
    let ampersands = html.bytes().filter(|&byte| byte == b'&').count();
    let is_large = document.tree.len() > MAX_SMOOTHIE_NODES || dom.depth() > MAX_SMOOTHIE_DEPTH;
    if is_large || ampersands > MAX_AMPERSANDS {
        return None;
    }
    let config = Config {
        candidate_select_mode: CandidateSelectMode::DomSmoothie,
        disable_json_ld: true,
        ..Config::default()
    };
    let grabbed = catch_unwind(AssertUnwindSafe(|| {
        let mut reader =
            Readability::with_document(document, Some(url.as_str()), Some(config)).ok()?;
        reader
            .parse()
            .ok()
            .map(|article| article.content.to_string())
    }));
    grabbed.ok().flatten()
}
