//! The keys: every command with its own, the keys of one command, and what to do with those that were
//! pressed. Must never know what a key does.

use ratatui::layout::{Position, Rect};

use super::empty::draw_words;
use super::feeds::draw_below;
use super::overlay::draw_input;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::typeset::{Measure, plain_lines};
use crate::app::{
    EntryRow, KeysPane, KeysRow, KeysStep, Model, Origin, OverlayFrame, Wanted, choice_words,
    command_words, entries_said, entry_rows, entry_said, first_row, key_choices, keys_rows,
    keys_said, place_said, places_said, source_said, wanted_words,
};
use crate::locale::{bindings as said, fill};

/// Columns of the keys; less where it is narrow.
const KEYS: u16 = 24;

/// Draws the screen; the place of the terminal's cursor.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    pane: &KeysPane,
) -> Option<Position> {
    let inner = paint.rect(frame.inner);
    let (top, second) = (row(inner, 0)?, row(inner, 1)?);
    match &pane.step {
        KeysStep::Finding | KeysStep::Preset(_) => {
            let place = draw_input(paint, top, "/ ", &pane.filter);
            let shown = format!("‹ {} ›", place_said(model, pane.place));
            let at = paint.say(second, 0, &shown, Tone::Strong);
            paint.say(second, at + 2, "Tab", Tone::Quiet);
            all(paint, model, frame, pane);
            place.filter(|_| pane.step == KeysStep::Finding)
        }
        KeysStep::Of(command, cursor) => {
            heading(paint, model, (top, second), (pane, *command, ""));
            of_command(paint, model, frame, (pane, *command, *cursor));
            None
        }
        KeysStep::Pressing(wanted) => {
            let keys = keys_said(model, &wanted.keys, pane.place);
            heading(paint, model, (top, second), (pane, wanted.command, &keys));
            pressing(paint, model, frame, (pane, wanted));
            None
        }
        KeysStep::Asking(wanted, cursor) => {
            let keys = keys_said(model, &wanted.keys, pane.place);
            heading(paint, model, (top, second), (pane, wanted.command, &keys));
            asking(paint, model, frame, (pane, wanted, *cursor));
            None
        }
    }
}

/// What the command does, and below it where one looks, with the keys pressed so far.
fn heading(
    paint: &mut Paint<'_>,
    model: &Model,
    (top, second): (Rect, Rect),
    (pane, command, pressed): (&KeysPane, crate::app::Command, &str),
) {
    let words = command_words(command, model.settings.locale.lang);
    paint.say(top, 0, &words, Tone::Strong);
    let place = format!("‹ {} ›", place_said(model, pane.place));
    let at = paint.say(second, 0, &place, Tone::Quiet);
    if !pressed.is_empty() {
        paint.say(second, at + 2, pressed, Tone::Strong);
    }
}

fn all(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, pane: &KeysPane) {
    let rows = keys_rows(model, pane);
    let lang = model.settings.locale.lang;
    let rect = paint.rect(frame.list);
    if rows.is_empty() {
        let none = fill(model.strings().no_match, pane.filter.value());
        draw_words(paint, rect, &[none]);
        return;
    }
    let cursor = pane.cursor.min(rows.len() - 1);
    let first = first_row(cursor, rect.height, rows.len());
    let keys = KEYS.min(rect.width / 3);
    for (i, shown) in rows.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        let words_at = keys + 5;
        let words = part(line, words_at, line.width.saturating_sub(words_at));
        match shown {
            KeysRow::Preset => {
                let name = preset_shown(model, pane);
                paint.say(part(line, 3, keys), 0, &name, Tone::Strong);
                paint.say(words, 0, said::PRESET.of(lang), Tone::Text);
            }
            KeysRow::Command(command, now, _) => {
                let (_, own) = source_said(model, pane, shown);
                let mark = if own { "•" } else { " " };
                paint.say(line, 1, mark, Tone::Mark);
                let tone = if now.is_empty() {
                    Tone::Quiet
                } else {
                    Tone::Strong
                };
                let said = entries_said(model, now, pane.place);
                paint.say(part(line, 3, keys), 0, &said, tone);
                paint.say(words, 0, &command_words(*command, lang), Tone::Text);
            }
        }
        paint.item(line, i, i == cursor);
    }
    if let Some(chosen) = rows.get(cursor) {
        draw_below(paint, frame, &about(model, frame, pane, chosen));
    }
}

/// The preset in force, or the one that is looked at among all.
fn preset_shown(model: &Model, pane: &KeysPane) -> String {
    let choices = pane.preset.as_ref().map(|preset| &preset.choices);
    match (&pane.step, choices) {
        (KeysStep::Preset(at), Some(choices)) => {
            let shown = choices.get(*at).map_or("", |value| value.trim_matches('"'));
            format!("‹ {shown} › {}/{}", at + 1, choices.len())
        }
        _ => model.settings.keymap.preset().name().to_owned(),
    }
}

