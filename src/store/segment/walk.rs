//! Walks over a block from key to key.

use super::common::Common;
use super::list::{self, List};
use crate::related::bits::{BitReader, BitWriter};

/// Bits of the first key of a block.
const KEY_BITS: u32 = 32;

/// What stands before the postings of a key.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Head {
    pub(in crate::store) key: u32,
    /// Postings less removals.
    pub(in crate::store) count: i64,
    all: i64,
}

/// Appends what stands before the postings of a key, when `before` is the key before it.
pub(super) fn put_head(
    (before, key): (Option<u32>, u32),
    (all, removals): (usize, usize),
    common: &Common,
    out: &mut BitWriter,
) {
    match before {
        None => out.put(u64::from(key), KEY_BITS),
        Some(before) => out.put_rice(u64::from(key - before), common.step_low),
    }
    out.put_gamma(all as u64);
    if common.removes {
        out.put_gamma(removals as u64 + 1);
    }
}

/// Where a walk over a block is: before a key.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct Walk<'a> {
    common: Common,
    reader: BitReader<'a>,
    /// The key before; `None` before the first.
    before: Option<u32>,
    /// Keys that are left.
    left: u32,
}

impl<'a> Walk<'a> {
    /// From the beginning of a block; `None` when it is damaged.
    pub(in crate::store) fn new(block: &'a [u8]) -> Option<Self> {
        let mut reader = BitReader::new(block);
        let common = Common::take(&mut reader)?;
        Some(Self {
            common,
            reader,
            before: None,
            left: common.keys,
        })
    }

    /// Keys that are left.
    pub(in crate::store) const fn left(&self) -> u32 {
        self.left
    }

    /// The bit before which it stands, in bytes of which it has been given the end.
    pub(in crate::store) const fn at(&self, bytes: usize) -> usize {
        bytes * 8 - self.reader.left()
    }

    /// The same walk before the same key, in other bytes from a bit on.
    pub(in crate::store) fn in_bytes(self, bytes: &[u8], bit: usize) -> Option<Walk<'_>> {
        Some(Walk {
            common: self.common,
            reader: BitReader::at(bytes, bit)?,
            before: self.before,
            left: self.left,
        })
    }

    /// The same walk without its bytes, for [`Walk::in_bytes`].
    pub(in crate::store) fn without_bytes(self) -> Walk<'static> {
        Walk {
            common: self.common,
            reader: BitReader::new(&[]),
            before: self.before,
            left: self.left,
        }
    }

    /// The next key, whose postings stand before the walk then: they are to be passed. `None` at the end, or
    /// where the block is damaged.
    #[inline]
    pub(in crate::store) fn head(&mut self) -> Option<Head> {
        let key = self.key()?;
        self.number(key)
    }

    /// The next key, of which the number of postings is to be read.
    #[inline]
    pub(super) fn key(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let key = match self.before {
            None => u32::try_from(self.reader.take(KEY_BITS)?).ok()?,
            Some(before) => {
                let step = self.reader.take_rice(self.common.step_low)?;
                before.checked_add(u32::try_from(step).ok()?)?
            }
        };
        self.before = Some(key);
        Some(key)
    }

    /// What stands between a key and its postings.
    #[inline]
    pub(super) fn number(&mut self, key: u32) -> Option<Head> {
        let all = i64::try_from(self.reader.take_gamma()?).ok()?;
        let removals = if self.common.removes {
            i64::try_from(self.reader.take_gamma()?).ok()? - 1
        } else {
            0
        };
        let count = all.checked_sub(removals.checked_mul(2)?)?;
        Some(Head { key, count, all })
    }

    /// The same walk behind so many keys, of which this is the last.
    pub(super) fn behind(self, keys: u32, key: u32) -> Option<Self> {
        let left = self.common.keys.checked_sub(keys)?;
        Some(Self {
            before: Some(key),
            left,
            ..self
        })
    }

    /// Passes the postings of a key up to where it is said how many bits the rest of them takes, which it
    /// gives; `None` where they are damaged.
    #[inline]
    pub(in crate::store) fn pass_to_rest(&mut self, head: &Head) -> Option<u64> {
        list::pass(&mut self.reader, head.all.cast_unsigned(), &self.common)
    }

    /// Passes the postings of a key.
    #[inline]
    pub(super) fn pass(&mut self, head: &Head) -> Option<()> {
        let rest = self.pass_to_rest(head)?;
        self.reader.skip(rest)
    }

    /// Nothing comes any more.
    pub(super) const fn end(&mut self) {
        self.left = 0;
    }

    /// The postings of a key that has just been read.
    pub(super) fn list(&self, head: &Head) -> List<'a> {
        List {
            key: head.key,
            all: head.all,
            removes: head.count != head.all,
            common: self.common,
            body: self.reader,
        }
    }
}

/// Walks to a key; `None` when it is not there.
#[inline]
pub(super) fn find(mut walk: Walk<'_>, key: u32) -> Option<(Head, List<'_>)> {
    loop {
        let head = walk.head()?;
        if head.key >= key {
            return (head.key == key).then(|| (head, walk.list(&head)));
        }
        walk.pass(&head)?;
    }
}
