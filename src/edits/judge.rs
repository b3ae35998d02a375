//! Whether what came again is an edit.

use super::words::{Told, words};
use crate::domain::{Block, Body, BodyOrigin, Completeness};
use crate::extract::breaks_off;

/// What a text that came again is to the one that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The same words.
    Same,
    /// More of the same text: what was kept was only its beginning.
    Fuller,
    /// Less than was kept: a beginning of it, or hardly anything. What was kept is to stay.
    Poorer,
    /// The publisher changed it.
    Edited,
}

/// Compares a text with the one of the same origin that came later.
///
/// Live blogs, which are written while they are read, are never edited; nor is a text that shrank to
/// less than half, which is what a wall, a notice in its place or a teaser leaves of it.
pub fn judge(before: &Body, after: &Body) -> Verdict {
    let (old, new) = (Told::of(before), Told::of(after));
    if old.words == new.words {
        return Verdict::Same;
    }
    if old.words.is_empty() {
        // Pictures alone, or lines that lead elsewhere: there was no text yet.
        return Verdict::Fuller;
    }
    let longer = new.words.len() > old.words.len();
    let is_live = |body: &Body| body.completeness == Completeness::LiveBlog;
    if is_live(before) || is_live(after) {
        return fuller(longer);
    }
    let (was_part, is_part) = (is_part(before), is_part(after));
    if beginning(&old.words, was_part).is_some_and(|start| new.words.starts_with(start)) {
        let much = new.words.len() > 2 * old.words.len();
        return if was_part || much {
            fuller(longer)
        } else {
            Verdict::Edited
        };
    }
    let half = 2 * new.words.len() >= old.words.len();
    if beginning(&new.words, is_part).is_some_and(|start| old.words.starts_with(start)) {
        // A document that is cut ends anywhere, a paragraph that was taken out where another does.
        let whole = !is_part && old.has_end(new.words.len());
        return if whole && half {
            Verdict::Edited
        } else {
            Verdict::Poorer
        };
    }
    match (was_part, is_part) {
        (true, false) => fuller(longer),
        // A whole text is not given for a part of another without being kept.
        (false, true) if longer => Verdict::Edited,
        (true, true) | (false, false) if half => Verdict::Edited,
        _ => Verdict::Poorer,
    }
}

/// The same of a headline, or of the paragraph under it.
pub fn judge_line(before: &str, after: &str) -> Verdict {
    let (old, new) = (words(before), words(after));
    if old == new {
        return Verdict::Same;
    }
    let (was_part, is_part) = (breaks_off(before), breaks_off(after));
    let begins = |whole: &str, part: &str| {
        beginning(part, true).is_some_and(|start| whole.starts_with(start))
    };
    if new.is_empty() || (is_part && begins(&old, &new)) {
        return Verdict::Poorer;
    }
    if was_part && begins(&new, &old) {
        return Verdict::Fuller;
    }
    Verdict::Edited
}

const fn fuller(longer: bool) -> Verdict {
    if longer {
        Verdict::Fuller
    } else {
        Verdict::Poorer
    }
}

/// What a longer text begins with when this is its beginning: of a part the last word may be cut.
/// `None` when nothing is left.
fn beginning(words: &str, is_part: bool) -> Option<&str> {
    let start = if is_part {
        let end = words.trim_end().rfind(' ').map_or(0, |space| space + 1);
        words.get(..end)?
    } else {
        words
    };
    (!start.is_empty()).then_some(start)
}

/// Whether a text says of itself that there is more. A feed's text that is merely short does not.
fn is_part(body: &Body) -> bool {
    let said = match body.completeness {
        Completeness::Full | Completeness::LiveBlog | Completeness::Media => false,
        Completeness::Summary | Completeness::Missing => body.origin == BodyOrigin::Page,
        Completeness::Paywalled | Completeness::Refused | Completeness::Gone => true,
    };
    let texts = body.blocks.iter().rev();
    let last = texts
        .filter(|block| !block.spans().is_empty())
        .map(Block::plain_text)
        .next();
    said || last.is_some_and(|text| breaks_off(&text))
}
