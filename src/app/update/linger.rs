//! A digit in the headlines: it shows the section of that number, and it counts. Which of the two, the
//! next key says, or that none is pressed for a moment.

use std::time::Duration;

use super::press;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::keymap::{Context, Keymap, Resolved};
use crate::app::model::Model;

/// What a digit shows that may also be the first of a number.
pub(super) fn command(map: &Keymap, context: Context, key: Key) -> Option<Command> {
    Keymap::any_digit(key)?;
    match map.resolve(context, &[key]) {
        Resolved::Command(command @ Command::PinnedNth(_)) => Some(command),
        _ => None,
    }
}

/// The digit is a number from now on, or does what it does by itself when nothing follows.
pub(super) fn begin(model: &mut Model, command: Command, digit: u32) -> Vec<Effect> {
    model.count = Some(digit);
    model.lingers = Some(command);
    match model.settings.digit_wait {
        0 => Vec::new(),
        wait => vec![Effect::Linger(Duration::from_millis(wait.into()))],
    }
}

/// No key was pressed.
pub(super) fn lingered(model: &mut Model) -> Vec<Effect> {
    match model.lingers.take().filter(|_| model.overlays.is_empty()) {
        Some(command) => {
            model.count = None;
            press::run(model, command, None)
        }
        None => Vec::new(),
    }
}
