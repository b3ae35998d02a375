//! The publisher's own related articles around the text; must never take what is merely new or
//! much read.

mod lists;

use std::collections::HashSet;

use url::Url;

use super::dom::{self, Dom, Ix};
use super::repeat::key;
use super::{address, labels, promo, words};
use crate::domain::Citation;
use crate::text::Clean;

/// Links taken from one page.
const MAX_CITED: usize = 20;
/// Links looked at in one block.
const MAX_LINKS: usize = 200;
/// A headline has at least this many characters.
const MIN_TITLE: usize = 15;

/// The page around the text.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) dom: &'a Dom,
    /// Where relative addresses start.
    pub(super) base: &'a Url,
    /// The page's own address.
    pub(super) page: &'a Url,
    /// The text's first container.
    pub(super) root: Ix,
    /// The lists that the publisher's rules name.
    pub(super) ruled: &'a [Ix],
}

/// The page's citations in page order: those around the text, with those of its lines.
pub(super) fn choose(
    around: &Around<'_>,
    in_body: Vec<Citation>,
    title: Option<&str>,
) -> Vec<Citation> {
    let &Around { dom, page, .. } = around;
    let ruled = lists::ruled(dom, around.ruled);
    let finds = |lists: &[lists::List]| {
        let mut links = lists.iter().flat_map(|list| list.links(dom));
        links.any(|link| citation(around, link, true).is_some())
    };
    let named = finds(&ruled);
    let lists = if named {
        ruled
    } else {
        lists::related(dom, around.root)
    };
    let found = lists.iter().flat_map(|list| {
        list.links(dom)
            .filter_map(|link| citation(around, link, named))
            .take(MAX_LINKS)
    });
    let own = title.map(key).unwrap_or_default();
    let mut seen: HashSet<String> = HashSet::from([address::canonical(page)]);
    in_body
        .into_iter()
        .take(MAX_LINKS)
        .filter(|citation| may_be_cited(&citation.url, page) && address::tells(&citation.url))
        .chain(found)
        .filter(|citation| key(&citation.title) != own)
        .filter(|citation| seen.insert(address::canonical(&citation.url)))
        .take(MAX_CITED)
        .collect()
}

/// Whether an address may be an article's of the same site, whatever its form: where the publisher
/// says that it is one, in a line of the text or in a list that a rule names.
fn may_be_cited(url: &Url, page: &Url) -> bool {
    address::is_same_site(url, page) && !address::gathers(url)
}

fn citation(around: &Around<'_>, link: Ix, named: bool) -> Option<Citation> {
    let &Around {
        dom, base, page, ..
    } = around;
    let url = address::resolve(base, dom.attr(link, "href")?)?;
    if !may_be_cited(&url, page) || !(named || address::tells(&url)) {
        return None;
    }
    let title = Clean::line(&title_of(dom, link));
    // A short address may be a section's or a tag's as well, but these have no headline for a name.
    let is_told = named || address::is_article(&url);
    if !is_told && title.split_whitespace().count() < HEADLINE_WORDS {
        return None;
    }
    let title = Clean::line(promo::after_lead_in(&title).unwrap_or(&title));
    (title.chars().count() >= MIN_TITLE && title.contains(' ')).then_some(Citation { title, url })
}

/// The headline of a link that may be a whole card: the longest heading in it, else its text
/// without the section, the date and the author, else what it is called or what stands beside it.
fn title_of(dom: &Dom, link: Ix) -> String {
    let is_title = |at: Ix| {
        matches!(dom.name(at), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || (dom.is_element(at) && labels::says(dom, at, words::TITLE))
    };
    let long = |text: &String| text.chars().count() >= MIN_TITLE;
    let heading = dom
        .descendants(link)
        .filter(|&at| is_title(at))
        .map(|at| without_kicker(dom, at))
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
        .or_else(|| says_nothing(dom, link).then(|| beside(dom, link))?)
        .unwrap_or_default()
}

/// Whether a link is a picture or "read more"; the name of a section in a card is not its headline.
fn says_nothing(dom: &Dom, link: Ix) -> bool {
    let text = dom.text(link);
    !text.chars().any(char::is_alphabetic) || promo::is_promo(&text)
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

/// Whether an element without a telling name is a word or two of their own before the headline,
/// which is an element, too: the section in `<span>Sahel</span><span>A bridge over the river…`.
/// With a colon or a dash behind it, it is the headline's own beginning.
fn is_bare_kicker(dom: &Dom, at: Ix, end: Ix) -> bool {
    if !matches!(dom.name(at), "span" | "div" | "p" | "b" | "strong") {
        return false;
    }
    let own = dom.text(at);
    let short = (1..=KICKER_WORDS).contains(&own.split_whitespace().count());
    if !short || own.ends_with(|c: char| !c.is_alphanumeric()) {
        return false;
    }
    let mut next = dom.end(at).max(at + 1);
    let mut broken = false;
    while next < end
        && (dom.name(next) == "br"
            || dom
                .text_node(next)
                .is_some_and(|text| text.trim().is_empty()))
    {
        broken |= dom.name(next) == "br";
        next += 1;
    }
    let is_headline = |text: &str| text.split_whitespace().count() >= HEADLINE_WORDS;
    if next < end && dom.is_element(next) {
        return is_headline(&dom.text(next));
    }
    // Bare text is a headline below a line of its own, or where no space parts it from the name.
    let text = dom.text_node(next).filter(|_| next < end);
    text.is_some_and(|text| (broken || text.starts_with(char::is_uppercase)) && is_headline(text))
}

/// A section's name has no more words than this.
const KICKER_WORDS: usize = 3;

/// A headline that follows a bare section's name has at least this many.
const HEADLINE_WORDS: usize = 5;

fn without_kicker(dom: &Dom, link: Ix) -> String {
    let mut out = String::new();
    let mut at = link + 1;
    while at < dom.end(link) {
        let name = dom.name(at);
        let kicker = dom.is_element(at)
            && (matches!(name, "time" | "small" | "figure" | "img")
                || dom::is_unread(name)
                || dom.is_hidden(at)
                || labels::says(dom, at, words::KICKER)
                || is_bare_kicker(dom, at, dom.end(link)));
        if kicker {
            at = dom.end(at).max(at + 1);
            continue;
        }
        if let Some(text) = dom.text_node(at) {
            dom::push_squeezed(&mut out, text);
        } else if dom::is_block(name) || name == "br" {
            dom::push_squeezed(&mut out, " ");
        }
        at += 1;
    }
    out.trim().to_owned()
}
