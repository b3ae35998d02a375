//! The related sidebar: moving in it, following a line.

use url::Url;

use super::{panes, reader, regions as shaping};
use crate::app::effect::{Effect, Generation};
use crate::app::empty::no_related_words;
use crate::app::layout::regions;
use crate::app::model::{Model, Pane};
use crate::domain::{ArticleId, Failure, Related, RelatedSection, RelatedTarget};
use crate::locale::fill;

/// Has the question of the chosen headline made ready once it is another: it is likely opened next.
pub(super) fn prepare(model: &mut Model) -> Option<Effect> {
    let chosen = model.list.chosen().filter(|_| model.reader.is_none())?.id;
    let is_new = model.prepared.replace(chosen) != Some(chosen);
    is_new.then_some(Effect::PrepareRelated(chosen))
}

/// Asks for the lines of the open article.
pub(super) fn ask(model: &mut Model) -> Option<Effect> {
    let reader = model.reader.as_mut()?;
    model.related_generation += 1;
    reader.related.asked_at = model.arrived_ever;
    Some(Effect::LoadRelated(
        model.related_generation,
        reader.article.id,
    ))
}

/// Asks for them again when articles came since: the reader looks there, and nothing moved before.
fn ask_when_more_came(model: &mut Model) -> Option<Effect> {
    let reader = model.reader.as_ref()?;
    let more = model.arrived_ever > reader.related.asked_at;
    more.then(|| ask(model)).flatten()
}

/// Takes in the lines; the chosen line stays the one that the trail remembers.
pub(super) fn loaded(
    model: &mut Model,
    generation: Generation,
    mut lines: Vec<Related>,
) -> Vec<Effect> {
    if generation != model.related_generation {
        return Vec::new();
    }
    // Where the reader just came from stands behind what leads on, in its section.
    let way = model.trail.way();
    lines.sort_by_key(|line| {
        let was_there = match line.target {
            RelatedTarget::Stored(id) => way.iter().any(|visit| visit.article == id),
            RelatedTarget::Address(_) => false,
        };
        // What the publisher cites keeps the publisher's order.
        (
            line.section,
            was_there && line.section != RelatedSection::Cited,
        )
    });
    if let Some(reader) = &mut model.reader {
        let last = lines.len().saturating_sub(1);
        reader.related.cursor = reader.related.cursor.min(last);
        reader.related.lines = Some(lines);
        reader.related.later = false;
    }
    reader::set_foot(model);
    Vec::new()
}

/// Takes in what lines there are while the index is made anew, and asks for all of them once it is.
pub(super) fn later(model: &mut Model, generation: Generation, lines: Vec<Related>) -> Vec<Effect> {
    let mut effects = loaded(model, generation, lines);
    if generation == model.related_generation
        && let Some(reader) = &mut model.reader
    {
        reader.related.later = true;
        effects.push(Effect::AwaitRelated(generation, reader.article.id));
    }
    effects
}

/// Moves the chosen line.
pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(reader) = &mut model.reader {
        let last = reader
            .related
            .lines
            .as_ref()
            .map_or(0, Vec::len)
            .saturating_sub(1);
        let cursor = reader.related.cursor.saturating_add_signed(by);
        reader.related.cursor = cursor.min(last);
    }
    Vec::new()
}

/// What is told where there is no related line.
fn nothing_there(model: &Model) -> Option<String> {
    match &model.reader.as_ref()?.related.lines {
        None => Some(model.strings().loading.to_owned()),
        Some(lines) => lines.is_empty().then(|| no_related_words(model).join(" ")),
    }
}

/// Moves the chosen line while the text keeps the focus: "open" then follows it. Where the lines have no
/// region beside the text they are shown first: nothing is chosen unseen.
pub(super) fn pick(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(nothing) = nothing_there(model) {
        model.notice = Some(nothing);
        return Vec::new();
    }
    if model.reader.is_some() && regions(model).related.is_none() {
        return panes::focus(model, Pane::Related);
    }
    if let Some(reader) = &mut model.reader {
        reader.related.picked = true;
    }
    step(model, by)
}

/// Shows the sidebar, then gives it the focus, then hides it; where there is no room for it beside the
/// text it is gone to and left.
pub(super) fn toggle(model: &mut Model) -> Vec<Effect> {
    if model.reader.is_none() {
        model.notice = Some(model.strings().no_open_article.to_owned());
        return Vec::new();
    }
    let before = regions(model);
    if model.focus == Pane::Related {
        if before.article.is_none() {
            return panes::focus(model, Pane::Article);
        }
        model.shape.no_related = true;
        panes::focus(model, Pane::Article);
        return shaping::keep(model);
    }
    let was_hidden = std::mem::take(&mut model.shape.no_related);
    let mut effects: Vec<Effect> = ask_when_more_came(model).into_iter().collect();
    if was_hidden {
        effects.extend(shaping::keep(model));
        shaping::lay_again(model);
    }
    if !was_hidden || regions(model).related.is_none() {
        effects.extend(panes::focus(model, Pane::Related));
    }
    effects
}

/// Follows the chosen line.
pub(super) fn follow_chosen(model: &mut Model) -> Vec<Effect> {
    let cursor = model
        .reader
        .as_ref()
        .map_or(0, |reader| reader.related.cursor);
    follow(model, cursor)
}

/// Follows the line with this index, which becomes the chosen one: that is where `H` comes back.
pub(super) fn follow(model: &mut Model, index: usize) -> Vec<Effect> {
    let Some(reader) = &mut model.reader else {
        return Vec::new();
    };
    let Some(line) = reader
        .related
        .lines
        .as_ref()
        .and_then(|lines| lines.get(index))
    else {
        let last = reader.related.lines.as_ref().map_or(0, Vec::len);
        let beyond = fill(model.strings().related_last, &last.to_string());
        model.notice = nothing_there(model).or(Some(beyond));
        return Vec::new();
    };
    let (target, title) = (line.target.clone(), line.title.clone());
    reader.related.cursor = index;
    let from = reader.article.id;
    match target {
        RelatedTarget::Stored(id) => reader::open(model, id),
        RelatedTarget::Address(url) => {
            model.notice = Some(fill(model.strings().following, &title));
            vec![Effect::Follow(from, url)]
        }
    }
}

/// Takes in an article that was fetched to be followed.
pub(super) fn followed(
    model: &mut Model,
    from: ArticleId,
    url: &Url,
    result: Result<ArticleId, Failure>,
) -> Vec<Effect> {
    let here = model
        .reader
        .as_mut()
        .filter(|reader| reader.article.id == from);
    match (here, result) {
        (Some(reader), Ok(id)) => {
            let lines = reader.related.lines.iter_mut().flatten();
            for line in lines.filter(|line| line.target == RelatedTarget::Address(url.clone())) {
                line.target = RelatedTarget::Stored(id);
            }
            model.notice = None;
            reader::open(model, id)
        }
        (_, Err(failure)) => {
            let words = model.settings.locale.page_failure(&failure);
            model.notice = Some(fill(model.strings().cannot_follow, &words));
            Vec::new()
        }
        // The reader has gone on meanwhile: the article is in the store, the screen stays.
        (None, Ok(_)) => Vec::new(),
    }
}
