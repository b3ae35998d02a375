//! What may stand where the cursor is in a question: names of fields, and the values of those whose values
//! are words of the language itself.

use std::ops::Range;

use super::field::{self, Name};
use super::term::is_quote;
use super::time;
use super::tokens::{Piece, open_quote, tokens};
use crate::locale::UiLang;
use crate::text::fold;

/// What is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Where it stands, in bytes; it ends at the cursor.
    pub at: Range<usize>,
    /// So much of it is there, without a quote before it.
    pub begun: String,
    /// What it is.
    pub part: Part,
}

/// The part of a question that something is proposed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name of a field.
    Name,
    /// The name of a source.
    Source,
    /// A country.
    Country,
    /// A language.
    Language,
    /// A topic.
    Topic,
    /// A value that is one of the words of the language: see [`values`].
    Word(Words),
    /// A day, a month or a year.
    Day,
}

/// Values that are words of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Kinds of source.
    Kind,
    /// States of an article.
    State,
    /// Times that lie back.
    Ago,
}

/// What is being written before the cursor, a place in bytes; `None` where nothing can be proposed.
///
/// ```
/// # use griot::query::{Part, unfinished};
/// let found = unfinished("mali sou", 8).unwrap();
/// assert_eq!((found.at, found.begun.as_str(), found.part), (5..8, "sou", Part::Name));
/// let found = unfinished("-source:\"BBC A", 14).unwrap();
/// assert_eq!((found.at, found.begun.as_str(), found.part), (8..14, "BBC A", Part::Source));
/// ```
pub fn unfinished(text: &str, cursor: usize) -> Option<Unfinished> {
    let before = text.get(..cursor)?;
    let last = tokens(before).pop().filter(|(_, at)| at.end == cursor);
    let part = |at: Range<usize>, begun: &str, part| Unfinished {
        at,
        begun: begun.to_owned(),
        part,
    };
    let closed = last
        .as_ref()
        .is_some_and(|last| open_quote(before, last).is_none());
    match last {
        None | Some((Piece::Open | Piece::Minus | Piece::Bar, _)) => {
            Some(part(cursor..cursor, "", Part::Name))
        }
        Some((Piece::Word(word), at)) => Some(part(at, word, Part::Name)),
        Some((
            Piece::Field {
                name,
                value,
                quoted,
            },
            at,
        )) => {
            let (known, _) = Name::of(name).ok().filter(|_| !quoted || !closed)?;
            Some(part(
                at.start + name.len() + 1..cursor,
                value,
                known.part()?,
            ))
        }
        Some((Piece::Phrase(_) | Piece::Close, _)) => None,
    }
}

impl Name {
    /// What its values are; `None` where nothing can be proposed.
    const fn part(self) -> Option<Part> {
        Some(match self {
            Self::Source => Part::Source,
            Self::Country => Part::Country,
            Self::Language => Part::Language,
            Self::Topic => Part::Topic,
            Self::Kind => Part::Word(Words::Kind),
            Self::Is => Part::Word(Words::State),
            Self::Newer | Self::Older => Part::Word(Words::Ago),
            Self::Before | Self::After | Self::On => Part::Day,
            Self::Author | Self::Title => return None,
        })
    }
}

/// The names of the fields in a language.
pub fn names(lang: UiLang) -> Vec<&'static str> {
    field::names(lang)
}

/// The values of a field whose values are words, in a language.
pub fn values(words: Words, lang: UiLang) -> Vec<&'static str> {
    match words {
        Words::Kind => field::kinds(lang),
        Words::State => field::states(lang),
        Words::Ago => time::examples(lang).to_vec(),
    }
}

/// Of some words those that what is begun may become: those that begin so, then those of which another
/// word begins so.
pub fn becoming<'w>(begun: &str, words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let begun = fold(begun);
    let mut first = Vec::new();
    let mut inside = Vec::new();
    for word in words {
        let folded = fold(word);
        if folded.starts_with(&begun) {
            first.push(word);
        } else if folded.split(' ').any(|part| part.starts_with(&begun)) {
            inside.push(word);
        }
    }
    first.extend(inside);
    first
}

/// A value as it stands behind its field: in quotes where it has to.
pub fn written(value: &str) -> String {
    let is_word = value
        .chars()
        .all(|c| c.is_alphanumeric() || "-.’'".contains(c));
    if is_word {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace(is_quote, ""))
    }
}
