//! What the reader chose on the screen in earlier runs, and what taking back made of it.

use super::sort;
use crate::app::effect::Effect;
use crate::app::model::Model;

/// Takes in what was kept, before the first window is asked for.
pub(super) fn take(model: &mut Model) {
    let choices = std::mem::take(&mut model.settings.choices);
    sort::take(model, &choices);
    super::regions::take(model, &choices);
    super::outside::take(model, &choices);
    let name = crate::app::sort::kept_name(model, &model.list.kind);
    model.list.sort = model.sorts.get(&name).cloned().unwrap_or_default();
}

/// Takes in what is kept now.
pub(super) fn loaded(model: &mut Model, choices: &[(String, String)]) -> Vec<Effect> {
    sort::take(model, choices);
    sort::kept(model)
}
