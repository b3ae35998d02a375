//! Words as they stand between two spaces, with that by which they are compared.

use super::Range;
use crate::edits::words::words;

/// A word.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    /// As it stands, with the signs around it.
    pub(super) text: &'a str,
    /// Folded, without signs; empty for a sign that stands alone.
    pub(super) key: String,
    /// It begins a paragraph.
    pub(super) begins: bool,
}

/// Whether what stands in both ranges is equal.
pub(super) type Step = (bool, Range, Range);

/// The words of paragraphs.
pub(super) fn tokens(paragraphs: &[String]) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        let mut begins = true;
        for text in paragraph.split_whitespace() {
            out.push(Token {
                text,
                key: words(text),
                begins,
            });
            begins = false;
        }
    }
    out
}

pub(super) fn keys(tokens: &[Token<'_>]) -> Vec<String> {
    tokens.iter().map(|token| token.key.clone()).collect()
}

/// Words between two changes that are so few and short ("de la") say nothing of their own.
const FILLERS: usize = 2;
/// Bytes of them.
const FILLER: usize = 6;

/// Takes small words that stand between two changes into these: a line of changes cut by "de" and
/// "la" is read by nobody.
pub(super) fn joined(steps: Vec<Step>, after: &[Token<'_>]) -> Vec<Step> {
    let is_filler = |range: &Range| {
        let words = after.get(range.clone()).unwrap_or_default();
        words.len() <= FILLERS
            && words.iter().map(|word| word.key.len()).sum::<usize>() <= FILLER
            && !words.iter().any(|word| word.begins)
    };
    let last = steps.len().saturating_sub(1);
    let mut out: Vec<Step> = Vec::new();
    for (at, (equal, from, to)) in steps.into_iter().enumerate() {
        let between = at > 0 && at < last;
        let differs = !equal || (between && is_filler(&to));
        match out.last_mut() {
            Some((false, old, new)) if differs => {
                old.end = from.end;
                new.end = to.end;
            }
            _ => out.push((!differs, from, to)),
        }
    }
    out
}
