//! The keys of an article: its strongest words and names, computed once from the article alone;
//! knows nothing of other articles.

use std::collections::HashMap;

use super::places::CountryShare;
use super::reading::{Count, Found, Reading};
use super::strength::level;
use super::{Bulk, KeyHash, Signature, Space};
use crate::domain::Lang;
use crate::text::Clean;

/// Goes up with every change of what the keys of an article are or of how they are kept: an index
/// of other keys is made anew.
pub const KEYS_VERSION: u32 = 22;

/// Keys kept of one article at most.
pub const MAX_KEYS: usize = WORD_KEYS + NEUTRAL_KEYS + PLACE_KEYS;

const WORD_KEYS: usize = 160;
const NEUTRAL_KEYS: usize = 40;
const PLACE_KEYS: usize = 12;

/// What the keys are made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeyInput<'a> {
    /// The headline.
    pub title: &'a str,
    /// The paragraph under it.
    pub standfirst: Option<&'a str>,
    /// The text, paragraphs parted by line feeds.
    pub text: &'a str,
    /// Its language.
    pub language: Option<&'a Lang>,
    /// What says nothing about the article: the source's name, the author.
    pub boilerplate: &'a [&'a str],
    /// What its address calls the outlet that wrote it, where nobody names that: `lesothotimes`.
    pub host: &'a str,
    /// It was gathered: it may list the headlines of several outlets, each with its outlet behind it.
    pub is_gathered: bool,
}

/// A key of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// What it is.
    pub hash: KeyHash,
    /// How strong it is in the article, 1 to 15: its share of the article's keys of its space,
    /// taken as a vector of length 1, in steps of which two and a half make a double.
    pub level: u8,
}

/// The keys of an article with what else is kept for comparing it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    /// In the order of their hashes, each once, at most [`MAX_KEYS`].
    pub keys: Vec<Key>,
    /// How much there is of the article.
    pub bulk: Bulk,
    /// The countries it is about, the most first.
    pub countries: Vec<CountryShare>,
    /// For finding reprints, and for setting candidates against each other.
    pub signature: Signature,
}

/// The keys of an article as first written in it.
pub type Surfaces = HashMap<KeyHash, Clean>;

/// The strongest keys of an article, and the signature of its text. Depends on nothing but the
/// article; an empty article has none.
pub fn keys(input: &KeyInput<'_>) -> Keys {
    Reading::new(input).keys()
}

/// Every key of an article with the words that first made it, for the reasons in the sidebar.
pub fn surfaces(input: &KeyInput<'_>) -> Surfaces {
    Reading::new(input).surfaces(|_| true)
}

impl Reading<'_> {
    /// What [`keys`] gives.
    pub fn keys(&self) -> Keys {
        kept(self.found())
    }

    /// What [`surfaces`] gives, of the keys that are `wanted` alone.
    pub fn surfaces(&self, wanted: impl Fn(KeyHash) -> bool) -> Surfaces {
        let written = self.written(wanted).into_iter();
        let clean =
            |(hash, places): (KeyHash, Vec<_>)| Some((hash, Clean::line(self.fully(&places)?)));
        written.filter_map(clean).collect()
    }
}

fn kept(found: Found) -> Keys {
    let Found {
        counts,
        words,
        headline,
        countries,
    } = found;
    let mut kept = strongest(&counts, Space::Words, WORD_KEYS);
    kept.extend(strongest(&counts, Space::Neutral, NEUTRAL_KEYS));
    kept.extend(strongest(&counts, Space::Places, PLACE_KEYS));
    let squares = |space| {
        let of_space = kept.iter().filter(|(hash, _)| hash.space() == space);
        of_space.map(|(_, weight)| weight * weight).sum::<f32>()
    };
    let lengths = Space::ALL.map(|space| squares(space).sqrt());
    let mut keys: Vec<(Key, f32)> = kept
        .into_iter()
        .map(|(hash, weight)| {
            let level = level(weight / lengths[super::query::space(hash)]);
            (Key { hash, level }, weight)
        })
        .collect();
    keys.sort_unstable_by_key(|(key, _)| key.hash);
    Keys {
        signature: Signature::of(&words, headline),
        keys: keys.into_iter().map(|(key, _)| key).collect(),
        bulk: Bulk::of(lengths),
        countries,
    }
}

/// The strongest keys of one space with their weights: those that stand most often, and of those
/// that stand as often the ones with the smaller hash. Not the ones that stand first: two articles
/// must keep the same of the words that they share, and they seldom begin alike (measured on half
/// articles, a hundred words kept: recall@1 .660 by hash, .630 by chance, .664 with every word).
fn strongest(counts: &[Count], space: Space, most: usize) -> Vec<(KeyHash, f32)> {
    let mut of_space: Vec<Count> = counts
        .iter()
        .filter(|count| count.hash.space() == space)
        .copied()
        .collect();
    let length: f32 = of_space.iter().map(|count| count.times).sum();
    of_space.sort_unstable_by(|a, b| b.times.total_cmp(&a.times).then(a.hash.cmp(&b.hash)));
    of_space.truncate(most);
    of_space
        .into_iter()
        .map(|count| (count.hash, weight(count.times, length, space)))
        .collect()
}

/// The frequency part of BM25. Words level off later than is usual and long texts lose little
/// (measured on stories of three outlets and on headlines against their bodies). The typical
/// length is fixed rather than measured: a weight must not depend on what else is in the archive.
fn weight(times: f32, length: f32, space: Space) -> f32 {
    const TYPICAL: f32 = 60.0;
    let (level, by_length) = match space {
        Space::Words => (4.0, 0.25),
        Space::Neutral => (1.2, 0.75),
        Space::Places => (1.2, 0.0),
    };
    let spread = level * (1.0 - by_length + by_length * (length / TYPICAL).min(4.0));
    times * (level + 1.0) / (times + spread)
}
