//! Where lines stand: each has a place of its own, which leads back to it.

use super::*;

fn words(count: usize) -> String {
    "Le bac de Gao a repris mardi ".repeat(count)
}

fn table(columns: usize, caption: &str) -> Block {
    let cell = |row: usize, column: usize| match (row, column) {
        (0, 0) => Clean::EMPTY,
        (0, _) => Clean::line(&format!("Colonne {column}")),
        (_, 0) => Clean::line(&format!("Région de l’Est {row}")),
        _ => Clean::line(&"1 234".repeat(row % 3)),
    };
    Block::Table {
        header: true,
        caption: Clean::line(caption),
        rows: (0..7)
            .map(|row| (0..columns).map(|column| cell(row, column)).collect())
            .collect(),
    }
}

/// Every kind of block, the longer ones over several lines.
fn all_kinds() -> Body {
    let item = |marker| Block::Item {
        depth: 1,
        marker,
        spans: vec![Span::plain(Clean::run(&words(4)))],
    };
    body(vec![
        table(3, ""),
        paragraph(&words(9)),
        table(12, &words(3)),
        Block::Preformatted(Clean::text(&format!(
            "fn main() {{\n\n\n    {}\n\n}}\n",
            words(5)
        ))),
        Block::Rule,
        Block::Quote(vec![Span::plain(Clean::run(&words(5)))]),
        item(Marker::Bullet),
        item(Marker::Number(2)),
        Block::Table {
            header: false,
            caption: Clean::EMPTY,
            rows: vec![vec!["a".into()], vec![Clean::EMPTY], vec!["b".into()]],
        },
        paragraph(&words(1)),
    ])
}

#[test]
fn every_line_is_found_again_by_its_place() {
    let (body, locale) = (
        all_kinds(),
        Locale::new(UiLang::French, jiff::tz::TimeZone::UTC),
    );
    for (cells, rtl) in (8..100).flat_map(|cells| [(cells, false), (cells, true)]) {
        let measure = Measure {
            rtl,
            french: true,
            ..Measure::plain(cells)
        };
        let mut set = Typeset::new(measure);
        set.ensure(&body, locale.strings(), usize::MAX);
        let lines = set.lines();
        for (i, pair) in lines.windows(2).enumerate() {
            let (here, next) = (pair[0].position, pair[1].position);
            assert!(here < next, "{cells}, line {i}: {here:?} {next:?}");
        }
        for (i, line) in lines.iter().enumerate().step_by(7) {
            let mut again = Typeset::new(measure);
            let found = again.line_of(&body, locale.strings(), line.position);
            assert_eq!(found, i, "{cells}: {:?}", line.text());
        }
    }
}

#[test]
fn what_shows_nothing_leaves_no_gap_before_the_first_line() {
    let figure = || Block::Figure {
        image: None,
        caption: Clean::EMPTY,
        credit: None,
    };
    let text = body(vec![
        figure(),
        figure(),
        paragraph("Un."),
        figure(),
        paragraph("Deux."),
    ]);
    assert_eq!(set(&text, 40), ["Un.", "", "Deux."]);
}

#[test]
fn code_is_copied_with_the_blanks_that_it_was_written_with() {
    let code = body(vec![Block::Preformatted(Clean::text(
        "if a:\n    b  =  c   # d\n",
    ))]);
    assert_eq!(set(&code, 60), ["if a:", "    b  =  c   # d"]);
    let narrow = set(&code, 12).concat();
    assert!(!narrow.contains('\u{a0}'), "{narrow}");
}

#[test]
fn words_of_code_are_never_parted() {
    let code = Span {
        style: SpanStyle::CODE,
        ..Span::plain("gouvernement".into())
    };
    let lines = |spans: Vec<Span>| {
        let mut set = Typeset::new(Measure {
            hyphens: Hyphens::of(&crate::domain::Lang::parse("fr").unwrap()),
            ..Measure::plain(12)
        });
        let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
        set.ensure(
            &body(vec![Block::Paragraph(spans)]),
            locale.strings(),
            usize::MAX,
        );
        set.lines().iter().map(Line::text).collect::<Vec<_>>()
    };
    let plain = vec![Span::plain("Le gouvernement".into())];
    assert_eq!(lines(plain), ["Le gouverne-", "ment"]);
    let code = vec![Span::plain("Le ".into()), code];
    assert_eq!(lines(code), ["Le", "gouvernement"]);
}

