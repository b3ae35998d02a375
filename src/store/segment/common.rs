//! What is said once for all keys of a block.

use super::Item;
use super::levels::{LEAST_USUAL, USUAL_BITS, usual_level};
use crate::related::bits::{BitReader, BitWriter};

const STEP_LOW_BITS: u32 = 5;
const ARTICLE_BITS_BITS: u32 = 6;
const MOST_ARTICLE_BITS: u32 = (1 << ARTICLE_BITS_BITS) - 1;

/// What is said once for all keys of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Common {
    /// How many keys it has.
    pub(super) keys: u32,
    /// The part of Rice's code for the distance of a key from the one before that is written as it is.
    pub(super) step_low: u32,
    /// Bits of the first article of a key, [`MOST_ARTICLE_BITS`] at most.
    pub(super) article_bits: u32,
    /// The level that single postings have about.
    pub(super) usual: u8,
    /// Some postings are removals: of each key it is said how many.
    pub(super) removes: bool,
}

impl Common {
    /// Of postings that ascend.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut common = Self {
            keys: 0,
            step_low: 0,
            article_bits: 0,
            usual: LEAST_USUAL,
            removes: false,
        };
        let (mut articles, mut single) = (0, Vec::new());
        for list in items.chunk_by(|a, b| a.key == b.key) {
            common.keys += 1;
            articles |= list.first().map_or(0, |item| item.article.cast_unsigned());
            common.removes |= list.iter().any(|item| item.level == 0);
            if let [item] = list {
                single.push(*item);
            }
        }
        common.article_bits = (u64::BITS - articles.leading_zeros()).min(MOST_ARTICLE_BITS);
        common.usual = usual_level(&single);
        if let (Some(first), Some(last)) = (items.first(), items.last()) {
            let mean = (last.key - first.key) / common.keys.max(2).saturating_sub(1);
            // Where numbers are spread evenly the best is two thirds of the mean.
            common.step_low = (mean / 3 * 2 + 1).ilog2();
        }
        common
    }

    pub(super) fn put(&self, out: &mut BitWriter) {
        out.put_gamma(u64::from(self.keys) + 1);
        out.put(u64::from(self.step_low), STEP_LOW_BITS);
        out.put(u64::from(self.article_bits), ARTICLE_BITS_BITS);
        out.put(u64::from(self.usual - LEAST_USUAL), USUAL_BITS);
        out.put(u64::from(self.removes), 1);
    }

    pub(super) fn take(reader: &mut BitReader<'_>) -> Option<Self> {
        Some(Self {
            keys: u32::try_from(reader.take_gamma()? - 1).ok()?,
            step_low: u32::try_from(reader.take(STEP_LOW_BITS)?).ok()?,
            article_bits: u32::try_from(reader.take(ARTICLE_BITS_BITS)?).ok()?,
            usual: LEAST_USUAL + u8::try_from(reader.take(USUAL_BITS)?).ok()?,
            removes: reader.take(1)? == 1,
        })
    }
}
