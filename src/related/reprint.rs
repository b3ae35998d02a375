//! What is kept of each article beside the index: a signature of its runs of three words, by which
//! the same text is known again.

use super::hash::{BASIS, spread};

/// Places in a signature.
const SLOTS: usize = 48;

/// A text is another's reprint from this share of common runs on: two reprints that both changed
/// one word in ten still have a good half in common, reports of one event by two hands under a
/// tenth.
const SAME_TEXT: f32 = 0.4;

/// A short sketch by which the share of common three-word runs of two texts can be told (`MinHash`
/// with one permutation, Li, Owen, Zhang 2012; eight bits a place, Li and König 2010).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// Eight bits of the smallest hash that fell on each place, 0 where none did.
    slots: [u8; SLOTS],
    /// Different runs in the text, at most 65 535.
    runs: u16,
}

impl Default for Signature {
    fn default() -> Self {
        Self {
            slots: [0; SLOTS],
            runs: 0,
        }
    }
}

impl Signature {
    /// The signature of a text given as the hashes of its folded words.
    pub(super) fn of(words: &[u64]) -> Self {
        let mut runs: Vec<u64> = words
            .windows(3)
            .map(|run| {
                spread(run.iter().fold(BASIS, |hash, word| {
                    hash.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word
                }))
            })
            .collect();
        runs.sort_unstable();
        runs.dedup();
        let mut slots = [0; SLOTS];
        // Ascending order, so that the first on a place is its smallest.
        for run in &runs {
            let place = usize::try_from(run % SLOTS as u64).unwrap_or_default();
            if let Some(slot) = slots.get_mut(place)
                && *slot == 0
            {
                *slot = u8::try_from((run >> 8) % 255).unwrap_or_default() + 1;
            }
        }
        Self {
            slots,
            runs: u16::try_from(runs.len()).unwrap_or(u16::MAX),
        }
    }

    /// The share of the shorter text's runs that stand in the other, 0 to 1, estimated; 0 when
    /// either is too short to tell, or so much shorter that the estimate is noise.
    pub fn containment(&self, other: &Self) -> f32 {
        const LEAST_RUNS: u16 = 24;
        // Five places of 48 fall together by chance once in thirty million pairs.
        const LEAST_PLACES: usize = 5;
        let (few, many) = (self.runs.min(other.runs), self.runs.max(other.runs));
        if few < LEAST_RUNS {
            return 0.0;
        }
        let pairs = || self.slots.iter().zip(&other.slots);
        let used = pairs().filter(|(a, b)| **a != 0 || **b != 0).count();
        let same = pairs().filter(|(a, b)| **a != 0 && a == b).count();
        if same < LEAST_PLACES {
            return 0.0;
        }
        // Two different hashes share their eight bits once in 255.
        let same = (ratio(same, used) - 1.0 / 255.0).max(0.0) * (255.0 / 254.0);
        let (few, many) = (f32::from(few), f32::from(many));
        (same * (few + many) / ((1.0 + same) * few)).min(1.0)
    }

    /// Whether two texts are one text, perhaps cut or reworded a little.
    pub fn same_text(&self, other: &Self) -> bool {
        self.containment(other) >= SAME_TEXT
    }

    /// For the store: the places and the number of runs, 50 bytes.
    pub fn to_bytes(self) -> Vec<u8> {
        let mut out = self.slots.to_vec();
        out.extend_from_slice(&self.runs.to_le_bytes());
        out
    }

    /// What [`Signature::to_bytes`] wrote; `None` when it is cut.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (slots, rest) = bytes.split_first_chunk::<SLOTS>()?;
        let (runs, _) = rest.split_first_chunk::<2>()?;
        Some(Self {
            slots: *slots,
            runs: u16::from_le_bytes(*runs),
        })
    }
}

fn ratio(part: usize, whole: usize) -> f32 {
    f32::from(u8::try_from(part).unwrap_or(u8::MAX))
        / f32::from(u8::try_from(whole.max(1)).unwrap_or(u8::MAX))
}
