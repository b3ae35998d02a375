//! What is kept of each article beside the index: a signature of its runs of three words, by which
//! the same text is known again.

use super::bits::{BitReader, BitWriter};
use super::hash::{BASIS, short, spread};
use super::{Postings, Wording, wording};
use crate::domain::ArticleId;

/// Places in a signature.
const SLOTS: usize = 48;

/// Bits of a place. With fewer, strangers share more of them by chance; that costs a look at their words.
const SLOT_BITS: u32 = 5;

/// What a place can tell, beside that nothing fell on it.
const VALUES: u8 = (1 << SLOT_BITS) - 1;

/// Bytes of all places.
const SLOT_BYTES: usize = SLOTS * SLOT_BITS as usize / 8;

/// A text may be another's reprint from this share of common runs on: two reprints that both changed
/// one word in ten still have a good half in common, reports of one event by two hands under a
/// tenth. What lies between, and what is guessed wrongly, [`one_text`] tells by the words.
const MAY_BE_ONE: f32 = 0.3;

/// The same where the words are not at hand.
const SAME_TEXT: f32 = 0.4;

/// Runs of a text at least of which a share can be told.
const LEAST_RUNS: u16 = 24;

/// A short sketch by which the share of common three-word runs of two texts can be told (`MinHash`
/// with one permutation, Li, Owen, Zhang 2012; of each place a few bits, Li and König 2010).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// [`SLOT_BITS`] of the smallest hash that fell on each place, 0 where none did.
    slots: [u8; SLOTS],
    /// Different runs in the text, at most 65 535.
    runs: u16,
    headline: Headline,
}

/// What is kept of a headline: by it a copy without a text is known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Headline {
    /// A hash of its words; 0 of one that says too little, as any other may.
    hash: u32,
    /// There is nothing under it.
    bare: bool,
}

/// Words of a headline at least that no other article has: a column's name has fewer.
const TELLING: usize = 6;

/// The bit that tells whether there is nothing under a headline.
const BARE: u32 = 1;

impl Headline {
    pub(super) fn of(words: &[u64], bare: bool) -> Self {
        if words.len() < TELLING {
            return Self::default();
        }
        let hash = short(in_a_row(words)) & !BARE;
        Self { hash, bare }
    }

    /// Whether it is another's, and there is nothing under one of the two.
    fn is_all_of(self, other: Self) -> bool {
        self.hash != 0 && self.hash == other.hash && (self.bare || other.bare)
    }
}

/// The hash of words in their order.
fn in_a_row(words: &[u64]) -> u64 {
    words.iter().fold(BASIS, |hash, word| {
        hash.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word
    })
}

impl Default for Signature {
    fn default() -> Self {
        Self {
            slots: [0; SLOTS],
            runs: 0,
            headline: Headline::default(),
        }
    }
}

impl Signature {
    /// The signature of a text given as the hashes of its folded words, under a headline.
    pub(super) fn of(words: &[u64], headline: Headline) -> Self {
        let mut runs: Vec<u64> = words.windows(3).map(|run| spread(in_a_row(run))).collect();
        runs.sort_unstable();
        runs.dedup();
        let mut slots = [0; SLOTS];
        // Ascending order, so that the first on a place is its smallest.
        for run in &runs {
            let place = usize::try_from(run % SLOTS as u64).unwrap_or_default();
            if let Some(slot) = slots.get_mut(place)
                && *slot == 0
            {
                *slot = u8::try_from((run >> 8) % u64::from(VALUES)).unwrap_or_default() + 1;
            }
        }
        Self {
            slots,
            runs: u16::try_from(runs.len()).unwrap_or(u16::MAX),
            headline,
        }
    }

