//! From the terminal's events to griot's keys; knows nothing of what a key means.

use crossterm::event::{
    Event, KeyCode as TermCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use super::graphics;
use super::typed::Typed;
use crate::app::{Key, KeyCode, Message, Mouse, MouseAct};
use crate::domain::PictureWay;

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

/// What the reader does, as it comes.
#[derive(Debug)]
pub(super) enum Input {
    /// An event of the terminal.
    Typed(Typed),
    /// A line, where nothing is drawn over.
    Line(String),
}

impl From<Typed> for Input {
    fn from(typed: Typed) -> Self {
        Self::Typed(typed)
    }
}

/// What came of an event.
#[derive(Debug)]
pub(super) enum Heard {
    /// A message for the core.
    Message(Message),
    /// The terminal's answer to the question for its ground: red, green and blue.
    Ground([u8; 3]),
    /// Its answer to the question for pictures.
    Pictures(PictureWay),
}

/// Hears keys, and among them the answers that a terminal gives to questions: no events of their
/// own, but the letters of `ESC ] 11 ; rgb:1e1e/1e1e/1e1e ESC \` one by one: `ESC ]` is Alt-`]` as well, and
/// whoever waited for the end of an answer there would keep the keys after it.
#[derive(Debug, Default)]
pub(super) struct Listener {
    /// The answer so far, once it has begun.
    answer: Option<Begun>,
}

/// An answer, or a key that one may begin with.
#[derive(Debug)]
struct Begun {
    key: KeyEvent,
    /// What came after it.
    text: String,
    /// How answers of its kind begin.
    begins: &'static str,
}

fn pressed(key: KeyEvent) -> Option<Heard> {
    self::key(key).map(|key| Heard::Message(Message::Key(key)))
}

/// How the answer for the ground begins (xterm's control sequences, "OSC Ps ; Pt ST", 11).
const GROUND: &str = "11;rgb";

/// The letters after `ESC` that begin an answer, and what comes next: the ground (OSC), whether
/// kitty's pictures are known (APC), the terminal's name (DCS). They are keys as well (Alt-`]`): one
/// that no answer follows is handed on with the next key.
const ANSWERS: [(char, &str); 3] = [(']', GROUND), ('_', "Gi="), ('P', ">|")];

/// The longest answer is a terminal's name with its version, or kitty's words on what went wrong. One
/// that has no end by then is none.
const MAX_ANSWER: usize = 256;

impl Listener {
    /// Takes in what the reader does; nothing for what means nothing, or not yet.
    pub(super) fn hear(&mut self, input: impl Into<Input>) -> Vec<Heard> {
        let Typed { event, place } = match input.into() {
            Input::Typed(typed) => typed,
            Input::Line(line) => return vec![Heard::Message(Message::Line(line))],
        };
        let mut held = None;
        if let (Event::Key(key), Some(_)) = (&event, &self.answer) {
            if self.goes_on(*key) {
                return Vec::new();
            }
            let answer = self.answer.take();
            let is_answer = answer.as_ref().is_some_and(|begun| !begun.text.is_empty());
            if ends_answer(*key) && is_answer {
                let told = answer.and_then(|begun| told(&begun.text));
                return told.into_iter().collect();
            }
            // A key by hand, and what only began like an answer is none.
            held = answer.filter(|_| !is_answer).map(|begun| begun.key);
        }
        if let Event::Key(key) = &event {
            let begun = ANSWERS.iter().find(|(first, _)| is_alt(*key, *first));
            if let Some((_, begins)) = begun {
                self.answer = Some(Begun {
                    key: *key,
                    text: String::new(),
                    begins,
                });
                return held.into_iter().filter_map(pressed).collect();
            }
        }
        let heard = message(event, place).map(Heard::Message);
        held.into_iter().filter_map(pressed).chain(heard).collect()
    }

    /// Whether a key is a letter of the answer, which it is then given.
    fn goes_on(&mut self, key: KeyEvent) -> bool {
        let held = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let (Some(Begun { text, begins, .. }), TermCode::Char(c)) = (&mut self.answer, key.code)
        else {
            return false;
        };
        if key.modifiers.intersects(held) || text.len() >= MAX_ANSWER {
            return false;
        }
        let longer = format!("{text}{c}");
        let fits = longer.starts_with(*begins) || begins.starts_with(longer.as_str());
        if fits {
            *text = longer;
        }
        fits
    }
}

/// What an answer says.
fn told(answer: &str) -> Option<Heard> {
    if answer.starts_with(GROUND) {
        return ground(answer).map(Heard::Ground);
    }
    graphics::answered(answer).map(Heard::Pictures)
}

/// `ESC \`, or the bell that old terminals end it with.
fn ends_answer(key: KeyEvent) -> bool {
    let bell = key.code == TermCode::Char('g') && key.modifiers == KeyModifiers::CONTROL;
    bell || is_alt(key, '\\')
}

fn is_alt(key: KeyEvent, c: char) -> bool {
    // A capital letter comes with Shift.
    let modifiers = key.modifiers - KeyModifiers::SHIFT;
    key.code == TermCode::Char(c) && modifiers == KeyModifiers::ALT
}

/// `11;rgb:RR/GG/BB`, one to four hexadecimal digits each (`XParseColor`).
fn ground(answer: &str) -> Option<[u8; 3]> {
    let (_, parts) = answer.split_once(':')?;
    let mut parts = parts.split('/').map(|part| {
        let most = u32::from_str_radix(part, 16).ok()?;
        let all = 16_u32.pow(
            u32::try_from(part.len())
                .ok()
                .filter(|len| (1..=4).contains(len))?,
        );
        u8::try_from(most * 255 / (all - 1)).ok()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// The message that an event of the terminal makes; `None` for those that griot does not know
/// (releases, focus, keys of media).
fn message(event: Event, place: Option<char>) -> Option<Message> {
    match event {
        Event::Key(key) => {
            let key = self::key(key)?;
            Some(match place.map(KeyCode::Char) {
                Some(code) => Message::Placed(key, Key { code, ..key }),
                None => Message::Key(key),
            })
        }
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(columns, rows) => Some(Message::Resized(columns, rows)),
        Event::Mouse(mouse) => self::mouse(mouse).map(Message::Mouse),
        Event::FocusGained | Event::FocusLost => None,
    }
}

/// What the mouse did, as far as griot knows it: its first button and its wheel. With Shift or
/// Control held it is the terminal's.
fn mouse(event: MouseEvent) -> Option<Mouse> {
    if !event.modifiers.is_empty() {
        return None;
    }
    let act = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAct::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseAct::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAct::Release,
        MouseEventKind::ScrollDown => MouseAct::WheelDown,
        MouseEventKind::ScrollUp => MouseAct::WheelUp,
        _ => return None,
    };
    Some(Mouse {
        act,
        x: event.column,
        y: event.row,
    })
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
mod tests;
