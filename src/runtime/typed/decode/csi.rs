//! Control sequences: `ESC [`, numbers, a letter that says what they are.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::Step;
use crate::runtime::typed::Typed;

/// The longest sequence that means anything, a key with three codes and what is held, has some thirty.
const MAX_SEQUENCE: usize = 128;

/// Keys by the letter that ends their sequence (xterm, "PC-Style Function Keys").
const LETTERS: &[(u8, KeyCode)] = &[
    (b'A', KeyCode::Up),
    (b'B', KeyCode::Down),
    (b'C', KeyCode::Right),
    (b'D', KeyCode::Left),
    (b'F', KeyCode::End),
    (b'H', KeyCode::Home),
    (b'Z', KeyCode::BackTab),
];

/// Keys by the number before `~`: of a VT220, and of rxvt.
const NUMBERS: &[(u32, KeyCode)] = &[
    (1, KeyCode::Home),
    (3, KeyCode::Delete),
    (4, KeyCode::End),
    (5, KeyCode::PageUp),
    (6, KeyCode::PageDown),
    (7, KeyCode::Home),
    (8, KeyCode::End),
];

/// Keys that print nothing, by kitty's number before `u`; from 57414 on those of the number pad.
const CODES: &[(u32, KeyCode)] = &[
    (9, KeyCode::Tab),
    (13, KeyCode::Enter),
    (27, KeyCode::Esc),
    (127, KeyCode::Backspace),
    (57414, KeyCode::Enter),
    (57417, KeyCode::Left),
    (57418, KeyCode::Right),
    (57419, KeyCode::Up),
    (57420, KeyCode::Down),
    (57421, KeyCode::PageUp),
    (57422, KeyCode::PageDown),
    (57423, KeyCode::Home),
    (57424, KeyCode::End),
    (57426, KeyCode::Delete),
];

/// What the number pad prints, from kitty's number 57399 on; in the place of `\r` is its Enter.
const PAD: &str = "0123456789./*-+\r=,";
const PAD_BEGINS: u32 = 57399;

/// What the keys of a US keyboard print with Shift, after what they print without; letters apart.
const SHIFTED: &str = "`~1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\",<.>/?";

/// Bits of the number that tells the modifiers, which is one more than their sum.
const MODIFIERS: [(u32, KeyModifiers); 6] = [
    (1, KeyModifiers::SHIFT),
    (2, KeyModifiers::ALT),
    (4, KeyModifiers::CONTROL),
    (8, KeyModifiers::SUPER),
    (16, KeyModifiers::HYPER),
    (32, KeyModifiers::META),
];
const CAPS_LOCK: u32 = 64;

/// The key that a letter ends.
pub(super) fn by_letter(letter: u8) -> Option<KeyCode> {
    let found = LETTERS.iter().find(|(known, _)| *known == letter);
    found.map(|(_, code)| *code)
}

/// What comes after `ESC [`.
pub(super) fn step(rest: &[u8]) -> Step {
    const OPENS: usize = 2;
    // The function keys of the Linux console, and the mouse as xterm first told it: their ends are no
    // letters of the kind.
    let fixed = match rest.first() {
        Some(b'[') => 2,
        Some(b'M') => 4,
        _ => 0,
    };
    if fixed > 0 {
        return if rest.len() < fixed {
            Step::More
        } else {
            Step::Skip(OPENS + fixed)
        };
    }
    let head = &rest[..rest.len().min(MAX_SEQUENCE)];
    let Some(end) = head.iter().position(|c| !(b' '..=b'?').contains(c)) else {
        return if head.len() < MAX_SEQUENCE {
            Step::More
        } else {
            Step::Skip(OPENS + MAX_SEQUENCE)
        };
    };
    if !(b'@'..=b'~').contains(&rest[end]) {
        // Cut off: what cuts it stands for itself.
        return Step::Skip(OPENS + end);
    }
    let whole = OPENS + end + 1;
    let numbers = std::str::from_utf8(&rest[..end]).unwrap_or_default();
    match typed(numbers, rest[end]) {
        Some(typed) => Step::Take(whole, typed),
        None => Step::Skip(whole),
    }
}

fn typed(numbers: &str, letter: u8) -> Option<Typed> {
    if let Some(numbers) = numbers.strip_prefix('<') {
        return mouse(numbers, letter == b'm').map(|mouse| Event::Mouse(mouse).into());
    }
    let mut fields = numbers.split(';');
    let first = fields.next()?;
    let held = Held::read(fields.next())?;
    match letter {
        b'u' => by_code(first, text(fields.next()), &held),
        b'~' => {
            let number: u32 = first.parse().ok()?;
            let (_, code) = NUMBERS.iter().find(|(known, _)| *known == number)?;
            Some(held.key(*code).into())
        }
        letter => Some(held.key(by_letter(letter)?).into()),
    }
}

