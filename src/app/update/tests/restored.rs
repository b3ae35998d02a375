use super::*;
use crate::app::Asked;
use crate::app::model::{Overlay, SettingsPane, SettingsStep};

/// A search over a list of five that found nothing.
fn searching() -> Model {
    let mut model = model(5);
    keys(&mut model, "/ p o r t Enter");
    let generation = model.list.generation;
    update(
        &mut model,
        Message::Found(generation, Vec::new(), false, None),
    );
    assert_eq!(model.before_search.len(), 1);
    model
}

fn asks_for_the_list(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::LoadPage(..)))
}

#[test]
fn a_search_that_is_left_brings_the_former_list_back() {
    let mut model = model(5);
    keys(&mut model, "j j");
    let effects = keys(&mut model, "/ c o t e");
    assert!(
        matches!(effects.last(), Some(Effect::Search(_, query, _, _, None, _)) if *query == Query::of_words("cote"))
    );
    keys(&mut model, "Esc");
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Front));
    assert_eq!(model.list.cursor, Some(ArticleId(3)));
}

#[test]
fn the_list_below_a_search_is_asked_for_again_when_a_rule_came_meanwhile() {
    let mut model = searching();
    let effects = keys(&mut model, "Esc");
    assert!(!asks_for_the_list(&effects), "{effects:?}");
    let mut model = searching();
    update(&mut model, Message::RulesChanged);
    let effects = keys(&mut model, "Esc");
    assert!(asks_for_the_list(&effects), "{effects:?}");
}

fn typed(model: &Model) -> Option<&str> {
    match model.overlays.last() {
        Some(Overlay::Search(pane)) => Some(pane.input.value()),
        _ => None,
    }
}

#[test]
fn every_field_is_left_by_what_leaves_a_line_elsewhere() {
    for field in ["/", ":", "g x", "g o", "a", "? /", "E /", "P"] {
        for leaves in [
            "Esc",
            "Ctrl-g",
            "Ctrl-c",
            "Ctrl-u Backspace",
            "Ctrl-u Ctrl-h",
        ] {
            let mut model = model(5);
            keys(&mut model, field);
            assert!(takes_text(&model), "{field}");
            let effects = keys(&mut model, &format!("x {leaves}"));
            assert!(!takes_text(&model), "{field} {leaves}");
            assert!(!effects.contains(&Effect::Quit), "{field} {leaves}");
        }
    }
}

#[test]
fn the_screen_is_drawn_anew_also_while_text_is_typed() {
    let mut model = model(5);
    let effects = keys(&mut model, "/ x Ctrl-l");
    assert_eq!(effects.last(), Some(&Effect::Redraw));
    assert_eq!(typed(&model), Some("x"));
}

#[test]
fn what_is_typed_takes_the_place_of_the_question_before() {
    for (then, text) in [
        ("c o", "co"),
        ("End x", "portx"),
        ("Left x", "porxt"),
        ("Backspace", ""),
        ("Ctrl-w a", "a"),
    ] {
        let mut model = searching();
        keys(&mut model, "/");
        assert_eq!(typed(&model), Some("port"));
        keys(&mut model, then);
        assert_eq!(typed(&model), Some(text), "{then}");
    }
    let mut model = searching();
    keys(&mut model, "/");
    update(&mut model, Message::Paste("mali".to_owned()));
    assert_eq!(typed(&model), Some("mali"));
}

#[test]
fn a_section_of_ones_own_is_narrowed_as_a_whole() {
    for (query, field) in [
        ("mali or niger", "(mali or niger)"),
        ("(mali or niger)", "(mali or niger)"),
        ("mali -niger", "mali -niger"),
    ] {
        let mut model = model(5);
        let name = Clean::line("Sahel");
        let counts = Counts::default();
        model.sections.named.push((name, query.to_owned(), counts));
        super::named::open(&mut model, query);
        keys(&mut model, "/");
        assert_eq!(typed(&model), Some(field));
    }
}

