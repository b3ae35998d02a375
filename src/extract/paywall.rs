//! Tells whether a page stops at a paywall; must never take an article for cut that is whole, nor
//! a sentence about paywalls for one.

use super::blocks::{Draft, Drafts};
use super::dom::{Dom, Ix};
use super::metadata::Metadata;
use super::notices::{self, Notice};
use super::{labels, words};
use crate::domain::Block;

/// An article that is declared not free and has fewer characters is cut: papers that count their
/// readers' visits declare so, too, and send the whole text.
const MIN_WHOLE: usize = 1_500;
/// More text than this before a notice on one line is the article's own.
const MAX_OWN: usize = 80;
/// More text than this after a notice is not the paywall's.
const MAX_AFTER: usize = 400;
/// Less text than this is the beginning of an article.
const MIN_READ: usize = 600;
/// A shorter paragraph is a label or a button.
const MIN_LINE: usize = 60;

/// A larger element is no paywall.
const MAX_NODES: usize = 1_000;
/// Elements that are called paywalls and looked at.
const MAX_WALLS: usize = 50;
/// A box in or beside the text with more characters is no notice.
const MAX_BOX: usize = 500;

/// Whether the page stops at a paywall; the paywall's own lines are taken out of the text. `roots`
/// hold the text, and `skip` names what was left out of it.
pub(super) fn stops(
    dom: &Dom,
    roots: &[Ix],
    drafts: &mut Drafts,
    declared: &Metadata,
    skip: &dyn Fn(Ix) -> bool,
) -> bool {
    let last = drafts.blocks.iter().map(|draft| draft.node).max();
    let is_free = declared.described.free == Some(true);
    let noticed = take_notices(dom, &mut drafts.blocks, is_free);
    if is_free {
        return false;
    }
    let chars: usize = drafts.blocks.iter().map(chars_of).sum();
    noticed
        || (declared.described.free == Some(false) && chars < MIN_WHOLE)
        || (chars < MIN_WHOLE && has_wall(dom))
        || has_box(dom, roots, chars, last.unwrap_or(0), skip)
}

fn chars_of(draft: &Draft) -> usize {
    draft.block.plain_text().chars().count()
}

/// Takes the notices out, and at the end of a text that is not declared free what the paywall says
/// after its first; gives whether the text stops at one.
fn take_notices(dom: &Dom, blocks: &mut Vec<Draft>, is_free: bool) -> bool {
    let told: Vec<Option<usize>> = blocks.iter().map(notice_in).collect();
    let Some(last) = told.iter().rposition(Option::is_some) else {
        return false;
    };
    if is_way_in(blocks, &told) {
        let mut told = told.iter();
        blocks.retain(|_| told.next().is_none_or(Option::is_none));
        return false;
    }
    let first = told.iter().position(Option::is_some).unwrap_or(last);
    let prose = |(at, draft): &(usize, &Draft)| {
        told.get(*at).is_some_and(Option::is_none) && is_long(draft)
    };
    let before = blocks.iter().enumerate().take(first).rfind(prose);
    // Where the text goes on in its own container, the line only sells.
    let after = || blocks.iter().enumerate().skip(last + 1).filter(prose);
    let left: usize = after().map(|(_, draft)| chars_of(draft)).sum();
    let goes_on = before.map_or(left >= MIN_WHOLE, |(_, before)| {
        after().any(|(_, draft)| stand_together(dom, before.node, draft.node))
    });
    let begins_at = told.iter().enumerate().rev();
    let begins_at = begins_at
        .take_while(|&(at, notice)| notice.is_some() || !blocks.get(at).is_some_and(is_long))
        .filter(|(_, notice)| notice.is_some())
        .last()
        .map_or(last, |(at, _)| at);
    let mut at = 0;
    let cuts = !is_free && !goes_on && before.is_some() && left < MAX_AFTER;
    blocks.retain(|draft| {
        let is_notice = told
            .get(at)
            .copied()
            .flatten()
            .is_some_and(|before| before <= MAX_OWN);
        let is_after = cuts && at > begins_at && !draft.block.spans().is_empty();
        at += 1;
        !is_notice && !is_after
    });
    !goes_on
}

/// Whether all that the page says is where those who have paid come in, under a text of some length.
fn is_way_in(blocks: &[Draft], told: &[Option<usize>]) -> bool {
    let noticed = blocks.iter().zip(told).filter(|(_, told)| told.is_some());
    let mut lines = noticed.map(|(draft, _)| draft.block.plain_text());
    let prose = blocks.iter().zip(told).filter(|(_, told)| told.is_none());
    let chars: usize = prose.map(|(draft, _)| chars_of(draft)).sum();
    chars >= MIN_READ && lines.all(|line| notices::is_way_in(&line))
}

/// Whether two blocks stand in one container, or each in a wrapper of one kind there.
fn stand_together(dom: &Dom, one: Ix, other: Ix) -> bool {
    let (a, b) = (dom.parent(one), dom.parent(other));
    let are_alike = || dom.name(a) == dom.name(b) && dom.attr(a, "class") == dom.attr(b, "class");
    a == b || (dom.parent(a) == dom.parent(b) && are_alike())
}

fn is_long(draft: &Draft) -> bool {
    !matches!(draft.block, Block::Figure { .. }) && chars_of(draft) >= MIN_LINE
}

/// Whether a block holds a notice, and how much of its own stands before it.
fn notice_in(draft: &Draft) -> Option<usize> {
    if draft.block.spans().is_empty() {
        return None;
    }
    notices::of_paywall(&draft.block.plain_text())
}

/// Whether an element is called a paywall and says what paywalls say.
fn has_wall(dom: &Dom) -> bool {
    (0..dom.len())
        .filter(|&at| labels::says(dom, at, words::PAYWALL) && dom.end(at) - at <= MAX_NODES)
        .take(MAX_WALLS)
        .any(|at| !dom.is_hidden(at) && notices::in_box(&dom.text(at)).is_some())
}

/// Whether a box says so that was left out of the text for its name: papers call their paywalls
/// after what they sell. Cards of other articles have badges that read the same.
fn has_box(dom: &Dom, roots: &[Ix], chars: usize, last: Ix, skip: &dyn Fn(Ix) -> bool) -> bool {
    let Some(&root) = roots.first() else {
        return false;
    };
    let frame = dom
        .ancestors(root)
        .find(|&up| matches!(dom.name(up), "article" | "main"))
        .filter(|_| !matches!(dom.name(root), "article" | "main"))
        .unwrap_or(root);
    let is_closed = |at: Ix| {
        dom.is_hidden(at)
            || matches!(
                dom.name(at),
                "nav" | "header" | "footer" | "aside" | "a" | "li"
            )
    };
    let is_other = |at: Ix| is_closed(at) || dom.name(at) == "article";
    let mut at = frame + 1;
    while at < dom.end(frame) {
        if !dom.is_element(at) || !skip(at) {
            at += 1;
            continue;
        }
        let outer = || {
            dom.ancestors(at)
                .take_while(|&up| up != frame && up != root)
        };
        let enough = dom.end(at) - at <= MAX_NODES && !is_closed(at) && !outer().any(is_other);
        if enough {
            let text = dom.text(at);
            let notice = (text.len() <= 2 * MAX_BOX)
                .then(|| notices::in_box(&text))
                .flatten();
            let ends = at > last && dom.contains(root, at) && notice == Some(Notice::Claims);
            if notice.is_some() && (chars < MIN_WHOLE || ends) {
                return true;
            }
        }
        at = dom.end(at).max(at + 1);
    }
    false
}
