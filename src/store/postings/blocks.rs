//! Reads the blocks of segments: most are a part of a page, and those of the commonest keys hundreds
//! of kilobytes, of which the first bytes tell all that a question wants to know.

use std::cell::RefCell;
use std::rc::Rc;

use rusqlite::blob::Blob;
use rusqlite::{CachedStatement, Connection, OptionalExtension};

use crate::store::merge::Segment;
use crate::store::numbered::Numbered;
use crate::store::segment::{self, List, MOST_BLOCKS, Place};
use crate::store::{Result, StoreError};

/// Blocks that are held at most; a query needs a few hundred.
const HELD: usize = 4096;

/// Longer ones are read as far as they are wanted: what stands within one page is there at once.
const LONG: usize = 4_000;

/// Bytes that are read at a time of what stands before the postings of a key: four numbers.
const HEAD: usize = 40;

/// The blocks of one view of the store.
pub(super) struct Blocks<'a> {
    db: &'a Connection,
    /// Asked hundreds of times a question.
    query: RefCell<CachedStatement<'a>>,
    whole: RefCell<CachedStatement<'a>>,
    /// Reads parts; opened once and moved from row to row.
    parts: RefCell<Option<Blob<'a>>>,
    held: RefCell<Numbered<i64, Option<Block>>>,
    /// Where keys stand that were counted: they are listed next.
    places: RefCell<Numbered<i64, Option<Place>>>,
}

#[derive(Clone)]
enum Block {
    Whole(Rc<[u8]>),
    Long,
}

impl<'a> Blocks<'a> {
    pub(super) fn open(db: &'a Connection) -> Result<Self> {
        let query = format!(
            "SELECT CASE WHEN length(postings) <= {LONG} THEN postings END
             FROM segment_block WHERE id = ?1"
        );
        let whole = "SELECT postings FROM segment_block WHERE id = ?1";
        Ok(Self {
            db,
            query: RefCell::new(db.prepare_cached(&query)?),
            whole: RefCell::new(db.prepare_cached(whole)?),
            parts: RefCell::default(),
            held: RefCell::default(),
            places: RefCell::default(),
        })
    }

    /// In how many articles of a segment a key stands, less those that it takes out.
    pub(super) fn count(&self, segment: &Segment, key: u32) -> Result<i64> {
        let row = row(segment, key);
        match self.block(row)? {
            None => Ok(0),
            Some(Block::Whole(block)) => {
                let place = self.place(segment, key, &block);
                Ok(place.map_or(0, |place| place.head.count))
            }
            Some(Block::Long) => self.count_in_part(row, key),
        }
    }

    /// Gives `visit` the postings of a key in a segment, if it has any.
    pub(super) fn list(
        &self,
        segment: &Segment,
        key: u32,
        visit: impl FnOnce(List<'_>),
    ) -> Result<()> {
        let row = row(segment, key);
        let block = match self.block(row)? {
            None => return Ok(()),
            Some(Block::Whole(block)) => block,
            // Too long to be held.
            Some(Block::Long) => match read(&mut self.whole.borrow_mut(), row)? {
                Some(Block::Whole(block)) => block,
                Some(Block::Long) | None => return Ok(()),
            },
        };
        let place = self.place(segment, key, &block);
        if let Some(list) = place.and_then(|place| place.list(&block)) {
            visit(list);
        }
        Ok(())
    }

    /// Where a key stands in its block: found by walking over those before it.
    fn place(&self, segment: &Segment, key: u32, block: &[u8]) -> Option<Place> {
        let mut places = self.places.borrow_mut();
        if places.len() >= HELD {
            places.clear();
        }
        let at = segment.id << u32::BITS | i64::from(key);
        *places
            .entry(at)
            .or_insert_with(|| segment::find(block, key))
    }

    fn block(&self, row: i64) -> Result<Option<Block>> {
        if let Some(block) = self.held.borrow().get(&row) {
            return Ok(block.clone());
        }
        let block = read(&mut self.query.borrow_mut(), row)?;
        Ok(self.hold(row, block))
    }

    fn hold(&self, row: i64, block: Option<Block>) -> Option<Block> {
        let mut held = self.held.borrow_mut();
        if held.len() >= HELD {
            held.clear();
        }
        held.insert(row, block.clone());
        block
    }

    /// Walks over a long block from key to key, past their postings.
    fn count_in_part(&self, row: i64, key: u32) -> Result<i64> {
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
        let (mut at, mut before) = (segment::SUM_BYTES, 0);
        loop {
            let mut bytes = [0; HEAD];
            let length = blob.read_at(&mut bytes, at)?;
            let mut rest = bytes.get(..length).unwrap_or_default();
            let Some(head) = segment::head(&mut rest, before) else {
                // The check sum is of the whole block: damage shows by where it ends.
                return if at == blob.len() {
                    Ok(0)
                } else {
                    Err(StoreError::DamagedIndex)
                };
            };
            if head.key >= key {
                return Ok(if head.key == key { head.count } else { 0 });
            }
            before = head.key;
            at = (at + length - rest.len()).saturating_add(head.length);
        }
    }
}

fn row(segment: &Segment, key: u32) -> i64 {
    segment.id * MOST_BLOCKS + segment::block_of(key, segment.shift)
}

fn read(query: &mut CachedStatement<'_>, row: i64) -> Result<Option<Block>> {
    let block = query.query_row([row], |row| {
        let Some(block) = row.get_ref(0)?.as_blob_or_null()? else {
            return Ok(Ok(Block::Long));
        };
        let block = segment::checked(block).ok_or(StoreError::DamagedIndex);
        Ok(block.map(|block| Block::Whole(block.into())))
    });
    block.optional()?.transpose()
}
