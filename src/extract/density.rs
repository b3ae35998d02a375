//! How much running text stands under each element; must never know what the text says.

use super::dom::{self, Dom, Ix};

/// Fewer characters outside links are a label or a button, not a paragraph.
const MIN_PARAGRAPH: u32 = 40;

/// Running text in characters: what stands in blocks that are mostly words and not links.
pub(super) struct Density {
    /// `sums[ix]` is the text of all nodes before `ix`.
    sums: Vec<u32>,
}

impl Density {
    /// Counts; nodes that `skip` names do not count, nor what is inside them.
    pub(super) fn new(dom: &Dom, skip: &dyn Fn(Ix) -> bool) -> Self {
        let mut words: Vec<u32> = vec![0; dom.len()];
        let mut linked: Vec<u32> = vec![0; dom.len()];
        // The innermost block element and whether a link is open, for each node.
        let mut around: Vec<(Ix, bool)> = vec![(0, false); dom.len()];
        let mut at = 1;
        while at < dom.len() {
            let name = dom.name(at);
            if dom::is_unread(name) || dom.is_hidden(at) || skip(at) {
                at = dom.end(at).max(at + 1);
                continue;
            }
            let (block, link) = around.get(dom.parent(at)).copied().unwrap_or_default();
            if let Some(text) = dom.text_node(at) {
                let chars = count(text);
                let counter = if link { &mut linked } else { &mut words };
                if let Some(sum) = counter.get_mut(block) {
                    *sum = sum.saturating_add(chars);
                }
            } else if let Some(slot) = around.get_mut(at) {
                let block = if dom::is_block(name) { at } else { block };
                *slot = (block, link || name == "a");
            }
            at += 1;
        }
        let mut sums = Vec::with_capacity(dom.len() + 1);
        let mut sum: u32 = 0;
        sums.push(0);
        for (&words, &linked) in words.iter().zip(&linked) {
            if words >= MIN_PARAGRAPH && words > linked {
                sum = sum.saturating_add(words);
            }
            sums.push(sum);
        }
        Self { sums }
    }

    /// The running text under a node.
    pub(super) fn under(&self, dom: &Dom, ix: Ix) -> u32 {
        self.between(ix, dom.end(ix))
    }

    /// The running text of the nodes from one to another.
    pub(super) fn between(&self, from: Ix, to: Ix) -> u32 {
        let at = |ix: Ix| self.sums.get(ix).copied().unwrap_or_default();
        at(to).saturating_sub(at(from))
    }
}

/// Characters but white space; one of a script without spaces says as much as two letters.
fn count(text: &str) -> u32 {
    let mut chars: u32 = 0;
    for c in text.chars() {
        if !c.is_whitespace() {
            chars = chars.saturating_add(if ('\u{2e80}'..='\u{d7ff}').contains(&c) {
                2
            } else {
                1
            });
        }
    }
    chars
}
