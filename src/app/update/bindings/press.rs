//! Keys pressed to be bound: the menus around them, and what is decided.

use super::{pane, shown, step};
use crate::app::bindings::{
    EntryRow, KeyChoice, command_words, deeds, entry_rows, entry_said, given_up, key_choices,
    keys_said, reset,
};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::key::{Key, KeyCode};
use crate::app::keymap::{Context, KeyDeed, Keymap, Resolved, never_bound};
use crate::app::model::{KeysStep, Model, Wanted};
use crate::locale::{bindings as said, fill};
use crate::text::Clean;

/// A key where none is typed into a field; `None` when the screen is not shown, or its filter has the
/// keys.
pub(in crate::app::update) fn press(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let here = shown(model).filter(|pane| !super::is_finding(pane))?;
    Some(match here.step.clone() {
        KeysStep::Of(command, at) => among_keys(model, (command, at), key),
        KeysStep::Pressing(wanted) => pressed(model, wanted, key),
        KeysStep::Asking(wanted, at) => among_choices(model, (wanted, at), key),
        KeysStep::Finding | KeysStep::Preset(_) => Vec::new(),
    })
}

/// What a key does in a menu whatever the map says, so that it can be mended by the menu.
enum Menu {
    To(usize),
    Enter,
    Leave,
    Other(KeyCode),
}

fn menu(model: &Model, key: Key, at: usize, rows: usize) -> Menu {
    let last = rows.saturating_sub(1);
    let map = &model.settings.keymap;
    let command = match map.resolve(Context::Overlay, &[key]) {
        Resolved::Command(command) => Some(command),
        _ => None,
    };
    let digit = Keymap::any_digit(key).and_then(|digit| usize::try_from(digit).ok());
    let down = command == Some(Command::Down)
        || matches!(key.code, KeyCode::Down | KeyCode::Tab | KeyCode::Char('j'));
    let up = command == Some(Command::Up)
        || matches!(
            key.code,
            KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k')
        );
    let leaves = matches!(
        key.code,
        KeyCode::Esc | KeyCode::Backspace | KeyCode::Char('q')
    );
    let own = matches!(key.code, KeyCode::Char('x' | 'u' | 'U') | KeyCode::Delete);
    match command {
        _ if key.code == KeyCode::Enter => Menu::Enter,
        _ if leaves => Menu::Leave,
        _ if own && !key.ctrl => Menu::Other(key.code),
        _ if down => Menu::To((at + 1).min(last)),
        _ if up => Menu::To(at.saturating_sub(1)),
        Some(Command::Open) => Menu::Enter,
        Some(Command::Cancel | Command::Close | Command::Quit) => Menu::Leave,
        _ => match digit.and_then(|digit| digit.checked_sub(1)) {
            Some(row) => Menu::To(row.min(last)),
            None => Menu::Other(key.code),
        },
    }
}

fn among_keys(model: &mut Model, (command, at): (Command, usize), key: Key) -> Vec<Effect> {
    let Some(here) = shown(model) else {
        return Vec::new();
    };
    let rows = entry_rows(model, here, command);
    let at = at.min(rows.len().saturating_sub(1));
    match menu(model, key, at, rows.len()) {
        Menu::To(at) => step(model, KeysStep::Of(command, at)),
        Menu::Leave => step(model, KeysStep::Finding),
        Menu::Enter => enter_entry(model, command, at),
        Menu::Other(KeyCode::Char('x') | KeyCode::Delete) => give_up(model, command, at),
        Menu::Other(KeyCode::Char('u')) => take_back(model, false),
        Menu::Other(KeyCode::Char('U')) => take_back(model, true),
        Menu::Other(_) => Vec::new(),
    }
}

/// Takes back what was changed here last, or makes it again; what was done elsewhere stays.
fn take_back(model: &mut Model, again: bool) -> Vec<Effect> {
    let lang = model.settings.locale.lang;
    let Some(pane) = pane(model) else {
        return Vec::new();
    };
    if pane.taking_back {
        return Vec::new();
    }
    let (done, undone) = pane.done;
    let left = if again { undone } else { done };
    if left == 0 {
        model.notice = Some(said::NOTHING_HERE.of(lang).to_owned());
        return Vec::new();
    }
    pane.taking_back = true;
    vec![if again { Effect::Redo } else { Effect::Undo }]
}

/// Changes the chosen key, adds one, or gives the command its usual ones back.
pub(in crate::app::update) fn enter_entry(
    model: &mut Model,
    command: Command,
    at: usize,
) -> Vec<Effect> {
    let Some(here) = shown(model) else {
        return Vec::new();
    };
    let place = here.place;
    let old = match entry_rows(model, here, command).into_iter().nth(at) {
        Some(EntryRow::Keys(entry)) => Some(entry.keys),
        Some(EntryRow::Add) => None,
        Some(EntryRow::Reset(_)) => {
            let deeds = reset(&model.settings.keymap, command, place);
            return bind(model, command_told(model, command), deeds);
        }
        None => return Vec::new(),
    };
    let keys = Vec::new();
    step(model, KeysStep::Pressing(Wanted { command, old, keys }))
}

