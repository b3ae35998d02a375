//! The open article's keys, what each is worth in this archive, and the articles that share them;
//! knows nothing of time.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::score::to_f32;
use super::{Key, KeyHash, Keys, Posting, Postings, Space};
use crate::domain::ArticleId;

/// What a name's share counts beside the words' between articles of one language, where a name is
/// a word as well (measured: more than this hurts stories that differ in their verbs only).
const NEUTRAL_SHARE: f32 = 0.1;

/// What names alone can make between two languages.
const ACROSS: f32 = 0.5;

/// Keys that a neighbour carries for its reasons.
const MOST_REASONS: usize = 8;

/// A key of the open article.
struct QueryKey {
    hash: KeyHash,
    /// Its rarity times its weight.
    worth: f32,
}

/// The open article as a question.
pub(super) struct Query {
    keys: Vec<QueryKey>,
    /// What the article would score against itself, by space.
    own: [f32; 2],
    count: f32,
}

/// An article that shares keys with the open one.
pub(super) struct Candidate {
    pub(super) id: ArticleId,
    /// What it shares, by space.
    pub(super) sums: [f32; 2],
}

/// That a candidate shares a key.
pub(super) struct Shared {
    article: ArticleId,
    key: usize,
    /// What it adds.
    part: f32,
}

/// The articles that share keys with the open one.
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    pub(super) shared: Vec<Shared>,
}

/// Hashes ids by one multiplication (Knuth's): they come from the store, not from outside, and a
/// query hashes tens of thousands.
#[derive(Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_i64(i64::from(*byte));
        }
    }

    fn write_i64(&mut self, id: i64) {
        self.0 = (self.0 ^ id.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Whether two articles are in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    /// They are: words count, names count a little more.
    Same,
    /// They are not: only names and their like can match.
    Other,
}

impl Query {
    pub(super) fn new<P: Postings>(
        postings: &P,
        keys: &Keys,
        postings_limit: usize,
    ) -> Result<Self, P::Error> {
        let count = to_f32(postings.count()?);
        let hashes: Vec<KeyHash> = keys.keys.iter().map(|key| key.hash).collect();
        let frequencies = postings.frequencies(&hashes)?;
        let mut by_frequency: Vec<(u32, &Key)> = frequencies.into_iter().zip(&keys.keys).collect();
        by_frequency.sort_unstable_by_key(|(frequency, key)| (*frequency, key.hash));
        let mut query = Self {
            keys: Vec::new(),
            own: [0.0; 2],
            count,
        };
        let mut read = 0_usize;
        for (frequency, key) in by_frequency {
            let worth = query.rarity(frequency) * key.strength();
            // A name that only the open article has cannot be missed in another language.
            if frequency > 1 || key.hash.space() == Space::Words {
                query.own[space(key.hash)] += worth * key.strength();
            }
            read = read.saturating_add(usize::try_from(frequency).unwrap_or(usize::MAX));
            // A key that only the open article has leads nowhere.
            if frequency > 1 && read <= postings_limit {
                query.keys.push(QueryKey {
                    hash: key.hash,
                    worth,
                });
            }
        }
        // Sums must not depend on frequencies, which tie in any order.
        query.keys.sort_unstable_by_key(|key| key.hash);
        Ok(query)
    }

    /// The inverse document frequency of BM25, never negative.
    pub(super) fn rarity(&self, frequency: u32) -> f32 {
        let frequency = to_f32(frequency.into());
        (1.0 + (self.count - frequency + 0.5).max(0.0) / (frequency + 0.5)).ln()
    }

    pub(super) fn candidates<P: Postings>(
        &self,
        postings: &P,
        id: ArticleId,
    ) -> Result<Candidates, P::Error> {
        let hashes: Vec<KeyHash> = self.keys.iter().map(|key| key.hash).collect();
        let mut sums: HashMap<ArticleId, [f32; 2], BuildHasherDefault<IdHasher>> =
            HashMap::default();
        let mut shared = Vec::new();
        postings.postings(&hashes, &mut |i, Posting { article, weight }| {
            if let Some(key) = self.keys.get(i)
                && article != id
            {
                let part = key.worth * f32::from(weight) / 100.0;
                sums.entry(article).or_default()[space(key.hash)] += part;
                shared.push(Shared {
                    article,
                    key: i,
                    part,
                });
            }
        })?;
        let candidate = |(id, sums)| Candidate { id, sums };
        Ok(Candidates {
            all: sums.into_iter().map(candidate).collect(),
            shared,
        })
    }

    /// What two sums of shared keys are of the open article's own, 0 to 1.
    pub(super) fn similarity(&self, [words, neutral]: [f32; 2], tongue: Tongue) -> f32 {
        let [own_words, own_neutral] = self.own;
        let part = match tongue {
            Tongue::Same => {
                (words + NEUTRAL_SHARE * neutral) / self.own_sum().max(f32::MIN_POSITIVE)
            }
            Tongue::Other => {
                // An article with many words and hardly a name is not recognised by one name.
                let least = 0.05 * own_words;
                ACROSS * neutral / own_neutral.max(least).max(f32::MIN_POSITIVE)
            }
        };
        part.min(1.0)
    }

    /// What the open article scores against itself.
    pub(super) fn own_sum(&self) -> f32 {
        self.own[0] + NEUTRAL_SHARE * self.own[1]
    }

    /// The keys that made each of a few neighbours, names first. What adds less than a tenth of
    /// the strongest of its kind explains nothing.
    pub(super) fn reasons(&self, found: &[Shared], of: &[ArticleId]) -> Vec<Vec<KeyHash>> {
        let places: HashMap<ArticleId, usize> = of.iter().copied().zip(0..).collect();
        let mut reasons: Vec<Vec<(KeyHash, f32)>> = vec![Vec::new(); of.len()];
        for shared in found {
            if let Some(keys) = places
                .get(&shared.article)
                .and_then(|i| reasons.get_mut(*i))
                && let Some(key) = self.keys.get(shared.key)
            {
                keys.push((key.hash, shared.part));
            }
        }
        reasons.into_iter().map(strongest_first).collect()
    }
}

fn strongest_first(mut keys: Vec<(KeyHash, f32)>) -> Vec<KeyHash> {
    keys.sort_by(|a, b| {
        space(b.0)
            .cmp(&space(a.0))
            .then_with(|| b.1.total_cmp(&a.1))
            .then(a.0.cmp(&b.0))
    });
    let strongest = |of: usize| {
        let parts = keys.iter().filter(|key| space(key.0) == of);
        parts.map(|key| key.1).fold(0.0, f32::max)
    };
    let least = [0.1 * strongest(0), 0.1 * strongest(1)];
    keys.iter()
        .filter(|key| key.1 >= least[space(key.0)])
        .map(|key| key.0)
        .take(MOST_REASONS)
        .collect()
}

/// The weight of names in a sketch's own sum, the same as in the query's.
pub(super) const fn share(key: KeyHash) -> f32 {
    match key.space() {
        Space::Words => 1.0,
        Space::Neutral => NEUTRAL_SHARE,
    }
}

/// The place of a key's space in a pair of sums.
pub(super) const fn space(key: KeyHash) -> usize {
    match key.space() {
        Space::Words => 0,
        Space::Neutral => 1,
    }
}
