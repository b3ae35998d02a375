//! The articles that share keys with the open one, and what they share; knows nothing of time.

use super::query::{Query, space};
use super::strength::{MOST_LEVEL, strength};
use super::sums::{Entry, Sums};
use super::{KeyHash, Postings};
use crate::domain::ArticleId;

/// Candidates to which commoner keys add at most.
const MOST_NAMED: usize = 1_500;

/// One in so many candidates that are looked at is of another language, where there are so many: by
/// their sums alone those of the one kind leave the other no place.
const OTHERS: usize = 3;

/// Levels that a key can have, with none.
const LEVELS: usize = MOST_LEVEL as usize + 1;

/// That a candidate shares a key.
pub(super) struct Shared {
    /// The place of the candidate among the entries.
    pub(super) entry: u32,
    /// The place of the key in the question.
    pub(super) key: u16,
    /// How strong it is there.
    pub(super) level: u8,
}

/// Keeps that a candidate shares a key, when that was asked for.
#[inline]
pub(super) fn tell(shared: &mut Option<Vec<Shared>>, entry: usize, key: usize, level: u8) {
    if let Some(shared) = shared {
        shared.push(Shared {
            entry: u32::try_from(entry).unwrap_or(u32::MAX),
            key: u16::try_from(key).unwrap_or(u16::MAX),
            level,
        });
    }
}

/// The articles that share keys with the open one.
pub(super) struct Candidates {
    /// Those that share something rare.
    pub(super) entries: Vec<Entry>,
    /// The places of the best of them.
    pub(super) best: Vec<usize>,
    /// What they share, when it was asked for.
    pub(super) shared: Option<Vec<Shared>>,
    /// The places of keys that are of the outlet more than of the article ([`super::imprint`]).
    pub(super) imprint: Vec<usize>,
}

impl Query {
    /// `telling` also keeps which keys each shares.
    pub(super) fn candidates<P: Postings>(
        &self,
        postings: &P,
        id: ArticleId,
        telling: bool,
    ) -> Result<Candidates, P::Error> {
        let hashes: Vec<KeyHash> = self.keys.iter().map(|key| key.hash).collect();
        let named = self.keys.iter().take_while(|key| key.names).count();
        let (naming, adding) = hashes.split_at_checked(named).unwrap_or_default();
        let mut sums = Sums::with_capacity(self.naming);
        let mut imprint = Vec::new();
        let mut shared = telling.then(|| Vec::with_capacity(self.naming * 2));
        postings.postings(naming, &mut |key, postings| {
            if self.is_imprint(self.hash(key), postings) {
                return imprint.push(key);
            }
            let (space, parts) = (self.space_of(key), self.parts(key));
            for posting in postings.iter().filter(|posting| posting.article != id) {
                let level = posting.level.min(MOST_LEVEL);
                let entry = sums.add(posting.article, space, parts[usize::from(level)]);
                tell(&mut shared, entry, key, level);
            }
        })?;
        let mut best: Vec<usize> = (0..sums.entries.len()).collect();
        if !adding.is_empty() {
            self.keep_roughly(&sums.entries, &mut best, MOST_NAMED);
            sums.find_only(&best);
            postings.postings(adding, &mut |key, postings| {
                let key = named + key;
                if self.is_imprint(self.hash(key), postings) {
                    return imprint.push(key);
                }
                let (space, parts) = (self.space_of(key), self.parts(key));
                for posting in postings {
                    let level = posting.level.min(MOST_LEVEL);
                    let part = parts[usize::from(level)];
                    if let Some(entry) = sums.add_known(posting.article, space, part) {
                        tell(&mut shared, entry, key, level);
                    }
                }
            })?;
        }
        Ok(Candidates {
            entries: sums.entries,
            best,
            shared,
            imprint,
        })
    }

    /// What a posting of a key adds, by its level.
    pub(super) fn parts(&self, key: usize) -> [f32; LEVELS] {
        let worth = self.keys.get(key).map_or(0.0, |key| key.worth);
        std::array::from_fn(|level| worth * strength(u8::try_from(level).unwrap_or(MOST_LEVEL)))
    }

    fn hash(&self, key: usize) -> KeyHash {
        self.keys.get(key).map_or(KeyHash(0), |key| key.hash)
    }

    pub(super) fn space_of(&self, key: usize) -> usize {
        self.keys.get(key).map_or(0, |key| space(key.hash))
    }

    /// The candidates that are likely the nearest, `most` of them.
    pub(super) fn likeliest(&self, found: &Candidates, most: usize) -> Vec<usize> {
        if found.best.len() <= most {
            return found.best.clone();
        }
        let (mut own, mut other): (Vec<usize>, Vec<usize>) = found
            .best
            .iter()
            .partition(|at| found.entries.get(**at).is_some_and(shares_words));
        let room = (most / OTHERS).max(most.saturating_sub(own.len()));
        let others = other.len().min(room);
        self.keep_roughly(&found.entries, &mut own, most - others);
        self.keep_roughly(&found.entries, &mut other, others);
        own.extend(other);
        own
    }

    /// Keeps of some entries the `most` that are roughly the nearest.
    fn keep_roughly(&self, entries: &[Entry], some: &mut Vec<usize>, most: usize) {
        if some.len() <= most {
            return;
        }
        let rate = |at: &usize| {
            let entry = entries.get(*at);
            entry.map_or(u128::MAX, |entry| {
                rated(self.rough(entry.sums), entry.id, *at)
            })
        };
        let mut rated: Vec<u128> = some.iter().map(rate).collect();
        let (nearest, ..) = rated.select_nth_unstable(most);
        some.clear();
        some.extend(nearest.iter().copied().map(place));
    }
}

/// A rate that is not negative, an id and a place in one number, the highest rate first and of
/// equals the lowest id: thousands are compared, and numbers without a branch.
fn rated(rate: f32, id: ArticleId, at: usize) -> u128 {
    let id = id.0.cast_unsigned() ^ 1 << 63;
    u128::from(!rate.to_bits()) << 96 | u128::from(id) << 32 | at as u128 & PLACE
}

const PLACE: u128 = u32::MAX as u128;

fn place(rated: u128) -> usize {
    usize::try_from(rated & PLACE).unwrap_or_default()
}

/// It is of the open article's language: words match nowhere else.
fn shares_words(entry: &Entry) -> bool {
    entry.sums[0] > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_highest_rate_comes_first_and_of_equals_the_lowest_id(
            rates in proptest::collection::vec((0_u8..5, -3_i64..3), 1..40)
        ) {
            let all = rates.iter().zip(0_usize..);
            let mut all: Vec<(f32, i64, usize)> =
                all.map(|((rate, id), at)| (f32::from(*rate) / 3.0, *id, at)).collect();
            let mut numbers: Vec<u128> =
                all.iter().map(|(rate, id, at)| rated(*rate, ArticleId(*id), *at)).collect();
            numbers.sort_unstable();
            all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
            let places: Vec<usize> = all.into_iter().map(|(_, _, at)| at).collect();
            prop_assert_eq!(numbers.into_iter().map(place).collect::<Vec<_>>(), places);
        }
    }
}
