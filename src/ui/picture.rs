//! The picture of an article: half blocks are drawn here, what a terminal's own protocol shows is
//! left free for it; caption and credit always stand below as text. The same for the one that stands in
//! the open article.

use ratatui::layout::Rect;

use super::paint::{Paint, row};
use super::theme::Tone;
use crate::app::{
    Model, OverlayFrame, PicturePane, PictureSeen, ReaderPane, caption_lines, credit, main_picture,
    main_picture_place, picture_areas, picture_failure, picture_said, picture_seen,
    picture_written,
};

/// Draws the picture and its words; where there is none what is said of it, and the words.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, pane: &PicturePane) {
    if pane.drawn().is_none() {
        let rect = paint.rect(frame.inner);
        let said = picture_said(model, pane, rect.width);
        for (at, text) in said.iter().enumerate() {
            if let Some(line) = row(rect, at) {
                paint.say(line, 0, text, Tone::Text);
            }
        }
        let above = u16::try_from(said.len() + 1).unwrap_or(u16::MAX);
        let above = above.min(rect.height);
        let below = Rect::new(rect.x, rect.y + above, rect.width, rect.height - above);
        draw_caption(paint, below, pane);
        return;
    }
    if picture_written(model).is_none()
        && let Some(seen) = picture_seen(model)
    {
        draw_cells(paint, &seen);
    }
    let rect = paint.rect(picture_areas(frame.inner).1);
    draw_caption(paint, rect, pane);
}

fn draw_cells(paint: &mut Paint<'_>, seen: &PictureSeen<'_>) {
    let columns = usize::from(seen.drawn.columns);
    let cells = seen.drawn.cells.get(columns * usize::from(seen.from)..);
    let rect = paint.rect(seen.place);
    paint.blocks(rect, columns, cells.unwrap_or_default());
}

/// Draws the picture of the open article as far as it is in sight, or why there is none where it would be.
pub(super) fn draw_main(paint: &mut Paint<'_>, model: &Model, reader: &ReaderPane, column: Rect) {
    if let Some(seen) = main_picture(model) {
        if picture_written(model).is_none() {
            draw_cells(paint, &seen);
        }
        return;
    }
    let drawn = reader.picture.as_ref().and_then(|it| it.drawn.as_ref());
    if let (Some(Err(failure)), Some((place, 0))) = (drawn, main_picture_place(model))
        && let Some(line) = row(column, usize::from(place.y.saturating_sub(column.y)))
    {
        paint.say(line, 0, &picture_failure(model, failure), Tone::Quiet);
    }
}

fn draw_caption(paint: &mut Paint<'_>, rect: Rect, pane: &PicturePane) {
    let (caption, quiet) = (paint.style(Tone::Caption), paint.style(Tone::Quiet));
    let lines = caption_lines(pane, rect.width, rect.height);
    let lines = lines.iter().map(|line| (line.as_str(), caption));
    let credit = credit(pane).map(|credit| (credit.as_str(), quiet));
    for (at, (text, style)) in lines.chain(credit).enumerate() {
        if let Some(line) = row(rect, at) {
            paint.begin(line, text, style);
        }
    }
}
