use super::*;
use crate::app::model::Overlay;
use crate::domain::Setting;

fn setting(name: &str, value: &str, choices: &[&str]) -> Setting {
    Setting {
        name: name.to_owned(),
        meaning: String::new(),
        default: value.into(),
        own: None,
        fault: None,
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
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
    let Some(Overlay::Settings {
        editing: Some(typed),
        ..
    }) = model.overlays.last()
    else {
        panic!("it is typed");
    };
    assert_eq!(typed.value(), "4 FCFA");
}
