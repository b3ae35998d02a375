use super::*;
use crate::app::model::{Overlay, SettingsPane, SettingsStep};
use crate::domain::Setting;

fn setting(name: &str, value: &str, choices: &[&str]) -> Setting {
    Setting {
        name: name.to_owned(),
        default: value.into(),
        typed: value.trim_matches('"').to_owned(),
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        ..Setting::default()
    }
}

fn rows() -> Vec<Setting> {
    vec![
        setting("look.theme", "\"auto\"", &[]),
        setting("reading.hyphenate", "false", &["true", "false"]),
        setting("reading.measure", "70", &[]),
        setting("data.price", "\"4 FCFA\"", &[]),
    ]
}

fn shown() -> Model {
    let mut model = model(3);
    model.settings.themes = vec!["auto".to_owned(), "dark".to_owned(), "light".to_owned()];
    keys(&mut model, "g o");
    update(&mut model, Message::SettingsLoaded(rows()));
    model
}

fn written(effects: &[Effect]) -> Option<(&str, &str)> {
    effects.iter().find_map(|effect| match effect {
        Effect::ChangeSetting(name, value) => Some((name.as_str(), value.as_str())),
        _ => None,
    })
}

#[test]
fn a_theme_is_chosen_from_those_there_are_and_seen_meanwhile() {
    let mut model = shown();
    keys(&mut model, "Enter");
    let seen = keys(&mut model, "j");
    assert!(seen.contains(&Effect::Dress("dark".to_owned())), "{seen:?}");
    let effects = keys(&mut model, "Enter");
    assert_eq!(written(&effects), Some(("look.theme", "\"dark\"")));
    keys(&mut model, "Esc");
    assert_eq!(model.dressed, "auto", "given up");
}

#[test]
fn a_switch_is_turned_and_holds_at_once() {
    let mut model = shown();
    let effects = keys(&mut model, "Down Enter");
    assert_eq!(written(&effects), Some(("reading.hyphenate", "true")));
    let name = "reading.hyphenate".to_owned();
    let effects = update(&mut model, Message::SettingChanged(name, None));
    assert!(effects.contains(&Effect::LoadSettings));
    assert!(
        model
            .notice
            .as_deref()
            .is_some_and(|told| told.contains("dès maintenant"))
    );
    let mut rows = rows();
    rows[1].own = Some("true".into());
    rows[2].own = Some("66".into());
    update(&mut model, Message::SettingsLoaded(rows));
    assert!(model.settings.hyphenate);
    assert_eq!(model.settings.measure, 66);
}

#[test]
fn a_text_is_typed_over_without_its_quotes() {
    let mut model = shown();
    keys(&mut model, "Down Down Down Enter");
    let SettingsStep::Typing(typed) = &pane(&model).step else {
        panic!("it is typed");
    };
    assert_eq!(typed.value(), "4 FCFA");
}

fn pane(model: &Model) -> &SettingsPane {
    match model.overlays.last() {
        Some(Overlay::Settings(pane)) => pane,
        other => panic!("the settings are closed: {other:?}"),
    }
}

#[test]
fn a_list_is_changed_line_by_line_and_taken_back() {
    let mut model = shown();
    let rules = |lines: &[&str]| Setting {
        lines: Some(lines.iter().map(|line| (*line).to_owned()).collect()),
        ..setting("rules.mute", "[]", &[])
    };
    update(
        &mut model,
        Message::SettingsLoaded(vec![rules(&["football", "tennis"])]),
    );
    let line = |at, text: Option<&str>| {
        let name = "rules.mute".to_owned();
        vec![Effect::ChangeLine(name, at, text.map(str::to_owned))]
    };
    assert_eq!(
        keys(&mut model, "Enter j Enter s Enter"),
        line(1, Some("tenniss"))
    );
    let name = "rules.mute".to_owned();
    update(&mut model, Message::SettingChanged(name, None));
    assert!(matches!(pane(&model).step, SettingsStep::Lines(1)));
    assert_eq!(keys(&mut model, "u"), [Effect::Undo]);
    assert_eq!(keys(&mut model, "X"), line(1, None));
    assert_eq!(
        keys(&mut model, "Enter Ctrl-u Enter"),
        line(1, None),
        "emptied, it goes"
    );
    keys(&mut model, "Esc j");
    assert_eq!(keys(&mut model, "X"), [], "the new one is none yet");
    assert_eq!(
        keys(&mut model, "Enter n i g e r Enter"),
        line(2, Some("niger"))
    );
    update(
        &mut model,
        Message::SettingsLoaded(vec![rules(&["football"])]),
    );
    keys(&mut model, "Esc q");
    assert!(matches!(pane(&model).step, SettingsStep::Finding));
}

#[test]
fn where_a_list_has_no_line_nothing_is_cut_from_the_sidebar_beneath() {
    let mut model = model(3);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "g o");
    let empty = Setting {
        lines: Some(Vec::new()),
        ..setting("rules.mute", "[]", &[])
    };
    update(&mut model, Message::SettingsLoaded(vec![empty]));
    keys(&mut model, "Enter");
    assert!(matches!(pane(&model).step, SettingsStep::Lines(0)));
    assert_eq!(keys(&mut model, "X"), []);
    // Nor where settings are looked for.
    keys(&mut model, "Esc");
    assert_eq!(keys(&mut model, "X"), []);
}

#[test]
fn a_setting_is_found_by_what_it_is_called_and_by_its_name_in_the_file() {
    let mut model = shown();
    let theme = Setting {
        title: "Thème".to_owned(),
        ..setting("look.theme", "\"auto\"", &[])
    };
    update(
        &mut model,
        Message::SettingsLoaded(vec![setting("data.price", "1", &[]), theme]),
    );
    for typed in ["t h e m e", "l o o k . t"] {
        keys(&mut model, typed);
        assert_eq!(
            pane(&model).chosen().map(|row| row.name.as_str()),
            Some("look.theme")
        );
        keys(&mut model, "Ctrl-u");
    }
}

#[test]
fn what_cannot_be_written_is_said_where_one_is() {
    let wrong = || Some(Clean::line("read-only"));
    let preset = "keys.preset".to_owned();
    let mut model = model(5);
    keys(&mut model, "g k");
    update(&mut model, Message::SettingChanged(preset, wrong()));
    let problem = |model: &Model| match model.overlays.last() {
        Some(Overlay::Keys(pane)) => pane.problem.clone(),
        _ => None,
    };
    assert_eq!(problem(&model).as_deref(), Some("read-only"));
    model.overlays.clear();
    update(&mut model, Message::KeysBound("X".to_owned(), wrong()));
    assert_eq!(model.notice.as_deref(), Some("read-only"));
}
