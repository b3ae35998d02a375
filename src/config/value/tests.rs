use super::*;

#[test]
fn times_are_read_in_plain_words() {
    let cases = [
        ("60 minutes", Some(3_600)),
        ("1h 30m", Some(5_400)),
        ("90s", Some(90)),
        ("1 year", Some(365 * 86_400)),
        ("2 weeks", Some(14 * 86_400)),
        ("-5 minutes", None),
        ("soon", None),
        ("30", None),
    ];
    for (text, want) in cases {
        assert_eq!(parse_duration(text).map(|d| d.as_secs()), want, "{text}");
    }
}

#[test]
fn sizes_are_read_with_their_unit_in_both_languages() {
    let cases = [
        ("10 MiB", Some(10 << 20)),
        ("10MB", Some(10_000_000)),
        ("500 Ko", Some(500_000)),
        ("1.5 GB", Some(1_500_000_000)),
        ("1,5 Go", Some(1_500_000_000)),
        ("0.25MB", Some(250_000)),
        ("1.2.3 MB", None),
        ("1. MB", None),
        (".5 MB", None),
        ("10", None),
        ("MiB", None),
        ("99999999999 GiB", None),
    ];
    for (text, want) in cases {
        assert_eq!(parse_bytes(text), want, "{text}");
    }
}

#[test]
fn ranges_are_told_in_the_biggest_whole_unit() {
    let cases = [
        (60, "`\"1 minute\"`"),
        (90, "`\"90 seconds\"`"),
        (7 * 86_400, "`\"7 days\"`"),
        (100 * 365 * 86_400, "`\"100 years\"`"),
    ];
    for (seconds, want) in cases {
        assert_eq!(in_words(Duration::from_secs(seconds)), want);
    }
}
