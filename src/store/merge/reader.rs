//! Reads a segment to be merged.

use rusqlite::Connection;

use super::Segment;
use crate::store::edges::checked_block;
use crate::store::segment::{self, Item, MOST_BLOCKS};
use crate::store::{Result, StoreError};

/// Walks a segment in the order of its postings, a block at a time.
pub(super) struct Reader<'a> {
    db: &'a Connection,
    items: Vec<Item>,
    at: usize,
    next_row: i64,
    /// The row behind the last one.
    end: i64,
}

impl<'a> Reader<'a> {
    pub(super) fn open(db: &'a Connection, segment: Segment, from: u32) -> Result<Self> {
        let first = segment.id * MOST_BLOCKS;
        let mut reader = Self {
            db,
            items: Vec::new(),
            at: 0,
            next_row: first + segment::block_of(from, segment.shift),
            end: first + segment::blocks(segment.shift).unwrap_or_default(),
        };
        reader.load()?;
        let before = reader.items.partition_point(|item| item.key < from);
        reader.pass(before)?;
        Ok(reader)
    }

    /// The next key.
    pub(super) fn key(&self) -> Option<u32> {
        self.items.get(self.at).map(|item| item.key)
    }

    /// Appends the postings of a key when it is the next, all of which stand in one block.
    pub(super) fn take(&mut self, key: u32, out: &mut Vec<Item>) -> Result<()> {
        let rest = self.items.get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|item| item.key == key).count();
        out.extend_from_slice(rest.get(..count).unwrap_or_default());
        self.pass(count)
    }

    fn pass(&mut self, count: usize) -> Result<()> {
        self.at += count;
        if count > 0 && self.at >= self.items.len() {
            self.load()?;
        }
        Ok(())
    }

    /// Reads the next block that has a key.
    fn load(&mut self) -> Result<()> {
        let mut query = self
            .db
            .prepare_cached("SELECT postings FROM segment_block WHERE id = ?1")?;
        (self.at, self.items) = (0, Vec::new());
        while self.items.is_empty() && self.next_row < self.end {
            let mut rows = query.query([self.next_row])?;
            let row = rows.next()?.ok_or(StoreError::DamagedIndex)?;
            for list in segment::lists(checked_block(self.next_row, row.get_ref(0)?)?) {
                let (key, items) = (list.key, &mut self.items);
                list.each(|article, level| {
                    items.push(Item {
                        key,
                        article,
                        level,
                    });
                });
            }
            self.next_row += 1;
        }
        Ok(())
    }
}
