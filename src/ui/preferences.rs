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
use crate::text::{Clean, cut, has_rtl, without_passwords};

/// Columns of what the settings are called.
const TITLE: u16 = 30;

/// Columns of the values from which they have one of their own.
const VALUE: u16 = 15;

/// Columns before what a setting is called: the chosen one's mark, that of the reader's own.
const ROWS_AT: u16 = 3;

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
    let is_changed = !matches!(pane.step, SettingsStep::Finding);
    let tall = |(at, setting): (usize, &&Setting)| {
        let changes = is_changed && at == cursor;
        rows_taken(model, setting, (rect.width, changes))
    };
    let heights: Vec<u16> = found.iter().enumerate().map(tall).collect();
    let first = first_of(&heights, cursor, rect.height);
    let (mut place, mut at) = (None, 0);
    for (i, setting) in found.iter().enumerate().skip(first) {
        let height = heights.get(i).copied().unwrap_or(1);
        let Some(line) = row(rect, usize::from(at)) else {
            break;
        };
        let room = rect.bottom() - line.y;
        if height > room && i != first {
            break;
        }
        let lines = Rect::new(line.x, line.y, line.width, height.min(room));
        at += height;
        let mark = if setting.own.is_some() { "•" } else { " " };
        paint.say(line, 1, mark, Tone::Mark);
        let value = draw_title(paint, model, lines, setting);
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
                let said = shown_value(model, setting);
                paint.say(value, 0, &cut(&said, usize::from(value.width)), Tone::Quiet);
                paint.item(lines, i, chosen);
            }
        }
    }
    place
}

/// Draws what a setting is called; what is left is for its value: a column of it, on a narrow screen
/// what the title leaves, or a row below it.
fn draw_title(paint: &mut Paint<'_>, model: &Model, lines: Rect, setting: &Setting) -> Rect {
    let called = Clean::line(&setting.title);
    let room = lines.width.saturating_sub(ROWS_AT);
    let below = row(lines, 1);
    let value = cells(&shown_value(model, setting));
    let title = match below {
        Some(_) => room,
        None if lines.width >= TITLE + VALUE + 4 => TITLE,
        None => room.saturating_sub(value + 1).max(room / 2),
    };
    paint.say(
        lines,
        ROWS_AT,
        &cut(&called, usize::from(title)),
        Tone::Text,
    );
    if let Some(below) = below {
        return part(below, ROWS_AT + 2, lines.width);
    }
    let value_at = title + ROWS_AT + 1;
    part(lines, value_at, lines.width)
}

/// Rows that a setting takes: a second one where its value has no room beside its title, or while it is
/// `changed` on a narrow screen.
fn rows_taken(model: &Model, setting: &Setting, (width, changed): (u16, bool)) -> u16 {
    if width >= TITLE + VALUE + 4 {
        return 1;
    }
    let both = cells(&setting.title) + cells(&shown_value(model, setting)) + ROWS_AT + 1;
    if changed || both > width { 2 } else { 1 }
}

/// The first of rows of several heights that is shown: the chosen one stands in the middle, and at the
/// end no row is left empty.
fn first_of(heights: &[u16], cursor: usize, height: u16) -> usize {
    let tall = |from: usize, to: usize| heights.get(from..to).unwrap_or_default().iter().sum();
    let fits = |first: &usize| {
        let above: u16 = tall(*first, cursor + 1);
        let all: u16 = tall(*first, heights.len());
        all <= height || (above <= height && tall(*first, cursor) <= height / 2)
    };
    (0..=cursor).find(fits).unwrap_or(cursor)
}

fn shown_value(model: &Model, setting: &Setting) -> String {
    let said = model.settings.locale.setting_value(setting);
    Clean::line(&without_passwords(&said)).to_string()
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

/// A text from right to left with what it quotes in the order of the file: `"64 KiB"`.
fn quoted_apart(text: &str) -> String {
    if !has_rtl(text) {
        return text.to_owned();
    }
    let parts = text.split('"').enumerate().map(|(at, part)| match at % 2 {
        0 => part.to_owned(),
        _ => format!("\u{2066}\"{part}\"\u{2069}"),
    });
    parts.collect()
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
    let room = usize::from(below).saturating_sub(1).max(1);
    let meaning = set((quoted_apart(&chosen.meaning), Tone::Text));
    let mut said = set(from);
    // Where there is little room what it means goes before where it comes from, which the mark of the
    // reader's own says, too.
    if !wrong && said.len() + meaning.len() > room {
        said.clear();
    }
    said.extend(meaning);
    // Where all of it has no room the way into the file is kept, but not before what is wrong.
    if !wrong {
        let is_cut = said.len() > room;
        said.truncate(room);
        if let Some((last, _)) = said.last_mut().filter(|_| is_cut) {
            *last = cut(&format!("{last} …"), usize::from(frame.inner.width)).into_owned();
        }
    }
    said.push((file, Tone::Quiet));
    said
}
