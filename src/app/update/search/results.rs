//! Results of a search: asked for as far as the reader goes, put behind those at hand, counted.

use super::question;
use crate::app::effect::{Effect, Generation};
use crate::app::empty::search_stands;
use crate::app::fold::list_lines;
use crate::app::message::{Found, Hit};
use crate::app::model::{Awaiting, ListKind, ListPane, Model};
use crate::app::update::{list, marks, unread};
use crate::domain::{ArticleId, Cursor, Filter, Headline};
use crate::locale::fill;

/// Results of a request: what a screen needs.
const HITS: usize = 24;
/// Results of a request on the way to the last one.
const MANY: usize = 500;

/// Results at hand at most: each key goes along all of them.
pub(super) const MOST_AT_HAND: usize = 5_000;

/// Asks for the results at hand again, after something changed in the store: the reader stays where they
/// are.
pub(in crate::app::update) fn again(model: &mut Model, typed: &str) -> Vec<Effect> {
    if search_stands(model) {
        return Vec::new();
    }
    let mut effects = request(model, typed, Awaiting::Again, None);
    effects.push(count(model, typed));
    effects
}

/// Asks for the first results again: what has arrived meanwhile is among them.
pub(in crate::app::update) fn anew(model: &mut Model, typed: &str) -> Vec<Effect> {
    if search_stands(model) {
        return Vec::new();
    }
    model.list.cursor = None;
    let mut effects = request(model, typed, Awaiting::Whole, None);
    effects.push(count(model, typed));
    effects
}

/// Asks for the results up to a line that is not at hand, counted from 0.
pub(in crate::app::update) fn to_line(model: &mut Model, typed: &str, line: usize) -> Vec<Effect> {
    request(model, typed, Awaiting::WholeAtLine(line), None)
}

/// Asks for the results in which the next unread one may be.
pub(in crate::app::update) fn to_unread(
    model: &mut Model,
    typed: &str,
    last: Cursor,
) -> Vec<Effect> {
    if model.list.rows.len() >= MOST_AT_HAND {
        model.notice = Some(said_so_many(model));
        return Vec::new();
    }
    let awaiting = Awaiting::OlderToUnread(model.list.cursor);
    request(model, typed, awaiting, Some(last))
}

/// Asks for the results after a place.
pub(in crate::app::update) fn ask_more(
    model: &mut Model,
    typed: &str,
    last: Cursor,
) -> Vec<Effect> {
    if model.list.rows.len() >= MOST_AT_HAND {
        return Vec::new();
    }
    request(model, typed, Awaiting::Older, Some(last))
}

/// That more was found than is at hand, and what leads there.
pub(super) fn said_so_many(model: &Model) -> String {
    let most = model.settings.locale.number(MOST_AT_HAND as u64);
    fill(model.strings().search_so_many, &most)
}

/// To the last result: all that is not at hand yet is asked for, as far as it can be at hand.
pub(in crate::app::update) fn to_end(model: &mut Model, typed: &str) -> Vec<Effect> {
    list::choose(model, list_lines(model).len().saturating_sub(1));
    match model.list.rows.last().map(Headline::cursor) {
        Some(_) if !model.list.at_bottom && model.list.rows.len() >= MOST_AT_HAND => {
            model.notice = Some(said_so_many(model));
            Vec::new()
        }
        Some(last) if !model.list.at_bottom => {
            request(model, typed, Awaiting::OlderToEnd, Some(last))
        }
        _ => Vec::new(),
    }
}

/// Whatever was found is read, or what comes from a result on; also what is not at hand yet.
pub(in crate::app::update) fn mark_read(
    model: &mut Model,
    typed: &str,
    from: usize,
) -> Vec<Effect> {
    let Some(first) = model.list.rows.get(from).map(Headline::cursor) else {
        return marks::marked_read(model, 0);
    };
    let order = model.list.order_at(Some(first.id));
    // Once along the list: there may be thousands at hand.
    for row in model.list.rows.iter_mut().skip(from) {
        row.read = true;
    }
    if let Some(reader) = &mut model.reader {
        let mut marked = model.list.rows.iter().skip(from);
        reader.article.state.read |= marked.any(|row| row.id == reader.article.id);
    }
    let query = question(model, typed);
    vec![Effect::MarkFound(
        query,
        model.list.filter.clone(),
        order,
        first,
    )]
}

