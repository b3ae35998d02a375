//! Draws a story: its reports by outlet or by day. Must never know what is said of them.

mod seen;

use ratatui::layout::Rect;

use super::bidi;
use super::empty::draw_words;
use super::paint::{Paint, part, row};
use super::theme::Tone;
use crate::app::{
    Model, OverlayFrame, StoryRow, StoryRowKind, StoryView, marks, story_indent, story_rows,
};
use crate::domain::Report;
use seen::Seen;

/// The name of a view.
pub(super) const fn title(model: &Model, view: StoryView) -> &'static str {
    match view {
        StoryView::Coverage => model.strings().coverage,
        StoryView::Timeline => model.strings().timeline,
    }
}

/// Draws the reports of a view, given in its order.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    (view, reports): (StoryView, Option<&[Report]>),
    cursor: usize,
) {
    let s = model.strings();
    let rect = paint.rect(frame.list);
    let Some(reports) = reports else {
        return draw_words(paint, rect, &[s.loading.to_owned()]);
    };
    let rows = story_rows(model, view, reports, rect.width);
    let seen = Seen::of(&rows, cursor, rect);
    for (i, shown) in rows.iter().enumerate().skip(seen.first) {
        let Some(line) = row(seen.rect, i - seen.first) else {
            break;
        };
        draw_row(paint, line, shown, reports, cursor);
    }
    if let Some(line) = row(rect, usize::from(seen.rect.height)) {
        let quiet = paint.style(Tone::Quiet);
        paint.right(line, &seen.unseen(&rows, reports), quiet);
    }
}

fn draw_row(
    paint: &mut Paint<'_>,
    line: Rect,
    shown: &StoryRow,
    reports: &[Report],
    cursor: usize,
) {
    let report = shown.report.and_then(|index| reports.get(index));
    let tone = match shown.kind {
        StoryRowKind::Day => Tone::Strong,
        StoryRowKind::Title(_) if report.is_some_and(|report| !report.headline.read) => Tone::Text,
        _ => Tone::Quiet,
    };
    let Some(index) = shown.report else {
        paint.say(line, 0, &shown.text, tone);
        return;
    };
    let chosen = index == cursor;
    if shown.kind == StoryRowKind::Title(true) {
        paint.item(line, index, chosen);
        let mark = match report {
            Some(report) if report.is_news => Some(marks::ARRIVED),
            Some(report) if !report.headline.read => Some(marks::UNREAD),
            _ => None,
        };
        if let Some(mark) = mark {
            paint.say(line, 2, &mark.to_string(), Tone::Mark);
        }
    }
    let indent = report.map_or(4, story_indent);
    let style = paint.style(tone);
    let inside = part(line, indent, line.width.saturating_sub(indent + 1));
    if matches!(shown.kind, StoryRowKind::Title(_)) {
        let rtl = report.is_some_and(|report| bidi::is_rtl(&report.headline.title));
        paint.listed(inside, &[(&shown.text, style)], rtl);
    } else {
        paint.text(inside, 0, &shown.text, style);
    }
    if chosen {
        paint.choose(line, true);
    }
}
