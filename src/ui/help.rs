//! The help: the keys of the region with the focus, by chapter, and the marks. Must never know
//! the keys themselves.

use ratatui::layout::Rect;

use super::empty::draw_words;
use super::paint::{Paint, part, row};
use super::theme::Tone;
use crate::app::{
    HELP_GAP, HelpLine, Model, OverlayFrame, context_here, help_columns, help_fitted,
    help_keys_room, help_lines,
};
use crate::locale::fill;

/// Draws the help from its row `top`, or from the last that fills the frame.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    top: usize,
    filter: &str,
) {
    let rect = paint.rect(frame.list);
    let context = context_here(model);
    let settings = &model.settings;
    let lines = help_fitted(help_lines(settings, context, filter), frame.inner.width);
    if lines.is_empty() {
        draw_words(paint, rect, &[fill(model.strings().no_match, filter)]);
        return;
    }
    let columns = help_columns(&lines, frame.inner.width);
    let tallest = columns.iter().map(|column| column.len()).max();
    let last = tallest
        .unwrap_or(0)
        .saturating_sub(usize::from(rect.height));
    let top = top.min(last);
    let count = u16::try_from(columns.len()).unwrap_or(1).max(1);
    let gap = u16::try_from(HELP_GAP).unwrap_or(1);
    let width = rect.width.saturating_sub(gap * (count - 1)) / count;
    let keys = u16::try_from(help_keys_room(&lines, width)).unwrap_or(width);
    let mut x = rect.x;
    for column in columns {
        let column_rect = Rect::new(x, rect.y, width.min(rect.right() - x), rect.height);
        for (i, line) in column.iter().skip(top).enumerate() {
            let Some(place) = row(column_rect, i) else {
                break;
            };
            draw_line(paint, place, line, keys);
        }
        x = (x + width + gap).min(rect.right());
    }
}

fn draw_line(paint: &mut Paint<'_>, line: Rect, shown: &HelpLine, keys: u16) {
    let mark;
    let (left, words) = match shown {
        HelpLine::Blank => return,
        HelpLine::Heading(name) => {
            paint.say(line, 0, name, Tone::Strong);
            return;
        }
        HelpLine::Keys(keys, words) => (keys.as_str(), *words),
        HelpLine::Mark(glyph, words) => {
            mark = glyph.to_string();
            (mark.as_str(), *words)
        }
    };
    paint.say(part(line, 0, keys), 0, left, Tone::Text);
    let words_at = keys + 2;
    let room = line.width.saturating_sub(words_at);
    paint.say(part(line, words_at, room), 0, words, Tone::Quiet);
}
