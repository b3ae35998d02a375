//! Dates as publishers write them: RFC 822 and 3339 with their usual mistakes, and the prose of
//! the languages of Africa's newspapers. Never reads a clock: what is no date is no date.

mod calendar;
mod names;
mod occasion;
mod pieces;
mod reader;
#[cfg(test)]
mod tests;

use jiff::civil::Time;

use self::calendar::{date, moment, seconds, time};
pub use self::names::{month_names, weekday_names};
pub use self::occasion::tells_publication;
use self::occasion::{Occasion, by_occasion};
use self::pieces::{Piece, pieces};
use self::reader::Reader;
use super::Timestamp;

/// The longest text that is looked at for a date.
const MAX_LENGTH: usize = 120;
/// The same of one that says when something was published and when it was changed.
const MAX_LINE: usize = 240;

/// Reads a date.
///
/// Understood: RFC 3339 and ISO 8601 with or without colons, seconds, zone or day; RFC 822 with
/// any zone's letters, one or two digits, `-` or `.` for spaces; numbers with the day first unless
/// that cannot be; month names in English, French, Portuguese, Spanish, Swahili, Arabic, Amharic
/// (both calendars) and some more; hours as `10:05`, `10h05`, `10 h 05`, with am and pm; zones as
/// `+0200`, `GMT+2`, `UTC+2`, CAT, WAT, EAT, SAST and the like, IANA names; seconds or milliseconds
/// since 1970; the Swahili clock (`saa 8:05 mchana`). Of several dates that of publication is
/// meant, where words say so (`mis à jour le …, publié le …`), else the first. Days of the week are
/// not looked at, since they are often wrong. Without a zone UTC is meant. `None` when there is no day of the years 1800 to 2999 in the text.
///
/// ```
/// use griot::domain::parse_date;
/// let at = parse_date("lundi 7 septembre 2026 à 10h05").unwrap();
/// assert_eq!(at.to_rfc3339(), "2026-09-07T10:05:00Z");
/// assert_eq!(parse_date("Mon, 07 Sep 2026 12:05:00 CAT"), Some(at));
/// assert_eq!(parse_date("yesterday"), None);
/// ```
pub fn parse_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_LINE {
        return None;
    }
    let pieces = pieces(text);
    if let [Piece::Number { value, digits }] = pieces.as_slice() {
        return bare_number(*value, *digits);
    }
    let parts = by_occasion(&pieces);
    if text.len() > MAX_LENGTH && !parts.iter().any(|(when, _)| *when == Occasion::Published) {
        return None;
    }
    parts.into_iter().find_map(|(_, pieces)| {
        let mut reader = Reader::default();
        reader.read(pieces);
        reader.result()
    })
}

/// A date of digits only: seconds or milliseconds since 1970, `20260907`, `20260907100500`, a year
/// with or without its month, or with the day of the year.
fn bare_number(value: i64, digits: usize) -> Option<Timestamp> {
    let at = |year, month, day, time| moment(date(year, month, day)?, time, 0);
    match digits {
        4 => at(value, 1, 1, Time::midnight()),
        6 => at(value / 100, value % 100, 1, Time::midnight()),
        7 => {
            let first = date(value / 1000, 1, 1)?;
            let day = value % 1000;
            let last = i64::from(first.days_in_year());
            (1..=last)
                .contains(&day)
                .then(|| Timestamp(seconds(first, day - 1)))
        }
        8 => at(
            value / 10_000,
            value / 100 % 100,
            value % 100,
            Time::midnight(),
        ),
        9 | 10 => Some(Timestamp(value)),
        12 | 14 => {
            let value = if digits == 12 { value * 100 } else { value };
            let (day, clock) = (value / 1_000_000, value % 1_000_000);
            let time = time(clock / 10_000, clock / 100 % 100, clock % 100)?;
            at(day / 10_000, day / 100 % 100, day % 100, time)
        }
        13 => Some(Timestamp(value / 1000)),
        _ => None,
    }
}
