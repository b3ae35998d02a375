//! The dates of pages: RFC 3339 with a little tolerance, and dates in addresses; must never guess
//! a day that is not written.

use url::Url;

use crate::domain::Timestamp;

/// Reads the dates that pages carry in JSON-LD, `meta` and `time`: `2026-11-24T08:00:00+01:00`,
/// the same without seconds, colon in the zone, zone (then UTC) or time (then midnight), and
/// `Tue, 24 Nov 2026 08:00:00 GMT`.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    Timestamp::from_rfc3339(text)
        .or_else(|| numeric(text))
        .or_else(|| named_month(text))
        .filter(|at| is_plausible(*at))
}

/// The day that an address carries: `/2026/11/24/`, `/20261124-slug`, `/2026-11-24/`.
pub(super) fn from_address(url: &Url) -> Option<Timestamp> {
    let path = url.path();
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = path.split('/').collect();
    for three in parts.windows(3) {
        if let [year, month, day] = three
            && year.len() == 4
            && digits(year)
            && (1..=2).contains(&month.len())
            && digits(month)
        {
            let day: String = day.chars().take_while(char::is_ascii_digit).collect();
            if (1..=2).contains(&day.len()) {
                return parse(&format!("{year}-{month:0>2}-{day:0>2}"));
            }
        }
    }
    parts.iter().find_map(|part| {
        let head: String = part
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '-')
            .collect();
        let compact = head.replace('-', "");
        let (year, rest) = compact.get(..8)?.split_at(4);
        let (month, day) = rest.split_at(2);
        let starts =
            head.starts_with(&compact) || head.starts_with(&format!("{year}-{month}-{day}"));
        (starts && compact.len() == 8).then(|| parse(&format!("{year}-{month}-{day}")))?
    })
}

/// Before the web, or more than a day after anything a page can know, is no date of an article.
fn is_plausible(at: Timestamp) -> bool {
    const YEAR_1990: i64 = 631_152_000;
    const YEAR_2100: i64 = 4_102_444_800;
    (YEAR_1990..YEAR_2100).contains(&at.0)
}

fn numeric(text: &str) -> Option<Timestamp> {
    let mut fields = text.splitn(2, ['T', ' ', 't']);
    let day = fields.next()?.replace(['/', '.'], "-");
    let day: Vec<&str> = day.split('-').collect();
    let [year, month, date] = day.as_slice() else {
        return None;
    };
    // Day first when the year comes last.
    let (year, date) = if date.len() == 4 {
        (date, year)
    } else {
        (year, date)
    };
    if year.len() != 4 {
        return None;
    }
    let rest = fields.next().unwrap_or_default().trim();
    let (time, zone) = time_and_zone(rest)?;
    Timestamp::from_rfc3339(&format!("{year}-{month:0>2}-{date:0>2}T{time}{zone}"))
}

/// Splits `08:00:12.345 +0100` into `08:00:12` and `+01:00`.
fn time_and_zone(text: &str) -> Option<(String, String)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')
        .unwrap_or(text.len());
    let clock = text.get(..end)?;
    let zone = text.get(end..)?.trim();
    let clock = clock.split('.').next().unwrap_or_default();
    let parts: Vec<&str> = clock.split(':').filter(|part| !part.is_empty()).collect();
    let at = |index: usize| parts.get(index).copied().unwrap_or("00");
    let time = format!("{:0>2}:{:0>2}:{:0>2}", at(0), at(1), at(2));
    let zone = match zone.as_bytes() {
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let digits: String = rest
                .iter()
                .filter(|b| b.is_ascii_digit())
                .map(|&b| char::from(b))
                .collect();
            let digits = format!("{digits:0<4}");
            format!(
                "{}{}:{}",
                char::from(*sign),
                digits.get(..2)?,
                digits.get(2..4)?
            )
        }
        _ => "Z".to_owned(),
    };
    Some((time, zone))
}

/// `Tue, 24 Nov 2026 08:00:00 +0100` and `November 24, 2026`.
fn named_month(text: &str) -> Option<Timestamp> {
    const MONTHS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let at = words.iter().position(|word| {
        let head: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
        MONTHS.contains(&&*head) && word.chars().all(char::is_alphabetic)
    })?;
    let head: String = words
        .get(at)?
        .chars()
        .take(3)
        .flat_map(char::to_lowercase)
        .collect();
    let month = MONTHS.iter().position(|month| *month == head)? + 1;
    let is_day = |word: &&&str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let before = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .filter(is_day);
    let day = before.or_else(|| words.get(at + 1).filter(is_day))?;
    let year_at = words
        .iter()
        .position(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = words.get(year_at + 1..).unwrap_or_default().join(" ");
    numeric(&format!(
        "{}-{month:0>2}-{day:0>2} {rest}",
        words.get(year_at)?
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_spellings_of_pages() {
        let cases = [
            ("2016-11-30T09:14:00+01:00", "2016-11-30T08:14:00Z"),
            ("2016-11-30T09:14+0100", "2016-11-30T08:14:00Z"),
            ("2016-11-30 09:14:05", "2016-11-30T09:14:05Z"),
            ("2016-11-30T09:14:05.123Z", "2016-11-30T09:14:05Z"),
            ("2016-11-30", "2016-11-30T00:00:00Z"),
            ("30.11.2016", "2016-11-30T00:00:00Z"),
            ("Wed, 30 Nov 2016 08:14:00 GMT", "2016-11-30T08:14:00Z"),
            ("November 30, 2016", "2016-11-30T00:00:00Z"),
        ];
        for (text, want) in cases {
            assert_eq!(
                parse(text).map(Timestamp::to_rfc3339).as_deref(),
                Some(want),
                "{text}"
            );
        }
        for text in ["", "yesterday", "2016", "0001-01-01", "2016-13-45"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_gives_its_day() {
        let cases = [
            (
                "https://r.example/fr/afrique/20161130-libye-haftar",
                Some("2016-11-30T00:00:00Z"),
            ),
            (
                "https://r.example/2016/11/30/libye",
                Some("2016-11-30T00:00:00Z"),
            ),
            (
                "https://r.example/news/2016-11-30/libye",
                Some("2016-11-30T00:00:00Z"),
            ),
            ("https://r.example/news/12345678-libye", None),
            ("https://r.example/news/2016/libye", None),
        ];
        for (url, want) in cases {
            let url = Url::parse(url).unwrap();
            assert_eq!(
                from_address(&url).map(Timestamp::to_rfc3339).as_deref(),
                want
            );
        }
    }
}
