//! Search as one types: the results are a list like any other.

use tui_input::Input;

use super::list;
use crate::app::effect::{Effect, Generation};
use crate::app::fold::list_lines;
use crate::app::message::Hit;
use crate::app::model::{Awaiting, ListKind, ListPane, Model, Overlay, Pane};
use crate::domain::{Cursor, Filter};

/// Opens the line in which the search is typed, with the last search in it.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let last = match &model.list.kind {
        ListKind::Search(query) => query.clone(),
        ListKind::Section(_) => String::new(),
    };
    model.focus = Pane::List;
    model.overlays.push(Overlay::Search {
        input: Input::new(last),
    });
    Vec::new()
}

/// The text changed: results are asked for at once; an empty text brings the former list back.
pub(super) fn changed(model: &mut Model, query: &str) -> Vec<Effect> {
    if query.trim().is_empty() {
        restore(model);
        return Vec::new();
    }
    ask(model, query)
}

/// Asks for the first results; the newest answer wins.
pub(super) fn ask(model: &mut Model, query: &str) -> Vec<Effect> {
    let kind = ListKind::Search(query.to_owned());
    if matches!(model.list.kind, ListKind::Search(_)) {
        model.list.kind = kind;
    } else {
        let generation = model.list.generation;
        let results = ListPane {
            generation,
            ..ListPane::new(kind, Filter::default())
        };
        let before = std::mem::replace(&mut model.list, results);
        model.list_before_search = Some(Box::new(before));
    }
    model.list.generation += 1;
    model.list.loading = true;
    model.list.awaiting = Awaiting::Whole;
    let (generation, filter) = (model.list.generation, model.list.filter.clone());
    vec![Effect::Search(generation, query.to_owned(), filter, None)]
}

/// Asks for the results after a place.
pub(super) fn ask_more(model: &mut Model, query: &str, last: Cursor) -> Vec<Effect> {
    model.list.generation += 1;
    model.list.loading = true;
    model.list.awaiting = Awaiting::Older;
    let (generation, filter) = (model.list.generation, model.list.filter.clone());
    vec![Effect::Search(
        generation,
        query.to_owned(),
        filter,
        Some(last),
    )]
}

/// Takes in results.
pub(super) fn found(
    model: &mut Model,
    generation: Generation,
    hits: Vec<Hit>,
    more: bool,
) -> Vec<Effect> {
    let list = &mut model.list;
    if generation != list.generation {
        return Vec::new();
    }
    list.loading = false;
    list.at_bottom = !more;
    if list.awaiting == Awaiting::Older {
        list.hits.extend(hits);
    } else {
        list.hits = hits;
        list.top = 0;
        list.cursor = None;
    }
    list.rows = list.hits.iter().map(|hit| hit.headline.clone()).collect();
    if list.index().is_none() {
        list.cursor = list.rows.first().map(|row| row.id);
    }
    list::show_cursor(model);
    Vec::new()
}

/// Brings back the list that was shown before the search; false when there was none.
pub(super) fn restore(model: &mut Model) -> bool {
    let Some(before) = model.list_before_search.take() else {
        return false;
    };
    let generation = model.list.generation + 1;
    model.list = ListPane {
        generation,
        loading: false,
        ..*before
    };
    list::show_cursor(model);
    true
}

/// The next or previous result; opened when an article has the focus.
pub(super) fn walk(model: &mut Model, by: isize) -> Vec<Effect> {
    let at = list::chosen_line(model).map_or(0, |(at, _)| at);
    let lines = list_lines(model);
    let line = lines.get(at.saturating_add_signed(by));
    match line.and_then(|line| model.list.rows.get(line.row)).cloned() {
        Some(row) => list::go_to(model, &row),
        None => Vec::new(),
    }
}
