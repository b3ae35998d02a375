//! The part of a text that a search found, with the places of the words that were searched.

use std::ops::Range;

use crate::query::Term;
use crate::text::{Clean, fold};

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

/// The places of the terms in a text, in order.
fn find<'a>(text: &'a str, terms: &'a [Term]) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut words = words(text).peekable();
    let longest = terms.iter().map(|term| term.words.len()).max().unwrap_or(1);
    let mut ahead: std::collections::VecDeque<(Range<usize>, String)> =
        words.by_ref().take(longest).collect();
    std::iter::from_fn(move || {
        while !ahead.is_empty() {
            let found = terms
                .iter()
                .filter(|term| matches(term, &ahead))
                .map(|term| term.words.len())
                .max();
            let place = found.and_then(|length| {
                let (first, last) = (ahead.front()?, ahead.get(length - 1)?);
                Some(first.0.start..last.0.end)
            });
            for _ in 0..found.unwrap_or(1) {
                ahead.pop_front();
                ahead.extend(words.next());
            }
            if place.is_some() {
                return place;
            }
        }
        None
    })
}

fn matches(term: &Term, ahead: &std::collections::VecDeque<(Range<usize>, String)>) -> bool {
    let last = term.words.len() - 1;
    term.words.iter().enumerate().all(|(i, word)| {
        ahead.get(i).is_some_and(|(_, there)| {
            there == word || (i == last && term.prefix && there.starts_with(word.as_str()))
        })
    })
}

/// The words of a text with their places, as the index parts them, folded.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let in_word =
        |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while chars.next_if(|(_, c)| !in_word(*c)).is_some() {}
        let start = chars.peek()?.0;
        while chars.next_if(|(_, c)| in_word(*c)).is_some() {}
        let end = chars.peek().map_or(text.len(), |(end, _)| *end);
        Some((start..end, fold(text.get(start..end).unwrap_or_default())))
    })
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
