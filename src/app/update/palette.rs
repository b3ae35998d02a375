//! Commands by name: opening the palette, choosing in it, completing a name.

use tui_input::Input;

use super::{line, overlay, panes, preferences, press, sections};
use crate::app::effect::Effect;
use crate::app::key::KeyCode;
use crate::app::model::{Model, Overlay};
use crate::app::palette::{PaletteAction, PaletteRow, palette_rows, says};
use crate::locale::fill;

/// Opens the palette.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    model.overlays.push(Overlay::Palette {
        input: Input::default(),
        cursor: 0,
    });
    Vec::new()
}

/// The row under the cursor.
fn chosen(model: &Model) -> Option<PaletteRow> {
    let Some(Overlay::Palette { input, cursor }) = model.overlays.last() else {
        return None;
    };
    palette_rows(model, input.value()).into_iter().nth(*cursor)
}

/// Keys that move in the palette and complete a name; `None` for those that are typed.
pub(super) fn key(model: &mut Model, code: KeyCode) -> Option<Vec<Effect>> {
    if !matches!(model.overlays.last(), Some(Overlay::Palette { .. })) {
        return None;
    }
    let by = match code {
        KeyCode::Down => 1,
        KeyCode::Up | KeyCode::BackTab => -1,
        KeyCode::PageDown => 10,
        KeyCode::PageUp => -10,
        KeyCode::Tab => {
            complete(model);
            return Some(Vec::new());
        }
        _ => return None,
    };
    overlay::step(model, by);
    Some(Vec::new())
}

/// The name under the cursor in the place of what is typed.
fn complete(model: &mut Model) {
    let Some(row) = chosen(model) else { return };
    if let Some(Overlay::Palette { input, cursor }) = model.overlays.last_mut() {
        *input = Input::new(row.name);
        *cursor = 0;
    }
}

/// Dresses the paper in the theme under the cursor while the cursor is there.
pub(super) fn try_on(model: &mut Model) -> Option<Effect> {
    let tried = match chosen(model).map(|row| row.action) {
        Some(PaletteAction::Theme(name)) => Some(name),
        _ => preferences::theme_tried(model),
    };
    let wanted = tried.as_ref().unwrap_or(&model.settings.theme);
    if *wanted == model.dressed {
        return None;
    }
    model.dressed.clone_from(wanted);
    Some(Effect::Dress(model.dressed.clone()))
}

/// Does what stands under the cursor, in the region or list that lies below.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    let row = chosen(model);
    let Some(Overlay::Palette { input, cursor }) = model.overlays.pop() else {
        return Vec::new();
    };
    // What only has the letters in their order is chosen by hand, and never by a slip of the fingers.
    match row.filter(|row| cursor > 0 || says(row, input.value())) {
        Some(row) => act(model, row.action),
        None => line::refused(model, input.value()),
    }
}

/// Does what a row says.
pub(super) fn act(model: &mut Model, action: PaletteAction) -> Vec<Effect> {
    match action {
        PaletteAction::Run(command) => press::run(model, command, None),
        PaletteAction::Row(row) => {
            panes::to_row(model, usize::try_from(row).unwrap_or(1).saturating_sub(1))
        }
        PaletteAction::Section(kind) => sections::go(model, kind),
        PaletteAction::Theme(name) => {
            let s = model.strings();
            let told = if model.settings.colours {
                s.theme_kept
            } else {
                s.theme_unseen
            };
            model.notice = Some(fill(told, &name));
            model.settings.theme.clone_from(&name);
            vec![Effect::KeepTheme(name)]
        }
    }
}
