//! Tells whether a page stops at a paywall; must never take an article for cut that is whole.

use super::blocks::Drafts;
use super::dom::Dom;
use super::labels;
use super::metadata::Metadata;
use super::words::{self, PAYWALL_LINES};
use crate::text::fold;

/// A longer text is a paragraph about paywalls.
const MAX_CHARS: usize = 300;
/// An article that is declared not free and has fewer characters is cut: papers that count their
/// readers' visits declare so, too, and send the whole text.
const MIN_WHOLE: usize = 1_500;

/// A larger element is no paywall.
const MAX_NODES: usize = 1_000;
/// Elements that are called paywalls and looked at.
const MAX_WALLS: usize = 50;

/// Whether the page stops at a paywall; the paywall's own lines are taken out of the text.
pub(super) fn stops(dom: &Dom, drafts: &mut Drafts, declared: &Metadata) -> bool {
    let before = drafts.blocks.len();
    drafts
        .blocks
        .retain(|draft| draft.block.spans().is_empty() || !is_line(&draft.block.plain_text()));
    if declared.described.free == Some(true) {
        return false;
    }
    let chars: usize = drafts
        .blocks
        .iter()
        .map(|draft| draft.block.plain_text().chars().count())
        .sum();
    drafts.blocks.len() < before
        || (declared.described.free == Some(false) && chars < MIN_WHOLE)
        || (chars < MIN_WHOLE && has_wall(dom))
}

fn is_line(text: &str) -> bool {
    text.chars().count() <= MAX_CHARS && {
        let folded = fold(text);
        PAYWALL_LINES
            .iter()
            .any(|phrase| folded.contains(&**phrase))
    }
}

/// Whether an element is called a paywall and says what paywalls say.
fn has_wall(dom: &Dom) -> bool {
    (0..dom.len())
        .filter(|&at| labels::says(dom, at, words::PAYWALL) && dom.end(at) - at <= MAX_NODES)
        .take(MAX_WALLS)
        .any(|at| {
            !dom.is_hidden(at) && {
                let text = fold(&dom.text(at));
                PAYWALL_LINES.iter().any(|phrase| text.contains(&**phrase))
            }
        })
}
