//! The headline of a page that marks none and is called after its site: the bold line that its text
//! begins with. Must never look at a page that names its headline.

use super::blocks::Drafts;
use super::dom::Dom;
use super::metadata::Metadata;
use super::repeat::key;
use crate::domain::{Block, SpanStyle};
use crate::text::Clean;

/// A longer line is a paragraph.
const MAX_CHARS: usize = 150;
/// Fewer words are a section or a name.
const MIN_WORDS: usize = 4;
/// A shorter word stands in any text.
const MIN_LETTERS: usize = 4;

/// Takes the headline out of the text.
pub(super) fn headline(dom: &Dom, declared: &Metadata, drafts: &mut Drafts) -> Option<Clean> {
    let named = declared.element_title.as_deref()?;
    let title = declared.title.as_deref()?;
    let is_only = key(named).contains(&key(title)) && dom.find(0, &["h1", "h2"]).is_none();
    let first = &drafts.blocks.first()?.block;
    if !is_only || !is_bold_line(first) {
        return None;
    }
    let text: String = drafts
        .blocks
        .iter()
        .map(|draft| draft.block.plain_text())
        .collect();
    let text = key(&text);
    let mut words = title.split_whitespace().map(key);
    // What a page is about stands in its text, too.
    if words.any(|word| word.chars().count() >= MIN_LETTERS && text.contains(&word)) {
        return None;
    }
    let headline = drafts.blocks.remove(0).block.plain_text();
    Some(Clean::line(&headline))
}

fn is_bold_line(block: &Block) -> bool {
    let spans = block.spans();
    let is_bold = spans
        .iter()
        .all(|span| span.style.has(SpanStyle::STRONG) || span.text.trim().is_empty());
    let text = block.plain_text();
    !spans.is_empty()
        && is_bold
        && text.split_whitespace().count() >= MIN_WORDS
        && text.chars().count() <= MAX_CHARS
}
