//! The nearest candidates set against one another, and what is too weak to show.
//!
//! An article that stands in the thick of another story shares words with everything; one of the
//! same story is nearer to the open article than to most others. So a candidate's nearness is
//! divided by the root of how near it is to its own nearest among the candidates (local scaling,
//! Zelnik-Manor and Perona 2004). Measured on three outlets a story: recall@5 .80 to .82.

use super::alike::Tongue;
use super::hash::SPACES;
use super::query::{Query, row};
use super::score::{Near, gap, nearness};
use super::strength::strength;
use super::{Signature, Sketched, Space};

/// Candidates that are set against one another.
pub(super) const CLOSE_LOOK: usize = 64;

/// Nearest others that tell how thick it is around a candidate.
const NEAREST: usize = 3;

/// Scores the first [`CLOSE_LOOK`] by their signatures, the others as the mean of those.
pub(super) fn against_each_other(
    query: &Query,
    near: &mut [Near],
    signatures: &[Option<Signature>],
) {
    let sums = shared(query, signatures);
    let looked_at = signatures.len();
    let mut others = vec![[0.0_f32; NEAREST]; looked_at];
    for (i, one) in near.iter().enumerate().take(looked_at) {
        for (j, other) in near.iter().enumerate().take(looked_at) {
            let Some(sums) = sums.get(i * looked_at + j).filter(|_| i != j) else {
                continue;
            };
            let Some(best) = others.get_mut(i) else {
                continue;
            };
            // Between articles of another language than the query's only names are comparable.
            let tongue = match (one.tongue, other.tongue) {
                (Tongue::Same, Tongue::Same) => Tongue::Same,
                _ => Tongue::Other,
            };
            let similarity = query.scale.alike(*sums, &one.size, &other.size, tongue);
            if best.iter().all(|best| similarity <= *best) {
                continue;
            }
            // Copies of one text do not make it thick around each other.
            let copies = similarity > 0.4
                && signatures
                    .get(i)
                    .zip(signatures.get(j))
                    .is_some_and(same_text);
            if !copies {
                insert(
                    best,
                    similarity * nearness(gap(&one.about, &other.about), similarity),
                );
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
}

fn same_text(pair: (&Option<Signature>, &Option<Signature>)) -> bool {
    let both = pair.0.as_ref().zip(pair.1.as_ref());
    both.is_some_and(|(one, other)| one.same_text(other))
}

fn scaled(close: f32, mean: f32) -> f32 {
    close / (close + mean).max(f32::MIN_POSITIVE).sqrt()
}

/// The score below which a neighbour is a stranger: what tells in a thick archive is how far a
/// line stands out of those below it. Fitted on dated stories of which half were cut to a single
/// article, to keep nine in ten of the right lines.
pub(super) fn floor(near: &[Near]) -> f32 {
    const FLOOR: f32 = 0.725;
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

/// The sums of what each two of the articles share, by space, as a square table.
fn shared(query: &Query, signatures: &[Option<Signature>]) -> Vec<[f32; SPACES]> {
    let looked_at = signatures.len();
    let mut sums = vec![[0.0; SPACES]; looked_at * looked_at];
    let mut all: Vec<(Sketched, usize)> = Vec::with_capacity(looked_at * 40);
    for (i, signature) in signatures.iter().enumerate() {
        let strongest = signature.as_ref().map_or(&[][..], Signature::strongest);
        all.extend(strongest.iter().map(|key| (*key, i)));
    }
    all.sort_unstable_by_key(|(key, i)| (key.id, *i));
    for same in all.chunk_by(|a, b| a.0.id == b.0.id) {
        let Some((first, _)) = same.first().filter(|_| same.len() > 1) else {
            continue;
        };
        let known = query.rarity_of(first.id);
        let rarity =
            known.unwrap_or_else(|| rarity_among(query, first.space(), same.len(), looked_at));
        let space = row(first.space());
        for (one, i) in same {
            for (other, j) in same {
                if let Some(sums) = sums.get_mut(i * looked_at + j) {
                    sums[space] += rarity * strength(one.level) * strength(other.level);
                }
            }
        }
    }
    sums
}

/// The rarity of a key that the open article does not have, told by how many of the articles
/// looked at have it: asking the index for each of hundreds of keys takes longer than all else,
/// and finds less (recall@5 on three outlets a story: .813 against .807).
fn rarity_among(query: &Query, space: Space, have_it: usize, looked_at: usize) -> f32 {
    let rarity = |have_it: f32| (1.0 + (to_f32(looked_at) - have_it + 0.5) / (have_it + 0.5)).ln();
    query.rarity(1, space) * rarity(to_f32(have_it)) / rarity(1.0)
}

fn to_f32(number: usize) -> f32 {
    super::score::to_f32(number as u64)
}
