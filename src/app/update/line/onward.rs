//! An empty line: what comes next of what is said.

use super::super::{list, overlay, press};
use super::{place, rows};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::fold::list_lines;
use crate::app::frame::overlay_rows;
use crate::app::help::{HELP_PAGE, help_said};
use crate::app::model::{Model, Overlay, Pane};
use crate::app::place::overlay_place;
use crate::app::story::REPORTS_PAGE;

/// An empty line: on in a text, a list, a page; what has nothing more is left.
pub(super) fn on(model: &mut Model) -> Vec<Effect> {
    if model.overlays.is_empty() {
        let text = model.focus == Pane::Article && model.reader.is_some();
        return match model.focus {
            _ if text => press::run(model, Command::Advance, None),
            Pane::List => on_in_list(model),
            _ => press::run(model, Command::PageDown, None),
        };
    }
    if let Some(next) = next_page(model) {
        return next;
    }
    // All that there is to choose from was said.
    let all = model.overlays.last().is_some_and(|over| {
        let rows = rows(model);
        let page = overlay_rows(model, over).saturating_sub(1).max(1);
        let at = overlay_place(model).map_or(0, |(at, _)| at.saturating_sub(1));
        let first = usize::try_from(at).unwrap_or(0) / page * page;
        let said = if in_pages(over) {
            first + page
        } else {
            page + 1
        };
        rows > 0 && rows <= said
    });
    if all {
        return overlay::command(model, Command::Close);
    }
    let before = place(model);
    let effects = match model.overlays.last() {
        Some(Overlay::Since { .. }) => Vec::new(),
        _ => overlay::command(model, Command::PageDown),
    };
    if effects.is_empty() && place(model) == before {
        return overlay::command(model, Command::Close);
    }
    effects
}

/// On in what is said in pages of its own; what has no other is left.
fn next_page(model: &mut Model) -> Option<Vec<Effect>> {
    let of_help = match model.overlays.last()? {
        Overlay::Help { filter, .. } => help_said(model, filter.value()).len(),
        _ => 0,
    };
    let is_there = match model.overlays.last_mut()? {
        Overlay::Help { top, .. } => {
            *top += HELP_PAGE;
            *top < of_help
        }
        Overlay::Story {
            reports: Some(reports),
            cursor,
            ..
        } => {
            *cursor = (*cursor / REPORTS_PAGE + 1) * REPORTS_PAGE;
            *cursor < reports.len()
        }
        _ => return None,
    };
    if is_there {
        return Some(Vec::new());
    }
    Some(overlay::command(model, Command::Close))
}

/// Lists whose rows are said in pages one after another.
const fn in_pages(over: &Overlay) -> bool {
    matches!(
        over,
        Overlay::Sources { .. } | Overlay::Trail { .. } | Overlay::Watched { .. }
    )
}

/// The lines of a list behind those that were said, from the first of them on.
fn on_in_list(model: &mut Model) -> Vec<Effect> {
    let next = model.list.top + list::visible_count(model);
    if next >= list_lines(model).len() {
        return press::run(model, Command::PageDown, None);
    }
    list::choose(model, next);
    model.list.top = next;
    list::fill(model)
}
