//! A part of an article cut into words, with what each word gives.

use std::ops::Range;
use std::sync::Arc;

use super::KeyInput;
use super::lexicon::{self, Word};
use super::tokens::{Token, tokens};
use crate::domain::Lang;
use crate::text::fold_into;

/// Text beyond this many bytes says nothing new about what an article is about.
const TEXT_BYTES: usize = 32 * 1024;

/// Languages that call or order names in a way of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speech {
    French,
    English,
    /// Every noun has a capital.
    German,
    /// Nobody knows the language.
    Unknown,
    Other,
}

impl Speech {
    fn of(language: &str) -> Self {
        match language {
            "fr" => Self::French,
            "en" => Self::English,
            "de" => Self::German,
            "" => Self::Unknown,
            _ => Self::Other,
        }
    }

    /// Whether a capital inside of a sentence may tell a name from a word.
    pub(super) const fn capitals_tell(self) -> bool {
        !matches!(self, Self::German | Self::Unknown)
    }
}

/// What a part is of its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Headline,
    /// A headline of a language whose headlines may have a capital on every word.
    Capitals,
}

/// A part of an article cut into words.
pub(super) struct Part<'a> {
    text: &'a str,
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) words: Vec<Arc<Word>>,
    /// The script has no capitals that would tell names.
    pub(super) no_capitals: bool,
    pub(super) speech: Speech,
    /// A capital inside of a sentence tells a name: not in German, nor in headlines that give every word one.
    pub(super) capitals_are_names: bool,
    pub(super) role: Role,
    /// The places of words that tell nothing of it, ascending: the agency of a dateline, its date.
    pub(super) silent: Vec<usize>,
}

impl<'a> Part<'a> {
    pub(super) fn of(text: &'a str, input: &KeyInput<'_>) -> Self {
        let text = head(text, TEXT_BYTES);
        let tokens = tokens_of(text, input);
        let words = lexicon::words(input.language, &tokens);
        let no_capitals = lexicon::has_no_capitals(input.language);
        let language = input.language.map_or("", Lang::primary);
        Self {
            text,
            tokens,
            words,
            no_capitals,
            speech: Speech::of(language),
            capitals_are_names: !no_capitals && language != "de",
            role: Role::Text,
            silent: Vec::new(),
        }
    }

    /// The headline.
    pub(super) fn headline(text: &'a str, input: &KeyInput<'_>) -> Self {
        let language = input.language.map_or("", Lang::primary);
        let part = Self::of(text, input);
        let may_be_capitals = !["fr", "pt", "es"].contains(&language);
        Self {
            role: if may_be_capitals {
                Role::Capitals
            } else {
                Role::Headline
            },
            capitals_are_names: part.capitals_are_names && !may_be_capitals,
            ..part
        }
    }

    /// What stands right before a word; behind the last one, what follows it.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let from = before.map_or(0, |before| before.start + before.text.len());
        let to = self
            .tokens
            .get(at)
            .map_or(self.text.len(), |token| token.start);
        self.text.get(from..to).unwrap_or_default()
    }

    /// Some of its words with what stands between them.
    pub(super) fn between(&self, from: usize, to: usize) -> &'a str {
        let ends = self.tokens.get(from).zip(self.tokens.get(to));
        let range = ends.map(|(from, to)| from.start..to.start + to.text.len());
        range
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }
}

/// What stands between a headline and the outlet that it is of, where an article lists some: two spaces that
/// part no line.
const BEFORE_CREDIT: &str = "\u{a0}\u{a0}";

/// Words of such a credit at most, with the invitation to read more.
const CREDIT_WORDS: usize = 12;

/// The words of a part of an article, but for the outlets behind the headlines that it lists.
fn tokens_of<'a>(text: &'a str, input: &KeyInput<'_>) -> Vec<Token<'a>> {
    let mut found = tokens(text);
    if input.is_gathered {
        let credits = credits(text);
        let is_of_one = |start: usize| {
            let at = credits.partition_point(|credit| credit.end <= start);
            credits.get(at).is_some_and(|credit| credit.start <= start)
        };
        found.retain(|token| !is_of_one(token.start));
    }
    found
}

/// Where the credits of a text stand, ascending.
fn credits(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let start = end;
        end += line.len();
        if let Some(at) = line.find(BEFORE_CREDIT)
            && line.split_at(at).1.split_whitespace().count() <= CREDIT_WORDS
        {
            found.push(start + at..end);
        }
    }
    found
}

/// The hashes of the folded words that a part of an article has.
pub(super) fn folded_words(text: &str, input: &KeyInput<'_>) -> Vec<u64> {
    let mut words = Vec::new();
    each_folded(text, input, &mut |word| {
        words.push(lexicon::folded_hash(word));
    });
    words
}

/// Tells `sink` each word that a part of an article has, folded.
pub(super) fn each_folded(text: &str, input: &KeyInput<'_>, sink: &mut dyn FnMut(&str)) {
    let mut folded = String::new();
    for token in tokens_of(head(text, TEXT_BYTES), input) {
        folded.clear();
        fold_into(token.text, &mut folded);
        sink(&folded);
    }
}

/// The beginning of a text, at most `bytes` long, cut between characters.
pub(super) fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
