mod places;

use proptest::prelude::*;

use super::*;
use crate::domain::{BodyOrigin, Completeness, Marker, Span};
use crate::locale::{Locale, UiLang};
use crate::text::{Clean, width_cells};

fn body(blocks: Vec<Block>) -> Body {
    Body {
        blocks,
        links: vec![],
        origin: BodyOrigin::Feed,
        completeness: Completeness::Full,
    }
}

fn set(body: &Body, cells: usize) -> Vec<String> {
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    let mut typeset = Typeset::new(Measure {
        cells,
        french: true,
        rtl: false,
        hyphens: None,
        signs: false,
    });
    typeset.ensure(body, locale.strings(), usize::MAX);
    typeset.lines().iter().map(Line::text).collect()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Span::plain(Clean::run(text))])
}

#[test]
fn no_line_begins_with_french_punctuation() {
    let text = "ont été qualifiées de « visite officielle ». Une première ! Pourquoi ? Voici : rien ; 12 000 pages";
    for cells in 20..=120 {
        for line in set(&body(vec![paragraph(text)]), cells) {
            let first = line.chars().next().unwrap();
            assert!(!";:!?»".contains(first), "{cells}: {line}");
            assert!(!line.trim_end().ends_with('«'), "{cells}: {line}");
            assert!(!line.ends_with("12"), "{cells}: {line}");
        }
    }
}

#[test]
fn lists_quotes_and_captions_hang_under_their_marks() {
    let blocks = vec![
        Block::Item {
            depth: 0,
            marker: Marker::Number(1),
            spans: vec![Span::plain(Clean::run("un deux trois"))],
        },
        Block::Item {
            depth: 0,
            marker: Marker::Bullet,
            spans: vec![Span::plain(Clean::run("quatre"))],
        },
        Block::Quote(vec![Span::plain(Clean::run("cinq six sept"))]),
        Block::Figure {
            image: None,
            caption: Clean::line("Safi"),
            credit: Some("AFP".into()),
        },
    ];
    let want = [
        "1. un deux",
        "   trois",
        "• quatre",
        "",
        "▌ cinq six",
        "▌ sept",
        "",
        "▣ Safi",
        "  —\u{a0}AFP",
    ];
    assert_eq!(set(&body(blocks), 11), want);
}

#[test]
fn raised_letters_are_letters() {
    let sup = Span {
        text: "er".into(),
        style: SpanStyle::SUPERSCRIPT,
        link: None,
    };
    let blocks = vec![Block::Paragraph(vec![Span::plain("le 1".into()), sup])];
    assert_eq!(set(&body(blocks), 20), ["le 1ᵉʳ"]);
}

#[test]
fn a_wide_table_turns_into_records() {
    let row = |cells: [&str; 2]| cells.map(Clean::line).to_vec();
    let table = Block::Table {
        header: true,
        caption: Clean::line(""),
        rows: vec![
            row(["Pays", "Capitale"]),
            row(["Libye", "Tripoli"]),
            row(["Mali", "Bamako"]),
        ],
    };
    assert_eq!(
        set(&body(vec![table.clone()]), 40),
        [
            "Pays   Capitale",
            "─────  ────────",
            "Libye  Tripoli",
            "Mali   Bamako"
        ]
    );
    assert_eq!(
        set(&body(vec![table]), 14),
        [
            "Pays\u{a0}: Libye",
            "Capitale\u{a0}:",
            "  Tripoli",
            "",
            "Pays\u{a0}: Mali",
            "Capitale\u{a0}:",
            "  Bamako"
        ]
        .map(str::trim_end)
    );
}

#[test]
fn a_table_has_its_caption_above_it_and_figures_that_end_together() {
    let row = |cells: [&str; 3]| cells.map(Clean::line).to_vec();
    let table = Block::Table {
        header: true,
        caption: Clean::line("Voix par région"),
        rows: vec![
            row(["Région", "Voix", "Tour"]),
            row(["Kayes", "1 204", "1er"]),
            row(["Gao", "−87", "2"]),
            row(["Ségou", "–", "2"]),
        ],
    };
    assert_eq!(
        set(&body(vec![table]), 40),
        [
            "Voix par région",
            "Région   Voix  Tour",
            "──────  ─────  ────",
            "Kayes   1 204  1er",
            "Gao       −87  2",
            "Ségou       –  2",
        ]
    );
}

#[test]
fn the_number_of_a_link_stands_before_the_space_that_it_ends_with() {
    let span = |text: &str, link| Span {
        link,
        ..Span::plain(Clean::run(text))
    };
    let spans = vec![
        span("Voir ", None),
        span("le rapport ", Some(0)),
        span("publié hier.", None),
    ];
    let lines = set(&body(vec![Block::Paragraph(spans)]), 60);
    assert_eq!(lines, ["Voir le rapport\u{2060}¹ publié hier."]);
}

#[test]
fn a_place_is_found_again_at_another_width() {
    let text = "mot ".repeat(200);
    let long = body(vec![paragraph(&text), paragraph(&text)]);
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    let mut wide = Typeset::new(Measure {
        cells: 72,
        french: true,
        rtl: false,
        hyphens: None,
        signs: false,
    });
    wide.ensure(&long, locale.strings(), 18);
    let place = wide.lines()[15].position;
    let mut narrow = Typeset::new(Measure {
        cells: 30,
        french: true,
        rtl: false,
        hyphens: None,
        signs: false,
    });
    let line = narrow.line_of(&long, locale.strings(), place);
    let found = narrow.lines()[line].position;
    assert!(found <= place && place.offset - found.offset < 30);
}

