//! What the reader chose on the screen in earlier runs, and what taking back made of it.

use super::{outside, regions, search, sort};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::sort::sort_of;

/// Takes in what was kept, before the first window is asked for.
pub(super) fn take(model: &mut Model) {
    let choices = std::mem::take(&mut model.settings.choices);
    sort::take(model, &choices);
    regions::take(model, &choices);
    outside::take(model, &choices);
    search::line::take(model, &choices);
    model.list.sort = sort_of(model, &model.list.kind);
}

/// Takes in what is kept now.
pub(super) fn loaded(model: &mut Model, choices: &[(String, String)]) -> Vec<Effect> {
    sort::take(model, choices);
    sort::kept(model)
}
