//! Keys looked at and changed.

use super::*;
use crate::app::keymap::{Context, Keymap, Preset, Resolved, lines_for};
use crate::app::model::{KeysPane, KeysStep, Overlay};
use crate::app::{Command, KeyChange, KeyChoice, KeysRow, key_choices, keys_rows, wanted_words};

/// The file of settings, as far as it is about keys.
#[derive(Default)]
struct File(Preset, Vec<KeyChange>);

impl File {
    /// Writes what is asked for, and answers as the shell does.
    fn answer(&mut self, model: &mut Model, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Bind(told, deeds) = effect else {
                continue;
            };
            let wrong = match lines_for(self.0, &self.1, &deeds) {
                Ok(changes) => {
                    for change in changes {
                        let same = |line: &KeyChange| {
                            line.context == change.context && line.keys == change.keys
                        };
                        self.1.retain(|line| !same(line));
                        self.1.extend(change.command.map(|command| KeyChange {
                            context: change.context,
                            keys: change.keys,
                            command,
                        }));
                    }
                    let map = Keymap::of_settings(self.0, &self.1).0;
                    update(model, Message::Keymap(map.into()));
                    None
                }
                Err(why) => Some(Clean::line(&why.to_string())),
            };
            update(model, Message::KeysBound(told, wrong));
        }
    }

    fn press(&mut self, model: &mut Model, pressed: &str) {
        for key in Key::parse_sequence(pressed).unwrap() {
            let effects = update(model, Message::Key(key));
            self.answer(model, effects);
        }
    }

    fn lines(&self) -> Vec<(&str, &str, &str)> {
        let mut lines: Vec<_> = (self.1.iter())
            .map(|line| {
                (
                    line.context.as_str(),
                    line.keys.as_str(),
                    line.command.as_str(),
                )
            })
            .collect();
        lines.sort_unstable();
        lines
    }
}

fn pane(model: &Model) -> &KeysPane {
    match model.overlays.last() {
        Some(Overlay::Keys(pane)) => pane,
        other => panic!("{other:?}"),
    }
}

fn choices(model: &Model) -> Vec<KeyChoice> {
    match &pane(model).step {
        KeysStep::Asking(wanted, _) => key_choices(model, pane(model), wanted),
        other => panic!("{other:?}"),
    }
}

fn told(model: &Model) -> String {
    match &pane(model).step {
        KeysStep::Asking(wanted, _) => wanted_words(model, pane(model), wanted).join(" · "),
        other => panic!("{other:?}"),
    }
}

fn means(model: &Model, context: Context, keys: &str) -> Option<Command> {
    let keys = Key::parse_sequence(keys).unwrap();
    match model.settings.keymap.resolve(context, &keys) {
        Resolved::Command(command) => Some(command),
        _ => None,
    }
}

/// The keys of a command, found by its name.
fn opened(command: &str) -> Model {
    let mut model = model(5);
    keys(&mut model, "g k");
    update(&mut model, Message::Paste(command.to_owned()));
    keys(&mut model, "Enter");
    model
}

#[test]
fn every_command_is_listed_by_context_and_found_by_its_words_or_its_key() {
    let mut model = model(5);
    keys(&mut model, "g k");
    let listed = |model: &Model| -> Vec<Command> {
        let rows = keys_rows(model, pane(model)).into_iter();
        let command = |row| match row {
            KeysRow::Command(command, ..) => Some(command),
            KeysRow::Preset => None,
        };
        rows.filter_map(command).collect()
    };
    assert_eq!(listed(&model).len(), Command::ALL.len() + 18);
    keys(&mut model, "Tab");
    assert!(!listed(&model).contains(&Command::Zen), "in the sections");
    keys(&mut model, "Tab Tab");
    assert!(listed(&model).contains(&Command::Zen), "in the article");
    update(&mut model, Message::Paste("Ctrl-d".to_owned()));
    assert_eq!(listed(&model), [Command::HalfDown]);
    keys(&mut model, "Ctrl-u");
    update(
        &mut model,
        Message::Paste("presse-papiers carte".to_owned()),
    );
    assert_eq!(listed(&model), []);
}

#[test]
fn a_free_key_takes_the_place_of_another_everywhere() {
    let (mut file, mut model) = (File::default(), opened("refresh"));
    file.press(&mut model, "Enter Z");
    assert_eq!(told(&model), "libre ici");
    file.press(&mut model, "Enter");
    let rows = ["article", "list", "related", "sections"];
    let mut lines: Vec<_> = rows.map(|at| (at, "R", "none")).into();
    lines.extend(rows.map(|at| (at, "Z", "refresh")));
    lines.sort_unstable();
    assert_eq!(file.lines(), lines.as_slice());
    assert_eq!(means(&model, Context::List, "Z"), Some(Command::Refresh));
    assert!(
        model
            .notice
            .as_deref()
            .is_some_and(|told| told.contains('Z'))
    );
    // And back, by the last row.
    file.press(&mut model, "3 Enter");
    assert_eq!(file.lines(), []);
    assert_eq!(means(&model, Context::List, "R"), Some(Command::Refresh));
}

