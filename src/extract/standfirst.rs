//! The paragraph under the headline; must never take one that the body needs as its first.

use super::blocks::Drafts;
use super::dom::{self, Dom, Ix};
use super::labels;
use super::metadata::Metadata;
use super::repeat::key;
use super::sites::Ruled;
use super::{figures, home, promo, tidy, words};
use crate::domain::{Block, Span};
use crate::text::Clean;

/// Fewer characters are a label.
const MIN_CHARS: usize = 30;
/// A line that only stands in the right place has at least this many characters.
const MIN_LEAD: usize = 50;
/// More characters are several paragraphs.
const MAX_CHARS: usize = 800;
/// Letters and digits that a cut description must share with the paragraph it was cut from.
const MIN_SHARED: usize = 50;

/// Takes the standfirst out of the page and, when it stands in it, out of the body: the element
/// that is named so, else the page's description where it is printed, else the first lines between
/// the headline and the body.
pub(super) fn choose(
    dom: &Dom,
    roots: &[Ix],
    declared: &Metadata,
    drafts: &mut Drafts,
    ruled: &Ruled,
    skip: &dyn Fn(Ix) -> bool,
) -> Option<Clean> {
    let search = Search::new(dom, roots, declared, drafts);
    let mut found = Found {
        named: Ruled::text(dom, &ruled.standfirst),
        ..Found::default()
    };
    let mut headline_seen = false;
    let mut next = 1;
    while next < search.end {
        let at = next;
        if is_closed(dom, at) || search.is_captioned(at) {
            next = dom.end(at).max(at + 1);
            continue;
        }
        next += 1;
        headline_seen = headline_seen || search.is_headline(at);
        let Some(text) = search.text(at) else {
            continue;
        };
        let is_left_out = || skip(at) || dom.ancestors(at).any(skip);
        if found.named.is_none() && is_named(dom, at) && is_of_article(dom, at, search.root) {
            found.named = Some(text);
        } else if found.described.is_none() && search.describes(&text) {
            found.described = Some(text);
        } else if found.under_headline.is_none()
            && headline_seen
            && at < search.body
            && is_lead(&text, declared)
            && !is_left_out()
        {
            found.under_headline = Some(text);
        }
    }
    found.best(drafts)
}

/// The first text of each kind.
#[derive(Default)]
struct Found {
    named: Option<String>,
    described: Option<String>,
    under_headline: Option<String>,
}

impl Found {
    /// One that is called the standfirst is none of the body's paragraphs; any other is none where the
    /// body has it.
    fn best(self, drafts: &mut Drafts) -> Option<Clean> {
        if let Some(text) = self.named {
            let found = key(&text);
            drafts
                .blocks
                .retain(|draft| key(&draft.block.plain_text()) != found);
            return Some(Clean::line(&text));
        }
        let mut others = [self.described, self.under_headline].into_iter().flatten();
        let text = others.find(|text| {
            let found = key(text);
            let mut body = drafts.blocks.iter();
            !body.any(|draft| key(&draft.block.plain_text()).contains(&found))
        })?;
        Some(Clean::line(&text))
    }
}

/// Where a standfirst may stand.
struct Search<'a> {
    dom: &'a Dom,
    root: Ix,
    /// The first paragraph of the body.
    body: Ix,
    /// Where the search ends.
    end: Ix,
    has_body: bool,
    title: String,
    plain_title: &'a str,
    descriptions: Vec<String>,
}

impl<'a> Search<'a> {
    /// Whether a text is what the page says of itself.
    fn describes(&self, text: &str) -> bool {
        let text_key = key(text);
        let mut known = self.descriptions.iter();
        known.any(|known| is_described(known, &text_key))
    }

    /// Whether an element is a picture with its words, which some pages use for what they say of
    /// themselves.
    fn is_captioned(&self, at: Ix) -> bool {
        matches!(self.dom.name(at), "div" | "section" | "span")
            && figures::is_picture_box(self.dom, at)
            && !self.describes(&self.dom.text(at))
    }

