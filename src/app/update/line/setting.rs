//! A line that was typed among the settings.

use tui_input::Input;

use super::refused;
use crate::app::effect::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::model::{Model, Overlay, SettingsStep};
use crate::app::update::typing;

/// Among the settings: a number chooses one, nothing goes on, another text finds.
pub(super) fn setting(model: &mut Model, line: &str) -> Vec<Effect> {
    let Some(Overlay::Settings(pane)) = model.overlays.last_mut() else {
        return Vec::new();
    };
    if let SettingsStep::Choosing(_) = pane.step {
        let at = value(pane.chosen().map_or(&[][..], |row| &row.choices), line);
        if at.is_none() && !line.is_empty() {
            return refused(model, line);
        }
        pane.step = at.map_or(SettingsStep::Finding, SettingsStep::Choosing);
        return match at {
            Some(_) => typing::type_key(model, Key::plain(KeyCode::Enter)),
            None => Vec::new(),
        };
    }
    let last = pane.found().len().saturating_sub(1);
    if line.is_empty() {
        if pane.cursor >= last {
            return typing::type_key(model, Key::plain(KeyCode::Esc));
        }
        return typing::type_key(model, Key::plain(KeyCode::PageDown));
    }
    let number = line.parse::<usize>().ok();
    match number.and_then(|number| number.checked_sub(1)) {
        Some(row) if row <= last => {
            pane.cursor = row;
            typing::type_key(model, Key::plain(KeyCode::Enter))
        }
        _ => typing::edited(model, |input| *input = Input::new(line.to_owned())),
    }
}

/// The value of a setting that is meant, by its word or its number; none by an empty line.
fn value(choices: &[String], line: &str) -> Option<usize> {
    let by_word = choices
        .iter()
        .position(|value| value.trim_matches('"') == line);
    let by_number = || line.parse::<usize>().ok()?.checked_sub(1);
    by_word.or_else(by_number).filter(|at| *at < choices.len())
}
