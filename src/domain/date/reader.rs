//! The parts of a date in any order to the moment that they mean.

mod clock;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::calendar::{date, ethiopian, from_sunrise, moment, time};
use super::names::{self, Part, Word};
use super::occasion::begins_date;
use super::pieces::Piece;
use crate::domain::Timestamp;

/// What was read so far.
#[derive(Default)]
pub(super) struct Reader {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    /// `mar` was read and may be the month.
    tuesday: bool,
    ethiopian: Option<i64>,
    hour: Option<i64>,
    minute: i64,
    second: i64,
    afternoon: Option<bool>,
    zone: Option<i32>,
    named_zone: Option<String>,
    /// The day was eight digits, behind which the clock may be four or six.
    compact: bool,
    /// The hour is one of the Swahili clock.
    saa: bool,
    part: Option<Part>,
}

/// How many pieces a letter takes up with the `m` behind its point: `a.m`, `p. m`.
fn before_m(pieces: &[Piece]) -> Option<usize> {
    match pieces.get(1..)? {
        [Piece::Sign('.'), Piece::Word(m), ..] if m == "m" => Some(3),
        [Piece::Sign('.'), Piece::Space, Piece::Word(m), ..] if m == "m" => Some(4),
        _ => None,
    }
}

impl Reader {
    /// Reads all the parts up to the beginning of a second date.
    pub(super) fn read(&mut self, mut pieces: &[Piece]) {
        while let Some(first) = pieces.first() {
            if self.is_dated() && begins_date(pieces) {
                break;
            }
            let used = self.take(pieces);
            // What stands for no part of a date is passed over.
            pieces = pieces.get(used.max(1)..).unwrap_or_default();
            if matches!(first, Piece::Space) && pieces.is_empty() {
                break;
            }
        }
    }

    const fn is_dated(&self) -> bool {
        let month = self.month.is_some() || self.ethiopian.is_some();
        self.year.is_some() && self.day.is_some() && month
    }

    /// Takes what the pieces begin with; gives how many it took.
    fn take(&mut self, pieces: &[Piece]) -> usize {
        self.clock(pieces)
            .or_else(|| self.offset(pieces))
            .or_else(|| self.numbers(pieces))
            .or_else(|| self.number(pieces))
            .or_else(|| self.word(pieces))
            .unwrap_or(1)
    }

    /// Three numbers of a date, or two where the first is a year.
    fn numbers(&mut self, pieces: &[Piece]) -> Option<usize> {
        if self.year.is_some() || self.month.is_some() {
            return None;
        }
        let [
            Piece::Number {
                value: a,
                digits: first,
            },
            Piece::Sign(sign @ ('-' | '/' | '.' | ':')),
            Piece::Number { value: b, .. },
            rest @ ..,
        ] = pieces
        else {
            return None;
        };
        let third = match rest {
            [Piece::Sign(second), Piece::Number { value, digits }, ..] if second == sign => {
                Some((*value, *digits))
            }
            _ => None,
        };
        let (year, month, day, used) = match (first, third) {
            (4, Some((day, 1..=2))) => (*a, *b, day, 5),
            // `2026-251`: the day of the year.
            (4, None) if *b > 12 => {
                let days = jiff::Span::new().try_days(*b - 1).ok()?;
                let day = date(*a, 1, 1)?.checked_add(days).ok()?;
                (*a, day.month().into(), day.day().into(), 3)
            }
            (4, None) => (*a, *b, 1, 3),
            // The day comes first unless that cannot be.
            (1..=2, Some((year, digits @ (2 | 4)))) if *b > 12 && *a <= 12 => {
                (full_year(year, digits), *a, *b, 5)
            }
            (1..=2, Some((year, digits @ (2 | 4)))) => (full_year(year, digits), *b, *a, 5),
            _ => return None,
        };
        (self.year, self.month, self.day) = (Some(year), Some(month), Some(day));
        Some(used)
    }

