//! The page of the open article: asked for by hand or by opening, and shown without moving what is
//! under the eye.

use super::reader::{here, measure, open_visit_again, set_again};
use super::scroll::{go_to, height, scroll_to};
use super::setting::note_lines;
use super::{marks, select};
use crate::app::effect::Effect;
use crate::app::model::{Arrived, Model, ReaderPane};
use crate::domain::{ArticleId, Change, Completeness, Failure, FullText, Why, leads_nowhere};
use crate::locale::fill;

/// Lines of the text that are searched for the one that was under the eye.
const SEARCHED: usize = 400;

/// Characters that a line needs to be known again.
const TELLING: usize = 8;

/// Fetches the pages of the selection, of as many as counted, or of the target.
pub(super) fn fetch(model: &mut Model, count: Option<usize>) -> Vec<Effect> {
    let ids = select::targets(model, count);
    ids.into_iter()
        .flat_map(|id| fetch_one(model, id))
        .collect()
}

fn fetch_one(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    if is_open(model, id) {
        if model
            .reader
            .as_ref()
            .is_some_and(|reader| reader.article.url.as_ref().is_none_or(leads_nowhere))
        {
            model.notice = Some(model.strings().no_page.to_owned());
            return Vec::new();
        }
        begin(model);
    }
    model.notice = Some(model.strings().fetching_page.to_owned());
    vec![Effect::FullText(id)]
}

/// Fetches the page of an article that was just opened, if it may make it whole, or the article
/// changed since, and the reader wants that; once, unless the network was missing. Not on a line that is paid by the byte, and
/// not when the month's budget is spent: then it is asked for by hand.
pub(super) fn fetch_on_open(model: &mut Model) -> Option<Effect> {
    let no_network = model.settings.offline || model.offline_since.is_some();
    let month = model.month.as_ref();
    let spent = month.is_some_and(|month| month.budget.is_some_and(|all| month.bytes >= all));
    if no_network || spent || model.settings.metered {
        return None;
    }
    let reader = model.reader.as_ref()?;
    let article = &reader.article;
    let may_grow = matches!(
        article.completeness,
        Completeness::Missing | Completeness::Summary
    );
    let wish = model.settings.full_text.of(&article.source);
    let wanted = reader.page_again || (may_grow && !reader.page_asked);
    if !wanted || article.url.is_none() || wish == FullText::Never {
        return None;
    }
    let id = article.id;
    begin(model);
    Some(Effect::FullText(id))
}

fn is_open(model: &Model, id: ArticleId) -> bool {
    let open = model.reader.as_ref();
    open.is_some_and(|reader| reader.article.id == id)
}

/// The remark above the text says that the page is on its way; it keeps its rows.
fn begin(model: &mut Model) {
    let Some(reader) = &model.reader else { return };
    let rows = note_lines(model, reader, &measure(model, Some(&reader.article))).len();
    let late = reader.article.standfirst.is_none();
    if let Some(reader) = &mut model.reader {
        reader.fetching = true;
        reader.failure = None;
        reader.arrived.get_or_insert(Arrived {
            note_rows: rows,
            late_standfirst: late,
        });
        stay_set(model);
    }
}

/// Takes in how the fetching went.
pub(super) fn full_text(
    model: &mut Model,
    id: ArticleId,
    result: Result<Completeness, Failure>,
) -> Vec<Effect> {
    let here = here(model).filter(|here| here.article == id);
    match result {
        Ok(completeness) => {
            // It came over the network, which is there again.
            model.offline_since = None;
            let word = model.settings.locale.completeness(completeness);
            if here.is_some() || model.reader.is_none() {
                model.notice = Some(fill(model.strings().fetched_page, word));
            }
            marks::change_rows(model, &[id], |row| row.completeness = completeness);
            // What the page changed is under the reader's eyes: no mark says so on the way back.
            let is_read = |reader: &ReaderPane| reader.article.state.read;
            let seen = here.is_some() && model.reader.as_deref().is_some_and(is_read);
            let seen = seen.then(|| Effect::Change(vec![id], Change::Opened(model.now)));
            // Read from the store again, without marking or moving anything.
            let mut effects = here.map_or_else(Vec::new, |here| open_visit_again(model, here));
            effects.push(Effect::LoadCosts);
            effects.extend(seen);
            effects
        }
        // Only the store knew: the row of a list has no address.
        Err(failure) if failure.detail.as_str() == Why::NoLink.kept() => {
            model.notice = Some(model.strings().no_page.to_owned());
            Vec::new()
        }
        Err(failure) => {
            if let Some(completeness) = Completeness::after(failure.kind) {
                let poor = [Completeness::Missing, Completeness::Summary];
                marks::change_rows(model, &[id], |row| {
                    if poor.contains(&row.completeness) {
                        row.completeness = completeness;
                    }
                });
            }
            // An article that was left meanwhile is nobody's concern now.
            if here.is_some() || model.reader.is_none() {
                model.notice = Some(model.settings.locale.page_failure(&failure));
            }
            if let (Some(_), Some(reader)) = (here, &mut model.reader) {
                reader.fetching = false;
                reader.failure = Some(failure);
                stay_set(model);
            }
            Vec::new()
        }
    }
}

/// Sets head, text and foot again with every line of the text in its row.
fn stay_set(model: &mut Model) {
    let Some(before) = model.reader.as_deref().cloned() else {
        return;
    };
    stay(model, &before);
}

/// The article was read from the store again: shown so that the first line of it that was on the
/// screen, and is in it still, is in the same row.
pub(super) fn stay(model: &mut Model, before: &ReaderPane) {
    let position = before.position();
    let at_head = before.scroll < before.head().len();
    set_again(model);
    go_to(model, position);
    let rows = height(model);
    let shown = |row: &usize| before.line_text(before.scroll + row);
    let body_first = before.head().len().saturating_sub(before.scroll);
    let order = (body_first..rows).chain(0..body_first.min(rows));
    let telling = order.map(|row| (row, shown(&row)));
    let mut telling = telling.filter(|(_, text)| text.chars().count() >= TELLING);
    let strings = model.strings();
    if let Some(reader) = &mut model.reader
        && let Some(body) = &reader.body
    {
        reader
            .typeset
            .ensure(body, strings, before.scroll + SEARCHED);
    }
    let Some(reader) = &model.reader else { return };
    let lines: Vec<String> = (0..reader.head().len() + reader.typeset.lines().len())
        .map(|index| reader.line_text(index))
        .collect();
    // Of lines that read alike the one that is nearest to where it was.
    let expected = reader.scroll;
    let found = telling.find_map(|(row, text)| {
        let alike = lines.iter().enumerate().filter(|(_, line)| **line == text);
        let rows = alike.map(|(index, _)| index.saturating_sub(row));
        rows.min_by_key(|scroll| scroll.abs_diff(expected))
    });
    match found {
        Some(scroll) => scroll_to(model, scroll),
        None if at_head => scroll_to(model, before.scroll),
        None => go_to(model, position),
    }
}
