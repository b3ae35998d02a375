//! Why articles are near an open one, in its own words: what both have, each thing once.

use std::collections::{HashMap, HashSet};

use super::places::called;
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
            Some((Clean::line(said), *key))
        });
        named(said)
    }
}

/// Why an article is near the open one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// In the words of the open article, the strongest first.
    pub words: Vec<Clean>,
    /// What each was found by.
    pub keys: Vec<KeyHash>,
    /// How many of them are names, places or numbers in both.
    pub names: usize,
}

/// What a reason names, each thing once: a name gives several keys (itself, its consonants, the pair it
/// stands in), and one that is a part of another is named by the whole, which may be the whole of several.
fn named(said: impl Iterator<Item = (Clean, KeyHash)>) -> Told {
    let mut told: Vec<Thing> = Vec::new();
    for (said, key) in said {
        let mut thing = Thing::new(said, key);
        if !explains(&thing.folded) {
            continue;
        }
        let mut first = None;
        let mut at = 0;
        told.retain(|known| {
            let same = known.is(&thing);
            if same {
                first.get_or_insert(at);
                thing.take_in(known);
            } else {
                at += 1;
            }
            !same
        });
        told.insert(first.unwrap_or(at), thing);
    }
    told.truncate(NAMED);
    Told {
        names: told.iter().filter(|thing| thing.is_name).count(),
        keys: told.iter().map(|thing| thing.key).collect(),
        words: told.into_iter().map(|thing| thing.said).collect(),
    }
}

/// What a reason may name.
struct Thing {
    said: Clean,
    /// What it was found by first.
    key: KeyHash,
    is_name: bool,
    /// Its words, parted by one space.
    folded: String,
}

impl Thing {
    fn new(said: Clean, key: KeyHash) -> Self {
        let folded = fold(&said).replace(['-', '\'', '’'], " ");
        let words: Vec<&str> = folded.split_whitespace().collect();
        Self {
            folded: words.join(" "),
            said,
            key,
            is_name: key.space() != Space::Words,
        }
    }

    fn words(&self) -> Vec<&str> {
        self.folded.split(' ').collect()
    }

    /// Whether both say the same to a reader: a part and its whole, a place and its people, one word with
    /// two beginnings or endings ("muZimbabwe", "Microsofts").
    fn is(&self, other: &Self) -> bool {
        let (one, two) = (self.words(), other.words());
        let (few, many) = if one.len() <= two.len() {
            (&one, &two)
        } else {
            (&two, &one)
        };
        if let (Some(one), Some(two)) = (called(&self.folded), called(&other.folded)) {
            return (one.country, one.id) == (two.country, two.id);
        }
        if few.iter().all(|word| many.contains(word)) {
            return true;
        }
        let affix = if one.len() == two.len() {
            AFFIX
        } else {
            SHORT_AFFIX
        };
        few.iter()
            .all(|word| many.iter().any(|other| is_form(word, other, affix)))
    }

    /// Stands for what says the same and was stronger: in its words, but for more of them.
    fn take_in(&mut self, stronger: &Self) {
        self.is_name |= stronger.is_name;
        self.key = stronger.key;
        if stronger.words().len() >= self.words().len() {
            self.said = stronger.said.clone();
            self.folded.clone_from(&stronger.folded);
        }
    }
}

/// Letters of a beginning or an ending at most ("sénégalaise").
const AFFIX: usize = 4;

/// The same where more words than the one tell what is meant: "Nairobi Wakenya", "Kenya", and not
/// "Uhuru Kenyatta", "Kenya".
const SHORT_AFFIX: usize = 2;

/// Whether two folded words are forms of one: they begin or end alike, and little else is of either.
fn is_form(one: &str, other: &str, affix: usize) -> bool {
    const STEM: usize = 4;
    // Of two that both go on otherwise more must be alike, and names end alike ("Robinson", "Atkinson").
    const BEGINNING: usize = 5;
    const END: usize = 6;
    const RESTS: usize = 2;
    let letters = |word: &str| word.chars().count();
    let alike = |same: usize, otherwise: usize| {
        let rests = [letters(one) - same, letters(other) - same];
        let (least, most) = if rests.contains(&0) {
            (STEM, affix)
        } else {
            (otherwise, RESTS)
        };
        same >= least && rests.iter().all(|rest| *rest <= most)
    };
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let begin = one.chars().zip(other.chars()).take_while(same).count();
    let end = one
        .chars()
        .rev()
        .zip(other.chars().rev())
        .take_while(same)
        .count();
    one == other || alike(begin, BEGINNING) || alike(end, END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_each_thing_once_and_whole() {
        let said = |words: &[&str]| {
            let named = named(
                words
                    .iter()
                    .map(|word| (Clean::line(word), KeyHash::neutral(0, word))),
            );
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
        // What was two is one where the whole of both is named; the next takes the room.
        assert_eq!(
            said(&[
                "Naija",
                "Big Brother",
                "Lagos",
                "Tacha",
                "Big Brother Naija"
            ]),
            ["Big Brother Naija", "Lagos", "Tacha"]
        );
        for (one, other) in [
            ("Zimbabwe", "muZimbabwe"),
            ("Kenyan", "Kenya"),
            ("sénégalais", "Sénégal"),
            ("Turquie", "turque"),
            ("Red Dead Redemption", "Dead Redemption"),
            ("Big Brother Naija", "BBNaija"),
            ("Microsofts", "Microsoft"),
            ("ekuMhlobo Wenene", "kuMhlobo Wenene"),
            ("Bola Ahmed Tinubu", "Bola Tinubu"),
        ] {
            assert_eq!(said(&[one, other]), [one], "{other}");
        }
        // Letters of a word are no part of it, and two countries are two.
        for two in [
            ["Ali", "Mali"],
            ["Niger", "Nigeria"],
            ["Guinée", "Guinée-Bissau"],
            ["Zimbabwe", "Harare"],
            ["Kenya", "Uhuru Kenyatta"],
            ["Manchester City", "Manchester United"],
            ["Robinson", "Atkinson"],
            ["désignation", "formation"],
        ] {
            assert_eq!(said(&two), two);
        }
    }
}
