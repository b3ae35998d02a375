//! What is said of something beside or below it: facts, reasons, counts.

use super::*;
use griot::domain::{Reason, Related};

fn reading(size: (u16, u16)) -> Model {
    let mut model = models::reading(FR, size);
    model.focus = Pane::Related;
    model
}

/// However little room a sidebar has, each line that griot found itself says why it is there, by more than
/// one reason where it has several.
#[test]
fn every_line_of_the_sidebar_says_why_it_is_there() {
    for size in [
        (80, 24),
        (100, 30),
        (110, 40),
        (160, 48),
        (60, 20),
        (40, 12),
    ] {
        let mut model = reading(size);
        let reader = model.reader.as_ref().unwrap();
        let lines = reader.related.lines.clone().unwrap();
        let similar = |line: &Related| matches!(line.reason, Reason::Similar { .. });
        assert!(lines.iter().any(similar));
        for (at, line) in lines.iter().enumerate() {
            let Reason::Similar { keys, .. } = &line.reason else {
                continue;
            };
            let related = &mut model.reader.as_mut().unwrap().related;
            (related.cursor, related.top) = (at, at);
            let text = screen(&model);
            let seen = keys
                .iter()
                .filter(|key| text.contains(key.as_str()))
                .count();
            assert!(seen >= keys.len().min(2), "{size:?} {keys:?}\n{text}");
        }
    }
}

#[test]
fn no_row_of_the_screen_ends_with_what_parts_two_facts() {
    for size in (40..200).step_by(7).map(|width| (width, 48)) {
        let over = [
            story(StoryView::Coverage),
            story(StoryView::Timeline),
            overlays::sources(SourcesTab::Yours),
        ];
        let over = over.map(|over| with_overlay(models::front(FR, size), over));
        let read = [Pane::Article, Pane::Related].map(|focus| Model {
            focus,
            ..reading(size)
        });
        for model in over.into_iter().chain(read) {
            let text = screen(&model);
            for row in text.lines() {
                let ended = row
                    .split(['│', '"'])
                    .any(|part| part.trim_end().ends_with(" ·") && part.trim().len() > 2);
                assert!(!ended, "{size:?}: {row}\n{text}");
            }
        }
    }
}

#[test]
fn what_happens_while_one_types_leaves_what_is_typed_in_sight() {
    for size in SIZES {
        let mut model = models::front(FR, size);
        press(&mut model, "/ m a l i");
        model.notice = Some("La page est arrivée".to_owned());
        let text = screen(&model);
        assert!(text.contains("La page est arrivée"), "{size:?}\n{text}");
        assert!(text.contains("mali"), "{size:?}\n{text}");
    }
}

/// A day of many reports on a narrow screen: the bar ends where the line does, and the number is seen; so
/// is all that a reprint changed.
#[test]
fn the_bar_of_a_day_leaves_room_for_its_number() {
    for width in [30, 40, 60, 100] {
        let mut model = models::front(FR, (width, 48));
        let mut over = story(StoryView::Timeline);
        let Overlay::Story { reports, .. } = &mut over else {
            panic!("a story");
        };
        let one = reports.as_ref().unwrap()[0].clone();
        *reports = Some(vec![one; 127]);
        model.overlays.push(over);
        let text = screen(&model);
        let bar = text.lines().find(|row| row.contains('■')).unwrap();
        assert!(bar.contains("■ 127"), "{width}: {bar}");
    }
    let mut model = models::front(FR, (40, 48));
    model.overlays.push(story(StoryView::Coverage));
    let text = screen(&model);
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c == '"')
        .collect();
    let words = words.into_iter().filter(|word| !word.is_empty());
    let whole = words.collect::<Vec<_>>().join(" ");
    let rework = "31 mots retirés « ce qui n’avait pas été dit à Tripoli »";
    assert!(whole.contains(rework), "{text}");
}

#[test]
fn labels_stand_above_what_they_tell_where_they_would_take_its_room() {
    for (size, above) in [((40, 12), true), ((100, 30), false)] {
        let mut model = models::front(FR, size);
        model.overlays.push(Overlay::About {
            title: "À propos",
            rows: vec![(
                "Actualisé la dernière",
                "24 novembre 2026 à 09h18".to_owned(),
            )],
            top: 0,
        });
        let text = screen(&model);
        let date = text
            .lines()
            .find(|row| row.contains("24 novembre 2026 à 09h18"));
        let date = date.unwrap_or_else(|| {
            panic!(
                "{size:?}: whole
{text}"
            )
        });
        assert_eq!(!date.contains("Actualisé"), above, "{text}");
    }
}

#[test]
fn one_long_name_of_an_outlet_cuts_no_titles_of_others() {
    let mut model = models::front(FR, (112, 30));
    for row in &mut model.list.rows {
        row.source_name = Clean::line("RFI");
        row.title = Clean::line("Libye : le général Haftar en visite à Moscou pour trois");
    }
    let whole = |model: &Model| {
        let text = screen(model);
        text.lines()
            .filter(|row| row.contains("pour trois"))
            .count()
    };
    let before = whole(&model);
    model.list.rows[2].source_name = Clean::line("Agência de Notícias de Cabo Verde");
    assert!(before > 4);
    assert!(whole(&model) + 1 >= before, "{}", screen(&model));
}

#[test]
fn a_country_without_news_announces_none() {
    let mut model = atlas((FR, (160, 48)), "GQ", &[]);
    let Some(Overlay::Atlas(pane)) = model.overlays.last_mut() else {
        panic!("the atlas");
    };
    pane.news = Some(Vec::new());
    let text = screen(&model);
    assert!(!text.contains("derniers"), "{text}");
}
