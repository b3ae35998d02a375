//! Keys, languages and sources as small numbers that stay the same between runs and versions;
//! knows nothing of how a key was found.

use crate::domain::Lang;

/// Which articles a key can match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Space {
    /// Articles in the same language.
    Words,
    /// Articles in any language: names, numbers.
    Neutral,
    /// Articles in another language alone, where they stand for what one's own says in words.
    Places,
}

impl Space {
    /// All of them, each at its place in a row of sums.
    pub(super) const ALL: [Self; SPACES] = [Self::Words, Self::Neutral, Self::Places];
}

/// How many spaces there are.
pub(super) const SPACES: usize = 3;

/// A key as it is stored: a hash under one bit or two that tell its [`Space`].
///
/// Two keys out of a million fall on one number about once in two thousand keys, which costs a
/// little noise and no error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyHash(pub u32);

const NEUTRAL_BIT: u32 = 1 << 31;
const PLACE_BIT: u32 = 1 << 30;

impl KeyHash {
    /// The key of a folded, stemmed word of a language.
    pub fn word(language: LangCode, word: &str) -> Self {
        let seed = mix(BASIS, &language.0.to_le_bytes());
        Self(short(mix(seed, word.as_bytes())) & !NEUTRAL_BIT)
    }

    /// A word of the name of a place that means another by itself, by the code of the place.
    pub(super) fn of_place(self, code: &[u8]) -> Self {
        Self(short(mix(mix(BASIS, &self.0.to_le_bytes()), code)) & !NEUTRAL_BIT)
    }

    /// A place, by its code.
    pub(super) fn place(code: &[u8]) -> Self {
        Self(short(mix(mix(BASIS, &[0xfe]), code)) | NEUTRAL_BIT | PLACE_BIT)
    }

    /// A language-neutral key; `kind` keeps names, numbers and skeletons apart.
    pub fn neutral(kind: u8, text: &str) -> Self {
        Self::neutral_bytes(kind, text.as_bytes())
    }

    pub(super) fn neutral_bytes(kind: u8, bytes: &[u8]) -> Self {
        let seed = mix(BASIS, &[0xff, kind]);
        Self(short(mix(seed, bytes)) & !PLACE_BIT | NEUTRAL_BIT)
    }

    /// Which articles it can match.
    pub const fn space(self) -> Space {
        match (self.0 & NEUTRAL_BIT, self.0 & PLACE_BIT) {
            (0, _) => Space::Words,
            (_, 0) => Space::Neutral,
            _ => Space::Places,
        }
    }
}

/// A language as a number: the letters of its primary subtag, 0 when it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct LangCode(pub u32);

impl LangCode {
    /// The number of a language; `pt-BR` and `pt` have the same.
    pub fn of(language: Option<&Lang>) -> Self {
        Self::of_primary(language.map_or("", Lang::primary))
    }

    /// The number of a language by what [`Lang::primary`] gives.
    pub fn of_primary(letters: &str) -> Self {
        let letters = letters.bytes().take(4);
        Self(letters.fold(0, |code, letter| code << 8 | u32::from(letter)))
    }

    /// The letters that it was made of.
    pub(super) fn letters(self) -> String {
        let bytes = self.0.to_be_bytes().into_iter();
        bytes.filter(|byte| *byte > 0).map(char::from).collect()
    }
}

/// A source as a number, the same in every run, by the words of its id.
pub(crate) fn slug_code(slug: &str) -> u32 {
    short(mix(BASIS, slug.as_bytes()))
}

pub(super) const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, 64 bits (Fowler, Noll, Vo): stored on disk, so it must never change with a crate's
/// version as the hashers of `std` and `rustc-hash` may.
pub(super) fn mix(seed: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(seed, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Spreads FNV's weak high bits over the whole number (the finaliser of `MurmurHash3`).
pub(super) const fn spread(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// 32 bits of a hash.
pub(super) const fn short(hash: u64) -> u32 {
    (spread(hash) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_one_language_never_meets_that_of_another() {
        let fr = LangCode::of(Lang::parse("fr").as_ref());
        let en = LangCode::of(Lang::parse("en").as_ref());
        assert_ne!(KeyHash::word(fr, "mali"), KeyHash::word(en, "mali"));
        assert_eq!(KeyHash::word(fr, "mali").space(), Space::Words);
        assert_eq!(KeyHash::neutral(0, "mali").space(), Space::Neutral);
    }

    #[test]
    fn what_is_on_disk_stays_valid() {
        let pt = LangCode::of(Lang::parse("pt-BR").as_ref());
        assert_eq!(pt, LangCode(0x7074));
        assert_eq!(KeyHash::word(pt, "angola"), KeyHash(0x5b27_4c80));
        assert_eq!(KeyHash::neutral(0, "luanda"), KeyHash(0x85e0_4baa));
    }
}
