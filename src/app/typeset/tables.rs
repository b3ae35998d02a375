//! Tables in columns, or as records where they are too wide.

use super::Measure;
use super::line::{Line, Role, Run};
use super::runs::Piece;
use super::wrap::{Indent, wrap};
use crate::domain::{Position, SpanStyle};
use crate::text::{Clean, cut, has_rtl, width_cells};

/// A table in columns when it fits, else one record a row: "column: cell" lines.
pub(super) fn set(
    header: bool,
    rows: &[Vec<Clean>],
    index: u32,
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
        set_columns(header, rows, &widths, (index, measure), out);
    } else {
        set_records(header, rows, index, measure, out);
    }
}

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
    (index, measure): (u32, &Measure),
    out: &mut Vec<Line>,
) {
    let position = Position {
        block: index,
        offset: 0,
    };
    let figures: Vec<bool> = (0..widths.len())
        .map(|c| is_of_figures(rows.iter().skip(usize::from(header)), c))
        .collect();
    for (i, row) in rows.iter().enumerate() {
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
            let before = if figures.get(c) == Some(&true) {
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
                position,
                rtl: false,
            });
        }
    }
}

fn set_records(
    header: bool,
    rows: &[Vec<Clean>],
    index: u32,
    measure: &Measure,
    out: &mut Vec<Line>,
) {
    let names = if header { rows.first() } else { None };
    for (i, row) in rows.iter().enumerate().skip(usize::from(header)) {
        if i > usize::from(header) {
            out.push(Line::blank(index));
        }
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let name = names
                .and_then(|names| names.get(c))
                .filter(|name| !name.is_empty());
            let colon = if measure.french { "\u{a0}: " } else { ": " };
            let label = name
                .map(|name| format!("{name}{colon}"))
                .unwrap_or_default();
            let piece = |text: String, role| Piece {
                text,
                role,
                style: SpanStyle::PLAIN,
                link: None,
                offset: 0,
            };
            let parts = [
                piece(label, Role::Heading),
                piece(cell.to_string(), Role::Text),
            ];
            let indent = Indent {
                first: Vec::new(),
                rest: vec![Run::of(Role::Mark, "  ")],
            };
            wrap(&parts, &indent, measure, index, out);
        }
    }
}
