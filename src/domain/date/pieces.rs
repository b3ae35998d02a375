//! A date's text in its parts: numbers, words, signs.

use crate::text::fold;

/// A part of a date's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Number {
        value: i64,
        digits: usize,
    },
    /// A word, folded.
    Word(String),
    /// A name of the IANA database, as written.
    Zone(String),
    Sign(char),
    Space,
}

pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = digit(c) {
            let (mut value, mut digits) = (digit, 1);
            while let Some(next) = chars.peek().copied().and_then(self::digit) {
                chars.next();
                value = value.saturating_mul(10).saturating_add(next);
                digits += 1;
            }
            out.push(Piece::Number { value, digits });
        } else if c.is_alphabetic() {
            let mut word = String::from(c);
            while let Some(next) = chars.next_if(|c| in_word(*c)) {
                word.push(next);
            }
            // `26/nov/2026` has a sign behind its month, `Africa/Lagos` one inside its name.
            if word.trim_end_matches('/').contains('/') && word.is_ascii() {
                out.push(Piece::Zone(word));
            } else {
                // Arabic papers write both names of a month: `أيلول/سبتمبر`.
                let words = word.split('/').filter(|word| !word.is_empty());
                out.extend(words.map(|word| Piece::Word(fold(word))));
            }
        } else if c.is_whitespace() {
            if out.last() != Some(&Piece::Space) {
                out.push(Piece::Space);
            }
        } else if !is_invisible(c) {
            out.push(Piece::Sign(if matches!(c, '−' | '–') {
                '-'
            } else {
                c
            }));
        }
    }
    while out.last() == Some(&Piece::Space) {
        out.pop();
    }
    out
}

fn in_word(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '/' | '_') || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Digits of any script that newspapers of Africa use.
fn digit(c: char) -> Option<i64> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    Some(i64::from(u32::from(c) - u32::from(zero)))
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
