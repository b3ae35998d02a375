//! What line breaks mean: a new paragraph, a line that is broken on purpose, or nothing.

use super::{Piece, space, spans};
use crate::domain::Span;

/// A single line break parts paragraphs only after a sentence of at least this many characters:
/// some papers write `<br>` for every paragraph, poems and addresses for every line.
const LONG_LINE: usize = 80;
/// Lines that are no longer are broken where they are on purpose.
const SHORT_LINE: usize = 50;
/// So many of them are a list, an address or a poem; two may be a name.
const MIN_LINES: usize = 3;
/// Fewer words are no line of results.
const MIN_WORDS: usize = 4;

/// A paragraph, or one of several lines that are broken on purpose.
pub(in crate::extract) struct Paragraph {
    pub(in crate::extract) spans: Vec<Span>,
    pub(in crate::extract) is_line: bool,
}

/// Ends the lines between two gaps.
pub(super) fn close(group: &mut Vec<Vec<Piece>>, out: &mut Vec<Paragraph>) {
    let lines = std::mem::replace(group, vec![Vec::new()]);
    let are_short = lines.iter().all(|line| chars_in(line) <= SHORT_LINE);
    if are_short && (lines.len() >= MIN_LINES || are_results(&lines)) {
        out.extend(lines.into_iter().map(|line| Paragraph {
            spans: spans(line.into_iter()),
            is_line: true,
        }));
        return;
    }
    let mut paragraph: Vec<Piece> = Vec::new();
    let mut length = 0;
    let mut push = |paragraph: &mut Vec<Piece>| {
        out.push(Paragraph {
            spans: spans(paragraph.drain(..)),
            is_line: false,
        });
    };
    for line in lines {
        if length >= LONG_LINE && ends_a_sentence(&paragraph) {
            push(&mut paragraph);
            length = 0;
        } else if !paragraph.is_empty() {
            paragraph.push(space());
            length += 1;
        }
        length += chars_in(&line);
        paragraph.extend(line);
    }
    push(&mut paragraph);
}

/// Whether two lines both hold several words without an end and begin anew.
fn are_results(lines: &[Vec<Piece>]) -> bool {
    let begins_anew = |line: &Vec<Piece>| {
        let text: String = line.iter().filter_map(Piece::text).collect();
        let first = text.trim_start().chars().next();
        text.split_whitespace().count() >= MIN_WORDS
            && first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
            && text.trim_end().ends_with(char::is_alphanumeric)
    };
    lines.len() == 2 && lines.iter().all(begins_anew)
}

fn chars_in(line: &[Piece]) -> usize {
    let texts = line.iter().filter_map(Piece::text);
    texts.map(|text| text.chars().count()).sum()
}

fn ends_a_sentence(line: &[Piece]) -> bool {
    let mut texts = line.iter().rev().filter_map(Piece::text);
    let last = texts.find_map(|text| text.trim_end().chars().last());
    matches!(
        last,
        Some('.' | '!' | '?' | '»' | '”' | '"' | '…' | ':' | '؟' | '۔' | '።')
    )
}
