use super::*;
use crate::app::typeset::{Measure, Typeset};
use crate::domain::{Block, Body, BodyOrigin, Completeness};
use crate::locale::{Locale, UiLang};
use crate::text::Clean;
use proptest::prelude::*;

fn drawn(text: &str, rtl: bool) -> String {
    let runs = visual(&[(text, Style::new())], rtl, false);
    runs.into_iter().map(|(text, _)| text).collect()
}

#[test]
fn the_columns_of_a_table_meet_in_both_directions() {
    let table = [
        ["البلد", "العاصمة"],
        ["مالي", "Bamako"],
        ["Niger", "Niamey"],
        ["12", "34"],
    ];
    let rows = table.map(|row| row.map(Clean::line).to_vec()).to_vec();
    let body = Body {
        blocks: vec![Block::Table {
            header: false,
            caption: Clean::line(""),
            rows,
        }],
        links: Vec::new(),
        origin: BodyOrigin::Page,
        completeness: Completeness::Full,
    };
    let locale = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC);
    for rtl in [true, false] {
        let mut set = Typeset::new(Measure {
            rtl,
            ..Measure::plain(40)
        });
        set.ensure(&body, locale.strings(), usize::MAX);
        for (line, [first, second]) in set.lines().iter().zip(table) {
            let text = drawn(&line.text(), rtl);
            let shown: String = text
                .chars()
                .filter(|c| *c != '\u{200f}' && *c != '\u{200e}')
                .collect();
            let width = |text: &str| text.chars().count();
            // "البلد" and "Niger" are the widest of their column.
            let gap = 5 - width(first) + 2;
            let (first, second) = (drawn(first, rtl), drawn(second, rtl));
            let wanted = if rtl {
                format!("{second}{}{first}", " ".repeat(gap))
            } else {
                format!("{first}{}{second}", " ".repeat(gap))
            };
            assert_eq!(shown, wanted);
            assert_eq!(line.rtl, rtl);
        }
    }
}

#[test]
fn arabic_is_drawn_from_the_right_and_numbers_stay_as_they_are() {
    assert_eq!(drawn("ابت 2016", true), "2016 تبا");
    assert_eq!(drawn("(ابت)", true), "(تبا)");
    assert_eq!(drawn("RFI ابت", false), "RFI تبا");
}

#[test]
fn a_number_is_no_part_of_the_word_beside_it() {
    assert_eq!(drawn("ابت\u{a0}12\u{202f}ج", true), "ج 12 تبا");
}

#[test]
fn marks_stay_on_their_letters() {
    assert_eq!(drawn("بَت", true), "تبَ");
}

#[test]
fn a_style_stays_on_its_words() {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let runs = visual(&[("اب", bold), (" ت", Style::new())], true, false);
    assert_eq!(
        runs,
        [("ت ".to_owned(), Style::new()), ("با".to_owned(), bold)]
    );
}

#[test]
fn the_first_letter_decides_the_direction() {
    assert!(is_rtl("«ابت» RFI"));
    assert!(!is_rtl("RFI ابت"));
    assert!(!is_rtl("2016"));
}

#[test]
fn where_the_terminal_turns_letters_only_the_words_are_put_in_order() {
    let drawn = |text: &str| {
        let runs = visual(&[(text, Style::new())], true, true);
        runs.into_iter().map(|(text, _)| text).collect::<String>()
    };
    assert_eq!(drawn("ابت جح (RFI) 25 اب."), ".اب 25 (RFI) جح ابت");
    assert_eq!(drawn("«ابت» جح"), "جح «ابت»");
}

#[test]
fn lam_and_alef_fill_both_of_their_cells_where_a_terminal_joins_them() {
    let drawn = |text: &str, turned| {
        let runs = visual(&[(text, Style::new())], true, turned);
        runs.into_iter().map(|(text, _)| text).collect::<String>()
    };
    for (text, shown) in [
        ("خلاصة", "خـ\u{fefc}صة"),
        ("بلأن", "بـ\u{fef8}ن"),
        ("للآن", "لـ\u{fef6}ن"),
        ("والاتصال", "وا\u{fedf}اتصال"),
        ("لا أولا", "أولا لا"),
        ("لاحق", "\u{fedf}احق"),
        ("بل ا", "ا بل"),
    ] {
        assert_eq!(drawn(text, true), shown, "{text}");
    }
    assert!(!drawn("خلاصة", false).contains('ـ'));
}

#[test]
fn signs_are_no_part_of_a_word_that_the_terminal_turns() {
    let slanted = Style::new().add_modifier(Modifier::ITALIC);
    let plain = Style::new();
    let runs = visual(&[("ابت: \"vim\" جح.", plain)], true, true);
    let wanted = [
        (".", slanted),
        ("جح \"vim\" ", plain),
        (":", slanted),
        ("ابت", plain),
    ];
    let wanted = wanted.map(|(text, style)| (text.to_owned(), style));
    assert_eq!(runs, wanted);
    let bare = visual(&[("ك\u{64e}ت\u{64e}ب", plain)], true, true);
    assert_eq!(bare, [("كتب".to_owned(), plain)]);
    // In a slanted text they stand upright.
    let runs = visual(&[("ابت:", slanted)], true, true);
    assert!(!runs[0].1.add_modifier.contains(Modifier::ITALIC));
    // Where griot turns the letters itself nothing is to be parted.
    let runs = visual(&[("ابت:", plain)], true, false);
    assert_eq!(runs, [(":تبا".to_owned(), plain)]);
}

#[test]
fn texts_side_by_side_keep_their_places() {
    let line = beside(&["ابت".to_owned(), "3 h".to_owned()], " · ");
    assert!(!is_rtl(&line));
    assert_eq!(
        drawn(&line, false).replace(['\u{2068}', '\u{2069}'], ""),
        "تبا · 3 h"
    );
}

#[test]
fn names_of_other_scripts_are_read_from_the_right_on_a_screen_that_begins_there() {
    let parts = ["RFI", "BBC 2", "02:09"].map(str::to_owned);
    let line = beside_from_right(&parts, " › ");
    assert_eq!(
        drawn(&line, has_rtl(&line)).replace(['\u{200f}', '\u{2068}', '\u{2069}'], ""),
        "02:09 ‹ BBC 2 ‹ RFI"
    );
    assert_eq!(
        crate::text::width_cells(&line),
        "02:09 › BBC 2 › RFI".chars().count()
    );
}

proptest! {
    #[test]
    fn no_cluster_is_lost(text in "[ -~ابتثجحéトَ«»\u{2068}\u{2069}]{0,40}", rtl: bool) {
        let width = |text: &str| crate::text::width_cells(text);
        prop_assert_eq!(width(&drawn(&text, rtl)), width(&text));
    }

    #[test]
    fn nothing_makes_it_panic(text in "(?s).{0,40}", rtl: bool, turned: bool) {
        let runs = visual(&[(&text, Style::new())], rtl, turned);
        let count: usize = runs.iter().map(|(text, _)| text.chars().count()).sum();
        let all = text.chars().count();
        prop_assert!(count == all || (turned && count < all));
    }
}
