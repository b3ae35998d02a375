//! The open article: opening, setting, scrolling, fetching its page.

use url::Url;

use super::setting::{foot, head};
use super::{arrival, list, trail};
use crate::app::effect::{Effect, Generation};
use crate::app::layout::regions;
use crate::app::message::OpenArticle;
use crate::app::model::{Model, Opening, Pane, ReaderPane, Rest};
use crate::app::typeset::{Hyphens, Measure, Typeset};
use crate::domain::{Article, ArticleId, Body, Change, Position, RelatedTarget, Visit};
use crate::locale::fill;
use crate::text::Clean;

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
    model.opening = Some(Opening { visit, new_visit });
    effects.push(load(model, visit));
    effects
}

/// Opens an article that is on the trail already, at the place remembered there.
pub(super) fn open_visit_again(model: &mut Model, visit: Visit) -> Vec<Effect> {
    model.opening_generation += 1;
    model.opening = Some(Opening {
        visit,
        new_visit: false,
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
    reader.body = Some(body);
    let rest = std::mem::replace(&mut reader.rest, Rest::Here);
    set_foot(model);
    if rest == Rest::WantedAtEnd {
        scroll_to_end(model);
    }
    Vec::new()
}

/// Remembers where the reader is in the open article, on the trail and in the store.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(here) = here(model) else {
        return Vec::new();
    };
    model.trail.remember(here);
    vec![Effect::Change(
        vec![here.article],
        Change::Position(here.position),
    )]
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
    let id = open.article.id;
    for row in model.list.rows.iter_mut().filter(|row| row.id == id) {
        row.chars = open.chars;
    }
    let mut visit = opening.visit;
    if opening.new_visit && visit.position == Position::default() {
        // An article opened before is opened where it was left.
        visit.position = open.article.state.position;
    }
    let same = model
        .reader
        .as_ref()
        .is_some_and(|reader| reader.article.id == id);
    let mut reader = ReaderPane::new(*open, Typeset::new(measure(model, None)));
    let before = model.reader.take().filter(|_| same);
    if let Some(before) = &before {
        reader.related = before.related.clone();
        reader.arrived = before.arrived;
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
        go_to(model, visit.position);
    }
    model.related_generation += 1;
    let mut effects = vec![Effect::LoadRelated(model.related_generation, id)];
    if same && !opening.new_visit {
        return effects;
    }
    effects.extend(arrival::fetch_on_open(model));
    if let Some(reader) = &model.reader {
        model.titles.insert(id, reader.article.title.clone());
    }
    if opening.new_visit {
        model.trail.push(visit);
        effects.push(Effect::NoteVisit(id, model.now));
    }
    effects.push(trail::save(model));
    effects.extend(mark_opened(model, id));
    if model.list.rows.iter().any(|row| row.id == id) {
        model.list.cursor = Some(id);
        list::show_cursor(model);
    }
    effects
}

fn mark_opened(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let was_read = model
        .reader
        .as_ref()
        .is_some_and(|reader| reader.article.state.read);
    if !model.settings.mark_read_on_open {
        return Vec::new();
    }
    if let Some(reader) = &mut model.reader {
        reader.article.state.read = true;
    }
    super::marks::show_read(model, id, true);
    let mut effects = vec![Effect::Change(vec![id], Change::Opened(model.now))];
    if !was_read {
        effects.push(Effect::LoadSections);
    }
    effects
}

pub(super) fn measure(model: &Model, article: Option<&Article>) -> Measure {
    let language = article.and_then(|article| article.language.as_ref());
    Measure {
        cells: regions(model).measure(model.settings.measure),
        french: language.is_some_and(|language| language.primary() == "fr"),
        rtl: language.is_some_and(crate::domain::Lang::is_rtl),
        hyphens: language
            .filter(|_| model.settings.hyphenate)
            .and_then(Hyphens::of),
    }
}

/// Sets head, text and foot at the present measure, staying at the place in the text.
pub(super) fn set_again(model: &mut Model) {
    let Some(reader) = &model.reader else { return };
    let place = reader.position();
    let measure = measure(model, Some(&reader.article));
    let (head, foot) = (head(model, reader, &measure), foot(model, reader, &measure));
    if let Some(reader) = &mut model.reader {
        reader.typeset = Typeset::new(measure);
        (reader.head, reader.foot) = (head, foot);
    }
    go_to(model, place);
}

/// The foot again, after the related lines or the rest of the text came.
pub(super) fn set_foot(model: &mut Model) {
    let Some(reader) = &model.reader else { return };
    let foot = foot(model, reader, &reader.typeset.measure());
    if let Some(reader) = &mut model.reader {
        reader.foot = foot;
    }
}

/// Rows of the article's region.
pub(super) fn height(model: &Model) -> usize {
    let regions = regions(model);
    regions
        .article
        .map_or(1, |area| usize::from(regions.content(area).height))
        .max(1)
}

/// Scrolls so that this place of the text is the first line.
pub(super) fn go_to(model: &mut Model, place: Position) {
    if place == Position::default() {
        scroll_to(model, 0);
        return;
    }
    let strings = model.strings();
    let Some(reader) = &mut model.reader else {
        return;
    };
    if place.block == Position::HEAD {
        let last = reader.head.len().saturating_sub(1);
        let line = usize::try_from(place.offset).unwrap_or(last).min(last);
        return scroll_to(model, line);
    }
    let Some(body) = &reader.body else { return };
    let line = reader.head.len() + reader.typeset.line_of(body, strings, place);
    scroll_to(model, line);
}

/// Puts this line first, as far as the text goes; sets what comes into sight.
pub(super) fn scroll_to(model: &mut Model, line: usize) {
    let height = height(model);
    let strings = model.strings();
    let Some(reader) = &mut model.reader else {
        return;
    };
    if let Some(body) = &reader.body {
        let wanted = line
            .saturating_add(height + 1)
            .saturating_sub(reader.head.len());
        reader.typeset.ensure(body, strings, wanted);
    }
    reader.scroll = line.min(reader.line_count().saturating_sub(height));
}

/// Scrolls by lines; false when the end or beginning was reached already.
pub(super) fn scroll(model: &mut Model, by: isize) -> bool {
    let Some(before) = model.reader.as_ref().map(|reader| reader.scroll) else {
        return false;
    };
    scroll_to(model, before.saturating_add_signed(by));
    model
        .reader
        .as_ref()
        .is_some_and(|reader| reader.scroll != before)
}

/// To the end of the text, which is then set whole.
pub(super) fn scroll_to_end(model: &mut Model) {
    let strings = model.strings();
    if let Some(reader) = &mut model.reader {
        if reader.rest == Rest::Coming {
            reader.rest = Rest::WantedAtEnd;
        }
        if let Some(body) = &reader.body {
            reader.typeset.ensure(body, strings, usize::MAX);
        }
    }
    scroll_to(model, usize::MAX / 2);
}

/// To the beginning.
pub(super) fn scroll_to_start(model: &mut Model) {
    scroll_to(model, 0);
}

/// A page, less one line that stays in sight.
pub(super) fn page(model: &Model) -> isize {
    isize::try_from(height(model).saturating_sub(1).max(1)).unwrap_or(1)
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
