//! Reads the blocks of segments: most are a part of a page, and those of the commonest keys hundreds
//! of kilobytes, of which the first bytes tell all that a question wants to know.

use std::cell::RefCell;

use rusqlite::blob::Blob;
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection};

use super::held::{Block, Held};
use crate::store::edges::checked_block;
use crate::store::merge::Segment;
use crate::store::segment::{self, Head, LONG, List, MOST_BLOCKS, Walk};
use crate::store::{Result, StoreError};

/// Bytes that are read at a time of what stands before the postings of a key, or of seven of them: their
/// number is said from eight on.
const HEAD: usize = 256;

/// Blocks that stand in two pages of the file, about: where all of them may be held, they come together, so
/// that a few questions bring them all.
const BESIDE: i64 = 16;

/// Postings of an index of which all blocks may be held: some fifteen thousand articles.
const FEW: i64 = 4_000_000;

/// The blocks of one view of the store.
pub(super) struct Blocks<'a> {
    db: &'a Connection,
    /// Asked hundreds of times a question.
    query: RefCell<CachedStatement<'a>>,
    /// Blocks that are read with the one that is asked for, and it.
    beside: i64,
    whole: RefCell<CachedStatement<'a>>,
    /// Reads parts; opened once and moved from row to row.
    parts: RefCell<Option<Blob<'a>>>,
    held: RefCell<Held>,
}

impl<'a> Blocks<'a> {
    pub(super) fn open(db: &'a Connection, segments: &[Segment], held: Held) -> Result<Self> {
        let query = format!(
            "SELECT id, CASE WHEN length(postings) <= {LONG} THEN postings END
             FROM segment_block WHERE id >= ?1 AND id < ?2"
        );
        let postings: i64 = segments.iter().map(|segment| segment.postings).sum();
        let whole = "SELECT postings FROM segment_block WHERE id = ?1";
        Ok(Self {
            db,
            query: RefCell::new(db.prepare_cached(&query)?),
            beside: if postings <= FEW { BESIDE } else { 1 },
            whole: RefCell::new(db.prepare_cached(whole)?),
            parts: RefCell::default(),
            held: RefCell::new(held),
        })
    }

    /// What was held before and what was read since.
    pub(super) fn held(&self) -> Held {
        self.held.take()
    }

    /// In how many articles of a segment a key stands, less those that it takes out.
    pub(super) fn count(&self, segment: &Segment, key: u32) -> Result<i64> {
        self.block(segment, key, |block| block.count(key))
    }

    /// Gives `visit` the postings of a key in a segment, if it has any.
    pub(super) fn list(
        &self,
        segment: &Segment,
        key: u32,
        mut visit: impl FnMut(List<'_>),
    ) -> Result<()> {
        let long = self.block(segment, key, |block| {
            if let Some(list) = block.list(key) {
                visit(list);
            }
            block.is_long_with(key)
        })?;
        if !long {
            return Ok(());
        }
        // Too long to be held.
        let mut whole = self.whole.borrow_mut();
        let number = row(segment, key);
        let mut rows = whole.query([number])?;
        let Some(row) = rows.next()? else {
            return Ok(());
        };
        let block = checked_block(number, row.get_ref(0)?)?;
        if let Some((_, list)) = segment::find(block, key) {
            visit(list);
        }
        Ok(())
    }

    /// Asks the block in which a key of a segment would stand. That it is there, and that the segment is cut
    /// as it says, its check sum does not tell.
    fn block<T>(&self, segment: &Segment, key: u32, ask: impl FnOnce(&Block) -> T) -> Result<T> {
        let row = row(segment, key);
        let ask = |block: &Block| {
            let is_its = |first| segment::block_of(first, segment.shift);
            match block.first() {
                Some(first) if is_its(first) != is_its(key) => Err(StoreError::DamagedIndex),
                _ => Ok(ask(block)),
            }
        };
        let mut held = self.held.borrow_mut();
        if let Some(block) = held.get(row)? {
            return ask(block);
        }
        let block = self.read(row, &mut held)?;
        let answer = ask(&block)?;
        held.put(row, block);
        Ok(answer)
    }

    /// Reads a block; what comes with it is held.
    fn read(&self, row: i64, held: &mut Held) -> Result<Block> {
        let from = row - row % self.beside;
        let mut query = self.query.borrow_mut();
        let mut rows = query.query([from, from + self.beside])?;
        let mut asked = None;
        while let Some(found) = rows.next()? {
            let at: i64 = found.get(0)?;
            match found.get_ref(1)? {
                ValueRef::Null if at == row => asked = Some(self.counts(row)?),
                block if at == row => asked = Some(Block::whole(checked_block(row, block)?)),
                ValueRef::Blob(block) => held.put_unread(at, block),
                // Too long to be held, or damaged, which is met when it is asked for.
                _ => {}
            }
        }
        asked.ok_or(StoreError::DamagedIndex)
    }

    /// Walks over a long block from key to key, past their postings.
    fn counts(&self, row: i64) -> Result<Block> {
        let mut parts = self.parts.borrow_mut();
        let blob = match parts.as_mut() {
            Some(blob) => {
                blob.reopen(row)?;
                blob
            }
            None => {
                parts.insert(
                    self.db
                        .blob_open("main", "segment_block", "postings", row, true)?,
                )
            }
        };
        let mut own = [0; segment::MARK_BYTES];
        blob.read_at(&mut own, segment::LONG_HEAD - segment::MARK_BYTES)?;
        if own != segment::mark(row) {
            return Err(StoreError::DamagedIndex);
        }
        counts(blob)
    }
}

/// The numbers of all keys of a long block.
fn counts(blob: &Blob<'_>) -> Result<Block> {
    let (mut bytes, mut counts) = ([0; HEAD], Vec::new());
    let length = blob.read_at(&mut bytes, segment::LONG_HEAD)?;
    let walk = Walk::new(bytes.get(..length).unwrap_or_default());
    let walk = walk.ok_or(StoreError::DamagedIndex)?;
    let mut at = segment::LONG_HEAD * 8 + walk.at(length);
    let mut walk = walk.without_bytes();
    while walk.left() > 0 {
        let length = blob.read_at(&mut bytes, at / 8)?;
        let part = bytes.get(..length).unwrap_or_default();
        let (head, to, behind) = next(walk, part, at % 8).ok_or(StoreError::DamagedIndex)?;
        counts.push((head.key, head.count));
        at = (at - at % 8).saturating_add(to);
        walk = behind;
    }
    // The check sum is of the whole block: damage shows by where it ends.
    if at.div_ceil(8) == blob.len() {
        Ok(Block::Counts(counts.into()))
    } else {
        Err(StoreError::DamagedIndex)
    }
}

/// The next key of a walk that stands before a bit of a part of its block, and before which bit of it the walk
/// stands then.
fn next(walk: Walk<'_>, part: &[u8], bit: usize) -> Option<(Head, usize, Walk<'static>)> {
    let mut walk = walk.in_bytes(part, bit)?;
    let head = walk.head()?;
    let rest = usize::try_from(walk.pass_to_rest(&head)?).ok()?;
    let to = walk.at(part.len()).checked_add(rest)?;
    Some((head, to, walk.without_bytes()))
}

fn row(segment: &Segment, key: u32) -> i64 {
    segment.id * MOST_BLOCKS + segment::block_of(key, segment.shift)
}
