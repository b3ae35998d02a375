//! The regions as the reader wants them: wider, narrower, hidden; kept between runs.

use super::{list, panes, reader, sections, versions};
use crate::app::effect::Effect;
use crate::app::layout::{Area, WIDE, regions};
use crate::app::model::{Model, Pane};
use crate::app::shape::{Border, KEPT, Shape};

/// Columns that a key moves a border by; rows by half as many.
const STEP: i32 = 4;

/// Makes the region with the focus wider (`1`) or narrower (`-1`).
pub(super) fn resize(model: &mut Model, way: i32) -> Vec<Effect> {
    let below = regions(model).related_below;
    let (border, way) = match model.focus {
        Pane::Sections => (Border::Sections, way),
        Pane::List if model.size.0 >= WIDE && model.reader.is_some() => (Border::List, way),
        // Beside the sections alone the headlines take what those leave.
        Pane::List => (Border::Sections, -way),
        Pane::Article if below => (Border::RelatedRows, -way),
        Pane::Article => (Border::Related, -way),
        Pane::Related if below => (Border::RelatedRows, way),
        Pane::Related => (Border::Related, way),
    };
    let Some(cells) = cells(model, border) else {
        model.notice = Some(model.strings().no_border.to_owned());
        return Vec::new();
    };
    let step = if border == Border::RelatedRows {
        STEP / 2
    } else {
        STEP
    };
    let wanted = i32::from(cells) + way * step;
    set(model, border, u16::try_from(wanted.max(1)).unwrap_or(1));
    keep(model)
}

/// Columns or rows that a border gives its region now.
fn cells(model: &Model, border: Border) -> Option<u16> {
    let shown = regions(model);
    let beside = |area: Option<Area>| {
        let whole = model.size.0;
        area.map(|area| area.width).filter(|width| *width < whole)
    };
    match border {
        Border::Sections => beside(shown.sections),
        Border::List => beside(shown.list),
        Border::Related => beside(shown.related).filter(|_| !shown.related_below),
        Border::RelatedRows => shown.related.map(|area| area.height),
    }
}

/// Moves a border to a cell.
pub(super) fn drag(model: &mut Model, border: Border, x: u16, y: u16) {
    let shown = regions(model);
    let from = |area: Option<Area>| area.map_or(0, |area| area.x);
    let end = |area: Option<Area>| area.map_or((0, 0), |a| (a.x + a.width, a.y + a.height));
    let cells = match border {
        Border::Sections => x.saturating_sub(from(shown.sections)),
        Border::List => x.saturating_sub(from(shown.list)),
        Border::Related => end(shown.related).0.saturating_sub(x + 1),
        Border::RelatedRows => end(shown.related).1.saturating_sub(y + 1),
    };
    set(model, border, cells.max(1));
}

/// Gives a region so many cells, as far as there is room; what is kept is what is seen.
fn set(model: &mut Model, border: Border, wanted: u16) {
    let put = |shape: &mut Shape, cells: u16| match border {
        Border::Sections => shape.sections = Some(cells),
        Border::List => shape.list = Some(cells),
        Border::Related => shape.related = Some(cells),
        Border::RelatedRows => shape.related_rows = Some(cells),
    };
    put(&mut model.shape, wanted);
    if let Some(seen) = cells(model, border) {
        put(&mut model.shape, seen);
    }
    lay_again(model);
}

/// Hides the region with the focus, or shows for good one that was hidden.
pub(super) fn hide(model: &mut Model) -> Vec<Effect> {
    let s = model.strings();
    let pane = model.focus;
    let beside = match pane {
        Pane::Sections => true,
        Pane::List | Pane::Related => model.reader.is_some(),
        Pane::Article => false,
    };
    if !beside {
        let alone = matches!(pane, Pane::List | Pane::Related);
        let why = if alone {
            s.hidden_beside
        } else {
            s.cannot_hide
        };
        model.notice = Some(why.to_owned());
        return Vec::new();
    }
    let hidden = !model.shape.hides(pane);
    model.shape.hide(pane, hidden);
    model.notice = Some(if hidden { s.hidden } else { s.shown_again }.to_owned());
    let mut effects = Vec::new();
    if hidden {
        let next = if pane == Pane::Sections {
            Pane::List
        } else {
            Pane::Article
        };
        effects = panes::focus(model, next);
    }
    lay_again(model);
    effects.extend(keep(model));
    effects
}

/// Gives all regions griot's own measures again.
pub(super) fn reset(model: &mut Model) -> Vec<Effect> {
    model.shape = Shape::default();
    lay_again(model);
    keep(model)
}

/// Keeps the regions as they are.
pub(super) fn keep(model: &Model) -> Vec<Effect> {
    let words = model.shape.to_words();
    vec![Effect::Choose {
        name: KEPT.to_owned(),
        value: (!words.is_empty()).then_some(words),
        kind: None,
    }]
}

/// The regions among what was kept.
pub(super) fn take(model: &mut Model, choices: &[(String, String)]) {
    let mut kept = choices.iter().filter(|(name, _)| name == KEPT);
    let words = kept.next().map_or("", |(_, words)| words);
    model.shape = Shape::from_words(words);
}

/// What the regions show, after one of them came, went or changed its size.
pub(super) fn lay_again(model: &mut Model) {
    sections::measure(model);
    reader::set_again(model);
    versions::set_again(model);
    list::show_cursor(model);
    sections::show_cursor(model);
}
