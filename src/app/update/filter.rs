//! Narrowing a list by the menu of filters.

use tui_input::Input;

use super::{list, panes, search};
use crate::app::effect::Effect;
use crate::app::filter::{Facet, FilterAction, filter_rows};
use crate::app::model::{ListKind, Model, Narrow, Overlay, Pane};
use crate::domain::Timestamp;

/// Shows the menu.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    // What it makes of the list is to be seen.
    let effects = panes::focus(model, Pane::List);
    model.overlays.push(Overlay::Filter {
        facet: None,
        filter: Input::default(),
        typing: false,
        cursor: 0,
    });
    effects
}

/// Back from the choices of a facet to the facets; from there it closes.
pub(super) fn back(model: &mut Model) {
    match model.overlays.last_mut() {
        Some(Overlay::Filter {
            facet,
            filter,
            cursor,
            ..
        }) if facet.is_some() => {
            (*facet, *cursor, *filter) = (None, 0, Input::default());
        }
        _ => {
            model.overlays.pop();
        }
    }
}

/// Does what the chosen row does.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Filter { cursor, .. }) = model.overlays.last() else {
        return Vec::new();
    };
    let Some(row) = filter_rows(model).into_iter().nth(*cursor) else {
        return Vec::new();
    };
    match row.action {
        FilterAction::Open(chosen) => {
            if let Some(Overlay::Filter { facet, filter, .. }) = model.overlays.last_mut() {
                (*facet, *filter) = (Some(chosen), Input::default());
            }
            let now = filter_rows(model).iter().position(|row| row.chosen);
            if let Some(Overlay::Filter { cursor, .. }) = model.overlays.last_mut() {
                *cursor = now.unwrap_or(0);
            }
            Vec::new()
        }
        FilterAction::Turn(facet) => {
            let mut narrow = model.list.narrow.clone();
            let switch = match facet {
                Facet::Unread => &mut narrow.unread,
                Facet::Saved => &mut narrow.saved,
                _ => &mut narrow.whole,
            };
            *switch = !*switch;
            apply(model, narrow)
        }
        FilterAction::Choose(narrow) => {
            back(model);
            apply(model, *narrow)
        }
        FilterAction::Clear => {
            model.overlays.pop();
            apply(model, Narrow::default())
        }
    }
}

/// Narrows the list; shown from its top.
pub(super) fn apply(model: &mut Model, narrow: Narrow) -> Vec<Effect> {
    let mut filter = match &model.list.kind {
        ListKind::Section(kind) => list::filter_of(model, &kind.clone()),
        ListKind::Search(_) => crate::domain::Filter::default(),
    };
    let today = model.settings.locale.start_of_day(model.now);
    let since = |days: u16| today.plus(-Timestamp::DAY * i64::from(days.saturating_sub(1)));
    narrow.put(&mut filter, since);
    model.list.filter = filter;
    model.list.narrow = narrow;
    model.list.cursor = None;
    model.list.total = None;
    model.list.unfolded.clear();
    if let ListKind::Search(query) = model.list.kind.clone() {
        return search::ask(model, &query);
    }
    list::reload_top(model)
}
