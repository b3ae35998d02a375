//! The open article: opening, setting, scrolling, fetching its page.

use url::Url;

use super::scroll::{go_to_wished, height, scroll_to_end};
use super::setting::{foot, head};
use super::{arrival, list, marks, related, trail};
use crate::app::effect::{Effect, Generation};
use crate::app::layout::{Regions, regions, regions_on};
use crate::app::main_picture::main_picture_cells;
use crate::app::message::OpenArticle;
use crate::app::model::{Model, Opening, Pane, ReaderPane, Rest};
use crate::app::typeset::{Measure, Typeset};
use crate::app::versions::writes_signs;
use crate::domain::{Article, ArticleId, Body, Change, Position, RelatedTarget, Visit};
use crate::locale::fill;
use crate::text::{Clean, begins_rtl};

/// Opens an article as a new visit of the trail.
pub(super) fn open(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let visit = Visit {
        article: id,
        position: Position::default(),
        related_line: 0,
    };
    open_visit(model, visit, true)
}

/// Opens an article at a place; `new_visit` puts it on the trail.
pub(super) fn open_visit(model: &mut Model, visit: Visit, new_visit: bool) -> Vec<Effect> {
    let mut effects = leave(model);
    model.opening_generation += 1;
    model.opening = Some(Opening {
        visit,
        new_visit,
        for_links: false,
    });
    effects.push(load(model, visit));
    effects
}

/// Opens an article that is on the trail already, at the place remembered there.
pub(super) fn open_visit_again(model: &mut Model, visit: Visit) -> Vec<Effect> {
    model.opening_generation += 1;
    model.opening = Some(Opening {
        visit,
        new_visit: false,
        for_links: false,
    });
    vec![load(model, visit)]
}

/// What is open already is read again whole: nothing of it goes from the screen.
fn load(model: &Model, visit: Visit) -> Effect {
    let open = model.reader.as_ref();
    let again = open.is_some_and(|reader| reader.article.id == visit.article);
    let place = (!again).then_some(visit.position);
    Effect::LoadArticle(model.opening_generation, visit.article, place)
}

/// Takes in the whole of a text that was opened cut.
pub(super) fn opened_whole(
    model: &mut Model,
    generation: Generation,
    body: Body,
    chars: u64,
) -> Vec<Effect> {
    let Some(reader) = model
        .reader
        .as_mut()
        .filter(|reader| reader.rest != Rest::Here)
    else {
        return Vec::new();
    };
    if generation != model.opening_generation {
        return Vec::new();
    }
    if chars != reader.chars {
        // It grew between the two parts.
        return here(model).map_or_else(Vec::new, |here| open_visit_again(model, here));
    }
    // What is set of it stays set.
    reader.take_body(body);
    let rest = std::mem::replace(&mut reader.rest, Rest::Here);
    set_foot(model);
    if rest == Rest::WantedAtEnd {
        scroll_to_end(model);
    }
    Vec::new()
}

/// Remembers where the reader is in the open article: on the trail the line itself, in the store where it
/// opens anew, which is its beginning once its end is in sight.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(here) = here(model) else {
        return Vec::new();
    };
    model.trail.remember(here);
    let reader = model.reader.as_deref();
    let is_finished = reader.is_some_and(|reader| reader.is_at_end(height(model)));
    let place = if is_finished {
        Position::default()
    } else {
        here.position
    };
    vec![Effect::Change(vec![here.article], Change::Position(place))]
}

/// Remembers where the reader is, though the article stays open, when that is not where it was last kept: a
/// line that drops and a program that is killed lose no place.
pub(super) fn rested(model: &mut Model) -> Vec<Effect> {
    let Some(reader) = model.reader.as_mut() else {
        return Vec::new();
    };
    let position = reader.position();
    if std::mem::replace(&mut reader.article.state.position, position) == position {
        return Vec::new();
    }
    let mut effects = leave(model);
    effects.push(trail::save(model));
    effects
}

/// Where the reader is.
pub(super) fn here(model: &Model) -> Option<Visit> {
    let reader = model.reader.as_ref()?;
    Some(Visit {
        article: reader.article.id,
        position: reader.position(),
        related_line: u32::try_from(reader.related.cursor).unwrap_or(0),
    })
}

/// Takes in an article from the store.
pub(super) fn opened(
    model: &mut Model,
    generation: Generation,
    open: Option<Box<OpenArticle>>,
) -> Vec<Effect> {
    if generation != model.opening_generation {
        return Vec::new();
    }
    let Some(opening) = model.opening.take() else {
        return Vec::new();
    };
    let Some(open) = open else {
        model.notice = Some(model.strings().article_gone.to_owned());
        return Vec::new();
    };
    marks::change_rows(model, &[open.article.id], |row| row.chars = open.chars);
    let mut effects = show(model, &opening, *open);
    if opening.for_links {
        effects.extend(super::links::over_text(model));
    }
    effects
}