#[test]
fn a_blank_before_a_link_is_no_part_of_it() {
    let link = Span {
        link: Some(0),
        ..Span::plain(" le rapport ".into())
    };
    let spans = vec![
        Span::plain("Voir".into()),
        link,
        Span::plain("hier.".into()),
    ];
    let mut set = Typeset::new(Measure::plain(60));
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    set.ensure(
        &body(vec![Block::Paragraph(spans)]),
        locale.strings(),
        usize::MAX,
    );
    let runs = set.lines()[0].runs.iter().filter(|run| run.link.is_some());
    let linked: Vec<&str> = runs.map(|run| run.text.as_str()).collect();
    assert_eq!(linked, ["le rapport", "\u{2060}¹"]);
    assert_eq!(set.lines()[0].text(), "Voir le rapport\u{2060}¹ hier.");
}

#[test]
fn figures_end_together_on_the_side_where_they_end() {
    let rows: Vec<Vec<Clean>> = [["السنة", "عدد"], ["مالي", "1234"], ["النيجر", "5"]]
        .iter()
        .map(|row| row.iter().map(|cell| Clean::line(cell)).collect())
        .collect();
    let table = body(vec![Block::Table {
        header: true,
        caption: Clean::EMPTY,
        rows,
    }]);
    let locale = Locale::new(UiLang::Arabic, jiff::tz::TimeZone::UTC);
    let mut typeset = Typeset::new(Measure {
        rtl: true,
        ..Measure::plain(40)
    });
    typeset.ensure(&table, locale.strings(), usize::MAX);
    let row = typeset.lines().last().unwrap().text();
    let row = row.replace('\u{200f}', "");
    // What is read from the right begins with the last figure of the number.
    assert_eq!(row.trim_end(), "النيجر  5");
}

#[test]
fn a_title_of_few_lines_loses_and_adds_nothing() {
    let title = "Élections à Guinée-Bissau, Cap-Vert et São Tomé-et-Príncipe : l’Union africaine appelle au calme";
    for (cells, most) in (4..60).flat_map(|cells| (1..5).map(move |most| (cells, most))) {
        let lines = few_lines(title, cells, most);
        assert!(lines.len() <= most);
        let shown: String = lines.concat();
        let shown = shown.trim_end_matches('…').replace(' ', "");
        assert!(
            title.replace(' ', "").starts_with(&shown),
            "{cells} {most}: {lines:?}"
        );
        assert!(lines.iter().all(|line| width_cells(line) <= cells));
    }
    assert_eq!(few_lines("Guinée-Bissau", 10, 2), ["Guinée-", "Bissau"]);
    assert_eq!(few_lines("a Guinée-Bissau", 5, 2), ["a", "Guin…"]);
}

#[test]
fn what_is_marked_in_a_title_is_marked_in_its_lines() {
    let marked = |title: &str, word: &str, cells| {
        let at = title.find(word).unwrap();
        let lines = few_lines_marked(title, &[(at, at + word.len())], cells, 2);
        let words = lines.iter().flat_map(|(line, marks)| {
            marks
                .iter()
                .map(move |(from, to)| line.get(*from..*to).unwrap().to_owned())
        });
        words.collect::<Vec<_>>()
    };
    // After a word that is parted at its hyphen, or none.
    assert_eq!(marked("Vers la Guinée-Bissau", "Bissau", 15), ["Bissau"]);
    assert_eq!(marked("Guinée-Bissau : le port", "port", 15), ["port"]);
    // Over two lines, in each.
    let title = "Union du Maghreb arabe";
    assert_eq!(marked(title, "Maghreb arabe", 17), ["Maghreb", "arabe"]);
    // In a line whose first letters are of another script, and the one after it.
    let title = "قمة الاتحاد الأفريقي BBC News في أديس أبابا";
    assert_eq!(marked(title, "News", 21), ["News"]);
    assert_eq!(marked(title, "أديس", 21), ["أديس"]);
    // What is cut off is marked nowhere.
    let title = "Le port de Benghazi a rouvert mardi après trois semaines";
    assert!(marked(title, "semaines", 12).is_empty());
}
