//! Tables by numbers of the store's own.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Something for each of many numbers that come from the store, not from outside: nobody can make
/// them meet, and a question asks for hundreds.
pub(super) type Numbered<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// Hashes a number by one multiplication (Knuth's).
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_i64(i64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_i64(i64::from(number));
    }

    fn write_i64(&mut self, number: i64) {
        self.0 = (self.0 ^ number.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
