//! A hasher for tables whose keys are ours: quicker than the standard one, which also withstands
//! keys that an enemy chooses; must never be used for a table that a page's words are put into.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table of our own keys.
pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// FNV-1a (Fowler, Noll, Vo) of 64 bits.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
