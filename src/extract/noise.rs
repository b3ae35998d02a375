//! Which parts of a page are not its article; must never decide which part is.

use super::density::Density;
use super::dom::{Dom, Ix};
use super::home::{self, Home};
use super::{figures, unfold, words};

/// An element with more than this share of the page's text is not left out for its name.
const MUCH: f32 = 0.3;
/// Not even when it is named after other articles or other voices.
const NEARLY_ALL: f32 = 0.75;
/// A label within a line is no longer.
const MAX_LABEL: usize = 120;

/// Marks, one a node: left out with all that is in it. How much text an element has matters only while
/// it may be the article's, which is not so apart from its `home`.
pub(super) fn marks(dom: &Dom, density: &Density, home: Option<Home>) -> Vec<bool> {
    let body = dom.find(0, &["body"]).unwrap_or(0);
    let all = density.under(dom, body).max(1);
    let mut marks = vec![false; dom.len()];
    let mut at = body + 1;
    while at < dom.end(body) {
        let is_apart = || home.is_some_and(|home| home.is_apart_from(dom, at));
        let share = || share(density.under(dom, at), all);
        let is_never =
            || is_apart() && home.is_some_and(|home| is_never_text(dom, at, home, share()));
        if dom.is_element(at) && (is_noise(dom, at, share()) || is_never()) {
            if let Some(mark) = marks.get_mut(at) {
                *mark = true;
            }
            at = dom.end(at).max(at + 1);
        } else {
            at += 1;
        }
    }
    let cards = home
        .map(|home| home::cards(dom, density, home))
        .unwrap_or_default();
    for card in cards {
        if let Some(mark) = marks.get_mut(card) {
            *mark = true;
        }
    }
    marks
}

/// Whether an element apart from the article is none of its text, however long; but that nearly all text
/// is in a form, or beside, is believed where no container is called the article's.
fn is_never_text(dom: &Dom, ix: Ix, home: Home, share: f32) -> bool {
    let is_never = match dom.name(ix) {
        "nav" | "footer" | "dialog" => true,
        "aside" | "form" => home.is_named || share < NEARLY_ALL,
        _ => false,
    };
    is_never || dom.said(ix).have(words::FOREIGN)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a share needs no more than 24 bits"
)]
fn share(part: u32, all: u32) -> f32 {
    part as f32 / all as f32
}

fn is_noise(dom: &Dom, ix: Ix, share: f32) -> bool {
    let name = dom.name(ix);
    if matches!(name, "nav" | "form" | "dialog" | "menu") {
        return share < NEARLY_ALL;
    }
    if matches!(name, "footer" | "aside" | "header") && share < MUCH {
        return true;
    }
    let role = dom.attr(ix, "role").unwrap_or_default();
    if matches!(
        role,
        "navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog" | "alert"
    ) && share < MUCH
    {
        return true;
    }
    if matches!(name, "body" | "main" | "article" | "p" | "h1") && share > 0.0 {
        return false;
    }
    let labels = dom.said(ix);
    if dom.is_hidden(ix) && unfold::is_unfolded(dom, ix) {
        // "read-more" names the button's part of the text; what others wrote stays theirs.
        return share < NEARLY_ALL && labels.have(words::FOREIGN);
    }
    let heading = matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
    // Pasted sentences bring the names of where they stood along.
    let is_sentence = || name == "span" && dom.short_text(ix, MAX_LABEL).is_none();
    (share < NEARLY_ALL && labels.have(words::FOREIGN))
        || (share < MUCH && !heading && labels.have(words::EXTRA) && !is_sentence())
        || (share < MUCH && labels.have(words::PICTURES) && !figures::have_words(dom, ix))
        || (share < MUCH && labels.have(words::UNSEEN))
}
