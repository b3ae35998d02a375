//! Search as one types: the results are a list like any other.

pub(super) mod line;
mod results;

use tui_input::Input;

use results::{MOST_AT_HAND, count, request, said_so_many};
pub(super) use results::{
    again, anew, ask_more, counted, found, mark_read, to_end, to_line, to_unread,
};

use super::list;
use crate::app::effect::Effect;
use crate::app::empty::{empty_words, search_stands};
use crate::app::fold::list_lines;
use crate::app::model::{
    Awaiting, BeforeSearch, Began, ListKind, ListPane, Mistake, Model, Narrow, Overlay, Pane,
    SearchPane,
};
use crate::app::sort::sort_of;
use crate::domain::Filter;
use crate::query::{Problem, Query};

/// Opens the line in which the search is typed. The question whose results are shown is proposed in
/// it: typing takes its place, moving in it first adds to it.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let last = match &model.list.kind {
        ListKind::Search(query) if is_kept(model, query) => {
            // What is added to a section narrows the whole of it.
            Query::narrowable(query.trim(), &model.settings.locale, model.now)
        }
        ListKind::Search(query) => Query::unsettled(query, &model.settings.locale, model.now),
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
/// is no question yet finds nothing, and says what is missing. A phrase that is being
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
        if shown && search_stands(model) {
            forget(model, typed);
        }
        return Vec::new();
    }
    if let Some(began) = begun.filter(|_| !shown) {
        leave(model, began.pane);
    }
    ask(model, &text)
}

/// Puts the results of the question before away: what is typed is none yet, and they would be taken for its.
fn forget(model: &mut Model, typed: &str) {
    let list = &mut model.list;
    // What is on its way is no answer to it either.
    list.generation += 1;
    list.loading = false;
    list.kind = ListKind::Search(typed.to_owned());
    list.rows.clear();
    list.found.clear();
    (list.cursor, list.top, list.total) = (None, 0, None);
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
    effects.extend(if waits {
        list::reload_here(model)
    } else {
        // Which of them tell one story, and which are watched, was not told while others were shown.
        super::watch::load_parts(model)
    });
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
