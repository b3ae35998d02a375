//! Keys looked at and changed: finding a command, choosing one of its keys, pressing another in its
//! place, and what is to be done when that has a meaning already.

mod press;

use std::sync::Arc;

use tui_input::Input;

use crate::app::bindings::{KeysRow, keys_rows};
use crate::app::effect::Effect;
use crate::app::key::KeyCode;
use crate::app::keymap::{Context, Keymap};
use crate::app::model::{KeysPane, KeysStep, Model, Overlay};
use crate::domain::Setting;
use crate::locale::fill;
use crate::text::Clean;

pub(super) use press::{decide, enter_entry, give_up, press, written};

/// The setting of the preset.
pub(super) const PRESET: &str = "keys.preset";

/// Shows the keys.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let here = Box::<KeysPane>::default();
    model.overlays.push(Overlay::Keys(here));
    vec![Effect::LoadSettings]
}

fn pane(model: &mut Model) -> Option<&mut KeysPane> {
    match model.overlays.last_mut() {
        Some(Overlay::Keys(pane)) => Some(pane),
        _ => None,
    }
}

/// The screen as it is, to look things up by.
pub(super) fn shown(model: &Model) -> Option<&KeysPane> {
    match model.overlays.last() {
        Some(Overlay::Keys(pane)) => Some(pane),
        _ => None,
    }
}

/// Whether what is typed is the filter's.
pub(super) const fn is_finding(pane: &KeysPane) -> bool {
    matches!(pane.step, KeysStep::Finding | KeysStep::Preset(_))
}

fn step(model: &mut Model, step: KeysStep) -> Vec<Effect> {
    if let Some(pane) = pane(model) {
        (pane.step, pane.problem) = (step, None);
    }
    Vec::new()
}

/// Keys that move among the commands and open one; `None` for those that are typed.
pub(super) fn find_key(model: &mut Model, code: KeyCode) -> Option<Vec<Effect>> {
    let here = shown(model)?;
    if let KeysStep::Preset(at) = here.step {
        return Some(choose_preset(model, at, code));
    }
    let rows = keys_rows(model, here);
    let last = rows.len().saturating_sub(1);
    let at = here.cursor.min(last);
    let next = match code {
        KeyCode::Enter => {
            let row = rows.into_iter().nth(at);
            return Some(row.map_or_else(Vec::new, |row| open(model, &row)));
        }
        KeyCode::Tab => return Some(turn(model, true)),
        KeyCode::BackTab => return Some(turn(model, false)),
        KeyCode::Down => at + 1,
        KeyCode::Up => at.saturating_sub(1),
        KeyCode::PageDown => at + 10,
        KeyCode::PageUp => at.saturating_sub(10),
        _ => return None,
    };
    if let Some(pane) = pane(model) {
        pane.cursor = next.min(last);
    }
    Some(Vec::new())
}

/// Another context is looked at.
pub(super) fn turn(model: &mut Model, forth: bool) -> Vec<Effect> {
    let places: Vec<Option<Context>> = std::iter::once(None)
        .chain(Context::ALL.map(Some))
        .collect();
    if let Some(pane) = pane(model) {
        let at = places.iter().position(|place| *place == pane.place);
        let by = if forth { 1 } else { places.len() - 1 };
        let next = (at.unwrap_or(0) + by) % places.len();
        pane.place = places.get(next).copied().flatten();
        (pane.cursor, pane.problem) = (0, None);
    }
    Vec::new()
}

fn open(model: &mut Model, row: &KeysRow) -> Vec<Effect> {
    let next = match row {
        KeysRow::Command(command, ..) => KeysStep::Of(*command, 0),
        KeysRow::Preset => {
            let preset = shown(model).and_then(|pane| pane.preset.as_ref());
            let Some(preset) = preset else {
                return Vec::new();
            };
            let mut values = preset.choices.iter();
            KeysStep::Preset(values.position(|v| v == preset.value()).unwrap_or(0))
        }
    };
    step(model, next)
}

