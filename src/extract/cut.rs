//! Tells a page that broke off on its way, which servers and proxies send with the length of what
//! is there; must never take one for cut that merely leaves its last tags out.

use super::blocks::Drafts;
use super::dom::Dom;

/// Whether a page ends in the middle of its text.
pub(super) fn ends_within(html: &str, dom: &Dom, drafts: &Drafts) -> bool {
    // Nearly every page ends so, and is searched from its end.
    if html.rfind("</html>").is_some() {
        return false;
    }
    let Some(last) = drafts.blocks.last() else {
        return false;
    };
    let after = dom.end(last.node)..dom.len();
    let is_blank = |at| dom.text_node(at).is_none_or(|text| text.trim().is_empty());
    after.into_iter().all(is_blank) && breaks_off(html.as_bytes())
}

/// Whether a page opens a body and containers in it and closes neither.
fn breaks_off(html: &[u8]) -> bool {
    let closes = count(html, b"</html") + count(html, b"</body") > 0;
    if closes || count(html, b"<body") == 0 {
        return false;
    }
    let opened = |open: &[u8], close: &[u8]| count(html, open) > count(html, close);
    opened(b"<div", b"</div") || opened(b"<article", b"</article") || opened(b"<main", b"</main")
}

/// How often a tag begins in a page, in letters of either case.
fn count(html: &[u8], tag: &[u8]) -> usize {
    let begins = |at: &usize| {
        let here = html.get(*at..at + tag.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(tag))
    };
    memchr::memchr_iter(b'<', html).filter(begins).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_that_opens_what_it_never_closes_breaks_off() {
        let cut = b"<html><body><div><p>A text that".as_slice();
        assert!(breaks_off(cut));
        for whole in [
            b"<html><body><div><p>A text.</div></BODY>".as_slice(),
            b"<html><body><div><p>A text.</div>",
            b"<html><body><p>A text.",
            b"<div><p>A text.",
        ] {
            assert!(!breaks_off(whole));
        }
    }
}
