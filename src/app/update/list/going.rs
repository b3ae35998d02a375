//! Where the cursor of the list goes: by lines, to an end, to a number, to an article.

use super::{PAGE, WINDOW, ask, choose, chosen_line, fill, reload_top, show_cursor};
use crate::app::effect::Effect;
use crate::app::fold::list_lines;
use crate::app::model::{Awaiting, ListKind, Model, Pane};
use crate::app::update::{reader, search};
use crate::domain::{Headline, PageRequest};

/// Moves the cursor by rows.
pub(in crate::app::update) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    let last = list_lines(model).len().saturating_sub(1);
    let at = chosen_line(model).map_or(0, |(at, _)| at);
    choose(model, at.saturating_add_signed(by).min(last));
    fill(model)
}

/// To the newest row: what has arrived meanwhile is shown.
pub(in crate::app::update) fn top(model: &mut Model) -> Vec<Effect> {
    let searched = matches!(model.list.kind, ListKind::Search(_));
    if model.news() == 0 && (searched || model.list.at_top) {
        choose(model, 0);
        return Vec::new();
    }
    if let ListKind::Search(typed) = model.list.kind.clone() {
        return search::anew(model, &typed);
    }
    model.list.cursor = None;
    reload_top(model)
}

/// To the oldest row.
pub(in crate::app::update) fn bottom(model: &mut Model) -> Vec<Effect> {
    if model.list.at_bottom {
        choose(model, list_lines(model).len().saturating_sub(1));
        return Vec::new();
    }
    if let ListKind::Search(typed) = model.list.kind.clone() {
        return search::to_end(model, &typed);
    }
    ask(
        model,
        Awaiting::WholeAtEnd,
        PageRequest::Bottom { limit: PAGE },
    )
}

/// To a line by its number, from 0, as far as the window reaches that the list holds at most.
pub(in crate::app::update) fn to_line(model: &mut Model, line: usize) -> Vec<Effect> {
    let last = list_lines(model).len().saturating_sub(1);
    if model.list.at_top && (line <= last || model.list.at_bottom) {
        choose(model, line.min(last));
        return fill(model);
    }
    if let ListKind::Search(typed) = model.list.kind.clone() {
        return search::to_line(model, &typed, line);
    }
    let limit = if line < PAGE / 2 { PAGE } else { WINDOW };
    ask(
        model,
        Awaiting::WholeAtLine(line),
        PageRequest::Top { limit },
    )
}

/// Moves to a row; opens it when an article has the focus.
pub(in crate::app::update) fn go_to(model: &mut Model, row: &Headline) -> Vec<Effect> {
    model.list.cursor = Some(row.id);
    show_cursor(model);
    let mut effects = fill(model);
    if matches!(model.focus, Pane::Article | Pane::Related) {
        effects.extend(reader::open(model, row.id));
    }
    effects
}
