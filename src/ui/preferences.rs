//! The settings: those that a filter leaves, each with its value in words, the lines of one that is a
//! list, and what the chosen one means. Must never know what a setting does.

use ratatui::layout::{Position, Rect};

use super::empty::draw_words;
use super::feeds::draw_below;
use super::overlay::draw_input;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::typeset::{Measure, plain_lines};
use crate::app::{Model, OverlayFrame, SettingsPane, SettingsStep, first_row, marks};
use crate::domain::Setting;
use crate::locale::fill;
use crate::text::{Clean, cut, without_passwords};

/// Columns of what the settings are called.
const TITLE: u16 = 30;

/// Columns that the values keep on a narrow screen.
const VALUE: u16 = 15;

/// Draws the settings; the place of the terminal's cursor.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    pane: &SettingsPane,
) -> Option<Position> {
    let found = pane.found();
    let top = row(paint.rect(frame.inner), 0)?;
    let rect = paint.rect(frame.list);
    let place = match pane.step {
        SettingsStep::Lines(_) | SettingsStep::Line(..) => {
            paint.say(
                top,
                0,
                pane.chosen().map_or("", |row| &row.title),
                Tone::Strong,
            );
            lines(paint, model, rect, pane)
        }
        _ => {
            let place = draw_input(paint, top, "/ ", &pane.filter);
            if found.is_empty() && !pane.rows.is_empty() {
                let words = fill(model.strings().no_match, pane.filter.value());
                draw_words(paint, rect, &[words]);
            }
            rows(paint, model, rect, pane).or(place)
        }
    };
    if let Some(chosen) = pane.chosen() {
        draw_below(paint, frame, &meaning(model, frame, chosen, pane));
    }
    place
}

/// The settings with their values; the place of the cursor where one is typed.
fn rows(paint: &mut Paint<'_>, model: &Model, rect: Rect, pane: &SettingsPane) -> Option<Position> {
    let found = pane.found();
    let cursor = pane.cursor.min(found.len().saturating_sub(1));
    let first = first_row(cursor, rect.height, found.len());
    let title = TITLE.min(rect.width.saturating_sub(VALUE + 4));
    let mut place = None;
    for (i, setting) in found.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        let mark = if setting.own.is_some() { "•" } else { " " };
        paint.say(line, 1, mark, Tone::Mark);
        let called = Clean::line(&setting.title);
        let called = cut(&called, usize::from(title));
        paint.say(line, 3, &called, Tone::Text);
        let value_at = title + 4;
        let value = part(line, value_at, line.width.saturating_sub(value_at));
        match (&pane.step, i == cursor) {
            (SettingsStep::Typing(typed), true) => {
                place = draw_input(paint, value, "", typed);
                paint.say(line, 0, &marks::CHOSEN.to_string(), Tone::Text);
            }
            (SettingsStep::Choosing(at), true) => {
                choice(paint, model, value, (setting, *at));
                paint.say(line, 0, &marks::CHOSEN.to_string(), Tone::Text);
            }
            (_, chosen) => {
                let said = model.settings.locale.setting_value(setting);
                let said = Clean::line(&without_passwords(&said));
                paint.say(value, 0, &cut(&said, usize::from(value.width)), Tone::Quiet);
                paint.item(line, i, chosen);
            }
        }
    }
    place
}

/// One of a few values that is looked at.
fn choice(paint: &mut Paint<'_>, model: &Model, value: Rect, (setting, at): (&Setting, usize)) {
    let shown = setting.choices.get(at).map_or("", String::as_str);
    let shown = model.settings.locale.setting_words(&setting.name, shown);
    let shown = format!("‹ {shown} › {}/{}", at + 1, setting.choices.len());
    paint.say(value, 0, &shown, Tone::Strong);
}

/// The lines of a setting that is a list, and behind them a new one; the place of the cursor where one
/// is typed.
fn lines(
    paint: &mut Paint<'_>,
    model: &Model,
    rect: Rect,
    pane: &SettingsPane,
) -> Option<Position> {
    let (SettingsStep::Lines(cursor) | SettingsStep::Line(cursor, _)) = pane.step else {
        return None;
    };
    let new = format!("+ {}", model.strings().setting_new_line);
    let all = pane.lines().iter().chain([&new]);
    let first = first_row(cursor, rect.height, pane.lines().len() + 1);
    let mut place = None;
    for (i, text) in all.enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        let field = part(line, 2, line.width.saturating_sub(2));
        if let (SettingsStep::Line(_, typed), true) = (&pane.step, i == cursor) {
            place = draw_input(paint, field, "", typed);
            paint.say(line, 0, &marks::CHOSEN.to_string(), Tone::Text);
            continue;
        }
        let is_new = i == pane.lines().len();
        let tone = if is_new { Tone::Quiet } else { Tone::Text };
        let text = Clean::line(text);
        paint.say(field, 0, &cut(&text, usize::from(field.width)), tone);
        paint.item(line, i, i == cursor);
    }
    place
}

/// Where the chosen one's value comes from, or what is wrong with it; what it means; how it stands in
/// the file.
fn meaning(
    model: &Model,
    frame: &OverlayFrame,
    chosen: &Setting,
    pane: &SettingsPane,
) -> Vec<(String, Tone)> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let default = || locale.setting_words(&chosen.name, &chosen.default);
    let from = match (&chosen.own, pane.problem.as_deref()) {
        (_, Some(problem)) => (problem.to_owned(), Tone::Trouble),
        (Some(own), None) if chosen.fault.is_some() => {
            let fault = chosen.fault.as_deref().unwrap_or_default();
            (fill(&fill(s.setting_wrong, own), fault), Tone::Trouble)
        }
        (Some(_), None) => (fill(s.setting_from_file, &default()), Tone::Quiet),
        (None, None) => (s.setting_default.to_owned(), Tone::Quiet),
    };
    let measure = Measure::plain(usize::from(frame.inner.width).max(8));
    let set = |(text, tone): (String, Tone)| {
        let lines = plain_lines(&text, &measure).into_iter();
        lines.map(move |line| (line, tone)).collect::<Vec<_>>()
    };
    // Names of sections are the reader's file's and passed no gate.
    let written = format!("{} = {}", chosen.name, without_passwords(chosen.value()));
    let written = cut(&Clean::line(&written), usize::from(frame.inner.width)).into_owned();
    // It stands as it is in the file, whatever the direction of the words around it.
    let written = format!("\u{2066}{written}\u{2069}");
    let file = fill(s.setting_in_file, &written);
    let file = if cells(&file) > frame.inner.width {
        written
    } else {
        file
    };
    let below = frame.inner.height - (frame.list.y - frame.inner.y) - frame.list.height;
    let wrong = from.1 == Tone::Trouble;
    let mut said = set(from);
    said.extend(set((chosen.meaning.clone(), Tone::Text)));
    // Where all of it has no room the way into the file is kept, but not before what is wrong.
    if !wrong {
        let room = usize::from(below).saturating_sub(1).max(1);
        let is_cut = said.len() > room;
        said.truncate(room);
        if let Some((last, _)) = said.last_mut().filter(|_| is_cut) {
            *last = cut(&format!("{last} …"), usize::from(frame.inner.width)).into_owned();
        }
    }
    said.push((file, Tone::Quiet));
    said
}
