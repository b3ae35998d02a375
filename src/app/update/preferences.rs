//! The settings in the program: finding one, changing it, keeping it in the file.

use tui_input::Input;

use super::holds::{THEME, at_once, hold};
use super::{bindings, list, marks};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::key::KeyCode;
use crate::app::model::{Model, Overlay, SettingsPane, SettingsStep};
use crate::domain::Setting;
use crate::locale::{fill, setting_title};
use crate::text::Clean;

/// Shows the settings.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    model.overlays.push(Overlay::Settings(Box::default()));
    vec![Effect::LoadSettings]
}

/// What is shown of the settings, when they lie over everything.
fn shown(model: &mut Model) -> Option<&mut SettingsPane> {
    match model.overlays.last_mut() {
        Some(Overlay::Settings(pane)) => Some(pane),
        _ => None,
    }
}

/// Takes the settings in; those that can hold at once do.
pub(super) fn loaded(model: &mut Model, mut found: Vec<Setting>) -> Vec<Effect> {
    bindings::preset_loaded(model, &found);
    let themes = model.settings.themes.iter();
    let themes: Vec<String> = themes.map(|name| format!("\"{name}\"")).collect();
    let mut effects = Vec::new();
    for row in &mut found {
        if row.name == THEME {
            row.choices.clone_from(&themes);
        }
        effects.extend(hold(model, &row.name, row.value()));
    }
    // They may lie below the keys, where the preset is chosen too.
    let panes = model.overlays.iter_mut().filter_map(|over| match over {
        Overlay::Settings(pane) => Some(pane),
        _ => None,
    });
    for pane in panes {
        pane.rows.clone_from(&found);
        let last = pane.lines().len();
        if let SettingsStep::Lines(at) = &mut pane.step {
            *at = (*at).min(last);
        }
    }
    effects
}

/// The row that stands for all lines about single keys, and opens their screen.
const KEYS: &str = "keys";

/// A setting was written, or it does not take what was typed.
pub(super) fn changed(model: &mut Model, name: &str, wrong: Option<Clean>) -> Vec<Effect> {
    let kept = wrong.is_none();
    let mut title = setting_title(name, model.settings.locale.lang);
    if title.is_empty() {
        name.clone_into(&mut title);
    }
    if !kept && shown(model).is_none() {
        bindings::refused(model, wrong);
    } else if let Some(pane) = shown(model) {
        pane.problem = wrong;
        if kept {
            pane.step = match pane.step {
                SettingsStep::Line(at, _) | SettingsStep::Lines(at) => SettingsStep::Lines(at),
                _ => SettingsStep::Finding,
            };
        }
    }
    if kept {
        // The preset is changed among the keys.
        bindings::done_here(model);
        let s = model.strings();
        let told = if at_once(name) {
            s.setting_holds
        } else {
            s.setting_kept
        };
        model.notice = Some(fill(told, &Clean::line(&title)));
        return vec![Effect::LoadSettings];
    }
    Vec::new()
}

/// The rules are others: what the lists show of them is asked for again.
pub(super) fn rules_changed(model: &mut Model) -> Vec<Effect> {
    model.highlighted.clear();
    marks::stale_below(model);
    let mut effects = list::reload_here(model);
    effects.push(Effect::LoadSections);
    effects
}

