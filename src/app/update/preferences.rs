//! The settings in the program: finding one, changing it, keeping it in the file.

use tui_input::Input;

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

/// Takes the settings in.
pub(super) fn loaded(model: &mut Model, found: Vec<Setting>) -> Vec<Effect> {
    if let Some(Overlay::Settings { rows, .. }) = model.overlays.last_mut() {
        *rows = found;
    }
    Vec::new()
}

/// A setting was written, or it does not take what was typed.
pub(super) fn changed(model: &mut Model, name: &str, wrong: Option<Clean>) -> Vec<Effect> {
    let kept = wrong.is_none();
    if let Some(Overlay::Settings {
        editing, problem, ..
    }) = model.overlays.last_mut()
    {
        *problem = wrong;
        if kept {
            *editing = None;
        }
    }
    if kept {
        model.notice = Some(fill(model.strings().setting_kept, name));
        return vec![Effect::LoadSettings];
    }
    Vec::new()
}

/// Keys that move among the settings, open one, keep it; `None` for those that are typed.
pub(super) fn key(model: &mut Model, code: KeyCode) -> Option<Vec<Effect>> {
    let Some(Overlay::Settings {
        rows,
        filter,
        cursor,
        editing,
        problem,
    }) = model.overlays.last_mut()
    else {
        return None;
    };
    let found = settings_found(rows, filter.value());
    let last = found.len().saturating_sub(1);
    let chosen = found.get((*cursor).min(last));
    match (code, editing.as_ref()) {
        (KeyCode::Enter, None) => {
            let value = chosen.map(|row| row.own.as_deref().unwrap_or(row.default));
            *editing = value.map(|value| Input::new(value.to_owned()));
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
