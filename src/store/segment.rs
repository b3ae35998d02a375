//! Postings in blocks of bytes: a few bytes a posting, found without decoding what lies before.
//! Knows nothing of SQL.
//!
//! A block is a check sum of four bytes, which is also of the row that it stands in, and a row of keys in
//! ascending order; between them a long one bears the mark of its row. All else is bits (`bits.rs`). What
//! is common to all keys comes first (`common.rs`). A key: its distance from the one before in Rice's code,
//! the number of its postings in Elias's gamma code (and of those that are removals, in a block that has
//! some), the postings. A single one: its article whole, and how far its level, 0 for a removal, is from
//! that which single ones have about. Several: how far apart they are about, their usual level, how many
//! bits all take when they are eight or more, the first as a single one, and of each other its distance from
//! the one before in Rice's code with how far its level is from the usual in the same code: two bits and a
//! half in place of four.
//!
//! What stands before postings is most of a small archive: half of its keys stand in one article.

mod common;
mod levels;
mod list;
mod offsets;
mod sum;
mod walk;

use crate::related::bits::BitWriter;
use common::Common;

pub(super) use list::List;
pub(super) use offsets::KeyOffsets;
pub(super) use sum::{LONG_HEAD, MARK_BYTES, check_sum, checked, mark};
use sum::{SUM_BYTES, seal};
pub(super) use walk::{Head, Walk};

/// Longer ones are read as far as they are wanted: what stands within one page is there at once. No check
/// sum tells then what was read; that it is the right one tells its mark.
pub(super) const LONG: usize = 4_000;
const _: () = assert!(
    LONG <= KeyOffsets::LONGEST,
    "a block that is held is marked"
);

/// Postings that a block is meant to have: half of that to all of it, two hundred to eight hundred bytes, so
/// that little of a page of the file stays empty, and little is read past before a key is found.
const BLOCK_POSTINGS: usize = 300;

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
    let blocks = (postings / BLOCK_POSTINGS + 1).next_power_of_two();
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
    let common = Common::of(items);
    let mut out = BitWriter::behind(vec![0; SUM_BYTES]);
    common.put(&mut out);
    let mut before = None;
    for list in items.chunk_by(|a, b| a.key == b.key) {
        let Some(first) = list.first() else { continue };
        let removals = list.iter().filter(|item| item.level == 0).count();
        walk::put_head(
            (before, first.key),
            (list.len(), removals),
            &common,
            &mut out,
        );
        list::put(list, &common, &mut out);
        before = Some(first.key);
    }
    let mut out = out.finish();
    seal(row, &mut out);
    out
}

/// The strongest level.
const MOST_LEVEL: u8 = 15;

/// Every key of a block; ends early when the block is damaged.
pub(super) fn lists(block: &[u8]) -> impl Iterator<Item = List<'_>> {
    let mut walk = Walk::new(block);
    std::iter::from_fn(move || {
        let walk = walk.as_mut()?;
        let head = walk.head()?;
        let list = walk.list(&head);
        // A list that is damaged is given as far as it goes, and is the last.
        if walk.pass(&head).is_none() {
            walk.end();
        }
        Some(list)
    })
}

/// What stands before the postings of one key, and they; `None` when the block has it not.
pub(super) fn find(block: &[u8], key: u32) -> Option<(Head, List<'_>)> {
    walk::find(Walk::new(block)?, key)
}

#[cfg(test)]
mod tests;
