//! Where a page lists the publisher's related articles: by the heading over a list or by what the
//! list is called; must never look at addresses.

use std::cell::LazyCell;

use super::super::dom::{Dom, Ix};
use super::super::home::{CARD_NODES, leads_on};
use super::super::labels;
use super::super::repeat::key;
use super::super::words::{self, OTHER_HEADINGS, RELATED_HEADINGS};

/// Nodes of the largest list that is looked at.
const MAX_LIST: usize = 5_000;
/// A longer text is no heading of a list.
const MAX_HEADING: usize = 60;
/// Levels that a heading and its list may be apart.
const MAX_LEVELS: usize = 5;
/// Lists beside the first that go on with it.
const MAX_MORE: usize = 3;
/// Links of a list without a name or a heading.
const MAX_BARE: usize = 4;

/// A list of related articles.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct List {
    /// Its first node.
    from: Ix,
    /// One past its last node.
    to: Ix,
}

impl List {
    fn of(dom: &Dom, ix: Ix) -> Self {
        Self {
            from: ix + 1,
            to: dom.end(ix),
        }
    }

    /// Its links, but for those in parts of it that are about something else.
    pub(super) fn links<'a>(&self, dom: &'a Dom) -> impl Iterator<Item = Ix> + 'a {
        let mut at = self.from;
        let to = self.to;
        std::iter::from_fn(move || {
            while at < to {
                let here = at;
                if is_other_part(dom, here) {
                    at = dom.end(here).max(here + 1);
                    continue;
                }
                at += 1;
                if dom.name(here) == "a" {
                    return Some(here);
                }
            }
            None
        })
    }
}

/// The lists, or links, that a publisher's rules name.
pub(super) fn ruled(dom: &Dom, found: &[Ix]) -> Vec<List> {
    let list = |&at: &Ix| List {
        from: at,
        to: dom.end(at),
    };
    found.iter().map(list).collect()
}

/// The lists in page order, none inside another.
pub(super) fn related(dom: &Dom, root: Ix) -> Vec<List> {
    let mut found: Vec<List> = Vec::new();
    let body = dom.find(0, &["body"]).unwrap_or(0);
    let leading = LazyCell::new(|| leading(dom));
    for at in body + 1..dom.end(body) {
        if !dom.is_element(at) {
            continue;
        }
        if is_related_heading(dom, at) {
            under_heading(dom, at, (root, &leading), &mut found);
        } else if is_named_related(dom, at) || is_bare_aside(dom, at, root) {
            found.push(List::of(dom, at));
        }
    }
    found.sort_unstable_by_key(|list| (list.from, std::cmp::Reverse(list.to)));
    let mut end = 0;
    for list in &mut found {
        list.from = list.from.max(end);
        end = end.max(list.to);
    }
    found.retain(|list| list.from < list.to);
    found
}

fn is_named_related(dom: &Dom, ix: Ix) -> bool {
    !matches!(dom.name(ix), "a" | "body" | "main" | "article" | "html")
        && labels::says(dom, ix, words::RELATED)
        && !labels::says(dom, ix, words::OTHER)
        && dom.find(ix, &["a"]).is_some()
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
    let at = dom.find(ix, HEADINGS)?;
    Some(key(&dom.text(at)))
}

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Whether a heading with this key stands over what is new, much read, or said by readers.
fn is_other(heading: &str) -> bool {
    !RELATED_HEADINGS.include(heading)
        && OTHER_HEADINGS
            .iter()
            .any(|other| heading.starts_with(&**other) || heading.ends_with(&**other))
}

/// Whether a part of a list is about something else: called so, or under a heading that says so.
fn is_other_part(dom: &Dom, ix: Ix) -> bool {
    dom.is_element(ix)
        && !matches!(dom.name(ix), "a" | "li" | "article")
        && (labels::says(dom, ix, words::OTHER)
            || (matches!(dom.name(ix), "div" | "section" | "aside" | "ul")
                && first_heading(dom, ix).is_some_and(|heading| is_other(&heading))))
}

/// The heading with which a part begins, unless that is the headline of a card.
fn first_heading(dom: &Dom, ix: Ix) -> Option<String> {
    let at = dom
        .descendants(ix)
        .take(12)
        .find(|&at| HEADINGS.contains(&dom.name(at)))?;
    (!is_card_title(dom, at)).then(|| key(&dom.text(at)))
}