#[test]
fn who_has_a_key_is_said_at_once_and_it_is_taken_or_swapped() {
    for (choice, kept) in [("Enter", None), ("j Enter", Some(Command::FullText))] {
        let (mut file, mut model) = (File::default(), opened("refresh"));
        file.press(&mut model, "Enter x");
        assert!(
            told(&model).contains("récupérer le texte complet"),
            "{}",
            told(&model)
        );
        assert_eq!(choices(&model)[..2], [KeyChoice::Bind, KeyChoice::Swap]);
        file.press(&mut model, choice);
        for context in [Context::List, Context::Article, Context::Related] {
            assert_eq!(means(&model, context, "x"), Some(Command::Refresh));
            assert_eq!(means(&model, context, "R"), kept);
        }
        assert_eq!(
            means(&model, Context::Sections, "R"),
            None,
            "it had no `x` there"
        );
    }
}

#[test]
fn a_sequence_goes_on_where_one_is_begun_and_is_made_where_none_is() {
    let (mut file, mut model) = (File::default(), opened("refresh"));
    file.press(&mut model, "Enter g");
    assert_eq!(choices(&model)[0], KeyChoice::More);
    file.press(&mut model, "b Enter");
    assert_eq!(means(&model, Context::List, "g b"), Some(Command::Refresh));
    let (mut file, mut model) = (File::default(), opened("refresh"));
    file.press(&mut model, "Down Enter X");
    assert_eq!(choices(&model)[..2], [KeyChoice::Bind, KeyChoice::More]);
    file.press(&mut model, "2 Enter j Enter");
    assert_eq!(means(&model, Context::List, "X j"), Some(Command::Refresh));
    assert_eq!(
        means(&model, Context::List, "R"),
        Some(Command::Refresh),
        "beside it"
    );
    // A key that begins others: what they would lose is said, and they lose it.
    let (mut file, mut model) = (File::default(), opened("refresh"));
    file.press(&mut model, "Enter j");
    file.press(&mut model, "Tab Tab Enter x");
    assert!(told(&model).contains("j (descendre"), "{}", told(&model));
    file.press(&mut model, "Enter");
    assert_eq!(means(&model, Context::List, "j x"), Some(Command::Refresh));
    assert_eq!(means(&model, Context::List, "Down"), Some(Command::Down));
    assert_eq!(means(&model, Context::Overlay, "j"), Some(Command::Down));
}

#[test]
fn what_can_never_be_bound_is_refused_and_what_is_hard_to_type_is_said() {
    let (mut file, mut model) = (File::default(), opened("refresh"));
    file.press(&mut model, "Enter");
    for keys in ["Ctrl-z", "Ctrl-l", "Ctrl-i", "Ctrl-m", "Ctrl-[", "Ctrl-h"] {
        file.press(&mut model, keys);
        assert!(pane(&model).problem.is_some(), "{keys}");
        assert!(matches!(pane(&model).step, KeysStep::Pressing(_)), "{keys}");
    }
    for (keys, why) in [("#", "AltGr"), ("Alt-x", "Alt"), ("Ctrl-b", "tmux")] {
        file.press(&mut model, keys);
        assert!(told(&model).contains(why), "{}", told(&model));
        let at = choices(&model)
            .iter()
            .position(|c| *c == KeyChoice::Another);
        file.press(&mut model, &format!("{} Enter", at.unwrap() + 1));
    }
    file.press(&mut model, "Esc");
    assert!(matches!(pane(&model).step, KeysStep::Of(..)));
    assert_eq!(file.lines(), []);
}

#[test]
fn keys_are_given_up_but_the_last_way_out() {
    let (mut file, mut model) = (File::default(), opened("zen"));
    file.press(&mut model, "x");
    assert_eq!(means(&model, Context::Article, "z"), None);
    assert_eq!(
        file.lines(),
        [("article", "z", "none"), ("related", "z", "none")]
    );
    let mut model = self::opened("quit");
    let mut file = File::default();
    file.press(&mut model, "Delete");
    assert_eq!(means(&model, Context::List, "Q"), None);
    file.press(&mut model, "Delete");
    assert_eq!(means(&model, Context::List, "Ctrl-c"), Some(Command::Quit));
    assert!(pane(&model).problem.is_some());
}

