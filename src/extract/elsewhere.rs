//! Whether an element stands in something that is not the article; must never decide which element is.

use super::dom::{Dom, Ix};
use super::words;

/// Labels of the foot of an article, which are those of the foot of a page beside them.
const OWN_FEET: [&str; 3] = ["post-footer", "entry-footer", "article-footer"];

/// Whether an element stands, below what holds `near` of the article as well, in something that is none
/// of it: `says` tells that of an element by its kind, what is left open is told by what it is called.
pub(super) fn stands_elsewhere(
    dom: &Dom,
    at: Ix,
    near: Ix,
    says: &dyn Fn(Ix) -> Option<bool>,
) -> bool {
    let is_around =
        |up: &Ix| !dom.contains(*up, near) && !matches!(dom.name(*up), "html" | "body" | "main");
    let mut between = dom.ancestors(at).chain([at]).filter(is_around);
    between.any(|up| says(up).unwrap_or_else(|| is_called_other(dom, up)))
}

/// One of these kinds of elements is none of the article.
pub(super) fn one_of<'a>(dom: &'a Dom, names: &'a [&str]) -> impl Fn(Ix) -> Option<bool> + 'a {
    |up| names.contains(&dom.name(up)).then_some(true)
}

fn is_called_other(dom: &Dom, at: Ix) -> bool {
    let is_own_foot = || {
        let labels = dom.labels(at);
        OWN_FEET.iter().any(|own| labels.contains(own))
    };
    dom.said(at).have(words::FOREIGN) && !is_own_foot()
}
