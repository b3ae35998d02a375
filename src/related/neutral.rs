//! Keys that mean the same in every language: names, pairs of names, numbers, consonants of names;
//! knows nothing of the language's words but its stop words.

use std::borrow::Cow;

use super::KeyHash;
use super::gazetteer::Place;
use super::skeleton::skeleton;
use super::tokens::Token;
use crate::text::fold;

const NAME: u8 = 0;
const PAIR: u8 = 1;
const NUMBER: u8 = 2;
const SKELETON: u8 = 3;

/// A capitalised word as a name.
pub(super) fn name(folded: &str) -> Option<KeyHash> {
    (folded.chars().count() >= 2).then(|| KeyHash::neutral(NAME, folded))
}

/// Two names that stand together, first name and surname for example, as the hashes of their
/// folded forms.
pub(super) fn pair(first: u64, second: u64) -> KeyHash {
    KeyHash::neutral_bytes(PAIR, &[first.to_le_bytes(), second.to_le_bytes()].concat())
}

/// A place, however it is called.
pub(super) fn place(place: Place) -> KeyHash {
    KeyHash::place(&code(place))
}

/// What tells a place from all others.
pub(super) fn code(place: Place) -> [u8; 6] {
    let mut code = [0; 6];
    let bytes = place.country.into_iter().chain(place.id.to_le_bytes());
    for (to, from) in code.iter_mut().zip(bytes) {
        *to = from;
    }
    code
}

/// A number of two digits or more, whatever digits and signs of thousands it is written with.
pub(super) fn number(word: &str) -> Option<KeyHash> {
    let mut digits = String::new();
    for letter in word.chars() {
        match (letter, digit(letter)) {
            (_, Some(digit)) => digits.push(digit),
            (',' | '.' | '٬' | '٫' | '\u{a0}', None) => {}
            // An ending on a number: `1990s`, `2012ɔ`.
            _ if digits.len() >= 2 => break,
            _ => return None,
        }
    }
    (digits.len() >= 2).then(|| KeyHash::neutral(NUMBER, digits.trim_start_matches('0')))
}

/// The Latin form of a digit of the scripts griot meets.
const fn digit(letter: char) -> Option<char> {
    let zero = match letter {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    char::from_digit(letter as u32 - zero as u32, 10)
}

/// The consonants of a name, when there are two or more to tell it from others, and how many
/// there are.
pub(super) fn bones(folded: &str) -> Option<(KeyHash, usize)> {
    let bones = skeleton(folded);
    (bones.len() >= 2).then(|| (KeyHash::neutral(SKELETON, &bones), bones.len()))
}

/// The name inside a word as written: a capital after a prefix in small letters opens it
/// (Xhosa `eMzantsi`, Shona `muHarare`). `None` when there is no capital in it. `folded` is the
/// whole word.
pub(super) fn name_inside<'f>(token: &Token<'_>, folded: &'f str) -> Option<Cow<'f, str>> {
    if token.capital {
        return Some(folded.into());
    }
    let prefix = token.text.find(char::is_uppercase)?;
    let (prefix, name) = token.text.split_at_checked(prefix)?;
    (prefix.chars().count() <= 4 && name.chars().count() >= 3).then(|| fold(name).into())
}

/// The word without the particles that Arabic and Ethiopic write onto it ("and", "in", "the").
pub(super) fn bare(folded: &str) -> &str {
    let arabic = folded
        .strip_prefix('و')
        .filter(|rest| rest.starts_with("ال"))
        .unwrap_or(folded);
    for particle in ["بال", "كال", "فال", "لل", "ال"] {
        if let Some(rest) = arabic.strip_prefix(particle)
            && rest.chars().count() >= 3
        {
            return rest;
        }
    }
    for particle in ["የ", "በ", "ለ", "ከ", "ብ", "ን", "ናይ", "ስለ"] {
        if let Some(rest) = folded.strip_prefix(particle)
            && rest.chars().count() >= 3
        {
            return rest;
        }
    }
    arabic
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn one_number_is_one_key_however_it_is_written() {
        for (a, b) in [("10,000", "10.000"), ("٢٠١٦", "2016"), ("007", "07")] {
            assert_eq!(number(a), number(b), "{a}");
        }
        assert_eq!(number("7"), None);
        assert_eq!(number("covid19"), None);
    }

    #[test]
    fn a_prefix_does_not_hide_a_name() {
        for (written, name) in [("eMzantsi", "mzantsi"), ("muHarare", "harare")] {
            let found = tokens(written);
            let folded = fold(written);
            assert_eq!(name_inside(&found[0], &folded).as_deref(), Some(name));
        }
    }

    #[test]
    fn the_article_is_no_part_of_an_arabic_name() {
        assert_eq!(bare("السودان"), "سودان");
        assert_eq!(bare("والسودان"), "سودان");
        assert_eq!(bare("ولد"), "ولد");
    }
}
