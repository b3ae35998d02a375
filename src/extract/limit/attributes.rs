//! Cuts the attributes of a tag that has too many; must never know what they mean.

use std::borrow::Cow;
use std::ops::Range;

/// Attributes kept on one element; the tokenizer compares each with all before it.
pub(super) const MAX_ATTRIBUTES: usize = 500;

/// Cuts the attributes of a tag that has more than [`MAX_ATTRIBUTES`]; any other text is returned
/// as it is.
pub(super) fn cut_attributes(html: &str) -> Cow<'_, str> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(tag) = find_tag(html, at) {
        at = scan_tag(html, tag, &mut cuts);
    }
    if cuts.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut from = 0;
    for cut in cuts {
        out.push_str(html.get(from..cut.start).unwrap_or_default());
        from = cut.end;
    }
    out.push_str(html.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

fn find_tag(html: &str, from: usize) -> Option<usize> {
    let mut signs = html
        .get(from..)?
        .match_indices('<')
        .map(|(at, _)| from + at);
    signs.find(|at| {
        let next = html.as_bytes().get(at + 1);
        next.is_some_and(u8::is_ascii_alphabetic)
    })
}

/// Reads to the end of the tag that begins at `from`, notes the surplus attributes, and gives the
/// place after it.
///
/// What looks like a tag may be a comparison in a script, so the beginning of an end tag is never
/// cut (but for a tag that holds hundreds of them, which is no script).
fn scan_tag(html: &str, from: usize, cuts: &mut Vec<Range<usize>>) -> usize {
    let bytes = html.as_bytes();
    let (mut attributes, mut end_tags) = (0, 0);
    let (mut in_gap, mut after_equals) = (false, false);
    let mut cut = None;
    let mut next = from + 1;
    while let Some(&byte) = bytes.get(next) {
        let at = next;
        next += 1;
        match byte {
            b'>' => {
                cuts.extend(cut.map(|cut| cut..at));
                return at + 1;
            }
            b'"' | b'\'' if after_equals => {
                // Values are most of a tag: their ends are found by the library's search.
                let value = html.get(next..).unwrap_or_default();
                next += value
                    .find(char::from(byte))
                    .map_or(value.len(), |end| end + 1);
            }
            b'<' if bytes.get(at + 1) == Some(&b'/') && end_tags < MAX_ATTRIBUTES => {
                cuts.extend(cut.take().map(|cut| cut..at));
                end_tags += 1;
            }
            _ => {}
        }
        let gap = byte.is_ascii_whitespace() || byte == b'/';
        if gap && !in_gap && !after_equals {
            attributes += 1;
            if attributes > MAX_ATTRIBUTES && cut.is_none() {
                cut = Some(at);
            }
        }
        after_equals = byte == b'=' || (after_equals && gap);
        in_gap = gap;
    }
    cuts.extend(cut.map(|cut| cut..bytes.len()));
    bytes.len()
}
