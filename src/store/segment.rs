//! Postings in blocks of bytes: a few bytes a posting, found without decoding what lies before.
//! Knows nothing of SQL.
//!
//! A block is a row of keys in ascending order. A key: its distance from the one before, the
//! number of its postings (doubled, plus one when some are removals, whose number then follows),
//! the bytes of its postings when there are several, the postings. A posting: the distance of its
//! article from the one before, and a byte for its weight, 0 for a removal.

use super::code::{put_number, take_number};

/// Bytes that a block is meant to have: two of them share a page of the file.
const BLOCK_BYTES: usize = 1900;

/// Bytes that a posting takes about.
const POSTING_BYTES: usize = 5;

/// Blocks in a segment at most.
pub(super) const MOST_BLOCKS: i64 = 1 << 24;

/// A posting, or with weight 0 that an older one of the same key and article no longer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item {
    pub(super) key: u32,
    pub(super) article: i64,
    pub(super) weight: u8,
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

/// Packs postings, which must ascend; a removal comes before a posting of the same key and
/// article.
pub(super) fn encode(items: &[Item]) -> Vec<u8> {
    let mut out = Vec::with_capacity(items.len() * POSTING_BYTES);
    let mut last_key = 0;
    for list in items.chunk_by(|a, b| a.key == b.key) {
        let Some(first) = list.first() else { continue };
        put_number(u64::from(first.key - last_key), &mut out);
        last_key = first.key;
        let removals = list.iter().filter(|item| item.weight == 0).count();
        let some = u64::from(removals > 0);
        put_number((list.len() as u64) << 1 | some, &mut out);
        if removals > 0 {
            put_number(removals as u64, &mut out);
        }
        let mut bytes = Vec::with_capacity(list.len() * 3);
        let mut last = 0_i64;
        for item in list {
            put_number(item.article.wrapping_sub(last).cast_unsigned(), &mut bytes);
            last = item.article;
            bytes.push(item.weight);
        }
        if list.len() > 1 {
            put_number(bytes.len() as u64, &mut out);
        }
        out.extend_from_slice(&bytes);
    }
    out
}

/// The postings of one key in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) key: u32,
    /// Postings less removals.
    pub(super) count: i64,
    bytes: &'a [u8],
}

impl List<'_> {
    /// Every posting and removal, by article.
    pub(super) fn items(&self) -> impl Iterator<Item = Item> {
        let (key, mut bytes, mut article) = (self.key, self.bytes, 0_i64);
        std::iter::from_fn(move || {
            let step = take_number(&mut bytes)?;
            let (weight, rest) = bytes.split_first()?;
            bytes = rest;
            article = article.wrapping_add(step.cast_signed());
            let weight = *weight;
            Some(Item {
                key,
                article,
                weight,
            })
        })
    }
}

/// Every key of a block; ends early when the block is damaged.
pub(super) fn lists(mut block: &[u8]) -> impl Iterator<Item = List<'_>> {
    let mut key = 0_u32;
    std::iter::from_fn(move || {
        let step = take_number(&mut block)?;
        key = key.checked_add(u32::try_from(step).ok()?)?;
        let head = take_number(&mut block)?;
        let all = i64::try_from(head >> 1).ok()?;
        let removals = if head & 1 == 1 {
            take_number(&mut block)?
        } else {
            0
        };
        let length = if all > 1 {
            usize::try_from(take_number(&mut block)?).ok()?
        } else {
            // A single posting ends one byte after its number.
            let mut rest = block;
            take_number(&mut rest)?;
            block.len() - rest.len() + 1
        };
        let (bytes, rest) = block.split_at_checked(length)?;
        block = rest;
        let count = all.checked_sub(i64::try_from(removals).ok()?.checked_mul(2)?)?;
        Some(List { key, count, bytes })
    })
}

/// The postings of one key; `None` when the block has none.
pub(super) fn find(block: &[u8], key: u32) -> Option<List<'_>> {
    lists(block)
        .find(|list| list.key >= key)
        .filter(|list| list.key == key)
}

#[cfg(test)]
mod tests {
    use super::super::code;
    use super::*;
    use proptest::prelude::*;

    fn items() -> impl Strategy<Value = Vec<Item>> {
        let item = (0_u32..40, 1_i64..1000, 0_u8..221);
        proptest::collection::btree_set(item, 0..200).prop_map(|items| {
            let item = |(key, article, weight)| Item {
                key: key * 99_000_001,
                article,
                weight,
            };
            items.into_iter().map(item).collect()
        })
    }

    proptest! {
        #[test]
        fn postings_come_back_as_they_were(items in items()) {
            let block = encode(&items);
            let back: Vec<Item> = lists(&block).flat_map(|list| list.items().collect::<Vec<_>>()).collect();
            prop_assert_eq!(&back, &items);
            for item in &items {
                let of_key: Vec<&Item> = items.iter().filter(|i| i.key == item.key).collect();
                let removed = of_key.iter().filter(|i| i.weight == 0).count();
                let list = find(&block, item.key).unwrap();
                prop_assert_eq!(list.count, code::count(of_key.len()) - 2 * code::count(removed));
            }
            prop_assert!(find(&block, 7).is_none());
        }

        #[test]
        fn damaged_blocks_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let all: usize = lists(&bytes).map(|list| list.items().count()).sum();
            prop_assert!(all <= bytes.len());
        }
    }
}
