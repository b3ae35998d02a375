//! What may come after the keys pressed so far, over the foot of the screen. Must never know what
//! a command does.

use ratatui::layout::Rect;

use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::{KeyAhead, Model, Regions, keys_ahead};

/// Columns of entries at most.
const COLUMNS: u16 = 4;

/// Cells of an entry beside its key and its words.
const AROUND: u16 = 4;

/// Draws the hints, when a sequence has begun.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions) {
    let entries = keys_ahead(model);
    if entries.is_empty() || !model.overlays.is_empty() {
        return;
    }
    let status = paint.rect(regions.status);
    let keys = widest(&entries, |entry| &entry.key);
    let Some(table) = Table::of(&entries, keys, status) else {
        return;
    };
    let top = status.y - table.height;
    let rect = Rect::new(status.x, top, status.width, table.height);
    let rule = u16::from(top > 4);
    paint.clear(Rect::new(
        status.x,
        top - rule,
        status.width,
        table.height + rule,
    ));
    if rule > 0 {
        paint.rule_across(Rect::new(status.x, top - 1, status.width, 1));
    }
    let width = status.width / table.columns;
    for (i, entry) in entries.iter().enumerate() {
        let i = u16::try_from(i).unwrap_or(u16::MAX);
        let Some(line) = row(rect, usize::from(i % table.height)) else {
            break;
        };
        let at = (i / table.height) * width + 1;
        let place = part(line, at, width.saturating_sub(2));
        paint.say(part(place, 0, keys), 0, &entry.key, Tone::Strong);
        let room = place.width.saturating_sub(keys + 2);
        let fits = !table.brief && cells(entry.words) <= room;
        let words = if fits { entry.words } else { entry.brief };
        paint.say(part(place, keys + 2, room), 0, words, Tone::Text);
    }
}

fn widest(entries: &[KeyAhead], text: impl Fn(&KeyAhead) -> &str) -> u16 {
    let widths = entries.iter().map(|entry| cells(text(entry)));
    widths.max().unwrap_or_default()
}

/// How the entries stand.
struct Table {
    columns: u16,
    height: u16,
    /// Most of them in brief, not only those that are too long.
    brief: bool,
}

impl Table {
    /// Every entry whole, and more than half of the screen left with what is read: in full words, else
    /// with the long ones in brief. A small screen gives as much as it takes.
    fn of(entries: &[KeyAhead], keys: u16, status: Rect) -> Option<Self> {
        let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
        let beside = |words: u16| (status.width / (keys + words + AROUND)).clamp(1, COLUMNS);
        let is_low = |columns: &u16| count.div_ceil(*columns) <= status.y / 2;
        let full = Some(beside(widest(entries, |entry| entry.words))).filter(is_low);
        let most = beside(widest(entries, |entry| entry.brief));
        // All of them are seen, if need be with their ends cut.
        let least = count.div_ceil(status.y.max(1)).min(COLUMNS);
        let columns = full.or_else(|| (1..=most).find(is_low));
        let columns = columns.unwrap_or_else(|| most.max(least));
        let room = (status.width / columns).saturating_sub(keys + AROUND);
        let long = entries.iter().filter(|entry| cells(entry.words) > room);
        let height = count.div_ceil(columns).min(status.y);
        (height > 0).then_some(Self {
            columns,
            height,
            brief: long.count() > entries.len() / 4,
        })
    }
}
