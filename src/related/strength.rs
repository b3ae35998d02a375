//! How strong a key is in an article, and how much there is of an article: small numbers on a
//! scale of steps, as they are kept. Knows nothing of texts.

use std::sync::LazyLock;

use super::Space;
use super::hash::SPACES;

/// The strongest level.
pub(super) const MOST_LEVEL: u8 = 15;

/// Levels between a strength and its double.
const LEVELS: f32 = 2.5;

/// The level of a strength between 0 and 1; at least 1.
pub(super) fn level(strength: f32) -> u8 {
    let steps = f32::from(MOST_LEVEL) + strength.max(f32::MIN_POSITIVE).log2() * LEVELS;
    step(steps, MOST_LEVEL)
}

/// The strength of a level: 1 for the highest, half of it two and a half levels below; 0 for 0.
pub(super) fn strength(level: u8) -> f32 {
    STRENGTHS.get(usize::from(level)).copied().unwrap_or(1.0)
}

/// Asked for tens of thousands of times a query.
static STRENGTHS: LazyLock<[f32; 16]> = LazyLock::new(|| {
    let strength = |level: u8| ((f32::from(level) - f32::from(MOST_LEVEL)) / LEVELS).exp2();
    std::array::from_fn(|level| match u8::try_from(level) {
        Ok(0) | Err(_) => 0.0,
        Ok(level) => strength(level),
    })
});

static LENGTHS: LazyLock<[f32; 256]> = LazyLock::new(|| {
    let length = |step: u8| ((f32::from(step) - Bulk::ONE) / Bulk::STEPS).exp2();
    std::array::from_fn(|step| match u8::try_from(step) {
        Ok(0) | Err(_) => 0.0,
        Ok(step) => length(step),
    })
});

/// How much there is of an article: the lengths of its keys as two vectors, one of words and one
/// of neutral keys. What two articles have in common is set against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bulk {
    words: u8,
    neutral: u8,
    places: u8,
}

impl Bulk {
    /// Steps between a length and its double.
    const STEPS: f32 = 16.0;
    /// The step of the length 1.
    const ONE: f32 = 32.0;

    pub(super) fn of(lengths: [f32; SPACES]) -> Self {
        let [words, neutral, places] = lengths.map(|length| {
            if length <= 0.0 {
                return 0;
            }
            step(Self::ONE + length.log2() * Self::STEPS, u8::MAX)
        });
        Self {
            words,
            neutral,
            places,
        }
    }

    /// For the store: 24 bits.
    pub fn code(self) -> u32 {
        u32::from_le_bytes([self.words, self.neutral, self.places, 0])
    }

    /// What [`Bulk::code`] gave.
    pub fn from_code(code: u32) -> Self {
        let [words, neutral, places, _] = code.to_le_bytes();
        Self {
            words,
            neutral,
            places,
        }
    }

    /// The squares of both lengths, by space.
    pub(super) fn squares(self) -> [f32; SPACES] {
        Space::ALL.map(|space| self.length(space).powi(2))
    }

    pub(super) fn length(self, space: Space) -> f32 {
        let step = match space {
            Space::Words => self.words,
            Space::Neutral => self.neutral,
            Space::Places => self.places,
        };
        LENGTHS.get(usize::from(step)).copied().unwrap_or_default()
    }
}

/// The nearest whole step, 1 to `most`.
fn step(steps: f32, most: u8) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of a byte"
    )]
    let step = steps.round().clamp(1.0, f32::from(most)) as u8;
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strength_comes_back_within_half_a_level() {
        for wanted in [1.0, 0.7, 0.3, 0.1, 0.03] {
            let got = strength(level(wanted));
            assert!((got / wanted).log2().abs() <= 0.21, "{wanted}: {got}");
        }
        assert_eq!(level(0.0), 1);
        assert!((strength(MOST_LEVEL) - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn a_bulk_comes_back_within_a_twentieth() {
        let bulk = Bulk::of([14.2, 0.0, 3.1]);
        assert_eq!(Bulk::from_code(bulk.code()), bulk);
        assert!((bulk.length(Space::Words) - 14.2).abs() < 0.7);
        assert!(bulk.length(Space::Neutral).abs() < f32::EPSILON);
    }
}
