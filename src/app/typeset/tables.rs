//! Tables in columns, or as records where they are too wide.

use super::Measure;
use super::line::{Line, Role, Run};
use super::runs::Piece;
use super::shapes::length;
use super::wrap::{Indent, wrap};
use crate::domain::{Position, SpanStyle};
use crate::text::{Clean, cut, has_rtl, width_cells};

/// A table in columns when it fits, else one record a row: "column: cell" lines.
pub(super) fn set(
    header: bool,
    rows: &[Vec<Clean>],
    begins: Position,
    measure: &Measure,
    out: &mut Vec<Line>,
) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|c| {
            rows.iter()
                .filter_map(|row| row.get(c))
                .map(|cell| width_cells(cell))
                .max()
        })
        .map(Option::unwrap_or_default)
        .collect();
    let total: usize = widths.iter().sum::<usize>() + columns.saturating_sub(1) * 2;
    if total <= measure.cells {
        set_columns(header, rows, &widths, (begins, measure), out);
    } else {
        set_records(header, rows, begins, measure, out);
    }
}

/// Where each row begins, as columns and as records: every line of a table has a place of its own, so
/// that it is found again.
fn places(header: bool, rows: &[Vec<Clean>], begins: Position) -> Vec<Position> {
    let names = rows.first().filter(|_| header);
    let mut next = begins;
    let place = |row: &Vec<Clean>| {
        let here = next;
        let cells = row.iter().enumerate();
        let taken: u32 = cells
            .map(|(c, cell)| label_length(names, c) + length(cell))
            .sum();
        // One for the rule below the first, or the empty line before a record.
        next.offset = next.offset.saturating_add(taken).saturating_add(2);
        here
    };
    rows.iter().map(place).collect()
}

/// The name of a column before a cell of it: `Population: `.
fn label(names: Option<&Vec<Clean>>, column: usize, colon: &str) -> String {
    let name = names.and_then(|names| names.get(column));
    let name = name.filter(|name| !name.is_empty());
    name.map_or_else(String::new, |name| format!("{name}{colon}"))
}

fn label_length(names: Option<&Vec<Clean>>, column: usize) -> u32 {
    length(&label(names, column, COLON))
}

/// What stands behind the name of a column, in French and elsewhere.
const COLON_FRENCH: &str = "\u{a0}: ";
const COLON: &str = ": ";

/// Whether a column holds nothing but figures, which compare when they end together: `1 234`, `−3,5 %`,
/// with a dash where there is none.
fn is_of_figures<'a>(rows: impl Iterator<Item = &'a Vec<Clean>>, column: usize) -> bool {
    let is_figure = |cell: &Clean| {
        let signs = |c: char| c.is_numeric() || c.is_whitespace() || "+-−–—.,:/%'’٪٫٬".contains(c);
        cell.chars().all(signs)
    };
    let mut cells = rows.filter_map(|row| row.get(column));
    let mut some = false;
    cells.all(|cell| {
        some |= cell.chars().any(char::is_numeric);
        is_figure(cell)
    }) && some
}

fn set_columns(
    header: bool,
    rows: &[Vec<Clean>],
    widths: &[usize],
    (begins, measure): (Position, &Measure),
    out: &mut Vec<Line>,
) {
    let figures: Vec<bool> = (0..widths.len())
        .map(|c| is_of_figures(rows.iter().skip(usize::from(header)), c))
        .collect();
    let places = places(header, rows, begins);
    for (i, (row, position)) in rows.iter().zip(places).enumerate() {
        let mut text = String::new();
        // Cells of the other direction beside one another must not change places (UAX #9, N1): a
        // mark of the paragraph's own direction, which takes no room, stands behind each.
        let mark = match measure.rtl {
            true => "\u{200f}",
            false if row.iter().any(|cell| has_rtl(cell)) => "\u{200e}",
            false => "",
        };
        for (c, width) in widths.iter().enumerate() {
            let cell = row.get(c).map_or("", |cell| cell.as_str());
            let cell = cut(cell, *width);
            let room = width.saturating_sub(width_cells(&cell));
            // Figures end on the right, which is where a column begins that is read from there.
            let before = if figures.get(c) == Some(&true) && !measure.rtl {
                room
            } else {
                0
            };
            text.push_str(&" ".repeat(before));
            text.push_str(&cell);
            text.push_str(mark);
            if c + 1 < widths.len() {
                text.push_str(&" ".repeat(room - before + 2));
            }
        }
        let head = header && i == 0;
        let role = if head { Role::Heading } else { Role::Text };
        out.push(Line {
            runs: vec![Run::of(role, text)],
            position,
            rtl: false,
        });
        if head {
            let rule = widths
                .iter()
                .map(|w| "─".repeat(*w))
                .collect::<Vec<_>>()
                .join("  ");
            out.push(Line {
                runs: vec![Run::of(Role::Mark, rule)],
                position: Position {
                    offset: position.offset + 1,
                    ..position
                },
                rtl: false,
            });
        }
    }
}

fn set_records(
    header: bool,
    rows: &[Vec<Clean>],
    begins: Position,
    measure: &Measure,
    out: &mut Vec<Line>,
) {
    let names = rows.first().filter(|_| header);
    let colon = if measure.french { COLON_FRENCH } else { COLON };
    let places = places(header, rows, begins);
    let first = usize::from(header);
    for (i, (row, position)) in rows.iter().zip(places).enumerate().skip(first) {
        if i > first {
            out.push(Line::blank(Position {
                offset: position.offset - 1,
                ..position
            }));
        }
        let mut offset = position.offset;
        for (c, cell) in row.iter().enumerate() {
            let at = offset;
            let named = label_length(names, c);
            offset += named + length(cell);
            if cell.is_empty() {
                continue;
            }
            let piece = |text: String, role, offset| Piece {
                text,
                role,
                style: SpanStyle::PLAIN,
                link: None,
                offset,
            };
            let parts = [
                piece(label(names, c, colon), Role::Heading, at),
                piece(cell.to_string(), Role::Text, at + named),
            ];
            let indent = Indent {
                first: Vec::new(),
                rest: vec![Run::of(Role::Mark, "  ")],
            };
            wrap(&parts, &indent, measure, begins.block, out);
        }
    }
}
