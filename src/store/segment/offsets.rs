//! Where some keys of a block stand, for a block that is asked for more than one of them: a key is
//! found from the last of those before it instead of from the beginning.

use super::List;
use super::walk::{self, Head, Walk};

/// Of one in so many keys it is kept: that of each would take as much as the block, for a walk over
/// seven.
const STRIDE: u32 = 8;

/// Where one key stands.
#[derive(Debug, Clone, Copy)]
struct Offset {
    key: u32,
    /// The bit before the number of its postings.
    at: u32,
}

/// Where some keys of a block stand.
#[derive(Debug)]
pub(in crate::store) struct KeyOffsets {
    some: Box<[Offset]>,
    /// Before the first key; `None` of a block that is damaged.
    walk: Option<Walk<'static>>,
}

impl KeyOffsets {
    /// The longest block that they can be of.
    pub(in crate::store) const LONGEST: usize = u32::MAX as usize / 8;

    /// The first key of the block, if it has any.
    pub(in crate::store) fn first(&self) -> Option<u32> {
        self.some.first().map(|offset| offset.key)
    }

    /// Of a block of [`KeyOffsets::LONGEST`] bytes at most; ends early when it is damaged.
    pub(in crate::store) fn of(block: &[u8]) -> Self {
        let mut some = Vec::with_capacity(block.len() / 64);
        let Some(mut walk) = Walk::new(block) else {
            return Self {
                some: Box::default(),
                walk: None,
            };
        };
        let first = walk.without_bytes();
        for n in 0.. {
            let Some(key) = walk.key() else { break };
            let at = u32::try_from(walk.at(block.len()));
            let (Some(head), Ok(at)) = (walk.number(key), at) else {
                break;
            };
            if n % STRIDE == 0 {
                some.push(Offset { key, at });
            }
            if walk.pass(&head).is_none() {
                break;
            }
        }
        Self {
            some: some.into(),
            walk: Some(first),
        }
    }

    /// What stands before the postings of a key, and they, in the block that these are of; `None` when it has
    /// it not.
    pub(in crate::store) fn find<'a>(&self, block: &'a [u8], key: u32) -> Option<(Head, List<'a>)> {
        let behind = self.some.partition_point(|offset| offset.key <= key);
        let place = behind.checked_sub(1)?;
        let from = self.some.get(place)?;
        let at = usize::try_from(from.at).ok()?;
        let before = u32::try_from(place).ok()? * STRIDE;
        let mut walk = self
            .walk
            .as_ref()?
            .in_bytes(block, at)?
            .behind(before + 1, from.key)?;
        let head = walk.number(from.key)?;
        if from.key == key {
            return Some((head, walk.list(&head)));
        }
        walk.pass(&head)?;
        walk::find(walk, key)
    }

    /// Bytes that they take.
    pub(in crate::store) fn bytes(&self) -> usize {
        size_of_val(&*self.some)
    }
}
