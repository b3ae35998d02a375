//! The name by which an outlet calls itself in what it writes, known by the host of the article's address:
//! "Lesotho Times" on lesothotimes.example, "POLITICO" on politico.example. Knows nothing of keys.

use super::lexicon::folded_hash;
use super::part::Part;
use super::places::place_called;
use super::tokens::{Token, tokens};
use crate::text::fold;

/// Words of a name at most.
const MOST_WORDS: usize = 5;

/// Letters of a name at least.
const LEAST_LETTERS: usize = 2;

/// What an outlet is called.
#[derive(Debug, Default)]
pub(super) struct Outlet {
    /// By its address, without "the".
    host: String,
    /// By those who say so, in two words and more, each word as a hash; its author's name as well.
    called: Vec<Vec<u64>>,
}

impl Outlet {
    /// From the part of a host that names who has it, and from the names that are given.
    pub(super) fn of(host: &str, names: &[&str]) -> Self {
        let letters = host.chars().filter(|letter| letter.is_alphanumeric());
        let name: String = fold(&letters.collect::<String>());
        let hash = |word: &Token<'_>| folded_hash(&fold(word.text));
        let names = names.iter().filter(|name| place_called(name).is_none());
        let called = names.map(|name| tokens(name).iter().map(hash).collect());
        Self {
            host: name.strip_prefix("the").unwrap_or(&name).to_owned(),
            called: called.filter(|name: &Vec<u64>| name.len() > 1).collect(),
        }
    }

    /// How many words of a part, from one on, are the outlet's name; 0 where it is not called so. One word
    /// that is a place is that place.
    pub(super) fn words_at(&self, part: &Part<'_>, at: usize) -> usize {
        let from = part.tokens.get(at..).unwrap_or_default();
        let is_capital = from.first().is_some_and(|token| token.capital);
        if !is_capital {
            return 0;
        }
        let words = part.words.get(at..).unwrap_or_default();
        let is_called = |name: &&Vec<u64>| {
            let same = words
                .iter()
                .zip(*name)
                .filter(|(word, own)| word.folded == **own);
            same.count() == name.len()
        };
        if let Some(name) = self.called.iter().find(is_called) {
            return name.len();
        }
        if self.host.len() < LEAST_LETTERS {
            return 0;
        }
        let words = self.words_of(from);
        let is_place = words == 1 && part.words.get(at).is_some_and(|word| word.place.is_some());
        if is_place { 0 } else { words }
    }

    /// How many of some words, from the first on, make the name.
    fn words_of(&self, words: &[Token<'_>]) -> usize {
        let mut rest = self.host.as_str();
        for (n, word) in words.iter().take(MOST_WORDS).enumerate() {
            // What does not even begin so need not be folded.
            let first = |text: &str| text.chars().next().and_then(|c| c.to_lowercase().next());
            let goes_on = n == 0 || word.adjoins();
            let may = goes_on && (first(word.text) == first(rest) || !word.text.is_ascii());
            let Some(next) = may.then(|| rest.strip_prefix(&*fold(word.text))).flatten() else {
                return 0;
            };
            rest = next;
            if rest.is_empty() {
                return n + 1;
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::super::KeyInput;
    use super::*;

    /// What of a text is the name of the outlet of a host.
    fn named(host: &str, text: &str) -> Vec<String> {
        let (outlet, part) = (Outlet::of(host, &[]), Part::of(text, &KeyInput::default()));
        let words = (0..part.tokens.len()).map(|at| (at, outlet.words_at(&part, at)));
        let found = words.filter(|(_, words)| *words > 0);
        found
            .map(|(at, words)| part.between(at, at + words - 1).to_owned())
            .collect()
    }

    #[test]
    fn an_outlet_is_known_by_its_host() {
        for (host, text, name) in [
            ("politico", "Socialist poised to win – POLITICO", "POLITICO"),
            (
                "lesothotimes",
                "Blasts shatter homes - Lesotho Times",
                "Lesotho Times",
            ),
            (
                "theguardian",
                "Last person found | The Guardian",
                "Guardian",
            ),
            (
                "rest-of-world",
                "A launchpad - Rest of World",
                "Rest of World",
            ),
            ("elpais", "Internacional | EL PAÍS", "EL PAÍS"),
        ] {
            assert_eq!(named(host, text), [name], "{host}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_a_word() {
        for (host, text) in [
            ("lesothotimes", "Lesotho, Times Square and Lesotho"),
            ("standard", "a standard of living"),
            ("kenya", "Kenya votes"),
            ("", "A text"),
        ] {
            assert_eq!(named(host, text), <[&str; 0]>::default(), "{host}");
        }
    }
}
