//! Search as one types: the results are a list like any other.

pub(super) mod line;

use tui_input::Input;

use super::{list, unread};
use crate::app::effect::{Effect, Generation};
use crate::app::empty::empty_words;
use crate::app::fold::list_lines;
use crate::app::message::{Found, Hit};
use crate::app::model::{
    Awaiting, BeforeSearch, Began, ListKind, ListPane, Mistake, Model, Narrow, Overlay, Pane,
    SearchPane,
};
use crate::app::sort::sort_of;
use crate::domain::{ArticleId, Cursor, Filter, Headline};
use crate::locale::fill;
use crate::query::{Problem, Query};

/// Results of a request: what a screen needs.
const HITS: usize = 24;
/// Results of a request on the way to the last one.
const MANY: usize = 500;

/// Results at hand at most: each key goes along all of them.
const MOST_AT_HAND: usize = 5_000;

/// Opens the line in which the search is typed. The question whose results are shown is proposed in
/// it: typing takes its place, moving in it first adds to it.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let last = match &model.list.kind {
        ListKind::Search(query) if is_kept(model, query) => {
            // What is added to a section narrows the whole of it.
            Query::narrowable(query.trim(), &model.settings.locale, model.now)
        }
        ListKind::Search(query) => {
            Query::unsettled(query, &model.settings.locale, model.now).to_owned()
        }
        ListKind::Section(_) => String::new(),
    };
    let began = Began {
        pane: model.focus,
        depth: model.before_search.len(),
        proposed: !last.is_empty(),
    };
    super::panes::focus(model, Pane::List);
    model.overlays.push(Overlay::Search(Box::new(SearchPane {
        input: Input::new(last),
        began,
        ..SearchPane::default()
    })));
    Vec::new()
}

/// Whether a question is that of a section of the reader's own.
fn is_kept(model: &Model, query: &str) -> bool {
    let mut named = model.sections.named.iter();
    named.any(|(_, known, _)| known.trim() == query.trim())
}

/// The line is closed and its results stay. A search that was but refined is none to come back to.
/// From now on its text says all that was asked, also that its last word was but a beginning, so that
/// whatever is made of it finds the same.
pub(super) fn entered(model: &mut Model) -> Vec<Effect> {
    if let Some(Overlay::Search(pane)) = model.overlays.last_mut()
        && let Some(problem) = &mut pane.problem
    {
        // What is wrong with it stays in sight until it is mended or given up.
        problem.waits = false;
        return Vec::new();
    }
    let Some(Overlay::Search(pane)) = model.overlays.pop() else {
        return Vec::new();
    };
    let (began, typed) = (pane.began, pane.input.value().to_owned());
    let refined = model.before_search.get(began.depth);
    let refined = refined.is_some_and(|left| match &left.list.kind {
        ListKind::Search(query) => !is_kept(model, query),
        ListKind::Section(_) => false,
    });
    if refined {
        model.before_search.remove(began.depth);
    }
    let kept = line::keep(model, &typed);
    let ListKind::Search(asked) = &model.list.kind else {
        return Vec::new();
    };
    if asked.trim() == typed.trim() && !is_kept(model, asked) {
        let settled = Query::settled(&typed, &model.settings.locale, model.now);
        let kind = ListKind::Search(settled);
        (model.list.sort, model.list.kind) = (sort_of(model, &kind), kind);
    }
    let ListKind::Search(asked) = &model.list.kind else {
        return Vec::new();
    };
    kept.into_iter().chain([count(model, asked)]).collect()
}

/// The line is given up: the reader is where the search was begun.
pub(super) fn given_up(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Search(pane)) = model.overlays.pop() else {
        return Vec::new();
    };
    let began = pane.began;
    if model.before_search.len() > began.depth {
        return restore(model);
    }
    super::panes::focus(model, began.pane)
}

