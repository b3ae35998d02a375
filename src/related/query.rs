//! The open article's keys, what each is worth in this archive, and the articles that share them;
//! knows nothing of time.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::hash::SPACES;
use super::reprint::sketch_id;
use super::score::to_f32;
use super::strength::{MOST_LEVEL, strength};
use super::{Bulk, Key, KeyHash, Keys, LangCode, Posting, Postings, Space};
use crate::domain::ArticleId;

/// What a name's share counts beside the words' between articles of one language, where a name is
/// a word as well (measured: more than this hurts stories that differ in their verbs only).
const NEUTRAL_SHARE: f32 = 0.1;

/// What the share of places counts beside the names' between two languages.
const PLACES_SHARE: f32 = 1.7;

/// What the words of an article weigh where only names can match: one with many words and hardly a
/// name is not recognised by one name.
const NAMELESS: f32 = 0.12;

/// What names alone can make between two languages.
const ACROSS: f32 = 0.8;

/// The rarity of a typical key as a share of the rarest's. An article's own sum is its bulk times
/// this: what its keys are truly worth would have to be looked up for every candidate, and finds
/// no more.
const TYPICAL_RARITY: f32 = 0.5;

/// The square of the bulk from which on an article is long (some fifty words), by its words and
/// by its neutral keys.
const LONG: f32 = 200.0;
const LONG_NEUTRAL: f32 = 1.0;

/// Articles that have none of the keys are taken to be there as well: an archive of twenty knows
/// little of what is rare.
const UNSEEN: f32 = 40.0;

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
    /// The rarity of every key of the article that others have, by the key's short form.
    rarities: Vec<(u16, f32)>,
    bulk: Bulk,
    /// Articles that could have a key of each space: those of the language, and all.
    counts: [f32; 2],
}

