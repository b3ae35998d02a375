use super::*;
use crate::app::model::Overlay;

/// A search over a list of five, answered with two of them.
fn searching() -> Model {
    let mut model = model(5);
    keys(&mut model, "/ p o r t Enter");
    let generation = model.list.generation;
    update(
        &mut model,
        Message::Found(generation, Vec::new(), false, None),
    );
    assert!(model.list_before_search.is_some());
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
        matches!(effects.last(), Some(Effect::Search(_, query, _, _, None)) if *query == Query::of_words("cote"))
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

#[test]
fn a_value_pasted_into_the_filter_of_settings_gives_up_the_choice() {
    let mut model = model(5);
    let row = |name: &str| crate::domain::Setting {
        name: name.to_owned(),
        meaning: String::new(),
        default: Clean::line("\"auto\""),
        own: None,
        choices: vec!["\"a\"".to_owned(), "\"b\"".to_owned()],
    };
    model.overlays.push(Overlay::Settings {
        rows: vec![row("look.color"), row("look.theme")],
        filter: tui_input::Input::default(),
        cursor: 0,
        editing: None,
        choice: Some(1),
        problem: None,
    });
    update(&mut model, Message::Paste("theme".to_owned()));
    let Some(Overlay::Settings { choice, .. }) = model.overlays.last() else {
        panic!("the settings are closed");
    };
    assert_eq!(*choice, None);
}

#[test]
fn trouble_ends_the_waiting_for_what_was_asked_about_an_article() {
    let mut model = model(5);
    model.focus = Pane::List;
    keys(&mut model, "i");
    assert!(model.asked_about);
    update(&mut model, Message::Trouble(Clean::line("store")));
    assert!(!model.asked_about);
}
