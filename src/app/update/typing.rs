//! Text that is typed into what lies over the regions.

use tui_input::{Input, InputRequest};

use super::{add, bindings, named, overlay, palette, preferences, search, trail};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::model::{AddStep, Model, Overlay, SettingsStep};
use crate::text::{Clean, begins_rtl};

/// Whether the top overlay takes characters as text.
pub(super) fn is_typing(model: &Model) -> bool {
    match model.overlays.last() {
        Some(
            Overlay::Search { .. }
            | Overlay::Palette { .. }
            | Overlay::Naming { .. }
            | Overlay::Asking { .. },
        ) => true,
        Some(Overlay::Settings(pane)) => !matches!(pane.step, SettingsStep::Lines(_)),
        Some(Overlay::Keys(pane)) => bindings::is_finding(pane),
        Some(Overlay::Add { step, .. }) => !matches!(step, AddStep::Choosing(..)),
        Some(
            Overlay::Help { typing, .. }
            | Overlay::Sources { typing, .. }
            | Overlay::Filter { typing, .. }
            | Overlay::Trail { typing, .. },
        ) => *typing,
        _ => false,
    }
}

/// The field that takes what is typed.
fn field(model: &mut Model) -> Option<&mut Input> {
    model.overlays.last_mut().and_then(input)
}

fn input(overlay: &mut Overlay) -> Option<&mut Input> {
    match overlay {
        Overlay::Search(pane) => Some(&mut pane.input),
        Overlay::Naming { input, .. }
        | Overlay::Asking { input, .. }
        | Overlay::Add { input, .. }
        | Overlay::Palette { input, .. } => Some(input),
        Overlay::Settings(pane) => Some(match &mut pane.step {
            SettingsStep::Typing(input) | SettingsStep::Line(_, input) => input,
            _ => &mut pane.filter,
        }),
        Overlay::Keys(pane) => bindings::is_finding(pane).then_some(&mut pane.filter),
        Overlay::Help { filter, .. }
        | Overlay::Sources { filter, .. }
        | Overlay::Filter { filter, .. }
        | Overlay::Trail { filter, .. } => Some(filter),
        Overlay::Story { .. }
        | Overlay::Watched { .. }
        | Overlay::Atlas(_)
        | Overlay::Picture(_)
        | Overlay::Versions(_)
        | Overlay::Sort { .. }
        | Overlay::Output { .. }
        | Overlay::Since { .. }
        | Overlay::About { .. }
        | Overlay::Wary { .. }
        | Overlay::Offline { .. } => None,
    }
}

/// Whether a key leaves the field: Escape and what gives up a line in a shell, and Backspace where
/// there is nothing left to take away.
fn leaves(model: &mut Model, key: Key) -> bool {
    let gives_up = key.ctrl && matches!(key.code, KeyCode::Char('g'));
    gives_up || key.code == KeyCode::Backspace && field(model).is_some_and(|f| f.value().is_empty())
}

/// Whether an empty filter is typed into that needs no key to begin.
fn finds_already(model: &Model) -> bool {
    match model.overlays.last() {
        Some(Overlay::Settings(pane)) => {
            matches!(pane.step, SettingsStep::Finding) && pane.filter.value().is_empty()
        }
        Some(Overlay::Keys(pane)) => bindings::is_finding(pane) && pane.filter.value().is_empty(),
        _ => false,
    }
}

/// A key while text is typed.
pub(super) fn type_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let key = match (key.code, key.ctrl) {
        // What Backspace sends on many terminals.
        (KeyCode::Char('h'), true) => Key::plain(KeyCode::Backspace),
        _ => key,
    };
    let key = if leaves(model, key) {
        Key::plain(KeyCode::Esc)
    } else {
        key
    };
    if key == Key::plain(KeyCode::Char('/')) && finds_already(model) {
        // What begins a filter elsewhere begins none where it is typed into already.
        return Vec::new();
    }
    if let Some(effects) = preferences::key(model, key.code) {
        return effects;
    }
    if let Some(effects) = bindings::find_key(model, key.code) {
        return effects;
    }
    if let Some(effects) = palette::key(model, key.code) {
        return effects;
    }
    if let Some(effects) = search::line::key(model, key) {
        return effects;
    }
    match key.code {
        KeyCode::Enter => return entered(model),
        KeyCode::Esc => return escaped(model),
        KeyCode::Down if is_over_rows(model) => return overlay::command(model, Command::Down),
        KeyCode::Up if is_over_rows(model) => return overlay::command(model, Command::Up),
        _ => {}
    }
    let Some(request) = edit(key) else {
        return Vec::new();
    };
    let bidi = model.settings.bidi;
    if take_proposal(model) && replaces(request) {
        return edited(model, |input| {
            *input = Input::default();
            input.handle(request);
        });
    }
    edited(model, |input| {
        // The arrows go where they point, also in text that is drawn from the right.
        let turned = bidi && begins_rtl(input.value());
        input.handle(match request {
            InputRequest::GoToPrevChar if turned => InputRequest::GoToNextChar,
            InputRequest::GoToNextChar if turned => InputRequest::GoToPrevChar,
            request => request,
        });
    })
}

