//! Days and moments from numbers, in the common calendar and the Ethiopian one.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::names::Part;
use crate::domain::Timestamp;

/// Years outside are typing errors and markers for "none" (0001-01-01, 1601).
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2999;

pub(super) fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = i16::try_from(year)
        .ok()
        .filter(|year| YEARS.contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(super) fn time(hour: i64, minute: i64, second: i64) -> Option<Time> {
    let part = |value: i64| i8::try_from(value).ok();
    Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()
}

pub(super) fn moment(date: Date, time: Time, zone_minutes: i32) -> Option<Timestamp> {
    let offset = Offset::from_seconds(zone_minutes * 60).ok()?;
    let at = offset.to_timestamp(DateTime::from_parts(date, time)).ok()?;
    Some(Timestamp(at.as_second()))
}

/// The common date of one in the Ethiopian calendar: twelve months of thirty days and a short
/// thirteenth, from a day that is 1,724,221 days after the start of the Julian day count.
pub(super) fn ethiopian(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1..=30).contains(&day) || !(1000..=3000).contains(&year) {
        return None;
    }
    let days = 1_724_221 + 365 * (year - 1) + year / 4 + 30 * (month - 1) + day - 1 - 2_440_588;
    let at = jiff::Timestamp::from_second(days * Timestamp::DAY).ok()?;
    Some(Offset::UTC.to_datetime(at).date())
}

pub(super) fn seconds(first: Date, days: i64) -> i64 {
    let start = first
        .to_zoned(TimeZone::UTC)
        .map_or(0, |at| at.timestamp().as_second());
    start + days * Timestamp::DAY
}

/// An hour that is counted from sunrise or sunset, six hours later than the common one: `saa 2
/// asubuhi` is eight in the morning, `saa 8 mchana` two in the afternoon, `saa 6 usiku` midnight.
pub(super) const fn from_sunrise(hour: i64, part: Part) -> i64 {
    let common = (hour + 6) % 12;
    match (part, common) {
        // The last hours before noon are `mchana`, too; those from midnight on `usiku`.
        (Part::Morning, _) | (Part::Afternoon, 9..) | (Part::Night, ..=6) => common,
        _ => common + 12,
    }
}
