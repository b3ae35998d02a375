//! Which rows of a story are seen, and how many reports lie above and below them.

use ratatui::layout::Rect;

use crate::app::{StoryRow, StoryRowKind, first_row, marks};
use crate::domain::Report;

/// The rows that are seen.
pub(super) struct Seen {
    /// The first of them.
    pub(super) first: usize,
    /// Where they stand: where there is no room for all, the last row tells what else there is.
    pub(super) rect: Rect,
}

impl Seen {
    /// The chosen report stands in the middle like the chosen row of any list, whole as far as there is
    /// room.
    pub(super) fn of(rows: &[StoryRow], cursor: usize, rect: Rect) -> Self {
        let all = rows.len() <= usize::from(rect.height);
        let rect = Rect {
            height: rect.height - u16::from(!all && rect.height > 3),
            ..rect
        };
        let of = |row: &StoryRow| row.report == Some(cursor);
        let ends = (rows.iter().position(of), rows.iter().rposition(of));
        let first = match ends {
            (Some(begin), Some(end)) => {
                first_row(usize::midpoint(begin, end), rect.height, rows.len()).min(begin)
            }
            _ => 0,
        };
        Self { first, rect }
    }

    /// `↑ 4  ↓ 2 ▲`: the reports above and below that are not seen, and whether any of them is new.
    pub(super) fn unseen(&self, rows: &[StoryRow], reports: &[Report]) -> String {
        let end = (self.first + usize::from(self.rect.height)).min(rows.len());
        let hidden = |sign: &str, rows: &[StoryRow]| {
            let first = rows
                .iter()
                .filter(|row| row.kind == StoryRowKind::Title(true));
            let found: Vec<usize> = first.filter_map(|row| row.report).collect();
            let is_news = |at: &usize| reports.get(*at).is_some_and(|report| report.is_news);
            let news = if found.iter().any(is_news) {
                format!(" {}", marks::ARRIVED)
            } else {
                String::new()
            };
            (!found.is_empty()).then(|| format!("{sign} {}{news}", found.len()))
        };
        let above = hidden("↑", rows.get(..self.first).unwrap_or_default());
        let below = hidden("↓", rows.get(end..).unwrap_or_default());
        let parts: Vec<String> = above.into_iter().chain(below).collect();
        parts.join("  ")
    }
}
