//! Postings in blocks of bytes: a few bytes a posting, found without decoding what lies before.
//! Knows nothing of SQL.
//!
//! A block is a check sum of four bytes, which is also of the row that it stands in, and a row of keys in
//! ascending order; between them a long one bears the mark of its row. A key: its distance
//! from the one before, the number of its postings (doubled, plus one when some are removals, whose
//! number then follows), the bytes of its postings when there are several, the postings. The first
//! is one number: its article times sixteen, and its level, 0 for a removal. A byte tells about how
//! far apart the others are (five bits) and about how strong they are (three); they are distances in
//! Rice's code, each with how far its level is from that in the same code, two bits and a half in
//! place of four.

mod levels;
mod offsets;
mod sum;

use super::code::{length_of_number, put_number, take_number};
use crate::domain::ArticleId;
use crate::related::Posting;
use crate::related::bits::{BitReader, BitWriter, folded};
use levels::{LEAST_USUAL, LEVEL_LOW, LEVELS, usual_level};

pub(super) use offsets::KeyOffsets;
pub(super) use sum::{LONG_HEAD, MARK_BYTES, check_sum, checked, mark};
use sum::{SUM_BYTES, seal};

/// Longer ones are read as far as they are wanted: what stands within one page is there at once. No check
/// sum tells then what was read; that it is the right one tells its mark.
pub(super) const LONG: usize = 4_000;
const _: () = assert!(
    LONG <= KeyOffsets::LONGEST,
    "a block that is held is marked"
);

/// Bytes that a block is meant to have: half of that to all of it, so that little of a page of the
/// file stays empty, and little is read past before a key is found.
const BLOCK_BYTES: usize = 450;

/// Bytes that a posting takes about.
const POSTING_BYTES: usize = 3;

/// Blocks in a segment at most.
pub(super) const MOST_BLOCKS: i64 = 1 << 24;

/// A posting, or with level 0 that an older one of the same key and article no longer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item {
    pub(super) key: u32,
    pub(super) article: i64,
    pub(super) level: u8,
}

/// By how much keys are shifted to find their block in a segment of so many postings: hashes
/// spread evenly, so no directory is needed.
pub(super) fn shift(postings: usize) -> u32 {
    let blocks = (postings * POSTING_BYTES / BLOCK_BYTES + 1).next_power_of_two();
    32 - blocks.ilog2().min(24)
}

/// The block of a key.
pub(super) fn block_of(key: u32, shift: u32) -> i64 {
    (u64::from(key) >> shift).cast_signed()
}

/// Into how many blocks a segment is cut; each of them is there, also one without a key, so that one that
/// was taken out shows. `None` for a shift that none has.
pub(super) const fn blocks(shift: u32) -> Option<i64> {
    match shift {
        8..=32 => Some(1 << (32 - shift)),
        _ => None,
    }
}

/// Packs postings for a row, which must ascend; a removal comes before a posting of the same key and
/// article.
pub(super) fn encode(row: i64, items: &[Item]) -> Vec<u8> {
    let mut out = Vec::with_capacity(items.len() * POSTING_BYTES + SUM_BYTES);
    out.extend_from_slice(&[0; SUM_BYTES]);
    let mut last_key = 0;
    for list in items.chunk_by(|a, b| a.key == b.key) {
        let Some(first) = list.first() else { continue };
        put_number(u64::from(first.key - last_key), &mut out);
        last_key = first.key;
        let removals = list.iter().filter(|item| item.level == 0).count();
        let some = u64::from(removals > 0);
        put_number((list.len() as u64) << 1 | some, &mut out);
        if removals > 0 {
            put_number(removals as u64, &mut out);
        }
        if list.len() > 1 {
            let bytes = encode_list(list);
            put_number(bytes.len() as u64, &mut out);
            out.extend_from_slice(&bytes);
        } else {
            put_number(head_of(first), &mut out);
        }
    }
    seal(row, &mut out);
    out
}

/// Bits of the first level of a list.
const LEVEL_BITS: u32 = 4;
const LEVEL_MASK: u64 = (1 << LEVEL_BITS) - 1;
const MOST_LEVEL: u8 = 15;

/// The first posting of a key.
fn head_of(item: &Item) -> u64 {
    item.article.cast_unsigned() << LEVEL_BITS | u64::from(item.level) & LEVEL_MASK
}

/// The postings of a key that has several.
fn encode_list(list: &[Item]) -> Vec<u8> {
    let mut out = Vec::with_capacity(list.len() * POSTING_BYTES);
    let (Some(first), Some(last)) = (list.first(), list.last()) else {
        return out;
    };
    put_number(head_of(first), &mut out);
    let span = last.article.wrapping_sub(first.article).cast_unsigned();
    let low = (span / list.len() as u64 + 1).ilog2().min(31);
    let usual = usual_level(list);
    out.push(low.to_le_bytes()[0] | (usual - LEAST_USUAL) << LOW_BITS);
    let mut bits = BitWriter::default();
    for pair in list.windows(2) {
        if let [before, item] = pair {
            let step = item.article.wrapping_sub(before.article).cast_unsigned();
            bits.put_rice(step, low);
            bits.put_rice(folded(item.level, usual), LEVEL_LOW);
        }
    }
    out.extend_from_slice(&bits.finish());
    out
}

