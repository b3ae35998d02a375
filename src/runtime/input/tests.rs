use super::*;

fn named(code: TermCode, modifiers: KeyModifiers) -> Option<String> {
    key(KeyEvent::new(code, modifiers)).map(|key| key.to_string())
}

#[test]
fn keys_are_told_as_the_key_table_writes_them() {
    let none = KeyModifiers::NONE;
    for (code, modifiers, name) in [
        (TermCode::Char('j'), none, "j"),
        (TermCode::Char('G'), KeyModifiers::SHIFT, "G"),
        (TermCode::Char(' '), none, "Space"),
        (TermCode::Char('d'), KeyModifiers::CONTROL, "Ctrl-d"),
        (TermCode::Left, KeyModifiers::ALT, "Alt-Left"),
        (TermCode::BackTab, KeyModifiers::SHIFT, "Shift-Tab"),
        (TermCode::Tab, KeyModifiers::SHIFT, "Shift-Tab"),
        (TermCode::PageDown, none, "PgDn"),
        (TermCode::Char('é'), none, "é"),
    ] {
        assert_eq!(named(code, modifiers).as_deref(), Some(name));
    }
}

#[test]
fn releases_foreign_modifiers_and_unknown_keys_mean_nothing() {
    let release = KeyEvent::new_with_kind(
        TermCode::Char('q'),
        KeyModifiers::NONE,
        KeyEventKind::Release,
    );
    assert_eq!(key(release), None);
    assert_eq!(named(TermCode::Char('q'), KeyModifiers::SUPER), None);
    assert_eq!(named(TermCode::F(1), KeyModifiers::NONE), None);
    assert_eq!(message(Event::FocusLost, None), None);
}

fn events(text: &str) -> Vec<Typed> {
    let mut alt = KeyModifiers::NONE;
    let mut out = Vec::new();
    for c in text.chars() {
        if c == '\u{1b}' {
            alt = KeyModifiers::ALT;
            continue;
        }
        let (c, modifiers) = match c {
            '\u{7}' => ('g', KeyModifiers::CONTROL),
            c => (c, std::mem::replace(&mut alt, KeyModifiers::NONE)),
        };
        out.push(Event::Key(KeyEvent::new(TermCode::Char(c), modifiers)).into());
    }
    out
}

fn heard(text: &str) -> Vec<String> {
    let mut listener = Listener::default();
    let all = events(text)
        .into_iter()
        .flat_map(|event| listener.hear(event));
    all.map(|heard| match heard {
        Heard::Ground(rgb) => format!("{rgb:?}"),
        Heard::Pictures(way) => format!("{way:?}"),
        Heard::Message(Message::Key(key)) => key.to_string(),
        Heard::Message(other) => format!("{other:?}"),
    })
    .collect()
}

#[test]
fn the_ground_is_heard_and_no_letter_of_it_is_a_key() {
    let with = |answer: &str| heard(&format!("j{answer}k"));
    let ground = |rgb: &str| vec!["j".to_owned(), rgb.to_owned(), "k".into()];
    assert_eq!(
        with("\u{1b}]11;rgb:1e1e/2020/ffff\u{1b}\\"),
        ground("[30, 32, 255]")
    );
    assert_eq!(with("\u{1b}]11;rgb:f/8/0\u{7}"), ground("[255, 136, 0]"));
}

#[test]
fn the_answers_for_pictures_are_heard() {
    assert_eq!(heard("j\u{1b}_Gi=7406;OK\u{1b}\\k"), ["j", "Kitty", "k"]);
    let name = "\u{1b}P>|WezTerm 20240203-110809\u{1b}\\";
    assert_eq!(heard(&format!("{name}q")), ["Iterm", "q"]);
    assert_eq!(heard("\u{1b}P>|XTerm(390)\u{1b}\\q"), ["q"]);
}

#[test]
fn what_only_begins_like_it_is_keys() {
    assert_eq!(heard("\u{1b}]1jk"), ["j", "k"]);
    assert_eq!(heard("\u{1b}]jk"), ["Alt-]", "j", "k"]);
    assert_eq!(heard("\u{1b}P\u{1b}_q"), ["Alt-P", "Alt-_", "q"]);
    assert_eq!(heard("\u{1b}P\u{1b}\\q"), ["Alt-P", "Alt-\\", "q"]);
    assert_eq!(heard("\u{1b}]11;rgb:zz/1/2\u{7}q"), ["q"]);
}

#[test]
fn a_key_that_is_held_repeats() {
    let repeat = KeyEvent::new_with_kind(TermCode::Down, KeyModifiers::NONE, KeyEventKind::Repeat);
    assert_eq!(key(repeat), Key::parse("Down"));
}
