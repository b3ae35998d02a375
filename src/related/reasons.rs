//! Why articles are near an open one, in its own words: what both have, each thing once.

use std::collections::{HashMap, HashSet};

use super::written::{Both, Written};
use super::{KeyHash, Neighbour, Reading, Space, explains};
use crate::text::{Clean, fold};

/// Keys that a reason names at most.
const NAMED: usize = 3;

/// The reasons of an article's neighbours.
pub struct Reasons<'a> {
    reading: &'a Reading<'a>,
    written: HashMap<KeyHash, Vec<Written<'a>>>,
}

impl<'a> Reasons<'a> {
    /// Reads how the article writes what explains some neighbours.
    pub fn of<'n>(reading: &'a Reading<'a>, near: impl Iterator<Item = &'n Neighbour>) -> Self {
        let wanted: HashSet<KeyHash> = near
            .flat_map(|near| near.why.keys.iter().copied())
            .collect();
        Self {
            reading,
            written: reading.written(|key| wanted.contains(&key)),
        }
    }

    /// Why a neighbour is near, in at most three words and names.
    pub fn why(&self, near: &Neighbour) -> Told {
        let both = Both {
            keys: &near.why.shared,
            one_language: near.one_language,
        };
        let said = near.why.keys.iter().filter_map(|key| {
            let places = self.written.get(key)?;
            let said = self.reading.reason(places, both)?;
            Some((Clean::line(said), key.space() != Space::Words))
        });
        named(said)
    }
}

/// Why an article is near the open one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// In the words of the open article, the strongest first.
    pub words: Vec<Clean>,
    /// How many of them are names, places or numbers in both.
    pub names: usize,
}

/// What a reason names, each thing once: a name gives several keys (itself, its consonants, the pair it
/// stands in), and one that is a part of another is named by the whole.
fn named(said: impl Iterator<Item = (Clean, bool)>) -> Told {
    // With a space at either end, so that whole words are looked for.
    let bare = |text: &Clean| format!(" {} ", fold(text).replace('-', " "));
    let mut keys: Vec<(Clean, bool)> = Vec::new();
    for (said, is_name) in said {
        let folded = bare(&said);
        let known = keys.iter().position(|(key, _)| {
            let known = bare(key);
            folded.contains(&known) || known.contains(&folded)
        });
        if let Some((known, known_is_name)) = known.and_then(|at| keys.get_mut(at)) {
            *known_is_name |= is_name;
            if known.len() < said.len() {
                *known = said;
            }
        } else if keys.len() < NAMED && explains(folded.trim()) {
            keys.push((said, is_name));
        }
    }
    Told {
        names: keys.iter().filter(|(_, is_name)| *is_name).count(),
        words: keys.into_iter().map(|(said, _)| said).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_each_thing_once_and_whole() {
        let said = |words: &[&str]| {
            let named = named(words.iter().map(|word| (Clean::line(word), true)));
            named.words.iter().map(Clean::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            said(&["Kamba", "Samuel Roger Kamba"]),
            ["Samuel Roger Kamba"]
        );
        assert_eq!(
            said(&["Samuel Roger Kamba", "Roger Kamba"]),
            ["Samuel Roger Kamba"]
        );
        // Letters of a word are no part of it.
        assert_eq!(said(&["Ali", "Mali"]), ["Ali", "Mali"]);
    }
}
