//! What is done again, and what is refused or cannot be reached in words.

use super::*;
use crate::app::effect::Effect;
use crate::app::model::Narrow;
use crate::domain::RelatedSection;

#[test]
fn the_last_narrowing_is_made_again_of_another_list() {
    let mut model = model(5);
    keys(&mut model, "F Esc");
    assert_eq!(keys(&mut model, "."), []);
    assert_eq!(
        model.notice.as_deref(),
        Some(model.strings().nothing_to_repeat)
    );
    let turned = |model: &Model| {
        let rows = crate::app::filter_rows(model).into_iter();
        let is_it = |row: &crate::app::FilterRow| {
            row.action == crate::app::FilterAction::Turn(crate::app::Facet::Unread)
        };
        rows.map(|row| is_it(&row)).position(|is_it| is_it).unwrap()
    };
    keys(&mut model, "F");
    for _ in 0..turned(&model) {
        keys(&mut model, "j");
    }
    keys(&mut model, "Enter Esc");
    assert!(model.list.narrow.unread);
    super::filter::apply(&mut model, Narrow::default());
    assert!(!model.list.narrow.unread);
    let effects = keys(&mut model, ".");
    assert!(model.list.narrow.unread && model.overlays.is_empty());
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::LoadPage(..)))
    );
}

#[test]
fn a_line_beyond_what_is_at_hand_is_told_and_not_taken_for_another() {
    let go = |at_bottom: bool| {
        let mut model = model(5);
        model.list.at_bottom = false;
        keys(&mut model, "9 0 0 G");
        let page = HeadlinePage {
            headlines: (1..=40).map(headline).collect(),
            at_top: true,
            at_bottom,
            ..HeadlinePage::default()
        };
        let generation = model.list.generation;
        update(&mut model, Message::Page(generation, page));
        assert_eq!(model.list.cursor, Some(ArticleId(40)));
        model.notice
    };
    let told = go(false).unwrap();
    assert!(told.contains("900") && told.contains("40"), "{told}");
    assert_eq!(go(true), None, "it is the last there is");
}

#[test]
fn an_article_that_is_opened_again_was_opened_later() {
    let mut model = model(5);
    let noted = |effects: &[Effect]| {
        let is_it = |effect: &&Effect| matches!(effect, Effect::NoteVisit(..));
        effects.iter().filter(is_it).count()
    };
    for _ in 0..2 {
        let mut effects = keys(&mut model, "Enter");
        effects.extend(arrive(&mut model));
        assert_eq!(noted(&effects), 1);
        keys(&mut model, "h");
        model.reader = None;
    }
    assert_eq!(model.trail.visits().len(), 1);
}

#[test]
fn a_text_without_links_names_the_way_to_what_its_publisher_cites() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    let reader = model.reader.as_mut().unwrap();
    for line in reader.related.lines.iter_mut().flatten() {
        line.section = RelatedSection::Cited;
    }
    keys(&mut model, "f");
    let told = model.notice.clone().unwrap();
    assert!(told.ends_with(": r"), "{told}");
}

#[test]
fn what_no_command_is_called_is_told_with_where_they_are_listed() {
    for typed in [": z o r k Enter", ": x x y y z z Enter"] {
        let mut model = model(5);
        keys(&mut model, typed);
        let told = model.notice.clone().unwrap();
        assert!(told.contains(model.strings().commands_listed), "{told}");
    }
}
