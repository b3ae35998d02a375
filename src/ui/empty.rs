//! Words in the place of rows that are not there.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::paint::{Paint, row};
use super::theme::Tone;
use crate::app::typeset::{Measure, plain_lines};

/// Paragraphs in the middle of an empty region.
pub(super) fn draw_words(paint: &mut Paint<'_>, rect: Rect, words: &[String]) {
    let cells = usize::from(rect.width.saturating_sub(4)).clamp(1, 60);
    let measure = Measure::plain(cells);
    let lines: Vec<String> = words
        .iter()
        .flat_map(|text| plain_lines(text, &measure))
        .collect();
    let top = if rect.height > 6 { 2 } else { 0 };
    let left = rect
        .width
        .saturating_sub(u16::try_from(cells).unwrap_or(u16::MAX))
        / 2;
    let left = left.min(4);
    for (i, line) in lines.iter().enumerate() {
        if let Some(line_row) = row(rect, top + i) {
            let style = paint.style(Tone::Text).remove_modifier(Modifier::DIM);
            paint.text(line_row, left, line, style);
        }
    }
}
