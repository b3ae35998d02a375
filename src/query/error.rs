//! What is wrong with a question, and where.

use std::ops::Range;

use super::field;
use crate::locale::{Locale, fill};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No field is called so.
    Field(String),
    /// The field has no such value.
    Value(&'static str, String),
    /// The field stands without a value.
    NoValue(&'static str),
    /// An operator or a parenthesis stands without what belongs to it.
    Alone(String),
    /// A quote is opened and not closed.
    Unclosed,
    /// A beginning of a word is too short to be looked for.
    Short(String),
    /// Too many branches.
    TooMany,
}

/// A question that cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// The place in the text, in bytes.
    pub at: Range<usize>,
    /// What is wrong there.
    pub problem: Problem,
    /// The word that was probably meant.
    pub nearest: Option<&'static str>,
}

impl QueryError {
    pub(super) const fn new(at: Range<usize>, problem: Problem) -> Self {
        Self {
            at,
            problem,
            nearest: None,
        }
    }

    /// The character of the text at which it is wrong, counted from 1.
    pub fn column(&self, text: &str) -> usize {
        let before = text.get(..self.at.start).unwrap_or(text);
        before.chars().count() + 1
    }

    /// What is wrong, in words: ``character 6: no field is called `sorce`; did you mean `source`?``
    pub fn words(&self, text: &str, locale: &Locale) -> String {
        let s = locale.strings();
        let what = match &self.problem {
            Problem::Field(name) => fill(s.query_field, name),
            Problem::Value(field, value) => fill(&fill(s.query_value, field), value),
            Problem::NoValue(field) => fill(s.query_no_value, field),
            Problem::Alone(what) => fill(s.query_alone, what),
            Problem::Unclosed => s.query_unclosed.to_owned(),
            Problem::Short(word) => fill(s.query_short, word),
            Problem::TooMany => s.query_too_many.to_owned(),
        };
        let place = fill(s.query_place, &self.column(text).to_string());
        let meant = self.nearest.map(|name| fill(s.query_meant, name));
        let known = match &self.problem {
            Problem::Value(field, _) if meant.is_none() => field::known_values(field, locale.lang),
            _ => None,
        };
        let known = known.map(|values| fill(s.query_knows, &values.join(", ")));
        format!("{place} {what}{}", meant.or(known).unwrap_or_default())
    }
}
