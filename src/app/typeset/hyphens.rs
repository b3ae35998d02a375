//! Where a word may be parted at a line's end (French, English, Portuguese, Spanish), by the
//! patterns of TeX (`hypher`). Never in what may be an address, a name in capitals, or code.

use hypher::{Lang as Patterns, hyphenate_bounded};

use crate::domain::Lang;

/// The language whose words are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hyphens(Patterns);

/// Letters before and after a hyphen at least.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Words of fewer letters are not parted.
const LETTERS: usize = 6;

impl Hyphens {
    /// The patterns of a language, where there are some.
    pub fn of(language: &Lang) -> Option<Self> {
        let patterns = match language.primary() {
            "fr" => Patterns::French,
            "en" => Patterns::English,
            "pt" => Patterns::Portuguese,
            "es" => Patterns::Spanish,
            _ => return None,
        };
        Some(Self(patterns))
    }

    /// The bytes at which an unbreakable stretch of text may be parted, ascending.
    pub(super) fn places(self, stretch: &str) -> Vec<usize> {
        let plain = |c: char| c.is_alphabetic() || is_around(c);
        if !stretch.chars().all(plain) || has_inner_point(stretch) {
            return Vec::new();
        }
        let mut places = Vec::new();
        let mut start = 0;
        for word in stretch.split(is_around) {
            let letters = word.chars().count();
            let capitals = word.chars().skip(1).any(char::is_uppercase);
            if letters >= LETTERS && !capitals {
                let mut at = start;
                for syllable in hyphenate_bounded(word, self.0, BEFORE, AFTER) {
                    at += syllable.len();
                    places.push(at);
                }
                // The end of the last syllable is the end of the word.
                places.pop();
            }
            start += word.len();
            let rest = stretch.get(start..).unwrap_or_default();
            start += rest.chars().next().map_or(0, char::len_utf8);
        }
        places
    }
}

/// Whether what stands between two spaces may be an address.
pub(super) fn may_be_address(whole: &str) -> bool {
    whole.contains(['/', '@']) || has_inner_point(whole)
}

/// A point or colon between letters: `exemple.org`, `griot:fr`.
fn has_inner_point(stretch: &str) -> bool {
    let mut points = stretch.match_indices(['.', ':']);
    points.any(|(at, _)| {
        let after = stretch.get(at + 1..).unwrap_or_default();
        after.starts_with(char::is_alphabetic)
    })
}

/// What may stand around and within words, and in no address.
const fn is_around(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '!'
            | '?'
            | '('
            | ')'
            | '«'
            | '»'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '\''
            | '"'
            | '…'
            | '.'
            | ':'
            | '\u{a0}'
            | '\u{202f}'
            | '\u{2060}'
            | ' '
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(stretch: &str, language: &str) -> String {
        let hyphens = Hyphens::of(&Lang::parse(language).unwrap()).unwrap();
        let mut out = String::new();
        let mut from = 0;
        for at in hyphens.places(stretch) {
            out.push_str(stretch.get(from..at).unwrap());
            out.push('-');
            from = at;
        }
        out + stretch.get(from..).unwrap()
    }

    #[test]
    fn words_are_parted_by_the_rules_of_their_language() {
        assert_eq!(parted("l’indépendance,", "fr"), "l’in-dé-pen-dance,");
        assert_eq!(parted("government", "en"), "gov-ern-ment");
        assert_eq!(
            parted("«\u{202f}gouvernement\u{202f}»", "fr"),
            "«\u{202f}gou-ver-ne-ment\u{202f}»"
        );
        assert_eq!(parted("desenvolvimento", "pt"), "de-sen-vol-vi-mento");
        assert_eq!(parted("cooperación", "es"), "coope-ra-ción");
    }

    #[test]
    fn addresses_numbers_capitals_and_short_words_stay_whole() {
        for word in [
            "https://www.exemple.org/gouvernement",
            "redaction@gouvernement.ml",
            "www.gouvernement.ml/actualites",
            "gouvernement.org",
            "covid19gouvernement",
            "CEDEAO",
            "UNESCOgouvernement",
            "selon",
            "gouverne_ment",
        ] {
            assert_eq!(parted(word, "fr"), word);
        }
        assert_eq!(Hyphens::of(&Lang::parse("sw").unwrap()), None);
    }
}
