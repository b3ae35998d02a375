//! When the ages on the screen will next read differently.

use super::list;
use crate::app::effect::Effect;
use crate::app::model::Model;

/// Asks for a tick at the moment when the first age shown changes, once for each such moment.
pub(super) fn next(model: &mut Model) -> Option<Effect> {
    let shown = list::visible_rows(model);
    let locale = &model.settings.locale;
    let at = shown
        .iter()
        .filter_map(|row| locale.age_changes(row.sort_time, model.now))
        .filter(|at| *at > model.now)
        .min()?;
    if model
        .tick_at
        .is_some_and(|asked| asked > model.now && asked <= at)
    {
        return None;
    }
    model.tick_at = Some(at);
    Some(Effect::TickAt(at))
}
