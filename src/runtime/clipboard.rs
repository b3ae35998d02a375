//! A text for the clipboard of the terminal (OSC 52), also of one that lies behind tmux or screen.

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

/// What is written to put a text on the clipboard. tmux takes the sequence itself when its
/// `set-clipboard` is on, else hands through what is wrapped for it (`allow-passthrough`); screen
/// hands through what is wrapped. Terminals that know nothing of it ignore it; there is no answer.
pub(super) fn sequence(text: &str, env: impl Fn(&str) -> Option<String>) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    queue!(plain, CopyToClipboard::to_clipboard_from(text))?;
    let set = |name| env(name).is_some_and(|value: String| !value.is_empty());
    let screen = env("TERM").is_some_and(|term| term.starts_with("screen"));
    let mut out = Vec::new();
    if set("TMUX") {
        out.extend(&plain);
        out.extend(b"\x1bPtmux;");
        for byte in &plain {
            if *byte == 0x1b {
                out.push(0x1b);
            }
            out.push(*byte);
        }
        out.extend(b"\x1b\\");
    } else if screen && set("STY") {
        // The sequence's own end would end the wrapping: BEL ends it as well.
        let inner = plain.strip_suffix(b"\x1b\\").unwrap_or(&plain);
        out.extend(b"\x1bP");
        out.extend(inner);
        out.extend(b"\x07\x1b\\");
    } else {
        out = plain;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &'static str) -> String {
        let env = move |wanted: &str| match wanted {
            "TERM" => Some("screen".to_owned()),
            wanted if wanted == name => Some("1".to_owned()),
            _ => None,
        };
        String::from_utf8(sequence("é", env).unwrap()).unwrap()
    }

    #[test]
    fn the_text_reaches_the_terminal_behind_tmux_and_screen() {
        let plain = written("");
        assert!(plain.starts_with("\x1b]52;c;w6k="), "{plain:?}");
        let tmux = written("TMUX");
        assert!(tmux.starts_with(&plain), "{tmux:?}");
        assert!(tmux.contains("\x1bPtmux;\x1b\x1b]52;c;w6k="), "{tmux:?}");
        assert!(written("STY").starts_with("\x1bP\x1b]52;c;w6k="));
    }
}
