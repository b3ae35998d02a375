//! Sets a body in lines of a given measure: wrapping, glue, lists, quotes, tables, links. Pure and
//! without colours; must never know the terminal.
//!
//! Blocks are set one at a time and only as far as someone looks, so that a book-long article
//! opens as fast as a short one.

mod french;
mod hyphens;
mod line;
mod parting;
mod raised;
mod runs;
mod shapes;
mod tables;
mod wrap;

pub use hyphens::Hyphens;
pub use line::{Line, Role, Run};

use crate::domain::{Block, Body, Lang, Position, SpanStyle};
use crate::locale::Strings;
use crate::text::{begins_rtl, cut, has_rtl};

/// How a body is set.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Cells a line may take.
    pub cells: usize,
    /// Repairs the spacing of French punctuation.
    pub french: bool,
    /// The text runs from right to left: lines are set against the right edge.
    pub rtl: bool,
    /// Words are parted at the ends of lines.
    pub hyphens: Option<Hyphens>,
    /// Signs stand around struck words: the screen may have no strokes.
    pub signs: bool,
}

impl Measure {
    /// Text of a language in so many cells, with words parted where the reader wants that.
    pub fn of(language: Option<&Lang>, cells: usize, hyphenate: bool) -> Self {
        Self {
            cells,
            french: language.is_some_and(|language| language.primary() == "fr"),
            rtl: language.is_some_and(Lang::is_rtl),
            hyphens: language.filter(|_| hyphenate).and_then(Hyphens::of),
            signs: false,
        }
    }

    /// Text of griot's own, or of no known language, in so many cells.
    pub const fn plain(cells: usize) -> Self {
        Self {
            cells,
            french: false,
            rtl: false,
            hyphens: None,
            signs: false,
        }
    }
}

/// A body being set.
#[derive(Debug, Clone)]
pub struct Typeset {
    measure: Measure,
    lines: Vec<Line>,
    /// The first block that is set.
    first: usize,
    /// The first block after it that is not set yet.
    next: usize,
}

impl Typeset {
    /// Nothing set yet.
    pub const fn new(measure: Measure) -> Self {
        Self::from_block(measure, 0)
    }

    /// Nothing set yet, and what stands before a block is to be left out for now.
    const fn from_block(measure: Measure, first: usize) -> Self {
        Self {
            measure,
            lines: Vec::new(),
            first,
            next: first,
        }
    }

    /// Makes the block one that is set or follows what is set: when it stands before that, or more
    /// than `far` blocks after it, the text is set anew from `around` blocks before it on.
    pub fn come_near(&mut self, block: usize, around: usize, far: usize) {
        if block < self.first || block.saturating_sub(self.next) > far {
            self.first = block.saturating_sub(around);
            self.next = self.first;
            self.lines = Vec::new();
        }
    }

    /// The first block that is set: lines are counted from it.
    pub const fn first_block(&self) -> usize {
        self.first
    }

    /// Whether nothing before the lines was left out.
    pub const fn is_from_start(&self) -> bool {
        self.first == 0
    }

    /// The lines set so far.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The measure that the lines are set at.
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    /// Whether the text is set to its end.
    pub fn is_whole(&self, body: &Body) -> bool {
        self.next >= body.blocks.len()
    }

    /// Sets blocks until there are at least `count` lines, or the body ends.
    pub fn ensure(&mut self, body: &Body, strings: &Strings, count: usize) {
        while self.lines.len() < count && self.next < body.blocks.len() {
            self.set_next(body, strings);
        }
    }

    /// Sets blocks until the one with this position is set, and returns its line: the last line
    /// that begins at or before the position. What stands below a block is set with the next.
    pub fn line_of(&mut self, body: &Body, strings: &Strings, position: Position) -> usize {
        let below = position == Position::below(position.block);
        let block = (position.block as usize).saturating_add(usize::from(below));
        while self.next <= block && self.next < body.blocks.len() {
            self.set_next(body, strings);
        }
        let after = self.lines.partition_point(|line| line.position <= position);
        after.saturating_sub(1)
    }

    /// Sets so many of the blocks that were left out before the first, and tells the lines above it.
    pub fn set_before(&mut self, body: &Body, strings: &Strings, blocks: usize) -> usize {
        let mut above = Self::from_block(self.measure, self.first.saturating_sub(blocks));
        while above.next < self.first && above.next < body.blocks.len() {
            above.set_next(body, strings);
        }
        let added = above.lines.len();
        above.lines.append(&mut self.lines);
        (self.lines, self.first) = (above.lines, above.first);
        added
    }

