//! The picture of an article: half blocks are drawn here, what a terminal's own protocol shows is
//! left free for it; caption and credit always stand below as text.

use ratatui::layout::Rect;

use super::empty::draw_words;
use super::paint::{Paint, row};
use super::theme::Tone;
use crate::app::typeset::{Measure, plain_lines};
use crate::app::{Model, OverlayFrame, PicturePane, picture_areas, picture_seen, picture_words};
use crate::domain::PictureInk;

/// Draws the picture and its words.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, pane: &PicturePane) {
    let (room, below) = picture_areas(frame.inner);
    let said = picture_words(model, pane);
    if !said.is_empty() {
        let rect = paint.rect(room);
        draw_words(paint, rect, &said);
    }
    if let Some((place, drawn)) = picture_seen(model)
        && let PictureInk::Blocks(cells) = &drawn.ink
    {
        let rect = paint.rect(place);
        paint.blocks(rect, usize::from(drawn.columns), cells);
    }
    let rect = paint.rect(below);
    draw_caption(paint, rect, pane);
}

fn draw_caption(paint: &mut Paint<'_>, rect: Rect, pane: &PicturePane) {
    let credit = pane.credit.as_ref().filter(|credit| !credit.is_empty());
    let rows = usize::from(rect.height).saturating_sub(usize::from(credit.is_some()));
    let measure = Measure::plain(usize::from(rect.width).max(8));
    let mut lines = plain_lines(&pane.caption, &measure);
    if lines.len() > rows {
        let rest = lines.split_off(rows.saturating_sub(1)).join(" ");
        lines.push(rest);
        lines.truncate(rows);
    }
    let (caption, quiet) = (paint.style(Tone::Caption), paint.style(Tone::Quiet));
    let lines = lines.iter().map(|line| (line.as_str(), caption));
    let credit = credit.map(|credit| (credit.as_str(), quiet));
    for (at, (text, style)) in lines.chain(credit).enumerate() {
        if let Some(line) = row(rect, at) {
            paint.begin(line, text, style);
        }
    }
}
