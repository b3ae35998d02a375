//! When the ages on the screen will next read differently.

use super::list;
use crate::app::effect::Effect;
use crate::app::layout::regions;
use crate::app::model::{Model, ReaderPane};
use crate::domain::Timestamp;

/// Asks for a tick at the moment when the first age shown changes, once for each such moment.
pub(super) fn next(model: &mut Model) -> Option<Effect> {
    let rows = list::visible_rows(model).into_iter();
    let shown = rows.filter_map(|row| row.published).chain(related(model));
    let locale = &model.settings.locale;
    let at = shown
        .filter_map(|then| locale.age_changes(then, model.now))
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

/// The times of the related lines while these are seen: beside the text, or below it.
fn related(model: &Model) -> impl Iterator<Item = Timestamp> {
    let regions = regions(model);
    let height = regions.article.map_or(0, |area| usize::from(area.height));
    let below = |reader: &ReaderPane| {
        let text = reader.line_count().saturating_sub(reader.foot.len());
        reader.is_whole() && reader.scroll + height > text
    };
    let reader = model.reader.as_deref();
    let reader = reader.filter(|reader| regions.related.is_some() || below(reader));
    let lines = reader.and_then(|reader| reader.related.lines.as_deref());
    let lines = lines.unwrap_or_default().iter();
    lines.filter_map(|line| line.published)
}
