//! Where a tag begins and ends, in any text at all.

use crate::parse::mend::names;

/// Whether an article's tag is in a text.
pub(super) fn holds_article(text: &str) -> bool {
    let tags = text.split('<').skip(1);
    let mut names = tags.filter_map(|tag| tag.split([' ', '>', '\n', '\t', '\r']).next());
    names.any(names::is_article)
}

/// Whether a `<` opens a tag, comment, section or instruction.
pub(super) fn opens_markup(text: &str) -> bool {
    let mut chars = text.chars();
    if chars.next() != Some('<') {
        return false;
    }
    match chars.next() {
        Some('/') => chars.next().is_some_and(is_name_start),
        Some('!') => chars
            .next()
            .is_some_and(|c| matches!(c, '-' | '[') || c.is_ascii_alphabetic()),
        Some('?') => true,
        Some(c) => is_name_start(c),
        None => false,
    }
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// Where a start tag ends (at its `>`), and whether it does; quotes count only behind `=`.
pub(super) fn tag_end(tag: &str) -> (usize, bool) {
    let bytes = tag.as_bytes();
    let mut at = 1;
    let mut before = b' ';
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return (at, true),
            b'<' => return (at, false),
            b'"' | b'\'' if before == b'=' => {
                let quote = char::from(byte);
                let value = tag.get(at + 1..).unwrap_or_default();
                // A quote that never ends: the tag ends at its first `>`.
                if let Some(length) = value.find(quote).filter(|end| !runs_on(value, *end)) {
                    at += length + 1;
                }
                before = b' ';
            }
            b' ' | b'\n' | b'\t' | b'\r' => {}
            _ => before = byte,
        }
        at += 1;
    }
    (tag.len(), false)
}

/// Whether a quoted value has lost its quote, and what looks like one is that of a later tag: no
/// value may hold a `<` (XML 1.0, production 10), and none was seen that does at the start of a line.
fn runs_on(value: &str, end: usize) -> bool {
    value.get(..end).is_some_and(|value| value.contains("\n<"))
}

/// The length of a DOCTYPE with its internal subset.
pub(super) fn doctype_length(text: &str) -> usize {
    let end = text.find('>').map_or(text.len(), |end| end + 1);
    match text.get(..end).and_then(|head| head.find('[')) {
        None => end,
        Some(open) => {
            let subset = text.get(open..).unwrap_or_default();
            let close = subset.find(']').map_or(0, |close| open + close);
            let tail = text.get(close..).unwrap_or_default();
            match tail.find('>') {
                Some(found) if close > 0 => close + found + 1,
                _ => end,
            }
        }
    }
}
