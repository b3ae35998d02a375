//! Where a tag begins and ends, in any text at all.

use crate::parse::mend::names;

/// Whether an article's tag is in a text.
pub(super) fn holds_article(text: &str) -> bool {
    let tags = text.split('<').skip(1);
    let mut names = tags.filter_map(|tag| tag.split([' ', '>', '\n', '\t', '\r']).next());
    names.any(names::is_article)
}

/// Where the first tag of an article, start or end, is in a text.
pub(super) fn article_tag(text: &str) -> Option<usize> {
    let tags = text.match_indices('<').map(|(at, _)| at);
    let mut named = tags.filter(|at| {
        let tag = text.get(at + 1..).unwrap_or_default();
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let end = tag.find([' ', '>', '\n', '\t', '\r', '/', '<']);
        names::is_article(tag.get(..end.unwrap_or(tag.len())).unwrap_or_default())
    });
    named.next()
}

/// Whether a tag, without its `<` and `/`, bears the name.
pub(super) fn names_tag(tag: &str, name: &str) -> bool {
    let same = tag
        .get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name));
    let rest = tag.get(name.len()..).unwrap_or_default();
    same && rest.starts_with(['>', ' ', '\n', '\t', '\r', '/'])
}

/// Where a text ends the element that it stands in, with nothing but a tag behind it, and what lies
/// behind; an end of an element that the text itself begins is none.
pub(super) fn field_end<'a>(text: &'a str, name: &str) -> Option<(usize, &'a str)> {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let tag = text.get(at + 1..)?;
        let Some(end) = tag.strip_prefix('/') else {
            depth += usize::from(names_tag(tag, name));
            continue;
        };
        if !names_tag(end, name) {
            continue;
        }
        if depth == 0 {
            let behind = end.split_once('>').map(|(_, behind)| behind.trim_start())?;
            return (behind.is_empty() || behind.starts_with('<')).then_some((at, behind));
        }
        depth -= 1;
    }
    None
}

/// How many whole articles are in a text, from their start tags to their end tags.
pub(in crate::parse) fn whole_articles(text: &str) -> usize {
    let mut begun = false;
    let ends_one = |is_start: bool| {
        let whole = begun && !is_start;
        begun = is_start;
        whole
    };
    article_tags(text)
        .map(ends_one)
        .filter(|ends| *ends)
        .count()
}

/// How many tags in a text begin an article.
pub(in crate::parse) fn article_starts(text: &str) -> usize {
    article_tags(text).filter(|is_start| *is_start).count()
}

/// Of each tag of an article whether it begins one.
fn article_tags(text: &str) -> impl Iterator<Item = bool> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = article_tag(rest)?;
        rest = rest.get(at + 1..)?;
        Some(!rest.starts_with('/'))
    })
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
