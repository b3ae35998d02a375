//! What is laid over the regions: the frame, its title, and a line that is typed into. What is
//! inside each is drawn by its own file.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::widgets::Block;
use tui_input::Input;

use super::paint::{Paint, cells, part};
use super::theme::Tone;
use super::{
    atlas, bindings, catalogue, feeds, help, palette, panels, picture, preferences, story,
    title_row, trail, versions,
};
use crate::app::{
    DOT, Model, Overlay, OverlayFrame, SourcesTab, beside, offline_rows, overlay_frame,
    overlay_place,
};
use crate::locale::bindings as said;
use crate::text::{graphemes, width_cells};

/// Draws the uppermost overlay; the place of the terminal's cursor when something is typed in it.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, overlay: &Overlay) -> Option<Position> {
    let title = title(model, overlay)?;
    let frame = overlay_frame(model, overlay);
    let mut place = super::shown_place(model, overlay_place(model));
    if let (Overlay::Sources { .. }, false) = (overlay, frame.boxed) {
        // The tabs leave no room for it.
        let room = frame
            .inner
            .width
            .saturating_sub(cells(title) + cells(&place) + 7);
        let parts = [feeds::totals(model, room), place].into_iter();
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        place = beside(&parts, DOT);
    }
    draw_frame(paint, &frame, (title, &place));
    match overlay {
        Overlay::Settings(_) | Overlay::Keys(_) | Overlay::Palette { .. } | Overlay::Add { .. } => {
            draw_typed(paint, model, &frame, overlay)
        }
        Overlay::Help { .. }
        | Overlay::Trail { .. }
        | Overlay::Sources { .. }
        | Overlay::Filter { .. } => draw_filtered(paint, model, &frame, overlay),
        Overlay::Atlas(pane) => {
            atlas::draw(paint, model, &frame, pane);
            None
        }
        Overlay::Picture(pane) => {
            picture::draw(paint, model, &frame, pane);
            None
        }
        _ => {
            draw_list(paint, model, &frame, overlay);
            draw_told(paint, model, &frame, overlay);
            None
        }
    }
}

/// Whether an overlay has a frame of its own: it is not typed at the foot.
pub(super) fn is_framed(model: &Model, overlay: &Overlay) -> bool {
    title(model, overlay).is_some()
}

/// What is written over an overlay; `None` of those that are typed in the status line.
fn title(model: &Model, overlay: &Overlay) -> Option<&'static str> {
    let s = model.strings();
    Some(match overlay {
        Overlay::Search { .. } | Overlay::Naming { .. } | Overlay::Asking { .. } => return None,
        Overlay::Help { .. } => s.help,
        Overlay::Trail { .. } => s.trail,
        Overlay::Settings(_) => s.settings_title,
        Overlay::Keys(_) => said::TITLE.of(model.settings.locale.lang),
        Overlay::Palette { .. } => s.palette_title,
        Overlay::Add { .. } => s.add_title,
        Overlay::Sources { .. } => s.sources,
        Overlay::Story { view, .. } => story::title(model, *view),
        Overlay::Filter { .. } => s.filter_title,
        Overlay::Output { .. } => s.output_title,
        Overlay::Since { .. } => s.since_title,
        Overlay::Sort { .. } => s.sort_menu,
        Overlay::Watched { .. } => s.watched_title,
        Overlay::Atlas(_) => s.atlas_title,
        Overlay::Picture(_) => s.picture,
        Overlay::Versions(_) => s.versions_title,
        Overlay::Offline { .. } => s.offline_title,
        Overlay::Wary { .. } => s.wary_title,
        Overlay::About { title, .. } => title,
    })
}

/// The overlays with a line that is always typed into.
fn draw_typed(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    overlay: &Overlay,
) -> Option<Position> {
    match overlay {
        Overlay::Settings(pane) => preferences::draw(paint, model, frame, pane),
        Overlay::Keys(pane) => bindings::draw(paint, model, frame, pane),
        Overlay::Palette { input, cursor } => palette::draw(paint, model, frame, input, *cursor),
        Overlay::Add { input, step } => panels::draw_add(paint, model, frame, input, step),
        _ => None,
    }
}

/// The overlays that `/` filters.
fn draw_filtered(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    overlay: &Overlay,
) -> Option<Position> {
    match overlay {
        Overlay::Help {
            top,
            filter,
            typing,
        } => {
            help::draw(paint, model, frame, *top, filter.value());
            draw_filter(paint, frame.inner, 0, (filter, *typing))
        }
        Overlay::Trail {
            filter,
            typing,
            rows,
            cursor,
        } => {
            let shown = (filter.value(), *cursor);
            trail::draw(paint, model, frame, rows.as_deref(), shown);
            draw_filter(paint, frame.inner, 0, (filter, *typing))
        }
        Overlay::Sources {
            tab,
            filter,
            typing,
            cursor,
            catalogue,
        } => {
            feeds::draw_tabs(paint, model, frame, *tab);
            match tab {
                SourcesTab::Yours => feeds::draw(paint, model, frame, *cursor, filter.value()),
                SourcesTab::Catalogue => catalogue::draw(paint, model, frame, *cursor, catalogue),
            }
            draw_filter(paint, frame.inner, 1, (filter, *typing))
        }
        Overlay::Filter {
            filter,
            typing,
            cursor,
            ..
        } => {
            panels::draw_filter_menu(paint, model, frame, (filter.value(), *cursor));
            draw_filter(paint, frame.inner, 0, (filter, *typing))
        }
        _ => None,
    }
}

