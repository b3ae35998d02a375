//! The order of the list: its menu, and keeping it for the section.

use super::{list, panes, search};
use crate::app::effect::Effect;
use crate::app::model::{ListKind, Model, Overlay, Pane};
use crate::app::sort::{KEPT, SortRow, kept_name, sort_of, sort_rows, sort_words};
use crate::domain::{DeedKind, Sort};
use crate::locale::fill;

/// Shows the menu.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let rows = sort_rows(model);
    let now = rows.iter().position(|row| !row.value.is_empty());
    // What it makes of the list is to be seen.
    let effects = panes::focus(model, Pane::List);
    model.overlays.push(Overlay::Sort {
        cursor: now.unwrap_or(0),
    });
    effects
}

/// Orders by the chosen key alone, the other way round when it is so already.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    let row = chosen(model);
    model.overlays.pop();
    let Some(row) = row else { return Vec::new() };
    let sort = match row.key {
        Some(key) => model.list.sort.alone(key),
        None => Sort::NEWEST,
    };
    apply(model, sort)
}

/// Adds the chosen key to the others, turns it, takes it away; the menu stays.
pub(super) fn toggle(model: &mut Model) -> Vec<Effect> {
    match chosen(model).map(|row| row.key) {
        Some(Some(key)) => {
            let sort = model.list.sort.with(key);
            apply(model, sort)
        }
        _ => choose(model),
    }
}

fn chosen(model: &Model) -> Option<SortRow> {
    let Some(Overlay::Sort { cursor, .. }) = model.overlays.last() else {
        return None;
    };
    sort_rows(model).into_iter().nth(*cursor)
}

/// Puts the list into an order, from its top, and keeps it for the section.
fn apply(model: &mut Model, sort: Sort) -> Vec<Effect> {
    let name = kept_name(model, &model.list.kind);
    let words = sort_words(&sort, &model.settings.locale);
    let s = model.strings();
    let told = if words.is_empty() {
        s.sort_ways_date.0
    } else {
        &words
    };
    super::marks::done(model, &fill(s.sorted, told));
    let kept = sort.to_words();
    if sort == Sort::NEWEST {
        model.sorts.remove(&name);
    } else {
        model.sorts.insert(name.clone(), sort.clone());
    }
    let mut effects = vec![Effect::Choose {
        name,
        value: (sort != Sort::NEWEST).then_some(kept),
        kind: Some(DeedKind::Sort),
    }];
    effects.extend(put(model, sort));
    effects
}

fn put(model: &mut Model, sort: Sort) -> Vec<Effect> {
    model.list.sort = sort;
    model.list.cursor = None;
    model.list.newest = None;
    model.list.unfolded.clear();
    if let ListKind::Search(query) = model.list.kind.clone() {
        return search::ask(model, &query);
    }
    list::reload_top(model)
}

/// The orders among what was kept.
pub(super) fn take(model: &mut Model, choices: &[(String, String)]) {
    let kept = choices.iter().filter(|(name, _)| name.starts_with(KEPT));
    let sorts = kept.map(|(name, words)| (name.clone(), Sort::from_words(words)));
    model.sorts = sorts.collect();
}

/// Takes in what is kept now; the list is put into its order again when that changed.
pub(super) fn kept(model: &mut Model) -> Vec<Effect> {
    let sort = sort_of(model, &model.list.kind);
    if sort == model.list.sort {
        return Vec::new();
    }
    put(model, sort)
}