/// How much a question finds is counted once it is typed.
pub(super) fn count(model: &Model, typed: &str) -> Effect {
    let query = question(model, typed);
    Effect::CountFound(typed.to_owned(), query, model.list.filter.clone())
}

/// Takes in how much a list has, if it is that which is shown.
pub(in crate::app::update) fn counted(
    model: &mut Model,
    typed: &str,
    filter: &Filter,
    count: u64,
) -> Vec<Effect> {
    let list = &mut model.list;
    if list.filter == *filter && list.kind == ListKind::Search(typed.to_owned()) {
        list.total = Some(count);
    }
    Vec::new()
}

/// Asks for results, from the first or after a place.
pub(super) fn request(
    model: &mut Model,
    typed: &str,
    awaiting: Awaiting,
    after: Option<Cursor>,
) -> Vec<Effect> {
    model.list.generation += 1;
    model.list.loading = true;
    model.list.awaiting = awaiting;
    if !awaiting.goes_after() {
        model.list.asked_at = model.arrived_ever;
    }
    let (generation, filter) = (model.list.generation, model.list.filter.clone());
    let order = model.list.order_at(after.map(|place| place.id));
    let most = match awaiting {
        Awaiting::OlderToEnd | Awaiting::OlderToUnread(_) => MANY,
        Awaiting::WholeAtLine(line) => (line + 1).clamp(HITS, MOST_AT_HAND),
        Awaiting::Again => model.list.rows.len().max(HITS),
        _ => HITS,
    };
    vec![Effect::Search(
        generation,
        question(model, typed),
        filter,
        order,
        after,
        most,
    )]
}

/// Takes in results.
pub(in crate::app::update) fn found(
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
    let stood = (list.cursor, list.index(), list.rows.len());
    put(list, hits);
    if !more {
        list.total = Some(list.rows.len() as u64);
    }
    if list.index().is_none() {
        // What stood there is found no more: what came after it stands there now.
        let last = list.rows.len().saturating_sub(1);
        let row = list.rows.get(stood.1.unwrap_or(0).min(last));
        list.cursor = row.map(|row| row.id);
    }
    list::show_cursor(model);
    went_on(model, stood)
}

/// Puts results into the list, behind those at hand or in their place.
fn put(list: &mut ListPane, hits: Vec<Hit>) {
    if !list.awaiting.goes_after() {
        list.were_unread.clear();
        list.rows.clear();
        list.found.clear();
    }
    if !list.awaiting.goes_after() && list.awaiting != Awaiting::Again {
        list.top = 0;
        list.cursor = None;
    }
    let unread = hits.iter().filter(|hit| !hit.headline.read);
    list.were_unread.extend(unread.map(|hit| hit.headline.id));
    // The rows at hand have the marks that were made since they came.
    let hits = hits.into_iter().map(|hit| (hit.headline, hit.found));
    let (rows, found): (Vec<Headline>, Vec<Found>) = hits.unzip();
    list.rows.extend(rows);
    list.found.extend(found);
}

/// What the results were asked for, as long as the reader stands where they stood then.
fn went_on(
    model: &mut Model,
    (cursor, row, rows): (Option<ArticleId>, Option<usize>, usize),
) -> Vec<Effect> {
    let ListKind::Search(typed) = model.list.kind.clone() else {
        return Vec::new();
    };
    let was_last = row.is_some_and(|row| row + 1 == rows);
    match model.list.awaiting {
        Awaiting::OlderToEnd if was_last => to_end(model, &typed),
        Awaiting::OlderToUnread(from) if from == cursor => unread::next(model, true),
        Awaiting::WholeAtLine(line) => {
            list::choose(model, line.min(list_lines(model).len().saturating_sub(1)));
            list::fill(model)
        }
        _ => Vec::new(),
    }
}
