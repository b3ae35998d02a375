//! The part of a text that a search found, with the places of the words that were searched.

use std::ops::Range;

use crate::query::Term;
use crate::text::{Clean, fold_into};

/// Characters that a snippet shows before the first word found, and in all.
const BEFORE: usize = 50;
const LENGTH: usize = 200;

/// A text with the words in it that were searched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    /// The text, one line.
    pub text: Clean,
    /// Where the words are, in bytes of `text`, ascending.
    pub matches: Vec<Range<usize>>,
}

/// A whole line with the words found in it.
pub(super) fn mark(line: &str, terms: &[Term]) -> Marked {
    let text = Clean::line(line);
    let matches = find(&text, terms).collect();
    Marked { text, matches }
}

/// The part of a text around the first word found; its beginning when none is.
pub(super) fn snippet(text: &str, terms: &[Term]) -> Marked {
    let first = find(text, terms).next();
    let at = first.map_or(0, |range| range.start);
    let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = head
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(start, _)| start);
    // Begin with a whole word.
    let lead = head.get(start..).unwrap_or_default();
    let lead = match lead.split_once(char::is_whitespace) {
        Some((_, rest)) if start > 0 => rest,
        _ => lead,
    };
    let room = LENGTH.saturating_sub(lead.chars().count());
    let end = tail
        .char_indices()
        .nth(room)
        .map_or(tail.len(), |(end, _)| end);
    let shown = tail.get(..end).unwrap_or_default();
    let shown = match shown.rsplit_once(char::is_whitespace) {
        Some((whole, _)) if end < tail.len() => whole,
        _ => shown,
    };
    let before = if start > 0 { "… " } else { "" };
    let after = if end < tail.len() { " …" } else { "" };
    mark(&format!("{before}{lead}{shown}{after}"), terms)
}

/// The places of the terms in a text, in order; of those that begin at one word the longest.
fn find<'a>(text: &'a str, terms: &'a [Term]) -> impl Iterator<Item = Range<usize>> + 'a {
    let (mut at, mut folded) = (0, String::new());
    std::iter::from_fn(move || {
        loop {
            let word = next_word(text, at)?;
            if !may_begin(text, &word, terms, &mut folded) {
                at = word.end;
                continue;
            }
            fold_again(text, &word, &mut folded);
            let ends = terms
                .iter()
                .filter(|term| is_word(term, 0, &folded))
                .filter_map(|term| end_of(term, text, &word));
            let found = ends.max();
            at = found.unwrap_or(word.end);
            if let Some(end) = found {
                return Some(word.start..end);
            }
        }
    })
}

/// Whether a term may begin with a word, by its first letter: most words need not be folded.
fn may_begin(text: &str, word: &Range<usize>, terms: &[Term], folded: &mut String) -> bool {
    let first = text.get(word.clone()).and_then(|word| word.chars().next());
    let length = first.map_or(0, char::len_utf8);
    fold_again(text, &(word.start..word.start + length), folded);
    let mut begins = terms.iter().filter_map(|term| term.words.first());
    begins.any(|begin| begin.starts_with(folded.as_str()) || folded.starts_with(begin.as_str()))
}

/// Where a term whose first word stands there ends, when its other words follow.
fn end_of(term: &Term, text: &str, first: &Range<usize>) -> Option<usize> {
    let (mut end, mut folded) = (first.end, String::new());
    for nth in 1..term.words.len() {
        let word = next_word(text, end)?;
        fold_again(text, &word, &mut folded);
        if !is_word(term, nth, &folded) {
            return None;
        }
        end = word.end;
    }
    Some(end)
}

/// Whether a folded word is the `nth` of a term.
fn is_word(term: &Term, nth: usize, folded: &str) -> bool {
    term.words.get(nth).is_some_and(|word| {
        let is_last = nth + 1 == term.words.len();
        word == folded || (is_last && term.prefix && folded.starts_with(word.as_str()))
    })
}

/// The next word from a place on, as the index parts them.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = from + rest.find(in_word)?;
    let rest = text.get(start..)?;
    let length = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
    Some(start..start + length)
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && unicode_normalization::char::is_combining_mark(c))
}

/// Folds a word into a buffer that is used again: a text has hundreds of them.
fn fold_again(text: &str, word: &Range<usize>, folded: &mut String) {
    folded.clear();
    fold_into(text.get(word.clone()).unwrap_or_default(), folded);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;
    use proptest::prelude::*;

    fn terms(text: &str) -> Vec<Term> {
        Query::of_words(text).terms()
    }

    fn marked(marked: &Marked) -> Vec<&str> {
        marked
            .matches
            .iter()
            .map(|range| marked.text.get(range.clone()).unwrap())
            .collect()
    }

    #[test]
    fn words_are_marked_in_their_own_spelling() {
        let line = mark(
            "La Côte d’Ivoire et le Ghana : côtes",
            &terms("cote d'ivoire ghan"),
        );
        assert_eq!(marked(&line), ["Côte", "d’Ivoire", "Ghana"]);
    }

    #[test]
    fn a_phrase_is_marked_as_one() {
        let line = mark("mer calme, mer Rouge", &terms("\"mer rouge\""));
        assert_eq!(marked(&line), ["mer Rouge"]);
    }

    #[test]
    fn a_snippet_shows_the_first_place() {
        let text = format!(
            "{}\n\nLe maréchal Haftar à Moscou.\n{}",
            "avant ".repeat(60),
            "après ".repeat(60)
        );
        let found = snippet(&text, &terms("haftar"));
        assert_eq!(marked(&found), ["Haftar"]);
        assert!(found.text.starts_with("… avant"), "{}", found.text);
        assert!(found.text.ends_with("après …"), "{}", found.text);
        assert!(found.text.chars().count() <= LENGTH + 4);
    }

    proptest! {
        #[test]
        fn places_lie_in_the_text(text in ".{0,300}", typed in ".{0,20}") {
            let found = snippet(&text, &terms(&typed));
            for range in &found.matches {
                prop_assert!(found.text.get(range.clone()).is_some());
            }
        }
    }
}
