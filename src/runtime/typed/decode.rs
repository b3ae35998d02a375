//! What the bytes of a terminal mean: keys, the mouse, pastes, in the terminal library's own words.
//! Knows neither the terminal nor time. As xterm sends them ("Control Sequences"), and as kitty does when
//! it is asked for more ("Comprehensive keyboard handling in terminals"): the library's own reading of them
//! drops the key's place.

mod csi;

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::Typed;

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 3;

/// Bytes of a paste that are taken in at most; what comes beyond them is left out. No line of griot's
/// takes as many, and all of them are searched for the end with every piece that comes.
const MAX_PASTE: usize = 64 * 1024;

/// Around a paste ("bracketed paste mode").
const PASTE: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// How long an Escape may be the beginning of another key. The bytes of one key come in one piece, unless
/// a burst of them was cut, and then the rest is on its way; no hand is that quick.
const ESCAPE: Duration = Duration::from_millis(3);

/// How long the rest of a key may take on a slow line, before its beginning is forgotten.
const CUT: Duration = Duration::from_millis(500);

/// Bytes in, events out; keeps the beginning of what is not yet whole.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
}

/// What the next bytes are.
enum Step {
    /// The beginning of something.
    More,
    /// So many bytes that mean nothing.
    Skip(usize),
    /// So many bytes that mean this.
    Take(usize, Typed),
}

impl Decoder {
    /// Takes bytes in; the events that are whole.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Typed> {
        // By hand, into a paste whose end was lost: it would have to wait for ever.
        if bytes == [CTRL_C] && self.bytes.starts_with(PASTE) {
            self.bytes.clear();
        }
        self.bytes.extend_from_slice(bytes);
        let (mut out, mut at) = (Vec::new(), 0);
        loop {
            match step(&self.bytes[at..]) {
                Step::More => break,
                Step::Skip(count) => at += count,
                Step::Take(count, typed) => {
                    at += count;
                    out.push(typed);
                }
            }
        }
        self.bytes.drain(..at);
        // The end of a paste may be cut in two: its beginning stays.
        let most = PASTE.len() + MAX_PASTE;
        let last = self.bytes.len().saturating_sub(PASTE_ENDS.len());
        if last > most {
            self.bytes.drain(most..last);
        }
        out
    }

    /// How long to wait for the rest of what has begun; `None` while nothing has. The rest of a paste
    /// is waited for without end: what else came of it would be taken for keys.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.bytes.as_slice() {
            [] => None,
            [ESC] => Some(ESCAPE),
            bytes if bytes.starts_with(PASTE) => None,
            _ => Some(CUT),
        }
    }

    /// Nothing came in that time: an Escape is one, all else that was begun is forgotten.
    pub(super) fn settle(&mut self) -> Option<Typed> {
        let begun = std::mem::take(&mut self.bytes);
        (begun == [ESC]).then(|| plain(KeyCode::Esc))
    }
}

fn plain(code: KeyCode) -> Typed {
    with(code, KeyModifiers::NONE)
}

fn with(code: KeyCode, modifiers: KeyModifiers) -> Typed {
    Event::Key(KeyEvent::new(code, modifiers)).into()
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [ESC] | [ESC, b'O'] => Step::More,
        [ESC, b'[', ..] if bytes.starts_with(PASTE) => paste(bytes),
        [ESC, b'[', rest @ ..] => csi::step(rest),
        [ESC, b'O', c, ..] => match csi::by_letter(*c) {
            Some(code) => Step::Take(3, plain(code)),
            // A function key, or a key of the number pad, unless a sequence was cut off.
            None => Step::Skip(if c.is_ascii_graphic() { 3 } else { 2 }),
        },
        [ESC, ESC, ..] => Step::Take(1, plain(KeyCode::Esc)),
        [ESC, rest @ ..] => with_alt(step(rest)),
        [c, ..] if c.is_ascii_control() => Step::Take(1, control(*c)),
        _ => character(bytes),
    }
}

/// Terminals send Alt as an Escape before the key.
fn with_alt(step: Step) -> Step {
    match step {
        Step::More => Step::More,
        Step::Skip(count) => Step::Skip(count + 1),
        Step::Take(count, mut typed) => {
            if let Event::Key(key) = &mut typed.event {
                key.modifiers |= KeyModifiers::ALT;
            }
            Step::Take(count + 1, typed)
        }
    }
}

fn paste(bytes: &[u8]) -> Step {
    let Some(end) = memchr::memmem::find(bytes, PASTE_ENDS) else {
        return Step::More;
    };
    let text = String::from_utf8_lossy(&bytes[PASTE.len()..end]);
    let event = Event::Paste(text.into_owned());
    Step::Take(end + PASTE_ENDS.len(), event.into())
}

/// The keys of control characters: Ctrl with the letter that is 64 further on.
fn control(c: u8) -> Typed {
    let letter = match c {
        b'\r' => return plain(KeyCode::Enter),
        b'\t' => return plain(KeyCode::Tab),
        0x7f => return plain(KeyCode::Backspace),
        0 => b' ',
        1..=26 => c - 1 + b'a',
        // Ctrl-4 to Ctrl-7 of a VT220 keyboard.
        _ => c - 0x1c + b'4',
    };
    with(KeyCode::Char(char::from(letter)), KeyModifiers::CONTROL)
}

/// A character in UTF-8, of which no more than four bytes are looked at.
fn character(bytes: &[u8]) -> Step {
    let head = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) => return error.error_len().map_or(Step::More, Step::Skip),
    };
    let Some(c) = valid.chars().next() else {
        return Step::Skip(1);
    };
    Step::Take(c.len_utf8(), plain(KeyCode::Char(c)))
}

#[cfg(test)]
mod tests;
