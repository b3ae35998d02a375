//! The line in which a search is typed, with what is proposed or wrong above it.

use ratatui::layout::{Position, Rect};

use super::{draw_above, draw_right, lines_of};
use crate::app::{Model, Offers, SearchPane};
use crate::ui::overlay::{draw_prompt, draw_wrong};
use crate::ui::paint::{Paint, cells, part, row};
use crate::ui::theme::Tone;

/// Rows above the line that what is wrong with a question takes at most, and what is proposed.
const PROBLEM_ROWS: usize = 4;
const OFFER_ROWS: usize = 3;

/// Cells between two things that are proposed.
const GAP: u16 = 2;

/// Draws the line: the place of the terminal's cursor.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    pane: &SearchPane,
    inside: Rect,
) -> Option<Position> {
    let s = model.strings();
    let above = usize::from(inside.y.saturating_sub(1));
    let mut room = inside.width;
    // What can be done about it says more than what is wrong with half a word.
    match (&pane.offers, &pane.problem) {
        (Some(offers), _) => draw_offers(paint, model, offers, inside, above.min(OFFER_ROWS)),
        (None, Some(problem)) => {
            let tone = if problem.waits {
                Tone::Quiet
            } else {
                Tone::Trouble
            };
            let mut lines = lines_of(model, &problem.words, inside.width);
            lines.truncate(PROBLEM_ROWS.min(above));
            draw_above(paint, inside, &lines, tone);
        }
        (None, None) => room = draw_right(paint, model, inside, inside.width / 2),
    }
    let line = part(inside, 0, room);
    let field = draw_prompt(paint, line, s.search_prompt);
    if pane.input.value().is_empty() && cells(s.hint_search_line) + 4 <= field.width {
        let quiet = paint.style(Tone::Quiet);
        paint.right(field, s.hint_search_line, quiet);
    }
    let problem = pane.problem.as_ref().filter(|problem| !problem.waits);
    let wrong = problem.map(|problem| problem.at.clone());
    let cursor = draw_wrong(paint, field, &pane.input, wrong);
    if pane.began.proposed {
        // As text that is selected: what is typed takes its place.
        let selected = paint.style(Tone::Cursor);
        let text = part(field, 0, cells(pane.input.value()));
        paint.wash(text, selected);
    }
    cursor
}

/// Draws what is proposed right above the line, the rows around the chosen one.
fn draw_offers(paint: &mut Paint<'_>, model: &Model, offers: &Offers, line: Rect, most: usize) {
    let s = model.strings();
    let rows = match offers.rows.as_deref() {
        None => return draw_above(paint, line, &[s.loading.to_owned()], Tone::Quiet),
        Some([]) => return draw_above(paint, line, &[s.offers_none.to_owned()], Tone::Quiet),
        Some(rows) => rows,
    };
    let laid = laid(rows, line.width);
    let chosen = laid
        .iter()
        .position(|row| row.iter().any(|(at, _)| Some(*at) == offers.chosen));
    let last = laid.len().saturating_sub(most);
    let first = chosen.map_or(0, |at| at.saturating_sub(most / 2)).min(last);
    let shown: Vec<_> = laid.iter().skip(first).take(most).collect();
    draw_above(paint, line, &vec![String::new(); shown.len()], Tone::Text);
    let top = line.y - u16::try_from(shown.len()).unwrap_or(0).min(line.y);
    for (y, offered) in shown.iter().enumerate() {
        let Some(place) = row(Rect::new(line.x, top, line.width, line.y - top), y) else {
            break;
        };
        for (at, x) in *offered {
            let text = rows.get(*at).map_or("", String::as_str);
            let place = part(place, *x, cells(text).min(place.width.saturating_sub(*x)));
            paint.say(place, 0, text, Tone::Text);
            if offers.chosen == Some(*at) {
                paint.choose(place, true);
            }
        }
        let more = y + 1 == shown.len() && first + shown.len() < laid.len();
        if more {
            let quiet = paint.style(Tone::Quiet);
            paint.right(place, "…", quiet);
        }
    }
}

/// What is proposed in rows of so many cells, the last cell of each left free: which, and where.
fn laid(rows: &[String], width: u16) -> Vec<Vec<(usize, u16)>> {
    let mut out: Vec<Vec<(usize, u16)>> = Vec::new();
    let mut end = 0;
    for (at, text) in rows.iter().enumerate() {
        let room = cells(text);
        let fits = end + GAP + room + GAP <= width;
        if let Some(row) = out.last_mut().filter(|_| fits) {
            row.push((at, end + GAP));
            end += GAP + room;
        } else {
            out.push(vec![(at, 0)]);
            end = room;
        }
    }
    out
}
