//! How words of a dateline are written: a sign, a town, a date. Knows one part of one article.

use std::ops::Range;

use super::super::calendar::names_time;
use super::super::part::Part;
use super::super::places;
use super::super::tokens::Token;
use crate::text::fold;

/// Words of a sign at most.
pub(super) const MOST_WORDS: usize = 3;

/// Letters of a word at most that may be the name of a month cut short, or joins others.
const SHORT: usize = 4;

/// Letters of an acronym, at least and at most.
const ACRONYM: std::ops::RangeInclusive<usize> = 2..=5;

/// Whether what stands between two words parts a dateline from the text: a hyphen parts nothing.
pub(super) fn is_dash(gap: &str) -> bool {
    gap.contains('—') || gap.contains(['-', '–']) && gap.chars().nth(1).is_some()
}

/// Whether some words may be an agency's: one to three with capitals, no place.
pub(super) fn is_sign(part: &Part<'_>, words: &Range<usize>) -> bool {
    let own = part.tokens.get(words.clone()).unwrap_or_default();
    let letters = |token: &Token<'_>| token.text.chars().filter(|c| c.is_alphabetic()).count();
    let is_whole = own.iter().skip(1).all(Token::adjoins);
    let names_place = || {
        let named = places::named(part, words.start, |_| false);
        named.is_some_and(|named| named.words >= own.len())
            || own.len() == 1 && is_place(part, words.start)
    };
    (1..=MOST_WORDS).contains(&own.len())
        && own.iter().all(|token| token.capital || part.no_capitals)
        && !words.clone().any(|at| is_number(part, at))
        && own.iter().map(letters).sum::<usize>() >= *ACRONYM.start()
        && is_whole
        && !own.iter().any(|token| names_time(&fold(token.text)))
        && !names_place()
}

/// Whether some words are a place, a date or both, as a dateline has them.
pub(super) fn is_place_and_date(part: &Part<'_>, words: &Range<usize>) -> bool {
    if part.no_capitals {
        return is_bare_place_and_date(part, words);
    }
    let own = part.tokens.get(words.clone()).unwrap_or_default();
    let parts = |at: usize| part.gap(at).contains([':', ';', '?', '!', '«', '"', '“']);
    let fits =
        |at: usize| is_capital(part, at) || letters_of(part, at) <= SHORT || is_time(part, at);
    let tells = |at: usize| is_number(part, at) || is_place(part, at);
    !own.is_empty()
        && words.clone().all(fits)
        && !words.clone().skip(1).any(parts)
        && (words.clone().any(tells) || own.iter().all(|token| is_loud(token.text)))
}

/// Whether some words are so in a script without capitals: a place that is known, or a date behind a few words.
fn is_bare_place_and_date(part: &Part<'_>, words: &Range<usize>) -> bool {
    const MOST: usize = 8;
    const UNKNOWN: usize = 2;
    let (mut at, mut unknown, mut known) = (words.start, 0, 0);
    while at < words.end {
        let place = places::named(part, at, |_| false).map(|named| named.words);
        let of_date = (is_number(part, at) || is_time(part, at)).then_some(1);
        let words = place.or(of_date);
        (known, unknown) = (
            known + words.unwrap_or(0),
            unknown + usize::from(words.is_none()),
        );
        at += words.unwrap_or(1);
    }
    let is_dated =
        words.clone().any(|at| is_number(part, at)) && words.clone().any(|at| is_time(part, at));
    words.len() <= MOST && known > 0 && unknown <= if is_dated { UNKNOWN } else { 0 }
}

/// A number of a date, a day or a month, perhaps cut short, or a small word between them.
pub(super) fn is_of_date(part: &Part<'_>, at: usize) -> bool {
    let beside = [at.checked_sub(1), Some(at + 1)];
    let is_beside = || beside.into_iter().flatten().any(|at| is_number(part, at));
    is_number(part, at)
        || is_time(part, at)
        || !part.no_capitals && !is_capital(part, at)
        || letters_of(part, at) <= SHORT && is_beside() && !is_place(part, at)
}

pub(super) fn is_time(part: &Part<'_>, at: usize) -> bool {
    let token = part.tokens.get(at);
    token.is_some_and(|token| names_time(&fold(token.text)))
}

pub(super) fn is_number(part: &Part<'_>, at: usize) -> bool {
    let token = part.tokens.get(at);
    token.is_some_and(|token| token.text.starts_with(char::is_numeric))
}

pub(super) fn is_capital(part: &Part<'_>, at: usize) -> bool {
    part.tokens.get(at).is_some_and(|token| token.capital)
}

pub(super) fn letters_of(part: &Part<'_>, at: usize) -> usize {
    let token = part.tokens.get(at);
    token.map_or(0, |token| token.text.chars().count())
}

/// A place is called by the word, or by a name that begins with it there.
pub(super) fn is_place(part: &Part<'_>, at: usize) -> bool {
    let word = part.words.get(at).and_then(|word| word.place.as_ref());
    word.is_some_and(|opens| opens.place.is_some()) || places::named(part, at, |_| false).is_some()
}

pub(super) fn is_acronym(part: &Part<'_>, words: &Range<usize>) -> bool {
    words.len() == 1
        && ACRONYM.contains(&letters_of(part, words.start))
        && is_capital(part, words.start)
        && part
            .tokens
            .get(words.start)
            .is_some_and(|token| is_loud(token.text))
}

/// No small letter is in it.
pub(super) fn is_loud(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
