//! Dates as feeds and pages write them.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Option<String> {
    parse_date(text).map(Timestamp::to_rfc3339)
}

#[test]
fn every_usual_writing_of_a_date_means_the_same() {
    let same = [
        "2026-09-07T10:05:00Z",
        "2026-09-07 10:05:00",
        "2026-09-07T12:05:00+02:00",
        "2026-09-07T10:05:00.123456Z",
        "2026-09-07T10:05:00+0000",
        "2026-09-07T10:05Z",
        "Mon, 07 Sep 2026 10:05:00 GMT",
        "Mon, 7 Sep 2026 10:5:0 GMT",
        "07 Sep 26 10:05 UT",
        "Mon Sep  7 10:05:00 2026",
        "Mon, 07-Sep-2026 10:05:00 GMT",
        "07/Sep/2026 10:05",
        "7/set/2026 10:05",
        "07/09/2026 10:05",
        "Mon, 07 Sep 2026 12:05:00 CAT",
        "Mon, 07 Sep 2026 11:05:00 WAT",
        "Mon, 07 Sep 2026 13:05:00 EAT",
        "Mon, 07 Sep 2026 12:05:00 SAST",
        "Mon, 07 Sep 2026 12:05:00 CEST",
        "Mon, 07 Sep 2026 06:05:00 EDT",
        "Mon, 07 Sep 2026 12:05:00 GMT+2",
        "Mon, 07 Sep 2026 12:05:00 UTC+02:00",
        "2026-09-07 13:05:00 Africa/Nairobi",
        "Thu, 07 Sep 2026 10:05:00 Z",
        "lun., 07 sept. 2026 10:05:00 +0000",
        "lundi 7 septembre 2026 à 10h05",
        "Lundi, 7 Septembre, 2026 - 10:05",
        "7 septembre 2026, 10 h 05",
        "20260907100500",
        "Seg, 07 Set 2026 10:05:00 +0000",
        "segunda-feira, 7 de setembro de 2026, 10h05",
        "lunes, 7 de septiembre de 2026 10:05",
        "Jumatatu, 7 Septemba 2026 10:05",
        "الإثنين, 07 سبتمبر 2026 10:05:00 +0000",
        "٧ شتنبر ٢٠٢٦ 10:05",
        "7 أيلول 2026 10:05",
        "الإثنين، ٧ أيلول/سبتمبر ٢٠٢٦ 10:05",
        "ሰኞ 7 ሴፕቴምበር 2026 10:05",
        "ጳጉሜን 2 2018 10:05",
        "September 7, 2026 10:05 AM",
        "7.9.2026 10.05",
        "Monday, September 7th, 2026 at 10:05 a.m.",
        "1788775500",
        "1788775500000",
    ];
    for text in same {
        assert_eq!(
            read(text).as_deref(),
            Some("2026-09-07T10:05:00Z"),
            "{text}"
        );
    }
}

