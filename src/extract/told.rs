//! The text that a page's JSON-LD carries; must never be taken before what the page itself prints
//! unless it is much longer.

use std::borrow::Cow;

use url::Url;

use super::blocks::{self, Drafts};
use super::dom::Dom;
use super::metadata::Metadata;

/// A paragraph that is made of a text without any has about this many characters.
const LONG_PARAGRAPH: usize = 400;

/// The declared text as blocks; publishers that leave its paragraphs out get some, each of a few
/// sentences, or nobody could read it.
pub(super) fn text(declared: &Metadata, base: &Url) -> Drafts {
    let text = declared.described.text.as_deref().unwrap_or_default();
    let has_tags = |text: &str| text.contains("<p") || text.contains("<br");
    // Some publishers escape the markup of their text once more.
    let text = if !has_tags(text) && text.contains('&') {
        Cow::Owned(Dom::parse(text).text(0))
    } else {
        Cow::Borrowed(text)
    };
    let mut html = String::new();
    if has_tags(&text) {
        html.push_str(&text);
    } else {
        for line in text.lines().flat_map(paragraphs) {
            html.push_str("<p>");
            html.push_str(&line);
        }
    }
    blocks::build(&Dom::parse(&html), 0, base, &|_| false)
}

/// A long text without paragraphs, parted after sentences.
fn paragraphs(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for sentence in line.split_inclusive(". ") {
        if let Some(last) = out.last_mut()
            && last.chars().count() < LONG_PARAGRAPH
        {
            last.push_str(sentence);
            continue;
        }
        out.push(sentence.to_owned());
    }
    out
}
