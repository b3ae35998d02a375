//! What the publisher changed in an article: shown, walked through, scrolled.

use super::reader;
use crate::app::effect::{Effect, Generation};
use crate::app::frame::{overlay_frame, overlay_rows};
use crate::app::model::{Model, Overlay, VersionsPane};
use crate::app::versions::version_lines;
use crate::domain::{ArticleId, Edit, Lang};

/// Shows what was changed in the article that is meant.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let Some(id) = reader::target(model) else {
        return Vec::new();
    };
    model
        .overlays
        .push(Overlay::Versions(Box::new(VersionsPane {
            article: id,
            language: language(model, id),
            edits: None,
            cursor: 0,
            top: 0,
            lines: Vec::new(),
        })));
    model.overlay_generation += 1;
    vec![Effect::LoadVersions(model.overlay_generation, id)]
}

fn language(model: &Model, id: ArticleId) -> Option<Lang> {
    let open = model.reader.as_ref().map(|reader| &reader.article);
    let open = open.filter(|article| article.id == id);
    let row = || model.list.rows.iter().find(|row| row.id == id);
    open.map_or_else(
        || row()?.language.clone(),
        |article| article.language.clone(),
    )
}

/// Takes in the changes, given the first first; the latest is shown.
pub(super) fn loaded(
    model: &mut Model,
    generation: Generation,
    mut edits: Vec<Edit>,
) -> Vec<Effect> {
    if generation == model.overlay_generation
        && let Some(Overlay::Versions(pane)) = model.overlays.last_mut()
    {
        edits.reverse();
        pane.edits = Some(edits);
        set_again(model);
    }
    Vec::new()
}

/// Shows the next change, or the one before it; after the last comes the first.
pub(super) fn turn(model: &mut Model, on: bool) {
    let Some(Overlay::Versions(pane)) = model.overlays.last() else {
        return;
    };
    let all = pane.edits.as_ref().map_or(0, Vec::len).max(1);
    let by = if on { 1 } else { all - 1 };
    choose(model, (pane.cursor + by) % all);
}

/// Shows the change with this number, counted from 0.
pub(super) fn choose(model: &mut Model, number: usize) {
    if let Some(Overlay::Versions(pane)) = model.overlays.last_mut() {
        (pane.cursor, pane.top) = (number, 0);
    }
    set_again(model);
}

/// Sets the change that is shown at the present width.
pub(super) fn set_again(model: &mut Model) {
    let is_it = |overlay: &Overlay| matches!(overlay, Overlay::Versions(_));
    let Some(at) = model.overlays.iter().position(is_it) else {
        return;
    };
    let Some(overlay @ Overlay::Versions(pane)) = model.overlays.get(at) else {
        return;
    };
    let cells = usize::from(overlay_frame(model, overlay).list.width);
    let edit = pane.edits.as_ref().and_then(|edits| edits.get(pane.cursor));
    let lines = edit.map(|edit| version_lines(model, pane.language.as_ref(), edit, cells));
    let rows = overlay_rows(model, overlay);
    if let Some(Overlay::Versions(pane)) = model.overlays.get_mut(at) {
        pane.lines = lines.unwrap_or_default();
        pane.top = pane.top.min(pane.lines.len().saturating_sub(rows));
    }
}
