//! What questions read of the index, held for those that come after them: articles that are opened
//! one after the other ask for much the same. Knows nothing of SQL.

use std::cell::OnceCell;
use std::sync::{Mutex, PoisonError};

use super::lists::Lists;
use super::outlets::KnownOutlets;
use super::texts::Pairs;
use super::{Abouts, Besides};
use crate::store::numbered::Numbered;
use crate::store::segment::{self, KeyOffsets, List};
use crate::store::{Result, StoreError};

/// Bytes that are held at most: all blocks of some ten thousand articles, of larger archives those
/// that are asked for most.
const MOST_BYTES: usize = 16 << 20;

/// Bytes of a block's place in the tables beside its own.
const PLACE_BYTES: usize = 80;

/// A block as it is held. Blocks are written once, under a number that no other of the store gets.
pub(super) enum Block {
    /// It came with another, and nobody asked for it yet: with its check sum, which nobody looked at.
    Unread(Box<[u8]>),
    /// It is a part of a page.
    Whole(Box<[u8]>, KeyOffsets),
    /// It is longer: only how many articles each of its keys has, less those taken out.
    Counts(Box<[(u32, i64)]>),
}

impl Block {
    /// Its first key, if it has any.
    pub(super) fn first(&self) -> Option<u32> {
        match self {
            Self::Unread(_) => None,
            Self::Whole(_, offsets) => offsets.first(),
            Self::Counts(counts) => counts.first().map(|(key, _)| *key),
        }
    }

    /// A block that is whole, without its check sum.
    pub(super) fn whole(block: &[u8]) -> Self {
        Self::Whole(block.into(), KeyOffsets::of(block))
    }

    /// In how many articles a key stands, less those taken out.
    pub(super) fn count(&self, key: u32) -> i64 {
        match self {
            Self::Unread(_) => 0,
            Self::Whole(block, offsets) => {
                offsets.find(block, key).map_or(0, |(head, _)| head.count)
            }
            Self::Counts(counts) => {
                let at = counts.binary_search_by_key(&key, |(key, _)| *key).ok();
                at.and_then(|at| counts.get(at))
                    .map_or(0, |(_, count)| *count)
            }
        }
    }

    /// The postings of a key, when the block is whole and has it.
    pub(super) fn list(&self, key: u32) -> Option<List<'_>> {
        match self {
            Self::Whole(block, offsets) => offsets.find(block, key).map(|(_, list)| list),
            Self::Unread(_) | Self::Counts(_) => None,
        }
    }

    /// Whether it is not whole here and has a key.
    pub(super) fn is_long_with(&self, key: u32) -> bool {
        match self {
            Self::Counts(counts) => counts.binary_search_by_key(&key, |(key, _)| *key).is_ok(),
            Self::Unread(_) | Self::Whole(..) => false,
        }
    }

    fn bytes(&self) -> usize {
        PLACE_BYTES
            + match self {
                Self::Unread(block) => block.len(),
                Self::Whole(block, offsets) => block.len() + offsets.bytes(),
                Self::Counts(counts) => size_of_val(&**counts),
            }
    }
}

/// What is held. Of the blocks those asked for lately: what was not asked for while as much came as
/// half of the room takes goes.
#[derive(Default)]
pub(in crate::store) struct Held {
    young: Numbered<i64, Block>,
    old: Numbered<i64, Block>,
    /// Bytes in `young`.
    bytes: usize,
    /// The numbers of sources by their rows: a source never goes from its store.
    pub(super) sources: Numbered<i64, u32>,
    /// What is known of keys and of articles, as long as the index and what lies around articles is
    /// as it was.
    pub(super) lists: Lists,
    pub(super) abouts: Abouts,
    pub(super) beside: Besides,
    pub(super) pairs: Pairs,
    pub(super) outlets: KnownOutlets,
    /// The time of the oldest article around which somebody looks.
    pub(super) oldest_looked: OnceCell<i64>,
    state: (i64, i64),
    /// The store that it is of: a restore puts another in its place, with other blocks and sources
    /// under the same numbers.
    generation: Option<String>,
}

