use std::collections::{BTreeMap, BTreeSet};

use super::layouts::in_place_of;
use super::*;

/// Characters that need `AltGr`, or are missing, on Latin layouts of Africa and its diaspora, read
/// off xkeyboard-config 2.35 (first two levels of each key).
const HARD: [(&str, &str); 22] = [
    ("us", ""),
    ("gb", ""),
    ("ke", ""),
    ("za", ""),
    ("fr", r"#@[\]^`{|}"),
    ("ma(french)", r"#@[\]^`{|}"),
    ("ml", r"#@[\]^`{|}"),
    ("dz(azerty)", r"#@[\]^`{|}"),
    ("cm(french)", r"#@[\]^`{|}"),
    ("sn", r"#*@[\]^`{|}~"),
    ("tg", r"#@[\]^`{|}~"),
    ("cd", "#$%<>@[]"),
    ("be", r"#@[\]^`{|}~"),
    ("ch(fr)", r"#@[\]^`{|}~"),
    ("ca", r"@[\]^`{}~"),
    ("ng", "$"),
    ("gh", "$"),
    ("pt", "@[]^`{}~"),
    ("es", r"#@[\]^`{|}~"),
    ("de", r"@[\]^`{|}~"),
    ("it", "#@[]`{}~"),
    ("br", "^`~"),
];

fn sequences(map: &Keymap, context: Context) -> Vec<(Vec<Key>, Command)> {
    map.of(context)
        .map(|bound| (bound.keys.clone(), bound.command))
        .collect()
}

