//! The palette: a line to type in and the commands that it finds. Must never know what a command
//! does.

use ratatui::layout::Position;
use tui_input::Input;

use super::empty::draw_words;
use super::overlay::draw_input;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::{Model, OverlayFrame, PaletteRow, first_row, palette_rows};
use crate::locale::fill;

/// Columns that a name takes where what it does stands beside it.
const NAME: u16 = 24;

/// Draws what is typed and what it finds; the place of the terminal's cursor.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    input: &Input,
    cursor: usize,
) -> Option<Position> {
    let typed = row(paint.rect(frame.inner), 0)?;
    let place = draw_input(paint, typed, ": ", input);
    let rect = paint.rect(frame.list);
    let rows = palette_rows(model, input.value());
    if rows.is_empty() {
        draw_words(
            paint,
            rect,
            &[fill(model.strings().no_match, input.value())],
        );
        return place;
    }
    let cursor = cursor.min(rows.len() - 1);
    let first = first_row(cursor, rect.height, rows.len());
    for (i, entry) in rows.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        draw_row(paint, line, entry);
        paint.item(line, i, i == cursor);
    }
    place
}

/// What it does first where there is no room for both: the name is for hands that type it.
fn draw_row(paint: &mut Paint<'_>, line: ratatui::layout::Rect, entry: &PaletteRow) {
    let keys = cells(&entry.keys).min(line.width / 4);
    let keys_at = line.width.saturating_sub(keys);
    paint.say(part(line, keys_at, keys), 0, &entry.keys, Tone::Quiet);
    let wide = line.width >= 72;
    let words_at = if wide { 2 + NAME + 2 } else { 2 };
    if wide {
        paint.say(part(line, 2, NAME), 0, &entry.name, Tone::Quiet);
    }
    let room = keys_at.saturating_sub(words_at + 2);
    paint.say(part(line, words_at, room), 0, &entry.words, Tone::Text);
}
