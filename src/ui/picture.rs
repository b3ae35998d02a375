//! The picture of an article: half blocks are drawn here, what a terminal's own protocol shows is
//! left free for it; caption and credit always stand below as text.

use ratatui::layout::Rect;

use super::paint::{Paint, row};
use super::theme::Tone;
use crate::app::{
    Model, OverlayFrame, PicturePane, caption_lines, credit, picture_areas, picture_said,
    picture_seen,
};
use crate::domain::PictureInk;

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
    if let Some((place, drawn)) = picture_seen(model)
        && let PictureInk::Blocks(cells) = &drawn.ink
    {
        let rect = paint.rect(place);
        paint.blocks(rect, usize::from(drawn.columns), cells);
    }
    let rect = paint.rect(picture_areas(frame.inner).1);
    draw_caption(paint, rect, pane);
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
