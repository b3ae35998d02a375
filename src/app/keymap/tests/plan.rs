//! What keys are to mean, as lines of the settings.

use super::*;

type Line = (&'static str, &'static str, &'static str);

fn line((context, keys, command): Line) -> KeyChange {
    KeyChange {
        context: context.to_owned(),
        keys: keys.to_owned(),
        command: command.to_owned(),
    }
}

fn deed(context: Context, keys: &str, command: Option<Command>) -> KeyDeed {
    KeyDeed {
        context,
        keys: Key::parse_sequence(keys).unwrap(),
        command,
    }
}

/// The lines that are to be others, each with what it says then.
fn planned(lines: &[Line], deeds: &[KeyDeed]) -> Vec<(String, String, Option<String>)> {
    let lines: Vec<KeyChange> = lines.iter().copied().map(line).collect();
    let changes = lines_for(Preset::Griot, &lines, deeds).unwrap().into_iter();
    changes
        .map(|change| (change.context, change.keys, change.command))
        .collect()
}

fn said(context: &str, keys: &str, command: Option<&str>) -> (String, String, Option<String>) {
    let command = command.map(str::to_owned);
    (context.to_owned(), keys.to_owned(), command)
}

#[test]
fn no_line_says_what_holds_without_it() {
    let refresh = Some(Command::Refresh);
    let list = Context::List;
    assert_eq!(planned(&[], &[deed(list, "R", refresh)]), []);
    assert_eq!(
        planned(&[], &[deed(list, "X", refresh)]),
        [said("list", "X", Some("refresh"))]
    );
    // Back to what it was: the line goes.
    assert_eq!(
        planned(&[("list", "R", "none")], &[deed(list, "R", refresh)]),
        [said("list", "R", None)]
    );
    // The line of the file is changed where it stands, as it is spelt.
    assert_eq!(
        planned(&[("list", "X", "undo")], &[deed(list, "X", refresh)]),
        [said("list", "X", Some("refresh"))]
    );
    // One for all contexts stays what it is in the others.
    assert_eq!(
        planned(
            &[("all", "n", "none")],
            &[deed(list, "n", Some(Command::NextUnread))]
        ),
        [said("list", "n", Some("next-unread"))]
    );
    let everywhere = Context::ALL.map(|at| deed(at, "n", Some(Command::Down)));
    assert_eq!(planned(&[], &everywhere), [said("all", "n", Some("down"))]);
}

#[test]
fn what_cannot_be_told_from_new_keys_is_given_up() {
    let deeds = [deed(Context::Article, "j k", Some(Command::Refresh))];
    let mut planned = planned(&[], &deeds);
    planned.sort();
    assert_eq!(
        planned,
        [
            said("article", "j", Some("none")),
            said("article", "j k", Some("refresh"))
        ]
    );
}

#[test]
fn kept_keys_and_the_last_way_out_are_refused() {
    let lines_for = |deeds: &[KeyDeed]| lines_for(Preset::Griot, &[], deeds);
    for keys in ["Ctrl-z", "Ctrl-l", "Ctrl-i", "Ctrl-m", "Ctrl-[", "Ctrl-h"] {
        let command = Some(Command::Refresh);
        assert!(
            lines_for(&[deed(Context::List, keys, command)]).is_err(),
            "{keys}"
        );
    }
    let both = ["Q", "Ctrl-c"].map(|keys| deed(Context::List, keys, None));
    let why = lines_for(&both).unwrap_err().to_string();
    assert!(why.contains("`quit`") && why.contains("`list`"), "{why}");
    assert!(lines_for(&both[..1]).is_ok());
}

#[test]
fn a_line_for_one_context_takes_the_meaning_of_one_for_all_away() {
    let lines = [("all", "X", "refresh"), ("list", "X", "none")].map(line);
    let (map, problems) = Keymap::of_settings(Preset::Griot, &lines);
    assert_eq!(problems, []);
    assert_eq!(means(&map, Context::List, "X"), Resolved::Unbound);
    let article = means(&map, Context::Article, "X");
    assert_eq!(article, Resolved::Command(Command::Refresh));
}

mod any {
    use proptest::prelude::*;

    use super::*;

    const KEYS: [&str; 12] = [
        "R", "X", "g", "g x", "g g", "j", "j k", "n", "Ctrl-d", "Ctrl-a", "5", "Alt-Left",
    ];
    const COMMANDS: [Command; 5] = [
        Command::Refresh,
        Command::Down,
        Command::Top,
        Command::NextUnread,
        Command::FollowNth(5),
    ];

    prop_compose! {
        fn any_line()(context in 0..7_usize, keys in 0..KEYS.len(), command in 0..6_usize) -> KeyChange {
            let context = Context::ALL.get(context).map_or("all", |context| context.name());
            let command = COMMANDS.get(command).map_or("none", |command| command.id());
            line((context, KEYS[keys], command))
        }
    }

    prop_compose! {
        fn any_deed()(context in 0..6_usize, keys in 0..KEYS.len(), command in 0..6_usize) -> KeyDeed {
            deed(Context::ALL[context], KEYS[keys], COMMANDS.get(command).copied())
        }
    }

    proptest! {
        /// Whatever the file says, after the change the keys mean what they were to, and those that can
        /// be told from them what they did.
        #[test]
        fn a_change_changes_what_it_says_and_nothing_else(
            lines in prop::collection::vec(any_line(), 0..5),
            wanted in any_deed(),
            preset in 0..4_usize,
        ) {
            let preset = Preset::named(preset_names().nth(preset).unwrap()).unwrap();
            let before = Keymap::of_settings(preset, &lines).0;
            let Ok(changes) = lines_for(preset, &lines, std::slice::from_ref(&wanted)) else {
                // The lines themselves were at odds.
                return Ok(());
            };
            let mut after = lines;
            for change in changes {
                let same = |line: &KeyChange| line.context == change.context && line.keys == change.keys;
                let at = after.iter().position(same);
                let made = change.command.map(|command| KeyChange {
                    context: change.context.clone(), keys: change.keys.clone(), command,
                });
                match (at, made) {
                    (Some(at), Some(made)) => after[at] = made,
                    (Some(at), None) => { after.remove(at); }
                    (None, Some(made)) => after.push(made),
                    (None, None) => prop_assert!(false, "no such line"),
                }
            }
            let after = Keymap::of_settings(preset, &after).0;
            prop_assert_eq!(after.exactly(wanted.context, &wanted.keys), wanted.command);
            let touched = |row: &(Context, String, Command)| {
                let keys = Key::parse_sequence(&row.1).unwrap();
                row.0 == wanted.context && super::super::super::rows::clash(&keys, &wanted.keys)
            };
            let rest = |map: &Keymap| -> Vec<_> {
                map.table().into_iter().filter(|row| !touched(row)).collect()
            };
            prop_assert_eq!(rest(&before), rest(&after));
        }
    }

    /// The lines that are at odds with each other are few: a change can nearly always be said.
    #[test]
    fn a_file_without_faults_can_always_be_changed() {
        let lines = [
            ("all", "X", "refresh"),
            ("list", "X", "none"),
            ("list", "g x", "down"),
            ("article", "5", "none"),
        ]
        .map(line);
        for name in ["griot", "vim"] {
            let preset = Preset::named(name).unwrap();
            for context in [Context::List, Context::Overlay] {
                for keys in KEYS {
                    for command in COMMANDS.into_iter().map(Some).chain([None]) {
                        let deeds = [deed(context, keys, command)];
                        let planned = lines_for(preset, &lines, &deeds);
                        assert!(planned.is_ok(), "{name} {deeds:?} {planned:?}");
                    }
                }
            }
        }
    }
}
