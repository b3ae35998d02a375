//! The time of day in a date, and how far it is from UTC.

use super::super::names::{self, Word};
use super::super::pieces::Piece;
use super::Reader;

impl Reader {
    /// `10:05`, `10:05:00.123`, `10h05`, `10 h 05`, `10h`.
    pub(super) fn clock(&mut self, pieces: &[Piece]) -> Option<usize> {
        if self.hour.is_some() {
            return None;
        }
        let (hour, mut used) = self.opening_hour(pieces)?;
        self.hour = Some(hour);
        let rest = |used: usize| pieces.get(used..).unwrap_or_default();
        let skip = usize::from(pieces.get(used) == Some(&Piece::Space));
        if let [
            Piece::Number {
                value,
                digits: 1..=2,
            },
            ..,
        ] = rest(used + skip)
        {
            self.minute = *value;
            used += skip + 1;
        }
        if let [
            Piece::Sign(':' | '.'),
            Piece::Number {
                value,
                digits: 1..=2,
            },
            ..,
        ] = rest(used)
        {
            self.second = *value;
            used += 2;
        }
        if let [Piece::Sign('.' | ',' | ':'), Piece::Number { .. }, ..] = rest(used) {
            used += 2;
        }
        Some(used)
    }

    /// The hour that the pieces begin with, and how many of them say so.
    fn opening_hour(&self, pieces: &[Piece]) -> Option<(i64, usize)> {
        let [
            Piece::Number {
                value,
                digits: 1..=2,
            },
            rest @ ..,
        ] = pieces
        else {
            return None;
        };
        match rest {
            [Piece::Sign(':' | '.'), Piece::Number { .. }, ..] if self.is_clock(pieces) => {
                Some((*value, 2))
            }
            [Piece::Word(word), ..] if is_hour(word) => Some((*value, 2)),
            [Piece::Space, Piece::Word(word), ..] if is_hour(word) => Some((*value, 3)),
            _ => None,
        }
    }

    /// A point parts hours and minutes only where the date is complete (`7.9.2026 10.05`).
    fn is_clock(&self, pieces: &[Piece]) -> bool {
        let dated = self.year.is_some() && (self.month.is_some() || self.ethiopian.is_some());
        pieces.get(1) == Some(&Piece::Sign(':')) || dated
    }

    /// `+0200`, `-05:00`, `+2`, only behind a time or a zone's name.
    pub(super) fn offset(&mut self, pieces: &[Piece]) -> Option<usize> {
        let [
            Piece::Sign(sign @ ('+' | '-')),
            Piece::Number { value, digits },
            rest @ ..,
        ] = pieces
        else {
            return None;
        };
        // `10:05 07-Sep-2026` ends in a year.
        let year = self.year.is_none() && *digits == 4 && *value >= 1900;
        if self.hour.is_none() || year {
            return None;
        }
        let (minutes, used) = match (digits, rest) {
            (
                1..=2,
                [
                    Piece::Sign(':'),
                    Piece::Number {
                        value: minutes,
                        digits: 2,
                    },
                    ..,
                ],
            ) => (value * 60 + minutes, 4),
            (1..=2, _) => (value * 60, 2),
            (3..=4, _) => (value / 100 * 60 + value % 100, 2),
            _ => return Some(2),
        };
        if minutes <= 18 * 60 {
            let minutes = i32::try_from(minutes).ok()?;
            self.zone = Some(if *sign == '-' { -minutes } else { minutes });
        }
        Some(used)
    }
}

fn is_hour(word: &str) -> bool {
    names::meaning(word) == Some(Word::Hour)
}
