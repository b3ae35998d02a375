use super::*;
use proptest::prelude::*;

#[test]
fn what_needs_no_table_would_pass_it() {
    let plain = ('\0'..=char::MAX).filter(|c| is_plain(*c));
    let mut wrong = plain.filter(|c| is_forbidden(*c) || is_combining_mark(*c));
    assert_eq!(wrong.next(), None);
}

#[test]
fn whole_sequences_go_and_words_stay() {
    let cases = [
        ("x\u{1b}]52;c;QQ==\u{7}y", "xy"),
        ("x\u{1b}]8;;http://a\u{1b}\\link\u{1b}]8;;\u{1b}\\", "xlink"),
        ("x\u{9b}31my", "xy"),
        ("x\u{9d}0;title\u{9c}y", "xy"),
        ("a\u{202e}b\u{2066}c\u{2069}", "abc"),
        ("A\nB\tC", "A B C"),
        ("\u{1b}", ""),
        ("tag\u{e0041}s", "tags"),
    ];
    for (from, want) in cases {
        assert_eq!(Clean::line(from).as_str(), want, "{from:?}");
    }
}

#[test]
fn what_scripts_need_stays() {
    for text in ["می‌خواهم", "👩‍👩‍👧", "ọ̀rọ̀", "« Libye »", "a\u{200f}b", "ትግርኛ"]
    {
        assert_eq!(Clean::line(text).as_str(), text);
    }
}

#[test]
fn marks_are_kept_to_eight_a_character() {
    let zalgo = format!("a{}b", "\u{301}".repeat(50));
    assert_eq!(Clean::line(&zalgo).chars().count(), 10);
}

#[test]
fn marks_are_counted_across_what_goes() {
    let marks = "\u{301}".repeat(6);
    for between in [
        "\u{1b}]8;;http://a\u{1b}\\",
        "\u{1b}[m",
        "\u{9b}m",
        "\u{202e}",
        "\u{1}",
    ] {
        let once = Clean::line(&format!("e{marks}{between}{marks}x"));
        assert_eq!(once.chars().count(), 10, "{between:?}");
        assert_eq!(Clean::line(&once), once);
    }
}

#[test]
fn a_field_of_one_line_has_no_places_where_its_words_may_be_parted() {
    let title = "Bundes\u{ad}wirtschafts\u{ad}ministerium";
    assert_eq!(Clean::line(title).as_str(), "Bundeswirtschaftsministerium");
    assert_eq!(Clean::line("\u{ad} a \u{ad} b").as_str(), "a b");
    // In a text they say where it may be.
    assert_eq!(Clean::run(title).as_str(), title);
}

#[test]
fn lines_stay_lines_in_a_text() {
    assert_eq!(Clean::text("a\r\nb\u{2028}c\td").as_str(), "a\nb\nc    d");
}

proptest! {
    #[test]
    fn nothing_forbidden_gets_through(text in ".*") {
        for clean in [Clean::line(&text), Clean::text(&text), Clean::run(&text)] {
            prop_assert!(!clean.chars().any(is_forbidden));
        }
        prop_assert!(!Clean::line(&text).contains('\n'));
    }

    #[test]
    fn a_text_that_needs_nothing_is_the_same(text in "[ a-zéا\u{301}\u{a0}\u{3000}\t]{0,12}") {
        // The long way, which an escape sequence at the end forces, comes to the same.
        let forced = format!("{text}\u{1b}[m");
        prop_assert_eq!(Clean::run(&text), Clean::run(&forced));
        prop_assert_eq!(Clean::line(&text), Clean::line(&forced));
    }

    #[test]
    fn the_gate_is_idempotent(text in ".*") {
        let once = Clean::line(&text);
        prop_assert_eq!(Clean::line(&once), once);
    }
}