/// The text changed: results are asked for at once; an empty text brings the former list back. What
/// is no question yet leaves the results of the last one, and says what is missing. A phrase that is being
/// written is asked for as far as it goes.
pub(super) fn changed(model: &mut Model, typed: &str) -> Vec<Effect> {
    let locale = &model.settings.locale;
    let whole = Query::parse(typed, locale, model.now);
    let open = whole
        .as_ref()
        .is_err_and(|error| error.problem == Problem::Unclosed);
    let text = if open {
        format!("{typed}\"")
    } else {
        typed.to_owned()
    };
    let read = if open {
        Query::parse(&text, locale, model.now)
    } else {
        whole.clone()
    };
    let wrong = read
        .as_ref()
        .err()
        .or_else(|| whole.as_ref().err())
        .map(|error| Mistake {
            words: error.words(typed, locale),
            at: error.at.clone(),
            waits: open && read.is_ok(),
        });
    let asks = read.as_ref().is_ok_and(|query| !query.is_empty());
    let mut begun = None;
    if let Some(Overlay::Search(pane)) = model.overlays.last_mut() {
        pane.problem = wrong;
        begun = Some(pane.began);
    }
    let shown = begun.is_some_and(|began| model.before_search.len() > began.depth);
    if typed.trim().is_empty() && shown {
        let effects = restore(model);
        super::panes::focus(model, Pane::List);
        return effects;
    }
    if !asks {
        return Vec::new();
    }
    if let Some(began) = begun.filter(|_| !shown) {
        leave(model, began.pane);
    }
    ask(model, &text)
}

/// The question of a text; its words where it is none.
pub(super) fn question(model: &Model, typed: &str) -> Query {
    let read = Query::parse(typed, &model.settings.locale, model.now);
    read.unwrap_or_else(|_| Query::of_words(typed))
}

/// Asks for the first results; the newest answer wins.
pub(super) fn ask(model: &mut Model, typed: &str) -> Vec<Effect> {
    let kind = ListKind::Search(typed.to_owned());
    let sort = sort_of(model, &kind);
    if !matches!(model.list.kind, ListKind::Search(_)) {
        leave(model, model.focus);
    }
    (model.list.sort, model.list.kind) = (sort, kind);
    // Of a section of the reader's own that is known already.
    let known = model.sections.named.iter();
    let mut known = known.filter(|(_, query, _)| query.trim() == typed.trim());
    let known = known.next().map(|(.., counts)| counts.total);
    model.list.total = known.filter(|_| model.list.narrow == Narrow::default());
    let mut effects = request(model, typed, Awaiting::Whole, None);
    let is_typed = matches!(model.overlays.last(), Some(Overlay::Search { .. }));
    effects.extend((!is_typed).then(|| count(model, typed)));
    effects
}

/// Remembers where the reader is; the list is another from then on. A search that is refined stays
/// narrowed as it was.
pub(super) fn leave(model: &mut Model, pane: Pane) {
    let mut results = results(model);
    if matches!(model.list.kind, ListKind::Search(_)) {
        results.filter.clone_from(&model.list.filter);
        results.narrow.clone_from(&model.list.narrow);
    }
    model.before_search.push(BeforeSearch {
        list: std::mem::replace(&mut model.list, results),
        pane,
        article: model.reader.as_ref().map(|reader| reader.article.id),
    });
}

/// A list for results, of which there are none as yet.
fn results(model: &Model) -> ListPane {
    ListPane {
        generation: model.list.generation,
        ..ListPane::new(ListKind::Search(String::new()), Filter::default())
    }
}

/// Asks for the results of a section of the reader's own. Like any section it is gone to and not
/// into: what is come back to is what was found just before, and where the reader was before the first
/// search, however many such sections were seen since.
pub(super) fn ask_named(model: &mut Model, typed: &str) -> Vec<Effect> {
    if !model.before_search.is_empty() {
        model.before_search.truncate(1);
        if matches!(&model.list.kind, ListKind::Search(query) if !is_kept(model, query)) {
            leave(model, Pane::List);
        }
        model.list = results(model);
    }
    ask(model, typed)
}

/// Asks for the results at hand again, after something changed in the store: the reader stays where they
/// are.
pub(super) fn again(model: &mut Model, typed: &str) -> Vec<Effect> {
    let mut effects = request(model, typed, Awaiting::Again, None);
    effects.push(count(model, typed));
    effects
}

