//! Back and forward, and the trail as a list.

use tui_input::Input;

use super::reader;
use crate::app::effect::{Effect, Generation};
use crate::app::model::{Model, Overlay};
use crate::app::trail::Trail;
use crate::domain::{Headline, PastVisit, Visit};

/// Stops before and after the present one whose headlines are read at the start.
const NAMED: usize = 8;

/// Takes in the trail of the last run.
pub(super) fn loaded(model: &mut Model, visits: Vec<Visit>, current: usize) -> Vec<Effect> {
    if model.trail.visits().is_empty() {
        model.trail = Trail::restore(visits, current);
    }
    // The stops around the present one are named; the others are when they are opened.
    let first = model.trail.current().saturating_sub(NAMED);
    let around = model.trail.visits().iter().skip(first).take(2 * NAMED);
    let around: Vec<Visit> = around.copied().collect();
    if around.is_empty() {
        return Vec::new();
    }
    vec![Effect::LoadVisits(around)]
}

/// Keeps the trail.
pub(super) fn save(model: &Model) -> Effect {
    Effect::SaveTrail(model.trail.visits().to_vec(), model.trail.current())
}

/// One back. With no article open, the one read last is opened again.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let mut effects = reader::leave(model);
    let visit = match &model.reader {
        None => model.trail.here().copied(),
        Some(_) => model.trail.back(),
    };
    match visit {
        Some(visit) => effects.extend(reader::open_visit_again(model, visit)),
        None => model.notice = Some(model.strings().trail_start.to_owned()),
    }
    effects
}

/// One forward.
pub(super) fn forward(model: &mut Model) -> Vec<Effect> {
    let mut effects = reader::leave(model);
    match model.trail.forward() {
        Some(visit) => effects.extend(reader::open_visit_again(model, visit)),
        None => model.notice = Some(model.strings().trail_end.to_owned()),
    }
    effects
}

/// Shows all that was opened.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let mut effects = reader::leave(model);
    model.overlays.push(Overlay::Trail {
        filter: Input::default(),
        typing: false,
        rows: None,
        cursor: 0,
    });
    effects.extend(ask(model));
    effects
}

/// Asks for what was opened, by the words of the filter.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Trail { filter, .. }) = model.overlays.last() else {
        return Vec::new();
    };
    let words = filter.value().to_owned();
    model.overlay_generation += 1;
    vec![Effect::LoadVisited(model.overlay_generation, words)]
}

/// Takes in what was opened; the article where the reader is on the trail is chosen.
pub(super) fn listed(
    model: &mut Model,
    generation: Generation,
    found: Vec<PastVisit>,
) -> Vec<Effect> {
    let here = model.trail.here().map(|visit| visit.article);
    if generation == model.overlay_generation
        && let Some(Overlay::Trail {
            filter,
            rows,
            cursor,
            ..
        }) = model.overlays.last_mut()
    {
        let place = found.iter().position(|row| Some(row.article) == here);
        *cursor = match filter.value() {
            "" => place.unwrap_or(0),
            _ => 0,
        };
        *rows = Some(found);
    }
    Vec::new()
}

/// Opens the chosen row: where it stands on the trail, or as a new stop when its branch was left.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Trail {
        rows: Some(rows),
        cursor,
        ..
    }) = model.overlays.pop()
    else {
        return Vec::new();
    };
    let Some(row) = rows.get(cursor) else {
        return Vec::new();
    };
    match model.trail.nearest(row.article) {
        Some(index) => match model.trail.jump(index) {
            Some(visit) => reader::open_visit_again(model, visit),
            None => Vec::new(),
        },
        None => reader::open(model, row.article),
    }
}

/// Takes in the headlines of stops of the trail, for the line that shows the way.
pub(super) fn named(model: &mut Model, headlines: Vec<Option<Headline>>) -> Vec<Effect> {
    let named = headlines.into_iter().flatten();
    model
        .titles
        .extend(named.map(|headline| (headline.id, headline.title)));
    Vec::new()
}
