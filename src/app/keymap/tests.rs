mod agreed;
mod changes;
mod keyboards;
mod plan;

use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn sequences(map: &Keymap, context: Context) -> Vec<(Vec<Key>, Command)> {
    map.of(context)
        .map(|bound| (bound.keys.clone(), bound.command))
        .collect()
}

fn every_command() -> BTreeSet<Command> {
    Command::ALL.iter().copied().collect()
}

fn means(map: &Keymap, context: Context, keys: &str) -> Resolved {
    map.resolve(context, &Key::parse_sequence(keys).unwrap())
}

#[test]
fn no_context_has_a_key_twice_or_a_key_that_hides_a_sequence() {
    for (name, preset) in preset_names().map(|name| (name, Preset::named(name).unwrap())) {
        let (map, problems) = Keymap::of_settings(preset, &[]);
        assert_eq!(problems, [], "{name}");
        for context in Context::ALL {
            let mut seen = BTreeMap::new();
            let all = sequences(&map, context);
            for (keys, command) in &all {
                let text = written(keys);
                let before = seen.insert(text.clone(), command);
                assert_eq!(before, None, "{name} {context:?} {text} twice");
                let hidden = all
                    .iter()
                    .any(|(other, _)| other != keys && other.starts_with(keys));
                assert!(!hidden, "{name} {context:?} {text} hides a longer sequence");
            }
        }
    }
}

#[test]
fn no_key_belongs_to_someone_else() {
    for context in Context::ALL {
        for (keys, command) in sequences(&Keymap::default(), context) {
            for key in keys {
                let KeyCode::Char(c) = key.code else { continue };
                // Backspace, Enter, Tab, Escape by another name; tmux, screen; flow control; mosh.
                assert!(
                    !key.ctrl || !"hjim[basq^".contains(c),
                    "Ctrl-{c} is not ours"
                );
                assert!(!key.alt, "Alt-{c} is split by slow links");
                // Job control keeps its meaning.
                assert!(!key.ctrl || c != 'z' || command == Command::Suspend);
            }
        }
    }
}

#[test]
fn every_command_has_a_key_in_every_map_and_every_pane_can_be_left() {
    for name in preset_names() {
        let (map, _) = Keymap::of_settings(Preset::named(name).unwrap(), &[]);
        let all = Context::ALL.iter().flat_map(|c| sequences(&map, *c));
        let bound: BTreeSet<Command> = all.map(|(_, command)| command).collect();
        let without: Vec<_> = every_command().difference(&bound).copied().collect();
        assert_eq!(without, [], "{name}");
        for context in Context::ALL {
            for command in [
                Command::Help,
                Command::Close,
                Command::Quit,
                Command::Palette,
            ] {
                let here = !map.keys_of(command, Some(context)).is_empty();
                assert!(here, "{name} {context:?} {command:?}");
            }
        }
    }
}

#[test]
fn commands_have_names_of_their_own_and_are_found_by_them() {
    let ids: BTreeSet<_> = Command::ALL.iter().map(|command| command.id()).collect();
    assert_eq!(ids.len(), Command::ALL.len());
    for command in Command::ALL {
        assert_eq!(Command::named(command.id()), Some(*command));
    }
    assert_eq!(Command::named("follow-3"), Some(Command::FollowNth(3)));
}
