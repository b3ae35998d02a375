//! What an outlet changed in a text that it took over; knows texts only.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::domain::Rework;
use crate::text::{Clean, cut, fold};

/// Words of each text that are compared: what comes later is told by no summary.
const COMPARED: usize = 3_000;

/// So many new words in a row are worth quoting.
const QUOTED: usize = 4;

/// Characters of what is quoted at most.
const QUOTE: usize = 90;

/// What was changed between two texts of one origin, each its headline and its text: words that
/// came and went, whether the headline is another, and the longest stretch that is new.
///
/// ```
/// use griot::edits::rework;
/// let before = ("Un titre", "Le ministre est parti.");
/// let after = ("Un titre", "Le ministre est arrivé hier soir à Bamako.");
/// let changes = rework(before, after);
/// assert_eq!((changes.added, changes.removed, changes.headline), (5, 1, false));
/// assert_eq!(changes.new.unwrap().as_str(), "arrivé hier soir à Bamako.");
/// ```
pub fn rework(one: (&str, &str), other: (&str, &str)) -> Rework {
    let words = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().take(COMPARED);
        words
            .map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric())))
            .collect()
    };
    let (before, after) = (words(one.1), words(other.1));
    let mut out = Rework {
        headline: fold(one.0) != fold(other.0),
        ..Rework::default()
    };
    let mut longest = 0..0;
    for step in capture_diff_slices(Algorithm::Myers, &before, &after) {
        if step.tag() == DiffTag::Equal {
            out.kept += step.new_range().len();
            continue;
        }
        out.removed += step.old_range().len();
        out.added += step.new_range().len();
        if step.new_range().len() > longest.len() {
            longest = step.new_range();
        }
    }
    if longest.len() >= QUOTED {
        let quoted = other.1.split_whitespace();
        let quoted: Vec<&str> = quoted.skip(longest.start).take(longest.len()).collect();
        out.new = Some(Clean::line(&cut(&quoted.join(" "), QUOTE)));
    }
    out
}
