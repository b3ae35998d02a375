use super::*;
use crate::app::keymap::{Keymap, Preset};
use crate::domain::{DeedKind, DeedTold, Filter};

#[test]
fn a_mark_that_was_not_kept_goes_from_the_screen_again() {
    let mut model = model(3);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "s");
    let saved = |model: &Model| model.reader.as_ref().unwrap().article.state.saved;
    assert!(saved(&model));
    let id = model.list.rows[0].id;
    let effects = update(&mut model, Message::NotKept(vec![id], Change::Saved(true)));
    assert!(!saved(&model) && effects.contains(&Effect::LoadSections));
    let asks = |effect: &Effect| matches!(effect, Effect::LoadPage(..));
    assert!(effects.iter().any(asks), "the rows are the store's again");
    let none = update(&mut model, Message::NotKept(vec![id], Change::Opened(NOW)));
    assert!(none.is_empty(), "when it was opened is no mark");
}

#[test]
fn a_change_taken_back_leaves_the_reader_where_they_are() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "h");
    assert_eq!(model.focus, Pane::List);
    let undone = Message::Undone {
        again: false,
        kind: DeedKind::Marks,
        told: DeedTold::default(),
        changed: Some(3),
    };
    update(&mut model, undone);
    arrive(&mut model);
    assert_eq!(model.focus, Pane::List);
}

#[test]
fn what_is_taken_back_is_chosen_again_and_counted_as_it_was() {
    let mut model = model(5);
    model.focus = Pane::List;
    keys(&mut model, "j m");
    assert_eq!(model.list.cursor, Some(ArticleId(3)), "marking goes on");
    let undone = |articles: &[i64]| Message::Undone {
        again: false,
        kind: DeedKind::Marks,
        told: DeedTold {
            articles: articles.iter().copied().map(ArticleId).collect(),
            ..DeedTold::default()
        },
        changed: Some(articles.len()),
    };
    update(&mut model, undone(&[2]));
    assert_eq!(model.list.cursor, Some(ArticleId(2)));
    update(&mut model, undone(&[99]));
    assert_eq!(
        model.list.cursor,
        Some(ArticleId(2)),
        "it is not in this list"
    );
    keys(&mut model, "j");
    update(&mut model, undone(&[1, 2, 3, 4, 5]));
    assert_eq!(
        model.list.cursor,
        Some(ArticleId(3)),
        "the chosen one is of them"
    );
    // Of three one is read already.
    model.list.rows[2].read = true;
    model.list.rows[3].read = false;
    model.list.rows[4].read = false;
    keys(&mut model, "v j j m");
    assert_eq!(model.notice.as_deref(), Some("Marqué lu · 2 articles"));
}

#[test]
fn reading_marks_and_marks_can_be_taken_back() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    let effects = arrive(&mut model);
    let opened = Effect::Change(vec![ArticleId(1)], Change::Opened(NOW));
    assert!(effects.contains(&opened));
    assert!(model.list.rows[0].read);
    keys(&mut model, "h");
    let effects = keys(&mut model, "m");
    assert!(effects.contains(&Effect::Change(vec![ArticleId(1)], Change::Read(false))));
    assert!(keys(&mut model, "u").contains(&Effect::Undo));
}

#[test]
fn marking_a_view_read_reaches_no_further_than_what_was_shown() {
    let mut model = model(5);
    keys(&mut model, "j j");
    // Newer ones came meanwhile.
    update(&mut model, super::news::seven());
    assert_eq!(model.arrived, 7);
    assert_eq!(
        keys(&mut model, "M"),
        [Effect::MarkRead(Filter::default(), headline(1).cursor())]
    );
    assert!(model.list.rows.iter().all(|row| row.read));
}

/// What is marked all at once is what the reader sees and means, and is named.
#[test]
fn a_list_that_is_not_meant_is_not_marked_read() {
    let marks = |effects: &[Effect]| {
        let marks = |effect: &Effect| matches!(effect, Effect::MarkRead(..));
        effects.iter().any(marks)
    };
    for size in [(60, 20), (100, 30)] {
        for (before, meant) in [
            ("j", true),
            ("Enter", true),
            ("g s", true),
            ("g s j", false),
            ("/ m a l i Enter g s", false),
        ] {
            let mut model = model(5);
            update(&mut model, Message::Resized(size.0, size.1));
            keys(&mut model, before);
            if model.opening.is_some() {
                arrive(&mut model);
            }
            assert_eq!(marks(&keys(&mut model, "M")), meant, "{size:?} {before}");
            let told = model.notice.clone().unwrap_or_default();
            assert_eq!(told.contains("Titres"), !meant, "{size:?} {before}: {told}");
        }
    }
    let mut model = model(5);
    keys(&mut model, "g l");
    assert!(marks(&keys(&mut model, "M")));
    update(&mut model, Message::MarkedRead(3));
    let told = model.notice.clone().unwrap_or_default();
    let name = crate::app::list_name(&model);
    assert!(told.contains(&name), "{name}: {told}");
}

#[test]
fn space_pages_and_then_opens_the_next_unread() {
    let mut model = model(3);
    keys(&mut model, "Enter");
    arrive(&mut model);
    for _ in 0..20 {
        keys(&mut model, "Space");
        if model.opening.is_some() {
            break;
        }
    }
    arrive(&mut model);
    assert_eq!(open_id(&model), 2);
}

#[test]
fn the_key_that_takes_back_is_the_one_that_is_bound() {
    let told = |keys: &str| {
        let mut model = model(3);
        let preset = Preset::named(keys).unwrap();
        model.settings.keymap = Keymap::of_settings(preset, &[]).0.into();
        update(&mut model, Message::MarkedRead(3));
        model.notice.unwrap_or_default()
    };
    assert!(told("griot").ends_with("· u annule"));
    assert!(
        told("newsboat").ends_with("· g u annule"),
        "{}",
        told("newsboat")
    );
}

#[test]
fn what_is_taken_back_is_named_with_what_it_was_done_to() {
    let told = |kind, mark, about: Option<&str>, count| {
        let mut model = model(3);
        let told = DeedTold {
            mark,
            about: about.map(Clean::line),
            ..DeedTold::default()
        };
        let undone = Message::Undone {
            again: false,
            kind,
            told,
            changed: Some(count),
        };
        update(&mut model, undone);
        model.notice.unwrap_or_default().replace('\u{a0}', " ")
    };
    let read = Some(Change::Read(true));
    assert_eq!(
        told(DeedKind::Marks, read, Some("Bamako"), 1),
        "Annulé : Marqué lu – « Bamako »"
    );
    assert_eq!(
        told(DeedKind::Marks, read, None, 12),
        "Annulé : Marqué lu · 12 articles"
    );
    assert_eq!(
        told(DeedKind::Setting, None, Some("Souris"), 1),
        "Annulé : le réglage – « Souris »"
    );
    assert_eq!(
        told(DeedKind::Unsubscribed, None, Some("RFI"), 1),
        "Annulé : le retrait – « RFI »"
    );
}
