//! Reads a segment to be merged.

use rusqlite::{Connection, OptionalExtension};

use super::Segment;
use crate::store::segment::{self, Item, MOST_BLOCKS};
use crate::store::{Result, StoreError};

/// Walks a segment in the order of its postings, a block at a time.
pub(super) struct Reader<'a> {
    db: &'a Connection,
    segment: Segment,
    items: Vec<Item>,
    at: usize,
    next_row: i64,
}

impl<'a> Reader<'a> {
    pub(super) fn open(db: &'a Connection, segment: Segment, from: u32) -> Result<Self> {
        let mut reader = Self {
            db,
            segment,
            items: Vec::new(),
            at: 0,
            next_row: segment.id * MOST_BLOCKS + segment::block_of(from, segment.shift),
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

    /// Reads the next block that there is.
    fn load(&mut self) -> Result<()> {
        let mut query = self.db.prepare_cached(
            "SELECT id, postings FROM segment_block WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT 1",
        )?;
        let bounds = [self.next_row, (self.segment.id + 1) * MOST_BLOCKS];
        let row = query
            .query_row(bounds, |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
            })
            .optional()?;
        if let Some((id, block)) = row {
            self.next_row = id + 1;
            self.items.clear();
            self.at = 0;
            let block = segment::checked(&block).ok_or(StoreError::DamagedIndex)?;
            for list in segment::lists(block) {
                let (key, items) = (list.key, &mut self.items);
                list.each(|article, level| {
                    items.push(Item {
                        key,
                        article,
                        level,
                    });
                });
            }
        }
        Ok(())
    }
}
