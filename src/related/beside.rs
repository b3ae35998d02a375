//! What stands right beside a word, with nothing but a space between: a name that it may be a part of.
//! Knows one part of one article.

use super::part::Part;
use super::tokens::Token;

/// Whether a name inside of a sentence stands right behind a word.
pub(super) fn goes_on_as_a_name(part: &Part<'_>, at: usize) -> bool {
    let next = Some(at + 1).filter(|next| adjoins(part, *next));
    next.and_then(|next| name_at(part, next))
        .is_some_and(|name| !name.opens)
}

/// Whether a name inside of a sentence stands right before a word.
pub(super) fn comes_behind_a_name(part: &Part<'_>, at: usize) -> bool {
    let before = before(part, at).and_then(|before| name_at(part, before));
    before.is_some_and(|name| !name.opens)
}

/// Whether a name stands right before a word, as a first name does, also where that opens a sentence.
pub(super) fn follows_a_name(part: &Part<'_>, at: usize) -> bool {
    let before = before(part, at);
    before.is_some_and(|before| name_at(part, before).is_some())
}

/// Whether a small word leads in a name, as "to" and "in" do.
pub(super) fn is_led_in(part: &Part<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| adjoins(part, at));
    let before = before.and_then(|before| part.tokens.get(before));
    before.is_some_and(|before| !before.capital)
}

/// The word right before one. A prefix in small letters leads its word in ("Kanzuru yeChinhoyi"): what stands
/// before that is no first name.
fn before(part: &Part<'_>, at: usize) -> Option<usize> {
    let token = part.tokens.get(at)?;
    at.checked_sub(1)
        .filter(|_| token.capital && adjoins(part, at))
}

fn adjoins(part: &Part<'_>, at: usize) -> bool {
    part.tokens.get(at).is_some_and(Token::adjoins)
}

/// A capitalised word that is a name, and neither a place nor the first word of one.
fn name_at<'p>(part: &'p Part<'_>, at: usize) -> Option<&'p Token<'p>> {
    let (token, word) = (part.tokens.get(at)?, part.words.get(at)?);
    let is_name = token.capital && word.name.is_some() && word.place.is_none();
    is_name.then_some(token)
}
