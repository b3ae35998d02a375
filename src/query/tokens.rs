//! A question cut into words, phrases and signs, each with its place.

use std::ops::Range;

use super::term::is_quote;

/// A piece of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A word as it stands.
    Word(&'t str),
    /// What stands between quotes.
    Phrase(&'t str),
    /// `name:` and what follows it at once; `quoted` when that stands in quotes.
    Field {
        name: &'t str,
        value: &'t str,
        quoted: bool,
    },
    Open,
    Close,
    /// `-` before something.
    Minus,
    /// `|`.
    Bar,
}

/// A piece with its place in bytes.
pub(super) type Token<'t> = (Piece<'t>, Range<usize>);

/// The pieces of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let next = rest
            .get(first.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        let sign = match first {
            '(' => Some(Piece::Open),
            ')' => Some(Piece::Close),
            '|' => Some(Piece::Bar),
            '-' if next.is_some_and(|c| !c.is_whitespace()) => Some(Piece::Minus),
            _ => None,
        };
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if let Some(sign) = sign {
            out.push((sign, at..at + 1));
            at += 1;
        } else if is_quote(first) {
            let (inner, length) = phrase(rest);
            out.push((Piece::Phrase(inner), at..at + length));
            at += length;
        } else {
            let (piece, length) = word(rest);
            out.push((piece, at..at + length));
            at += length;
        }
    }
    out
}

/// Where in a text a piece of it opens a quote that nothing closes.
pub(super) fn open_quote(text: &str, (piece, place): &Token<'_>) -> Option<usize> {
    let quote = match piece {
        Piece::Phrase(_) => place.start,
        Piece::Field {
            name, quoted: true, ..
        } => place.start + name.len() + 1,
        _ => return None,
    };
    let mut quoted = text.get(quote..place.end)?.chars();
    quoted.next();
    let closed = quoted.next_back().is_some_and(is_quote);
    (!closed).then_some(quote)
}

/// What stands between the quote that a text begins with and the next one, or the end; with the
/// bytes that it takes with its quotes.
fn phrase(text: &str) -> (&str, usize) {
    let open = text.chars().next().map_or(0, char::len_utf8);
    let inner = text.get(open..).unwrap_or_default();
    match inner.char_indices().find(|(_, c)| is_quote(*c)) {
        Some((end, quote)) => (
            inner.get(..end).unwrap_or_default(),
            open + end + quote.len_utf8(),
        ),
        None => (inner, text.len()),
    }
}

fn word(text: &str) -> (Piece<'_>, usize) {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|') || is_quote(c);
    let end = text.find(ends).unwrap_or(text.len());
    let whole = text.get(..end).unwrap_or(text);
    let Some((name, value)) = whole.split_once(':') else {
        return (Piece::Word(whole), end);
    };
    // `12:30`, `https://…` and `Mali:` at the end of a word are words.
    let named = !name.is_empty() && name.chars().all(char::is_alphabetic);
    if !named || value.starts_with("//") {
        return (Piece::Word(whole), end);
    }
    let rest = text.get(end..).unwrap_or_default();
    if value.is_empty() && rest.starts_with(is_quote) {
        let (value, length) = phrase(rest);
        let quoted = true;
        return (
            Piece::Field {
                name,
                value,
                quoted,
            },
            end + length,
        );
    }
    let quoted = false;
    (
        Piece::Field {
            name,
            value,
            quoted,
        },
        end,
    )
}
