//! The story of an article: who else wrote of it, and when.

use super::reader;
use crate::app::command::Command;
use crate::app::effect::{Effect, Generation};
use crate::app::model::{Model, Overlay, StoryView};
use crate::domain::{ArticleId, Report, by_face, by_time};

/// Shows the story of the article that is meant.
pub(super) fn show(model: &mut Model, view: StoryView) -> Vec<Effect> {
    let Some(id) = reader::target(model) else {
        return Vec::new();
    };
    model.overlays.push(Overlay::Story {
        of: id,
        view,
        reports: None,
        cursor: 0,
    });
    model.overlay_generation += 1;
    vec![Effect::LoadStory(model.overlay_generation, id)]
}

/// The other key turns the view; the same one again closes it.
pub(super) fn press(model: &mut Model, command: Command) {
    let Some(Overlay::Story { view, .. }) = model.overlays.last() else {
        return;
    };
    let meant = match command {
        Command::Coverage => StoryView::Coverage,
        _ => StoryView::Timeline,
    };
    if meant == *view {
        model.overlays.pop();
    } else {
        turn(model);
    }
}

/// Takes in the reports; the one that was asked from is chosen, and day by day the first that came since
/// the story was read.
pub(super) fn loaded(model: &mut Model, generation: Generation, found: Vec<Report>) -> Vec<Effect> {
    if generation == model.overlay_generation
        && let Some(Overlay::Story {
            of,
            view,
            reports,
            cursor,
            ..
        }) = model.overlays.last_mut()
    {
        let mut found = found;
        in_order(&mut found, *view);
        // Read again after a cut, it leaves the cursor where it was.
        *cursor = match reports {
            Some(_) => (*cursor).min(found.len().saturating_sub(1)),
            None => begin(&found, *of, *view),
        };
        *reports = Some(found);
    }
    Vec::new()
}

/// The other view of the same story; the chosen report stays.
pub(super) fn turn(model: &mut Model) {
    let Some(Overlay::Story {
        view,
        reports: Some(reports),
        cursor,
        ..
    }) = model.overlays.last_mut()
    else {
        return;
    };
    *view = match view {
        StoryView::Coverage => StoryView::Timeline,
        StoryView::Timeline => StoryView::Coverage,
    };
    let chosen = reports.get(*cursor).map(|report| report.headline.id);
    in_order(reports, *view);
    *cursor = chosen.map_or(0, |id| place(reports, id));
}

/// Opens the chosen report.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Story {
        reports: Some(reports),
        cursor,
        ..
    }) = model.overlays.pop()
    else {
        return Vec::new();
    };
    let chosen = reports.get(cursor).map(|report| report.headline.id);
    chosen.map_or_else(Vec::new, |id| reader::open(model, id))
}

fn in_order(reports: &mut [Report], view: StoryView) {
    match view {
        StoryView::Coverage => by_face(reports),
        StoryView::Timeline => by_time(reports),
    }
}

fn begin(reports: &[Report], of: ArticleId, view: StoryView) -> usize {
    let news = reports.iter().position(|report| report.is_news);
    news.filter(|_| view == StoryView::Timeline)
        .unwrap_or_else(|| place(reports, of))
}

fn place(reports: &[Report], id: ArticleId) -> usize {
    let place = reports.iter().position(|report| report.headline.id == id);
    place.unwrap_or(0)
}
