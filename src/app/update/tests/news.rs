use super::*;

/// Seven new articles of a feed.
pub(super) fn seven() -> Message {
    Message::Refresh(RefreshNews::Feed {
        source_name: "RFI".into(),
        new: 7,
        failure: None,
        done: 1,
    })
}

#[test]
fn what_another_program_fetched_is_told_as_news() {
    let mut model = model(5);
    let counts = |total| {
        Message::Sections(SectionCounts {
            all: Counts { total, unread: 0 },
            ..SectionCounts::default()
        })
    };
    update(&mut model, counts(5));
    let effects = update(&mut model, Message::StoreChanged);
    assert!(effects.contains(&Effect::LoadSections));
    update(&mut model, counts(20));
    assert_eq!(model.arrived, 15);
    update(&mut model, counts(21));
    assert_eq!(model.arrived, 15);
}

#[test]
fn news_moves_neither_cursor_nor_text() {
    let mut model = model(50);
    keys(&mut model, "j j j");
    let before = (model.list.cursor, model.list.top, model.list.rows.len());
    update(&mut model, Message::Refresh(RefreshNews::Started(1)));
    let effects = update(&mut model, seven());
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::LoadPage(..)))
    );
    assert_eq!(
        (model.list.cursor, model.list.top, model.list.rows.len()),
        before
    );
    assert_eq!(model.arrived, 7);
    let effects = keys(&mut model, "g g");
    assert!(matches!(
        effects[..],
        [Effect::LoadPage(_, _, _, PageRequest::Top { .. })]
    ));
}

#[test]
fn related_lines_are_asked_for_again_where_the_reader_looks_after_more_came() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    let asks = |effects: &[Effect]| {
        let mut effects = effects.iter();
        effects.any(|effect| matches!(effect, Effect::LoadRelated(..)))
    };
    assert!(!asks(&keys(&mut model, "r h")), "they are of now");
    assert!(
        !asks(&update(&mut model, seven())),
        "nothing moves by itself"
    );
    assert!(asks(&keys(&mut model, "r")));
    assert!(!asks(&keys(&mut model, "h r")));
}

#[test]
fn a_first_paper_fills_itself_until_a_key_is_pressed() {
    for (pressed, fills) in [("", true), ("j", false)] {
        let mut model = model(2);
        if !pressed.is_empty() {
            keys(&mut model, pressed);
        }
        let effects = update(&mut model, seven());
        let asks = |effect: &Effect| matches!(effect, Effect::LoadPage(..));
        assert_eq!(effects.iter().any(asks), fills, "{pressed}");
    }
}

#[test]
fn a_window_moves_along_a_list_longer_than_itself() {
    let mut model = model(200);
    model.list.at_bottom = false;
    let pages = 200 / list::visible_count(&model);
    let effects = keys(&mut model, "PgDn ".repeat(pages).trim_end());
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::LoadPage(generation, _, _, PageRequest::After { cursor, .. }) => {
            Some((*generation, *cursor))
        }
        _ => None,
    });
    let (generation, cursor) = asked.expect("the next rows are asked for");
    assert_eq!(cursor, headline(200).cursor());
    let page = HeadlinePage {
        headlines: (201..=400).map(headline).collect(),
        at_top: false,
        at_bottom: true,
        total: None,
        ..HeadlinePage::default()
    };
    update(&mut model, Message::Page(generation, page));
    assert_eq!(model.list.rows.len(), 400);
}

#[test]
fn a_griot_that_was_told_to_stay_offline_says_so_when_it_is_asked_for_news() {
    let mut model = model(3);
    assert!(!keys(&mut model, "R").is_empty());
    model.settings.offline = true;
    assert!(keys(&mut model, "R").is_empty());
    let notice = model.notice.clone().unwrap_or_default();
    // Told by a word or by a setting: the advice names both.
    for way in ["--offline", "network.offline"] {
        assert!(notice.contains(way), "{notice}");
    }
}
