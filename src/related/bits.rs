//! Numbers of a few bits each in a row of bytes, the lowest bits first, for what is kept of each
//! article. Knows nothing of what they mean.

/// A long number is written as this many ones and then whole.
const MOST_ONES: u32 = 24;

/// Bits of a long number.
const WHOLE: u32 = 40;

/// Bits that two numbers seldom need more than, a short one and a shorter one.
const OFTEN: u32 = 24;

/// Bits of a number that are written at a time.
const HALF: u32 = 32;

/// Writes bits.
#[derive(Debug, Default)]
pub(crate) struct BitWriter {
    out: Vec<u8>,
    held: u64,
    bits: u32,
}

impl BitWriter {
    /// Writes behind bytes that are there already.
    pub(crate) fn behind(out: Vec<u8>) -> Self {
        Self {
            out,
            ..Self::default()
        }
    }

    /// Bits that were written, with those of the bytes before.
    pub(crate) const fn len(&self) -> u64 {
        self.out.len() as u64 * 8 + self.bits as u64
    }

    /// Appends all bits of another.
    pub(crate) fn append(&mut self, other: &Self) {
        let (fours, rest) = other.out.as_chunks::<4>();
        for four in fours {
            self.put(u64::from(u32::from_le_bytes(*four)), 32);
        }
        for byte in rest {
            self.put(u64::from(*byte), 8);
        }
        self.put(other.held, other.bits);
    }

    /// Appends a number of so many bits, 63 at most.
    pub(crate) fn put_whole(&mut self, number: u64, bits: u32) {
        let low = bits.min(HALF);
        self.put(number, low);
        self.put(number.unbounded_shr(low), bits - low);
    }

    /// Appends a number from 1 on by Elias's gamma code: short when it is small.
    pub(crate) fn put_gamma(&mut self, number: u64) {
        let low = number.max(1).ilog2();
        self.put_whole((1 << low) - 1, low + 1);
        self.put_whole(number, low);
    }

    /// Appends the lowest `bits` bits of a number, 56 at most.
    #[inline]
    pub(crate) fn put(&mut self, number: u64, bits: u32) {
        self.held |= (number & ((1 << bits) - 1)) << self.bits;
        self.bits += bits;
        let bytes = self.held.to_le_bytes();
        let whole = bytes.get(..self.bits as usize / 8).unwrap_or_default();
        self.out.extend_from_slice(whole);
        self.held = self.held.unbounded_shr(self.bits & !7);
        self.bits &= 7;
    }

    /// Appends a number below 2^40 by Rice's code: short when it is about `2^low` or less.
    pub(crate) fn put_rice(&mut self, number: u64, low: u32) {
        match u32::try_from(number >> low) {
            Ok(high) if high < MOST_ONES => {
                let rest = number & ((1 << low) - 1);
                self.put(rest << (high + 1) | ((1 << high) - 1), high + 1 + low);
            }
            _ => {
                self.put(u64::MAX, MOST_ONES);
                self.put(number, WHOLE);
            }
        }
    }

    /// The bytes; the last is filled up with zeros.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.bits > 0 {
            self.out.push(self.held.to_le_bytes()[0]);
        }
        self.out
    }
}

/// Reads what [`BitWriter`] wrote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BitReader<'a> {
    bytes: &'a [u8],
    held: u64,
    bits: u32,
}

