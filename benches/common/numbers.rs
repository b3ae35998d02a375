//! Made-up words for made-up archives, the same in every run.

/// Pseudo-random numbers (`SplitMix64`).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A word by Zipf's law: the n-th commonest has a share of about 1/n.
    fn word(&mut self, words: u64) -> u64 {
        let power = self.next() % 64 * u64::from(words.ilog2()) / 64;
        self.next() % (2 << power)
    }

    /// Appends sentences of so many words; one word in seven is a name.
    pub(crate) fn text(&mut self, length: u64, out: &mut String) {
        for n in 0..length {
            let word = self.word(400_000);
            let letters: String = format!("{word:x}mot").chars().rev().collect();
            out.push_str(if word.is_multiple_of(7) { " K" } else { " " });
            out.push_str(&letters);
            if n % 17 == 16 {
                out.push('.');
            }
        }
    }
}
