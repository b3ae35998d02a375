//! The nearest candidates set against one another, and what is too weak to show.
//!
//! An article that stands in the thick of another story shares words with everything; one of the
//! same story is nearer to the open article than to most others. So a candidate's nearness is
//! divided by the root of how near it is to its own nearest among the candidates (local scaling,
//! Zelnik-Manor and Perona 2004). Measured on three outlets a story: recall@5 .80 to .82.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::query::{Query, Tongue, share, space};
use super::score::{Near, gap, nearness};
use super::{Key, KeyHash, Postings, Signature};

/// Candidates that are set against one another.
pub(super) const CLOSE_LOOK: usize = 64;

/// Nearest others that tell how thick it is around a candidate.
const NEAREST: usize = 3;

/// Scores the first [`CLOSE_LOOK`] by their signatures, the others as the mean of those.
pub(super) fn against_each_other<P: Postings>(
    postings: &P,
    query: &Query,
    near: &mut [Near],
    signatures: &[Option<Signature>],
) -> Result<(), P::Error> {
    let sketches: Vec<&[Key]> = signatures
        .iter()
        .map(|signature| signature.as_ref().map_or(&[][..], Signature::strongest))
        .collect();
    let rarities = rarities(postings, query, &sketches)?;
    let own: Vec<f32> = sketches.iter().map(|keys| rarities.own(keys)).collect();
    let mut others = vec![[0.0_f32; NEAREST]; sketches.len()];
    for (i, (a, near_a)) in sketches.iter().zip(near.iter()).enumerate() {
        for (j, (b, near_b)) in sketches.iter().zip(near.iter()).enumerate().take(i) {
            let sums = rarities.shared(a, b);
            let apart = gap(&near_a.about, &near_b.about);
            // Between articles of another language than the query's only names are comparable.
            let tongue = match (near_a.tongue, near_b.tongue) {
                (Tongue::Same, Tongue::Same) => Tongue::Same,
                _ => Tongue::Other,
            };
            for (place, own) in [(i, own.get(i)), (j, own.get(j))] {
                // A long article's sums are set against its own, not a short query's.
                let by = query.own_sum() / query.own_sum().max(own.copied().unwrap_or_default());
                let similarity = query.similarity(sums.map(|sum| sum * by), tongue);
                if let Some(best) = others.get_mut(place) {
                    insert(best, similarity * nearness(apart, similarity));
                }
            }
        }
    }
    let mut all = 0.0;
    for (near, best) in near.iter_mut().zip(&mut others) {
        insert(best, near.close);
        let mean = best.iter().sum::<f32>() / to_f32(NEAREST);
        all += mean;
        near.score = scaled(near.close, mean);
    }
    let mean = all / to_f32(others.len().max(1));
    for near in near.iter_mut().skip(others.len()) {
        near.score = scaled(near.close, mean);
    }
    Ok(())
}

fn scaled(close: f32, mean: f32) -> f32 {
    close / (close + mean).max(f32::MIN_POSITIVE).sqrt()
}

/// The score below which a neighbour is a stranger: what tells in a thick archive is how far a
/// line stands out of those below it. Fitted on dated stories of which half were cut to a single
/// article, to keep nine in ten of the right lines.
pub(super) fn floor(near: &[Near]) -> f32 {
    const FLOOR: f32 = 0.735;
    const BACKGROUND_RANK: usize = 8;
    let mut close: Vec<f32> = near.iter().map(|near| near.close).collect();
    close.sort_by(|a, b| b.total_cmp(a));
    let best = close.first().copied().unwrap_or_default();
    // A story of more than eight articles is not its own background: hence the cap.
    let background = close.get(BACKGROUND_RANK).copied().unwrap_or_default();
    FLOOR * background.clamp(0.04, 0.16).powf(0.3) * best.powf(0.1)
}

/// Puts a value among the largest, which descend.
fn insert(best: &mut [f32; NEAREST], value: f32) {
    let mut value = value;
    for place in best {
        if value > *place {
            std::mem::swap(place, &mut value);
        }
    }
}

/// The rarities of the keys that at least two sketches share; only those make a similarity.
struct Rarities {
    of: HashMap<KeyHash, f32>,
    /// For the keys that only one sketch has.
    typical: f32,
}

fn rarities<P: Postings>(
    postings: &P,
    query: &Query,
    sketches: &[&[Key]],
) -> Result<Rarities, P::Error> {
    let mut hashes: Vec<KeyHash> = sketches
        .iter()
        .copied()
        .flatten()
        .map(|key| key.hash)
        .collect();
    hashes.sort_unstable();
    let shared: Vec<KeyHash> = hashes
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() > 1)
        .filter_map(|same| same.first().copied())
        .collect();
    let frequencies = postings.frequencies(&shared)?;
    let of: HashMap<KeyHash, f32> = shared
        .into_iter()
        .zip(frequencies)
        .map(|(hash, frequency)| (hash, query.rarity(frequency)))
        .collect();
    Ok(Rarities {
        of,
        typical: query.rarity(1),
    })
}

impl Rarities {
    /// What a sketch scores against itself.
    fn own(&self, keys: &[Key]) -> f32 {
        let rarity = |key: &Key| self.of.get(&key.hash).copied().unwrap_or(self.typical);
        keys.iter()
            .map(|key| rarity(key) * key.strength().powi(2) * share(key.hash))
            .sum()
    }

    /// The sums of what two sketches share, by space. Both are in the order of their hashes.
    fn shared(&self, a: &[Key], b: &[Key]) -> [f32; 2] {
        let mut sums = [0.0; 2];
        let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
        while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
            match one.hash.cmp(&other.hash) {
                Ordering::Less => {
                    left.next();
                }
                Ordering::Greater => {
                    right.next();
                }
                Ordering::Equal => {
                    let rarity = self.of.get(&one.hash).copied().unwrap_or_default();
                    sums[space(one.hash)] += rarity * one.strength() * other.strength();
                    left.next();
                    right.next();
                }
            }
        }
        sums
    }
}

fn to_f32(number: usize) -> f32 {
    super::score::to_f32(number as u64)
}
