//! A text for the clipboard of the terminal (OSC 52), also of one that lies behind tmux or screen.

use std::io;
use std::process::Command;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

use tokio_util::sync::CancellationToken;

use super::programs::{self, Failure, Seat};

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

/// Gives a text to the buffer of the tmux that griot runs in, and through it to the terminal's
/// clipboard: tmux as it comes takes and hands through no sequence of programs (`set-clipboard
/// external`, `allow-passthrough off`). The text is on its standard input, no shell is between.
///
/// # Errors
/// When it does not run, fails, or takes longer than `longest`.
pub(super) fn to_tmux(text: &str, program: &str, longest: Duration) -> Result<(), Failure> {
    let mut tmux = Command::new(program);
    tmux.args(["load-buffer", "-w", "-"]);
    let seat = Seat::Beside(text);
    programs::heard(tmux, seat, longest, &CancellationToken::new()).map(|_| ())
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

    #[cfg(unix)]
    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test writes the program it runs"
    )]
    fn tmux_is_given_the_text_on_its_standard_input_and_not_for_ever() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let program = |name: &str, does: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{does}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let told = folder.path().join("told");
        let taking = format!("echo \"$@\" > {0}; cat >> {0}", told.display());
        let long = Duration::from_secs(20);
        to_tmux("a `b` $c", &program("tmux", &taking), long).unwrap();
        assert_eq!(
            std::fs::read_to_string(&told).unwrap(),
            "load-buffer -w -\na `b` $c"
        );
        assert!(to_tmux("", &program("old", "exit 1"), long).is_err());
        let hangs = program("hangs", "exec sleep 60");
        let ended = to_tmux("", &hangs, Duration::from_millis(60)).unwrap_err();
        assert!(matches!(ended, Failure::Slow), "{ended}");
    }
}