fn is_related_heading(dom: &Dom, ix: Ix) -> bool {
    if !may_be_heading(dom, ix) {
        return false;
    }
    let text = dom.text(ix);
    if text.is_empty() || text.chars().count() > MAX_HEADING {
        return false;
    }
    RELATED_HEADINGS.include(&key(&text))
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

/// A longer address leads somewhere.
const LONG_ADDRESS: usize = 12;

/// The links of a page that lead to something, in its order: an anchor, a button or a tag leads to
/// nothing, or is called by a word or two.
fn leading(dom: &Dom) -> Vec<Ix> {
    let is_headline = |text: &str| text.split_whitespace().count() > 3;
    // A longer text is a card's.
    let is_called_so = |at| {
        dom.short_text(at, MAX_HEADING)
            .is_none_or(|text| is_headline(&text))
    };
    let leads = |at: Ix, href: &str| {
        href.len() > LONG_ADDRESS || (href.contains('/') || href.contains('?')) && is_called_so(at)
    };
    dom.find_all(0, &["a"])
        .filter(|&at| dom.attr(at, "href").is_some_and(|href| leads(at, href)))
        .collect()
}

/// Adds the smallest element around a heading that holds links after it, up to the next heading of
/// another list, and what goes on with it.
fn under_heading(dom: &Dom, heading: Ix, (root, leading): (Ix, &[Ix]), found: &mut Vec<List>) {
    let next_link = leading.partition_point(|&at| at <= heading);
    let next_link = leading.get(next_link).copied().unwrap_or(usize::MAX);
    for up in dom.ancestors(heading).take(MAX_LEVELS) {
        if dom.contains(up, root) || dom.end(up) - up > MAX_LIST || is_promotional(dom, up) {
            return;
        }
        if next_link >= dom.end(up) {
            continue;
        }
        // A list within the text is links and nothing else.
        if dom.contains(root, up) && !is_mostly_links(dom, up) {
            return;
        }
        let next = (heading + 1..dom.end(up)).find(|&at| begins_another(dom, heading, at));
        found.push(List {
            from: dom.end(heading),
            to: next.unwrap_or_else(|| dom.end(up)),
        });
        if next.is_none() {
            let more = (0..MAX_MORE).scan(up, |last, _| {
                let next = dom.end(*last);
                *last = next;
                let beside = dom.parent(next) == dom.parent(up) && next < dom.len();
                (beside && goes_on(dom, next)).then_some(next)
            });
            found.extend(more.map(|at| List::of(dom, at)));
        }
        return;
    }
}

/// Whether a node is the heading of another list than the one under `heading`.
fn begins_another(dom: &Dom, heading: Ix, at: Ix) -> bool {
    let name = dom.name(at);
    let level = if HEADINGS.contains(&dom.name(heading)) {
        dom.name(heading)
    } else {
        "h2"
    };
    HEADINGS.contains(&name)
        && !dom.contains(heading, at)
        && !is_card_title(dom, at)
        && (name <= level || is_other(&key(&dom.text(at))))
}

/// Whether a heading is the headline of a card: it is a link, holds one or stands in an item.
fn is_card_title(dom: &Dom, at: Ix) -> bool {
    // A larger item is no card but the article, or a menu.
    let is_card =
        |up: Ix| matches!(dom.name(up), "a" | "li" | "article") && dom.end(up) - up <= CARD_NODES;
    leads_on(dom, at) || dom.ancestors(at).take(4).any(is_card)
}

/// Whether an element goes on with the list before it: links and no heading of its own.
fn goes_on(dom: &Dom, ix: Ix) -> bool {
    matches!(dom.name(ix), "section" | "ul" | "ol" | "div")
        && dom.end(ix) - ix <= MAX_LIST
        && dom.find(ix, &["a"]).is_some()
        && !labels::says(dom, ix, words::OTHER)
        && dom.find_all(ix, HEADINGS).all(|at| is_card_title(dom, at))
        && is_mostly_links(dom, ix)
}

fn is_mostly_links(dom: &Dom, ix: Ix) -> bool {
    let all = dom.text(ix).chars().count();
    let linked: usize = dom
        .find_all(ix, &["a"])
        .map(|at| dom.text(at).chars().count())
        .sum();
    linked * 2 >= all
}

/// Whether an element is an `aside` of the article with a few links and nothing else, neither name
/// nor heading.
fn is_bare_aside(dom: &Dom, ix: Ix, root: Ix) -> bool {
    dom.name(ix) == "aside"
        && dom.end(ix) - ix <= 100
        && dom
            .ancestors(ix)
            .find(|&up| dom.name(up) == "article")
            .is_some_and(|article| dom.contains(article, root))
        && (1..=MAX_BARE).contains(&dom.find_all(ix, &["a"]).count())
        && dom.find(ix, HEADINGS).is_none()
        && !labels::says(dom, ix, words::OTHER)
        && is_mostly_links(dom, ix)
}
