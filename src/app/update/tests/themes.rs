use super::*;
use crate::app::key::KeyCode;

fn dressed(effects: &[Effect]) -> Option<&str> {
    effects.iter().find_map(|effect| match effect {
        Effect::Dress(name) => Some(name.as_str()),
        _ => None,
    })
}

fn model_with_themes() -> Model {
    let themes = ["auto", "dark", "sahel"].map(str::to_owned).to_vec();
    let settings = Settings {
        themes,
        ..settings()
    };
    start(settings, (100, 30), NOW).0
}

fn typed(model: &mut Model, text: &str) -> Vec<Effect> {
    text.chars()
        .flat_map(|c| update(model, Message::Key(Key::plain(KeyCode::Char(c)))))
        .collect()
}

#[test]
fn a_theme_is_seen_while_the_cursor_is_on_it_and_kept_when_it_is_chosen() {
    let mut model = model_with_themes();
    let effects = typed(&mut model, ":theme sah");
    assert_eq!(dressed(&effects), Some("sahel"));
    let effects = update(&mut model, Message::Key(Key::plain(KeyCode::Esc)));
    assert_eq!(
        dressed(&effects),
        Some("auto"),
        "what was tried on is taken off"
    );

    typed(&mut model, ":theme sah");
    let effects = update(&mut model, Message::Key(Key::plain(KeyCode::Enter)));
    assert!(effects.contains(&Effect::KeepTheme("sahel".to_owned())));
    assert_eq!(dressed(&effects), None, "it is on already");
    assert_eq!(model.settings.theme, "sahel");
}

#[test]
fn a_theme_that_changed_on_disk_is_put_on_anew() {
    let mut model = model_with_themes();
    let names = vec!["auto".to_owned(), "mine".to_owned()];
    let effects = update(&mut model, Message::ThemesChanged(names));
    assert_eq!(dressed(&effects), Some("auto"));
    assert_eq!(
        typed(&mut model, "j")
            .iter()
            .filter(|e| matches!(e, Effect::Dress(_)))
            .count(),
        0
    );
}

#[test]
fn a_slip_in_the_palette_does_nothing_and_says_what_is_near() {
    for (slip, near) in [("mrk", None), ("quti", Some("quit")), ("delete all", None)] {
        let mut model = model(3);
        let typed: Vec<Effect> = std::iter::once(Key::plain(KeyCode::Char(':')))
            .chain(slip.chars().map(|c| Key::plain(KeyCode::Char(c))))
            .chain([Key::plain(KeyCode::Enter)])
            .flat_map(|key| update(&mut model, Message::Key(key)))
            .collect();
        assert!(typed.is_empty(), "{slip}: {typed:?}");
        assert!(model.overlays.is_empty());
        let said = model.notice.clone().unwrap_or_default();
        let unknown = crate::locale::fill(model.strings().linear_unknown, slip);
        let near = near.map(|near| crate::locale::fill(model.strings().linear_nearest, near));
        let list = model.strings().commands_listed.to_owned();
        let want = [unknown].into_iter().chain(near).chain([list]);
        assert_eq!(said, want.collect::<Vec<_>>().join(" "));
    }
}

#[test]
fn where_colours_are_off_themes_are_found_and_that_is_said() {
    for colours in [true, false] {
        let mut model = model_with_themes();
        model.settings.colours = colours;
        let s = model.strings();
        let rows = crate::app::palette_rows(&model, "theme sahel");
        assert_eq!(rows[0].name, "theme sahel");
        assert_eq!(rows[0].words.contains(s.colours_off), !colours);
        typed(&mut model, ":theme sahel");
        let effects = update(&mut model, Message::Key(Key::plain(KeyCode::Enter)));
        assert!(effects.contains(&Effect::KeepTheme("sahel".to_owned())));
        let told = if colours {
            s.theme_kept
        } else {
            s.theme_unseen
        };
        assert_eq!(model.notice, Some(crate::locale::fill(told, "sahel")));
    }
}
