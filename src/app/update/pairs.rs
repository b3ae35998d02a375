//! What the reader says of two articles: cut, joined.

use super::{reader, related, watch};
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay, Pane};
use crate::domain::{ArticleId, RelatedTarget};
use crate::locale::fill;
use crate::text::Clean;

/// The chosen line does not belong where it stands: in the sidebar, or in the story that is shown.
pub(super) fn cut(model: &mut Model) -> Vec<Effect> {
    if let Some(Overlay::Story {
        of,
        reports: Some(reports),
        cursor,
        ..
    }) = model.overlays.last()
    {
        let chosen = reports.get(*cursor).map(|report| &report.headline);
        return match chosen.filter(|line| line.id != *of) {
            Some(line) => {
                let target = RelatedTarget::Stored(line.id);
                vec![Effect::Cut(*of, target, line.title.clone())]
            }
            None => Vec::new(),
        };
    }
    let Some(reader) = &mut model.reader else {
        return Vec::new();
    };
    let from = reader.article.id;
    let at = reader.related.cursor;
    let Some(lines) = reader
        .related
        .lines
        .as_mut()
        .filter(|lines| at < lines.len())
    else {
        return Vec::new();
    };
    let line = lines.remove(at);
    reader::set_foot(model);
    related::step(model, 0);
    vec![Effect::Cut(from, line.target, line.title)]
}

/// The store has kept it.
pub(super) fn was_cut(model: &mut Model, from: ArticleId, title: &Clean) -> Vec<Effect> {
    let what = fill(model.strings().was_cut, title);
    super::marks::done(model, &what);
    again(model, from)
}

/// What shows stories is asked for again, and nothing else moves.
fn again(model: &mut Model, of: ArticleId) -> Vec<Effect> {
    let mut effects = watch::load_parts(model);
    effects.push(Effect::LoadSections);
    if model
        .reader
        .as_ref()
        .is_some_and(|reader| reader.article.id == of)
    {
        effects.extend(super::related::ask(model));
    }
    if let Some(Overlay::Story { of, .. }) = model.overlays.last() {
        let of = *of;
        model.overlay_generation += 1;
        effects.push(Effect::LoadStory(model.overlay_generation, of));
    }
    effects
}

/// Says that the article that is meant and the one that was read before it tell one story: from
/// the sidebar, that the chosen line tells the open article's.
pub(super) fn join(model: &mut Model) -> Vec<Effect> {
    let one = reader::target(model);
    let open = model.reader.as_ref().map(|reader| reader.article.id);
    let other = match model.focus {
        Pane::Related => open,
        // What the trail's last stop before it was.
        Pane::Article => model.trail.before().map(|visit| visit.article),
        Pane::List | Pane::Sections => {
            let here = model.trail.here().map(|visit| visit.article);
            let before = model.trail.before().map(|visit| visit.article);
            here.filter(|here| Some(*here) != one).or(before)
        }
    };
    match (one, other) {
        (Some(one), Some(other)) if one != other => vec![Effect::Join(one, other)],
        _ => {
            model.notice = Some(model.strings().nothing_to_join.to_owned());
            Vec::new()
        }
    }
}

/// The store has kept it.
pub(super) fn was_joined(model: &mut Model, title: &Clean) -> Vec<Effect> {
    let what = fill(model.strings().was_joined, title);
    super::marks::done(model, &what);
    if let Some(reader) = &model.reader {
        let open = reader.article.id;
        return again(model, open);
    }
    let mut effects = watch::load_parts(model);
    effects.push(Effect::LoadSections);
    effects
}
