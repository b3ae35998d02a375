//! The dates of pages: as they are declared or printed, and in addresses; must never guess a day
//! that is not written.

use url::Url;

use crate::domain::{Timestamp, parse_date};

/// Reads a date as pages declare and print it; a year or a month alone is none.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let names_month = text.chars().any(char::is_alphabetic);
    // Of any script: `٢٤ نوفمبر ٢٠٢٦`.
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    (digits >= 6 || (names_month && digits >= 5))
        .then(|| parse_date(text))
        .flatten()
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
            ("Publié le : 30/11/2016 - 09:14", "2016-11-30T09:14:00Z"),
            ("30 novembre 2016 à 09h14", "2016-11-30T09:14:00Z"),
            ("٣٠ نوفمبر ٢٠١٦", "2016-11-30T00:00:00Z"),
            ("٣٠/١١/٢٠١٦", "2016-11-30T00:00:00Z"),
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
