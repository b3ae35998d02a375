//! Which commands mean something in what lies over the regions. Where something is found by its letters, a key
//! that was pressed as one does nothing else: it leaves no help, takes back no deed, cuts no line beneath.

use crate::app::command::Command;
use crate::app::model::{Model, Overlay};

/// Whether a command means nothing in what lies over the regions.
pub(in crate::app::update) fn means_nothing(model: &Model, command: Command) -> bool {
    let over = model.overlays.last();
    over.is_some_and(|over| !means(over, command))
}

fn means(over: &Overlay, command: Command) -> bool {
    match command {
        Command::Open => !matches!(over, Overlay::Help { .. }),
        Command::Cut => matches!(over, Overlay::Story { .. } | Overlay::Settings(_)),
        Command::Coverage | Command::Timeline => matches!(over, Overlay::Story { .. }),
        Command::Watch => matches!(over, Overlay::Story { .. } | Overlay::Watched { .. }),
        Command::Browser => matches!(over, Overlay::Sources { .. } | Overlay::Wary { .. }),
        Command::Undo | Command::Redo => !matches!(
            over,
            Overlay::Help { .. } | Overlay::Filter { .. } | Overlay::Trail { .. }
        ),
        _ => true,
    }
}

/// Whether what lies over the regions is read, and nothing of it chosen: a page on is what the space bar does.
pub(super) const fn is_read(model: &Model) -> bool {
    matches!(
        model.overlays.as_slice().last(),
        Some(Overlay::Help { .. } | Overlay::About { .. } | Overlay::Output { .. })
    )
}