/// The overlays in which a row is chosen and nothing typed.
fn draw_list(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, overlay: &Overlay) {
    match overlay {
        Overlay::Story {
            view,
            reports,
            cursor,
            ..
        } => story::draw(paint, model, frame, (*view, reports.as_deref()), *cursor),
        Overlay::Since { since, cursor } => {
            super::since::draw(paint, model, frame, since, *cursor);
        }
        Overlay::Sort { cursor } => panels::draw_sort_menu(paint, model, frame, *cursor),
        Overlay::Watched { rows, cursor } => {
            panels::draw_watched(paint, model, frame, rows.as_deref(), *cursor);
        }
        _ => {}
    }
}

/// The overlays that only tell something.
fn draw_told(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, overlay: &Overlay) {
    match overlay {
        Overlay::Versions(pane) => versions::draw(paint, model, frame, pane),
        Overlay::Output { text, top } => panels::draw_output(paint, frame, text, *top),
        Overlay::Offline { top } => panels::draw_about(paint, frame, &offline_rows(model), *top),
        Overlay::About { rows, top, .. } | Overlay::Wary { rows, top, .. } => {
            panels::draw_about(paint, frame, rows, *top);
        }
        _ => {}
    }
}

/// Clears what lies beneath, draws the line around it and the title.
fn draw_frame(paint: &mut Paint<'_>, frame: &OverlayFrame, (title, place): (&str, &str)) {
    let outer = paint.rect(frame.outer);
    paint.clear_words(outer);
    let Some(top) = super::paint::row(outer, 0) else {
        return;
    };
    if frame.boxed {
        let style = paint.style(Tone::Text);
        paint.widget(Block::bordered().border_style(style), outer);
        let title_part = part(top, 2, top.width.saturating_sub(4));
        // Apart from the line that it stands in.
        let place = if place.is_empty() {
            String::new()
        } else {
            format!(" {place} ")
        };
        title_row(paint, title_part, title, true, &place);
    } else if frame.inner.y > frame.outer.y {
        title_row(paint, top, title, true, place);
    }
}

/// A filter's row inside a frame: `/ text`, nothing when it is empty and not typed; the place of the
/// cursor while it is typed.
fn draw_filter(
    paint: &mut Paint<'_>,
    inner: crate::app::Area,
    index: usize,
    (filter, typing): (&Input, bool),
) -> Option<Position> {
    if !typing && filter.value().is_empty() {
        return None;
    }
    let line = super::paint::row(paint.rect(inner), index)?;
    draw_input(paint, line, "/ ", filter).filter(|_| typing)
}

/// A prompt with the text typed so far, scrolled so that the cursor is seen; returns its place.
pub(super) fn draw_input(
    paint: &mut Paint<'_>,
    line: Rect,
    prompt: &str,
    input: &Input,
) -> Option<Position> {
    let field = draw_prompt(paint, line, prompt);
    draw_wrong(paint, field, input, None)
}

/// Draws a prompt where there is room for one; what is left of the line is the field.
pub(super) fn draw_prompt(paint: &mut Paint<'_>, line: Rect, prompt: &str) -> Rect {
    let prompt_end = if cells(prompt) + 6 <= line.width {
        paint.say(line, 0, prompt, Tone::Quiet)
    } else {
        0
    };
    part(line, prompt_end, line.width.saturating_sub(prompt_end))
}

/// What stands in the place of what has no room.
const MORE: &str = "…";

/// What is typed in a field, with a part of the text, in bytes, marked as wrong.
pub(super) fn draw_wrong(
    paint: &mut Paint<'_>,
    field: Rect,
    input: &Input,
    wrong: Option<Range<usize>>,
) -> Option<Position> {
    let room = usize::from(field.width).checked_sub(1)?;
    let before: String = input.value().chars().take(input.cursor()).collect();
    let mut hidden = width_cells(&before).saturating_sub(room);
    let mut at = 0;
    for (cluster, width) in graphemes(input.value()) {
        if hidden == 0 {
            break;
        }
        hidden = hidden.saturating_sub(width);
        at += cluster.len();
    }
    // What stands before is not left out without a sign: it takes the place of the first letter.
    let first = graphemes(input.value().get(at..).unwrap_or_default()).next();
    let first = first
        .filter(|(cluster, width)| at > 0 && *width == 1 && at + cluster.len() <= before.len());
    let mark = if first.is_some() { MORE } else { "" };
    at += first.map_or(0, |(cluster, _)| cluster.len());
    let shown = format!("{mark}{}", input.value().get(at..).unwrap_or_default());
    let moved = |byte: usize| (byte + mark.len()).saturating_sub(at);
    let wrong = wrong.map(|wrong| moved(wrong.start)..moved(wrong.end));
    let x = paint.typed(field, &shown, moved(before.len()), wrong.as_ref());
    Some(Position::new(field.x + x.min(field.width - 1), field.y))
}