    /// A number by itself: the day, or the year.
    fn number(&mut self, pieces: &[Piece]) -> Option<usize> {
        let Some(Piece::Number { value, digits }) = pieces.first() else {
            return None;
        };
        match digits {
            1..=2 if self.day.is_none() && (1..=31).contains(value) => self.day = Some(*value),
            2 | 4 if self.year.is_none() && (*digits == 4 || self.day.is_some()) => {
                self.year = Some(full_year(*value, *digits));
            }
            8 if self.year.is_none() => {
                self.year = Some(value / 10_000);
                self.month = Some(value / 100 % 100);
                self.day = Some(value % 100);
                self.compact = true;
            }
            6 | 4 if self.hour.is_none() && self.compact => {
                let clock = if *digits == 4 { value * 100 } else { *value };
                self.hour = Some(clock / 10_000);
                (self.minute, self.second) = (clock / 100 % 100, clock % 100);
            }
            _ => {}
        }
        Some(1)
    }

    fn word(&mut self, pieces: &[Piece]) -> Option<usize> {
        match pieces.first()? {
            Piece::Zone(name) => self.named_zone = Some(name.clone()),
            Piece::Word(first)
                if let Some([Piece::Space, Piece::Word(second)]) = pieces.get(1..3)
                    && let Some(Word::Month(month)) = names::meaning_of_both(first, second) =>
            {
                self.month = self.month.or_else(|| Some(month.into()));
                return Some(3);
            }
            Piece::Word(word) => match names::meaning(word) {
                Some(Word::Month(month)) => self.month = self.month.or_else(|| Some(month.into())),
                Some(Word::MarchOrTuesday) => self.tuesday = true,
                Some(Word::Ethiopian(month)) => self.ethiopian = Some(month.into()),
                Some(Word::Am) => self.afternoon = Some(false),
                Some(Word::Pm) => self.afternoon = Some(true),
                Some(Word::Saa) => self.saa = self.hour.is_none(),
                Some(Word::Part(part)) => self.part = self.part.or(Some(part)),
                Some(Word::Zone(minutes)) if self.zone.is_none() && self.hour.is_some() => {
                    self.zone = Some(minutes);
                }
                // `a.m.` comes as two words, in Spanish with a space between.
                None if let Some(length) = before_m(pieces) => {
                    self.afternoon = match word.as_str() {
                        "a" => Some(false),
                        "p" => Some(true),
                        _ => self.afternoon,
                    };
                    return Some(length);
                }
                _ => {}
            },
            _ => return None,
        }
        Some(1)
    }

    /// The moment; `None` when the parts make no day.
    pub(super) fn result(&self) -> Option<Timestamp> {
        let day = self.day?;
        let (year, month) = (self.year?, self.month.or_else(|| self.tuesday.then_some(3)));
        let date = match (month, self.ethiopian) {
            (Some(month), _) => date(year, month, day)?,
            (None, Some(month)) => ethiopian(year, month, day)?,
            (None, None) => return None,
        };
        let hour = self.hour.unwrap_or_default();
        let hour = match self.part {
            Some(part) if self.saa && (1..=12).contains(&hour) => from_sunrise(hour, part),
            _ => hour,
        };
        let hour = match self.afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        // 24:00 is the end of the day (ISO 8601), 60 a leap second.
        let (hour, next_day) = if hour == 24 {
            (0, Timestamp::DAY)
        } else {
            (hour, 0)
        };
        let time = time(hour, self.minute, self.second.min(59))?;
        let named = self
            .named_zone
            .as_deref()
            .and_then(|name| TimeZone::get(name).ok());
        match (self.zone, named) {
            (None, Some(zone)) => {
                let at = zone
                    .to_ambiguous_zoned(DateTime::from_parts(date, time))
                    .compatible();
                Some(Timestamp(at.ok()?.timestamp().as_second() + next_day))
            }
            (zone, _) => moment(date, time, zone.unwrap_or_default()).map(|at| at.plus(next_day)),
        }
    }
}

/// Years of two digits are those from 1970 to 2069 (POSIX has 1969 to 2068).
const fn full_year(value: i64, digits: usize) -> i64 {
    match (digits, value) {
        (2, 70..) => 1900 + value,
        (2, _) => 2000 + value,
        _ => value,
    }
}
