//! What may come after the keys pressed so far, over the foot of the screen. Must never know what
//! a command does.

use ratatui::layout::Rect;

use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::{Model, Regions, keys_ahead};

/// Columns of one entry at least.
const ENTRY: u16 = 30;

/// Draws the hints, when a sequence has begun.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions) {
    let entries = keys_ahead(model);
    if entries.is_empty() || !model.overlays.is_empty() {
        return;
    }
    let status = paint.rect(regions.status);
    let keys = entries.iter().map(|(keys, _)| cells(keys)).max();
    let keys = keys.unwrap_or_default();
    let words = entries.iter().map(|(_, words)| cells(words)).max();
    let widest = 1 + keys + 2 + words.unwrap_or_default() + 1;
    let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
    let columns = columns(status, count, widest);
    let height = count.div_ceil(columns).min(status.y.saturating_sub(1));
    if height == 0 {
        return;
    }
    let rule = u16::from(status.y > height + 4);
    let top = status.y - height;
    let rect = Rect::new(status.x, top, status.width, height);
    paint.clear(Rect::new(status.x, top - rule, status.width, height + rule));
    if rule > 0 {
        paint.rule_across(Rect::new(status.x, top - 1, status.width, 1));
    }
    let width = status.width / columns;
    for (i, (key, words)) in entries.iter().enumerate() {
        let i = u16::try_from(i).unwrap_or(u16::MAX);
        let Some(line) = row(rect, usize::from(i % height)) else {
            break;
        };
        let at = (i / height) * width + 1;
        let entry = part(line, at, width.saturating_sub(2));
        paint.say(part(entry, 0, keys), 0, key, Tone::Strong);
        let room = entry.width.saturating_sub(keys + 2);
        paint.say(part(entry, keys + 2, room), 0, words, Tone::Text);
    }
}

/// As many columns as keep every entry whole, or so few as the screen has rows for: more than half of
/// it stays with what is read.
fn columns(status: Rect, count: u16, widest: u16) -> u16 {
    let most = (status.width / ENTRY).clamp(1, 4);
    let is_low = |columns: &u16| count.div_ceil(*columns) <= status.y / 2;
    let fewer = (1..=most).rev().take_while(|columns| is_low(columns));
    let whole = fewer
        .clone()
        .find(|columns| status.width / columns >= widest);
    whole.or_else(|| fewer.last()).unwrap_or(most)
}
