//! What the reader looks for, as a small language: words and phrases, fields, and, or, not. Pure:
//! knows neither the store nor the screen.
//!
//! ```
//! # use griot::query::Query;
//! # use griot::locale::{Locale, UiLang};
//! # use griot::domain::Timestamp;
//! let locale = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC);
//! let now = Timestamp(1_764_000_000);
//! let ok = |text| Query::parse(text, &locale, now).is_ok();
//! assert!(ok(r#"haftar (moscou or "mer rouge") -source:rfi newer:"3 days" is:unread"#));
//! assert!(ok("titre:mali langue:fr depuis:2 semaines"));
//! let error = Query::parse("mali sorce:rfi", &locale, now).unwrap_err();
//! assert_eq!((error.at.start, error.nearest), (5, Some("source")));
//! ```

mod complete;
mod error;
mod field;
mod normal;
mod parse;
mod term;
mod time;
mod tokens;

pub use complete::{Part, Unfinished, Words, becoming, names, unfinished, values, written};
pub use error::{Problem, QueryError};
pub use field::{Field, State};
pub use normal::{Atom, Conjunction};
pub use term::Term;
pub use time::days;

use crate::domain::Timestamp;
use crate::locale::Locale;

/// A question that can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// One of these must hold; none of them when the question has no word.
    any: Vec<Conjunction>,
}

/// The tree of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// All of these.
    All(Vec<Self>),
    /// One of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// Words of headline or text.
    Text(Term),
    /// Words of the headline.
    Title(Term),
    /// Something else.
    Field(Field),
}

impl Query {
    /// Reads a question. A word with a star behind it is but the beginning of one; the last word also
    /// counts as a beginning while no space follows it.
    ///
    /// # Errors
    /// With the place in `text`: a field that there is not, a value that is none of the field's,
    /// an operator without its side, a quote that is not closed, a question of too many branches.
    pub fn parse(text: &str, locale: &Locale, now: Timestamp) -> Result<Self, QueryError> {
        let expr = parse::parse(text, locale, now)?;
        let any = expr.map_or(Ok(Vec::new()), |expr| normal::normal(&expr));
        let any = any.map_err(|problem| QueryError::new(0..text.len(), problem))?;
        Ok(Self { any })
    }

    /// The text that says for itself what a text asks while it is typed: its last word has a star if it
    /// counts as a beginning, and a space behind it if it would count as one without.
    ///
    /// ```
    /// # use griot::query::Query;
    /// # use griot::locale::{Locale, UiLang};
    /// # use griot::domain::Timestamp;
    /// let locale = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC);
    /// let settled = |text| Query::settled(text, &locale, Timestamp(1_764_000_000));
    /// assert_eq!(settled("mali nig"), "mali nig*");
    /// assert_eq!(settled("mali niger "), "mali niger ");
    /// assert_eq!(settled("source:rfi "), "source:rfi");
    /// assert_eq!(settled("source:rfi"), "source:rfi");
    /// ```
    pub fn settled(text: &str, locale: &Locale, now: Timestamp) -> String {
        let read = |text: &str| Self::parse(text, locale, now);
        let whole = text.trim();
        let ended = format!("{whole} ");
        match (
            read(whole) == read(&ended),
            text.ends_with(char::is_whitespace),
        ) {
            (true, _) => whole.to_owned(),
            (false, true) => ended,
            (false, false) => format!("{whole}*"),
        }
    }

    /// What is typed for a text that `settled` made: without the star at its end, which it gets again.
    pub fn unsettled(text: &str, locale: &Locale, now: Timestamp) -> String {
        let typed = text.strip_suffix('*');
        let same = |typed: &&str| Self::settled(typed, locale, now) == text;
        let text = typed.filter(same).map_or(text, str::trim_start);
        if text.ends_with(char::is_whitespace) {
            return Self::settled(text, locale, now);
        }
        text.to_owned()
    }

    /// The text of a question such that what is written behind it narrows all of it: in parentheses where
    /// only its last alternative would be.
    pub fn narrowable(text: &str, locale: &Locale, now: Timestamp) -> String {
        let narrowed = parse::parse(&format!("{text} x"), locale, now);
        if matches!(narrowed, Ok(Some(Expr::Any(_)))) {
            format!("({text})")
        } else {
            text.to_owned()
        }
    }

    /// All words of a text, without fields or operators: nothing in it is an error.
    pub fn of_words(text: &str) -> Self {
        let terms = term::terms(text);
        let text = |term| Atom::Text(Box::new(Expr::Text(term)), true);
        let all: Vec<Atom> = terms.into_iter().map(text).collect();
        Self {
            any: if all.is_empty() {
                Vec::new()
            } else {
                vec![Conjunction { all }]
            },
        }
    }

    /// Nothing is asked.
    pub const fn is_empty(&self) -> bool {
        self.any.is_empty()
    }

    /// One of these must hold.
    pub fn any(&self) -> &[Conjunction] {
        &self.any
    }

    /// The words that an article is found by, for marking them.
    pub fn terms(&self) -> Vec<Term> {
        let mut out: Vec<Term> = Vec::new();
        for atom in self.any.iter().flat_map(|all| &all.all) {
            if let Atom::Text(expr, true) = atom {
                wanted(expr, &mut out);
            }
        }
        out
    }
}

/// The words of a tree that are wanted, not shunned.
fn wanted(expr: &Expr, out: &mut Vec<Term>) {
    match expr {
        Expr::All(inner) | Expr::Any(inner) => inner.iter().for_each(|expr| wanted(expr, out)),
        Expr::Text(term) | Expr::Title(term) if !out.contains(term) => out.push(term.clone()),
        Expr::Not(_) | Expr::Text(_) | Expr::Title(_) | Expr::Field(_) => {}
    }
}

#[cfg(test)]
mod tests;
