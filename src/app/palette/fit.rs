//! How what is typed fits the name of something and the words that say what it does. One rule for
//! the palette, for lines of which exactly one may be meant, and for what is misspelt in settings.

use crate::text::{fold, nearest};

/// How a text fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::app) enum Fit {
    /// It is the name, or the words, or the first of them.
    Whole,
    /// The name or the words begin with it.
    Begins,
    /// Each word of it is one of these, or how one begins.
    Words,
    /// It stands somewhere in them.
    Within,
}

impl Fit {
    /// How what is typed fits; `None` when it does not.
    pub(in crate::app) fn of(typed: &str, name: &str, words: &str) -> Option<Self> {
        let asked = words_of(typed);
        if asked.is_empty() {
            return None;
        }
        let (typed, name, first) = (plain(typed), plain(name), plain(first_words(words)));
        let said = plain(words);
        let all: Vec<String> = [words_of(&name), words_of(&said)].concat();
        let begins = |asked: &String| all.iter().any(|word| word.starts_with(asked));
        if [&name, &first, &said].contains(&&typed) {
            Some(Self::Whole)
        } else if name.starts_with(&typed) || said.starts_with(&typed) {
            Some(Self::Begins)
        } else if asked.iter().all(begins) {
            Some(Self::Words)
        } else {
            let within = name.contains(&typed) || said.contains(&typed);
            within.then_some(Self::Within)
        }
    }

    /// Whether every word that is typed is said, or begun.
    pub(in crate::app) fn says(self) -> bool {
        self <= Self::Words
    }
}

/// Which of some names, each with the words that say what it does, were most likely meant: those that
/// what is typed fits, the best first, else the one that is a slip away. By their places.
pub(in crate::app) fn meant(typed: &str, names: &[(&str, &str)]) -> Vec<usize> {
    let fits = names.iter().enumerate();
    let fits = fits.filter_map(|(at, (name, words))| Some((Fit::of(typed, name, words)?, at)));
    let mut fits: Vec<(Fit, usize)> = fits.collect();
    fits.sort_unstable();
    if !fits.is_empty() {
        return fits.into_iter().map(|(_, at)| at).collect();
    }
    let called = names.iter().enumerate().flat_map(|(at, (name, words))| {
        let called = [plain(name), plain(first_words(words))];
        called.map(|called| (at, called))
    });
    let called: Vec<_> = called.filter(|(_, called)| !called.is_empty()).collect();
    let names = called.iter().map(|(_, called)| called.as_str());
    let slip = nearest(&plain(typed), names);
    let at = slip.and_then(|slip| called.iter().find(|(_, called)| called == slip));
    at.map(|(at, _)| *at).into_iter().collect()
}

/// Folded, a blank for what parts the words of a name.
pub(in crate::app) fn plain(name: &str) -> String {
    fold(name.trim()).replace(['-', '_'], " ")
}

/// What stands before the first sign of a pause.
pub(in crate::app) fn first_words(words: &str) -> &str {
    words.split([',', ';', ':']).next().unwrap_or(words).trim()
}

/// The words of a text, folded: what is typed is parted as what is shown, also at an apostrophe.
fn words_of(text: &str) -> Vec<String> {
    let text = fold(text);
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_before_its_beginning_and_that_before_words_and_letters() {
        let words = "aller au suivant, sans quitter l’article";
        for (typed, name, fit) in [
            ("quitter", "quit", Some(Fit::Words)),
            ("Related_Down", "related-down", Some(Fit::Whole)),
            ("aller au suivant", "related-down", Some(Fit::Whole)),
            ("rel", "related-down", Some(Fit::Begins)),
            ("aller au", "related-down", Some(Fit::Begins)),
            ("down", "related-down", Some(Fit::Words)),
            ("l'article sans", "related-down", Some(Fit::Words)),
            ("itter", "related-down", Some(Fit::Within)),
            ("qtr", "related-down", None),
            ("-", "related-down", None),
        ] {
            assert_eq!(Fit::of(typed, name, words), fit, "{typed}");
        }
    }

    #[test]
    fn what_was_meant_is_what_fits_best_else_what_a_slip_is_away() {
        let names = [
            ("related-down", "suivant, sans quitter le texte"),
            ("quit", "quitter"),
            ("unread", ""),
        ];
        for (typed, want) in [
            ("quitter", &[1, 0][..]),
            ("quti", &[1]),
            ("read", &[2]),
            ("zebra", &[]),
            ("", &[]),
        ] {
            assert_eq!(meant(typed, &names), want, "{typed}");
        }
    }
}
