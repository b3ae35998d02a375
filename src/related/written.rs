//! How a key is written in its article: a name whole, as it first stands there, and not the one word of
//! it that another article shares.

use super::KeyHash;
use super::known::Known;
use super::part::{Part, Role};
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
pub(super) struct Written<'a> {
    pub(super) part: &'a Part<'a>,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) kind: Kind,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word.
    Word,
    /// A name, or some words of one.
    Name,
    /// A place, also where it is called by its people.
    Place,
    /// A place whose name has that of another in it: both articles name it whole.
    Whole,
}

/// What two articles share, and how it is told that a word is of both.
#[derive(Clone, Copy)]
pub(super) struct Both<'a> {
    /// The keys that they share, ascending, but for words that most articles of the language have.
    pub(super) keys: &'a [KeyHash],
    /// They are in one language: what is spelt otherwise is another word.
    pub(super) one_language: bool,
}

impl Both<'_> {
    pub(super) fn have(self, key: Option<KeyHash>) -> bool {
        key.is_some_and(|key| self.keys.binary_search(&key).is_ok())
    }
}

impl<'a> Written<'a> {
    /// The words from one to another.
    pub(super) const fn new(part: &'a Part<'a>, (first, last): (usize, usize), kind: Kind) -> Self {
        Self {
            part,
            first,
            last,
            kind,
        }
    }

    /// The same words: a key is written so again.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        let range = |of: &Self| (of.first, of.last);
        std::ptr::eq(self.part, other.part) && range(self) == range(other)
    }

    fn text(&self, (from, to): (usize, usize)) -> &'a str {
        self.part.between(from, to)
    }

    /// The name that the words are of, whole; `None` where every word has a capital: nobody knows where a
    /// name ends there.
    fn whole(&self, known: &Known) -> Option<(usize, usize)> {
        if self.kind != Kind::Name || all_are_capitals(self.part) {
            return None;
        }
        let is_name = |at| known.name_at(self.part, at).is_some();
        whole(self.part, self.first, self.last, is_name)
    }

    /// The words as they tell the reader of the open article most, and whether a later place may tell
    /// better.
    pub(super) fn fully(&self, known: &Known) -> (&'a str, bool) {
        match self.whole(known) {
            Some(whole) => (self.text(whole), false),
            None => (self.text((self.first, self.last)), self.kind == Kind::Name),
        }
    }

    /// The words as a reason why another article is near: the whole name where that has it, else what
    /// both have where that alone tells something.
    pub(super) fn reason(&self, known: &Known, both: Both<'_>) -> Option<&'a str> {
        let own = (self.first, self.last);
        match (self.kind, self.whole(known)) {
            (Kind::Whole, _) => Some(self.text(own)),
            (Kind::Place, _) if !both.one_language => Some(self.text(own)),
            (_, Some(whole)) if whole != own && self.all(known, whole, both) => {
                Some(self.text(whole))
            }
            _ if !self.all(known, own, both) => None,
            (Kind::Word, _) => self.is_long().then(|| self.text(own)),
            // Of "Radio France" beside "Radio Nigeria" one word tells nothing.
            (Kind::Name, Some(whole)) if self.first == self.last => {
                (whole == own && self.is_name_alone(known, both)).then(|| self.text(own))
            }
            (Kind::Name, None) if self.first == self.last => {
                let word = self.part.words.get(self.first)?;
                both.have(word.key).then(|| self.text(own))
            }
            (Kind::Name | Kind::Place, _) => Some(self.text(own)),
        }
    }

    /// Whether both articles have all of some words.
    fn all(&self, known: &Known, (from, to): (usize, usize), both: Both<'_>) -> bool {
        (from..=to).all(|at| known.is_shared(self.part, at, both))
    }

    /// Whether a name of one word is one: what opens a sentence, or also stands in small letters, may be
    /// any word.
    fn is_name_alone(&self, known: &Known, both: Both<'_>) -> bool {
        let Some(word) = self.part.words.get(self.first) else {
            return false;
        };
        let opens = self
            .part
            .tokens
            .get(self.first)
            .is_some_and(|token| token.opens);
        !known.is_small(word.folded) && (!opens || both.have(word.key))
    }

    /// Short words in small letters are mostly of those that only join others. A script without capitals
    /// writes whole words in three letters.
    fn is_long(&self) -> bool {
        const LETTERS: usize = 4;
        let letters = self.text((self.first, self.last)).chars();
        let capital = self.part.tokens.get(self.first);
        let capital = capital.is_some_and(|token| token.capital);
        letters.count() >= LETTERS - usize::from(self.part.no_capitals || capital)
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
    // A run without an end is none, and is not walked along.
    while to - from < LONGEST
        && let Some(before) = neighbour(part, from, |at| at.checked_sub(1), &is_name)
    {
        from = before;
    }
    while to - from < LONGEST
        && let Some(after) = neighbour(part, to, |at| Some(at + 1), &is_name)
    {
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
pub(super) fn all_are_capitals(part: &Part<'_>) -> bool {
    const LONG: usize = 4;
    if part.role != Role::Capitals {
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
