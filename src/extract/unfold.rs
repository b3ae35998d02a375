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
    let siblings: Vec<Ix> = dom
        .children(dom.parent(ix))
        .filter(|&at| dom.is_element(at))
        .collect();
    let place = siblings.iter().position(|&at| at == ix);
    let beside = |by: isize| siblings.get(place?.checked_add_signed(by)?).copied();
    [beside(1), beside(-1)]
        .into_iter()
        .flatten()
        .any(|at| is_button(dom, at))
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
