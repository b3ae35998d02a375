//! Moving within a region and from one to another.

use super::regions::lay_again;
use super::{atlas, list, overlay, reader, related, scroll, search, sections};
use crate::app::effect::Effect;
use crate::app::layout::regions;
use crate::app::model::{ListKind, Model, Pane};

pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    match model.focus {
        Pane::Sections => sections::step(model, by),
        Pane::List => return list::step(model, by),
        Pane::Article => {
            scroll::scroll(model, by);
        }
        Pane::Related => return related::step(model, by),
    }
    Vec::new()
}

/// Rows of a page in the region with the focus.
pub(super) fn page(model: &Model) -> isize {
    let rows = match model.focus {
        Pane::Article => return scroll::page(model),
        Pane::List => list::visible_count(model),
        Pane::Related => 4,
        Pane::Sections => {
            let regions = regions(model);
            regions
                .sections
                .map_or(1, |area| usize::from(regions.content(area).height))
        }
    };
    isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
}

pub(super) fn to_edge(model: &mut Model, top: bool) -> Vec<Effect> {
    let far = if top { isize::MIN / 2 } else { isize::MAX / 2 };
    match (model.focus, top) {
        (Pane::List, true) => return list::top(model),
        (Pane::List, false) => return list::bottom(model),
        (Pane::Article, true) => scroll::scroll_to_start(model),
        (Pane::Article, false) => scroll::scroll_to_end(model),
        (Pane::Sections | Pane::Related, _) => return step(model, far),
    }
    Vec::new()
}

/// To a row by its number, from 0: of what lies over the regions, a headline, a line of the text, a
/// section.
pub(super) fn to_row(model: &mut Model, row: usize) -> Vec<Effect> {
    if atlas::is_open(model) {
        return atlas::to_row(model, row);
    }
    if !model.overlays.is_empty() {
        overlay::step(model, isize::MIN / 2);
        overlay::step(model, isize::try_from(row).unwrap_or(isize::MAX));
        return Vec::new();
    }
    match model.focus {
        Pane::List => {
            return list::to_line(model, row);
        }
        Pane::Article => scroll::to_row(model, row),
        Pane::Sections | Pane::Related => {
            let down = isize::try_from(row).unwrap_or(isize::MAX);
            let mut effects = step(model, isize::MIN / 2);
            effects.extend(step(model, down));
            return effects;
        }
    }
    Vec::new()
}

/// List, article, related, and round again; what is not there is passed over.
pub(super) fn cycle(model: &mut Model, forward: bool) -> Vec<Effect> {
    let there = |pane: Pane| match pane {
        Pane::Sections => model.reader.is_none() && !model.shape.no_sections,
        Pane::List => !model.shape.no_list || model.reader.is_none(),
        Pane::Article => model.reader.is_some(),
        Pane::Related => model.reader.is_some() && !model.shape.no_related,
    };
    let order = [Pane::Sections, Pane::List, Pane::Article, Pane::Related];
    let order: Vec<Pane> = order.into_iter().filter(|pane| there(*pane)).collect();
    let at = order
        .iter()
        .position(|pane| *pane == model.focus)
        .unwrap_or(0);
    let by = if forward { 1 } else { order.len() - 1 };
    match order.get((at + by) % order.len()) {
        Some(next) => focus(model, *next),
        None => Vec::new(),
    }
}

/// Gives a region the focus; the text is set again where that changes its room.
pub(super) fn focus(model: &mut Model, pane: Pane) -> Vec<Effect> {
    if matches!(pane, Pane::Article | Pane::Related) && model.reader.is_none() {
        return Vec::new();
    }
    let before = regions(model);
    model.focus = pane;
    if regions(model) != before {
        lay_again(model);
    }
    Vec::new()
}

pub(super) fn out(model: &mut Model) -> Vec<Effect> {
    match model.focus {
        Pane::Related => focus(model, Pane::Article),
        Pane::Article => {
            let effects = reader::leave(model);
            focus(model, Pane::List);
            effects
        }
        Pane::List if matches!(model.list.kind, ListKind::Search(_)) => search::restore(model),
        Pane::List => {
            sections::focus(model);
            Vec::new()
        }
        Pane::Sections => Vec::new(),
    }
}
