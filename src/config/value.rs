//! Values of the file of settings as the types that the program wants; knows no key.

use std::ops::RangeInclusive;
use std::time::Duration;

use toml::de::DeValue;
use url::Url;

use super::price::Price;
use crate::locale::faults;
use crate::locale::said::{Said, Spoken};
use crate::text::nearest;

/// What is wrong with a value, without the key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// What it must be.
    pub(super) be: Spoken,
    /// The right word that is nearest, for a choice of words.
    pub(super) nearest: Option<String>,
    /// The values there are, as TOML, when they are a few words.
    pub(super) choices: Vec<String>,
}

impl Wrong {
    fn must(be: impl Into<Spoken>) -> Self {
        Self {
            be: be.into(),
            nearest: None,
            choices: Vec::new(),
        }
    }

    /// With what follows from it.
    pub(super) fn and(self, what: Said) -> Self {
        let be = faults::BOTH.of(self.be.clone()).of(what);
        Self { be, ..self }
    }

    /// It may be this word, too.
    fn or(self, word: &str) -> Self {
        let be = faults::OR.of(self.be.clone()).of(word);
        Self { be, ..self }
    }
}

pub(super) fn yes_no(value: &DeValue<'_>) -> Result<bool, Wrong> {
    value.as_bool().ok_or_else(|| Wrong {
        choices: vec!["true".to_owned(), "false".to_owned()],
        ..Wrong::must(faults::YES_NO)
    })
}

/// A name, which its user knows or not.
pub(super) fn name(value: &DeValue<'_>) -> Result<String, Wrong> {
    let given = value.as_str().filter(|name| !name.is_empty());
    given
        .map(str::to_owned)
        .ok_or_else(|| Wrong::must(faults::A_NAME))
}

/// A whole number of a range.
pub(super) fn number(value: &DeValue<'_>, range: RangeInclusive<u16>) -> Result<u16, Wrong> {
    value
        .as_integer()
        .and_then(|given| u16::from_str_radix(given.as_str(), given.radix()).ok())
        .filter(|given| range.contains(given))
        .ok_or_else(|| {
            let (least, most) = (range.start().to_string(), range.end().to_string());
            Wrong::must(faults::WHOLE_NUMBER.of(least).of(most))
        })
}

/// One of a few words.
pub(super) fn choice<T: Clone>(value: &DeValue<'_>, words: &[(&str, T)]) -> Result<T, Wrong> {
    let given = value.as_str().unwrap_or_default();
    if let Some((_, meant)) = words.iter().find(|(word, _)| *word == given) {
        return Ok(meant.clone());
    }
    let list: Vec<String> = words
        .iter()
        .map(|(word, _)| format!("`\"{word}\"`"))
        .collect();
    let mut wrong = Wrong::must(faults::ONE_OF.of(list.join(", ")));
    let values = words.iter().map(|(word, _)| format!("\"{word}\""));
    wrong.choices = values.collect();
    wrong.nearest = nearest(given, words.iter().map(|(word, _)| *word)).map(str::to_owned);
    Err(wrong)
}

/// A length of time in plain words (`"90 seconds"`, `"1h 30m"`, `"2 weeks"`); a month counts 30
/// days, a year 365.
pub(super) fn duration(
    value: &DeValue<'_>,
    range: RangeInclusive<Duration>,
) -> Result<Duration, Wrong> {
    value
        .as_str()
        .and_then(parse_duration)
        .filter(|given| range.contains(given))
        .ok_or_else(|| {
            let (least, most) = (in_words(*range.start()), in_words(*range.end()));
            Wrong::must(faults::A_TIME.of(least).of(most))
        })
}

