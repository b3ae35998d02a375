//! Where some keys of a block stand, for a block that is asked for more than one of them: a key is
//! found from the last of those before it instead of from the beginning.

use super::{Place, head_of_key, step_from, take_number};

/// Of one in so many keys it is kept: that of each would take as much as the block, for a walk over
/// seven.
const STRIDE: usize = 8;

/// Where one key stands.
#[derive(Debug, Clone, Copy)]
struct Offset {
    key: u32,
    /// The byte behind its distance from the one before.
    at: u16,
}

/// Where some keys of a block stand.
#[derive(Debug)]
pub(in crate::store) struct KeyOffsets(Box<[Offset]>);

impl KeyOffsets {
    /// The longest block that they can be of.
    pub(in crate::store) const LONGEST: usize = u16::MAX as usize;

    /// The first key of the block, if it has any.
    pub(in crate::store) fn first(&self) -> Option<u32> {
        self.0.first().map(|offset| offset.key)
    }

    /// Of a block of [`KeyOffsets::LONGEST`] bytes at most; ends early when it is damaged.
    pub(in crate::store) fn of(block: &[u8]) -> Self {
        let mut offsets = Vec::with_capacity(block.len() / 64);
        let (mut rest, mut before) = (block, 0);
        for n in 0.. {
            let key = take_number(&mut rest).and_then(|step| step_from(before, step));
            let at = u16::try_from(block.len() - rest.len());
            let head = key.and_then(|key| head_of_key(&mut rest, key));
            let (Some(head), Ok(at)) = (head, at) else {
                break;
            };
            let Some(next) = rest.get(head.length..) else {
                break;
            };
            if n % STRIDE == 0 {
                offsets.push(Offset { key: head.key, at });
            }
            (rest, before) = (next, head.key);
        }
        Self(offsets.into())
    }

    /// Where a key stands in the block that these are of; `None` when it has it not.
    pub(in crate::store) fn find(&self, block: &[u8], key: u32) -> Option<Place> {
        let behind = self.0.partition_point(|offset| offset.key <= key);
        let from = self.0.get(behind.checked_sub(1)?)?;
        let mut rest = block.get(usize::from(from.at)..)?;
        let mut head = head_of_key(&mut rest, from.key)?;
        while head.key < key {
            rest = rest.get(head.length..)?;
            head = super::head(&mut rest, head.key)?;
        }
        let at = block.len() - rest.len();
        (head.key == key).then_some(Place { head, at })
    }

    /// Bytes that they take.
    pub(in crate::store) fn bytes(&self) -> usize {
        size_of_val(&*self.0)
    }
}
