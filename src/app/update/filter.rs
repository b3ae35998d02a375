//! Narrowing a list by the menu of filters.

use tui_input::Input;

use super::{list, panes, search};
use crate::app::effect::{Effect, Generation};
use crate::app::filter::{Facet, FilterAction, days_began, filter_rows};
use crate::app::model::{ListKind, Model, Narrow, Overlay, Pane};
use crate::domain::{Filter, ListTopics};

/// Shows the menu. What the list is about is asked for meanwhile, so that it is there when it is chosen.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    // What it makes of the list is to be seen.
    let mut effects = panes::focus(model, Pane::List);
    model.overlays.push(Overlay::Filter {
        facet: None,
        topics: None,
        filter: Input::default(),
        typing: false,
        cursor: 0,
    });
    effects.extend(ask(model));
    effects
}

/// Asks for what the list is about, as it is narrowed by all else: the other topics stay to be chosen in
/// the place of the one that is.
fn ask(model: &mut Model) -> Vec<Effect> {
    model.overlay_generation += 1;
    let asked = match &model.list.kind {
        ListKind::Search(query) => Some(search::question(model, query)),
        ListKind::Section(_) => None,
    };
    let filter = filter_by(model, &model.list.narrow.without(Facet::Topic));
    vec![Effect::LoadTopics(model.overlay_generation, filter, asked)]
}

/// Takes in what the list is about.
pub(super) fn found(model: &mut Model, generation: Generation, found: ListTopics) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Search(_))) {
        return search::line::topics(model, generation, &found);
    }
    let is_newest = generation == model.overlay_generation;
    if let (true, Some(Overlay::Filter { topics, .. })) = (is_newest, model.overlays.last_mut()) {
        *topics = Some(found);
    }
    Vec::new()
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
            narrow_on(model, narrow)
        }
        FilterAction::Choose(narrow) => {
            back(model);
            narrow_on(model, *narrow)
        }
        FilterAction::Clear => {
            model.overlays.pop();
            model.narrowed = Some(Narrow::default());
            apply(model, Narrow::default())
        }
    }
}

/// Narrows the list as the menu last did, without the menu.
pub(super) fn again(model: &mut Model) -> Vec<Effect> {
    let Some(narrow) = model.narrowed.clone() else {
        model.notice = Some(model.strings().nothing_to_repeat.to_owned());
        return Vec::new();
    };
    let mut effects = panes::focus(model, Pane::List);
    effects.extend(apply(model, narrow));
    effects
}

/// Narrows the list while the menu stays open.
fn narrow_on(model: &mut Model, narrow: Narrow) -> Vec<Effect> {
    model.narrowed = Some(narrow.clone());
    let mut effects = apply(model, narrow);
    effects.extend(ask(model));
    effects
}

/// The filter of the list when it is narrowed so.
fn filter_by(model: &Model, narrow: &Narrow) -> Filter {
    let mut filter = match &model.list.kind {
        ListKind::Section(kind) => list::filter_of(model, &kind.clone()),
        ListKind::Search(_) => Filter::default(),
    };
    narrow.put(&mut filter, |days| days_began(model, days));
    filter
}

/// Narrows the list; shown from its top.
pub(super) fn apply(model: &mut Model, narrow: Narrow) -> Vec<Effect> {
    model.list.filter = filter_by(model, &narrow);
    model.list.narrow = narrow;
    model.list.cursor = None;
    model.list.total = None;
    model.list.unfolded.clear();
    if let ListKind::Search(query) = model.list.kind.clone() {
        return search::ask(model, &query);
    }
    list::reload_top(model)
}
