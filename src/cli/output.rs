//! Writing to standard output: a reader that closes it early ends the command without an error.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};

use serde::Serialize;

use crate::text::Clean;

/// Standard output, buffered.
pub(super) struct Output {
    out: io::BufWriter<io::StdoutLock<'static>>,
}

/// The other side of the pipe was closed: the command is to end, with success.
#[derive(Debug, thiserror::Error)]
#[error("the output was closed")]
pub(super) struct Closed;

impl Output {
    pub(super) fn new() -> Self {
        Self {
            out: io::BufWriter::new(io::stdout().lock()),
        }
    }

    /// Whether a person looks at it.
    pub(super) fn is_terminal() -> bool {
        io::stdout().is_terminal()
    }

    /// Writes a line through the gate, which leaves tabs between columns alone.
    pub(super) fn line(&mut self, text: &str) -> anyhow::Result<()> {
        for (column, piece) in text.split('\t').enumerate() {
            if column > 0 {
                self.raw(b"\t")?;
            }
            self.raw(Clean::text(piece).as_bytes())?;
        }
        self.raw(b"\n")
    }

    /// Writes one JSON object a line; everything that a terminal could act upon is escaped.
    pub(super) fn json(&mut self, value: &impl Serialize) -> anyhow::Result<()> {
        let text = serde_json::to_string(value)?;
        self.line(&escaped(&text))
    }

    /// Writes bytes as they are: completions, the man page.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        checked(self.out.write_all(bytes))
    }

    /// What was written so far goes out.
    pub(super) fn flush(&mut self) -> anyhow::Result<()> {
        checked(self.out.flush())
    }
}

fn checked(result: io::Result<()>) -> anyhow::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Closed.into()),
        other => Ok(other?),
    }
}

/// C1, DEL, bidi controls and separators as `\uXXXX`; JSON itself escapes the C0 ones.
fn escaped(json: &str) -> String {
    let must = |c: char| {
        matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if !json.contains(must) {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if must(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_holds_nothing_that_a_terminal_acts_upon() {
        let text = serde_json::to_string("a\u{1b}[31m\u{9b}31m\u{202e}b\u{2028}").unwrap();
        let safe = escaped(&text);
        assert_eq!(safe, "\"a\\u001b[31m\\u009b31m\\u202eb\\u2028\"");
        let back: String = serde_json::from_str(&safe).unwrap();
        assert_eq!(back, "a\u{1b}[31m\u{9b}31m\u{202e}b\u{2028}");
    }
}
