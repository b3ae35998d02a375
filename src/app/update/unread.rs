//! To the next or previous unread article, also beyond the rows at hand.

use super::list::{PAGE, ask, chosen_line, go_to};
use super::search;
use crate::app::effect::{Effect, Generation};
use crate::app::fold::{ListLine, list_lines};
use crate::app::model::{Awaiting, ListKind, Model};
use crate::domain::{Cursor, Filter, Headline, PageRequest};

/// To the next or previous unread article: in the list the cursor goes there, from an article it
/// is opened.
pub(super) fn next(model: &mut Model, forward: bool) -> Vec<Effect> {
    if let Some(row) = at_hand(model, forward).cloned() {
        return go_to(model, &row);
    }
    let rows = &model.list.rows;
    let edge = if forward { rows.last() } else { rows.first() };
    let whole = if forward {
        model.list.at_bottom
    } else {
        model.list.at_top
    };
    let edge = edge.map(Headline::cursor).filter(|_| !whole);
    match (edge, model.list.kind.clone()) {
        (Some(last), ListKind::Search(typed)) if forward => search::to_unread(model, &typed, last),
        (Some(cursor), ListKind::Section(_)) => {
            model.list.generation += 1;
            model.list.loading = true;
            let filter = Filter {
                unread: true,
                ..model.list.filter.clone()
            };
            vec![Effect::FindUnread(
                model.list.generation,
                filter,
                model.list.order_at(Some(cursor.id)),
                cursor,
                forward,
            )]
        }
        _ => {
            model.notice = Some(model.strings().no_more_unread.to_owned());
            Vec::new()
        }
    }
}

/// The unread article of the next or previous line that has one. What the chosen story hides comes
/// last: its face was read, and the reader goes on.
fn at_hand(model: &Model, forward: bool) -> Option<&Headline> {
    let lines = list_lines(model);
    let rows = &model.list.rows;
    let unread = |line: &ListLine| {
        let all = std::iter::once(&line.row).chain(line.rows());
        let mut all = all.filter_map(|row| rows.get(*row));
        all.find(|row| !row.read)
    };
    let (before, after) = match chosen_line(model) {
        Some((at, _)) => (lines.get(..at)?, lines.get(at + 1..)?),
        None => (&[][..], &lines[..]),
    };
    if forward {
        let hidden = || unread(&chosen_line(model)?.1);
        let other = |row: &&Headline| Some(row.id) != model.list.cursor;
        after
            .iter()
            .find_map(unread)
            .or_else(|| hidden().filter(other).filter(|_| model.list.at_bottom))
    } else {
        before.iter().rev().find_map(unread)
    }
}

/// Takes in an unread article beyond the window.
pub(super) fn found(
    model: &mut Model,
    generation: Generation,
    found: Option<Headline>,
) -> Vec<Effect> {
    if generation != model.list.generation {
        return Vec::new();
    }
    model.list.loading = false;
    let Some(row) = found else {
        model.notice = Some(model.strings().no_more_unread.to_owned());
        return Vec::new();
    };
    let mut effects = go_to(model, &row);
    let cursor: Cursor = row.cursor();
    model.list.cursor = Some(row.id);
    effects.extend(ask(
        model,
        Awaiting::Whole,
        PageRequest::Around {
            cursor,
            limit: PAGE / 2,
        },
    ));
    effects
}
