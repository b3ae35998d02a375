//! Several dates in one text: when something was published, when it was changed; must never read
//! the dates themselves.

use super::MAX_LINE;
use super::names::{self, Word};
use super::pieces::{Piece, pieces};

/// Whether a text says in words that a day of publication follows.
///
/// ```
/// assert!(griot::domain::tells_publication("Publié le 7 septembre 2026"));
/// assert!(!griot::domain::tells_publication("Le 7 septembre 2026, à Dakar"));
/// ```
pub fn tells_publication(text: &str) -> bool {
    text.len() <= MAX_LINE
        && pieces(text)
            .iter()
            .any(|piece| occasion(piece) == Some(Occasion::Published))
}

/// What a date in a line is the date of, the one that is wanted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Occasion {
    Published,
    Unsaid,
    Updated,
}

fn occasion(piece: &Piece) -> Option<Occasion> {
    let Piece::Word(word) = piece else {
        return None;
    };
    match names::meaning(word)? {
        Word::Published => Some(Occasion::Published),
        Word::Updated => Some(Occasion::Updated),
        _ => None,
    }
}

/// The pieces of a text, parted before the words that say what the dates behind them are.
pub(super) fn by_occasion(pieces: &[Piece]) -> Vec<(Occasion, &[Piece])> {
    let mut parts = Vec::new();
    let (mut from, mut when) = (0, Occasion::Unsaid);
    for (at, piece) in pieces.iter().enumerate() {
        if let Some(next) = occasion(piece) {
            parts.push((when, pieces.get(from..at).unwrap_or_default()));
            (from, when) = (at, next);
        }
    }
    parts.push((when, pieces.get(from..).unwrap_or_default()));
    parts.sort_by_key(|(when, _)| *when);
    parts
}

/// Whether the pieces begin with a whole date, by numbers or with the name of its month.
pub(super) fn begins_date(pieces: &[Piece]) -> bool {
    match pieces {
        [
            Piece::Number { .. },
            Piece::Sign(first @ ('/' | '-' | '.')),
            Piece::Number { .. },
            Piece::Sign(second),
            Piece::Number { digits, .. },
            ..,
        ] => first == second && (*first != '.' || *digits == 4),
        [
            Piece::Number { digits: 1..=2, .. },
            Piece::Space,
            Piece::Word(word),
            ..,
        ] => {
            matches!(names::meaning(word), Some(Word::Month(_)))
        }
        _ => false,
    }
}
