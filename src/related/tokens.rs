//! A text cut into words with what the keys need to know of each: whether it opens a sentence and
//! whether it is written with a capital; knows nothing of languages but their punctuation.

use crate::text::word_indices;

/// A word as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// The byte of the text at which it begins.
    pub(super) start: usize,
    /// It opens a sentence, a line or a quotation, where a capital tells nothing.
    pub(super) opens: bool,
    /// What parts it from the word before it.
    pub(super) gap: Gap,
    /// Its first letter is a capital.
    pub(super) capital: bool,
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A space or a hyphen alone.
    Space,
    /// An apostrophe inside of one word.
    Apostrophe,
    /// Anything else.
    Other,
}

impl Token<'_> {
    /// It follows the word before it with nothing but a space or a hyphen between.
    pub(super) fn adjoins(&self) -> bool {
        self.gap == Gap::Space
    }
}

/// The words of a text in order, parted also at apostrophes.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len() / 6);
    let mut end = 0;
    for (start, word) in word_indices(text) {
        let gap = text.get(end..start).unwrap_or_default();
        end = start + word.len();
        let opens = out.last().is_none_or(|last| opens_after(last, gap));
        let gap = match gap {
            " " | "\u{a0}" | "-" | "‑" | "’" | "'" => Gap::Space,
            _ => Gap::Other,
        };
        let whole = Token {
            text: word,
            start,
            opens,
            gap,
            capital: begins_with_capital(word),
        };
        if may_be_parted(word) {
            part(&whole, &mut out);
        } else {
            out.push(whole);
        }
    }
    out
}

fn begins_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// What parts a word in two.
const JOINTS: [char; 4] = ['\'', '’', 'ʼ', '_'];

/// Whether a word has a byte of one of [`JOINTS`]: nearly none has.
fn may_be_parted(word: &str) -> bool {
    word.bytes()
        .any(|byte| matches!(byte, b'\'' | b'_' | 0xe2 | 0xca))
}

fn part<'a>(whole: &Token<'a>, out: &mut Vec<Token<'a>>) {
    let mut first = true;
    let mut rest = whole.start;
    for part in whole.text.split_inclusive(JOINTS) {
        let start = rest;
        rest += part.len();
        let part = part.trim_end_matches(JOINTS);
        if part.is_empty() {
            continue;
        }
        out.push(Token {
            text: part,
            start,
            opens: whole.opens && first,
            gap: if first { whole.gap } else { Gap::Apostrophe },
            capital: begins_with_capital(part),
        });
        first = false;
    }
}

/// Whether a word after `gap` opens a sentence. A stop after an initial or a short title ("M.",
/// "Gen.") ends nothing.
fn opens_after(last: &Token<'_>, gap: &str) -> bool {
    let stop = gap.contains('.') && !(last.capital && last.text.chars().count() <= 3);
    stop || gap.contains([
        '!', '?', '…', '\n', '«', '“', '"', '„', '•', '|', '؟', '۔', '።', '፧', '፨',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_opens_a_sentence_is_told_from_a_name_inside() {
        let found = tokens("Le maréchal Haftar est à Moscou. Hier, M. Shoigu l’a vu.");
        let opening: Vec<&str> = found.iter().filter(|t| t.opens).map(|t| t.text).collect();
        assert_eq!(opening, ["Le", "Hier"]);
        let capitals: Vec<&str> = found
            .iter()
            .filter(|t| t.capital && !t.opens)
            .map(|t| t.text)
            .collect();
        assert_eq!(capitals, ["Haftar", "Moscou", "M", "Shoigu"]);
    }

    #[test]
    fn a_comma_parts_two_names() {
        let found = tokens("Khalifa Haftar, Tripoli");
        let adjoining: Vec<bool> = found.iter().map(Token::adjoins).collect();
        assert_eq!(adjoining, [false, true, false]);
    }
}
