//! How much of two texts is the same words in the same order; knows nothing of where texts are kept.

use super::hash::{BASIS, spread};

/// Words that a stretch in common begins with.
const RUN: usize = 3;

/// Words in a row that may differ inside of a stretch, as far as what follows is the same again: who
/// reprints a text changes a word here and there.
const CHANGED: usize = 2;

/// Of the shorter of two texts at least so much is in common when they are one text: cut at one end by
/// 15 %, and at the other, with one word in ten changed in both, .79 (the lowest of 1,203 pairs .74).
/// Two hands that quote one statement, or two episodes under one programme's blurb, have .35 to .68.
const OF_THE_SHORTER: f32 = 0.7;

/// Of the longer one: what is a short stretch of another text, a quotation or a summary, is no reprint
/// of it.
const OF_THE_LONGER: f32 = 0.3;

/// How much of two texts stands in the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shares {
    /// Of the shorter one.
    pub(super) of_shorter: f32,
    of_longer: f32,
}

impl Shares {
    /// They are one text, perhaps cut or reworded a little.
    pub(super) fn are_of_one(self) -> bool {
        self.of_shorter >= OF_THE_SHORTER && self.of_longer >= OF_THE_LONGER
    }
}

/// What two texts, given as hashes of their words, have in common.
pub(super) fn shares(one: &[u64], other: &[u64]) -> Shares {
    // Of equals the smaller, so that the two are seen alike from either.
    let (short, long) = if (one.len(), one) <= (other.len(), other) {
        (one, other)
    } else {
        (other, one)
    };
    let common = in_common(short, long);
    Shares {
        of_shorter: ratio(common, short.len()),
        of_longer: ratio(common, long.len()),
    }
}

/// Words of one text that stand in the other in stretches, each of either counted once.
fn in_common(one: &[u64], other: &[u64]) -> usize {
    let runs = Runs::of(other);
    let mut taken = vec![false; other.len()];
    let (mut at, mut common, mut goes_on) = (0, 0, 0);
    while at + RUN <= one.len() {
        let Some(place) = runs.nearest(one, at, goes_on, &taken) else {
            at += 1;
            continue;
        };
        let length = stretch(one, other, at, place);
        for taken in taken.iter_mut().skip(place).take(length) {
            common += usize::from(!std::mem::replace(taken, true));
        }
        at += length;
        goes_on = place + length;
    }
    common
}

/// Where each run of a text begins.
struct Runs<'a> {
    text: &'a [u64],
    places: Vec<(u64, usize)>,
}

impl<'a> Runs<'a> {
    fn of(text: &'a [u64]) -> Self {
        let runs = text.windows(RUN).enumerate();
        let mut places: Vec<(u64, usize)> = runs.map(|(at, run)| (hash(run), at)).collect();
        places.sort_unstable();
        Self { text, places }
    }

    /// The free place of a run of another text that is nearest to where the last stretch ended.
    fn nearest(&self, other: &[u64], at: usize, to: usize, taken: &[bool]) -> Option<usize> {
        let run = other.get(at..at + RUN)?;
        // Mostly it goes on where it was.
        let stands = |place: usize| self.text.get(place..place + RUN) == Some(run);
        let is_free = |place: usize| taken.get(place) == Some(&false);
        if stands(to) && is_free(to) {
            return Some(to);
        }
        let hash = hash(run);
        let from = self.places.partition_point(|(other, _)| *other < hash);
        let same = self
            .places
            .iter()
            .skip(from)
            .take_while(|(other, _)| *other == hash);
        let free = same
            .map(|(_, place)| *place)
            .filter(|place| is_free(*place) && stands(*place));
        free.min_by_key(|place| place.abs_diff(to))
    }
}

fn hash(run: &[u64]) -> u64 {
    spread(run.iter().fold(BASIS, |hash, word| {
        hash.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word
    }))
}

/// How far two texts are the same from two places on.
fn stretch(one: &[u64], other: &[u64], at: usize, place: usize) -> usize {
    let same = |by: usize| {
        one.get(at + by)
            .is_some_and(|word| other.get(place + by) == Some(word))
    };
    let mut length = RUN;
    loop {
        if same(length) {
            length += 1;
        } else if let Some(changed) =
            (1..=CHANGED).find(|by| same(length + by) && same(length + by + 1))
        {
            length += changed;
        } else {
            return length;
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "words of a text; seven digits are plenty"
)]
fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_text(one: &[u64], other: &[u64]) -> Option<f32> {
        let shares = shares(one, other);
        shares.are_of_one().then_some(shares.of_shorter)
    }

    /// A text of so many words that no other has, by its number.
    fn words(text: u64, count: u64) -> Vec<u64> {
        (0..count).map(|word| text * 10_000 + word).collect()
    }

    #[test]
    fn a_text_that_is_cut_and_reworded_is_one_with_itself() {
        let text = words(1, 300);
        let changed = |text: &[u64], every: usize| -> Vec<u64> {
            let new = |(at, word): (usize, &u64)| if at % every == 4 { at as u64 } else { *word };
            text.iter().enumerate().map(new).collect()
        };
        let (one, other) = (changed(&text[45..], 10), changed(&text[..255], 11));
        let share = one_text(&one, &other).unwrap();
        assert!(share > 0.7, "{share}");
        assert_eq!(one_text(&text, &text), Some(1.0));
        assert_eq!(one_text(&other, &one), Some(share));
    }

    #[test]
    fn what_shares_a_quotation_is_two_texts() {
        let quoted = words(1, 120);
        let report = |text| [&words(text, 70)[..], &quoted, &words(text + 1, 60)].concat();
        assert_eq!(one_text(&report(2), &report(4)), None);
    }

    #[test]
    fn a_summary_is_no_reprint_of_what_it_sums_up() {
        let text = words(1, 400);
        assert_eq!(one_text(&text[..40], &text), None);
        assert!(one_text(&text[..200], &text).is_some());
    }

    #[test]
    fn a_refrain_counts_once() {
        let refrain = words(1, 10);
        let song = [&refrain[..]; 9].concat();
        let other = [&refrain[..], &words(2, 80)].concat();
        assert_eq!(in_common(&song, &other), 10);
        assert_eq!(one_text(&[], &[]), None);
    }
}