fn every_command() -> BTreeSet<Command> {
    Command::ALL.iter().copied().collect()
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
fn no_key_needs_altgr_on_any_layout() {
    // The unshifted row of AZERTY stands beside the digits, which every layout has.
    let beside_digits = "&é\"'(-è_ç";
    for context in Context::ALL {
        for (keys, _) in sequences(&Keymap::default(), context) {
            for key in keys {
                let KeyCode::Char(c) = key.code else { continue };
                for (layout, hard) in HARD {
                    assert!(!hard.contains(c), "{c} is hard to type on {layout}");
                }
                assert!(
                    c.is_alphanumeric() || " ,;./:?".contains(c) || beside_digits.contains(c),
                    "{c}"
                );
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

fn means(map: &Keymap, context: Context, keys: &str) -> Resolved {
    map.resolve(context, &Key::parse_sequence(keys).unwrap())
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
fn the_program_can_always_be_left() {
    let (map, problems) = changed(&[("all", "Q", "none"), ("all", "Ctrl-c", "none")]);
    assert_eq!(problems.len(), Context::ALL.len());
    assert_eq!(
        means(&map, Context::List, "Ctrl-c"),
        Resolved::Command(Command::Quit)
    );
}

#[test]
fn a_layout_of_another_script_moves_by_the_same_places() {
    for (printed, meant) in [
        ('ت', 'j'),
        ('ن', 'k'),
        ('ا', 'h'),
        ('م', 'l'),
        ('ظ', '/'),
        ('؟', '?'),
        ('ጀ', 'j'),
        ('ከ', 'k'),
        ('፩', '1'),
        ('ⵊ', 'j'),
        ('ⵍ', 'l'),
        ('ⵎ', 'm'),
        ('é', 'é'),
        ('j', 'j'),
    ] {
        assert_eq!(in_place_of(printed, Latin::Qwerty), meant, "{printed}");
    }
    // The key left of the letters of the home row, and the one right of `l`.
    assert_eq!(in_place_of('ش', Latin::Azerty), 'q');
    assert_eq!(in_place_of('ك', Latin::Azerty), 'm');
}

#[test]
fn no_character_of_a_layout_stands_for_two_keys() {
    let all = ('\u{600}'..='\u{6ff}')
        .chain('\u{1200}'..='\u{137f}')
        .chain('\u{2d30}'..='\u{2d7f}');
    let mapped: Vec<char> = all
        .filter(|c| in_place_of(*c, Latin::Qwerty) != *c)
        .collect();
    assert!(mapped.len() > 100);
    for letters in ["hjkl", "nprxdsmocty"] {
        for wanted in letters.chars() {
            let scripts: BTreeSet<u32> = mapped
                .iter()
                .filter(|c| in_place_of(**c, Latin::Qwerty) == wanted)
                .map(|c| u32::from(*c) >> 8)
                .collect();
            assert!(scripts.len() >= 2, "{wanted} is missing in a script");
        }
    }
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

/// The defaults that were agreed on, line by line: every key of the table leads where it says, in
/// the headlines, the text and the sidebar (digits in these two; in the headlines they count).
#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn the_agreed_keys_mean_what_was_agreed() {
    use Command as C;
    let everywhere = [
        ("j", C::Down),
        ("k", C::Up),
        ("Down", C::Down),
        ("Up", C::Up),
        ("Enter", C::Open),
        ("Tab", C::NextPane),
        ("Shift-Tab", C::PreviousPane),
        ("Space", C::Advance),
        ("b", C::PageUp),
        ("Ctrl-d", C::HalfDown),
        ("Ctrl-u", C::HalfUp),
        ("PgDn", C::PageDown),
        ("PgUp", C::PageUp),
        ("g g", C::Top),
        ("G", C::Bottom),
        ("Home", C::Top),
        ("End", C::Bottom),
        ("n", C::NextUnread),
        ("p", C::PreviousUnread),
        ("H", C::Back),
        ("L", C::Forward),
        ("Backspace", C::Back),
        ("Alt-Left", C::Back),
        ("Alt-Right", C::Forward),
        ("r", C::Related),
        ("c", C::Coverage),
        ("t", C::Timeline),
        ("w", C::Watch),
        ("W", C::Watched),
        ("x", C::FullText),
        ("d", C::Keep),
        ("s", C::ToggleSaved),
        ("m", C::ToggleRead),
        ("M", C::MarkAllRead),
        ("u", C::Undo),
        ("U", C::Redo),
        ("/", C::Search),
        (";", C::NextMatch),
        (",", C::PreviousMatch),
        ("o", C::Browser),
        ("O", C::OpenWith),
        ("y", C::CopyLink),
        ("Y", C::CopyCitation),
        ("e", C::Export),
        ("P", C::Pipe),
        ("T", C::Translate),
        ("i", C::About),
        ("a", C::AddSource),
        ("E", C::Sources),
        ("R", C::Refresh),
        ("g l", C::GoList),
        ("g a", C::GoArticle),
        ("g r", C::GoRelated),
        ("g s", C::GoSections),
        ("g d", C::GoWhole),
        ("g h", C::Trail),
        ("g t", C::GoToday),
        ("g c", C::GoCountries),
        (".", C::Repeat),
        (":", C::Palette),
        ("?", C::Help),
        ("Esc", C::Cancel),
        ("q", C::Close),
        ("Q", C::Quit),
        ("Ctrl-c", C::Quit),
        ("Ctrl-l", C::Redraw),
        ("Ctrl-z", C::Suspend),
    ];
    let list = [
        ("l", C::Unfold),
        ("Right", C::Unfold),
        ("h", C::Fold),
        ("Left", C::Fold),
        ("v", C::Select),
        ("A", C::MarkOlderRead),
        ("F", C::Filter),
        ("S", C::Sort),
    ];
    let text = [
        ("l", C::Open),
        ("Right", C::Open),
        ("h", C::Out),
        ("Left", C::Out),
        ("J", C::RelatedDown),
        ("K", C::RelatedUp),
        ("1", C::FollowNth(1)),
        ("9", C::FollowNth(9)),
        ("&", C::FollowNth(1)),
        ("ç", C::FollowNth(9)),
        ("z", C::Zen),
    ];
    let map = Keymap::default();
    let rows = |context, keys: &[(&'static str, C)]| {
        for (keys, command) in keys {
            let found = means(&map, context, keys);
            assert_eq!(found, Resolved::Command(*command), "{context:?} {keys}");
        }
    };
    rows(Context::List, &list);
    rows(Context::Article, &[("f", C::Links)]);
    for context in [Context::List, Context::Article, Context::Related] {
        rows(context, &everywhere);
    }
    for context in [Context::Article, Context::Related] {
        rows(context, &text);
    }
}
