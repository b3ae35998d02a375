//! A moment, as whole seconds of UTC.

use serde::{Deserialize, Serialize};

/// Seconds since 1970-01-01T00:00:00Z; negative before it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Seconds in a day.
    pub const DAY: i64 = 86_400;

    /// Reads RFC 3339 (`2026-11-24T08:00:00+01:00`, also with a space for the `T`); `None` when
    /// the text is not of that form or out of jiff's range (years -9999 to 9999).
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let at: jiff::Timestamp = text.trim().parse().ok()?;
        Some(Self(at.as_second()))
    }

    /// Writes RFC 3339 in UTC, `2026-11-24T07:00:00Z`; moments out of range are clamped.
    pub fn to_rfc3339(self) -> String {
        self.to_jiff().to_string()
    }

    /// Reads a date of an HTTP header in any of the three forms of RFC 9110 §5.6.7
    /// (`Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`,
    /// `Sun Nov  6 08:49:37 1994`); `None` when it is none of them (`0`, `-1`).
    pub fn from_http_date(text: &str) -> Option<Self> {
        let text = text.trim();
        let rfc2822 = jiff::fmt::rfc2822::DateTimeParser::new();
        if let Ok(at) = rfc2822.parse_timestamp(text) {
            return Some(Self(at.as_second()));
        }
        ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
            .iter()
            .find_map(|form| jiff::civil::DateTime::strptime(form, text).ok())
            .and_then(|at| at.to_zoned(jiff::tz::TimeZone::UTC).ok())
            .map(|at| Self(at.timestamp().as_second()))
    }

    /// The same moment for jiff, clamped to its range.
    pub fn to_jiff(self) -> jiff::Timestamp {
        let clamped = self.0.clamp(
            jiff::Timestamp::MIN.as_second(),
            jiff::Timestamp::MAX.as_second(),
        );
        jiff::Timestamp::from_second(clamped).unwrap_or_default()
    }

    /// This moment moved by `seconds`, saturating.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this moment; negative when `earlier` is later.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339_goes_there_and_back() {
        let at = Timestamp::from_rfc3339("2016-11-30T09:14:00+01:00").unwrap();
        assert_eq!(at.to_rfc3339(), "2016-11-30T08:14:00Z");
    }

    #[test]
    fn the_three_forms_of_http_dates_are_read_and_junk_is_not() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(
                Timestamp::from_http_date(text),
                Some(Timestamp(784_111_777)),
                "{text}"
            );
        }
        for text in ["0", "-1", "", "tomorrow"] {
            assert_eq!(Timestamp::from_http_date(text), None, "{text}");
        }
    }

    #[test]
    fn moments_out_of_range_are_clamped_not_lost() {
        assert!(Timestamp(i64::MAX).to_rfc3339().starts_with("9999"));
    }
}