#[test]
fn months_of_the_levant_may_have_two_words() {
    for (text, want) in [
        ("26 تشرين الثاني 2026", "2026-11-26T00:00:00Z"),
        ("٢ تشرين الأول/أكتوبر ٢٠٢٦", "2026-10-02T00:00:00Z"),
        ("5 كانون الأول 2026", "2026-12-05T00:00:00Z"),
        ("5 كانون الثاني، 2026", "2026-01-05T00:00:00Z"),
    ] {
        assert_eq!(read(text).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn a_day_without_a_time_begins_it() {
    for text in [
        "2026-09-07",
        "7 septembre 2026",
        "20260907",
        "2026/09/07",
        "2026-250",
    ] {
        assert_eq!(
            read(text).as_deref(),
            Some("2026-09-07T00:00:00Z"),
            "{text}"
        );
    }
}

#[test]
fn mardi_is_no_march_where_another_month_is_named() {
    assert_eq!(
        read("mar., 08 sept. 2026").as_deref(),
        Some("2026-09-08T00:00:00Z")
    );
    assert_eq!(read("08 mar 2026").as_deref(), Some("2026-03-08T00:00:00Z"));
}

#[test]
fn afternoons_midnights_and_ends_of_days_are_right() {
    let cases = [
        ("7 Sep 2026 12:05 AM", "2026-09-07T00:05:00Z"),
        ("7 Sep 2026 1:05 PM", "2026-09-07T13:05:00Z"),
        ("Mon, 07 Sep 2026 24:00:00 GMT", "2026-09-08T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("1 መስከረም 2000", "2007-09-12T00:00:00Z"),
    ];
    for (text, want) in cases {
        assert_eq!(read(text).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn of_two_dates_that_of_publication_is_meant() {
    let cases = [
        (
            "Mise à jour le 8 mai 2026, publié le 7 mai 2026",
            "2026-05-07T00:00:00Z",
        ),
        (
            "Publié le 7 mai 2026, mis à jour le 8 mai 2026",
            "2026-05-07T00:00:00Z",
        ),
        (
            "Publié le : 07/05/2026 - 18:05 Modifié le : 08/05/2026 - 08:00",
            "2026-05-07T18:05:00Z",
        ),
        (
            "Updated: 8 May 2026 09:30 | Published: 7 May 2026",
            "2026-05-07T00:00:00Z",
        ),
        ("07/05/2026 - 08/05/2026 08:00", "2026-05-07T00:00:00Z"),
        ("7 May 2026, 8 May 2026 10:05", "2026-05-07T00:00:00Z"),
        (
            "آخر تحديث 8 مايو 2026 نشر في 7 مايو 2026",
            "2026-05-07T00:00:00Z",
        ),
        ("Atualizado em 8 de maio de 2026", "2026-05-08T00:00:00Z"),
    ];
    for (text, want) in cases {
        assert_eq!(read(text).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn a_second_year_is_no_clock() {
    for text in ["Le 7 mai 2026 2026 vues", "7 May 2026, 1845 readers"] {
        assert_eq!(
            read(text).as_deref(),
            Some("2026-05-07T00:00:00Z"),
            "{text}"
        );
    }
    let compact = read("20260507 1845");
    assert_eq!(compact.as_deref(), Some("2026-05-07T18:45:00Z"));
}

#[test]
fn the_swahili_clock_begins_at_sunrise() {
    for (clock, want) in [
        ("saa 8:05 mchana", "14:05"),
        ("saa 6:00 mchana", "12:00"),
        ("saa 5:30 mchana", "11:30"),
        ("saa 2:15 asubuhi", "08:15"),
        ("saa 12:00 asubuhi", "06:00"),
        ("saa 11:20 jioni", "17:20"),
        ("saa 12:00 jioni", "18:00"),
        ("saa 3:00 usiku", "21:00"),
        ("saa 6:10 usiku", "00:10"),
        ("saa 9:00 usiku", "03:00"),
        ("saa 14:05", "14:05"),
    ] {
        let want = format!("2026-05-07T{want}:00Z");
        let text = format!("Alhamisi, 7 Mei 2026 {clock}");
        assert_eq!(read(&text).as_deref(), Some(want.as_str()), "{text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    let none = [
        "",
        "yesterday",
        "5 days ago",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "0000-00-00",
        "Sept",
        "31 septembre 2026",
        "2026-13-40",
        "10:05",
        "Lorem ipsum 12",
        "99999999999999999999",
    ];
    for text in none {
        assert_eq!(read(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "[0-9a-zA-Z:/+., \u{660}-\u{669}-]{0,40}") {
        parse_date(&text);
    }

    #[test]
    fn what_we_write_we_read(at in -5_000_000_000_i64..32_000_000_000) {
        prop_assert_eq!(parse_date(&Timestamp(at).to_rfc3339()), Some(Timestamp(at)));
    }
}

#[test]
fn halves_of_the_day_are_read_as_languages_write_them() {
    for (text, want) in [
        ("24 de julio de 2026 9:15 p. m.", "2026-07-24T21:15:00Z"),
        (
            "24 de julio de 2026 9:15 p.\u{a0}m.",
            "2026-07-24T21:15:00Z",
        ),
        ("24 de julio de 2026 9:15 a. m.", "2026-07-24T09:15:00Z"),
        ("24 de julho de 2026 12:05 a.m.", "2026-07-24T00:05:00Z"),
        ("أكتوبر 24, 2026 5:30 مساء\u{64b}", "2026-10-24T17:30:00Z"),
        ("24 أكتوبر 2026 5:30 مساء", "2026-10-24T17:30:00Z"),
        ("24 أكتوبر 2026 12:30 صباح\u{64b}ا", "2026-10-24T00:30:00Z"),
        ("24 ኦክቶበር 2026 5:30 ከሰዓት", "2026-10-24T17:30:00Z"),
    ] {
        assert_eq!(read(text).as_deref(), Some(want), "{text}");
    }
}
