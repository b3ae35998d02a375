//! What is kept of each article beside the index: a signature of its runs of three words, by which
//! the same text is known again, and its strongest keys.

use super::bits::{BitReader, BitWriter, folded, unfolded};
use super::hash::{BASIS, spread};
use super::strength::MOST_LEVEL;
use super::{Key, KeyHash, Space};

/// Places in a signature.
const SLOTS: usize = 48;

/// Strongest keys in a signature.
const STRONGEST: usize = 32;

/// The parts of Rice's code that are written as they are: of ids, which are about two thousand
/// apart, and of levels.
const ID_LOW: u32 = 10;
const LEVEL_LOW: u32 = 1;

/// A text is another's reprint from this share of common runs on: two reprints that both changed
/// one word in ten still have a good half in common, reports of one event by two hands under a
/// tenth.
const SAME_TEXT: f32 = 0.4;

/// A short sketch by which the share of common three-word runs of two texts can be told (`MinHash`
/// with one permutation, Li, Owen, Zhang 2012; eight bits a place, Li and König 2010).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Eight bits of the smallest hash that fell on each place, 0 where none did.
    slots: [u8; SLOTS],
    /// Different runs in the text, at most 65 535.
    runs: u16,
    strongest: Vec<Sketched>,
}

/// One of an article's strongest keys, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketched {
    /// The upper half of the key's hash: among a few dozen articles it tells keys apart.
    pub(super) id: u16,
    /// See [`Key::level`].
    pub(super) level: u8,
}

/// The upper half of a key's hash; its first bit tells the key's space.
pub(super) const fn sketch_id(hash: KeyHash) -> u16 {
    let [_, _, low, high] = hash.0.to_le_bytes();
    u16::from_le_bytes([low, high])
}

impl Sketched {
    /// The space of the key.
    pub(super) const fn space(self) -> Space {
        KeyHash((self.id as u32) << 16).space()
    }
}

impl Default for Signature {
    fn default() -> Self {
        Self {
            slots: [0; SLOTS],
            runs: 0,
            strongest: Vec::new(),
        }
    }
}

impl Signature {
    /// The signature of a text given as the hashes of its folded words, and of its keys with
    /// their weights.
    pub(super) fn of(words: &[u64], keys: &[(Key, f32)]) -> Self {
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
            strongest: strongest(keys),
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

    /// The article's strongest keys in the order of their ids.
    pub fn strongest(&self) -> &[Sketched] {
        &self.strongest
    }

    /// For the store: the places, the number of runs, then the strongest keys as distances of their
    /// ids with how far each level is from the one in their middle, in Rice's code. Some 110 bytes
    /// of an article of more than a few words.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut levels: Vec<u8> = self.strongest.iter().map(|key| key.level).collect();
        levels.sort_unstable();
        let usual = levels.get(levels.len() / 2).copied().unwrap_or_default();
        let mut bits = BitWriter::default();
        let mut last = 0;
        for key in &self.strongest {
            bits.put_rice(u64::from(key.id.saturating_sub(last)), ID_LOW);
            bits.put_rice(folded(key.level, usual), LEVEL_LOW);
            last = key.id;
        }
        let mut out = self.slots.to_vec();
        out.extend_from_slice(&self.runs.to_le_bytes());
        out.push(u8::try_from(self.strongest.len()).unwrap_or(u8::MAX));
        out.push(usual);
        out.extend_from_slice(&bits.finish());
        out
    }

    /// What [`Signature::to_bytes`] wrote; `None` when it is cut or says what cannot be.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (slots, rest) = bytes.split_first_chunk::<SLOTS>()?;
        let (runs, rest) = rest.split_first_chunk::<2>()?;
        let ([keys, usual], rest) = rest.split_first_chunk::<2>()?;
        let mut bits = BitReader::new(rest);
        let mut last = 0_u16;
        let mut key = || {
            last = last.checked_add(u16::try_from(bits.take_rice(ID_LOW)?).ok()?)?;
            let level = unfolded(bits.take_rice(LEVEL_LOW)?, *usual)?;
            (1..=MOST_LEVEL)
                .contains(&level)
                .then_some(Sketched { id: last, level })
        };
        Some(Self {
            slots: *slots,
            runs: u16::from_le_bytes(*runs),
            strongest: (0..*keys).map(|_| key()).collect::<Option<_>>()?,
        })
    }
}

/// The strongest keys, names at half their weight (a name gives up to three keys).
fn strongest(keys: &[(Key, f32)]) -> Vec<Sketched> {
    let rank = |(key, weight): &(Key, f32)| match key.hash.space() {
        Space::Words => *weight,
        Space::Neutral | Space::Places => *weight / 2.0,
    };
    let mut out = keys.to_vec();
    // Of equals the ones with the smaller hash, so that two articles keep the same.
    out.sort_unstable_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.0.hash.cmp(&b.0.hash)));
    out.truncate(STRONGEST);
    let mut out: Vec<Sketched> = out
        .into_iter()
        .map(|(key, _)| Sketched {
            id: sketch_id(key.hash),
            level: key.level,
        })
        .collect();
    out.sort_unstable_by_key(|key| key.id);
    out
}

fn ratio(part: usize, whole: usize) -> f32 {
    f32::from(u8::try_from(part).unwrap_or(u8::MAX))
        / f32::from(u8::try_from(whole.max(1)).unwrap_or(u8::MAX))
}