/// Bits of the byte that tells how far apart postings are.
const LOW_BITS: u32 = 5;
const LOW_MASK: u8 = (1 << LOW_BITS) - 1;

/// The postings of one key in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) key: u32,
    /// Its postings, with removals.
    pub(super) all: i64,
    /// Some are removals.
    pub(super) removes: bool,
    bytes: &'a [u8],
}

impl List<'_> {
    /// Appends every posting of a list that has no removals.
    pub(super) fn append(&self, out: &mut Vec<Posting>) {
        self.each(|article, level| {
            let article = ArticleId(article);
            out.push(Posting { article, level });
        });
    }

    /// Every posting and removal with its level, by article; ends early when the list is damaged.
    #[inline]
    pub(super) fn each(&self, mut visit: impl FnMut(i64, u8)) {
        let mut rest = self.bytes;
        let Some(head) = take_number(&mut rest).filter(|_| self.all > 0) else {
            return;
        };
        let Ok(level) = u8::try_from(head & LEVEL_MASK) else {
            return;
        };
        let mut article = (head >> LEVEL_BITS).cast_signed();
        visit(article, level);
        let Some((byte, rest)) = rest.split_first().filter(|_| self.all > 1) else {
            return;
        };
        let levels = LEVELS.get(usize::from(byte >> LOW_BITS));
        let Some(levels) = levels else { return };
        let low = u32::from(byte & LOW_MASK);
        BitReader::new(rest).each_two((low, LEVEL_LOW), self.all - 1, |step, level| {
            let level = usize::try_from(level).ok().and_then(|at| levels.get(at));
            let Some(level) = level.filter(|level| **level <= MOST_LEVEL) else {
                return false;
            };
            article = article.wrapping_add(step.cast_signed());
            visit(article, *level);
            true
        });
    }
}

/// What stands before the postings of a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) key: u32,
    /// Postings less removals.
    pub(super) count: i64,
    all: i64,
    /// Bytes of the postings.
    pub(super) length: usize,
}

/// Takes what stands before the postings of a key off the front, when `before` is the key before it
/// (0 for the first); `None` at the end, or where the block is damaged.
#[inline]
pub(super) fn head(block: &mut &[u8], before: u32) -> Option<Head> {
    let step = take_number(block)?;
    head_of_key(block, step_from(before, step)?)
}

/// The key that stands so far behind another.
#[inline]
fn step_from(before: u32, step: u64) -> Option<u32> {
    before.checked_add(u32::try_from(step).ok()?)
}

/// The same behind the distance of a key from the one before.
#[inline]
fn head_of_key(block: &mut &[u8], key: u32) -> Option<Head> {
    let head = take_number(block)?;
    let all = i64::try_from(head >> 1).ok()?;
    let removals = if head & 1 == 1 {
        take_number(block)?
    } else {
        0
    };
    let length = if all > 1 {
        usize::try_from(take_number(block)?).ok()?
    } else {
        length_of_number(block)?
    };
    let count = all.checked_sub(i64::try_from(removals).ok()?.checked_mul(2)?)?;
    Some(Head {
        key,
        count,
        all,
        length,
    })
}

/// Every key of a block; ends early when the block is damaged.
pub(super) fn lists(mut block: &[u8]) -> impl Iterator<Item = List<'_>> {
    let mut key = 0_u32;
    std::iter::from_fn(move || {
        let head = head(&mut block, key)?;
        let (bytes, rest) = block.split_at_checked(head.length)?;
        (block, key) = (rest, head.key);
        Some(head.list(bytes))
    })
}

/// Where the postings of a key stand in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) head: Head,
    at: usize,
}

/// Where one key stands; `None` when the block has it not.
pub(super) fn find(block: &[u8], key: u32) -> Option<Place> {
    let (mut rest, mut before) = (block, 0);
    loop {
        let head = head(&mut rest, before)?;
        if head.key >= key {
            let at = block.len() - rest.len();
            return (head.key == key).then_some(Place { head, at });
        }
        before = head.key;
        rest = rest.get(head.length..)?;
    }
}

impl Place {
    /// The postings that stand here; `None` when the block is damaged.
    pub(super) fn list(self, block: &[u8]) -> Option<List<'_>> {
        let bytes = block.get(self.at..)?.get(..self.head.length)?;
        Some(self.head.list(bytes))
    }
}

impl Head {
    const fn list(self, bytes: &[u8]) -> List<'_> {
        List {
            key: self.key,
            all: self.all,
            removes: self.count != self.all,
            bytes,
        }
    }
}

#[cfg(test)]
mod tests;