/// Takes the chosen key away from its command.
pub(in crate::app::update) fn give_up(
    model: &mut Model,
    command: Command,
    at: usize,
) -> Vec<Effect> {
    let Some(here) = shown(model) else {
        return Vec::new();
    };
    match entry_rows(model, here, command).into_iter().nth(at) {
        Some(EntryRow::Keys(entry)) => {
            let keys = entry_said(model, &entry, here.place);
            let lang = model.settings.locale.lang;
            let gone = fill(said::GONE.of(lang), &keys);
            let told = fill(&gone, &command_told(model, command));
            bind(model, told, given_up(&entry))
        }
        _ => Vec::new(),
    }
}

fn command_told(model: &Model, command: Command) -> String {
    command_words(command, model.settings.locale.lang)
}

fn bind(model: &mut Model, told: String, deeds: Vec<KeyDeed>) -> Vec<Effect> {
    if let Some(pane) = pane(model) {
        (pane.problem, pane.writing) = (None, true);
    }
    vec![Effect::Bind(told, deeds)]
}

/// A key while keys are waited for: any but what leaves.
fn pressed(model: &mut Model, mut wanted: Wanted, key: Key) -> Vec<Effect> {
    let gives_up = key.code == KeyCode::Esc || (key.ctrl && key.code == KeyCode::Char('c'));
    if gives_up {
        return step(model, KeysStep::Of(wanted.command, 0));
    }
    if let Some(why) = never_bound(&[key]) {
        let why = why.words(model.settings.locale.lang);
        if let Some(pane) = pane(model) {
            pane.problem = Some(why);
        }
        return Vec::new();
    }
    wanted.keys.push(key);
    step(model, KeysStep::Asking(wanted, 0))
}

/// The keys of a line that was typed, in the place of those pressed.
pub(in crate::app::update) fn written(
    model: &mut Model,
    mut wanted: Wanted,
    line: &str,
) -> Vec<Effect> {
    let lang = model.settings.locale.lang;
    let few = line.chars().count() <= 2;
    let each = || line.chars().map(|c| Key::parse(&c.to_string())).collect();
    let keys: Option<Vec<Key>> = Key::parse_sequence(line).or_else(|| few.then(each).flatten());
    let wrong = match &keys {
        None => Some(fill(said::NO_SUCH_KEY.of(lang), &Clean::line(line))),
        Some(keys) => never_bound(keys).map(|why| why.words(lang)),
    };
    if let Some(wrong) = wrong {
        model.notice = Some(wrong);
        return Vec::new();
    }
    wanted.keys = keys.unwrap_or_default();
    step(model, KeysStep::Asking(wanted, 0))
}

fn among_choices(model: &mut Model, (wanted, at): (Wanted, usize), key: Key) -> Vec<Effect> {
    let Some(here) = shown(model) else {
        return Vec::new();
    };
    let choices = key_choices(model, here, &wanted);
    // Where a sequence is begun whatever is pressed goes on with it, but for what chooses.
    let goes_on = choices.first() == Some(&KeyChoice::More);
    let chooses = matches!(
        key.code,
        KeyCode::Enter
            | KeyCode::Esc
            | KeyCode::Up
            | KeyCode::Down
            | KeyCode::Tab
            | KeyCode::BackTab
    );
    if goes_on && at == 0 && !chooses {
        return pressed(model, wanted, key);
    }
    match menu(model, key, at, choices.len()) {
        Menu::To(at) => step(model, KeysStep::Asking(wanted, at)),
        Menu::Leave => step(model, KeysStep::Of(wanted.command, 0)),
        Menu::Enter => decide(model, wanted, at),
        Menu::Other(_) => Vec::new(),
    }
}

/// Does what was chosen with the keys that were pressed.
pub(in crate::app::update) fn decide(model: &mut Model, wanted: Wanted, at: usize) -> Vec<Effect> {
    let Some(here) = shown(model) else {
        return Vec::new();
    };
    let Some(choice) = key_choices(model, here, &wanted).get(at).copied() else {
        return Vec::new();
    };
    match choice {
        KeyChoice::Bind | KeyChoice::Swap => {
            let deeds = deeds(model, here, &wanted, choice == KeyChoice::Swap);
            let keys = keys_said(model, &wanted.keys, here.place);
            let told = format!("{keys} → {}", command_told(model, wanted.command));
            bind(model, told, deeds)
        }
        KeyChoice::More => step(model, KeysStep::Pressing(wanted)),
        KeyChoice::Another => {
            let keys = Vec::new();
            step(model, KeysStep::Pressing(Wanted { keys, ..wanted }))
        }
        KeyChoice::Leave => step(model, KeysStep::Of(wanted.command, 0)),
    }
}