/// What is held while a key is pressed, and whether it is pressed.
struct Held {
    modifiers: KeyModifiers,
    caps_lock: bool,
    kind: KeyEventKind,
}

impl Held {
    /// `5` or `5:3`: what is held, and that the key was let go. Nothing where the field is missing.
    fn read(field: Option<&str>) -> Option<Self> {
        let mut parts = field.unwrap_or_default().split(':');
        let number = |part: Option<&str>| match part {
            None | Some("") => Some(1),
            Some(part) => part.parse::<u32>().ok(),
        };
        let mask = number(parts.next())?.saturating_sub(1);
        let held = MODIFIERS.iter().filter(|(bit, _)| mask & bit != 0);
        Some(Self {
            modifiers: held.map(|(_, modifier)| *modifier).collect(),
            caps_lock: mask & CAPS_LOCK != 0,
            kind: match number(parts.next())? {
                2 => KeyEventKind::Repeat,
                3 => KeyEventKind::Release,
                _ => KeyEventKind::Press,
            },
        })
    }

    fn key(&self, code: KeyCode) -> Event {
        Event::Key(KeyEvent::new_with_kind(code, self.modifiers, self.kind))
    }

    fn shift(&self) -> bool {
        self.modifiers.contains(KeyModifiers::SHIFT)
    }
}

/// The one character that a key printed, where that is told.
fn text(field: Option<&str>) -> Option<char> {
    let code: u32 = field?.parse().ok()?;
    char::from_u32(code).filter(|c| !c.is_control())
}

/// `code:shifted:base` (kitty): the key in the reader's layout, what it prints with Shift, and the key in
/// its place on a US keyboard; the last two where they are others. What it printed counts more: that is
/// also by `AltGr`, or by an input method, whose code is 0.
fn by_code(codes: &str, text: Option<char>, held: &Held) -> Option<Typed> {
    let mut codes = codes.split(':').map(|code| code.parse::<u32>().ok());
    let code = codes.next()??;
    let mut printed = || codes.next().flatten().and_then(char::from_u32);
    let (shifted, place) = (printed(), printed());
    if let Some((_, code)) = CODES.iter().find(|(known, _)| *known == code) {
        return Some(held.key(*code).into());
    }
    let pad = code
        .checked_sub(PAD_BEGINS)
        .and_then(|at| PAD.chars().nth(usize::try_from(at).ok()?));
    if let Some(c) = pad {
        return Some(held.key(KeyCode::Char(c)).into());
    }
    // The private use area has the keys that griot does not know, modifiers among them.
    let is_known = |c: &char| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(c);
    let key = char::from_u32(code).filter(is_known);
    let key = key.map(|c| match shifted.filter(is_known) {
        Some(shifted) if held.shift() => shifted,
        _ if held.shift() != held.caps_lock => upper(c),
        _ => c,
    });
    let event = held.key(KeyCode::Char(text.or(key)?));
    let place = place
        .filter(|c| c.is_ascii_graphic() || *c == ' ')
        .map(|c| if held.shift() { on_us(c) } else { c });
    Some(Typed { event, place })
}

/// What a key of a US keyboard prints with Shift.
fn on_us(c: char) -> char {
    let at = SHIFTED.chars().step_by(2).position(|plain| plain == c);
    let shifted = at.and_then(|at| SHIFTED.chars().nth(2 * at + 1));
    shifted.unwrap_or_else(|| c.to_ascii_uppercase())
}

/// The capital of a letter that has one of one character.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

/// `button;column;row` (xterm, "SGR mouse mode"), both from one.
fn mouse(numbers: &str, is_let_go: bool) -> Option<MouseEvent> {
    const DRAGGED: u16 = 32;
    const HELD: [(u16, KeyModifiers); 3] = [
        (4, KeyModifiers::SHIFT),
        (8, KeyModifiers::ALT),
        (16, KeyModifiers::CONTROL),
    ];
    let mut numbers = numbers.split(';').map(|number| number.parse::<u16>().ok());
    let button = numbers.next()??;
    let column = numbers.next()??.checked_sub(1)?;
    let row = numbers.next()??.checked_sub(1)?;
    let held = HELD.iter().filter(|(bit, _)| button & bit != 0);
    let modifiers = held.map(|(_, modifier)| *modifier).collect();
    // The bits of what is held are no part of the button.
    let kind = match button & !(4 | 8 | 16) {
        0 if is_let_go => MouseEventKind::Up(MouseButton::Left),
        0 => MouseEventKind::Down(MouseButton::Left),
        DRAGGED => MouseEventKind::Drag(MouseButton::Left),
        64 => MouseEventKind::ScrollUp,
        65 => MouseEventKind::ScrollDown,
        _ => return None,
    };
    Some(MouseEvent {
        kind,
        column,
        row,
        modifiers,
    })
}
