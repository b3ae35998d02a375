//! The keys of an article: its strongest words and names, computed once from the article alone;
//! knows nothing of other articles.

use std::collections::{BTreeMap, HashMap};

use super::reading::{Count, Found};
use super::{KeyHash, Signature, Space};
use crate::domain::Lang;
use crate::text::Clean;

/// Keys kept of one article at most.
pub const MAX_KEYS: usize = WORD_KEYS + NEUTRAL_KEYS;

const WORD_KEYS: usize = 72;
const NEUTRAL_KEYS: usize = 48;

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
}

/// A key of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// What it is.
    pub hash: KeyHash,
    /// How strong it is in the article, in hundredths: how often it stands there, levelled off and
    /// set against the article's length (the frequency part of BM25), 1 to 220.
    pub weight: u8,
}

impl Key {
    /// The weight as a number, 0.01 to 2.2.
    pub(super) fn strength(self) -> f32 {
        f32::from(self.weight) / 100.0
    }
}

/// The keys of an article with the signature of its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    /// In the order of their hashes, each once, at most [`MAX_KEYS`].
    pub keys: Vec<Key>,
    /// For finding reprints.
    pub signature: Signature,
}

/// The keys of an article as first written in it.
pub type Surfaces = HashMap<KeyHash, Clean>;

impl Keys {
    /// For the store: the signature, then five bytes a key.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = self.signature.to_bytes().to_vec();
        for key in &self.keys {
            out.extend_from_slice(&key.hash.0.to_le_bytes());
            out.push(key.weight);
        }
        out
    }

    /// What [`Keys::to_bytes`] wrote; `None` when it is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (signature, keys) = bytes.split_at_checked(Signature::BYTES)?;
        let (keys, rest) = keys.as_chunks::<5>();
        rest.is_empty().then_some(())?;
        Some(Self {
            keys: keys
                .iter()
                .map(|&[a, b, c, d, weight]| Key {
                    hash: KeyHash(u32::from_le_bytes([a, b, c, d])),
                    weight,
                })
                .collect(),
            signature: Signature::from_bytes(signature)?,
        })
    }
}

/// The strongest keys of an article, and the signature of its text. Depends on nothing but the
/// article; an empty article has none.
pub fn keys(input: &KeyInput<'_>) -> Keys {
    let found = Found::read(input);
    let mut kept = strongest(&found.counts, Space::Words, WORD_KEYS);
    kept.extend(strongest(&found.counts, Space::Neutral, NEUTRAL_KEYS));
    kept.sort_unstable_by_key(|key| key.hash);
    Keys {
        signature: Signature::of(&found.text_words, &kept),
        keys: kept,
    }
}

/// Every key of an article with the words that first made it, for the reasons in the sidebar.
pub fn surfaces(input: &KeyInput<'_>) -> Surfaces {
    let found = Found::read(input);
    let surface = |(hash, count): (KeyHash, Count)| (hash, Clean::line(&count.surface));
    found.counts.into_iter().map(surface).collect()
}

/// The strongest keys of one space.
fn strongest(counts: &BTreeMap<KeyHash, Count>, space: Space, most: usize) -> Vec<Key> {
    let mut of_space: Vec<(KeyHash, &Count)> = counts
        .iter()
        .filter(|(hash, _)| hash.space() == space)
        .map(|(hash, count)| (*hash, count))
        .collect();
    let length: f32 = of_space.iter().map(|(_, count)| count.times).sum();
    of_space.sort_by(|(_, a), (_, b)| b.times.total_cmp(&a.times).then(a.first.cmp(&b.first)));
    of_space.truncate(most);
    of_space
        .into_iter()
        .map(|(hash, count)| Key {
            hash,
            weight: weight(count.times, length, space),
        })
        .collect()
}

/// The frequency part of BM25, in hundredths, cut at 2.2. Words level off later than is usual and
/// long texts lose little (measured on stories of three outlets and on headlines against their
/// bodies). The typical length is fixed rather than measured: a weight must not depend on what
/// else is in the archive.
fn weight(times: f32, length: f32, space: Space) -> u8 {
    const TYPICAL: f32 = 60.0;
    let (level, by_length) = match space {
        Space::Words => (4.0, 0.25),
        Space::Neutral => (1.2, 0.75),
    };
    let spread = level * (1.0 - by_length + by_length * (length / TYPICAL).min(4.0));
    let weight = times * (level + 1.0) / (times + spread);
    // Between 1 and 220 by construction.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 1..=220"
    )]
    let hundredths = (weight * 100.0).round().clamp(1.0, 220.0) as u8;
    hundredths
}