/// Where the chosen row comes from, and all that it does.
fn about(
    model: &Model,
    frame: &OverlayFrame,
    pane: &KeysPane,
    chosen: &KeysRow,
) -> Vec<(String, Tone)> {
    let (source, words) = match chosen {
        KeysRow::Preset => preset_about(model, pane),
        KeysRow::Command(command, now, _) => {
            let words = command_words(*command, model.settings.locale.lang);
            let keys = entries_said(model, now, pane.place);
            let source = source_said(model, pane, chosen).0;
            (
                (source, Tone::Quiet),
                format!("{keys} · {words} ({})", command.id()),
            )
        }
    };
    let first = match &pane.problem {
        Some(problem) => (problem.clone(), Tone::Trouble),
        None => source,
    };
    lines(frame, vec![first, (words, Tone::Text)])
}

/// The same of the preset: one in the file that is none does not hold.
fn preset_about(model: &Model, pane: &KeysPane) -> ((String, Tone), String) {
    let s = model.strings();
    let Some(preset) = &pane.preset else {
        return ((s.setting_default.to_owned(), Tone::Quiet), String::new());
    };
    let source = match (&preset.own, &preset.fault) {
        (Some(own), Some(fault)) => (fill(&fill(s.setting_wrong, own), fault), Tone::Trouble),
        (Some(_), None) => (fill(s.setting_from_file, &preset.default), Tone::Quiet),
        (None, _) => (s.setting_default.to_owned(), Tone::Quiet),
    };
    (source, preset.meaning.clone())
}

/// Texts set in the width of the frame.
fn lines(frame: &OverlayFrame, texts: Vec<(String, Tone)>) -> Vec<(String, Tone)> {
    let measure = Measure::plain(usize::from(frame.inner.width).max(8));
    let set = |(text, tone): (String, Tone)| {
        let lines = plain_lines(&text, &measure).into_iter();
        lines.map(move |line| (line, tone)).collect::<Vec<_>>()
    };
    texts.into_iter().flat_map(set).collect()
}

fn of_command(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    (pane, command, cursor): (&KeysPane, crate::app::Command, usize),
) {
    let lang = model.settings.locale.lang;
    let rect = paint.rect(frame.list);
    let rows = entry_rows(model, pane, command);
    let cursor = cursor.min(rows.len().saturating_sub(1));
    let first = first_row(cursor, rect.height, rows.len());
    let keys = KEYS.min(rect.width / 4);
    for (i, shown) in rows.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        match shown {
            EntryRow::Keys(entry) => {
                let said = entry_said(model, entry, pane.place);
                let at = 3 + keys.max(cells(&said)) + 2;
                paint.say(line, 3, &said, Tone::Strong);
                let mark = if entry.from == Origin::File {
                    "•"
                } else {
                    " "
                };
                paint.say(line, 1, mark, Tone::Mark);
                let by = entry.from.words().of(lang);
                let about = format!("{by} · {}", places_said(model, &entry.contexts));
                let rest = part(line, at, line.width.saturating_sub(at));
                paint.say(rest, 0, &about, Tone::Quiet);
            }
            EntryRow::Add => {
                paint.say(line, 3, said::ADD.of(lang), Tone::Text);
            }
            EntryRow::Reset(before) => {
                let before = entries_said(model, before, pane.place);
                paint.say(line, 3, &fill(said::RESET.of(lang), &before), Tone::Text);
            }
        }
        paint.item(line, i, i == cursor);
    }
    let mut below = Vec::new();
    below.extend(problem(pane));
    if let Some(EntryRow::Keys(entry)) = rows.get(cursor) {
        let places = places_said(model, &entry.contexts);
        below.push((places, Tone::Quiet));
    }
    draw_below(paint, frame, &lines(frame, below));
}

fn problem(pane: &KeysPane) -> Option<(String, Tone)> {
    let problem = pane.problem.clone()?;
    Some((problem, Tone::Trouble))
}

fn pressing(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    (pane, wanted): (&KeysPane, &Wanted),
) {
    let lang = model.settings.locale.lang;
    let asked = if wanted.keys.is_empty() {
        said::PRESS
    } else {
        said::PRESS_NEXT
    };
    let list = paint.rect(frame.list);
    if let Some(line) = row(list, usize::from(list.height > 4)) {
        paint.say(line, 3, asked.of(lang), Tone::Text);
    }
    draw_below(
        paint,
        frame,
        &lines(frame, problem(pane).into_iter().collect()),
    );
}

fn asking(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    (pane, wanted, cursor): (&KeysPane, &Wanted, usize),
) {
    let rect = paint.rect(frame.list);
    let choices = key_choices(model, pane, wanted);
    let first = first_row(cursor, rect.height, choices.len());
    for (i, choice) in choices.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        let words = choice_words(model, pane, wanted, *choice);
        paint.say(line, 3, &format!("{}. {words}", i + 1), Tone::Text);
        paint.item(line, i, i == cursor);
    }
    let words = wanted_words(model, pane, wanted).into_iter();
    let mut below: Vec<(String, Tone)> = problem(pane).into_iter().collect();
    below.extend(words.map(|words| (words, Tone::Text)));
    draw_below(paint, frame, &lines(frame, below));
}