fn parse_duration(text: &str) -> Option<Duration> {
    let span: jiff::Span = text.trim().parse().ok()?;
    let parts = [
        (i64::from(span.get_years()), 365 * 86_400),
        (i64::from(span.get_months()), 30 * 86_400),
        (i64::from(span.get_weeks()), 7 * 86_400),
        (i64::from(span.get_days()), 86_400),
        (i64::from(span.get_hours()), 3_600),
        (span.get_minutes(), 60),
        (span.get_seconds(), 1),
    ];
    let mut seconds: i64 = 0;
    for (count, unit) in parts {
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
    }
    Some(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// A time of the file's ranges in the biggest unit that it is a whole number of.
fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    let units = [
        ("year", 365 * 86_400),
        ("day", 86_400),
        ("hour", 3_600),
        ("minute", 60),
        ("second", 1),
    ];
    let (name, unit) = units
        .into_iter()
        .find(|(_, unit)| seconds.is_multiple_of(*unit) && seconds >= *unit)
        .unwrap_or(("second", 1));
    let count = seconds / unit;
    format!("`\"{count} {name}{}\"`", if count == 1 { "" } else { "s" })
}

/// A number of bytes with its unit (`"10 MiB"`, `"500 kB"`, also the French `"10 Mo"`).
pub(super) fn bytes(value: &DeValue<'_>, range: RangeInclusive<u64>) -> Result<u64, Wrong> {
    value
        .as_str()
        .and_then(parse_bytes)
        .filter(|given| range.contains(given))
        .ok_or_else(|| {
            let (least, most) = (size_in_words(*range.start()), size_in_words(*range.end()));
            Wrong::must(faults::A_SIZE.of(least).of(most))
        })
}

/// A size of the file's ranges in the biggest unit that it is a whole number of.
fn size_in_words(bytes: u64) -> String {
    let units = [
        ("GB", 1_000_000_000),
        ("MiB", 1 << 20),
        ("MB", 1_000_000),
        ("KiB", 1 << 10),
        ("kB", 1_000),
    ];
    let (name, unit) = units
        .into_iter()
        .find(|(_, unit)| bytes.is_multiple_of(*unit) && bytes >= *unit)
        .unwrap_or(("B", 1));
    format!("`\"{} {name}\"`", bytes / unit)
}

/// A size, or the word for none.
pub(super) fn bytes_or(
    value: &DeValue<'_>,
    none: &str,
    range: RangeInclusive<u64>,
) -> Result<Option<u64>, Wrong> {
    if value.as_str() == Some(none) {
        return Ok(None);
    }
    bytes(value, range)
        .map(Some)
        .map_err(|wrong| wrong.or(none))
}

/// `"none"`, or what a megabyte costs with its currency (`"4 FCFA"`, `"0.015 EUR"`).
pub(super) fn price(value: &DeValue<'_>) -> Result<Option<Price>, Wrong> {
    match value.as_str() {
        Some("none") => Ok(None),
        given => given
            .and_then(Price::parse)
            .map(Some)
            .ok_or_else(|| Wrong::must(faults::A_PRICE)),
    }
}

/// Reads `20 MB`, `20MB`, `20 Mo`, `10 MiB`, `1.5 GB`, `1,5 Go`; `None` for anything else.
pub fn parse_bytes(text: &str) -> Option<u64> {
    let text = text.trim();
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let (count, unit) = text.split_at(text.find(|c| !is_number(c))?);
    let unit: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "b" | "o" | "byte" | "bytes" | "octets" => 1,
        "kb" | "ko" => 1_000,
        "kib" | "kio" => 1 << 10,
        "mb" | "mo" => 1_000_000,
        "mib" | "mio" => 1 << 20,
        "gb" | "go" => 1_000_000_000,
        "gib" | "gio" => 1 << 30,
        _ => return None,
    };
    let (whole, part) = count.split_once(['.', ',']).unwrap_or((count, ""));
    let whole = whole.parse::<u64>().ok()?.checked_mul(unit)?;
    if part.is_empty() {
        return (!count.contains(['.', ','])).then_some(whole);
    }
    // Six places are a byte of a megabyte; more, or a second sign, is a slip.
    let places = u32::try_from(part.len())
        .ok()
        .filter(|places| *places <= 6)?;
    let part = part.parse::<u64>().ok()?.checked_mul(unit)? / 10_u64.pow(places);
    whole.checked_add(part)
}

/// `"forever"`, which is `None`, or a length of time.
pub(super) fn duration_or_forever(
    value: &DeValue<'_>,
    range: RangeInclusive<Duration>,
) -> Result<Option<Duration>, Wrong> {
    if value.as_str() == Some("forever") {
        return Ok(None);
    }
    duration(value, range)
        .map(Some)
        .map_err(|wrong| wrong.or("forever"))
}

/// `"auto"`, which is `None`, or the name of a time zone that this system knows.
pub(super) fn time_zone(value: &DeValue<'_>) -> Result<Option<String>, Wrong> {
    match value.as_str() {
        Some("auto") => Ok(None),
        Some(name) if jiff::tz::TimeZone::get(name).is_ok() => Ok(Some(name.to_owned())),
        _ => Err(Wrong::must(faults::A_ZONE)),
    }
}

/// A program with its arguments; `none` is none.
pub(super) fn command(value: &DeValue<'_>) -> Result<Option<String>, Wrong> {
    match value.as_str().map(str::trim) {
        Some("none") => Ok(None),
        Some(text) if !text.is_empty() => Ok(Some(text.to_owned())),
        _ => Err(Wrong::must(faults::A_COMMAND)),
    }
}

/// `"auto"`, which is `None`, or the address of a proxy.
pub(super) fn proxy(value: &DeValue<'_>) -> Result<Option<String>, Wrong> {
    let schemes = ["http", "https", "socks5", "socks5h"];
    match value.as_str() {
        Some("auto") => Ok(None),
        Some(address)
            if Url::parse(address)
                .is_ok_and(|url| schemes.contains(&url.scheme()) && url.has_host()) =>
        {
            Ok(Some(address.to_owned()))
        }
        _ => Err(Wrong::must(faults::A_PROXY)),
    }
}

#[cfg(test)]
mod tests;
