//! Made-up words for made-up archives, the same in every run, in numbers as real articles have them.

/// Pseudo-random numbers (`SplitMix64`).
pub(crate) struct Numbers(pub(crate) u64);

/// Ranks up to here are as common as Zipf's law has it, those beyond as one over their square (the
/// law of Gerlach and Altmann, 2013). With this, and one word in five taken from what was said before
/// in the text, 1,719 articles of 548 words have 281 different words each, 35,300 in all, and 10.3
/// that stand in no other; as many in English of `MasakhaNEWS` 267, 35,600 and 9.9.
const COMMON: f64 = 5_000.0;
const SAID_BEFORE: u64 = 5;

/// One word in so many is a name, every other of them after a first name.
const NAMES: u64 = 7;
const FIRST_NAMES: u64 = 61;

/// What tells nothing, the commonest words of all.
const FRENCH: &str = "de la le les et des en un une du que dans il qui pour pas au sur est par ce avec plus ont \
    se sont aux son nous été cette mais comme ou si";
const ENGLISH: &str = "the of to and in a is that for it was on with he as be at by from are this not have they \
    but has his which or had were an their been who will";
const PORTUGUESE: &str = "de a que o e do da em um para com uma os no se na por mais as dos como mas ao das seu ou \
    quando muito nos já também só pelo pela até isso";

impl Numbers {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A share of the whole, never nothing.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are plenty")]
    fn share(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 / (1_u64 << 53) as f64
    }

    /// The rank of a word, 0 for the commonest.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank is a whole number"
    )]
    fn rank(&mut self) -> u64 {
        let logarithm = (COMMON + 1.0).ln();
        let rare = self.share() < 1.0 / (1.0 + logarithm);
        let share = self.share();
        let rank = if rare {
            COMMON / share
        } else {
            (share * logarithm).exp() - 1.0
        };
        rank.min(1e12) as u64
    }

    /// Appends sentences of so many words of a language.
    pub(crate) fn text(&mut self, language: &str, length: u64, out: &mut String) {
        let common: Vec<&str> = match language {
            "en" => ENGLISH,
            "pt" => PORTUGUESE,
            _ => FRENCH,
        }
        .split_whitespace()
        .collect();
        let mut said: Vec<u64> = Vec::new();
        for n in 0..length {
            let before = usize::try_from(self.next() % (n + 1)).ok();
            let before = before.and_then(|at| said.get(at).copied());
            let again = before.filter(|_| self.next().is_multiple_of(SAID_BEFORE));
            let rank = again.unwrap_or_else(|| self.rank());
            said.push(rank);
            out.push(' ');
            match usize::try_from(rank).ok().and_then(|rank| common.get(rank)) {
                Some(common) => out.push_str(common),
                None => put_word(rank, out),
            }
            if n % 17 == 16 {
                out.push('.');
            }
        }
    }
}

/// Appends a word of its own for each rank, or a name.
fn put_word(rank: u64, out: &mut String) {
    if !rank.is_multiple_of(NAMES) {
        return put_letters(rank, out);
    }
    if rank.is_multiple_of(2 * NAMES) {
        out.push('R');
        put_letters(rank / NAMES % FIRST_NAMES, out);
        out.push(' ');
    }
    out.push('K');
    put_letters(rank, out);
}

/// Three syllables or more, near ranks far from each other, and an end that no stemmer takes off.
fn put_letters(rank: u64, out: &mut String) {
    const SYLLABLES: u64 = 60;
    const SHORT: u64 = SYLLABLES * SYLLABLES * SYLLABLES;
    let (mut rest, mut more) = (rank % SHORT * 7_919 % SHORT, rank / SHORT);
    let mut left = 3;
    while left > 0 || more > 0 {
        if left == 0 {
            (rest, more) = (more % SYLLABLES, more / SYLLABLES);
        }
        let (consonant, vowel) = (rest % SYLLABLES / 3, rest % 3);
        let letter = |letters: &str, at: u64| letters.chars().nth(usize::try_from(at).unwrap_or(0));
        out.extend(letter("bcdfghjklmnpqrstvwxz", consonant));
        out.extend(letter("aio", vowel));
        (rest, left) = (rest / SYLLABLES, u64::saturating_sub(left, 1));
    }
    out.push('k');
}
