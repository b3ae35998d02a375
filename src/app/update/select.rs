//! A selection of headlines: what is done is done to all of them, and can be taken back at once.

use super::reader;
use crate::app::model::{Awaiting, Model, Pane};
use crate::app::selection::{articles_ahead, articles_of, selected_rows};
use crate::domain::ArticleId;

/// Begins a selection at the cursor, or ends it.
pub(super) fn toggle(model: &mut Model) {
    if model.focus != Pane::List {
        return;
    }
    model.list.anchor = match model.list.anchor {
        Some(_) => None,
        None => model.list.cursor,
    };
}

/// What a command is done to: the selection, else as many lines from the cursor on as were counted,
/// else what has the focus. The selection ends with it.
pub(super) fn targets(model: &mut Model, count: Option<usize>) -> Vec<ArticleId> {
    if model.focus == Pane::List {
        let reaches_on = model.list.loading && model.list.awaiting == Awaiting::OlderToEnd;
        if reaches_on && model.list.anchor.is_some() {
            // What it reaches to is not at hand yet: it waits for that.
            model.notice = Some(model.strings().loading.to_owned());
            return Vec::new();
        }
        let selected = selected_rows(model);
        model.list.anchor = None;
        if !selected.is_empty() {
            return articles_of(model, &selected);
        }
        if let Some(count) = count {
            return articles_ahead(model, count);
        }
    }
    reader::target(model).into_iter().collect()
}

/// The same where a folded story counts whole.
pub(super) fn targets_whole(model: &mut Model, count: Option<usize>) -> Vec<ArticleId> {
    let one = (model.focus == Pane::List && model.list.anchor.is_none()).then_some(1);
    targets(model, count.or(one))
}