/// An article that shares keys with the open one.
pub(super) struct Candidate {
    pub(super) id: ArticleId,
    /// What it shares, by space.
    pub(super) sums: [f32; SPACES],
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
        language: LangCode,
        postings_limit: usize,
    ) -> Result<Self, P::Error> {
        let count = to_f32(postings.count()?);
        let own = to_f32(postings.count_in(language)?);
        let hashes: Vec<KeyHash> = keys.keys.iter().map(|key| key.hash).collect();
        let frequencies = postings.frequencies(&hashes)?;
        let mut by_frequency: Vec<(u32, &Key)> = frequencies.into_iter().zip(&keys.keys).collect();
        by_frequency.sort_unstable_by_key(|(frequency, key)| (*frequency, key.hash));
        let mut query = Self {
            keys: Vec::new(),
            rarities: Vec::new(),
            bulk: keys.bulk,
            counts: [own, count],
        };
        let mut read = 0_usize;
        for (frequency, key) in by_frequency {
            // A key that only the open article has leads nowhere.
            if frequency < 2 {
                continue;
            }
            let rarity = query.rarity(frequency, key.hash.space());
            query.rarities.push((sketch_id(key.hash), rarity));
            read = read.saturating_add(usize::try_from(frequency).unwrap_or(usize::MAX));
            if read <= postings_limit {
                let worth = rarity * strength(key.level);
                let hash = key.hash;
                query.keys.push(QueryKey { hash, worth });
            }
        }
        // Sums must not depend on frequencies, which tie in any order.
        query.keys.sort_unstable_by_key(|key| key.hash);
        query
            .rarities
            .sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        Ok(query)
    }

    /// The inverse document frequency of BM25, never negative, raised: what stands in many articles
    /// tells less of one than their number says. Words are counted among the articles of their
    /// language: beside those of sixteen languages every word would look rare (measured on half
    /// articles: recall@1 .65 to .73).
    pub(super) fn rarity(&self, frequency: u32, space: Space) -> f32 {
        let frequency = to_f32(frequency.into());
        let [own, all] = self.counts;
        let count = UNSEEN
            + match space {
                Space::Words => own,
                Space::Neutral | Space::Places => all,
            };
        let rarity = 1.0 + (count - frequency + 0.5).max(0.0) / (frequency + 0.5);
        rarity.ln().powf(1.25)
    }

    /// The rarity of a key of the open article by its short form; `None` when the article has no
    /// such key, or nobody else.
    pub(super) fn rarity_of(&self, id: u16) -> Option<f32> {
        let at = self.rarities.binary_search_by_key(&id, |known| known.0);
        at.ok()
            .and_then(|at| self.rarities.get(at))
            .map(|known| known.1)
    }

    pub(super) fn candidates<P: Postings>(
        &self,
        postings: &P,
        id: ArticleId,
    ) -> Result<Candidates, P::Error> {
        let hashes: Vec<KeyHash> = self.keys.iter().map(|key| key.hash).collect();
        let mut sums: HashMap<ArticleId, [f32; SPACES], BuildHasherDefault<IdHasher>> =
            HashMap::default();
        let mut shared = Vec::new();
        let strengths: [f32; 16] =
            std::array::from_fn(|level| u8::try_from(level).map_or(0.0, strength));
        postings.postings(&hashes, &mut |i, Posting { article, level }| {
            if let Some(key) = self.keys.get(i)
                && article != id
            {
                let level = usize::from(level.min(MOST_LEVEL));
                let part = key.worth * strengths[level];
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

    /// How alike the open article and another are, 0 to 1, by the sums of what they share.
    pub(super) fn similarity(&self, sums: [f32; SPACES], other: Bulk, tongue: Tongue) -> f32 {
        self.alike(sums, self.bulk, other, tongue)
    }

    /// How alike two articles are, seen from the first, by the sums of what they share.
    ///
    /// Two long articles by their cosine. A short one by how much of it the other has: a headline
    /// alone is not like every other headline that shares a word with it.
    pub(super) fn alike(&self, sums: [f32; SPACES], one: Bulk, other: Bulk, tongue: Tongue) -> f32 {
        let sum = Space::ALL.map(|space| one.length(space) * other.length(space));
        let sum = [sums[0] * sum[0], sums[1] * sum[1], sums[2] * sum[2]];
        let [[words, neutral, places], other] = [one.squares(), other.squares()];
        let (sum, one, other, long) = match tongue {
            Tongue::Same => (
                sum[0] + NEUTRAL_SHARE * sum[1],
                words + NEUTRAL_SHARE * neutral,
                other[0] + NEUTRAL_SHARE * other[1],
                LONG,
            ),
            Tongue::Other => (
                ACROSS * (sum[1] + PLACES_SHARE * sum[2]),
                (neutral + PLACES_SHARE * places).max(NAMELESS * words),
                (other[1] + PLACES_SHARE * other[2]).max(NAMELESS * other[0]),
                LONG_NEUTRAL,
            ),
        };
        let by_other = 0.5 * (one / long).min(1.0);
        let norm = if by_other < 0.5 {
            one * (other / one.max(f32::MIN_POSITIVE)).powf(by_other)
        } else {
            (one * other).sqrt()
        };
        let typical = TYPICAL_RARITY
            * match tongue {
                Tongue::Same => self.rarity(1, Space::Words),
                Tongue::Other => self.rarity(1, Space::Neutral),
            };
        (sum / (typical * norm).max(f32::MIN_POSITIVE)).min(1.0)
    }

    /// A guess at [`Query::similarity`] before the other's bulk and language are known: an article
    /// that shares no word is taken to be in another language.
    pub(super) fn rough(&self, [words, neutral, places]: [f32; SPACES]) -> f32 {
        if words <= 0.0 {
            return ACROSS * (neutral + places);
        }
        let [own_words, own_neutral, _] = self.bulk.squares();
        let own_neutral = NEUTRAL_SHARE * own_neutral;
        (words * own_words + neutral * own_neutral)
            / (own_words + own_neutral).max(f32::MIN_POSITIVE)
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
    let least = [0, 1, 2].map(|space| 0.1 * strongest(space));
    keys.iter()
        .filter(|key| key.1 >= least[space(key.0)])
        .map(|key| key.0)
        .take(MOST_REASONS)
        .collect()
}

/// The place of a key's space in a pair of sums.
pub(super) const fn space(key: KeyHash) -> usize {
    row(key.space())
}

/// The place of a space in a row of sums, as [`Space::ALL`] has them.
pub(super) const fn row(space: Space) -> usize {
    match space {
        Space::Words => 0,
        Space::Neutral => 1,
        Space::Places => 2,
    }
}
