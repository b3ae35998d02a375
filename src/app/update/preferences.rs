//! The settings in the program: finding one, changing it, keeping it in the file.

use tui_input::Input;

use super::{bindings, list, reader};
use crate::app::effect::Effect;
use crate::app::key::KeyCode;
use crate::app::model::{Model, Overlay};
use crate::domain::Setting;
use crate::locale::fill;
use crate::text::{Clean, fold};

/// Shows the settings.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    model.overlays.push(Overlay::Settings {
        rows: Vec::new(),
        filter: Input::default(),
        cursor: 0,
        editing: None,
        choice: None,
        problem: None,
    });
    vec![Effect::LoadSettings]
}

/// The rows that hold all words of a filter, in name or meaning.
pub fn settings_found<'r>(rows: &'r [Setting], filter: &str) -> Vec<&'r Setting> {
    let filter = fold(filter);
    let found = rows.iter().filter(|row| {
        let text = fold(&format!("{} {}", row.name, row.meaning));
        filter.split_whitespace().all(|word| text.contains(word))
    });
    found.collect()
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
    if let Some(Overlay::Settings { rows, .. }) = model.overlays.last_mut() {
        *rows = found;
    }
    effects
}

/// The setting whose values only the themes at hand tell.
const THEME: &str = "look.theme";

/// The row that stands for all lines about single keys, and opens their screen.
const KEYS: &str = "keys";

/// Settings that hold as soon as they are written.
const AT_ONCE: [&str; 11] = [
    "keys.digit_wait",
    THEME,
    bindings::PRESET,
    "keys.latin",
    "look.mouse",
    "reading.measure",
    "reading.hyphenate",
    "reading.fold_stories",
    "reading.mark_read_on_open",
    "rules.mute",
    "rules.highlight",
];

/// Cells that the text's measure may have.
const MEASURES: std::ops::RangeInclusive<usize> = 66..=80;

/// Milliseconds that a digit may wait at most.
const MOST_WAIT: u16 = 5_000;

/// Lets a value hold, when it is another than the one that does.
fn hold(model: &mut Model, name: &str, value: &str) -> Vec<Effect> {
    let yes = value == "true";
    let before = (model.settings.measure, model.settings.hyphenate);
    match name {
        "look.mouse" if model.settings.mouse != yes => {
            model.settings.mouse = yes;
            if model.mouse != yes {
                return super::mouse::toggle(model);
            }
        }
        "reading.measure" => {
            // What is beyond the bounds of the settings does not hold (see `config`).
            let value = value.parse().ok().filter(|cells| MEASURES.contains(cells));
            model.settings.measure = value.unwrap_or(model.settings.measure);
        }
        "keys.digit_wait" => {
            let value = value.parse().ok().filter(|wait| *wait <= MOST_WAIT);
            model.settings.digit_wait = value.unwrap_or(model.settings.digit_wait);
        }
        "reading.hyphenate" => model.settings.hyphenate = yes,
        "reading.fold_stories" if model.settings.fold_stories != yes => {
            model.settings.fold_stories = yes;
            if model.folding != yes {
                return super::fold::toggle(model);
            }
        }
        "reading.mark_read_on_open" => model.settings.mark_read_on_open = yes,
        _ => {}
    }
    if before != (model.settings.measure, model.settings.hyphenate) {
        reader::set_again(model);
    }
    Vec::new()
}

/// A setting was written, or it does not take what was typed.
pub(super) fn changed(model: &mut Model, name: &str, wrong: Option<Clean>) -> Vec<Effect> {
    let kept = wrong.is_none();
    if let Some(Overlay::Settings {
        editing,
        choice,
        problem,
        ..
    }) = model.overlays.last_mut()
    {
        *problem = wrong;
        if kept {
            (*editing, *choice) = (None, None);
        }
    }
    if kept {
        let s = model.strings();
        let at_once = AT_ONCE.contains(&name) || name.starts_with("sections.");
        let told = if at_once {
            s.setting_holds
        } else {
            s.setting_kept
        };
        model.notice = Some(fill(told, &Clean::line(name)));
        return vec![Effect::LoadSettings];
    }
    Vec::new()
}