    /// The share of the shorter text's runs that stand in the other, 0 to 1, estimated; 0 when
    /// either is too short to tell, or so much shorter that the estimate is noise.
    pub fn containment(&self, other: &Self) -> f32 {
        const A_FEW: u16 = 6;
        // Eight places of 48 fall together by chance in one of seven thousand pairs.
        const LEAST_PLACES: usize = 8;
        let (few, many) = (self.runs.min(other.runs), self.runs.max(other.runs));
        // Of a few words all are the same, or it is another text.
        if few < LEAST_RUNS {
            let same = (self.slots, self.runs) == (other.slots, other.runs);
            return if few >= A_FEW && same { 1.0 } else { 0.0 };
        }
        let pairs = || self.slots.iter().zip(&other.slots);
        let used = pairs().filter(|(a, b)| **a != 0 || **b != 0).count();
        let same = pairs().filter(|(a, b)| **a != 0 && a == b).count();
        if same < LEAST_PLACES {
            return 0.0;
        }
        // Two different hashes share their bits once in so many times.
        let values = f32::from(VALUES);
        let same = (ratio(same, used) - 1.0 / values).max(0.0) * (values / (values - 1.0));
        let (few, many) = (f32::from(few), f32::from(many));
        (same * (few + many) / ((1.0 + same) * few)).min(1.0)
    }

    /// Whether it is of one headline and one text with another, word for word.
    fn is_word_for_word(&self, other: &Self) -> bool {
        self.headline.hash != 0 && self.runs >= LEAST_RUNS && self == other
    }

    /// For the store: the places, the number of runs and the headline, 36 bytes.
    pub fn to_bytes(self) -> Vec<u8> {
        let mut bits = BitWriter::default();
        for slot in self.slots {
            bits.put(u64::from(slot), SLOT_BITS);
        }
        let mut out = bits.finish();
        out.extend_from_slice(&self.runs.to_le_bytes());
        let headline = self.headline.hash | u32::from(self.headline.bare);
        out.extend_from_slice(&headline.to_le_bytes());
        out
    }

    /// What [`Signature::to_bytes`] wrote; `None` when it is cut.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (places, rest) = bytes.split_first_chunk::<SLOT_BYTES>()?;
        let (mut slots, mut places) = ([0; SLOTS], BitReader::new(places));
        for slot in &mut slots {
            *slot = u8::try_from(places.take(SLOT_BITS)?).ok()?;
        }
        let (runs, rest) = rest.split_first_chunk::<2>()?;
        let (headline, _) = rest.split_first_chunk::<4>()?;
        let headline = u32::from_le_bytes(*headline);
        Some(Self {
            slots,
            runs: u16::from_le_bytes(*runs),
            headline: Headline {
                hash: headline & !BARE,
                bare: headline & BARE == BARE,
            },
        })
    }
}

/// What two texts have in common, and what share of the shorter that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Common {
    /// All there is: they are one text, perhaps cut or reworded a little.
    Text(f32),
    /// A notice or a wall, which stands before articles of all kinds.
    Wall(f32),
    /// Not enough to tell: a quotation, some names.
    Little,
}

impl Common {
    /// What share of the shorter text stands in the other, when they are one.
    pub const fn of_one_text(self) -> Option<f32> {
        match self {
            Self::Text(share) => Some(share),
            Self::Wall(_) | Self::Little => None,
        }
    }
}

/// What two texts have in common. Signatures say which may be one, and their words which are: what shares a
/// quotation or a programme's blurb is not one text. A headline with nothing under it is the article that has
/// it as well.
pub(super) fn in_common<P: Postings>(
    postings: &P,
    (one, own): (ArticleId, &Signature),
    (other, others): (ArticleId, &Signature),
) -> Result<Common, P::Error> {
    if own.headline.is_all_of(others.headline) || own.is_word_for_word(others) {
        return Ok(Common::Text(1.0));
    }
    let guess = own.containment(others);
    if guess < MAY_BE_ONE {
        return Ok(Common::Little);
    }
    postings.compare(one, other, guess)
}

/// What share of the shorter of two texts stands in the other, when they are one text; `None` when they are
/// two.
pub fn one_text<P: Postings>(
    postings: &P,
    one: (ArticleId, &Signature),
    other: (ArticleId, &Signature),
) -> Result<Option<f32>, P::Error> {
    Ok(in_common(postings, one, other)?.of_one_text())
}

/// What two texts have in common by the words of both; by a guess where they are not known.
pub fn compared(words: [Option<&Wording>; 2], guess: f32) -> Common {
    match words {
        [Some(one), Some(other)] => wording::in_common(one, other),
        _ if guess >= SAME_TEXT => Common::Text(guess),
        _ => Common::Little,
    }
}

fn ratio(part: usize, whole: usize) -> f32 {
    f32::from(u8::try_from(part).unwrap_or(u8::MAX))
        / f32::from(u8::try_from(whole.max(1)).unwrap_or(u8::MAX))
}
