//! The headlines: windows, unread, the line that is chosen.

mod going;

use super::{reader, search, sections};
use crate::app::effect::Effect;
use crate::app::fold::{ListLine, list_lines};
use crate::app::layout::{headline_rows, regions};
use crate::app::model::{Awaiting, ListKind, ListPane, Model, Pane, SectionKind};
use crate::app::sort::sort_of;
use crate::domain::{Cursor, Filter, Headline, PageRequest};

pub(super) use going::{bottom, go_to, step, to_line, top};

/// Rows kept at hand at most.
pub(super) const WINDOW: usize = 1_000;
/// Rows asked for at a time.
pub(super) const PAGE: usize = 200;
/// So near to the window's edge the next rows are asked for.
pub(super) const EDGE: usize = 60;

/// Headlines that the list's region shows at once; at least one.
pub(super) fn visible_count(model: &Model) -> usize {
    let regions = regions(model);
    let Some(area) = regions.list else { return 1 };
    let content = regions.content(area);
    (usize::from(content.height) / headline_rows(model, content.width)).max(1)
}

/// The headlines whose ages are on the screen: of a folded story its face and the newest.
pub(super) fn visible_rows(model: &Model) -> Vec<&Headline> {
    if regions(model).list.is_none() {
        return Vec::new();
    }
    let lines = list_lines(model).into_iter();
    let shown = lines.skip(model.list.top).take(visible_count(model));
    let rows = &model.list.rows;
    shown
        .flat_map(|line| [rows.get(line.row), line.newest(rows)])
        .flatten()
        .collect()
}

/// The line that the cursor is on, with its index.
pub(super) fn chosen_line(model: &Model) -> Option<(usize, ListLine)> {
    let row = model.list.index()?;
    let lines = list_lines(model).into_iter().enumerate();
    lines
        .into_iter()
        .find(|(_, line)| line.rows().contains(&row))
}

/// The filter of a section.
pub(super) fn filter_of(model: &Model, kind: &SectionKind) -> Filter {
    let mut filter = Filter::default();
    match kind {
        SectionKind::Front | SectionKind::Named(..) => {}
        SectionKind::Unread => filter.unread = true,
        SectionKind::Saved => filter.saved = true,
        SectionKind::Whole => filter.whole = true,
        SectionKind::Since(after, lens) => {
            filter.after = Some(*after);
            filter.lens = *lens;
        }
        SectionKind::Watched => filter.watched = true,
        SectionKind::Story(story, _) => filter.story = Some(*story),
        SectionKind::Today => filter.since = Some(model.settings.locale.start_of_day(model.now)),
        SectionKind::Source(id, _) => filter.source = Some(id.clone()),
        SectionKind::Lens(lens) => filter.lens = Some(*lens),
    }
    filter
}

/// Leaves what is read for a section.
pub(super) fn go_to_section(model: &mut Model, kind: SectionKind) -> Vec<Effect> {
    let mut effects = reader::leave(model);
    effects.extend(open_section(model, kind));
    effects
}

/// Shows a section where the reader stood in it, else from its top. What a search found is come back
/// to from it.
pub(super) fn open_section(model: &mut Model, kind: SectionKind) -> Vec<Effect> {
    remember(model);
    if matches!(model.list.kind, ListKind::Search(_)) {
        let surplus = (model.before_search.len() + 1).saturating_sub(SEARCHES);
        model.before_search.drain(..surplus);
        search::leave(model, Pane::List);
    } else {
        model.before_search.clear();
    }
    let mut places = model.left_at.iter();
    let place = places.find(|(left, _)| *left == kind).map(|(_, at)| *at);
    let filter = filter_of(model, &kind);
    let generation = model.list.generation;
    let kind = ListKind::Section(kind);
    model.list = ListPane {
        generation,
        sort: sort_of(model, &kind),
        cursor: place.map(|place| place.id),
        ..ListPane::new(kind, filter)
    };
    model.focus = Pane::List;
    sections::stand_on_shown(model);
    match place {
        Some(cursor) => ask(model, Awaiting::Whole, around(cursor)),
        None => reload_top(model),
    }
}

/// Sections whose places are kept.
const PLACES: usize = 64;
/// Lists that are kept to be come back to from a section.
const SEARCHES: usize = 8;

/// Remembers where the reader stands in a section that is left; its top needs no remembering.
fn remember(model: &mut Model) {
    let ListKind::Section(kind) = model.list.kind.clone() else {
        return;
    };
    model.left_at.retain(|(left, _)| *left != kind);
    let is_first = model.list.at_top && chosen_line(model).is_none_or(|(at, _)| at == 0);
    if let Some(place) = model
        .list
        .chosen()
        .filter(|_| !is_first)
        .map(Headline::cursor)
    {
        let surplus = (model.left_at.len() + 1).saturating_sub(PLACES);
        model.left_at.drain(..surplus);
        model.left_at.push((kind, place));
    }
}

/// The window around a place.
const fn around(cursor: Cursor) -> PageRequest {
    let limit = PAGE / 2;
    PageRequest::Around { cursor, limit }
}

