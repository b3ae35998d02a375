//! Breaks pieces of text into lines (UAX #14), never inside a cluster, never where glue holds.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::Measure;
use super::line::{Line, Run};
use super::parting::parting;
use super::runs::Piece;
use crate::domain::Position;
use crate::text::{graphemes, width_cells};

/// What stands before the first and before every further line of a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Indent {
    pub(super) first: Vec<Run>,
    pub(super) rest: Vec<Run>,
}

/// A stretch of text that may not be broken, with the spaces behind it.
struct Word {
    start: usize,
    /// End of what is shown when the line ends here.
    end: usize,
    /// End with the spaces behind it.
    next: usize,
    must_break: bool,
}

/// Sets `pieces` at the measure, indented; every line remembers its place in `block`.
pub(super) fn wrap(
    pieces: &[Piece],
    indent: &Indent,
    measure: &Measure,
    block: u32,
    out: &mut Vec<Line>,
) {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let mut setter = Setter {
        text: &text,
        pieces,
        indent,
        measure,
        block,
        out,
        first: true,
        line: (0, 0),
        used: 0,
        counted: Counted::default(),
    };
    for word in words(&text) {
        setter.take(word);
    }
    if setter.line.1 > setter.line.0 {
        setter.push(setter.line);
    }
}

/// How far the characters of a piece were counted: each line goes on from there, since to count from the
/// beginning of a long paragraph again for every line would take minutes.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    /// Where the piece begins.
    piece: usize,
    /// The byte up to which they were counted.
    at: usize,
    /// How many they were.
    chars: usize,
}

impl Counted {
    /// Characters of the piece that begins at a byte, up to another.
    fn up_to(&mut self, text: &str, piece: usize, at: usize) -> usize {
        if self.piece != piece || at < self.at {
            *self = Self {
                piece,
                at: piece,
                chars: 0,
            };
        }
        self.chars += slice(text, self.at, at).chars().count();
        self.at = at;
        self.chars
    }
}

pub(super) fn slice(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// The unbreakable stretches of the text, in order.
fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, kind) in linebreaks(text) {
        if kind == BreakOpportunity::Allowed && is_held(text, at) {
            continue;
        }
        let whole = slice(text, start, at);
        // Only breaking spaces may hang over the edge; no-break ones belong to the word.
        let end = start + whole.trim_end_matches([' ', '\n', '\u{200b}']).len();
        let must_break = kind == BreakOpportunity::Mandatory && at < text.len();
        out.push(Word {
            start,
            end,
            next: at,
            must_break,
        });
        start = at;
    }
    out
}

/// UAX #14 allows breaks that news would not: after a slash inside "km/h", before an opening or
/// after a closing guillemet that touches its word by a no-break space.
fn is_held(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at..).and_then(|t| t.chars().next());
    matches!(
        before,
        Some('\u{202f}' | '\u{a0}' | '\u{2060}' | '\u{2007}' | '«')
    ) || matches!(
        after,
        Some('\u{202f}' | '\u{a0}' | '\u{2060}' | '\u{2007}' | '»')
    ) || (before == Some('/') && after.is_some_and(char::is_lowercase))
}

struct Setter<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    indent: &'a Indent,
    measure: &'a Measure,
    block: u32,
    out: &'a mut Vec<Line>,
    first: bool,
    /// The line that is being filled, in bytes of the text, and its cells.
    line: (usize, usize),
    used: usize,
    /// How far characters were counted for the lines' places.
    counted: Counted,
}

impl Setter<'_> {
    /// Cells of the line that is being filled.
    fn room(&self) -> usize {
        let indent = if self.first {
            &self.indent.first
        } else {
            &self.indent.rest
        };
        let taken: usize = indent.iter().map(|run| width_cells(&run.text)).sum();
        self.measure.cells.saturating_sub(taken).max(1)
    }

    fn cells(&self, start: usize, end: usize) -> usize {
        width_cells(slice(self.text, start, end))
    }

    /// Puts a word on the line, or on the next.
    fn take(&mut self, mut word: Word) {
        let mut shown = self.cells(word.start, word.end);
        while self.used > 0 && self.used + shown > self.room() {
            // What fits of the word before a hyphen stays on the line.
            let left = self.room().saturating_sub(self.used);
            let stretch = word.start..word.end;
            let part = parting(self.text, stretch, self.pieces, self.measure, left);
            let from = part.unwrap_or(word.start);
            if part.is_some() {
                self.line.1 = from;
            }
            self.push(self.line);
            if part.is_some() {
                self.hyphenate();
            }
            self.begin_at(from);
            word.start = from;
            shown = self.cells(from, word.end);
        }
        if shown > self.room() {
            self.cut(&word);
        } else {
            self.line.1 = word.end;
            self.used += self.cells(word.start, word.next);
        }
        if word.must_break {
            self.push(self.line);
            self.begin_at(word.next);
        }
    }

    const fn begin_at(&mut self, at: usize) {
        self.line = (at, at);
        self.used = 0;
    }

    /// A word longer than a line is cut between clusters.
    fn cut(&mut self, word: &Word) {
        let (mut start, mut width, mut at) = (word.start, 0, word.start);
        for (cluster, cells) in graphemes(slice(self.text, word.start, word.end)) {
            if width > 0 && width + cells > self.room() {
                self.push((start, at));
                start = at;
                width = 0;
            }
            width += cells;
            at += cluster.len();
        }
        self.line = (start, word.end);
        self.used = width + self.cells(word.end, word.next);
    }

    /// The line that was pushed last ends within a word.
    fn hyphenate(&mut self) {
        if let Some(run) = self.out.last_mut().and_then(|line| line.runs.last_mut()) {
            run.text.push('-');
        }
    }

    /// Pushes the text between two byte offsets as a line.
    fn push(&mut self, (start, end): (usize, usize)) {
        let text = self.text;
        let indent = if self.first {
            &self.indent.first
        } else {
            &self.indent.rest
        };
        let mut runs = indent.clone();
        let mut offset = None;
        let mut piece_start = 0;
        for piece in self.pieces {
            let piece_end = piece_start + piece.text.len();
            let (from, to) = (start.max(piece_start), end.min(piece_end));
            if from < to || (from == start && start < piece_end) {
                let inside = self.counted.up_to(text, piece_start, from);
                offset.get_or_insert_with(|| piece.offset + u32::try_from(inside).unwrap_or(0));
            }
            if from < to {
                runs.push(Run {
                    text: slice(text, from, to).to_owned(),
                    role: piece.role,
                    style: piece.style,
                    link: piece.link,
                });
            }
            piece_start = piece_end;
            if piece_start >= end {
                break;
            }
        }
        let position = Position {
            block: self.block,
            offset: offset.unwrap_or(0),
        };
        self.out.push(Line {
            runs,
            position,
            rtl: false,
        });
        self.first = false;
    }
}