    fn new(dom: &'a Dom, roots: &[Ix], declared: &'a Metadata, drafts: &Drafts) -> Self {
        let first = drafts
            .blocks
            .iter()
            .find(|draft| matches!(draft.block, Block::Paragraph(_)))
            .map(|draft| draft.node);
        let root = roots.first().copied().unwrap_or(0);
        let body = first.unwrap_or_else(|| dom.end(root)).max(root);
        Self {
            dom,
            root,
            body,
            end: (body + 1).min(dom.len()),
            has_body: first.is_some(),
            title: declared.title.as_deref().map(key).unwrap_or_default(),
            plain_title: declared.title.as_deref().unwrap_or_default(),
            descriptions: declared.descriptions.iter().map(|text| key(text)).collect(),
        }
    }

    fn is_headline(&self, at: Ix) -> bool {
        let is_heading = matches!(self.dom.name(at), "h1" | "h2") && !self.title.is_empty();
        is_heading && home::says_title(self.dom, at, &self.title)
    }

    /// The text of an element that may be a standfirst.
    fn text(&self, at: Ix) -> Option<String> {
        if !is_leaf_block(self.dom, at) {
            return None;
        }
        let text = self.dom.short_text(at, MAX_CHARS)?;
        if text.chars().count() < MIN_CHARS || promo::is_promo(&text) {
            return None;
        }
        // The headline again is no standfirst, unless the page has nothing else.
        let again = self.title.contains(&key(&text)) && (self.has_body || self.plain_title == text);
        (!again).then_some(text)
    }
}

/// Whether a line under the headline reads like a standfirst, and not like a byline or a date.
fn is_lead(text: &str, declared: &Metadata) -> bool {
    let author = declared.author.as_deref().map(key).unwrap_or_default();
    let block = Block::Paragraph(vec![Span::plain(Clean::line(text))]);
    text.chars().count() >= MIN_LEAD
        && text.split_whitespace().count() >= 7
        && !tidy::is_label(&block, &author)
}

/// Elements in which no standfirst stands.
fn is_closed(dom: &Dom, at: Ix) -> bool {
    let name = dom.name(at);
    dom.is_element(at)
        && (matches!(name, "figure" | "figcaption" | "nav" | "footer")
            || dom::is_unread(name)
            || dom.is_hidden(at)
            || figures::is_caption(dom, at))
}

/// Whether a paragraph is what the page's description says, or what it was cut from.
fn is_described(description: &str, text: &str) -> bool {
    if description == text {
        return true;
    }
    let (short, long) = if description.len() < text.len() {
        (description, text)
    } else {
        (text, description)
    };
    short.chars().count() >= MIN_SHARED && long.starts_with(short)
}

fn is_named(dom: &Dom, ix: Ix) -> bool {
    let own = labels::says(dom, ix, words::STANDFIRST);
    // `div.chapo > p`, but not a paragraph somewhere under a container that is called so.
    let parent = dom.parent(ix);
    let only_child = || {
        dom.children(parent)
            .filter(|&at| dom.is_element(at))
            .count()
            == 1
    };
    own || dom.attr(ix, "itemprop") == Some("description")
        || (labels::says(dom, parent, words::STANDFIRST) && only_child())
}

/// Whether an element stands in the same article or main part as the body.
fn is_of_article(dom: &Dom, ix: Ix, root: Ix) -> bool {
    let frame = dom
        .ancestors(root)
        .chain([root])
        .filter(|&up| matches!(dom.name(up), "article" | "main" | "body"))
        .min_by_key(|&up| dom.end(up) - up);
    let near = frame.is_none_or(|frame| dom.contains(frame, ix));
    let other = dom.ancestors(ix).any(|up| {
        matches!(dom.name(up), "nav" | "aside" | "footer" | "li")
            || labels::says(dom, up, words::FOREIGN)
    });
    near && !other
}

fn is_leaf_block(dom: &Dom, ix: Ix) -> bool {
    dom.is_element(ix)
        && dom::is_block(dom.name(ix))
        && !matches!(
            dom.name(ix),
            "h1" | "li" | "figcaption" | "title" | "head" | "td"
        )
        && !dom
            .descendants(ix)
            .any(|at| dom.is_element(at) && dom::is_block(dom.name(at)))
}
