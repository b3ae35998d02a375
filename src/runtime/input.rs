//! From the terminal's events to griot's keys; knows nothing of what a key means.

use crossterm::event::{Event, KeyCode as TermCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::{Key, KeyCode, Message};

/// The keys that are not characters. Keys that are in neither table mean nothing to griot.
const NAMED: &[(TermCode, KeyCode)] = &[
    (TermCode::Enter, KeyCode::Enter),
    (TermCode::Esc, KeyCode::Esc),
    (TermCode::Tab, KeyCode::Tab),
    (TermCode::BackTab, KeyCode::BackTab),
    (TermCode::Backspace, KeyCode::Backspace),
    (TermCode::Delete, KeyCode::Delete),
    (TermCode::Up, KeyCode::Up),
    (TermCode::Down, KeyCode::Down),
    (TermCode::Left, KeyCode::Left),
    (TermCode::Right, KeyCode::Right),
    (TermCode::Home, KeyCode::Home),
    (TermCode::End, KeyCode::End),
    (TermCode::PageUp, KeyCode::PageUp),
    (TermCode::PageDown, KeyCode::PageDown),
];

/// The message that an event of the terminal makes; `None` for those that griot does not know
/// (releases, the mouse, focus, keys of media).
pub(super) fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => self::key(key).map(Message::Key),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(columns, rows) => Some(Message::Resized(columns, rows)),
        Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let foreign = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
    if event.kind == KeyEventKind::Release || event.modifiers.intersects(foreign) {
        return None;
    }
    let has = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    let code = match event.code {
        TermCode::Char(c) => KeyCode::Char(c),
        TermCode::Tab if has(KeyModifiers::SHIFT) => KeyCode::BackTab,
        code => NAMED.iter().find(|(term, _)| *term == code)?.1,
    };
    // Windows tells AltGr as Ctrl and Alt together: the character is what was typed.
    let alt_gr = cfg!(windows) && ctrl && alt && matches!(code, KeyCode::Char(_));
    Some(Key {
        code,
        ctrl: ctrl && !alt_gr,
        alt: alt && !alt_gr,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: TermCode, modifiers: KeyModifiers) -> Option<String> {
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
            assert_eq!(pressed(code, modifiers).as_deref(), Some(name));
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
        assert_eq!(pressed(TermCode::Char('q'), KeyModifiers::SUPER), None);
        assert_eq!(pressed(TermCode::F(1), KeyModifiers::NONE), None);
        assert_eq!(message(Event::FocusLost), None);
    }

    #[test]
    fn a_key_that_is_held_repeats() {
        let repeat =
            KeyEvent::new_with_kind(TermCode::Down, KeyModifiers::NONE, KeyEventKind::Repeat);
        assert_eq!(key(repeat), Key::parse("Down"));
    }
}
