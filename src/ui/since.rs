//! What came since the reader was last here. Must never know how it was counted.

use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::{Model, OverlayFrame, SinceRow, first_row, marks, since_rows};
use crate::domain::Since;

/// Draws the rows.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    since: &Since,
    cursor: Option<usize>,
) {
    let rect = paint.rect(frame.list);
    let rows = since_rows(model, since);
    let first = first_row(cursor.unwrap_or(0), rect.height, rows.len());
    for (i, shown) in rows.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        match shown {
            SinceRow::Blank => {}
            SinceRow::Head(words) => {
                paint.say(line, 2, words, Tone::Quiet);
            }
            SinceRow::Heading(words) => {
                paint.say(line, 2, words, Tone::Strong);
            }
            SinceRow::Section(_, name, counts, watched) => {
                let count = super::panels::few_facts(counts.clone(), line.width);
                let count = count.as_str();
                let width = cells(count).min(line.width / 2);
                let count_at = line.width.saturating_sub(width);
                if *watched {
                    paint.say(line, 2, &marks::JOINED.to_string(), Tone::Mark);
                }
                let style = paint.style(Tone::Text);
                paint.list(part(line, 4, count_at.saturating_sub(6)), name, style);
                paint.say(part(line, count_at, width), 0, count, Tone::Quiet);
            }
        }
        if cursor == Some(i) {
            paint.mark_chosen(line);
        }
    }
}