/// The rules are others: what the lists show of them is asked for again.
pub(super) fn rules_changed(model: &mut Model) -> Vec<Effect> {
    model.highlighted.clear();
    for left in &mut model.before_search {
        left.list.loading = true;
    }
    let mut effects = list::reload_here(model);
    effects.push(Effect::LoadSections);
    effects
}

/// What is typed over: a text without its quotes.
fn shown(value: &str) -> String {
    let inside = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let inside = inside.filter(|text| !text.contains(['"', '\\']));
    inside.unwrap_or(value).to_owned()
}

/// Keys that move among the settings, open one, keep it; `None` for those that are typed.
pub(super) fn key(model: &mut Model, code: KeyCode) -> Option<Vec<Effect>> {
    let Some(Overlay::Settings {
        rows,
        filter,
        cursor,
        editing,
        choice,
        problem,
    }) = model.overlays.last_mut()
    else {
        return None;
    };
    let found = settings_found(rows, filter.value());
    let last = found.len().saturating_sub(1);
    let chosen = found.get((*cursor).min(last));
    if let (Some(at), Some(row)) = (choice.as_mut(), chosen) {
        return Some(choose(row, at, code).unwrap_or_else(|| {
            (*choice, *problem) = (None, None);
            Vec::new()
        }));
    }
    match (code, editing.as_ref()) {
        (KeyCode::Enter, None) => {
            let row = chosen?;
            if row.name == KEYS {
                return Some(bindings::show(model));
            }
            let at = row.choices.iter().position(|value| value == row.value());
            match row.choices.as_slice() {
                // What the file says is mended, also where it does not hold.
                [] => {
                    let own = row.own.as_deref().unwrap_or(&row.default);
                    *editing = Some(Input::new(shown(own)));
                }
                // A switch is turned.
                [one, other] => {
                    let other = if at == Some(0) { other } else { one };
                    return Some(vec![Effect::ChangeSetting(row.name.clone(), other.clone())]);
                }
                _ => *choice = Some(at.unwrap_or(0)),
            }
        }
        (KeyCode::Enter, Some(typed)) => {
            let name = chosen.map(|row| row.name.clone())?;
            return Some(vec![Effect::ChangeSetting(name, typed.value().to_owned())]);
        }
        (KeyCode::Esc, Some(_)) => (*editing, *problem) = (None, None),
        (KeyCode::Down | KeyCode::Tab, None) => *cursor = (*cursor + 1).min(last),
        (KeyCode::Up | KeyCode::BackTab, None) => *cursor = cursor.saturating_sub(1),
        (KeyCode::PageDown, None) => *cursor = (*cursor + 10).min(last),
        (KeyCode::PageUp, None) => *cursor = cursor.saturating_sub(10),
        _ => return None,
    }
    Some(Vec::new())
}

/// A key while one of a few values is chosen; `None` gives it up.
fn choose(row: &Setting, at: &mut usize, code: KeyCode) -> Option<Vec<Effect>> {
    let count = row.choices.len().max(1);
    let by = match code {
        KeyCode::Enter => {
            let value = row.choices.get(*at)?.clone();
            return Some(vec![Effect::ChangeSetting(row.name.clone(), value)]);
        }
        KeyCode::Down | KeyCode::Right | KeyCode::Tab | KeyCode::Char('j' | 'l' | ' ') => 1,
        KeyCode::Up | KeyCode::Left | KeyCode::BackTab | KeyCode::Char('k' | 'h') => count - 1,
        KeyCode::Esc | KeyCode::Char('q') => return None,
        _ => 0,
    };
    *at = (*at + by) % count;
    Some(Vec::new())
}

/// The theme that is looked at among the values of its setting, in plain letters.
pub(super) fn theme_tried(model: &Model) -> Option<String> {
    let Some(Overlay::Settings {
        rows,
        filter,
        cursor,
        choice: Some(at),
        ..
    }) = model.overlays.last()
    else {
        return None;
    };
    let found = settings_found(rows, filter.value());
    let row = found.get(*cursor).filter(|row| row.name == THEME)?;
    row.choices.get(*at).map(|value| shown(value))
}
