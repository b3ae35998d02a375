//! The selection of the headlines: whole lines, from where it began to the cursor. Pure, shared by
//! `update` and `ui`.

use super::fold::{ListLine, list_lines};
use super::model::Model;
use crate::domain::ArticleId;

/// Indices of the rows of the selection; none when there is no selection. A folded story counts
/// whole.
pub fn selected_rows(model: &Model) -> Vec<usize> {
    let list = &model.list;
    let (Some(anchor), Some(cursor)) = (list.anchor, list.cursor) else {
        return Vec::new();
    };
    let lines = list_lines(model);
    let (Some(from), Some(to)) = (
        line_of(model, &lines, anchor),
        line_of(model, &lines, cursor),
    ) else {
        return Vec::new();
    };
    let lines = lines.get(from.min(to)..=from.max(to)).unwrap_or_default();
    lines.iter().flat_map(ListLine::rows).copied().collect()
}

/// The articles of so many lines from the cursor on.
pub(super) fn articles_ahead(model: &Model, count: usize) -> Vec<ArticleId> {
    let lines = list_lines(model);
    let first = model.list.cursor.and_then(|id| line_of(model, &lines, id));
    let Some(first) = first else {
        return Vec::new();
    };
    let ahead = lines.iter().skip(first).take(count);
    let rows: Vec<usize> = ahead.flat_map(ListLine::rows).copied().collect();
    articles_of(model, &rows)
}

/// The articles of rows.
pub(super) fn articles_of(model: &Model, rows: &[usize]) -> Vec<ArticleId> {
    let rows = rows.iter().filter_map(|row| model.list.rows.get(*row));
    rows.map(|row| row.id).collect()
}

fn line_of(model: &Model, lines: &[ListLine], id: ArticleId) -> Option<usize> {
    let row = model.list.rows.iter().position(|row| row.id == id)?;
    lines.iter().position(|line| line.rows().contains(&row))
}
