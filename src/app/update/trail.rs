//! Back and forward, and the trail as a list.

use super::reader;
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay};
use crate::app::trail::Trail;
use crate::domain::{Headline, Visit};

/// Takes in the trail of the last run.
pub(super) fn loaded(model: &mut Model, visits: Vec<Visit>, current: usize) -> Vec<Effect> {
    if model.trail.visits().is_empty() {
        model.trail = Trail::restore(visits, current);
    }
    Vec::new()
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

/// Shows the trail as a list.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let mut effects = reader::leave(model);
    model.overlays.push(Overlay::Trail {
        rows: Vec::new(),
        loaded: false,
        cursor: 0,
        top: 0,
    });
    effects.push(Effect::LoadVisits(model.trail.visits().to_vec()));
    effects
}

/// Takes in the headlines of the trail; those no longer kept are left out.
pub(super) fn listed(model: &mut Model, headlines: Vec<Option<Headline>>) -> Vec<Effect> {
    let current = model.trail.current();
    if let Some(Overlay::Trail {
        rows,
        loaded,
        cursor,
        ..
    }) = model.overlays.last_mut()
    {
        *rows = headlines
            .into_iter()
            .enumerate()
            .rev()
            .filter_map(|(i, headline)| headline.map(|headline| (i, headline)))
            .collect();
        *loaded = true;
        *cursor = rows.iter().position(|(i, _)| *i == current).unwrap_or(0);
    }
    Vec::new()
}

/// Goes to a visit of the list.
pub(super) fn jump(model: &mut Model, index: usize) -> Vec<Effect> {
    match model.trail.jump(index) {
        Some(visit) => reader::open_visit_again(model, visit),
        None => Vec::new(),
    }
}
