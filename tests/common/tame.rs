//! Whether output holds only what griot itself tells a terminal.

#![allow(dead_code, clippy::panic, reason = "each test program uses its part")]

/// Characters that no text of griot holds: controls but the line feed and the tab, C1, bidi
/// overrides and isolates, separators, tags.
fn is_wild(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'
            | '\u{e0000}'..='\u{e007f}')
}

/// What is written to a pipe or file.
pub(crate) fn assert_tame_text(what: &str, text: &str) {
    if let Some(c) = text.chars().find(|c| is_wild(*c)) {
        panic!("{what}: {c:?} in {text:?}");
    }
}

/// What is written to a terminal: control sequences of the kinds that griot uses, and text.
pub(crate) fn assert_tame(what: &str, raw: &[u8]) {
    let mut rest = raw;
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            0x1b => after_sequence(after)
                .unwrap_or_else(|| panic!("{what}: {:?}", String::from_utf8_lossy(start(rest)))),
            b'\r' | b'\n' | 0x08 => after,
            0..=0x1f | 0x7f => panic!("{what}: {:?}", String::from_utf8_lossy(start(rest))),
            _ => after,
        };
    }
    let text: String = String::from_utf8_lossy(raw)
        .chars()
        .filter(|c| !matches!(c, '\u{1b}' | '\r' | '\u{8}'))
        .collect();
    assert_tame_text(what, &text);
}

fn start(bytes: &[u8]) -> &[u8] {
    bytes.get(..40).unwrap_or(bytes)
}

/// After ESC: a control sequence for colours, cursor, erasing, scrolling or a mode; or a title.
fn after_sequence(rest: &[u8]) -> Option<&[u8]> {
    let (first, rest) = rest.split_first()?;
    match first {
        b'[' => {
            let is_end = |byte: &u8| (0x40..=0x7e).contains(byte);
            let end = rest.iter().position(is_end)?;
            let allowed = b"mHJKABCDGdhlLMPXSTrsuqnct@";
            allowed
                .contains(rest.get(end)?)
                .then(|| rest.get(end + 1..))?
        }
        // The question for the terminal's background, which griot asks once.
        b']' if rest.starts_with(b"11;?\x1b\\") => rest.get(6..),
        // A link, to a web address or closed, which ends with ST.
        b']' if rest.starts_with(b"8;") => {
            let end = rest.windows(2).position(|end| end == b"\x1b\\")?;
            let text = std::str::from_utf8(rest.get(2..end)?).ok()?;
            let (_, address) = text.split_once(';')?;
            let is_web = address.starts_with("http://") || address.starts_with("https://");
            let is_tame = address.bytes().all(|byte| byte.is_ascii_graphic());
            (address.is_empty() || (is_web && is_tame)).then(|| rest.get(end + 2..))?
        }
        // The window's title, which ends with BEL or ST.
        b']' if rest.starts_with(b"0;") || rest.starts_with(b"2;") => {
            let end = rest.iter().position(|byte| matches!(byte, 7 | 0x1b))?;
            match rest.get(end)? {
                7 => rest.get(end + 1..),
                _ => rest.get(end + 2..),
            }
        }
        _ => None,
    }
}
