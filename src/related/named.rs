//! Who and what an article names: each once, however often and however fully it stands there, and what of it
//! stands in the headline. By it one event is told from another of its day and place.

mod collect;

use super::{KeyHash, Outlets};

/// What an article names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    pub(super) things: Vec<Thing>,
    /// What its headline names: words of names, their consonants, places; ascending.
    pub(super) headline: Vec<KeyHash>,
    /// The words that are names: each as a word and as a name, ascending.
    pub(super) names: Vec<(KeyHash, KeyHash)>,
    /// The consonants of all its words, ascending, where no capitals tell names.
    pub(super) bones: Vec<KeyHash>,
}

/// Something that an article names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Thing {
    /// Somebody or something, by the words of the name.
    Name(Vec<NameWord>),
    /// A place, by its code.
    Place(KeyHash, Site),
    /// A number of three digits and more that is no year.
    Number(KeyHash),
}

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Site {
    /// A country or its capital, where all that the country does is told.
    Country,
    /// Any other.
    Spot,
}

/// A word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct NameWord {
    pub(super) name: Option<KeyHash>,
    pub(super) bones: Option<KeyHash>,
}

impl Thing {
    /// It is the name of an outlet: that two articles quote one says nothing of what they tell.
    pub(super) fn is_of(&self, outlets: &Outlets) -> bool {
        matches!(self, Self::Name(words) if outlets.has(words))
    }
}

impl NameWord {
    /// The same word, perhaps spelt otherwise.
    fn is(&self, other: &Self) -> bool {
        self.key_of(other).is_some()
    }

    /// By which key it is the same.
    pub(super) fn key_of(&self, other: &Self) -> Option<KeyHash> {
        let same = |one: Option<KeyHash>, other| one.filter(|_| one == other);
        same(self.name, other.name).or_else(|| same(self.bones, other.bones))
    }
}

/// Whether two names are one: they have two words in common, or one is a single word of the other, or both
/// end in the same.
pub(super) fn is_one(one: &[NameWord], other: &[NameWord]) -> bool {
    let has = |word: &&NameWord| other.iter().any(|other| other.is(word));
    match one.iter().filter(has).count() {
        0 => false,
        1 => {
            let [last, others] = [one.last(), other.last()];
            one.len() == 1
                || other.len() == 1
                || last.zip(others).is_some_and(|(one, other)| one.is(other))
        }
        _ => true,
    }
}

impl Named {
    /// The keys of a thing of another article as far as this one has it.
    pub(super) fn keys_of(&self, thing: &Thing) -> Option<Vec<KeyHash>> {
        match thing {
            Thing::Place(key, _) => {
                let is = |own: &Thing| matches!(own, Thing::Place(own, _) if own == key);
                self.things.iter().any(is).then(|| vec![*key])
            }
            Thing::Number(key) => self.things.contains(thing).then(|| vec![*key]),
            Thing::Name(words) => self.name(words),
        }
    }

    /// The headline names it.
    pub(super) fn has_in_headline(&self, key: KeyHash) -> bool {
        self.headline.binary_search(&key).is_ok()
    }

    fn name(&self, words: &[NameWord]) -> Option<Vec<KeyHash>> {
        let mut keys: Vec<KeyHash> = Vec::new();
        for own in &self.things {
            if let Thing::Name(own) = own
                && is_one(own, words)
            {
                keys.extend(
                    words
                        .iter()
                        .filter_map(|word| own.iter().find_map(|own| own.key_of(word))),
                );
            }
        }
        if keys.is_empty() {
            let has =
                |key: &KeyHash| self.bones.binary_search(key).is_ok() || self.has_in_headline(*key);
            let found = |word: &NameWord| word.name.filter(has).or_else(|| word.bones.filter(has));
            keys.extend(words.iter().filter_map(found));
            let ends = words.last().is_some_and(|word| found(word).is_some());
            if !ends && keys.len() < 2 {
                keys.clear();
            }
        }
        (!keys.is_empty()).then_some(keys)
    }

    /// Whether the headline names what another article does not.
    pub(super) fn heads_without(&self, other: &Self) -> bool {
        let is_headed = |thing: &&Thing| match thing {
            Thing::Name(words) => {
                let keys = |word: &NameWord| [word.name, word.bones];
                let mut keys = words.iter().flat_map(keys).flatten();
                keys.any(|key| self.has_in_headline(key))
            }
            Thing::Place(key, Site::Spot) => self.has_in_headline(*key),
            Thing::Place(..) | Thing::Number(_) => false,
        };
        let mut headed = self.things.iter().filter(is_headed);
        headed.any(|thing| other.keys_of(thing).is_none())
    }
}
