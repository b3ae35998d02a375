//! Tables of figures as rows of cells; must never take a table that only lays out a page.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::dom::{Dom, Ix};
use crate::domain::Block;
use crate::text::Clean;

/// Rows kept of one table; a terminal reader has no use for more.
const MAX_ROWS: usize = 500;
/// Cells kept of one row.
const MAX_CELLS: usize = 40;
/// A cell longer than this holds paragraphs, not a value.
const LONG_CELL: usize = 300;
/// Columns that a table within a table is drawn in.
const NESTED_WIDTH: usize = 72;

/// The table as a block; `None` when it lays out the page, and its cells are to be read as text.
pub(super) fn read(dom: &Dom, ix: Ix) -> Option<Block> {
    let rows = rows_of(dom, ix);
    if is_layout(dom, ix, &rows) {
        return None;
    }
    if dom.find(ix, &["table"]).is_some() {
        return drawn(&dom.html(ix), NESTED_WIDTH)
            .map(|text| Block::Preformatted(Clean::text(&text)));
    }
    let header = rows.first().is_some_and(|row| {
        row.iter().all(|&cell| dom.name(cell) == "th")
            || dom
                .ancestors(row.first().copied().unwrap_or(0))
                .any(|up| dom.name(up) == "thead")
    });
    let text = |cell: &Ix| Clean::line(&dom.text(*cell));
    let rows: Vec<Vec<Clean>> = rows
        .iter()
        .map(|row| row.iter().take(MAX_CELLS).map(text).collect())
        .filter(|row: &Vec<Clean>| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    let caption = dom.children(ix).find(|&at| dom.name(at) == "caption");
    let caption = caption.map_or_else(|| Clean::line(""), |at| text(&at));
    (!rows.is_empty()).then_some(Block::Table {
        header,
        caption,
        rows,
    })
}

/// The cells of each row, without those of tables inside.
fn rows_of(dom: &Dom, table: Ix) -> Vec<Vec<Ix>> {
    let own = |at: Ix| dom.ancestors(at).find(|&up| dom.name(up) == "table") == Some(table);
    dom.find_all(table, &["tr"])
        .filter(|&row| own(row))
        .take(MAX_ROWS)
        .map(|row| {
            dom.children(row)
                .filter(|&at| matches!(dom.name(at), "td" | "th"))
                .collect()
        })
        .collect()
}

fn is_layout(dom: &Dom, table: Ix, rows: &[Vec<Ix>]) -> bool {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns < 2 || rows.len() < 2 || dom.attr(table, "role") == Some("presentation") {
        return true;
    }
    let holds_text = |&cell: &Ix| {
        dom.find(cell, &["h1", "h2", "h3", "figure", "iframe", "blockquote"])
            .is_some()
            || dom.short_text(cell, LONG_CELL).is_none()
    };
    rows.iter().flatten().any(holds_text)
}

/// HTML drawn as plain lines; `None` when nothing came out. The library is known to panic on some
/// row spans and to give up on tables too deep for the width.
pub(super) fn drawn(html: &str, width: usize) -> Option<String> {
    let config = html2text::config::plain_no_decorate().allow_width_overflow();
    let text = catch_unwind(AssertUnwindSafe(|| {
        config.string_from_read(html.as_bytes(), width)
    }));
    let text = text.ok()?.ok()?;
    (!text.trim().is_empty()).then_some(text)
}
