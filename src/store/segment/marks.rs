//! Where the keys of a block stand, for a block that is asked for more than one of them: found by
//! halving instead of by a walk over those before.

use super::{Head, Place, head, head_of_key, take_number};

/// Where one key stands.
#[derive(Debug, Clone, Copy)]
struct Mark {
    key: u32,
    /// The byte behind its distance from the one before.
    at: u16,
}

/// Where the keys of a block stand.
#[derive(Debug)]
pub(in crate::store) struct Marks(Box<[Mark]>);

impl Marks {
    /// The longest block that they can be of.
    pub(in crate::store) const LONGEST: usize = u16::MAX as usize;

    /// Of a block of [`Marks::LONGEST`] bytes at most; ends early when it is damaged.
    pub(in crate::store) fn of(block: &[u8]) -> Self {
        let mut marks = Vec::with_capacity(block.len() / 8);
        let (mut rest, mut before) = (block, 0);
        loop {
            let mut behind = rest;
            let (Some(_), Some(head)) = (take_number(&mut behind), head(&mut rest, before)) else {
                break;
            };
            let (Ok(at), Some(next)) = (
                u16::try_from(block.len() - behind.len()),
                rest.get(head.length..),
            ) else {
                break;
            };
            marks.push(Mark { key: head.key, at });
            (rest, before) = (next, head.key);
        }
        Self(marks.into())
    }

    /// Where a key stands in the block that these are of; `None` when it has it not.
    pub(in crate::store) fn find(&self, block: &[u8], key: u32) -> Option<Place> {
        let at = self.0.binary_search_by_key(&key, |mark| mark.key).ok()?;
        let mut rest = block.get(usize::from(self.0.get(at)?.at)..)?;
        let head: Head = head_of_key(&mut rest, key)?;
        let at = block.len() - rest.len();
        Some(Place { head, at })
    }

    /// Bytes that they take.
    pub(in crate::store) fn bytes(&self) -> usize {
        size_of_val(&*self.0)
    }
}