#[test]
fn a_search_that_is_given_up_leads_back_to_where_it_was_begun() {
    // From results: to these, and not to the list below them.
    let mut model = searching();
    keys(&mut model, "/ x y Esc");
    assert_eq!(model.list.kind, ListKind::Search("port*".to_owned()));
    keys(&mut model, "Esc");
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Front));

    // From a text: to that text.
    let mut model = super::model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    for back in [
        "/ Esc",
        "/ x y Esc",
        "/ x y Enter q",
        "/ x y Enter / z Enter q",
    ] {
        keys(&mut model, back);
        assert_eq!(model.focus, Pane::Article, "{back}");
        assert_eq!(model.list.kind, ListKind::Section(SectionKind::Front));
        assert!(model.before_search.is_empty(), "{back}");
    }
}

#[test]
fn a_value_pasted_into_the_filter_of_settings_gives_up_the_choice() {
    let mut model = model(5);
    let row = |name: &str| crate::domain::Setting {
        name: name.to_owned(),
        choices: vec!["\"a\"".to_owned(), "\"b\"".to_owned()],
        ..Default::default()
    };
    model
        .overlays
        .push(Overlay::Settings(Box::new(SettingsPane {
            rows: vec![row("look.color"), row("look.theme")],
            step: SettingsStep::Choosing(1),
            ..Default::default()
        })));
    update(&mut model, Message::Paste("theme".to_owned()));
    let Some(Overlay::Settings(pane)) = model.overlays.last() else {
        panic!("the settings are closed");
    };
    assert!(matches!(pane.step, SettingsStep::Finding));
}

#[test]
fn trouble_ends_the_waiting_for_what_was_asked_about_an_article() {
    let mut model = model(5);
    model.focus = Pane::List;
    keys(&mut model, "i");
    assert!(model.asked.contains(&Asked::About));
    update(&mut model, Message::Trouble(Clean::line("store")));
    assert!(model.asked.is_empty());
}

#[test]
fn a_search_that_is_refined_stays_narrowed() {
    let narrowed = |filter: &crate::domain::Filter| filter.unread;
    let mut model = searching();
    let unread = crate::app::model::Narrow {
        unread: true,
        ..Default::default()
    };
    super::filter::apply(&mut model, unread.clone());
    let effects = keys(&mut model, "/ End x");
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Search(_, query, filter, ..) => Some((query, narrowed(filter))),
        _ => None,
    });
    assert_eq!(asked, Some((&Query::of_words("portx"), true)));
    assert_eq!(model.list.narrow, unread);
    // What is not refined is looked for in everything.
    let mut model = super::model(5);
    super::filter::apply(&mut model, unread);
    keys(&mut model, "/ x");
    assert!(!narrowed(&model.list.filter));
    assert_eq!(model.list.narrow, crate::app::model::Narrow::default());
}

#[test]
fn sections_of_ones_own_do_not_pile_up_behind_each_other() {
    let mut model = model(5);
    keys(&mut model, "j");
    for name in ["Sahel", "Nil"] {
        let query = name.to_lowercase();
        let row = (Clean::line(name), query, Counts::default());
        model.sections.named.push(row);
    }
    for _ in 0..3 {
        for query in ["sahel", "nil"] {
            super::named::open(&mut model, query);
            assert!(model.before_search.len() <= 2, "{query}");
            assert_eq!(model.list.kind, ListKind::Search(format!("{query} ")));
            keys(&mut model, "/ End x Enter");
        }
    }
    // Back are the section in which the search was made, what was found before it, and where the reader
    // was before them all.
    for back in ["nil ", "sahelx*"] {
        keys(&mut model, "q");
        assert_eq!(model.list.kind, ListKind::Search(back.to_owned()));
    }
    keys(&mut model, "q");
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Front));
    assert_eq!(model.list.cursor, Some(ArticleId(2)));
}