    fn set_next(&mut self, body: &Body, strings: &Strings) {
        let Some(block) = body.blocks.get(self.next) else {
            return;
        };
        let previous = self.next.checked_sub(1).and_then(|i| body.blocks.get(i));
        let index = u32::try_from(self.next).unwrap_or(u32::MAX);
        let before = self.lines.len();
        // What shows nothing before the first line is parted from nothing.
        let begins = self.first == 0 && self.lines.is_empty();
        if previous.is_some_and(|previous| !begins && needs_gap(previous, block)) {
            self.lines.push(Line::blank(Position::below(index - 1)));
        }
        shapes::set_block(block, index, &self.measure, strings, &mut self.lines);
        if self.lines.len() == before + 1 && self.lines.last().is_some_and(Line::is_blank) {
            // A block without anything to show leaves no gap behind.
            self.lines.pop();
        }
        self.next += 1;
    }
}

/// The words of a picture in a text: caption and credit.
pub fn figure_lines(figure: &Block, measure: &Measure, strings: &Strings) -> Vec<String> {
    let mut lines = Vec::new();
    shapes::set_block(figure, 0, measure, strings, &mut lines);
    lines.iter().map(Line::text).collect()
}

/// A plain text as lines of at most `measure.cells` cells.
pub fn plain_lines(text: &str, measure: &Measure) -> Vec<String> {
    let text = if measure.french {
        french::repair(text, None, None)
    } else {
        text.to_owned()
    };
    let piece = runs::Piece {
        text,
        role: Role::Text,
        style: SpanStyle::PLAIN,
        link: None,
        offset: 0,
    };
    let mut lines = Vec::new();
    wrap::wrap(&[piece], &wrap::Indent::default(), measure, 0, &mut lines);
    let rtl = begins_rtl(&lines.iter().map(Line::text).collect::<String>());
    let line = |line: &Line| {
        let text = line.text();
        // What a line shares with its paragraph that has no letter of that script itself.
        let mark = if rtl && !has_rtl(&text) { RTL_MARK } else { "" };
        text + mark
    };
    lines.iter().map(line).collect()
}

/// The mark that a text runs from right to left, which takes no cell.
const RTL_MARK: &str = "\u{200f}";

/// The same in at most so many lines of `cells`, the last one cut with `…` where there is more.
pub fn few_lines(text: &str, cells: usize, most: usize) -> Vec<String> {
    let mut lines = plain_lines(text, &Measure::plain(cells.max(1)));
    if most > 0 && lines.len() > most {
        let shown = lines.iter().take(most - 1);
        let from = shown.fold(0, |from, line| walked(text, from, line, |_, _| ()));
        let rest = text.get(from..).unwrap_or_default().trim_start();
        let rest = cut(rest, cells).into_owned();
        let mark = if begins_rtl(text) && !has_rtl(&rest) {
            RTL_MARK
        } else {
            ""
        };
        lines.truncate(most - 1);
        lines.push(rest + mark);
    }
    lines
}

/// A line with the stretches of it (byte ranges, in order) that stand out.
pub type MarkedLine = (String, Vec<(usize, usize)>);

/// The same, with where the stretches of the text that stand out lie in each line.
pub fn few_lines_marked(
    text: &str,
    marked: &[(usize, usize)],
    cells: usize,
    most: usize,
) -> Vec<MarkedLine> {
    let mut from = 0;
    let set = |line: String| {
        let mut out: Vec<(usize, usize)> = Vec::new();
        from = walked(text, from, &line, |here, (at, end)| {
            if marked
                .iter()
                .any(|(first, last)| (*first..*last).contains(&here))
            {
                match out.last_mut() {
                    Some(last) if last.1 == at => last.1 = end,
                    _ => out.push((at, end)),
                }
            }
        });
        (line, out)
    };
    few_lines(text, cells, most).into_iter().map(set).collect()
}

/// Goes along a text as a line of it does, from a byte on; tells of each character where it stands in
/// the text, and from where to where in the line. Returns the byte behind the last one. Blanks at which
/// the text was broken are passed over; a mark of the line's own stands nowhere.
fn walked(
    text: &str,
    from: usize,
    line: &str,
    mut tell: impl FnMut(usize, (usize, usize)),
) -> usize {
    let mut at = from;
    for (in_line, c) in line.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let gap = rest.find(|c: char| !c.is_whitespace() && c != '\u{200b}');
        let gap = if rest.starts_with(c) {
            0
        } else {
            gap.unwrap_or(0)
        };
        if rest.get(gap..).is_some_and(|rest| rest.starts_with(c)) {
            tell(at + gap, (in_line, in_line + c.len_utf8()));
            at += gap + c.len_utf8();
        }
    }
    at
}

/// Items of one list and paragraphs of one quotation stand close; everything else is parted by a
/// blank line.
const fn needs_gap(previous: &Block, block: &Block) -> bool {
    !matches!((previous, block), (Block::Item { .. }, Block::Item { .. }))
}

#[cfg(test)]
mod tests;
