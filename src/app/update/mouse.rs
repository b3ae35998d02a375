//! The mouse: a click gives the focus and chooses, a second one opens; the wheel moves what is under
//! it; a border is dragged. Nothing else is taken from the terminal.

use super::{keys, list, overlay, panes, regions as shaping, related, scroll, sections};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::fold::list_lines;
use crate::app::frame::{first_row, overlay_frame};
use crate::app::layout::{Area, headline_rows, regions};
use crate::app::model::{Model, Overlay, Pane, SectionRow};
use crate::app::place::row_count;
use crate::app::pointer::{Mouse, MouseAct, border_at, is_in, region_at};

/// Rows that a notch of the wheel moves by.
const NOTCH: isize = 3;

/// Takes in what the mouse did.
pub(super) fn act(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    if !model.mouse {
        return Vec::new();
    }
    model.touched = true;
    let mouse = if model.settings.is_mirrored() {
        Mouse {
            x: model.size.0.saturating_sub(1).saturating_sub(mouse.x),
            ..mouse
        }
    } else {
        mouse
    };
    match mouse.act {
        MouseAct::WheelDown => wheel(model, mouse, NOTCH),
        MouseAct::WheelUp => wheel(model, mouse, -NOTCH),
        MouseAct::Press => press(model, mouse),
        MouseAct::Drag => {
            if let Some(border) = model.dragged {
                shaping::drag(model, border, mouse.x, mouse.y);
            }
            Vec::new()
        }
        MouseAct::Release => match model.dragged.take() {
            Some(_) => shaping::keep(model),
            None => Vec::new(),
        },
    }
}

/// Lets the program have the mouse, or leaves it to the terminal.
pub(super) fn toggle(model: &mut Model) -> Vec<Effect> {
    model.mouse = !model.mouse;
    model.dragged = None;
    let s = model.strings();
    let said = if model.mouse { s.mouse_on } else { s.mouse_off };
    model.notice = Some(said.to_owned());
    vec![Effect::Mouse(model.mouse)]
}

fn wheel(model: &mut Model, mouse: Mouse, by: isize) -> Vec<Effect> {
    if !model.overlays.is_empty() {
        return super::since::roll(model, by).unwrap_or_else(|| {
            overlay::step(model, by);
            Vec::new()
        });
    }
    match region_at(&regions(model), mouse.x, mouse.y) {
        Some((Pane::Sections, _)) => sections::step(model, by),
        Some((Pane::List, _)) => return list::step(model, by),
        Some((Pane::Article, _)) => {
            scroll::scroll(model, by);
        }
        Some((Pane::Related, _)) => return related::step(model, by.signum()),
        None => {}
    }
    Vec::new()
}

fn press(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    model.notice = None;
    model.warning = None;
    model.pending.clear();
    (model.count, model.lingers) = (None, None);
    if !model.overlays.is_empty() {
        return in_overlay(model, mouse);
    }
    let shown = regions(model);
    model.dragged = border_at(&shown, mouse.x, mouse.y);
    if model.dragged.is_some() {
        return Vec::new();
    }
    let Some((pane, area)) = region_at(&shown, mouse.x, mouse.y) else {
        return Vec::new();
    };
    let content = shown.content(area);
    let row = mouse.y.checked_sub(content.y).map(usize::from);
    match (pane, row) {
        (Pane::List, Some(row)) => in_list(model, content, row),
        (Pane::Sections, Some(row)) => in_sections(model, row),
        _ => panes::focus(model, pane),
    }
}

fn in_list(model: &mut Model, content: Area, row: usize) -> Vec<Effect> {
    let here = model.focus == Pane::List;
    let line = model.list.top + row / headline_rows(model, content.width);
    let chosen = list::chosen_line(model).map(|(at, _)| at);
    let mut effects = panes::focus(model, Pane::List);
    if line >= list_lines(model).len() {
        return effects;
    }
    if here && chosen == Some(line) {
        effects.extend(keys::open(model));
        return effects;
    }
    list::choose(model, line);
    effects.extend(list::fill(model));
    effects
}

fn in_sections(model: &mut Model, row: usize) -> Vec<Effect> {
    let at = model.sections.top + row;
    let rows = model.sections.rows(model.strings());
    let mut effects = panes::focus(model, Pane::Sections);
    if matches!(rows.get(at), Some(SectionRow::Section(..))) {
        model.sections.cursor = at;
        effects.extend(sections::open(model));
    }
    effects
}

/// Beside what lies over the regions a click closes it; on a row of a menu it chooses and does what
/// Enter does.
fn in_overlay(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let Some(top) = model.overlays.last() else {
        return Vec::new();
    };
    let frame = overlay_frame(model, top);
    if frame.outer.height > 0 && !is_in(frame.outer, mouse.x, mouse.y) {
        return overlay::command(model, Command::Cancel);
    }
    if !is_in(frame.list, mouse.x, mouse.y) {
        return Vec::new();
    }
    let (height, row) = (frame.list.height, usize::from(mouse.y - frame.list.y));
    let len = row_count(model);
    match model.overlays.last_mut() {
        Some(
            Overlay::Filter { cursor, .. }
            | Overlay::Sort { cursor }
            | Overlay::Watched { cursor, .. },
        ) => {
            let at = first_row(*cursor, height, len) + row;
            if at >= len {
                return Vec::new();
            }
            *cursor = at;
            overlay::command(model, Command::Open)
        }
        Some(Overlay::Since { cursor, .. }) => {
            let at = first_row(cursor.unwrap_or(0), height, len) + row;
            super::since::open(model, Some(at))
        }
        _ => Vec::new(),
    }
}
