//! What the reader typed, as a question for the search index. No input is an error.

use crate::text::fold;

/// Words and phrases of one question at most.
const TERMS: usize = 24;

/// A word, or several that must stand one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Folded words; never empty.
    pub(super) words: Vec<String>,
    /// The last word is only the beginning of one.
    pub(super) prefix: bool,
}

/// The words and phrases of a question; all of them must stand in an article. Words are folded as
/// the index is; "…", « … » and “…” make phrases; the last word also matches as a beginning while
/// it is being typed.
pub(super) fn terms(typed: &str) -> Vec<Term> {
    let folded = fold(typed);
    let mut terms: Vec<Term> = Vec::new();
    let is_quote = |c: char| matches!(c, '"' | '«' | '»' | '“' | '”' | '„');
    let ended = folded.ends_with(|c: char| c.is_whitespace() || is_quote(c));
    for (i, part) in folded.split(is_quote).enumerate() {
        if i % 2 == 1 {
            terms.extend(term(part));
        } else {
            terms.extend(part.split_whitespace().filter_map(term));
        }
    }
    terms.truncate(TERMS);
    if !ended && let Some(last) = terms.last_mut() {
        last.prefix = last.words.last().is_some_and(|word| opens_words(word));
    }
    terms
}

/// Below these lengths a beginning means a large part of all words: it is taken as a word.
fn opens_words(word: &str) -> bool {
    word.chars().count() >= if word.is_ascii() { 3 } else { 2 }
}

fn term(text: &str) -> Option<Term> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(TERMS)
        .map(str::to_owned)
        .collect();
    (!words.is_empty()).then_some(Term {
        words,
        prefix: false,
    })
}

/// The question in the language of FTS5. Only letters and digits get in, and only in quotes.
pub(super) fn fts(terms: &[Term]) -> String {
    let parts: Vec<String> = terms
        .iter()
        .map(|term| {
            let star = if term.prefix { "*" } else { "" };
            format!("\"{}\"{star}", term.words.join(" "))
        })
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_becomes_words_phrases_and_a_beginning() {
        let cases = [
            ("Côte d’Ivoire", r#""cote" "d ivoire"*"#),
            ("haftar ", r#""haftar""#),
            (r#""mer rouge" sudan"#, r#""mer rouge" "sudan"*"#),
            ("« mer rouge »", r#""mer rouge""#),
            ("ma", r#""ma""#),
            (r#"mali AND "NEAR("#, r#""mali" "and" "near"*"#),
            ("* - ( ) ^ :", ""),
            ("", ""),
        ];
        for (typed, want) in cases {
            assert_eq!(fts(&terms(typed)), want, "{typed}");
        }
    }
}