/// Asks for the newest rows again; what had arrived is then in the list. What a search finds is asked
/// for as a search.
pub(super) fn reload_top(model: &mut Model) -> Vec<Effect> {
    if let ListKind::Search(query) = model.list.kind.clone() {
        return search::again(model, &query);
    }
    model.arrived = 0;
    ask(model, Awaiting::Whole, PageRequest::Top { limit: PAGE })
}

/// Asks for the window around the cursor again, after something changed in the store.
pub(super) fn reload_here(model: &mut Model) -> Vec<Effect> {
    if let ListKind::Search(query) = model.list.kind.clone() {
        return search::again(model, &query);
    }
    match model.list.chosen().map(Headline::cursor) {
        Some(cursor) => ask(model, Awaiting::Whole, around(cursor)),
        None => reload_top(model),
    }
}

pub(super) fn ask(model: &mut Model, awaiting: Awaiting, request: PageRequest) -> Vec<Effect> {
    let list = &mut model.list;
    list.generation += 1;
    list.loading = true;
    list.awaiting = awaiting;
    let from = match request {
        PageRequest::After { cursor, .. } | PageRequest::Before { cursor, .. } => Some(cursor.id),
        _ => None,
    };
    vec![Effect::LoadPage(
        list.generation,
        list.filter.clone(),
        list.order_at(from),
        request,
    )]
}

/// The first paper is there before it is known which sources the reader likes: as long as no key
/// was pressed the chosen line shows its face.
pub(super) fn show_faces(model: &mut Model) {
    if let (false, Some((at, _))) = (model.touched, chosen_line(model)) {
        model.list.cursor = None;
        choose(model, at);
    }
}

/// Remembers where the list is before an article is laid beside it; nothing where it is not seen.
pub(super) fn remember_alone(model: &mut Model) {
    let is_seen = regions(model).list.is_some();
    let first = list_lines(model).into_iter().nth(model.list.top);
    let first = first.and_then(|line| line.newest(&model.list.rows).map(|row| row.id));
    model.list.first_alone = first.filter(|_| is_seen);
}

/// Takes the list back to where it was before an article was laid beside it, as far as those rows are
/// still there and the reader did not move in it since.
pub(super) fn stand_alone(model: &mut Model) {
    let Some(first) = model.list.first_alone.take() else {
        return;
    };
    let is_first = |line: &ListLine| line.newest(&model.list.rows).map(|row| row.id) == Some(first);
    if let Some(top) = list_lines(model).iter().position(is_first) {
        model.list.top = top;
    }
}

/// Puts the cursor on the line with this index. A story that it leaves shows its face again.
pub(super) fn choose(model: &mut Model, index: usize) {
    if model.focus == Pane::List {
        model.list.first_alone = None;
    }
    let chosen = chosen_line(model);
    if chosen.is_none_or(|(at, _)| at != index) {
        let before = model.list.cursor.take();
        let lines = list_lines(model);
        let row = lines
            .get(index)
            .and_then(|line| model.list.rows.get(line.row));
        model.list.cursor = row.map(|row| row.id).or(before);
    }
    show_cursor(model);
}

/// Scrolls so that the cursor is seen, with a row of context where there is room; a list that is not
/// on the screen stays where it was, for the reader who comes back to it.
pub(super) fn show_cursor(model: &mut Model) {
    if regions(model).list.is_none() {
        return;
    }
    let height = visible_count(model);
    let Some((index, _)) = chosen_line(model) else {
        return;
    };
    let lines = list_lines(model).len();
    let list = &mut model.list;
    let margin = usize::from(height > 4);
    let last = lines.saturating_sub(1);
    if index < list.top + margin {
        list.top = index.saturating_sub(margin);
    }
    let lowest = (index + margin).min(last);
    if lowest >= list.top + height {
        list.top = lowest + 1 - height;
    }
    list.top = list.top.min(lines.saturating_sub(height));
}

/// Asks for more rows when the screen comes near the window's edge.
pub(super) fn fill(model: &mut Model) -> Vec<Effect> {
    let height = visible_count(model);
    let lines = list_lines(model).len();
    let list = &model.list;
    // A list that is not on the screen stays where it was, and its cursor goes on.
    let top = match (regions(model).list, chosen_line(model)) {
        (None, Some((at, _))) => at,
        _ => list.top,
    };
    if list.loading {
        return Vec::new();
    }
    let (first, last) = match (list.rows.first(), list.rows.last()) {
        (Some(first), Some(last)) => (first.cursor(), last.cursor()),
        _ => return Vec::new(),
    };
    if !list.at_bottom && top + height + EDGE > lines {
        if let ListKind::Search(query) = list.kind.clone() {
            return search::ask_more(model, &query, last);
        }
        return ask(
            model,
            Awaiting::Older,
            PageRequest::After {
                cursor: last,
                limit: PAGE,
            },
        );
    }
    if !list.at_top && top < EDGE {
        return ask(
            model,
            Awaiting::Newer,
            PageRequest::Before {
                cursor: first,
                limit: PAGE,
            },
        );
    }
    Vec::new()
}