impl Held {
    /// Forgets what is not of this store, and what is not true of a state of its index and of what lies
    /// around its articles.
    pub(super) fn keep_if(&mut self, generation: Option<String>, state: (i64, i64)) {
        if self.generation != generation {
            *self = Self {
                generation,
                ..Self::default()
            };
        }
        if self.state != state {
            (self.lists, self.abouts) = (Lists::default(), Abouts::default());
            (self.beside, self.pairs) = (Besides::default(), Pairs::default());
            self.oldest_looked = OnceCell::new();
            self.outlets.doubt();
            self.state = state;
        }
    }

    /// The block of a row, if it is held.
    #[inline]
    pub(super) fn get(&mut self, row: i64) -> Result<Option<&Block>> {
        let known = self.young.get(&row);
        if known.is_none_or(|block| matches!(block, Block::Unread(_))) {
            let Some(block) = self.take(row) else {
                return Ok(None);
            };
            let block = match block {
                Block::Unread(block) => {
                    let block = segment::checked(row, &block).ok_or(StoreError::DamagedIndex)?;
                    Block::whole(block)
                }
                block => block,
            };
            self.put(row, block);
        }
        Ok(self.young.get(&row))
    }

    /// Takes a block down.
    fn take(&mut self, row: i64) -> Option<Block> {
        let Some(block) = self.young.remove(&row) else {
            return self.old.remove(&row);
        };
        self.bytes -= block.bytes();
        Some(block)
    }

    /// Holds a block that nobody asked for, as it is written, unless it is held.
    pub(super) fn put_unread(&mut self, row: i64, block: &[u8]) {
        if !self.young.contains_key(&row) && !self.old.contains_key(&row) {
            self.put(row, Block::Unread(block.into()));
        }
    }

    pub(super) fn put(&mut self, row: i64, block: Block) {
        let bytes = block.bytes();
        if self.bytes + bytes > MOST_BYTES / 2 {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.young.insert(row, block);
    }
}

/// What the readers of a store hold, one question at a time: one that comes while another is
/// answered begins with nothing.
#[derive(Default)]
pub(in crate::store) struct Shelf(Mutex<Held>);

impl Shelf {
    /// Takes down what is held.
    pub(in crate::store) fn take(&self) -> Held {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts back what a question held, unless another has put back more.
    pub(in crate::store) fn put(&self, held: Held) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.young.len() + held.old.len() >= shelf.young.len() + shelf.old.len() {
            *shelf = held;
        }
    }
}

impl std::fmt::Debug for Shelf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Shelf")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::segment::Item;

    fn block(bytes: usize) -> Block {
        Block::Whole(vec![0; bytes].into(), KeyOffsets::of(&[]))
    }

    #[test]
    fn what_is_asked_for_stays_and_no_more_than_there_is_room_for() {
        let mut held = Held::default();
        held.put(0, block(10));
        for row in 1..400 {
            held.put(row, block(MOST_BYTES / 100));
            assert!(held.get(0).unwrap().is_some(), "{row}");
            let all = held.young.values().chain(held.old.values());
            assert!(all.map(Block::bytes).sum::<usize>() <= MOST_BYTES);
        }
        assert!(held.get(1).unwrap().is_none());
        assert!(held.get(399).unwrap().is_some());
    }

    #[test]
    fn a_block_is_looked_at_once_it_is_asked_for() {
        let item = |key| Item {
            key,
            article: 3,
            level: 2,
        };
        let written = segment::encode(1, &[item(5), item(9)]);
        let mut damaged = segment::encode(2, &[item(5), item(9)]);
        damaged[6] ^= 1;
        let mut held = Held::default();
        held.put_unread(1, &written);
        held.put_unread(2, &damaged);
        held.put_unread(3, &written);
        assert_eq!(held.get(1).unwrap().map(|block| block.count(9)), Some(1));
        assert!(held.get(2).is_err());
        assert!(held.get(3).is_err(), "that of another row");
        let bytes: usize = held.young.values().map(Block::bytes).sum();
        assert_eq!(held.bytes, bytes);
    }

    #[test]
    fn of_two_questions_the_shelf_keeps_what_more_was_read_for() {
        let shelf = Shelf::default();
        let (mut more, mut less) = (shelf.take(), shelf.take());
        for row in 0..3 {
            more.put(row, block(1));
        }
        less.put(7, block(1));
        shelf.put(more);
        shelf.put(less);
        assert!(shelf.take().get(2).unwrap().is_some());
        assert!(shelf.take().get(2).unwrap().is_none());
    }
}
