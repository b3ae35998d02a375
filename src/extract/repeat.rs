//! Drops a paragraph that the article has already said; must never know where the text came from.
//!
//! RFI prints its paragraphs twice, others carry the body once for wide and once for narrow
//! screens, and no extractor measured leaves the second copy out.

use std::collections::HashSet;

use super::blocks::Draft;
use crate::domain::Block;
use crate::text::fold;

/// Shorter lines ("Yes.", a refrain) may well stand twice.
const MIN_CHARS: usize = 40;

/// What two copies of a text have in common: letters and digits, folded.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        let mut key = folded.into_bytes();
        key.retain(u8::is_ascii_alphanumeric);
        return String::from_utf8(key).unwrap_or_default();
    }
    let mut key = String::with_capacity(folded.len());
    key.extend(folded.chars().filter(|&c| !is_sign(c)));
    key
}

/// Spaces and punctuation. By ranges, since this looks at every letter of every article and the
/// tables of Unicode are slow; a sign of a rarer block stays in both copies alike.
const fn is_sign(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => !c.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}'
        | '\u{2000}'..='\u{206f}'
        | '\u{2190}'..='\u{2bff}'
        | '\u{3000}'..='\u{303f}'
        | '\u{60c}'
        | '\u{61b}'
        | '\u{61f}'
        | '\u{6d4}'
        | '\u{1360}'..='\u{1368}' => true,
        _ => false,
    }
}

/// Whether a text is none of those that were seen, and too short to tell otherwise; it is one of them then.
pub(super) fn is_new(text: &str, seen: &mut HashSet<String>) -> bool {
    text.chars().count() <= MIN_CHARS || seen.insert(key(text))
}

/// Keeps the first of every paragraph, quotation and list item longer than [`MIN_CHARS`].
pub(super) fn drop_repeated(blocks: &mut Vec<Draft>) {
    let mut seen = HashSet::new();
    blocks.retain(|draft| match &draft.block {
        Block::Paragraph(_) | Block::Quote(_) | Block::Item { .. } | Block::Preformatted(_) => {
            is_new(&draft.block.plain_text(), &mut seen)
        }
        Block::Figure { image, caption, .. } => {
            let image = image.as_ref().map_or("", |url| url.path());
            seen.insert(format!("figure {image} {}", key(caption)))
        }
        Block::Embed { url, .. } => seen.insert(format!("embed {url}")),
        _ => true,
    });
    drop_bare_headings(blocks);
}

/// Headings whose paragraphs were all dropped: a heading seen before with no text of its own.
fn drop_bare_headings(blocks: &mut Vec<Draft>) {
    let heading = |draft: &Draft| match &draft.block {
        Block::Heading { .. } => Some(key(&draft.block.plain_text())),
        _ => None,
    };
    let headings: Vec<Option<String>> = blocks.iter().map(heading).collect();
    let mut seen = HashSet::new();
    let mut at = 0;
    blocks.retain(|_| {
        let here = headings.get(at).cloned().flatten();
        let followed = headings.get(at + 1).is_some_and(Option::is_none);
        at += 1;
        here.is_none_or(|key| seen.insert(key) || followed)
    });
}