#[test]
fn only_what_is_looked_at_is_set() {
    let long = body(vec![paragraph("mot"); 10_000]);
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    let mut typeset = Typeset::new(Measure {
        cells: 72,
        french: true,
        rtl: false,
        hyphens: None,
        signs: false,
    });
    typeset.ensure(&long, locale.strings(), 40);
    assert!(typeset.lines().len() < 45 && !typeset.is_whole(&long));
}

proptest! {
    #[test]
    fn lines_never_exceed_the_measure_and_lose_no_text(
        text in "[a-zé «»!?:,.\u{a0}\u{202f}漢字👩‍👧ا-ي]{0,300}", cells in 4_usize..90,
    ) {
        let whole = body(vec![paragraph(&text)]);
        let lines = set(&whole, cells);
        for line in &lines {
            prop_assert!(width_cells(line) <= cells, "{line}");
        }
        let squeeze = |text: &str| {
            text.chars().filter(|c| !c.is_whitespace()).collect::<String>()
        };
        prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
    }
}

fn parted(text: &str, language: &str, cells: usize) -> Vec<String> {
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    let mut typeset = Typeset::new(Measure {
        cells,
        french: language == "fr",
        rtl: false,
        hyphens: Hyphens::of(&crate::domain::Lang::parse(language).unwrap()),
        signs: false,
    });
    typeset.ensure(&body(vec![paragraph(text)]), locale.strings(), usize::MAX);
    typeset.lines().iter().map(Line::text).collect()
}

#[test]
fn words_are_parted_at_the_ends_of_lines_and_nothing_is_lost() {
    let text = "Le gouvernement malien a annoncé l’ouverture de négociations internationales sur \
        https://exemple.org/gouvernement-de-transition et redaction@gouvernement.ml, selon la CEDEAO.";
    for cells in 12..=80 {
        let lines = parted(text, "fr", cells);
        let widest = lines.iter().map(|line| width_cells(line)).max().unwrap();
        assert!(widest <= cells, "{cells}: {lines:?}");
        let mut rest = text;
        for line in &lines {
            let line = line.trim_end();
            rest = rest.trim_start();
            rest = rest.strip_prefix(line).unwrap_or_else(|| {
                // A hyphen that the text has not, within a word and never within an address.
                let begun = line.strip_suffix('-').expect(line);
                let after = rest.strip_prefix(begun).expect(line);
                let word = (begun.rsplit(' ').next(), after.split(' ').next());
                let is_address = |part: Option<&str>| part.unwrap().contains(['/', '@']);
                assert!(!is_address(word.0) && !is_address(word.1), "{line}");
                after
            });
        }
        assert_eq!(rest, "", "{cells}");
    }
    let lines = parted("Le gouvernement malien", "fr", 12);
    assert_eq!(lines, ["Le gouverne-", "ment malien"]);
    // Without patterns, and in code, words stay whole.
    assert_eq!(parted("Le gouvernement malien", "sw", 13)[0], "Le");
}

proptest! {
    #[test]
    fn parting_words_never_makes_a_line_too_long(text in "[a-zé’ ,.]{0,200}", cells in 8_usize..60) {
        for line in parted(&text, "fr", cells) {
            prop_assert!(width_cells(&line) <= cells, "{line}");
        }
    }
}

#[test]
fn each_line_knows_its_place_in_characters() {
    let spans = [
        "Été à Nouakchott, ",
        "où l’on s’étonne ",
        "déjà : ",
        "la pêche a cessé.",
    ];
    let whole: String = spans.concat().repeat(20);
    let spans = spans.map(|text| Span::plain(Clean::run(text))).to_vec();
    let spans = spans.iter().cycle().take(80).cloned().collect();
    let mut set = Typeset::new(Measure::plain(23));
    let locale = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC);
    set.ensure(
        &body(vec![Block::Paragraph(spans)]),
        locale.strings(),
        usize::MAX,
    );
    assert!(set.lines().len() > 40);
    for line in set.lines() {
        let from: String = whole.chars().skip(line.position.offset as usize).collect();
        let shown = line.text();
        assert!(
            from.trim_start().starts_with(shown.trim()),
            "{shown}: {from}"
        );
    }
}

#[test]
fn struck_words_have_signs_around_them_where_there_may_be_no_strokes() {
    let struck = |text: &str| Span {
        style: SpanStyle::STRIKE,
        ..Span::plain(Clean::run(text))
    };
    let also_strong = Span {
        style: SpanStyle::STRIKE.with(SpanStyle::STRONG),
        ..Span::plain("morts".into())
    };
    let spans = vec![
        Span::plain("Il y eut ".into()),
        struck("douze "),
        also_strong,
        Span::plain(" dix morts.".into()),
    ];
    let body = body(vec![Block::Paragraph(spans)]);
    for (signs, told) in [
        (true, "Il y eut [-douze morts-] dix morts."),
        (false, "Il y eut douze morts dix morts."),
    ] {
        let measure = Measure {
            signs,
            ..Measure::plain(60)
        };
        let mut typeset = Typeset::new(measure);
        let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
        typeset.ensure(&body, locale.strings(), usize::MAX);
        let text = typeset.lines()[0].text().replace('\u{2060}', "");
        assert_eq!(text, told);
    }
}
