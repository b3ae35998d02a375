//! The HTML of a feed entry as a body; must never ask for anything that is not in the entry.

use std::collections::HashSet;

use url::Url;

use super::blocks::{self, Draft, Drafts};
use super::dom::Dom;
use super::inline::heard;
use super::{lift, promo, repeat, tables};
use crate::domain::{Block, Body, BodyOrigin, Citation, Completeness, Link, Span};
use crate::text::Clean;

/// Paragraphs that a whole article has at least.
const FULL_PARAGRAPHS: usize = 3;
/// Characters that a whole article has at least.
const FULL_CHARS: usize = 1_000;
/// Characters from which a text is whole however few its paragraphs: no paper's summary is as long,
/// and some papers write an article without a single paragraph.
const SURELY_FULL_CHARS: usize = 2_500;
/// Columns for text that only the plain renderer could read.
const PLAIN_WIDTH: usize = 100_000;

/// What the HTML of a feed entry holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The text; its origin is the feed, its completeness full or summary.
    pub body: Body,
    /// What "read also" lines cite, in reading order.
    pub cited: Vec<Citation>,
    /// The first picture.
    pub first_image: Option<Url>,
    /// The text ends in a sign that there is more ("[…]", "Read more").
    pub breaks_off: bool,
}

/// Reads the HTML (or plain text) of a feed entry; links are made absolute with `base`. Never
/// fails; an entry without text gives a body without blocks.
///
/// The body counts as full when it has at least three paragraphs and 1,000 characters, or 2,500 in
/// fewer, and does not break off ("[…]", "Read more"); the footer that `WordPress` adds is left out
/// of the account.
pub fn from_fragment(html: &str, base: &Url) -> Fragment {
    if !html.contains('<') && html.contains("\n\n") {
        let mut body = from_plain(html);
        body.origin = BodyOrigin::Feed;
        let breaks_off = ends_open(&body.blocks);
        body.completeness = completeness_of(&body.blocks, breaks_off);
        return Fragment {
            body,
            cited: Vec::new(),
            first_image: None,
            breaks_off,
        };
    }
    let dom = Dom::parse(html);
    let skip = |at| matches!(dom.name(at), "form" | "nav");
    let mut drafts = blocks::build(&dom, 0, base, &skip);
    let open = ends_open_drafts(&drafts.blocks);
    let (cited, _) = lift::lift(&mut drafts);
    repeat::drop_repeated(&mut drafts.blocks);
    let mut body = into_body(drafts, BodyOrigin::Feed);
    if body.blocks.is_empty() {
        let plain = plain_fallback(html).into_iter();
        let mut drafts = plain.map(|block| Draft { block, node: 0 }).collect();
        repeat::drop_repeated(&mut drafts);
        body.blocks = drafts.into_iter().map(|draft| draft.block).collect();
    }
    body.completeness = completeness_of(&body.blocks, open);
    Fragment {
        first_image: first_image(&body.blocks),
        body,
        cited,
        breaks_off: open,
    }
}

/// The picture that stands first in a text.
pub(super) fn first_image(blocks: &[Block]) -> Option<Url> {
    blocks.iter().find_map(|block| match block {
        Block::Figure { image, .. } => image.clone(),
        _ => None,
    })
}

/// Reads plain text: paragraphs parted by blank lines, lines within one joined where they were cut to a width,
/// each of them a paragraph where one is longer than that. A paragraph is read once. Full, of an archive.
pub fn from_plain(text: &str) -> Body {
    let lines: Vec<&str> = text.lines().collect();
    let (mut blocks, mut seen) = (Vec::new(), HashSet::new());
    for together in lines.split(|line| line.trim().is_empty()) {
        let cut = together
            .iter()
            .all(|line| line.chars().nth(WIDEST).is_none());
        for paragraph in together.chunks(if cut { together.len().max(1) } else { 1 }) {
            let clean = Clean::line(&heard(&paragraph.join(" ")));
            if !clean.is_empty() && repeat::is_new(&clean, &mut seen) {
                blocks.push(Block::Paragraph(vec![Span::plain(clean)]));
            }
        }
    }
    Body {
        blocks,
        links: Vec::new(),
        origin: BodyOrigin::Archive,
        completeness: Completeness::Full,
    }
}

/// Characters of a line at most in a text that was cut to a width: mail has 78 (RFC 5322), printers had 132.
const WIDEST: usize = 132;

/// What the plain renderer can still read of HTML in which no block was found.
pub(super) fn plain_fallback(html: &str) -> Vec<Block> {
    // The renderer is quadratic in depth: it gets the flattened tree, written again.
    let dom = Dom::parse(html);
    if !dom.has_text(0) {
        return Vec::new();
    }
    tables::drawn(&dom.html(0), PLAIN_WIDTH).map_or_else(Vec::new, |text| from_plain(&text).blocks)
}

/// Puts blocks and the links that are still used into a body, which counts as full.
pub(super) fn into_body(drafts: Drafts, origin: BodyOrigin) -> Body {
    let mut links: Vec<Link> = Vec::new();
    let mut moved: Vec<Option<u32>> = vec![None; drafts.links.len()];
    let mut blocks: Vec<Block> = drafts.blocks.into_iter().map(|draft| draft.block).collect();
    for span in blocks.iter_mut().flat_map(spans_mut) {
        let Some(old) = span.link.and_then(|link| usize::try_from(link).ok()) else {
            continue;
        };
        let (Some(url), Some(new)) = (drafts.links.get(old), moved.get_mut(old)) else {
            span.link = None;
            continue;
        };
        if new.is_none() {
            *new = u32::try_from(links.len()).ok();
            links.push(Link { url: url.clone() });
        }
        span.link = *new;
    }
    Body {
        blocks,
        links,
        origin,
        completeness: Completeness::Full,
    }
}

fn spans_mut(block: &mut Block) -> &mut [Span] {
    match block {
        Block::Paragraph(spans)
        | Block::Quote(spans)
        | Block::Heading { spans, .. }
        | Block::Item { spans, .. } => spans,
        _ => &mut [],
    }
}

fn completeness_of(blocks: &[Block], breaks_off: bool) -> Completeness {
    let mut paragraphs = 0;
    let mut chars = 0;
    for block in blocks {
        if let Block::Paragraph(_) | Block::Quote(_) | Block::Item { .. } = block {
            paragraphs += 1;
        }
        chars += match block {
            Block::Figure { .. } | Block::Embed { .. } => 0,
            block => block.plain_text().chars().count(),
        };
    }
    if paragraphs == 0 && chars == 0 {
        Completeness::Missing
    } else if !breaks_off
        && chars >= FULL_CHARS
        && (paragraphs >= FULL_PARAGRAPHS || chars >= SURELY_FULL_CHARS)
    {
        Completeness::Full
    } else {
        Completeness::Summary
    }
}

/// Whether the last line of text says that there is more.
fn ends_open<'a>(
    blocks: impl IntoIterator<Item = &'a Block, IntoIter: DoubleEndedIterator>,
) -> bool {
    let texts = blocks
        .into_iter()
        .rev()
        .filter(|block| !block.spans().is_empty());
    texts
        .map(Block::plain_text)
        .find(|text| !promo::is_wordpress_footer(&crate::text::fold(text)))
        .is_some_and(|text| promo::breaks_off(&text))
}

fn ends_open_drafts(blocks: &[Draft]) -> bool {
    ends_open(blocks.iter().map(|draft| &draft.block).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests;
