//! The main picture between the headline and the text; must never take one of another article.

use url::Url;

use super::blocks::{Draft, Drafts};
use super::dom::{Dom, Ix};
use super::elsewhere::{one_of, stands_elsewhere};
use super::repeat::key;
use super::{figures, words};
use crate::domain::Block;

/// Nodes before the text in which its picture is looked for when the page has no headline.
const NEAR: usize = 200;
/// Words that say what a picture shows; fewer are a name.
const MIN_WORDS: usize = 3;

/// Sets the picture with its words before the text, unless the text has it. One without words says
/// nothing that the page's declared picture does not, where it has one (`has_image`).
pub(super) fn add(dom: &Dom, roots: &[Ix], base: &Url, has_image: bool, drafts: &mut Drafts) {
    // The others are lines that lead to it.
    let size = |at: &&Ix| dom.end(**at) - **at;
    let Some(&root) = roots.iter().max_by_key(size) else {
        return;
    };
    let headline = dom.find_all(0, &["h1"]).take_while(|&at| at < root).last();
    if headline.is_none() && dom.find(root, &["h1"]).is_some() {
        return;
    }
    let from = headline.map_or_else(|| root.saturating_sub(NEAR), |at| before(dom, at, root));
    let mut next = from;
    let pictures = std::iter::from_fn(|| {
        let is_picture = |at: Ix| {
            let is_box = || dom.name(at) == "div" && figures::is_picture_box(dom, at);
            !dom.contains(at, root) && (dom.name(at) == "figure" || is_box())
        };
        let at = (next..root).find(|&at| is_picture(at))?;
        // What is in it was looked at with it.
        next = dom.end(at).max(at + 1);
        Some(at)
    });
    let own: Vec<Ix> = pictures
        .filter(|&at| !is_elsewhere(dom, at, root))
        .collect();
    let with_words = own.iter().find(|&&at| has_words(dom, at));
    let described = || own.iter().find(|&&at| !has_image && is_described(dom, at));
    let found = with_words
        .or_else(described)
        .and_then(|&at| figures::figure(dom, at, base));
    if let Some(block) = found
        && !drafts
            .blocks
            .iter()
            .any(|known| is_same(&known.block, &block))
    {
        drafts.blocks.insert(0, Draft { block, node: root });
    }
}

/// Where the article's own part of the page begins before its headline: some set the picture there.
fn before(dom: &Dom, headline: Ix, root: Ix) -> Ix {
    let own = dom.ancestors(headline);
    own.take_while(|&up| !matches!(dom.name(up), "body" | "html"))
        .find(|&up| dom.name(up) == "article" || (dom.name(up) == "main" && dom.contains(up, root)))
        .unwrap_or(headline)
        + 1
}

/// Whether words stand under a picture, and no links to other articles.
fn has_words(dom: &Dom, at: Ix) -> bool {
    let captions = dom
        .descendants(at)
        .filter(|&at| dom.name(at) == "figcaption" || figures::is_caption(dom, at));
    let mut full = captions.filter(|&at| dom.has_text(at));
    full.next().is_some_and(|at| dom.find(at, &["a"]).is_none())
        && dom.find(at, &["img", "amp-img", "source"]).is_some()
}

/// Whether a picture has nothing under it and says to those who do not see it what it shows.
fn is_described(dom: &Dom, at: Ix) -> bool {
    let mut pictures = dom.find_all(at, &["img", "amp-img"]);
    let says = |&at: &Ix| {
        let words = dom.attr(at, "alt").unwrap_or_default().split_whitespace();
        words.count() >= MIN_WORDS && !figures::is_pixel(dom, at)
    };
    let is_of_person = dom.said(at).have(words::AUTHOR) || dom.said(at).have(words::EXTRA);
    pictures.next().as_ref().is_some_and(says) && !is_of_person && !dom.has_text(at)
}

/// Whether an element stands in a menu, a list, or another article's card, or is not shown.
fn is_elsewhere(dom: &Dom, at: Ix, root: Ix) -> bool {
    let other = one_of(dom, &["nav", "aside", "footer", "li", "a", "article"]);
    let mut around = dom
        .ancestors(at)
        .chain([at])
        .filter(|&up| !dom.contains(up, root));
    around.any(|up| dom.is_hidden(up)) || stands_elsewhere(dom, at, root, &other)
}

fn is_same(known: &Block, new: &Block) -> bool {
    let (
        Block::Figure {
            image: a,
            caption: x,
            ..
        },
        Block::Figure {
            image: b,
            caption: y,
            ..
        },
    ) = (known, new)
    else {
        return false;
    };
    let path = |image: &Option<Url>| image.as_ref().map(|url| url.path().to_owned());
    (path(a).is_some() && path(a) == path(b)) || (!x.is_empty() && key(x) == key(y))
}
