//! To the next or previous unread article, also beyond the rows at hand.

use super::list::{PAGE, ask, go_to};
use crate::app::effect::{Effect, Generation};
use crate::app::model::{Awaiting, ListKind, Model};
use crate::domain::{Cursor, Filter, Headline, PageRequest};

/// To the next or previous unread article: in the list the cursor goes there, from an article it
/// is opened.
pub(super) fn next(model: &mut Model, forward: bool) -> Vec<Effect> {
    let here = model.list.index();
    let rows = &model.list.rows;
    let found = match (here, forward) {
        (Some(i), true) => rows.iter().skip(i + 1).find(|row| !row.read),
        (Some(i), false) => rows.iter().take(i).rev().find(|row| !row.read),
        (None, _) => rows.iter().find(|row| !row.read),
    };
    if let Some(row) = found.cloned() {
        return go_to(model, &row);
    }
    let edge = if forward { rows.last() } else { rows.first() };
    let whole = if forward {
        model.list.at_bottom
    } else {
        model.list.at_top
    };
    match edge.map(Headline::cursor) {
        Some(cursor) if !whole && !matches!(model.list.kind, ListKind::Search(_)) => {
            model.list.generation += 1;
            model.list.loading = true;
            let filter = Filter {
                unread: true,
                ..model.list.filter.clone()
            };
            vec![Effect::FindUnread(
                model.list.generation,
                filter,
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
