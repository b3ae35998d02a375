//! Lists of folded texts that are found by how they begin, so that a line that begins like none of
//! them costs next to nothing; must never know what the lists are for.

use super::repeat::key;
use crate::text::fold_into;

/// The first four bytes of a folded text as a number, so that heads are compared at once; a shorter one is
/// filled with zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Head(u32);

impl Head {
    /// The head of a text that is folded already.
    pub(super) const fn new(folded: [u8; 4]) -> Self {
        Self(u32::from_be_bytes(folded))
    }

    /// Folds no more of the text than it takes.
    pub(super) fn of(text: &str) -> Self {
        let mut folded = String::new();
        for (at, c) in text.char_indices() {
            fold_into(
                text.get(at..at + c.len_utf8()).unwrap_or_default(),
                &mut folded,
            );
            if folded.len() >= 4 {
                break;
            }
        }
        Self::of_folded(&folded)
    }

    fn of_folded(folded: &str) -> Self {
        let mut bytes = folded.bytes();
        Self::new([(); 4].map(|()| bytes.next().unwrap_or_default()))
    }
}

/// Folded beginnings of texts, each of at least four bytes.
#[derive(Clone, Copy)]
pub(super) struct Beginnings(&'static [(u32, &'static str)]);

impl Beginnings {
    /// Takes them, each behind the number of its head, in the order of these, the longest of a head first.
    pub(super) const fn of(beginnings: &'static [(u32, &'static str)]) -> Self {
        Self(beginnings)
    }

    /// Those that a text with this head may begin with, the longest first.
    pub(super) fn with(self, head: Head) -> impl Iterator<Item = &'static str> + Clone {
        let from = self.0.partition_point(|(number, _)| *number < head.0);
        let rest = self.0.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(number, _)| *number == head.0)
            .map(|(_, text)| *text)
    }
}

/// The number of a folded text's head.
#[cfg(test)]
pub(super) fn number_of_head(folded: &str) -> u32 {
    Head::of_folded(folded).0
}

/// Keys, or folded words, that are looked up.
#[derive(Clone, Copy)]
pub(super) struct Keys(&'static [&'static str]);

impl Keys {
    /// Takes them in order.
    pub(super) const fn of(keys: &'static [&'static str]) -> Self {
        Self(keys)
    }

    /// Whether this is one of them.
    pub(super) fn contain(self, key: &str) -> bool {
        self.0.binary_search(&key).is_ok()
    }
}

/// Whole lines by their keys.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    keys: Keys,
    longest: usize,
}

impl Lines {
    /// Takes the keys of all lines, in order.
    pub(super) const fn of(keys: &'static [&'static str]) -> Self {
        let (mut longest, mut rest) = (0, keys);
        while let [key, others @ ..] = rest {
            if key.len() > longest {
                longest = key.len();
            }
            rest = others;
        }
        Self {
            keys: Keys::of(keys),
            longest,
        }
    }

    /// Whether a text says the same as one of them.
    pub(super) fn include(self, text: &str) -> bool {
        // A longer text has more letters than any line, and its key is not worth making.
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric).count();
        letters <= self.longest && self.keys.contain(&key(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_found_however_it_is_written() {
        const LIST: [&str; 3] = ["a lire aussi", "a lire", "اقرا"];
        let list = LIST.map(|text| (number_of_head(text), text));
        let list = Beginnings::of(Box::leak(Box::new(list)));
        let found = |text| list.with(Head::of(text)).collect::<Vec<_>>();
        assert_eq!(found("A LIRE AUSSI : le port"), ["a lire aussi", "a lire"]);
        assert_eq!(found("À lire"), ["a lire aussi", "a lire"]);
        assert_eq!(found("إقرأ أيضا"), ["اقرا"]);
        assert!(found("alire").is_empty());
        assert!(found("").is_empty());
    }

    #[test]
    fn a_line_is_found_whatever_signs_stand_around_it() {
        let list = Lines::of(&["ad", "sharethis"]);
        assert!(list.include("— Ad —") && list.include("SHARE THIS:"));
        assert!(!list.include("share this with all your friends") && !list.include(""));
    }
}
