//! Times in plain words, English and French: `3 days`, `2 semaines`, `today`, `hier`; days as
//! `2026-11-20`, `20/11/2026`, `2026-11`, `2026`.

use jiff::civil::Date;

use crate::domain::Timestamp;
use crate::locale::{Locale, UiLang};

/// Units, folded, with their seconds; months and years are those of the calendar in the mean.
const UNITS: &[(&[&str], i64)] = &[
    (&["m", "min", "minute", "minutes"], 60),
    (&["h", "hour", "hours", "heure", "heures"], 3_600),
    (&["d", "day", "days", "j", "jour", "jours"], 86_400),
    (&["w", "week", "weeks", "semaine", "semaines"], 7 * 86_400),
    (&["month", "months", "mois"], 2_629_746),
    (
        &["y", "year", "years", "an", "ans", "annee", "annees"],
        31_556_952,
    ),
];

/// How many, in words, folded; the first are one.
const COUNTS: &[&[&str]] = &[
    &["one", "a", "an", "un", "une"],
    &["two", "deux"],
    &["three", "trois"],
    &["four", "quatre"],
    &["five", "cinq"],
    &["six"],
    &["seven", "sept"],
    &["eight", "huit"],
    &["nine", "neuf"],
    &["ten", "dix"],
    &["eleven", "onze"],
    &["twelve", "douze"],
];

/// How a day is written.
pub(super) const DAYS: &str = "2026-11-20";

/// How a time that lies back is written.
pub(super) fn agos(locale: &Locale) -> &'static str {
    examples(locale.lang).get(1).copied().unwrap_or_default()
}

/// Times that lie back, as they are proposed.
pub(super) const fn examples(lang: UiLang) -> &'static [&'static str] {
    match lang {
        UiLang::French => &[
            "1 jour",
            "3 jours",
            "1 semaine",
            "2 semaines",
            "1 mois",
            "1 an",
        ],
        _ => &["1 day", "3 days", "1 week", "2 weeks", "1 month", "1 year"],
    }
}

/// The day of a moment, the day before it, its month and its year, as they are proposed.
pub fn days(locale: &Locale, now: Timestamp) -> Vec<String> {
    let today = now.to_jiff().to_zoned(locale.zone.clone()).date();
    let before = today.yesterday().unwrap_or(today);
    vec![
        today.to_string(),
        before.to_string(),
        today.strftime("%Y-%m").to_string(),
        today.strftime("%Y").to_string(),
    ]
}

/// Whether a word, folded, is a unit of time.
pub(super) fn is_unit(word: &str) -> bool {
    seconds(word).is_some()
}

fn seconds(unit: &str) -> Option<i64> {
    let row = UNITS.iter().find(|(names, _)| names.contains(&unit));
    row.map(|(_, seconds)| *seconds)
}

/// The moment that lies so far back.
pub(super) fn ago(text: &str, locale: &Locale, now: Timestamp) -> Option<Timestamp> {
    let today = locale.start_of_day(now);
    match text {
        "today" | "aujourd’hui" | "aujourd'hui" | "aujourdhui" => return Some(today),
        "yesterday" | "hier" => return Some(locale.start_of_day(today.plus(-1))),
        _ => {}
    }
    let text = text.strip_suffix(" ago").unwrap_or(text);
    let text = text.strip_prefix("il y a ").unwrap_or(text);
    let (count, unit) = counted(text)?;
    let back = count.checked_mul(seconds(unit.trim())?)?;
    Some(now.plus(-back))
}

/// How many of what: `3 days`, `trois jours`; one where only the unit is said.
fn counted(text: &str) -> Option<(i64, &str)> {
    if let Some((word, unit)) = text.split_once(' ')
        && let Some(at) = COUNTS.iter().position(|words| words.contains(&word))
    {
        return Some((i64::try_from(at).ok()? + 1, unit));
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (count, unit) = text.split_at_checked(digits)?;
    let count = if count.is_empty() {
        1
    } else {
        count.parse().ok()?
    };
    Some((count, unit))
}

/// The first moment of a day, month or year in the reader's zone, and the first after it.
pub(super) fn day(text: &str, locale: &Locale) -> Option<(Timestamp, Timestamp)> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let number = |at: usize| parts.get(at)?.parse::<i16>().ok();
    let small = |at: usize| parts.get(at)?.parse::<i8>().ok();
    let (from, to) = match parts.len() {
        1 if text.len() == 4 => {
            let from = Date::new(number(0)?, 1, 1).ok()?;
            (from, from.checked_add(jiff::Span::new().years(1)).ok()?)
        }
        2 => {
            let from = Date::new(number(0)?, small(1)?, 1).ok()?;
            (from, from.checked_add(jiff::Span::new().months(1)).ok()?)
        }
        3 if parts.first()?.len() == 4 => {
            let from = Date::new(number(0)?, small(1)?, small(2)?).ok()?;
            (from, from.tomorrow().ok()?)
        }
        3 => {
            let from = Date::new(number(2)?, small(1)?, small(0)?).ok()?;
            (from, from.tomorrow().ok()?)
        }
        _ => return None,
    };
    let moment = |date: Date| {
        let zoned = date.to_zoned(locale.zone.clone()).ok()?;
        Some(Timestamp(zoned.timestamp().as_second()))
    };
    Some((moment(from)?, moment(to)?))
}
