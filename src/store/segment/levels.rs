//! How strong the postings of a list are beside the one in their middle.

use std::sync::LazyLock;

use super::{Item, MOST_LEVEL};
use crate::related::bits::unfolded;

/// Levels that a list can name as the usual one: this and the seven above.
pub(super) const LEAST_USUAL: u8 = 3;
pub(super) const USUAL_BITS: u32 = 3;
pub(super) const MOST_USUAL: u8 = LEAST_USUAL + 7;

/// The part of Rice's code for levels that is written as it is.
pub(super) const LEVEL_LOW: u32 = 1;

/// Levels by how they are folded, for each that a list can name as the usual one: more than
/// [`MOST_LEVEL`] where there is none.
pub(super) static LEVELS: LazyLock<[[u8; 32]; 8]> = LazyLock::new(|| {
    let of = |usual: u8, at: u64| unfolded(at, usual).unwrap_or(u8::MAX);
    let row = |usual: u8| {
        let mut at = 0..;
        [(); 32].map(|()| of(usual, at.next().unwrap_or_default()))
    };
    let mut usual = LEAST_USUAL..;
    [(); 8].map(|()| row(usual.next().unwrap_or_default()))
});

/// The level in the middle of a list, removals apart.
pub(super) fn usual_level(list: &[Item]) -> u8 {
    let mut counts = [0_usize; MOST_LEVEL as usize + 1];
    for item in list.iter().filter(|item| item.level > 0) {
        if let Some(count) = counts.get_mut(usize::from(item.level)) {
            *count += 1;
        }
    }
    let mut below = counts.iter().sum::<usize>() / 2;
    let is_middle = |count: &usize| match below.checked_sub(*count) {
        Some(left) => {
            below = left;
            false
        }
        None => true,
    };
    let middle = counts.iter().position(is_middle).unwrap_or_default();
    u8::try_from(middle).map_or(MOST_USUAL, |middle| middle.clamp(LEAST_USUAL, MOST_USUAL))
}
