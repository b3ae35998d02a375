//! Folding and unfolding stories in the headlines.

use super::list::{chosen_line, fill, show_cursor};
use super::{keys, panes};
use crate::app::effect::Effect;
use crate::app::fold::{Place, list_lines};
use crate::app::model::Model;
use crate::domain::StoryId;

fn story_here(model: &Model) -> Option<(Place, StoryId)> {
    let (_, line) = chosen_line(model)?;
    let part = model.list.rows.get(line.row)?.story?;
    Some((line.place, part.id))
}

/// Unfolds the chosen story; opens the article when there is nothing to unfold.
pub(super) fn unfold(model: &mut Model) -> Vec<Effect> {
    match story_here(model) {
        Some((Place::Folded, story)) => {
            model.list.unfolded.insert(story);
            show_cursor(model);
            Vec::new()
        }
        _ => keys::open(model),
    }
}

/// Folds the story of the chosen line; steps out when there is nothing to fold.
pub(super) fn fold(model: &mut Model) -> Vec<Effect> {
    match story_here(model) {
        Some((Place::Unfolded | Place::Member { .. }, story)) => {
            model.list.unfolded.remove(&story);
            show_face(model, story);
            show_cursor(model);
            fill(model)
        }
        _ => panes::out(model),
    }
}

/// The story's line shows its face again, and not the article that was chosen among the others.
fn show_face(model: &mut Model, story: StoryId) {
    let before = model.list.cursor.take();
    let lines = list_lines(model);
    let rows = &model.list.rows;
    let of_story = |row: usize| {
        let row = rows.get(row)?;
        (row.story?.id == story).then_some(row.id)
    };
    model.list.cursor = lines.iter().find_map(|line| of_story(line.row)).or(before);
}

/// Folds all stories, or none.
pub(super) fn toggle(model: &mut Model) -> Vec<Effect> {
    model.folding = !model.folding;
    model.list.unfolded.clear();
    let s = model.strings();
    let said = if model.folding {
        s.folding_on
    } else {
        s.folding_off
    };
    model.notice = Some(said.to_owned());
    show_cursor(model);
    fill(model)
}
