//! Which commands mean something in what lies over the regions. Where something is found by its letters, a key
//! that was pressed as one does nothing else: it leaves no help, takes back no deed, cuts no line beneath.

use crate::app::command::Command;
use crate::app::keymap::Context;
use crate::app::model::{Model, Overlay};
use crate::app::update::press;

/// Whether a command means something here.
pub(super) fn means(model: &Model, command: Command) -> bool {
    let Some(over) = model.overlays.last() else {
        return false;
    };
    match command {
        Command::Open => !matches!(over, Overlay::Help { .. }),
        Command::Cut | Command::Coverage | Command::Timeline => {
            matches!(over, Overlay::Story { .. })
        }
        Command::Watch => matches!(over, Overlay::Story { .. } | Overlay::Watched { .. }),
        Command::Browser => matches!(over, Overlay::Sources { .. } | Overlay::Wary { .. }),
        Command::Undo | Command::Redo => !matches!(
            over,
            Overlay::Help { .. } | Overlay::Filter { .. } | Overlay::Trail { .. }
        ),
        _ => true,
    }
}

/// Says that a command's key means nothing here.
pub(super) fn say_nothing(model: &mut Model, command: Command) {
    let keys = model
        .settings
        .keymap
        .keys_of(command, Some(Context::Overlay));
    model.notice = keys.first().map(|keys| press::nothing_over(model, keys));
}

/// Whether what lies over the regions is read, and nothing of it chosen: a page on is what the space bar does.
pub(super) const fn is_read(model: &Model) -> bool {
    matches!(
        model.overlays.as_slice().last(),
        Some(Overlay::Help { .. } | Overlay::About { .. } | Overlay::Output { .. })
    )
}
