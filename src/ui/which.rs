//! What may come after the keys pressed so far, over the foot of the screen. Must never know what
//! a command does.

use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::{Area, Model, hint_table};

/// Draws the hints, when a sequence has begun.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model) {
    let Some(table) = hint_table(model) else {
        return;
    };
    let all = paint.rect(table.area);
    paint.clear(all);
    let ruled = u16::from(table.ruled);
    if let Some(rule) = row(all, 0).filter(|_| table.ruled) {
        paint.rule_across(rule);
    }
    let keys = u16::try_from(table.keys).unwrap_or(u16::MAX);
    let width = table.area.width / u16::try_from(table.columns).unwrap_or(1);
    let below = Area {
        y: table.area.y + ruled,
        height: table.area.height - ruled,
        ..table.area
    };
    let rect = paint.rect(below);
    for (i, hint) in table.hints.iter().enumerate() {
        let Some(line) = row(rect, i % table.rows) else {
            continue;
        };
        let column = u16::try_from(i / table.rows).unwrap_or(u16::MAX);
        let place = part(
            line,
            column.saturating_mul(width) + 1,
            width.saturating_sub(2),
        );
        paint.say(part(place, 0, keys), 0, &hint.key, Tone::Strong);
        let room = place.width.saturating_sub(keys + 2);
        let fits = !table.brief && cells(hint.words) <= room;
        let words = if fits { hint.words } else { hint.brief };
        paint.say(part(place, keys + 2, room), 0, words, Tone::Text);
    }
}
