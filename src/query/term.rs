//! Words and phrases, folded as the index is.

use crate::text::fold;

/// Words and phrases of one question at most.
const TERMS: usize = 24;

/// A word, or several that must stand one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Folded words; never empty.
    pub words: Vec<String>,
    /// The last word is only the beginning of one.
    pub prefix: bool,
}

impl Term {
    /// The words of a text; `None` when there is none in it.
    pub fn of(text: &str) -> Option<Self> {
        let folded = fold(text);
        let words: Vec<String> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(TERMS)
            .map(str::to_owned)
            .collect();
        (!words.is_empty()).then_some(Self {
            words,
            prefix: false,
        })
    }

    /// The same while it is being typed: its last word counts as a beginning, when it is long
    /// enough. Below three letters (two of other scripts) a beginning means a large part of all
    /// words.
    #[must_use]
    pub fn being_typed(mut self) -> Self {
        let long = |word: &String| word.chars().count() >= if word.is_ascii() { 3 } else { 2 };
        self.prefix = self.words.last().is_some_and(long);
        self
    }
}

/// Whether a character opens or closes a phrase.
pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
}

/// The words and phrases of a text; "…", « … » and “…” make phrases; the last word also counts as
/// a beginning while nothing follows it.
pub(super) fn terms(typed: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let ended = typed.ends_with(|c: char| c.is_whitespace() || is_quote(c));
    for (i, part) in typed.split(is_quote).enumerate() {
        if i % 2 == 1 {
            terms.extend(Term::of(part));
        } else {
            terms.extend(part.split_whitespace().filter_map(Term::of));
        }
    }
    terms.truncate(TERMS);
    if !ended && let Some(last) = terms.pop() {
        terms.push(last.being_typed());
    }
    terms
}
