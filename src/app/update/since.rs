//! What came since the reader was last here: shown at the start, left with any key, called again.

use super::list;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::frame::overlay_rows;
use crate::app::key::Key;
use crate::app::keymap::{Context, Resolved};
use crate::app::model::{Model, Overlay};
use crate::app::since::{SinceRow, since_rows};
use crate::domain::Since;
use crate::locale::fill;

/// Shows what came; at the start only when there is something, nothing was pressed yet, and the
/// reader wants to see it.
pub(super) fn loaded(model: &mut Model, since: Option<Box<Since>>, at_start: bool) -> Vec<Effect> {
    let s = model.strings();
    let wanted = model.settings.show_since && !model.touched && model.overlays.is_empty();
    match since {
        Some(since) if since.articles > 0 => {
            if wanted || !at_start {
                model.overlays.push(Overlay::Since {
                    since,
                    cursor: None,
                });
            }
        }
        _ if at_start => {}
        Some(since) => {
            let from = model.settings.locale.date_and_time(since.from);
            model.notice = Some(fill(s.since_none, &from));
        }
        None => model.notice = Some(s.since_first.to_owned()),
    }
    Vec::new()
}

/// A key while it is shown: what moves chooses among its rows, Enter shows the chosen one; every
/// other closes it, and does what it does in the paper unless it only means to close. `None` when
/// it is not shown, or the key goes on to the paper.
pub(super) fn press(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let Some(Overlay::Since { cursor, .. }) = model.overlays.last() else {
        return None;
    };
    let chosen = *cursor;
    let map = model.settings.keymap.clone();
    let command = match map.resolve(Context::Overlay, &[key]) {
        Resolved::Command(command) => Some(command),
        _ => None,
    };
    let page = overlay_rows(model, model.overlays.last()?);
    let page = isize::try_from(page).unwrap_or(1);
    let by = match command {
        Some(Command::Down | Command::NextPane) => 1,
        Some(Command::Up | Command::PreviousPane) => -1,
        Some(Command::PageDown | Command::HalfDown) => page,
        Some(Command::PageUp | Command::HalfUp) => -page,
        Some(Command::Bottom) => isize::MAX / 2,
        Some(Command::Top) => isize::MIN / 2,
        Some(Command::Open) => return Some(open(model, chosen)),
        _ => {
            model.overlays.pop();
            let closes = matches!(
                command,
                Some(Command::Cancel | Command::Close | Command::Toggle)
            );
            return closes.then(Vec::new);
        }
    };
    step(model, by);
    Some(Vec::new())
}

/// The wheel over it; `None` when it is not shown.
pub(super) fn roll(model: &mut Model, by: isize) -> Option<Vec<Effect>> {
    matches!(model.overlays.last(), Some(Overlay::Since { .. })).then(|| {
        step(model, by);
        Vec::new()
    })
}

/// Moves the cursor over the rows that can be chosen; the first key puts it on the first of them.
fn step(model: &mut Model, by: isize) {
    let Some(Overlay::Since { since, cursor, .. }) = model.overlays.last() else {
        return;
    };
    let rows = since_rows(model, since).into_iter().enumerate();
    let rows = rows.filter(|(_, row)| matches!(row, SinceRow::Section(..)));
    let rows: Vec<usize> = rows.map(|(at, _)| at).collect();
    let now = cursor.and_then(|cursor| rows.iter().position(|row| *row == cursor));
    let last = rows.len().saturating_sub(1);
    let to_end = by > isize::MAX / 4;
    let next = match now {
        Some(now) => now.saturating_add_signed(by).min(last),
        None if to_end => last,
        None => 0,
    };
    let next = rows.get(next).copied();
    model.took_part |= next.is_some();
    if let Some(Overlay::Since { cursor, .. }) = model.overlays.last_mut() {
        *cursor = next;
    }
}

/// Shows the section of a row; closes where there is none.
pub(super) fn open(model: &mut Model, chosen: Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Since { since, .. }) = model.overlays.pop() else {
        return Vec::new();
    };
    let row = chosen.and_then(|at| since_rows(model, &since).into_iter().nth(at));
    let Some(SinceRow::Section(kind, ..)) = row else {
        return Vec::new();
    };
    model.took_part = true;
    list::go_to_section(model, kind)
}
