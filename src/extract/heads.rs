//! Lists of folded texts that are found by how they begin, so that a line that begins like none of
//! them costs next to nothing; must never know what the lists are for.

use super::quick::{QuickMap, QuickSet};
use super::repeat::key;
use crate::text::{fold, fold_into};

/// The first four bytes of a folded text; a shorter one is filled with zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Head([u8; 4]);

impl Head {
    /// The head of a text that is folded already.
    pub(super) const fn new(folded: [u8; 4]) -> Self {
        Self(folded)
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
        Self([(); 4].map(|()| bytes.next().unwrap_or_default()))
    }
}

/// Folded beginnings of texts, each of at least four bytes.
pub(super) struct Beginnings(QuickMap<Head, Vec<String>>);

impl Beginnings {
    /// The longest come first.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut heads: QuickMap<Head, Vec<String>> = QuickMap::default();
        for folded in lines.map(fold) {
            let head = Head::of_folded(&folded);
            heads.entry(head).or_default().push(folded);
        }
        for beginnings in heads.values_mut() {
            beginnings.sort_by_key(|text| std::cmp::Reverse(text.len()));
        }
        Self(heads)
    }

    /// Those that a text with this head may begin with.
    pub(super) fn with(&self, head: Head) -> &[String] {
        self.0.get(&head).map_or(&[], Vec::as_slice)
    }
}

/// Whole lines by their keys.
pub(super) struct Lines {
    keys: QuickSet<String>,
    longest: usize,
}

impl Lines {
    /// Takes the keys of all lines.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let keys: QuickSet<String> = lines.map(key).collect();
        let longest = keys.iter().map(String::len).max().unwrap_or_default();
        Self { keys, longest }
    }

    /// Whether a text says the same as one of them.
    pub(super) fn include(&self, text: &str) -> bool {
        // A longer text has more letters than any line, and its key is not worth making.
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric).count();
        letters <= self.longest && self.keys.contains(&key(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_found_however_it_is_written() {
        let list = Beginnings::of(["à lire", "à lire aussi", "اقرأ"].into_iter());
        let found = |text| list.with(Head::of(text));
        assert_eq!(found("A LIRE AUSSI : le port"), ["a lire aussi", "a lire"]);
        assert_eq!(found("À lire"), ["a lire aussi", "a lire"]);
        assert_eq!(found("إقرأ أيضا"), ["اقرا"]);
        assert!(found("alire").is_empty());
        assert!(found("").is_empty());
    }

    #[test]
    fn a_line_is_found_whatever_signs_stand_around_it() {
        let list = Lines::of(["ad", "share this"].into_iter());
        assert!(list.include("— Ad —") && list.include("SHARE THIS:"));
        assert!(!list.include("share this with all your friends") && !list.include(""));
    }
}
