//! The check sum of a block.

/// What [`super::encode`] wrote without its check sum; `None` when the sum is wrong.
pub(in crate::store) fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (sum, block) = bytes.split_first_chunk::<SUM_BYTES>()?;
    (*sum == check_sum(block)).then_some(block)
}

/// Bytes of a block's check sum.
pub(in crate::store) const SUM_BYTES: usize = 4;

pub(in crate::store) fn check_sum(block: &[u8]) -> [u8; SUM_BYTES] {
    let (eights, rest) = block.as_chunks::<8>();
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let add = |sum: u64, eight: &[u8; 8]| {
        (sum.rotate_left(5) ^ u64::from_le_bytes(*eight)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let mut sum = eights.iter().fold(0x9e37_79b9, add);
    if !rest.is_empty() {
        sum = add(sum, &last);
    }
    let [_, _, _, _, out @ ..] = sum.to_le_bytes();
    out
}