/// Asks for the results up to a line that is not at hand, counted from 0.
pub(super) fn to_line(model: &mut Model, typed: &str, line: usize) -> Vec<Effect> {
    request(model, typed, Awaiting::WholeAtLine(line), None)
}

/// Asks for the results in which the next unread one may be.
pub(super) fn to_unread(model: &mut Model, typed: &str, last: Cursor) -> Vec<Effect> {
    if model.list.rows.len() >= MOST_AT_HAND {
        model.notice = Some(said_so_many(model));
        return Vec::new();
    }
    let awaiting = Awaiting::OlderToUnread(model.list.cursor);
    request(model, typed, awaiting, Some(last))
}

/// Asks for the results after a place.
pub(super) fn ask_more(model: &mut Model, typed: &str, last: Cursor) -> Vec<Effect> {
    if model.list.rows.len() >= MOST_AT_HAND {
        return Vec::new();
    }
    request(model, typed, Awaiting::Older, Some(last))
}

/// That more was found than is at hand, and what leads there.
fn said_so_many(model: &Model) -> String {
    let most = model.settings.locale.number(MOST_AT_HAND as u64);
    fill(model.strings().search_so_many, &most)
}

/// To the last result: all that is not at hand yet is asked for, as far as it can be at hand.
pub(super) fn to_end(model: &mut Model, typed: &str) -> Vec<Effect> {
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
pub(super) fn mark_read(model: &mut Model, typed: &str, from: usize) -> Vec<Effect> {
    let Some(first) = model.list.rows.get(from).map(Headline::cursor) else {
        return super::marks::marked_read(model, 0);
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
fn count(model: &Model, typed: &str) -> Effect {
    let query = question(model, typed);
    Effect::CountFound(typed.to_owned(), query, model.list.filter.clone())
}

/// Takes in how much a list has, if it is that which is shown.
pub(super) fn counted(model: &mut Model, typed: &str, filter: &Filter, count: u64) -> Vec<Effect> {
    let list = &mut model.list;
    if list.filter == *filter && list.kind == ListKind::Search(typed.to_owned()) {
        list.total = Some(count);
    }
    Vec::new()
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

/// Brings back the list and the region in which the search was begun, if one was. What it waited for
/// went to a request that was overtaken: it is asked for again.
pub(super) fn restore(model: &mut Model) -> Vec<Effect> {
    let Some(left) = model.before_search.pop() else {
        return Vec::new();
    };
    let generation = model.list.generation + 1;
    let waits = left.list.loading;
    model.list = ListPane {
        generation,
        loading: false,
        ..left.list
    };
    let open = model.reader.as_ref().map(|reader| reader.article.id);
    let pane = match left.pane {
        Pane::Article | Pane::Related if open.is_none() || open != left.article => Pane::List,
        pane => pane,
    };
    let mut effects = super::panes::focus(model, pane);
    list::show_cursor(model);
    // Which of them tell one story, and which are watched, was not told while others were shown.
    effects.extend(super::watch::load_parts(model));
    if waits {
        effects.extend(list::reload_here(model));
    }
    effects
}

/// The next or previous result; opened when an article has the focus. Beyond the last it is said that
/// there is none, and of an empty list why it is.
pub(super) fn walk(model: &mut Model, by: isize) -> Vec<Effect> {
    let at = list::chosen_line(model).map_or(0, |(at, _)| at);
    let lines = list_lines(model);
    let line = at.checked_add_signed(by).and_then(|at| lines.get(at));
    if let Some(row) = line.and_then(|line| model.list.rows.get(line.row)).cloned() {
        return list::go_to(model, &row);
    }
    let (s, list) = (model.strings(), &model.list);
    let end = if list.rows.is_empty() {
        empty_words(model).into_iter().next()
    } else if by > 0 && !list.at_bottom {
        let so_many = list.rows.len() >= MOST_AT_HAND;
        so_many.then(|| said_so_many(model))
    } else if by > 0 {
        Some(s.last_line.to_owned())
    } else {
        list.at_top.then(|| s.first_line.to_owned())
    };
    model.notice = end;
    Vec::new()
}