#[test]
fn one_context_is_changed_alone_and_the_menu_needs_no_key_of_the_map() {
    let mut model = model(5);
    // Whatever the reader did to the keys that move.
    let lines = ["j", "k", "Enter", "Down", "Up"].map(|keys| KeyChange {
        context: "all".to_owned(),
        keys: keys.to_owned(),
        command: "none".to_owned(),
    });
    let mut file = File(Preset::Newsboat, lines.to_vec());
    model.settings.keymap = Keymap::of_settings(file.0, &file.1).0.into();
    keys(&mut model, "g k Tab Tab");
    update(&mut model, Message::Paste("descendre".to_owned()));
    file.press(&mut model, "Enter");
    assert!(matches!(pane(&model).step, KeysStep::Of(Command::Down, 0)));
    file.press(&mut model, "Enter Z Enter");
    assert_eq!(means(&model, Context::List, "Z"), Some(Command::Down));
    assert_eq!(means(&model, Context::Article, "Z"), None);
    file.press(&mut model, "Down Down Enter");
    assert_eq!(
        means(&model, Context::List, "j"),
        Some(Command::Down),
        "as it was"
    );
    assert_eq!(means(&model, Context::Article, "j"), None);
}

#[test]
fn the_preset_is_chosen_there_and_one_that_does_not_hold_is_not_shown() {
    let mut model = model(5);
    keys(&mut model, "g k");
    let row = crate::domain::Setting {
        name: "keys.preset".to_owned(),
        default: "\"griot\"".into(),
        own: Some("\"emacs\"".into()),
        fault: Some("must be one of these".to_owned()),
        choices: ["griot", "newsboat", "vim"]
            .map(|name| format!("\"{name}\""))
            .into(),
        ..Default::default()
    };
    assert_eq!(row.value(), "\"griot\"");
    update(&mut model, Message::SettingsLoaded(vec![row]));
    keys(&mut model, "Enter j");
    let effects = keys(&mut model, "Enter");
    let change = Effect::ChangeSetting("keys.preset".to_owned(), "\"newsboat\"".to_owned());
    assert!(effects.contains(&change), "{effects:?}");
    let map: Keymap = Keymap::of_settings(Preset::Newsboat, &[]).0;
    update(&mut model, Message::Keymap(map.into()));
    assert_eq!(means(&model, Context::List, "r"), Some(Command::Refresh));
}

#[test]
fn as_it_was_gives_back_what_had_to_go_for_the_keys_that_were_taken() {
    let (mut file, mut model) = (File::default(), opened("zen"));
    let before = means(&model, Context::Article, "g a");
    assert!(before.is_some());
    file.press(&mut model, "Enter g");
    let at = choices(&model).iter().position(|c| *c == KeyChoice::Bind);
    for _ in 0..at.unwrap() {
        file.press(&mut model, "Down");
    }
    file.press(&mut model, "Enter");
    assert_eq!(means(&model, Context::Article, "g"), Some(Command::Zen));
    assert_eq!(means(&model, Context::Article, "g a"), None);
    // The last row gives it all back.
    file.press(&mut model, "Up Down Down Down Down Enter");
    assert_eq!(means(&model, Context::Article, "g a"), before);
    assert_eq!(means(&model, Context::Article, "z"), Some(Command::Zen));
    assert_eq!(file.lines(), []);
}

#[test]
fn u_among_the_keys_takes_back_what_was_done_there_and_nothing_else() {
    let (mut file, mut model) = (File::default(), opened("zen"));
    let press =
        |model: &mut Model, key: &str| update(model, Message::Key(Key::parse(key).unwrap()));
    assert_eq!(press(&mut model, "u"), []);
    assert!(model.notice.is_some());
    file.press(&mut model, "x");
    assert_eq!(press(&mut model, "U"), []);
    let answer = |model: &mut Model, again, changed| {
        let (kind, told) = (
            crate::domain::DeedKind::Setting,
            crate::domain::DeedTold::default(),
        );
        update(
            model,
            Message::Undone {
                again,
                kind,
                told,
                changed,
            },
        );
    };
    assert_eq!(press(&mut model, "u"), [Effect::Undo]);
    // Until that is answered nothing is known to be taken back.
    assert_eq!(press(&mut model, "u"), []);
    assert_eq!(press(&mut model, "U"), []);
    answer(&mut model, false, None);
    assert_eq!(press(&mut model, "U"), [], "it could not be taken back");
    assert_eq!(press(&mut model, "u"), [Effect::Undo]);
    answer(&mut model, false, Some(1));
    assert_eq!(press(&mut model, "u"), []);
    assert_eq!(press(&mut model, "U"), [Effect::Redo]);
    answer(&mut model, true, Some(1));
    assert_eq!(press(&mut model, "u"), [Effect::Undo]);
}
