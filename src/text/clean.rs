//! [`Clean`]: a text that holds nothing a terminal would act upon.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::char::is_combining_mark;

use super::fold::ascii_first;

/// Where a word may be parted at the end of a line; shown otherwise it is a hyphen on some screens and
/// nothing on others.
const SOFT_HYPHEN: char = '\u{ad}';

/// Combining marks kept on one base character; more is not a script but an attack on the layout.
const MAX_MARKS: usize = 8;

/// A text that passed the gate: no control characters but the line feed (and that only through
/// [`Clean::text`]), no escape sequences, bidi overrides or isolates, tag characters, line or
/// paragraph separators, byte order marks.
///
/// Marks that scripts need stay: ZWJ, ZWNJ, LRM, RLM, combining marks (at most eight a character).
///
/// ```
/// use griot::text::Clean;
/// assert_eq!(Clean::line("a\u{1b}[31m red\u{1b}[0m \t b").as_str(), "a red b");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Clean(String);

impl Clean {
    /// The empty text.
    pub const EMPTY: Self = Self(String::new());

    /// Its beginning with `…` where it has more characters than are ever a name or a headline.
    #[must_use]
    pub fn bounded(self) -> Self {
        const MOST: usize = 1_000;
        // Most are shorter in bytes already.
        if self.0.len() <= MOST || self.0.chars().count() <= MOST {
            return self;
        }
        let begun: String = self.0.chars().take(MOST - 1).collect();
        Self(format!("{}…", begun.trim_end()))
    }

    /// For a field of one line: runs of white space (tabs and line feeds among them) become one
    /// space, the ends are trimmed; what tells where a word may be parted goes.
    pub fn line(text: &str) -> Self {
        let parted = text.contains(SOFT_HYPHEN);
        if !parted && is_run(text) && !text.starts_with(' ') && text.trim_end().len() == text.len()
        {
            return Self(text.to_owned());
        }
        let gated = gate(text);
        let mut out = String::with_capacity(gated.len());
        for c in gated.chars() {
            // No-break spaces are typography, not gaps: they stay.
            if c == '\n' || c == '\t' || (c.is_whitespace() && !is_glue(c)) {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            } else if c != SOFT_HYPHEN {
                out.push(c);
            }
        }
        let end = out.trim_end().len();
        out.truncate(end);
        Self(out)
    }

    /// For a text of several lines: line feeds stay, a carriage return before one goes, a tab
    /// becomes four spaces.
    pub fn text(text: &str) -> Self {
        Self(gate(text).replace('\t', "    "))
    }

    /// For a run inside a paragraph: white space becomes single spaces, but those at the ends stay
    /// (one each), since the neighbouring runs depend on them.
    pub fn run(text: &str) -> Self {
        if is_run(text) {
            return Self(text.to_owned());
        }
        let gated = gate(text);
        let mut out = String::with_capacity(gated.len());
        for c in gated.chars() {
            if c.is_whitespace() && !is_glue(c) {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            } else {
                out.push(c);
            }
        }
        Self(out)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, given away.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for Clean {
    /// The same as [`Clean::run`].
    fn from(text: &str) -> Self {
        Self::run(text)
    }
}

impl<'de> Deserialize<'de> for Clean {
    /// What was stored passes the gate again: a file on disk is outside, too.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(if needs_gate(&text) {
            Self::text(&text)
        } else {
            Self(text)
        })
    }
}

/// A space that holds words together (no-break, narrow no-break, figure space).
const fn is_glue(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Whether a text passes the gate as it is, with no white space but single spaces. Most text does,
/// and this needs no table for it.
fn is_run(text: &str) -> bool {
    let mut rest = text;
    loop {
        let (run, after) = ascii_first(rest);
        if !run.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return false;
        }
        let mut chars = after.chars();
        let fits = match chars.next() {
            None => return !text.contains("  "),
            Some('\u{a0}'..='\u{2ff}') => true,
            Some(c) => {
                !is_forbidden(c) && !is_combining_mark(c) && (!c.is_whitespace() || is_glue(c))
            }
        };
        if !fits {
            return false;
        }
        rest = chars.as_str();
    }
}

fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}'
            | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' | '\u{fffe}' | '\u{ffff}')
}

/// Where most text lies, which needs no table: Latin, dashes and quotation marks, Arabic and Ethiopic
/// letters. Nothing in it is forbidden, nothing stands on another letter.
const fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{202f}'
        | '\u{621}'..='\u{64a}' | '\u{1200}'..='\u{135a}')
}

fn needs_gate(text: &str) -> bool {
    let suspicious = |c: char| !is_plain(c) && (is_forbidden(c) || is_combining_mark(c));
    !text.is_ascii() && text.chars().any(suspicious)
        || text.bytes().any(|b| (b < 0x20 && b != b'\n') || b == 0x7f)
}

/// Drops escape sequences whole, then every forbidden character; line and paragraph separators
/// become line feeds.
fn gate(text: &str) -> String {
    if !needs_gate(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            // What goes without a trace parts no marks from the letter before it.
            '\u{1b}' => {
                skip_escape(&mut rest);
                continue;
            }
            '\u{9b}' => {
                skip_csi(&mut rest);
                continue;
            }
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => {
                skip_string(&mut rest);
                continue;
            }
            '\r' => {
                if !rest.as_str().starts_with('\n') {
                    out.push('\n');
                }
            }
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            // Vertical tab, form feed and next line part words.
            '\u{b}' | '\u{c}' | '\u{85}' => out.push(' '),
            c if is_forbidden(c) => continue,
            c if is_combining_mark(c) => {
                marks += 1;
                if marks <= MAX_MARKS {
                    out.push(c);
                }
                continue;
            }
            c => out.push(c),
        }
        marks = 0;
    }
    out
}

/// After ESC: a control sequence, a control string, or one to three characters (ECMA-48 §5.3).
fn skip_escape(rest: &mut std::str::Chars<'_>) {
    match rest.clone().next() {
        Some('[') => {
            rest.next();
            skip_csi(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            rest.next();
            skip_string(rest);
        }
        Some(' '..='/') => {
            while matches!(rest.clone().next(), Some(' '..='/')) {
                rest.next();
            }
            if matches!(rest.clone().next(), Some('0'..='~')) {
                rest.next();
            }
        }
        Some('0'..='~') => {
            rest.next();
        }
        _ => {}
    }
}

/// After CSI: parameters and intermediates, then one final character; stops before anything that
/// cannot be part of it.
fn skip_csi(rest: &mut std::str::Chars<'_>) {
    while let Some(c) = rest.clone().next() {
        match c {
            ' '..='?' => {
                rest.next();
            }
            '@'..='~' => {
                rest.next();
                return;
            }
            _ => return,
        }
    }
}

/// After OSC, DCS, SOS, PM or APC: up to BEL or ST; without a terminator up to the line's end.
fn skip_string(rest: &mut std::str::Chars<'_>) {
    while let Some(c) = rest.clone().next() {
        match c {
            '\n' | '\r' => return,
            '\u{7}' | '\u{9c}' => {
                rest.next();
                return;
            }
            '\u{1b}' => {
                if rest.as_str().starts_with("\u{1b}\\") {
                    rest.next();
                    rest.next();
                }
                return;
            }
            _ => {
                rest.next();
            }
        }
    }
}

#[cfg(test)]
mod tests;
