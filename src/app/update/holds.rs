//! Which settings hold as soon as they are written, and what that changes.

use super::{bindings, reader};
use crate::app::effect::Effect;
use crate::app::model::Model;

/// The setting whose values only the themes at hand tell.
pub(super) const THEME: &str = "look.theme";

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

/// Whether a setting holds as soon as it is written.
pub(super) fn at_once(name: &str) -> bool {
    AT_ONCE.contains(&name) || name.starts_with("sections.")
}

/// Lets a value hold, when it is another than the one that does.
pub(super) fn hold(model: &mut Model, name: &str, value: &str) -> Vec<Effect> {
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
