//! The trail: all that was opened as a list under its days, and the line that shows the way to the
//! open article. Must never know how one goes along it.

use ratatui::layout::Rect;

use super::bidi;
use super::empty::draw_words;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::{Model, OverlayFrame, first_row};
use crate::domain::{ArticleId, PastVisit};
use crate::locale::fill;
use crate::text::cut;

/// A row of the list: a day, or a visit by its index.
enum Row {
    Day(String),
    Visit(usize),
}

/// Draws what was opened, the newest first; the stop where the reader is has a mark.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    visits: Option<&[PastVisit]>,
    (filter, cursor): (&str, usize),
) {
    let s = model.strings();
    let rect = paint.rect(frame.list);
    let Some(visits) = visits.filter(|visits| !visits.is_empty()) else {
        let words = match visits {
            None => s.loading.to_owned(),
            Some(_) if filter.trim().is_empty() => s.trail_empty.to_owned(),
            Some(_) => fill(s.no_match, filter.trim()),
        };
        draw_words(paint, rect, &[words]);
        return;
    };
    let cursor = cursor.min(visits.len() - 1);
    let rows = rows(model, visits);
    let at = |index: usize| {
        let mut rows = rows.iter();
        rows.position(|row| matches!(row, Row::Visit(visit) if *visit == index))
    };
    let first = first_row(at(cursor).unwrap_or(0), rect.height, rows.len());
    // The day of the first visit on the screen is not scrolled away for nothing.
    let first = if first == 1 { 0 } else { first };
    let here = model.trail.here().map(|visit| visit.article);
    let here = visits.iter().position(|visit| Some(visit.article) == here);
    for (i, shown) in rows.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        match shown {
            Row::Day(day) => {
                paint.say(line, 0, day, Tone::Strong);
            }
            Row::Visit(index) => {
                let Some(visit) = visits.get(*index) else {
                    continue;
                };
                draw_visit(paint, model, line, visit);
                if here == Some(*index) {
                    paint.say(line, 2, "»", Tone::Mark);
                }
                paint.item(line, *index, *index == cursor);
            }
        }
    }
}

fn rows(model: &Model, visits: &[PastVisit]) -> Vec<Row> {
    let locale = &model.settings.locale;
    let mut rows = Vec::new();
    let mut day = None;
    for (index, visit) in visits.iter().enumerate() {
        let own = locale.start_of_day(visit.at);
        if day.replace(own) != Some(own) {
            rows.push(Row::Day(locale.long_date(visit.at)));
        }
        rows.push(Row::Visit(index));
    }
    rows
}

fn draw_visit(paint: &mut Paint<'_>, model: &Model, line: Rect, visit: &PastVisit) {
    let time = model.settings.locale.time(visit.at);
    // The outlet gives way to the hour, which is what tells one visit from another.
    let most = (line.width * 2 / 5).saturating_sub(cells(&time) + 3);
    let source = cut(&visit.source_name, usize::from(most)).into_owned();
    let parts: Vec<String> = [source, time]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let facts = side_by_side(&parts, " · ", paint.is_mirrored());
    let width = cells(&facts);
    let facts_at = line.width.saturating_sub(width);
    let style = paint.style(Tone::Text);
    let title = part(line, 4, facts_at.saturating_sub(6));
    paint.list(title, &visit.title, style);
    paint.say(part(line, facts_at, width), 0, &facts, Tone::Quiet);
}

/// Texts in the order in which the screen is read.
fn side_by_side(parts: &[String], separator: &str, mirrored: bool) -> String {
    if mirrored {
        bidi::beside_from_right(parts, separator)
    } else {
        bidi::beside(parts, separator)
    }
}

/// How many stops before the present one are shown, and the cells of each: the first that has room.
const WAYS: [(usize, usize); 8] = [
    (3, 28),
    (3, 20),
    (2, 24),
    (2, 18),
    (1, 28),
    (1, 20),
    (1, 12),
    (1, 8),
];

/// The way to the open article and on from it: the stops before it, a dot for itself, the next one.
/// As many as have room, the nearest first; empty when there is but one stop.
pub(super) fn way(model: &Model, room: u16, mirrored: bool) -> String {
    let visits = model.trail.visits();
    let here = model.trail.current();
    if visits.len() < 2 {
        return String::new();
    }
    let name = |id: ArticleId, most: usize| {
        let title = model.titles.get(&id).map_or("…", |title| title.as_str());
        cut(title, most).into_owned()
    };
    let shown = |before: usize, most: usize| {
        let first = here.saturating_sub(before);
        let mut parts: Vec<String> = Vec::new();
        if first > 0 {
            parts.push("…".to_owned());
        }
        let earlier = visits.get(first..here).unwrap_or_default();
        parts.extend(earlier.iter().map(|visit| name(visit.article, most)));
        parts.push("•".to_owned());
        parts.extend(visits.get(here + 1).map(|visit| name(visit.article, most)));
        if here + 2 < visits.len() {
            parts.push("…".to_owned());
        }
        side_by_side(&parts, " › ", mirrored)
    };
    let mut ways = WAYS.into_iter().map(|(before, most)| shown(before, most));
    ways.find(|way| cells(way) <= room).unwrap_or_default()
}
