//! A line that was typed among the keys.

use super::refused;
use crate::app::bindings::{entry_rows, key_choices, keys_rows};
use crate::app::effect::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::model::{KeysStep, Model, Overlay};
use crate::app::update::{bindings, typing};

/// What goes to the next context.
const NEXT_PLACE: &str = "+";

/// A line while the keys are shown; `None` when they are not.
pub(super) fn take(model: &mut Model, line: &str) -> Option<Vec<Effect>> {
    let pane = bindings::shown(model)?;
    let number = line.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let leaves = line == super::LEAVE;
    Some(match pane.step.clone() {
        KeysStep::Finding => finding(model, line, number),
        KeysStep::Preset(_) => preset(model, line, number),
        KeysStep::Of(command, _) => {
            let rows = entry_rows(model, pane, command).len();
            let given_up = line.strip_prefix('x').map(str::trim);
            let given_up = given_up.and_then(|n| n.parse::<usize>().ok()?.checked_sub(1));
            match (number, given_up) {
                (Some(at), _) if at < rows => bindings::enter_entry(model, command, at),
                (_, Some(at)) if at < rows => bindings::give_up(model, command, at),
                _ if leaves || line.is_empty() => escape(model),
                _ => refused(model, line),
            }
        }
        KeysStep::Pressing(_) if line.is_empty() => escape(model),
        KeysStep::Pressing(wanted) => bindings::written(model, wanted, line),
        KeysStep::Asking(wanted, _) => {
            let rows = key_choices(model, pane, &wanted).len();
            match number {
                Some(at) if at < rows => bindings::decide(model, wanted, at),
                _ if leaves || line.is_empty() => escape(model),
                _ => refused(model, line),
            }
        }
    })
}

fn escape(model: &mut Model) -> Vec<Effect> {
    bindings::press(model, Key::plain(KeyCode::Esc)).unwrap_or_default()
}

fn finding(model: &mut Model, line: &str, number: Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Keys(pane)) = model.overlays.last() else {
        return Vec::new();
    };
    let (at, last) = (pane.cursor, keys_rows(model, pane).len().saturating_sub(1));
    match (line, number) {
        (super::LEAVE, _) => typing::type_key(model, Key::plain(KeyCode::Esc)),
        ("", _) if at >= last => typing::type_key(model, Key::plain(KeyCode::Esc)),
        ("", _) => typing::type_key(model, Key::plain(KeyCode::PageDown)),
        (NEXT_PLACE, _) => bindings::turn(model, true),
        (_, Some(row)) if row <= last => {
            if let Some(Overlay::Keys(pane)) = model.overlays.last_mut() {
                pane.cursor = row;
            }
            typing::type_key(model, Key::plain(KeyCode::Enter))
        }
        _ => {
            bindings::find(model, line);
            Vec::new()
        }
    }
}

fn preset(model: &mut Model, line: &str, number: Option<usize>) -> Vec<Effect> {
    let Some(Overlay::Keys(pane)) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let choices = pane.preset.as_ref().map(|preset| preset.choices.as_slice());
    let choices = choices.unwrap_or_default();
    let by_word = choices
        .iter()
        .position(|value| value.trim_matches('"') == line);
    let at = by_word.or(number).filter(|at| *at < choices.len());
    let code = match at {
        Some(at) => {
            pane.step = KeysStep::Preset(at);
            KeyCode::Enter
        }
        None if line.is_empty() || line == super::LEAVE => KeyCode::Esc,
        None => return refused(model, line),
    };
    typing::type_key(model, Key::plain(code))
}