fn choose_preset(model: &mut Model, at: usize, code: KeyCode) -> Vec<Effect> {
    let preset = shown(model).and_then(|pane| pane.preset.clone());
    let choices = preset.map(|preset| preset.choices).unwrap_or_default();
    let count = choices.len().max(1);
    let by = match code {
        KeyCode::Enter => {
            let value = choices.into_iter().nth(at);
            step(model, KeysStep::Finding);
            let change = |value| Effect::ChangeSetting(PRESET.to_owned(), value);
            return value.map(change).into_iter().collect();
        }
        KeyCode::Down | KeyCode::Right | KeyCode::Tab | KeyCode::Char('j' | 'l' | ' ') => 1,
        KeyCode::Up | KeyCode::Left | KeyCode::BackTab | KeyCode::Char('k' | 'h') => count - 1,
        KeyCode::Esc | KeyCode::Char('q') => return step(model, KeysStep::Finding),
        _ => 0,
    };
    step(model, KeysStep::Preset((at + by) % count))
}

/// The map is another from now on.
pub(super) fn holds(model: &mut Model, map: Arc<Keymap>) -> Vec<Effect> {
    model.settings.keymap = map;
    Vec::new()
}

/// The settings were read.
pub(super) fn preset_loaded(model: &mut Model, rows: &[Setting]) {
    if let Some(pane) = pane(model) {
        pane.preset = rows.iter().find(|row| row.name == PRESET).cloned();
    }
}

/// Keys were changed in the file, or could not be.
pub(super) fn changed(model: &mut Model, told: &str, wrong: Option<Clean>) -> Vec<Effect> {
    if wrong.is_some() {
        refused(model, wrong);
        return Vec::new();
    }
    model.notice = Some(fill(model.strings().setting_holds, told));
    if let Some(pane) = pane(model) {
        if let KeysStep::Asking(wanted, _) = &pane.step {
            pane.step = KeysStep::Of(wanted.command, 0);
        }
        (pane.problem, pane.writing) = (None, false);
    }
    done_here(model);
    // The settings that may lie below count the lines of the file.
    vec![Effect::LoadSettings]
}

/// Something was changed here that can be taken back here.
pub(super) fn done_here(model: &mut Model) {
    if let Some(pane) = pane(model) {
        pane.done = (pane.done.0 + 1, 0);
    }
}

/// What was to be taken back here, or made again, was, or could not be.
pub(super) fn taken_back(model: &mut Model, again: bool, is_done: bool) {
    let Some(pane) = pane(model) else { return };
    let (done, undone) = pane.done;
    if std::mem::take(&mut pane.taking_back) && is_done {
        pane.done = if again {
            (done + 1, undone.saturating_sub(1))
        } else {
            (done.saturating_sub(1), undone + 1)
        };
    }
}

/// What could not be written is said among the keys, or at the foot once they were left.
pub(super) fn refused(model: &mut Model, wrong: Option<Clean>) {
    let wrong = wrong.map(Clean::into_string);
    match pane(model) {
        Some(pane) => (pane.problem, pane.writing) = (wrong, false),
        None => model.notice = wrong,
    }
}

/// Moves by rows: the wheel.
pub(super) fn roll(model: &mut Model, by: isize, rows: usize) {
    let moved = |at: usize| at.saturating_add_signed(by).min(rows.saturating_sub(1));
    let Some(pane) = pane(model) else { return };
    match &mut pane.step {
        KeysStep::Finding => pane.cursor = moved(pane.cursor),
        KeysStep::Of(_, at) | KeysStep::Asking(_, at) => *at = moved(*at),
        KeysStep::Preset(_) | KeysStep::Pressing(_) => {}
    }
}

/// Finds by other words.
pub(super) fn find(model: &mut Model, words: &str) {
    if let Some(pane) = pane(model) {
        pane.filter = Input::new(words.to_owned());
        pane.cursor = 0;
    }
}
