//! The postings of one key.

use super::common::Common;
use super::levels::{LEAST_USUAL, LEVEL_LOW, LEVELS, USUAL_BITS, usual_level};
use super::{Item, MOST_LEVEL};
use crate::domain::ArticleId;
use crate::related::Posting;
use crate::related::bits::{BitReader, BitWriter, folded};

/// Postings from which on it is said how long a list is: a shorter one is walked over.
const SAID: u64 = 8;

/// Bits that a posting takes beside those that tell how far it is from the one before, about.
const BESIDE: u64 = 4;

/// Appends the postings of a key, behind their number.
pub(super) fn put(list: &[Item], common: &Common, out: &mut BitWriter) {
    let (Some(first), Some(last)) = (list.first(), list.last()) else {
        return;
    };
    let all = list.len() as u64;
    if all == 1 {
        put_first(first, common, common.usual, out);
        return;
    }
    let span = last.article.wrapping_sub(first.article).cast_unsigned();
    let low = (span / all + 1).ilog2().min(MOST_LOW);
    let usual = usual_level(list);
    let off = i64::from(low) - i64::from(guessed_low(all, common));
    out.put_rice(zigzag(off), 0);
    out.put(u64::from(usual - LEAST_USUAL), USUAL_BITS);
    if all < SAID {
        put_rest(list, (low, usual), common, out);
        return;
    }
    let mut rest = BitWriter::default();
    put_rest(list, (low, usual), common, &mut rest);
    let guess = guessed_length(all, low);
    out.put_rice(
        zigzag(rest.len().wrapping_sub(guess).cast_signed()),
        length_low(all),
    );
    out.append(&rest);
}

fn put_first(first: &Item, common: &Common, usual: u8, out: &mut BitWriter) {
    out.put_whole(first.article.cast_unsigned(), common.article_bits);
    out.put_rice(folded(first.level, usual), LEVEL_LOW);
}

/// The postings of a key that has several: the first, and the others by how far each is from the one before.
fn put_rest(list: &[Item], (low, usual): (u32, u8), common: &Common, out: &mut BitWriter) {
    if let Some(first) = list.first() {
        put_first(first, common, usual, out);
    }
    for pair in list.windows(2) {
        if let [before, item] = pair {
            let step = item.article.wrapping_sub(before.article).cast_unsigned();
            out.put_rice(step, low);
            out.put_rice(folded(item.level, usual), LEVEL_LOW);
        }
    }
}

/// Bits at most of the part of Rice's code for steps that is written as it is.
const MOST_LOW: u32 = 31;

/// The same of a list whose articles are spread evenly; it is said how far from that it is.
fn guessed_low(all: u64, common: &Common) -> u32 {
    common
        .article_bits
        .saturating_sub(all.max(1).ilog2() + 1)
        .min(MOST_LOW)
}

/// Bits that a list takes, about; it is said how far from that it is.
fn guessed_length(all: u64, low: u32) -> u64 {
    all.saturating_mul(u64::from(low) + BESIDE)
}

/// The part of Rice's code for that which is written as it is.
fn length_low(all: u64) -> u32 {
    all.max(1).ilog2().min(MOST_LOW)
}

/// 0, 1 below, 1 above, 2 below and so on.
fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

/// What stands before the first posting of a list that has several.
struct Several {
    low: u32,
    levels: &'static [u8; 32],
    /// Bits of the postings, where that is said.
    bits: Option<u64>,
}

impl Several {
    #[inline]
    fn take(reader: &mut BitReader<'_>, all: u64, common: &Common) -> Option<Self> {
        let off = unzigzag(reader.take_rice(0)?);
        let low = i64::from(guessed_low(all, common)).checked_add(off)?;
        let low = u32::try_from(low).ok().filter(|low| *low <= MOST_LOW)?;
        let usual = usize::try_from(reader.take(USUAL_BITS)?).ok()?;
        let bits = if all < SAID {
            None
        } else {
            let off = unzigzag(reader.take_rice(length_low(all))?);
            Some(guessed_length(all, low).checked_add_signed(off)?)
        };
        let levels = LEVELS.get(usual)?;
        Some(Self { low, levels, bits })
    }
}

/// The postings of one key in a block.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct List<'a> {
    pub(in crate::store) key: u32,
    /// Its postings, with removals.
    pub(in crate::store) all: i64,
    /// Some are removals.
    pub(in crate::store) removes: bool,
    pub(super) common: Common,
    /// Behind the number of its postings.
    pub(super) body: BitReader<'a>,
}

impl List<'_> {
    /// Appends every posting of a list that has no removals.
    pub(in crate::store) fn append(&self, out: &mut Vec<Posting>) {
        self.each(|article, level| {
            let article = ArticleId(article);
            out.push(Posting { article, level });
        });
    }

    /// Every posting and removal with its level, by article; ends early when the list is damaged.
    #[inline]
    pub(in crate::store) fn each(&self, visit: impl FnMut(i64, u8)) {
        let mut reader = self.body;
        walk(&mut reader, self.all.cast_unsigned(), &self.common, visit);
    }
}

/// Walks over the postings of a key behind their number; `None` where they are damaged.
#[inline]
fn walk(
    reader: &mut BitReader<'_>,
    all: u64,
    common: &Common,
    mut visit: impl FnMut(i64, u8),
) -> Option<()> {
    if all == 1 {
        let levels = LEVELS.get(usize::from(common.usual - LEAST_USUAL))?;
        let (article, level) = take_first(reader, common, levels)?;
        visit(article, level);
        return Some(());
    }
    let Several { low, levels, .. } = Several::take(reader, all, common)?;
    let (mut article, level) = take_first(reader, common, levels)?;
    visit(article, level);
    let more = i64::try_from(all).ok()? - 1;
    let whole = reader.each_two((low, LEVEL_LOW), more, |step, level| {
        let Some(level) = level_of(levels, level) else {
            return false;
        };
        article = article.wrapping_add(step.cast_signed());
        visit(article, level);
        true
    });
    whole.then_some(())
}

/// Passes over the postings of a key behind their number, as far as it is not said how many bits they take,
/// which it gives; `None` where they are damaged.
#[inline]
pub(super) fn pass(reader: &mut BitReader<'_>, all: u64, common: &Common) -> Option<u64> {
    if all < SAID {
        walk(reader, all, common, |_, _| {})?;
        return Some(0);
    }
    Several::take(reader, all, common)?.bits
}

#[inline]
fn take_first(reader: &mut BitReader<'_>, common: &Common, levels: &[u8; 32]) -> Option<(i64, u8)> {
    let article = reader.take_whole(common.article_bits)?.cast_signed();
    let level = level_of(levels, reader.take_rice(LEVEL_LOW)?)?;
    Some((article, level))
}

#[inline]
fn level_of(levels: &[u8; 32], folded: u64) -> Option<u8> {
    let level = levels.get(usize::try_from(folded).ok()?)?;
    Some(*level).filter(|level| *level <= MOST_LEVEL)
}
