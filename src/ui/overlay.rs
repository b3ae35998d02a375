//! What is laid over the regions: the frame, its title, and a line that is typed into. What is
//! inside each is drawn by its own file.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::widgets::Block;
use tui_input::Input;

use super::paint::{Paint, cells, part};
use super::theme::Tone;
use super::{
    atlas, catalogue, feeds, help, palette, panels, picture, preferences, story, title_row, trail,
    versions,
};
use crate::app::{Model, Overlay, OverlayFrame, SourcesTab, offline_rows, overlay_frame};
use crate::text::{graphemes, width_cells};

/// Draws the uppermost overlay; the place of the terminal's cursor when something is typed in it.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, overlay: &Overlay) -> Option<Position> {
    let s = model.strings();
    let frame = overlay_frame(model, overlay);
    match overlay {
        // It is typed in the status line.
        Overlay::Search { .. } | Overlay::Naming { .. } => None,
        Overlay::Help {
            top,
            filter,
            typing,
        } => {
            draw_frame(paint, &frame, s.help);
            let typed = draw_filter(paint, frame.inner, 0, (filter, *typing));
            help::draw(paint, model, &frame, *top, filter.value());
            typed
        }
        Overlay::Trail {
            filter,
            typing,
            rows,
            cursor,
        } => {
            draw_frame(paint, &frame, s.trail);
            let typed = draw_filter(paint, frame.inner, 0, (filter, *typing));
            trail::draw(
                paint,
                model,
                &frame,
                rows.as_deref(),
                (filter.value(), *cursor),
            );
            typed
        }
        Overlay::Settings {
            rows,
            filter,
            cursor,
            editing,
            choice,
            problem,
        } => {
            draw_frame(paint, &frame, s.settings_title);
            let typed = (filter, editing.as_ref(), *choice, problem.as_deref());
            preferences::draw(paint, model, &frame, (rows, *cursor), typed)
        }
        Overlay::Palette { input, cursor } => {
            draw_frame(paint, &frame, s.palette_title);
            palette::draw(paint, model, &frame, input, *cursor)
        }
        Overlay::Add { input, step } => {
            draw_frame(paint, &frame, s.add_title);
            panels::draw_add(paint, model, &frame, input, step)
        }
        Overlay::Sources {
            tab,
            filter,
            typing,
            cursor,
            catalogue,
        } => {
            draw_frame(paint, &frame, s.sources);
            feeds::draw_tabs(paint, model, &frame, *tab);
            let typed = draw_filter(paint, frame.inner, 1, (filter, *typing));
            match tab {
                SourcesTab::Yours => feeds::draw(paint, model, &frame, *cursor, filter.value()),
                SourcesTab::Catalogue => catalogue::draw(paint, model, &frame, *cursor, catalogue),
            }
            typed
        }
        _ => {
            draw_untyped(paint, model, &frame, overlay);
            None
        }
    }
}

/// The overlays in which nothing is typed.
fn draw_untyped(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, overlay: &Overlay) {
    let s = model.strings();
    match overlay {
        Overlay::Story {
            view,
            reports,
            cursor,
            ..
        } => {
            draw_frame(paint, frame, story::title(model, *view));
            let shown = (*view, reports.as_deref());
            story::draw(paint, model, frame, shown, *cursor);
        }
        Overlay::Filter { cursor, .. } => {
            draw_frame(paint, frame, s.filter_title);
            panels::draw_filter_menu(paint, model, frame, *cursor);
        }
        Overlay::Output { text, top } => {
            draw_frame(paint, frame, s.output_title);
            panels::draw_output(paint, frame, text, *top);
        }
        Overlay::Since { since, cursor } => {
            draw_frame(paint, frame, s.since_title);
            super::since::draw(paint, model, frame, since, *cursor);
        }
        Overlay::Sort { cursor } => {
            draw_frame(paint, frame, s.sort_menu);
            panels::draw_sort_menu(paint, model, frame, *cursor);
        }
        Overlay::Watched { rows, cursor } => {
            draw_frame(paint, frame, s.watched_title);
            panels::draw_watched(paint, model, frame, rows.as_deref(), *cursor);
        }
        Overlay::Atlas(pane) => {
            draw_frame(paint, frame, s.atlas_title);
            atlas::draw(paint, model, frame, pane);
        }
        Overlay::Versions(pane) => {
            draw_frame(paint, frame, s.versions_title);
            versions::draw(paint, model, frame, pane);
        }
        Overlay::Picture(pane) => {
            draw_frame(paint, frame, s.picture);
            picture::draw(paint, model, frame, pane);
        }
        Overlay::Offline => {
            draw_frame(paint, frame, s.offline_title);
            panels::draw_about(paint, frame, &offline_rows(model));
        }
        Overlay::About { title, rows } => {
            draw_frame(paint, frame, title);
            panels::draw_about(paint, frame, rows);
        }
        Overlay::Wary { rows, .. } => {
            draw_frame(paint, frame, s.wary_title);
            panels::draw_about(paint, frame, rows);
        }
        Overlay::Search { .. }
        | Overlay::Naming { .. }
        | Overlay::Asking { .. }
        | Overlay::Settings { .. }
        | Overlay::Help { .. }
        | Overlay::Trail { .. }
        | Overlay::Add { .. }
        | Overlay::Palette { .. }
        | Overlay::Sources { .. } => {}
    }
}

/// Clears what lies beneath, draws the line around it and the title.
fn draw_frame(paint: &mut Paint<'_>, frame: &OverlayFrame, title: &str) {
    let outer = paint.rect(frame.outer);
    paint.clear(outer);
    let Some(top) = super::paint::row(outer, 0) else {
        return;
    };
    if frame.boxed {
        let style = paint.style(Tone::Text);
        paint.widget(Block::bordered().border_style(style), outer);
        let title_part = part(top, 2, top.width.saturating_sub(4));
        title_row(paint, title_part, title, true, "");
    } else if frame.inner.y > frame.outer.y {
        title_row(paint, top, title, true, "");
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
    draw_wrong(paint, line, prompt, input, None)
}

/// The same with a part of the text, in bytes, marked as wrong.
pub(super) fn draw_wrong(
    paint: &mut Paint<'_>,
    line: Rect,
    prompt: &str,
    input: &Input,
    wrong: Option<Range<usize>>,
) -> Option<Position> {
    let prompt_end = if cells(prompt) + 6 <= line.width {
        paint.say(line, 0, prompt, Tone::Quiet)
    } else {
        0
    };
    let field = part(line, prompt_end, line.width.saturating_sub(prompt_end));
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
    let shown = input.value().get(at..).unwrap_or_default();
    let wrong = wrong.map(|wrong| wrong.start.saturating_sub(at)..wrong.end.saturating_sub(at));
    let x = paint.typed(
        field,
        shown,
        before.len().saturating_sub(at),
        wrong.as_ref(),
    );
    Some(Position::new(field.x + x.min(field.width - 1), field.y))
}
