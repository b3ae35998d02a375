//! Taking in a window of the headlines: the rows change, the chosen line keeps its row.

use super::list::{EDGE, WINDOW, choose, chosen_line, fill, show_cursor, visible_count};
use crate::app::effect::{Effect, Generation};
use crate::app::fold::list_lines;
use crate::app::model::{Awaiting, ListPane, Model};
use crate::domain::{ArticleId, Headline, HeadlinePage, Sort};
use crate::locale::fill as fill_words;

/// Takes in a window.
pub(super) fn loaded(model: &mut Model, generation: Generation, page: HeadlinePage) -> Vec<Effect> {
    let list = &mut model.list;
    if generation != list.generation {
        return Vec::new();
    }
    list.loading = false;
    list.total = page.total.or(list.total);
    list.of_newest = page.of_newest;
    if !list.awaiting.goes_after() && list.awaiting != Awaiting::Newer {
        list.were_unread.clear();
    }
    let unread = page.headlines.iter().filter(|row| !row.read);
    list.were_unread.extend(unread.map(|row| row.id));
    let before = chosen_line(model).map(|(at, _)| at.saturating_sub(model.list.top));
    let newest = page.newest;
    match model.list.awaiting {
        Awaiting::Whole | Awaiting::Again => whole(model, page, false),
        Awaiting::WholeAtEnd => whole(model, page, true),
        Awaiting::WholeAtLine(line) => {
            whole(model, page, false);
            at_line(model, line);
        }
        Awaiting::Newer => newer(&mut model.list, page),
        Awaiting::Older | Awaiting::OlderToEnd | Awaiting::OlderToUnread(_) => {
            older(&mut model.list, page);
        }
    }
    let list = &mut model.list;
    let first = list.rows.first().filter(|_| list.sort == Sort::NEWEST);
    let newest = newest.or_else(|| first.map(Headline::cursor));
    if list.at_top {
        list.newest = list.newest.max(newest);
    }
    // The chosen line keeps its row on the screen, whatever came before it.
    let at = chosen_line(model).map_or(0, |(at, _)| at);
    model.list.top = at.saturating_sub(before.unwrap_or(0));
    show_cursor(model);
    // Rows that fold to less than the screen holds call for more.
    if list_lines(model).len() < visible_count(model) {
        fill(model)
    } else {
        Vec::new()
    }
}

/// A window in place of the one before; without the chosen article the first line is chosen, or the
/// last.
fn whole(model: &mut Model, page: HeadlinePage, at_end: bool) {
    let list = &mut model.list;
    list.rows = page.headlines;
    (list.at_top, list.at_bottom) = (page.at_top, page.at_bottom);
    if list.index().is_some() && !at_end {
        return;
    }
    let missing = list.cursor.take();
    let lines = list_lines(model);
    let line = match next_to(model, missing) {
        _ if at_end => lines.last(),
        Some(row) => lines.iter().find(|line| line.rows().contains(&row)),
        None => lines.first(),
    };
    let row = line.and_then(|line| model.list.rows.get(line.row));
    model.list.cursor = row.map(|row| row.id);
}

/// The row that stands where the chosen one stood when its section was left, which may be read
/// meanwhile and in the list no more.
fn next_to(model: &Model, missing: Option<ArticleId>) -> Option<usize> {
    let mut places = model.left_at.iter();
    let (_, place) = places.find(|(_, place)| Some(place.id) == missing)?;
    let by_time = model.list.sort == Sort::NEWEST && model.list.filter.after.is_none();
    let mut rows = model.list.rows.iter().filter(|_| by_time);
    rows.position(|row| row.cursor() <= *place)
}

/// Chooses a line by its number, from 0. Where folded lines reach less far than the window the last at hand
/// is no answer without a word.
fn at_line(model: &mut Model, line: usize) {
    let last = list_lines(model).len().saturating_sub(1);
    choose(model, line.min(last));
    if line > last && !model.list.at_bottom {
        let locale = &model.settings.locale;
        let number = |line: usize| locale.number(line as u64 + 1);
        let said = fill_words(locale.strings().line_too_far, &number(line));
        model.notice = Some(said.replace("{of}", &number(last)));
    }
}

/// What comes before the window.
fn newer(list: &mut ListPane, page: HeadlinePage) {
    list.at_top = page.at_top;
    list.rows.splice(0..0, page.headlines);
    if list.rows.len() > WINDOW {
        list.rows.truncate(WINDOW);
        list.at_bottom = false;
    }
}

/// What comes after the window.
fn older(list: &mut ListPane, page: HeadlinePage) {
    list.at_bottom = page.at_bottom;
    list.rows.extend(page.headlines);
    let surplus = list.rows.len().saturating_sub(WINDOW);
    let surplus = surplus.min(list.index().unwrap_or(0).saturating_sub(3 * EDGE));
    list.rows.drain(..surplus);
    list.at_top &= surplus == 0;
}
