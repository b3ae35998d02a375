//! Parts of a text that a button shows; must never take what is hidden for good.

use super::dom::{Dom, Ix};
use super::repeat::key;

/// Characters of the longest button.
const MAX_BUTTON: usize = 40;
/// What such a button says, as a key.
const BUTTONS: [&str; 12] = [
    "lirelasuite",
    "lireplus",
    "voirplus",
    "readmore",
    "showmore",
    "seemore",
    "continuereading",
    "lermais",
    "leiamais",
    "leermas",
    "somazaidi",
    "اقراالمزيد",
];

/// Whether a button right before or after a hidden element shows it.
pub(super) fn is_unfolded(dom: &Dom, ix: Ix) -> bool {
    [next(dom, ix), previous(dom, ix)]
        .into_iter()
        .flatten()
        .any(|at| is_button(dom, at))
}

/// The element after one in the same parent.
fn next(dom: &Dom, ix: Ix) -> Option<Ix> {
    let end = dom.end(dom.parent(ix));
    let nodes = std::iter::successors(Some(dom.end(ix)), |&at| Some(dom.end(at)));
    let mut siblings = nodes.take_while(|&at| at < end);
    siblings.find(|&at| dom.is_element(at))
}

/// The element before one: the node before it is the deepest last one in that, or the parent.
fn previous(dom: &Dom, ix: Ix) -> Option<Ix> {
    let parent = dom.parent(ix);
    let before = |ix: Ix| {
        let last = ix.checked_sub(1).filter(|&last| last > parent)?;
        let ups = std::iter::successors(Some(last), |&at| Some(dom.parent(at)));
        ups.into_iter().find(|&at| dom.parent(at) == parent)
    };
    std::iter::successors(before(ix), |&at| before(at)).find(|&at| dom.is_element(at))
}

fn is_button(dom: &Dom, at: Ix) -> bool {
    let leads_away = || {
        let href = dom.attr(at, "href").unwrap_or_default();
        !(href.is_empty() || href.starts_with('#') || href.starts_with("javascript:"))
    };
    let is_one = match dom.name(at) {
        "button" | "label" | "summary" => true,
        "a" => !leads_away(),
        _ => dom.attr(at, "role") == Some("button"),
    };
    is_one
        && dom
            .short_text(at, MAX_BUTTON)
            .is_some_and(|text| BUTTONS.contains(&key(&text).as_str()))
}
