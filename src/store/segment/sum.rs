//! The check sum of a block, and the mark of a long one.

use super::LONG;

/// What [`super::encode`] wrote for a row without what [`seal`] added; `None` when it is not that.
pub(in crate::store) fn checked(row: i64, bytes: &[u8]) -> Option<&[u8]> {
    let (sum, block) = bytes.split_first_chunk::<SUM_BYTES>()?;
    let head = if bytes.len() > LONG { MARK_BYTES } else { 0 };
    (*sum == sum_of(of_row(row), block)).then_some(block.get(head..)?)
}

/// Bytes of a block's check sum.
pub(super) const SUM_BYTES: usize = 4;

/// Bytes of the mark of a long block.
pub(in crate::store) const MARK_BYTES: usize = 4;

/// Bytes before the keys of a long block: its check sum and its mark.
pub(in crate::store) const LONG_HEAD: usize = SUM_BYTES + MARK_BYTES;

/// Writes the check sum of a block of a row into the room before it, and the mark behind that when it is
/// long.
pub(super) fn seal(row: i64, out: &mut Vec<u8>) {
    if out.len() > LONG {
        out.splice(SUM_BYTES..SUM_BYTES, mark(row));
    }
    if let Some((sum, block)) = out.split_first_chunk_mut::<SUM_BYTES>() {
        *sum = sum_of(of_row(row), block);
    }
}

/// What tells that a long block is the one of a row.
pub(in crate::store) fn mark(row: i64) -> [u8; MARK_BYTES] {
    upper(of_row(row))
}

/// The check sum of bytes that may stand anywhere.
pub(in crate::store) fn check_sum(bytes: &[u8]) -> [u8; SUM_BYTES] {
    sum_of(START, bytes)
}

const START: u64 = 0x9e37_79b9;

/// What the sum of a block in a row begins with.
fn of_row(row: i64) -> u64 {
    add(START, row.to_le_bytes())
}

fn add(sum: u64, eight: [u8; 8]) -> u64 {
    (sum.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn sum_of(start: u64, bytes: &[u8]) -> [u8; SUM_BYTES] {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let mut sum = eights.iter().fold(start, |sum, eight| add(sum, *eight));
    if !rest.is_empty() {
        sum = add(sum, last);
    }
    upper(sum)
}

fn upper(sum: u64) -> [u8; 4] {
    let [_, _, _, _, out @ ..] = sum.to_le_bytes();
    out
}
