//! How a key is written in its article: a name whole, as it first stands there, and not the one word of
//! it that another article shares.

use super::part::Part;
use super::tokens::Token;
use crate::text::fold;

/// Words of a name at most; more capitals in a row are a headline, or a list.
const LONGEST: usize = 4;

/// Small words that stand inside of a name.
const INSIDE: [&str; 16] = [
    "ag", "al", "ben", "bin", "da", "das", "de", "den", "der", "di", "do", "dos", "el", "ibn",
    "van", "von",
];

/// A key as it stands in a part of an article.
#[derive(Clone, Copy)]
pub(super) enum Written<'a> {
    /// A word, or a place.
    Word(&'a str),
    /// The word at this place of a name, the last of so many that the key is of.
    Name(&'a Part<'a>, usize, usize),
}

impl Written<'_> {
    /// The words, and whether a later place may tell better: where every word has a capital nobody
    /// knows where a name ends. `is_name` tells of a part's word whether it is one of a name.
    pub(super) fn text(self, is_name: impl Fn(&Part<'_>, usize) -> bool) -> (String, bool) {
        match self {
            Self::Word(word) => (word.to_owned(), false),
            Self::Name(part, at, words) => {
                let first = (at + 1).saturating_sub(words);
                let whole = (!all_are_capitals(part))
                    .then(|| whole(part, first, at, |at| is_name(part, at)))
                    .flatten();
                let is_whole = whole.is_some();
                let (from, to) = whole.unwrap_or((first, at));
                (part.between(from, to).to_owned(), !is_whole)
            }
        }
    }
}

/// The first and the last word of the name that some words are of.
fn whole(
    part: &Part<'_>,
    first: usize,
    last: usize,
    is_name: impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let (mut from, mut to) = (first, last);
    while let Some(before) = neighbour(part, from, |at| at.checked_sub(1), &is_name) {
        from = before;
    }
    while let Some(after) = neighbour(part, to, |at| Some(at + 1), &is_name) {
        to = after;
    }
    (to - from < LONGEST).then_some((from, to))
}

/// The next word of a name in one direction, perhaps behind a small one.
fn neighbour(
    part: &Part<'_>,
    at: usize,
    step: impl Fn(usize) -> Option<usize>,
    is_name: impl Fn(usize) -> bool,
) -> Option<usize> {
    let adjoin = |one: usize, other: usize| {
        let later = part.tokens.get(one.max(other));
        later.is_some_and(Token::adjoins)
    };
    let next = step(at).filter(|next| adjoin(at, *next))?;
    if is_name(next) {
        return Some(next);
    }
    let small = part.tokens.get(next).filter(|token| !token.capital)?;
    let beyond = step(next).filter(|beyond| adjoin(next, *beyond))?;
    // "Samuel Roger de Kinshasa" is somebody, and a place.
    let later = part.words.get(at.max(beyond))?;
    let inside = INSIDE.contains(&fold(small.text).as_str()) && later.place.is_none();
    (inside && is_name(beyond)).then_some(beyond)
}

/// Whether most words of a headline have a capital, as is usual in English.
fn all_are_capitals(part: &Part<'_>) -> bool {
    const LONG: usize = 4;
    if !part.may_be_capitals {
        return false;
    }
    let inside = part.tokens.iter().filter(|token| !token.opens);
    let long: Vec<&Token<'_>> = inside.filter(|token| token.text.len() >= LONG).collect();
    let capitals = long.iter().filter(|token| token.capital).count();
    capitals * 3 >= long.len() * 2
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::domain::Lang;
    use crate::related::{KeyInput, surfaces};

    fn written(language: &str, title: &str, text: &str) -> BTreeSet<String> {
        let language = Lang::parse(language);
        let input = KeyInput {
            title,
            text,
            language: language.as_ref(),
            ..KeyInput::default()
        };
        surfaces(&input)
            .into_values()
            .map(|key| key.to_string())
            .collect()
    }

    #[test]
    fn a_name_is_written_whole_wherever_a_word_of_it_is_a_key() {
        let found = written(
            "fr",
            "Ebola : ce que dit Samuel Roger Kamba",
            "Le ministre a reçu Marcos da Canha et le docteur Félix de Kinshasa.",
        );
        for (part, whole) in [
            ("Samuel", "Samuel Roger Kamba"),
            ("Roger", "Samuel Roger Kamba"),
            ("Kamba", "Samuel Roger Kamba"),
            ("Canha", "Marcos da Canha"),
            ("Félix", "Félix"),
        ] {
            let with: Vec<&String> = found.iter().filter(|key| key.contains(part)).collect();
            assert_eq!(with, [whole], "{found:?}");
        }
    }

    #[test]
    fn where_all_words_have_capitals_the_text_tells_where_a_name_ends() {
        let found = written(
            "en",
            "Haftar Visits Moscow With Defence Team",
            "On Friday the Libyan commander Khalifa Haftar came to Moscow.",
        );
        assert!(found.contains("Khalifa Haftar"), "{found:?}");
        let other = ["Haftar", "Haftar Visits Moscow"];
        assert!(!other.iter().any(|key| found.contains(*key)), "{found:?}");
    }
}
