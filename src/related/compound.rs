//! Places whose name has that of another in it: "Northern Ireland" is not Ireland, nor "South Sudan" Sudan.

use super::gazetteer::{Kind, Place};
use super::mention::Mention;
use super::part::Part;
use super::tally::CONGOS;

/// A word of a place's name that means another country by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hidden {
    pub(super) at: usize,
    /// The first and the last word of the name.
    pub(super) words: (usize, usize),
    pub(super) place: Place,
}

/// The word of a place's name that is the name of another country, which it does not mean there.
pub(super) fn hidden_in(part: &Part<'_>, at: usize, mention: &Mention) -> Option<Hidden> {
    if mention.place.kind == Kind::People {
        return None;
    }
    let is_other = |at: &usize| {
        let word = part.words.get(*at).and_then(|word| word.place.as_ref());
        let place = word.and_then(|opens| opens.place);
        // Both Congos are called so.
        place.is_some_and(|place| {
            let both_are_congos = [place.country, mention.place.country]
                .iter()
                .all(|country| CONGOS.contains(country));
            place.kind == Kind::Country
                && place.country != mention.place.country
                && !both_are_congos
        })
    };
    let hidden = (at..at + mention.words).find(is_other)?;
    Some(Hidden {
        at: hidden,
        words: (at, at + mention.words - 1),
        place: mention.place,
    })
}