/// Whether what stands in the field is proposed, and untouched; from now on it is not.
fn take_proposal(model: &mut Model) -> bool {
    match model.overlays.last_mut() {
        Some(Overlay::Search(pane)) => std::mem::take(&mut pane.began.proposed),
        _ => false,
    }
}

/// Whether an edit takes the place of what is proposed, as where text is selected.
const fn replaces(request: InputRequest) -> bool {
    matches!(
        request,
        InputRequest::InsertChar(_)
            | InputRequest::DeletePrevChar
            | InputRequest::DeleteNextChar
            | InputRequest::DeletePrevWord
    )
}

/// Whether what is typed narrows rows of which one is chosen.
fn is_over_rows(model: &Model) -> bool {
    matches!(
        model.overlays.last(),
        Some(Overlay::Trail { .. } | Overlay::Sources { .. } | Overlay::Filter { .. })
    )
}

/// The readline keys (Ctrl-a, e, u, w) and the arrows.
const fn edit(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.ctrl) {
        (KeyCode::Char(c), false) if !key.alt => InputRequest::InsertChar(c),
        (KeyCode::Backspace, _) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, _) => InputRequest::GoToNextChar,
        (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
        (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
        (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
        _ => return None,
    })
}

/// Text was pasted.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if !is_typing(model) {
        return Vec::new();
    }
    let text = Clean::line(text);
    let replaces = take_proposal(model);
    edited(model, |input| {
        if replaces {
            *input = Input::default();
        }
        for c in text.chars().take(2_000) {
            input.handle(InputRequest::InsertChar(c));
        }
    })
}

/// Changes the text of the field, and does what goes with another text.
pub(super) fn edited(model: &mut Model, change: impl FnOnce(&mut Input)) -> Vec<Effect> {
    let Some(overlay) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let Some(input) = input(overlay) else {
        return Vec::new();
    };
    let before = input.value().to_owned();
    change(input);
    let value = input.value().to_owned();
    if value == before {
        return Vec::new();
    }
    match overlay {
        Overlay::Search(pane) => {
            pane.recalled = None;
            search::changed(model, &value)
        }
        Overlay::Sources { cursor, .. } => {
            *cursor = 0;
            overlay::search_catalogue(model)
        }
        Overlay::Help { top: row, .. }
        | Overlay::Filter { cursor: row, .. }
        | Overlay::Palette { cursor: row, .. } => {
            *row = 0;
            Vec::new()
        }
        Overlay::Settings(pane) => {
            if let SettingsStep::Finding | SettingsStep::Choosing(_) = pane.step {
                // Another row is the chosen one: no value of it is.
                (pane.cursor, pane.step) = (0, SettingsStep::Finding);
            }
            Vec::new()
        }
        Overlay::Keys(pane) => {
            pane.cursor = 0;
            Vec::new()
        }
        Overlay::Trail { .. } => trail::ask(model),
        Overlay::Add { step, .. } => {
            *step = AddStep::Typing;
            Vec::new()
        }
        Overlay::Story { .. }
        | Overlay::Asking { .. }
        | Overlay::Naming { .. }
        | Overlay::Watched { .. }
        | Overlay::Atlas(_)
        | Overlay::Picture(_)
        | Overlay::Versions(_)
        | Overlay::Sort { .. }
        | Overlay::Output { .. }
        | Overlay::Since { .. }
        | Overlay::About { .. }
        | Overlay::Wary { .. }
        | Overlay::Offline { .. } => Vec::new(),
    }
}

fn entered(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last_mut() {
        Some(Overlay::Search { .. }) => search::entered(model),
        Some(
            Overlay::Help { typing, .. }
            | Overlay::Sources { typing, .. }
            | Overlay::Filter { typing, .. },
        ) => {
            *typing = false;
            Vec::new()
        }
        Some(Overlay::Trail { .. }) => trail::follow(model),
        Some(Overlay::Palette { .. }) => palette::choose(model),
        Some(Overlay::Naming { .. }) => named::keep(model),
        Some(Overlay::Asking { .. }) => super::outside::entered(model),
        _ => add::enter(model),
    }
}

fn escaped(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last_mut() {
        Some(
            Overlay::Help { typing, filter, .. }
            | Overlay::Sources { typing, filter, .. }
            | Overlay::Filter { typing, filter, .. },
        ) => {
            *typing = false;
            *filter = Input::default();
            overlay::search_catalogue(model)
        }
        Some(Overlay::Trail { typing, filter, .. }) => {
            *typing = false;
            *filter = Input::default();
            trail::ask(model)
        }
        Some(Overlay::Search { .. }) => search::given_up(model),
        _ => {
            model.overlays.pop();
            Vec::new()
        }
    }
}
