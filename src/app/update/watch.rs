//! Watching stories: beginning, ending, and the list of those that are watched.

use std::collections::{BTreeMap, BTreeSet};

use super::{list, reader, select};
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay, SectionKind};
use crate::domain::{ArticleId, Headline, StoryPart, WatchedStory};

/// Watches the story of what is meant, or no longer; the one that is shown, when it is.
pub(super) fn toggle(model: &mut Model) -> Vec<Effect> {
    let shown = match model.overlays.last() {
        Some(Overlay::Story { of, .. }) => Some(*of),
        _ => None,
    };
    let ids = shown.map_or_else(|| select::targets(model, None), |of| vec![of]);
    let ids = if ids.len() > 1 {
        one_of_each_story(model, &ids)
    } else {
        ids
    };
    ids.into_iter().map(Effect::Watch).collect()
}

/// Of chosen articles one of each story that is not watched yet; where all are, one of each.
fn one_of_each_story(model: &Model, ids: &[ArticleId]) -> Vec<ArticleId> {
    let ids: BTreeSet<ArticleId> = ids.iter().copied().collect();
    let mut seen = BTreeSet::new();
    let rows = model.list.rows.iter().filter(|row| ids.contains(&row.id));
    let rows = rows.filter(|row| row.story.is_none_or(|part| seen.insert(part.id)));
    let (watched, others): (Vec<&Headline>, Vec<&Headline>) =
        rows.partition(|row| row.story.is_some_and(|part| part.watched));
    let meant = if others.is_empty() { watched } else { others };
    meant.into_iter().map(|row| row.id).collect()
}

/// The store has begun or ended to watch.
pub(super) fn watching(model: &mut Model, now: bool) -> Vec<Effect> {
    let s = model.strings();
    super::marks::done(model, if now { s.watching } else { s.not_watching });
    let mut effects = load_parts(model);
    effects.push(Effect::LoadSections);
    effects
}

/// Asks which stories the rows at hand are of: that changes while nothing else does.
pub(super) fn load_parts(model: &Model) -> Vec<Effect> {
    let ids: Vec<ArticleId> = model.list.rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Vec::new();
    }
    vec![Effect::LoadParts(ids)]
}

/// Takes in which stories articles are of; no row moves but into its story's line.
pub(super) fn parts_loaded(
    model: &mut Model,
    parts: &[(ArticleId, Option<StoryPart>)],
) -> Vec<Effect> {
    let before = list::chosen_line(model).map(|(at, _)| at.saturating_sub(model.list.top));
    let parts: BTreeMap<ArticleId, Option<StoryPart>> = parts.iter().copied().collect();
    let set = |row: &mut Headline| {
        if let Some(part) = parts.get(&row.id) {
            row.story = *part;
        }
    };
    model.list.rows.iter_mut().for_each(set);
    if let Some((at, _)) = list::chosen_line(model) {
        model.list.top = at.saturating_sub(before.unwrap_or(0));
    }
    list::show_cursor(model);
    list::fill(model)
}

/// Shows the stories that are watched.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    model.overlays.push(Overlay::Watched {
        rows: None,
        cursor: 0,
    });
    vec![Effect::LoadWatched]
}

/// Takes in the stories that are watched.
pub(super) fn loaded(model: &mut Model, found: Vec<WatchedStory>) -> Vec<Effect> {
    if let Some(Overlay::Watched { rows, cursor, .. }) = model.overlays.last_mut() {
        *cursor = (*cursor).min(found.len().saturating_sub(1));
        *rows = Some(found);
    }
    Vec::new()
}

fn chosen(model: &Model) -> Option<&WatchedStory> {
    match model.overlays.last() {
        Some(Overlay::Watched {
            rows: Some(rows),
            cursor,
            ..
        }) => rows.get(*cursor),
        _ => None,
    }
}

/// Shows the articles of the chosen story.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(story) = chosen(model).cloned() else {
        return Vec::new();
    };
    model.overlays.pop();
    let mut effects = reader::leave(model);
    let kind = SectionKind::Story(story.id, story.title);
    effects.extend(list::open_section(model, kind));
    effects
}

/// Ends to watch the chosen story.
pub(super) fn end(model: &mut Model) -> Vec<Effect> {
    let Some(story) = chosen(model).map(|story| story.id) else {
        return Vec::new();
    };
    super::marks::done(model, model.strings().not_watching);
    let mut effects = vec![Effect::Unwatch(story), Effect::LoadSections];
    effects.extend(load_parts(model));
    effects
}
