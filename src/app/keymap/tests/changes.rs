//! What the reader's own keys change, and what is wrong with them.

use super::*;
use crate::locale::UiLang;

fn changed(changes: &[(&str, &str, &str)]) -> (Keymap, Vec<KeyProblem>) {
    let changes: Vec<KeyChange> = changes
        .iter()
        .map(|(context, keys, command)| KeyChange {
            context: (*context).to_owned(),
            keys: (*keys).to_owned(),
            command: (*command).to_owned(),
        })
        .collect();
    Keymap::of_settings(Preset::Griot, &changes)
}

#[test]
fn a_change_holds_where_it_is_said_to() {
    let (map, problems) = changed(&[
        ("all", "n", "none"),
        ("list", "X", "mark-all-read"),
        ("all", "X", "refresh"),
        ("article", "g x", "full-text"),
    ]);
    assert_eq!(problems, []);
    assert_eq!(means(&map, Context::List, "n"), Resolved::Unbound);
    let list = means(&map, Context::List, "X");
    assert_eq!(list, Resolved::Command(Command::MarkAllRead));
    let article = means(&map, Context::Article, "X");
    assert_eq!(article, Resolved::Command(Command::Refresh));
    let full = means(&map, Context::Article, "g x");
    assert_eq!(full, Resolved::Command(Command::FullText));
}

#[test]
fn what_is_wrong_is_told_and_left_out() {
    let cases = [
        (
            ("lst", "x", "quit"),
            "no context is called `lst`",
            Some("list"),
        ),
        (("list", "xx", "quit"), "`xx` is no key", None),
        (
            ("list", "x", "quti"),
            "no command is called `quti`",
            Some("quit"),
        ),
        (("list", "g", "quit"), "`g` begins `g g`", None),
        (("list", "j k", "quit"), "`j` begins `j k`", None),
        (
            ("list", "Ctrl-z", "up"),
            "`Ctrl-z` always means `suspend`",
            None,
        ),
        (
            ("all", "Ctrl-L", "none"),
            "`Ctrl-l` always means `redraw`",
            None,
        ),
        (
            ("list", "Ctrl-l", "up"),
            "`Ctrl-l` always means `redraw`",
            None,
        ),
        (
            ("list", "g Ctrl-l", "redraw"),
            "`Ctrl-l` always means `redraw`",
            None,
        ),
        (
            ("list", "Ctrl-h", "up"),
            "to a terminal `Ctrl-h` is `Backspace`",
            None,
        ),
        (
            ("list", "g Ctrl-i", "up"),
            "to a terminal `Ctrl-i` is `Tab`",
            None,
        ),
    ];
    for (change, what, nearest) in cases {
        let (map, problems) = changed(&[change]);
        assert_eq!(problems.len(), 1, "{change:?}");
        assert!(
            problems[0].what.to_string().contains(what),
            "{:?}",
            problems[0]
        );
        assert_eq!(problems[0].nearest.as_deref(), nearest);
        let usual = sequences(&Keymap::default(), Context::List);
        assert_eq!(sequences(&map, Context::List), usual);
    }
    let (map, problems) = changed(&[("list", "x", "quit"), ("list", "x", "help")]);
    assert!(problems[0].what.to_string().contains("bound twice"));
    assert_eq!(
        means(&map, Context::List, "x"),
        Resolved::Command(Command::Quit)
    );
}

#[test]
fn what_says_what_a_key_means_already_is_no_fault() {
    let (map, problems) = changed(&[
        ("all", "Ctrl-l", "redraw"),
        ("list", "Ctrl-z", "suspend"),
        ("list", "Ctrl-j", "bottom"),
    ]);
    assert_eq!(problems, []);
    let means = |keys| means(&map, Context::List, keys);
    assert_eq!(means("Ctrl-l"), Resolved::Command(Command::Redraw));
    assert_eq!(means("Ctrl-z"), Resolved::Command(Command::Suspend));
    assert_eq!(means("Ctrl-j"), Resolved::Command(Command::Bottom));
}

#[test]
fn the_program_can_always_be_left() {
    let (map, problems) = changed(&[("all", "Q", "none"), ("all", "Ctrl-c", "none")]);
    assert_eq!(problems.len(), Context::ALL.len());
    assert_eq!(
        means(&map, Context::List, "Ctrl-c"),
        Resolved::Command(Command::Quit)
    );
}

#[test]
fn hints_name_the_keys_of_the_readers_own_map() {
    let (map, _) = changed(&[
        ("list", "Enter", "none"),
        ("list", "X", "open"),
        ("list", "/", "none"),
        ("list", "Y", "search"),
    ]);
    let told = map.told(
        "Enter open · / search · ? keys",
        Context::List,
        UiLang::English,
    );
    assert_eq!(told, "X open · Y search · ? keys");
}
