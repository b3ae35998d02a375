//! The settings: those that a filter leaves, each with its value, and what the chosen one means.
//! Must never know what a setting does.

use ratatui::layout::Position;
use tui_input::Input;

use super::empty::draw_words;
use super::feeds::draw_below;
use super::overlay::draw_input;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::typeset::{Measure, plain_lines};
use crate::app::{Model, OverlayFrame, first_row, marks, settings_found};
use crate::domain::Setting;
use crate::locale::fill;
use crate::text::without_passwords;

/// Columns of the names.
const NAME: u16 = 26;

/// The filter, a value that is typed, one that is chosen, and what is wrong.
type Typed<'a> = (&'a Input, Option<&'a Input>, Option<usize>, Option<&'a str>);

/// Columns that the values keep on a narrow screen.
const VALUE: u16 = 14;

/// Draws the settings; the place of the terminal's cursor.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    (rows, cursor): (&[Setting], usize),
    (filter, editing, choice, problem): Typed<'_>,
) -> Option<Position> {
    let found = settings_found(rows, filter.value());
    let cursor = cursor.min(found.len().saturating_sub(1));
    let top = row(paint.rect(frame.inner), 0)?;
    let mut place = draw_input(paint, top, "/ ", filter);
    let rect = paint.rect(frame.list);
    if found.is_empty() && !rows.is_empty() {
        draw_words(
            paint,
            rect,
            &[fill(model.strings().no_match, filter.value())],
        );
    }
    let first = first_row(cursor, rect.height, found.len());
    let name = NAME.min(rect.width.saturating_sub(VALUE));
    for (i, setting) in found.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        let mark = if setting.own.is_some() { "•" } else { " " };
        paint.say(line, 1, mark, Tone::Mark);
        paint.say(part(line, 3, name), 0, &setting.name, Tone::Text);
        let shown = without_passwords(setting.value());
        // What a column would cut takes what is left behind its own name.
        let least = cells(&setting.name).min(name) + 4;
        let value_at = line.width.saturating_sub(cells(&shown));
        let value_at = value_at.min(name + 4).max(least);
        let value = part(line, value_at, line.width.saturating_sub(value_at));
        if let (true, Some(editing)) = (i == cursor, editing) {
            place = draw_input(paint, value, "", editing);
            paint.say(line, 0, &marks::CHOSEN.to_string(), Tone::Text);
            continue;
        }
        if let (true, Some(at)) = (i == cursor, choice) {
            let shown = setting.choices.get(at).map_or("", String::as_str);
            let shown = format!("‹ {shown} › {}/{}", at + 1, setting.choices.len());
            paint.say(value, 0, &shown, Tone::Strong);
            paint.say(line, 0, &marks::CHOSEN.to_string(), Tone::Text);
            continue;
        }
        paint.say(value, 0, &shown, Tone::Quiet);
        paint.item(line, i, i == cursor);
    }
    let Some(chosen) = found.get(cursor) else {
        return place;
    };
    draw_below(paint, frame, &meaning(model, frame, chosen, problem));
    place
}

/// Where the chosen one's value comes from, or what is wrong with it, and what it means.
fn meaning(
    model: &Model,
    frame: &OverlayFrame,
    chosen: &Setting,
    problem: Option<&str>,
) -> Vec<(String, Tone)> {
    let s = model.strings();
    let from = match (&chosen.own, problem) {
        (_, Some(problem)) => (problem.to_owned(), Tone::Trouble),
        (Some(own), None) if chosen.fault.is_some() => {
            let fault = chosen.fault.as_deref().unwrap_or_default();
            (fill(&fill(s.setting_wrong, own), fault), Tone::Trouble)
        }
        (Some(_), None) => (fill(s.setting_from_file, &chosen.default), Tone::Quiet),
        (None, None) => (s.setting_default.to_owned(), Tone::Quiet),
    };
    let measure = Measure::plain(usize::from(frame.inner.width).max(8));
    let words = plain_lines(&chosen.meaning, &measure).into_iter();
    let words = words.map(|text| (text, Tone::Text));
    std::iter::once(from).chain(words).collect()
}