impl<'a> BitReader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            held: 0,
            bits: 0,
        }
    }

    /// Reads from a bit on.
    pub(crate) fn at(bytes: &'a [u8], bit: usize) -> Option<Self> {
        let mut reader = Self::new(bytes.get(bit / 8..)?);
        reader.take(u32::try_from(bit % 8).ok()?)?;
        Some(reader)
    }

    /// Bits that are left, those that fill the last byte up among them.
    pub(crate) const fn left(&self) -> usize {
        self.bytes.len() * 8 + self.bits as usize
    }

    /// Passes over bits; `None` when there are not so many.
    pub(crate) fn skip(&mut self, bits: u64) -> Option<()> {
        let Some(more) = bits.checked_sub(u64::from(self.bits)) else {
            self.drop_held(u32::try_from(bits).ok()?, 0, 0)?;
            return Some(());
        };
        let bytes = self.bytes.get(usize::try_from(more / 8).ok()?..)?;
        *self = Self::new(bytes);
        self.take(u32::try_from(more % 8).ok()?)?;
        Some(())
    }

    /// Fills up to 56 bits or more, as far as there are so many.
    #[inline]
    fn fill(&mut self) {
        let Some(eight) = self.bytes.first_chunk::<8>() else {
            return self.fill_slowly();
        };
        // What does not fit is read again: the same bits fall on the same places.
        self.held |= u64::from_le_bytes(*eight) << self.bits;
        let taken = (63 - self.bits) / 8;
        self.bits += taken * 8;
        self.bytes = self.bytes.get(taken as usize..).unwrap_or_default();
    }

    /// The last few bytes.
    fn fill_slowly(&mut self) {
        while self.bits <= 56
            && let Some((byte, rest)) = self.bytes.split_first()
        {
            self.held |= u64::from(*byte) << self.bits;
            self.bits += 8;
            self.bytes = rest;
        }
    }

    /// The next `bits` bits, 48 at most; `None` when there are not so many.
    pub(crate) fn take(&mut self, bits: u32) -> Option<u64> {
        if self.bits < bits {
            self.fill();
        }
        self.drop_held(bits, 0, bits)
    }

    /// Drops the next `bits` held bits and gives the `low` of them from `from` on.
    #[inline]
    fn drop_held(&mut self, bits: u32, from: u32, low: u32) -> Option<u64> {
        self.bits = self.bits.checked_sub(bits)?;
        let number = self.held >> from & ((1 << low) - 1);
        self.held >>= bits;
        Some(number)
    }

    /// The next number of so many bits, 63 at most.
    pub(crate) fn take_whole(&mut self, bits: u32) -> Option<u64> {
        let low = bits.min(HALF);
        let number = self.take(low)?;
        match bits - low {
            0 => Some(number),
            high => Some(number | self.take(high)? << low),
        }
    }

    /// The next number of Elias's gamma code, below 2^33.
    #[inline]
    pub(crate) fn take_gamma(&mut self) -> Option<u64> {
        if self.bits <= HALF {
            self.fill();
        }
        let low = self.held.trailing_ones();
        if low > HALF {
            return None;
        }
        self.drop_held(low + 1, 0, 0)?;
        Some(1 << low | self.take(low)?)
    }

    /// The next number of Rice's code; `low` is 31 at most.
    #[inline]
    pub(crate) fn take_rice(&mut self, low: u32) -> Option<u64> {
        let ones = self.held.trailing_ones();
        // Most numbers are short, and held already.
        if ones < MOST_ONES && ones + 1 + low <= self.bits {
            return self
                .drop_held(ones + 1 + low, ones + 1, low)
                .map(|rest| u64::from(ones) << low | rest);
        }
        self.take_rice_anew(low)
    }

    /// Gives `visit` so many pairs of numbers of Rice's code, as they stand by the thousand, until it
    /// returns false or there are no more; whether it was so many. Mostly both are held, and taken at once.
    #[inline]
    pub(crate) fn each_two(
        &mut self,
        (low, other_low): (u32, u32),
        times: i64,
        mut visit: impl FnMut(u64, u64) -> bool,
    ) -> bool {
        let (mask, other_mask) = ((1 << low) - 1, (1 << other_low) - 1);
        for _ in 0..times {
            if self.bits < OFTEN {
                self.fill();
            }
            let ones = self.held.trailing_ones();
            let others_from = ones + 1 + low;
            let others = self.held.unbounded_shr(others_from).trailing_ones();
            let both = others_from + others + 1 + other_low;
            let (first, other) = if ones < MOST_ONES && others < MOST_ONES && both <= self.bits {
                let first = u64::from(ones) << low | self.held >> (ones + 1) & mask;
                let rest = self.held >> (others_from + others + 1) & other_mask;
                self.held = self.held.unbounded_shr(both);
                self.bits -= both;
                (first, u64::from(others) << other_low | rest)
            } else {
                match (self.take_rice(low), self.take_rice(other_low)) {
                    (Some(first), Some(other)) => (first, other),
                    _ => return false,
                }
            };
            if !visit(first, other) {
                return false;
            }
        }
        true
    }

    fn take_rice_anew(&mut self, low: u32) -> Option<u64> {
        self.fill();
        let ones = self.held.trailing_ones();
        if ones >= MOST_ONES {
            self.take(MOST_ONES)?;
            return self.take(WHOLE);
        }
        let rest = self.drop_held(ones + 1 + low, ones + 1, low)?;
        Some(u64::from(ones) << low | rest)
    }
}

/// How far a level is from the usual one: 0, 1 below, 1 above, 2 below and so on.
pub(crate) fn folded(level: u8, usual: u8) -> u64 {
    let (level, usual) = (u64::from(level), u64::from(usual));
    if level < usual {
        (usual - level) * 2 - 1
    } else {
        (level - usual) * 2
    }
}

/// The level that [`folded`] folded; `None` when there is none so low, or more than a byte.
pub(crate) fn unfolded(folded: u64, usual: u8) -> Option<u8> {
    let far = u8::try_from(folded.div_ceil(2)).ok()?;
    if folded % 2 == 1 {
        usual.checked_sub(far)
    } else {
        usual.checked_add(far)
    }
}

#[cfg(test)]
mod tests;
