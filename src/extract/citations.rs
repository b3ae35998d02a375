//! The publisher's own related articles around the text; must never take what is merely new or
//! much read.

use std::collections::HashSet;

use url::Url;

use super::dom::{self, Dom, Ix};
use super::repeat::key;
use super::words::{self, OTHER_HEADINGS, RELATED_HEADINGS};
use super::{address, labels, promo};
use crate::domain::Citation;
use crate::text::Clean;

/// Links taken from one page.
const MAX_CITED: usize = 10;
/// Links looked at in one block.
const MAX_LINKS: usize = 200;
/// Nodes of the largest list that is looked at.
const MAX_LIST: usize = 5_000;
/// A longer text is no heading of a list.
const MAX_HEADING: usize = 60;
/// Levels that a heading and its list may be apart.
const MAX_LEVELS: usize = 5;
/// A headline has at least this many characters.
const MIN_TITLE: usize = 15;

/// The page's citations in page order: those around the text, with those of its lines.
pub(super) fn choose(
    dom: &Dom,
    base: &Url,
    page: &Url,
    root: Ix,
    in_body: Vec<Citation>,
    title: Option<&str>,
) -> Vec<Citation> {
    let mut found: Vec<(Ix, Citation)> = Vec::new();
    let mut end = 0;
    for block in related_blocks(dom, root) {
        // Blocks are in page order: one inside another was read with it.
        let from = end.max(block + 1);
        end = end.max(dom.end(block));
        for link in (from..dom.end(block))
            .filter(|&at| dom.name(at) == "a")
            .take(MAX_LINKS)
        {
            if let Some(citation) = citation(dom, link, base, page) {
                found.push((link, citation));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let own = title.map(key).unwrap_or_default();
    let mut seen: HashSet<String> = HashSet::from([address::canonical(page)]);
    in_body
        .into_iter()
        .take(MAX_LINKS)
        .filter(|citation| {
            address::is_same_site(&citation.url, page) && address::is_article(&citation.url)
        })
        .chain(found.into_iter().map(|(_, citation)| citation))
        .filter(|citation| key(&citation.title) != own)
        .filter(|citation| seen.insert(address::canonical(&citation.url)))
        .take(MAX_CITED)
        .collect()
}

/// Elements that hold related articles: by the heading over them or by their class.
fn related_blocks(dom: &Dom, root: Ix) -> Vec<Ix> {
    let mut out = Vec::new();
    let body = dom.find(0, &["body"]).unwrap_or(0);
    let mut at = body + 1;
    while at < dom.end(body) {
        if !dom.is_element(at) {
            at += 1;
            continue;
        }
        if is_related_heading(dom, at) {
            out.extend(list_of(dom, at, root));
        } else if !matches!(dom.name(at), "a" | "body" | "main" | "article" | "html")
            && is_named_related(dom, at)
        {
            out.push(at);
        }
        at += 1;
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn is_named_related(dom: &Dom, ix: Ix) -> bool {
    if !labels::says(dom, ix, &words::RELATED) {
        return false;
    }
    dom.find(ix, &["a"]).is_some()
        && heading_in(dom, ix).is_none_or(|heading| !is_other(&heading))
        && !is_promotional(dom, ix)
}

/// RFI and France 24 mark their own promotions.
fn is_promotional(dom: &Dom, ix: Ix) -> bool {
    dom.ancestors(ix).chain([ix]).take(6).any(|up| {
        dom.attr(up, "data-org-type")
            .is_some_and(|kind| kind.contains("highlighted") || kind.contains("sponsors"))
    })
}

fn heading_in(dom: &Dom, ix: Ix) -> Option<String> {
    let at = dom.find(ix, &["h1", "h2", "h3", "h4", "h5", "h6"])?;
    Some(key(&dom.text(at)))
}

fn is_other(heading: &str) -> bool {
    OTHER_HEADINGS
        .iter()
        .any(|other| heading.starts_with(&**other) || heading.ends_with(&**other))
}

fn is_related_heading(dom: &Dom, ix: Ix) -> bool {
    if !may_be_heading(dom, ix) {
        return false;
    }
    let text = dom.text(ix);
    if text.is_empty() || text.chars().count() > MAX_HEADING {
        return false;
    }
    let text = key(&text);
    RELATED_HEADINGS.contains(&text)
}

/// Short elements that can be a heading whatever they are made of; not within a link.
fn may_be_heading(dom: &Dom, ix: Ix) -> bool {
    matches!(
        dom.name(ix),
        "h1" | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "p"
            | "div"
            | "span"
            | "strong"
            | "b"
            | "header"
            | "legend"
            | "summary"
    ) && dom.end(ix) - ix <= 8
        && !dom.ancestors(ix).take(3).any(|up| dom.name(up) == "a")
}

/// The smallest element around a heading that holds links to articles after it.
fn list_of(dom: &Dom, heading: Ix, root: Ix) -> Option<Ix> {
    for up in dom.ancestors(heading).take(MAX_LEVELS) {
        if dom.contains(up, root) || dom.end(up) - up > MAX_LIST || is_promotional(dom, up) {
            return None;
        }
        let links = dom
            .find_all(up, &["a"])
            .filter(|&at| at > heading && dom.attr(at, "href").is_some_and(|href| href.len() > 12))
            .count();
        if links > 0 {
            // A list within the text is links and nothing else.
            let within = dom.contains(root, up);
            return (!within || is_mostly_links(dom, up)).then_some(up);
        }
    }
    None
}

fn is_mostly_links(dom: &Dom, ix: Ix) -> bool {
    let all = dom.text(ix).chars().count();
    let linked: usize = dom
        .find_all(ix, &["a"])
        .map(|at| dom.text(at).chars().count())
        .sum();
    linked * 2 >= all
}

fn citation(dom: &Dom, link: Ix, base: &Url, page: &Url) -> Option<Citation> {
    let url = address::resolve(base, dom.attr(link, "href")?)?;
    if !address::is_same_site(&url, page) || !address::is_article(&url) {
        return None;
    }
    let title = Clean::line(&title_of(dom, link));
    let title = Clean::line(promo::after_lead_in(&title).unwrap_or(&title));
    (title.chars().count() >= MIN_TITLE && title.contains(' ')).then_some(Citation { title, url })
}

/// The headline of a link that may be a whole card: the longest heading in it, else its text
/// without the section, the date and the author, else what it is called or what stands beside it.
fn title_of(dom: &Dom, link: Ix) -> String {
    let is_title = |at: Ix| {
        matches!(dom.name(at), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || (dom.is_element(at) && labels::says(dom, at, &words::TITLE))
    };
    let long = |text: &String| text.chars().count() >= MIN_TITLE;
    let heading = dom
        .descendants(link)
        .filter(|&at| is_title(at))
        .map(|at| dom.text(at))
        .filter(long);
    heading
        .max_by_key(|text| text.chars().count())
        .or_else(|| Some(without_kicker(dom, link)).filter(long))
        .or_else(|| {
            dom.attr(link, "aria-label")
                .or_else(|| dom.attr(link, "title"))
                .map(str::to_owned)
                .filter(long)
        })
        .or_else(|| beside(dom, link))
        .unwrap_or_default()
}

/// The heading of the card in which a link without text of its own lies.
fn beside(dom: &Dom, link: Ix) -> Option<String> {
    let card = dom
        .ancestors(link)
        .take(4)
        .find(|&up| matches!(dom.name(up), "article" | "li") || dom.find(up, HEADINGS).is_some())?;
    let mut headings = dom.find_all(card, HEADINGS);
    let heading = headings.next()?;
    headings.next().is_none().then(|| dom.text(heading))
}

const HEADINGS: &[&str] = &["h2", "h3", "h4", "h5", "h6"];

fn without_kicker(dom: &Dom, link: Ix) -> String {
    let mut out = String::new();
    let mut at = link + 1;
    while at < dom.end(link) {
        let name = dom.name(at);
        let kicker = dom.is_element(at)
            && (matches!(name, "time" | "small" | "figure" | "img")
                || dom::is_unread(name)
                || dom.is_hidden(at)
                || labels::says(dom, at, &words::KICKER));
        if kicker {
            at = dom.end(at).max(at + 1);
            continue;
        }
        if let Some(text) = dom.text_node(at) {
            dom::push_squeezed(&mut out, text);
        } else if dom::is_block(name) {
            dom::push_squeezed(&mut out, " ");
        }
        at += 1;
    }
    out.trim().to_owned()
}
