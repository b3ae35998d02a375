//! The articles that share keys with the open one, and what they share; knows nothing of time.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::hash::SPACES;
use super::query::{Query, space};
use super::strength::{MOST_LEVEL, strength};
use super::{KeyHash, Posting, Postings};
use crate::domain::ArticleId;

/// Candidates to which commoner keys add at most.
const MOST_NAMED: usize = 1_500;

/// One in so many candidates that are looked at is of another language, where there are so many: by
/// their sums alone those of the one kind leave the other no place.
const OTHERS: usize = 3;

/// An article that shares keys with the open one.
pub(super) struct Candidate {
    pub(super) id: ArticleId,
    /// What it shares, by space.
    pub(super) sums: [f32; SPACES],
}

/// Tells of most articles that they are no candidates: cheaper than looking each of tens of
/// thousands up.
pub(super) struct Sieve([u64; Self::WORDS]);

impl Sieve {
    const WORDS: usize = 512;

    fn place(id: ArticleId) -> (usize, u64) {
        let bit = id.0.cast_unsigned() % (Self::WORDS as u64 * 64);
        (
            usize::try_from(bit / 64).unwrap_or_default(),
            1 << (bit % 64),
        )
    }

    /// A sieve that lets these pass.
    pub(super) fn of<'a>(ids: impl IntoIterator<Item = &'a ArticleId>) -> Self {
        let mut sieve = Self::default();
        for id in ids {
            sieve.put(*id);
        }
        sieve
    }

    fn put(&mut self, id: ArticleId) {
        let (word, bit) = Self::place(id);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    pub(super) fn may_have(&self, id: ArticleId) -> bool {
        let (word, bit) = Self::place(id);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl Default for Sieve {
    fn default() -> Self {
        Self([0; Self::WORDS])
    }
}

impl Candidate {
    /// It is of the open article's language: words match nowhere else.
    pub(super) fn shares_words(&self) -> bool {
        self.sums[0] > 0.0
    }
}

/// That a candidate shares a key.
pub(super) struct Shared {
    pub(super) article: ArticleId,
    pub(super) key: usize,
    /// What it adds.
    pub(super) part: f32,
}

/// The articles that share keys with the open one.
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    pub(super) shared: Vec<Shared>,
}

/// Something for each of many articles.
pub(super) type ById<T> = HashMap<ArticleId, T, BuildHasherDefault<IdHasher>>;

/// Hashes ids by one multiplication (Knuth's): they come from the store, not from outside, and a
/// query hashes tens of thousands.
#[derive(Default)]
pub(super) struct IdHasher(u64);

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

impl Query {
    pub(super) fn candidates<P: Postings>(
        &self,
        postings: &P,
        id: ArticleId,
    ) -> Result<Candidates, P::Error> {
        let hashes: Vec<KeyHash> = self.keys.iter().map(|key| key.hash).collect();
        let naming = self.keys.iter().take_while(|key| key.names).count();
        let (naming, adding) = hashes.split_at_checked(naming).unwrap_or_default();
        let mut sums: ById<[f32; SPACES]> = HashMap::default();
        let mut shared = Vec::new();
        postings.postings(naming, &mut |key, Posting { article, level }| {
            let part = self.part(key, level);
            sums.entry(article).or_default()[self.space_of(key)] += part;
            shared.push(Shared { article, key, part });
        })?;
        sums.remove(&id);
        if !adding.is_empty() {
            sums = self.best(sums);
            let sieve = Sieve::of(sums.keys());
            postings.postings(adding, &mut |i, Posting { article, level }| {
                if sieve.may_have(article)
                    && let Some(sums) = sums.get_mut(&article)
                {
                    let key = naming.len() + i;
                    let part = self.part(key, level);
                    sums[self.space_of(key)] += part;
                    shared.push(Shared { article, key, part });
                }
            })?;
        }
        let candidate = |(id, sums)| Candidate { id, sums };
        Ok(Candidates {
            all: sums.into_iter().map(candidate).collect(),
            shared,
        })
    }

    /// What a posting of a key adds.
    fn part(&self, key: usize, level: u8) -> f32 {
        self.keys.get(key).map_or(0.0, |key| key.worth) * strength(level.min(MOST_LEVEL))
    }

    fn space_of(&self, key: usize) -> usize {
        self.keys.get(key).map_or(0, |key| space(key.hash))
    }

    /// The best candidates so far.
    fn best(&self, sums: ById<[f32; SPACES]>) -> ById<[f32; SPACES]> {
        if sums.len() <= MOST_NAMED {
            return sums;
        }
        let rated = sums
            .into_iter()
            .map(|(id, sums)| (self.rough(sums), id, sums));
        let mut rated: Vec<(f32, ArticleId, [f32; SPACES])> = rated.collect();
        rated.select_nth_unstable_by(MOST_NAMED, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        rated.truncate(MOST_NAMED);
        rated.into_iter().map(|(_, id, sums)| (id, sums)).collect()
    }

    /// The candidates that are likely the nearest, `most` of them.
    pub(super) fn likeliest(&self, found: Vec<Candidate>, most: usize) -> Vec<Candidate> {
        if found.len() <= most {
            return found;
        }
        let (own, other): (Vec<Candidate>, Vec<Candidate>) =
            found.into_iter().partition(Candidate::shares_words);
        let room = (most / OTHERS).max(most.saturating_sub(own.len()));
        let others = other.len().min(room);
        let mut likeliest = self.roughly(own, most - others);
        likeliest.extend(self.roughly(other, others));
        likeliest
    }

    fn roughly(&self, candidates: Vec<Candidate>, most: usize) -> Vec<Candidate> {
        if candidates.len() <= most {
            return candidates;
        }
        let rated = candidates.into_iter();
        let mut rated: Vec<(f32, Candidate)> = rated
            .map(|candidate| (self.rough(candidate.sums), candidate))
            .collect();
        rated.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
        rated.truncate(most);
        rated.into_iter().map(|(_, candidate)| candidate).collect()
    }
}