/// Keys that move among the settings, open one, keep it; `None` for those that are typed.
pub(super) fn key(model: &mut Model, code: KeyCode) -> Option<Vec<Effect>> {
    let pane = shown(model)?;
    let last = pane.found().len().saturating_sub(1);
    let row = pane.chosen().cloned();
    match (code, &pane.step) {
        (KeyCode::Enter, SettingsStep::Finding) if row.as_ref()?.name == KEYS => {
            return Some(bindings::show(model));
        }
        (KeyCode::Enter, SettingsStep::Finding) => return Some(open(pane, &row?)),
        (KeyCode::Enter, SettingsStep::Typing(typed)) => {
            return Some(vec![Effect::ChangeSetting(
                row?.name,
                typed.value().to_owned(),
            )]);
        }
        (KeyCode::Enter, SettingsStep::Line(at, typed)) => {
            let text = Some(typed.value().trim().to_owned()).filter(|text| !text.is_empty());
            let at = *at;
            if text.is_none() && at >= pane.lines().len() {
                pane.step = SettingsStep::Lines(at);
                return Some(Vec::new());
            }
            return Some(vec![Effect::ChangeLine(row?.name, at, text)]);
        }
        (_, SettingsStep::Choosing(at)) => return Some(choose(pane, &row?, *at, code)),
        (KeyCode::Esc, SettingsStep::Typing(_)) => {
            (pane.step, pane.problem) = (SettingsStep::Finding, None);
        }
        (KeyCode::Esc, SettingsStep::Line(at, _)) => {
            (pane.step, pane.problem) = (SettingsStep::Lines(*at), None);
        }
        (_, SettingsStep::Typing(_) | SettingsStep::Line(..)) => return None,
        (KeyCode::Down | KeyCode::Tab, _) => pane.cursor = (pane.cursor + 1).min(last),
        (KeyCode::Up | KeyCode::BackTab, _) => pane.cursor = pane.cursor.saturating_sub(1),
        (KeyCode::PageDown, _) => pane.cursor = (pane.cursor + 10).min(last),
        (KeyCode::PageUp, _) => pane.cursor = pane.cursor.saturating_sub(10),
        _ => return None,
    }
    Some(Vec::new())
}

/// Opens a setting: its lines, its value to be typed, its few values; a switch is turned.
fn open(pane: &mut SettingsPane, row: &Setting) -> Vec<Effect> {
    let at = row.choices.iter().position(|value| value == row.value());
    pane.step = match row.choices.as_slice() {
        [] if row.lines.is_some() => SettingsStep::Lines(0),
        // What the file says is mended, also where it does not hold.
        [] => SettingsStep::Typing(Input::new(row.typed.clone())),
        [one, other] => {
            let other = if at == Some(0) { other } else { one };
            return vec![Effect::ChangeSetting(row.name.clone(), other.clone())];
        }
        _ => SettingsStep::Choosing(at.unwrap_or(0)),
    };
    Vec::new()
}

/// A key while one of a few values is chosen.
fn choose(pane: &mut SettingsPane, row: &Setting, at: usize, code: KeyCode) -> Vec<Effect> {
    let count = row.choices.len().max(1);
    let by = match code {
        KeyCode::Enter => {
            let value = row.choices.get(at).cloned().unwrap_or_default();
            return vec![Effect::ChangeSetting(row.name.clone(), value)];
        }
        KeyCode::Down | KeyCode::Right | KeyCode::Tab | KeyCode::Char('j' | 'l' | ' ') => 1,
        KeyCode::Up | KeyCode::Left | KeyCode::BackTab | KeyCode::Char('k' | 'h') => count - 1,
        KeyCode::Esc | KeyCode::Char('q') => {
            (pane.step, pane.problem) = (SettingsStep::Finding, None);
            return Vec::new();
        }
        _ => 0,
    };
    pane.step = SettingsStep::Choosing((at + by) % count);
    Vec::new()
}

/// A command among the lines of a list; `None` where none is shown, or for one that is no other there.
pub(super) fn command(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let pane = shown(model)?;
    let SettingsStep::Lines(at) = pane.step else {
        return None;
    };
    let name = pane.chosen()?.name.clone();
    let line = pane.lines().get(at).cloned();
    match command {
        Command::Open | Command::Toggle => {
            pane.step = SettingsStep::Line(at, Input::new(line.unwrap_or_default()));
        }
        // Behind the last line there is nothing to take out, nor anything beneath that is meant.
        Command::Cut => {
            let taken = line.map(|_| Effect::ChangeLine(name, at, None));
            return Some(taken.into_iter().collect());
        }
        Command::Close | Command::Cancel => {
            (pane.step, pane.problem) = (SettingsStep::Finding, None);
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// The theme that is looked at among the values of its setting, in plain letters.
pub(super) fn theme_tried(model: &Model) -> Option<String> {
    let Some(Overlay::Settings(pane)) = model.overlays.last() else {
        return None;
    };
    let SettingsStep::Choosing(at) = pane.step else {
        return None;
    };
    let row = pane.chosen().filter(|row| row.name == THEME)?;
    let value = row.choices.get(at)?;
    Some(value.trim_matches('"').to_owned())
}
