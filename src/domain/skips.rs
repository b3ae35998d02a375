//! Hours and days in which a feed asks to be left alone (RSS 2.0 `skipHours`, `skipDays`).

use super::Timestamp;

const HOUR: i64 = 3600;

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The hours and days, all in UTC. The default skips none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Skips {
    /// Bit n is the hour from n to n + 1.
    hours: u32,
    /// Bit 0 is Monday.
    days: u8,
}

impl Skips {
    /// None.
    pub const NONE: Self = Self { hours: 0, days: 0 };

    /// Adds an hour, 0 to 23 (24 is midnight too); others say nothing.
    pub fn add_hour(&mut self, hour: u32) {
        match hour {
            0..=23 => self.hours |= 1 << hour,
            24 => self.hours |= 1,
            _ => {}
        }
    }

    /// Adds a day by its English name; others say nothing.
    pub fn add_day(&mut self, name: &str) {
        let name = name.trim().to_ascii_lowercase();
        if let Some(day) = DAYS.iter().position(|known| *known == name) {
            self.days |= 1 << day;
        }
    }

    /// The first moment from `at` on that is not skipped; `at` itself when all of the next day is,
    /// since nobody can impose more.
    pub fn next(self, at: Timestamp) -> Timestamp {
        if self == Self::default() {
            return at;
        }
        let begin = at.0.div_euclid(HOUR);
        let free = (begin..=begin + 24).find(|hour| !self.skips(*hour));
        match free {
            Some(hour) => at.max(Timestamp(hour * HOUR)),
            None => at,
        }
    }

    /// Whether an hour since 1970 is skipped. That began on a Thursday.
    fn skips(self, hour: i64) -> bool {
        let of_day = hour.rem_euclid(24);
        let day = (hour.div_euclid(24) + 3).rem_euclid(7);
        self.hours >> of_day & 1 == 1 || self.days >> day & 1 == 1
    }

    /// As a number, for a column.
    pub fn bits(self) -> i64 {
        i64::from(self.hours) | i64::from(self.days) << 24
    }

    /// The other way round.
    pub fn from_bits(bits: i64) -> Self {
        Self {
            hours: u32::try_from(bits & 0xff_ffff).unwrap_or_default(),
            days: u8::try_from(bits >> 24 & 0x7f).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_rfc3339(text).unwrap()
    }

    #[test]
    fn the_next_moment_is_the_first_hour_that_is_not_skipped() {
        let mut skips = Skips::default();
        for hour in [22, 23, 24, 1, 99] {
            skips.add_hour(hour);
        }
        // 2026-09-07 is a Monday.
        assert_eq!(
            skips.next(at("2026-09-07T21:59:59Z")),
            at("2026-09-07T21:59:59Z")
        );
        assert_eq!(
            skips.next(at("2026-09-07T22:10:00Z")),
            at("2026-09-08T02:00:00Z")
        );
        skips.add_day("Tuesday");
        skips.add_day("Mardi");
        assert_eq!(
            skips.next(at("2026-09-07T12:00:00Z")),
            at("2026-09-07T12:00:00Z")
        );
        assert_eq!(
            skips.next(at("2026-09-08T12:00:00Z")),
            at("2026-09-09T02:00:00Z")
        );
        assert_eq!(Skips::from_bits(skips.bits()), skips);
        let none = Skips::default();
        assert_eq!(
            none.next(at("2026-09-08T12:00:00Z")),
            at("2026-09-08T12:00:00Z")
        );
    }

    #[test]
    fn a_feed_that_skips_every_hour_is_asked_all_the_same() {
        let mut skips = Skips::default();
        (0..24).for_each(|hour| skips.add_hour(hour));
        assert_eq!(
            skips.next(at("2026-09-08T12:00:00Z")),
            at("2026-09-08T12:00:00Z")
        );
    }
}
