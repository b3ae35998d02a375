//! Search as one types: the results are a list like any other.

use tui_input::Input;

use super::list;
use crate::app::effect::{Effect, Generation};
use crate::app::fold::list_lines;
use crate::app::message::Hit;
use crate::app::model::{Awaiting, ListKind, ListPane, Mistake, Model, Overlay, Pane};
use crate::app::sort::sort_of;
use crate::domain::{Cursor, Filter};
use crate::query::{Query, QueryError};

/// Opens the line in which the search is typed, with the last search in it.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let last = match &model.list.kind {
        ListKind::Search(query) => query.clone(),
        ListKind::Section(_) => String::new(),
    };
    super::panes::focus(model, Pane::List);
    model.overlays.push(Overlay::Search {
        input: Input::new(last),
        problem: None,
    });
    Vec::new()
}

/// The text changed: results are asked for at once; an empty text brings the former list back. What
/// is no question yet leaves the results of the last one, and says what is missing.
pub(super) fn changed(model: &mut Model, typed: &str) -> Vec<Effect> {
    let read = Query::parse(typed, &model.settings.locale, model.now);
    let told = |error: &QueryError| Mistake {
        words: error.words(typed, &model.settings.locale),
        at: error.at.clone(),
    };
    let wrong = read.as_ref().err().map(told);
    let asks = read.as_ref().is_ok_and(|query| !query.is_empty());
    if let Some(Overlay::Search { problem, .. }) = model.overlays.last_mut() {
        *problem = wrong;
    }
    if typed.trim().is_empty() {
        return restore(model);
    }
    if asks { ask(model, typed) } else { Vec::new() }
}

/// The question of a text; its words where it is none.
fn question(model: &Model, typed: &str) -> Query {
    let read = Query::parse(typed, &model.settings.locale, model.now);
    read.unwrap_or_else(|_| Query::of_words(typed))
}

/// Asks for the first results; the newest answer wins.
pub(super) fn ask(model: &mut Model, typed: &str) -> Vec<Effect> {
    let kind = ListKind::Search(typed.to_owned());
    let sort = sort_of(model, &kind);
    if matches!(model.list.kind, ListKind::Search(_)) {
        (model.list.sort, model.list.kind) = (sort, kind);
    } else {
        let results = ListPane {
            generation: model.list.generation,
            sort,
            ..ListPane::new(kind, Filter::default())
        };
        let before = std::mem::replace(&mut model.list, results);
        model.list_before_search = Some(Box::new(before));
    }
    request(model, typed, Awaiting::Whole, None)
}

/// Asks for the results after a place.
pub(super) fn ask_more(model: &mut Model, typed: &str, last: Cursor) -> Vec<Effect> {
    request(model, typed, Awaiting::Older, Some(last))
}

fn request(
    model: &mut Model,
    typed: &str,
    awaiting: Awaiting,
    after: Option<Cursor>,
) -> Vec<Effect> {
    model.list.generation += 1;
    model.list.loading = true;
    model.list.awaiting = awaiting;
    let (generation, filter) = (model.list.generation, model.list.filter.clone());
    let order = model.list.order_at(after.map(|place| place.id));
    vec![Effect::Search(
        generation,
        question(model, typed),
        filter,
        order,
        after,
    )]
}

/// Takes in results.
pub(super) fn found(
    model: &mut Model,
    generation: Generation,
    hits: Vec<Hit>,
    more: bool,
    of_newest: Option<usize>,
) -> Vec<Effect> {
    let list = &mut model.list;
    if generation != list.generation {
        return Vec::new();
    }
    list.loading = false;
    list.at_bottom = !more;
    list.of_newest = of_newest;
    if list.awaiting == Awaiting::Older {
        list.hits.extend(hits);
    } else {
        list.were_unread.clear();
        list.hits = hits;
        list.top = 0;
        list.cursor = None;
    }
    let unread = list.hits.iter().filter(|hit| !hit.headline.read);
    let unread: Vec<_> = unread.map(|hit| hit.headline.id).collect();
    list.were_unread.extend(unread);
    list.rows = list.hits.iter().map(|hit| hit.headline.clone()).collect();
    if list.index().is_none() {
        list.cursor = list.rows.first().map(|row| row.id);
    }
    list::show_cursor(model);
    Vec::new()
}

/// Brings back the list that was shown before the search, if there was one. What it waited for went
/// to a request that was overtaken: it is asked for again.
pub(super) fn restore(model: &mut Model) -> Vec<Effect> {
    let Some(before) = model.list_before_search.take() else {
        return Vec::new();
    };
    let generation = model.list.generation + 1;
    let waits = before.loading;
    model.list = ListPane {
        generation,
        loading: false,
        ..*before
    };
    list::show_cursor(model);
    if waits {
        list::reload_here(model)
    } else {
        Vec::new()
    }
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
