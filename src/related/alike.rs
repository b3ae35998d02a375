//! How alike two articles are, by the sums of what they share and how much there is of both; knows
//! nothing of keys.

use super::hash::SPACES;
use super::{Bulk, Space};

/// What a name's share counts beside the words' between articles of one language, where a name is
/// a word as well (measured: more than this hurts stories that differ in their verbs only).
const NEUTRAL_SHARE: f32 = 0.15;

/// What the share of places counts beside the names' between two languages.
const PLACES_SHARE: f32 = 1.7;

/// What the words of an article weigh where only names can match: one with many words and hardly a
/// name is not recognised by one name.
const NAMELESS: f32 = 0.12;

/// What names alone can make between two languages.
const ACROSS: f32 = 0.8;

/// The rarity of a typical key as a share of the rarest's. An article's own sum is its bulk times
/// this: what its keys are truly worth would have to be looked up for every candidate, and finds
/// no more.
const TYPICAL_RARITY: f32 = 0.5;

/// The square of the bulk from which on an article is long (some fifty words), by its words and
/// by its neutral keys.
const LONG: f32 = 200.0;
const LONG_NEUTRAL: f32 = 1.0;

/// Whether two articles are in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    /// They are: words count, names count a little more.
    Same,
    /// They are not: only names and their like can match.
    Other,
}

/// How much there is of an article, worked out once: it is set against dozens of others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Size {
    lengths: [f32; SPACES],
    /// By tongue: what it is measured by.
    measures: [f32; 2],
}

impl Size {
    pub(super) fn of(bulk: Bulk) -> Self {
        let [words, neutral, places] = bulk.squares();
        Self {
            lengths: Space::ALL.map(|space| bulk.length(space)),
            measures: [
                words + NEUTRAL_SHARE * neutral,
                (neutral + PLACES_SHARE * places).max(NAMELESS * words),
            ],
        }
    }

    /// There are more than some six words of it.
    pub(super) fn tells_enough(&self) -> bool {
        self.measure(Tongue::Same) >= LONG / 20.0
    }

    const fn measure(&self, tongue: Tongue) -> f32 {
        let [same, other] = self.measures;
        match tongue {
            Tongue::Same => same,
            Tongue::Other => other,
        }
    }
}

/// What sums are set against: the worth of a typical key, by tongue.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scale([f32; 2]);

impl Scale {
    /// From the rarity of a key that one article has, as a word and as a name.
    pub(super) fn of(rarest: [f32; 2]) -> Self {
        Self(rarest.map(|rarity| TYPICAL_RARITY * rarity))
    }

    /// The cosine of two articles' names and the like, with that of their places.
    pub(super) fn named(self, [_, neutral, places]: [f32; SPACES]) -> f32 {
        let [_, typical] = self.0;
        (neutral + places) / typical.max(f32::MIN_POSITIVE)
    }

    /// How alike two articles are, seen from the first, by the sums of what they share.
    ///
    /// Two long articles by their cosine. A short one by how much of it the other has: a headline
    /// alone is not like every other headline that shares a word with it.
    pub(super) fn alike(
        self,
        sums: [f32; SPACES],
        one: &Size,
        other: &Size,
        tongue: Tongue,
    ) -> f32 {
        let [words, neutral, places] = sums;
        let [own, others] = [one.lengths, other.lengths];
        let (words, neutral, places) = (
            words * own[0] * others[0],
            neutral * own[1] * others[1],
            places * own[2] * others[2],
        );
        let [same_typical, other_typical] = self.0;
        let (sum, long, typical) = match tongue {
            Tongue::Same => (words + NEUTRAL_SHARE * neutral, LONG, same_typical),
            Tongue::Other => (
                ACROSS * (neutral + PLACES_SHARE * places),
                LONG_NEUTRAL,
                other_typical,
            ),
        };
        if sum <= 0.0 {
            return 0.0;
        }
        let (one, other) = (one.measure(tongue), other.measure(tongue));
        let by_other = 0.5 * (one / long).min(1.0);
        let norm = if by_other < 0.5 {
            one * (other / one.max(f32::MIN_POSITIVE)).powf(by_other)
        } else {
            (one * other).sqrt()
        };
        (sum / (typical * norm).max(f32::MIN_POSITIVE)).min(1.0)
    }
}

/// Guesses how alike an article of one size and others are before the others' sizes and languages
/// are known: one that shares no word is taken to be in another language.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Guess {
    words: f32,
    neutral: f32,
}

impl Guess {
    pub(super) fn of(own: &Size) -> Self {
        let [words, neutral, _] = own.lengths.map(|length| length * length);
        let neutral = NEUTRAL_SHARE * neutral;
        let all = (words + neutral).max(f32::MIN_POSITIVE);
        Self {
            words: words / all,
            neutral: neutral / all,
        }
    }

    #[inline]
    pub(super) fn rough(self, [words, neutral, places]: [f32; SPACES]) -> f32 {
        if words <= 0.0 {
            ACROSS * (neutral + places)
        } else {
            words * self.words + neutral * self.neutral
        }
    }
}