/// Puts an article that came on the screen.
fn show(model: &mut Model, opening: &Opening, open: OpenArticle) -> Vec<Effect> {
    let id = open.article.id;
    let mut visit = opening.visit;
    if opening.new_visit && visit.position == Position::default() {
        // An article opened before is opened where it was left, one that was finished at its beginning.
        visit.position = open.article.state.position;
    }
    let mut reader = ReaderPane::new(open, Typeset::new(measure(model, None)));
    if model.reader.is_none() {
        list::remember_alone(model);
    }
    let before = model.reader.take();
    let before = before.filter(|before| before.article.id == id);
    let same = before.is_some();
    if let Some(before) = &before {
        reader.related = before.related.clone();
        reader.arrived = before.arrived;
        reader.keep_picture(before, opening.new_visit);
    } else {
        reader.related.cursor = visit.related_line as usize;
    }
    model.reader = Some(Box::new(reader));
    // Read again after a change, it leaves the reader where they are.
    let again = same && !opening.new_visit;
    let follows = same && model.focus == Pane::Related;
    if !again && !follows {
        model.focus = Pane::Article;
    }
    if let Some(before) = before.filter(|_| !opening.new_visit) {
        arrival::stay(model, &before);
    } else {
        set_again(model);
        go_to_wished(model, visit.position);
    }
    let mut effects: Vec<Effect> = related::ask(model).into_iter().collect();
    if !again {
        effects.extend(visited(model, visit, (opening.new_visit, same)));
    }
    effects
}

/// What follows from an article that is opened; `open` already when it is told of anew.
fn visited(model: &mut Model, visit: Visit, (new_visit, open): (bool, bool)) -> Vec<Effect> {
    let id = visit.article;
    let mut effects: Vec<Effect> = arrival::fetch_on_open(model).into_iter().collect();
    if let Some(reader) = &model.reader {
        model.titles.insert(id, reader.article.title.clone());
    }
    // Where the reader is already they do not come anew; to where they were last they come later.
    if new_visit && (model.trail.push(visit) || !open) {
        effects.push(Effect::NoteVisit(id, model.now));
    }
    effects.push(trail::save(model));
    effects.extend(marks::opened(model, id));
    if model.list.rows.iter().any(|row| row.id == id) {
        model.list.cursor = Some(id);
    }
    // Beside a text the lines of the list are higher: fewer are seen.
    list::show_cursor(model);
    effects
}

/// The regions with the article among them: out of sight it is set as it will be seen, so that no place is
/// lost meanwhile.
fn regions_reading(model: &Model) -> Regions {
    let seen = Some(regions(model)).filter(|regions| regions.article.is_some());
    seen.unwrap_or_else(|| regions_on(model, Pane::Article))
}

pub(super) fn measure(model: &Model, article: Option<&Article>) -> Measure {
    let language = article.and_then(|article| article.language.as_ref());
    let cells = regions_reading(model).measure(model.settings.measure);
    let set = Measure::of(language, cells, model.settings.hyphenate);
    // Where the language is not known, the script of the headline tells.
    let begins_right = language.is_none() && article.is_some_and(|a| begins_rtl(&a.title));
    Measure {
        rtl: set.rtl || begins_right,
        signs: writes_signs(model),
        ..set
    }
}

/// Sets head, text and foot at the present measure, staying at the place in the text.
pub(super) fn set_again(model: &mut Model) {
    let Some(reader) = &model.reader else { return };
    let place = reader.position();
    let measure = measure(model, Some(&reader.article));
    let seen = (&regions_reading(model), &measure);
    let picture = reader.picture.as_ref();
    let cells = picture.map(|picture| main_picture_cells(model, picture, seen));
    if let (Some(cells), Some(reader)) = (cells, &mut model.reader)
        && let Some(picture) = &mut reader.picture
    {
        picture.cells = cells;
    }
    let Some(reader) = &model.reader else { return };
    let (head, foot) = (head(model, reader, &measure), foot(model, reader, &measure));
    if let Some(reader) = &mut model.reader {
        reader.typeset = Typeset::new(measure);
        (reader.whole_head, reader.foot) = (head, foot);
    }
    go_to_wished(model, place);
}

/// The foot again, after the related lines or the rest of the text came.
pub(super) fn set_foot(model: &mut Model) {
    let Some(reader) = &model.reader else { return };
    let foot = foot(model, reader, &reader.typeset.measure());
    let Some(reader) = &mut model.reader else {
        return;
    };
    reader.foot = foot;
    if let Some(place) = reader.wished() {
        go_to_wished(model, place);
    }
}

/// The article that a command means: the open one when it has the focus, else the chosen row.
pub(super) fn target(model: &Model) -> Option<ArticleId> {
    match model.focus {
        Pane::Article => model.reader.as_ref().map(|reader| reader.article.id),
        Pane::Related => match model.reader.as_ref()?.chosen_related()?.target {
            RelatedTarget::Stored(id) => Some(id),
            RelatedTarget::Address(_) => None,
        },
        Pane::List | Pane::Sections => model.list.cursor,
    }
}

/// The browser was asked to open an address.
pub(super) fn browser_opened(model: &mut Model, url: &Url, failure: Option<Clean>) -> Vec<Effect> {
    let s = model.strings();
    model.notice = Some(match failure {
        Some(failure) => fill(s.browser_failed, &failure),
        None => fill(s.opened_browser, &Clean::line(url.as_str())),
    });
    Vec::new()
}
