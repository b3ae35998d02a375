//! The words of a text as they are compared: folded, without signs, but with those by which one
//! figure is another.

use crate::domain::{Block, Body, tells_publication};
use crate::extract::is_aside;
use crate::text::fold;

/// Appends the words of a text, each with a space behind it.
pub(super) fn words_into(text: &str, out: &mut String) {
    let folded = fold(text);
    let mut chars = folded.chars().peekable();
    let mut in_word = false;
    while let Some(c) = chars.next() {
        let before_digit = chars.peek().is_some_and(char::is_ascii_digit);
        let in_figure = out.ends_with(|last: char| last.is_ascii_digit()) && before_digit;
        if c.is_alphanumeric() {
            out.push(c);
            in_word = true;
        } else if matches!(c, '.' | ',' | ':') && in_word && in_figure {
            out.push(c);
        } else {
            if in_word {
                out.push(' ');
            }
            let tells = is_currency(c) || matches!(c, '%' | '+') || (is_minus(c) && before_digit);
            // "COVID-19" and "12-15" have no minus in them.
            if tells && !(is_minus(c) && in_word) {
                out.push(if is_minus(c) { '-' } else { c });
                out.push(' ');
            }
            in_word = false;
        }
    }
    if in_word {
        out.push(' ');
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> String {
    let mut out = String::new();
    words_into(text, &mut out);
    out
}

const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}')
}

const fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{a3}' | '\u{a5}' | '\u{20a0}'..='\u{20c0}')
}

/// Whether a block is of what the publisher tells: no picture's words, no line that sells, leads
/// elsewhere or says when the article was published.
pub(super) fn tells(block: &Block) -> bool {
    match block {
        Block::Figure { .. } | Block::Embed { .. } | Block::Rule => false,
        block => !is_aside(block) && !is_dateline(&block.plain_text()),
    }
}

/// Longer lines are the article's own, whatever date they name.
const MAX_DATELINE: usize = 90;

fn is_dateline(text: &str) -> bool {
    text.chars().count() <= MAX_DATELINE && tells_publication(text)
}

/// The words of a body, and where its blocks end among them.
pub(super) struct Told {
    pub(super) words: String,
    ends: Vec<usize>,
}

impl Told {
    pub(super) fn of(body: &Body) -> Self {
        let mut told = Self {
            words: String::new(),
            ends: Vec::new(),
        };
        for block in body.blocks.iter().filter(|block| tells(block)) {
            words_into(&block.plain_text(), &mut told.words);
            told.ends.push(told.words.len());
        }
        told
    }

    /// Whether a block ends after so many bytes of words.
    pub(super) fn has_end(&self, at: usize) -> bool {
        self.ends.contains(&at)
    }
}
