//! What the screen of the keys lists and says: shared by `update` (choosing) and `ui` (drawing).

mod wanted;

use super::command::Command;
use super::help::pointed;
use super::key::Key;
use super::keymap::{Context, KeyEntry, Keymap, Origin, Preset, keys_shown};
use super::model::{KeysPane, KeysStep, Model};
use crate::locale::{UiLang, bindings as said, fill};
use crate::text::fold;

pub use wanted::{KeyChoice, choice_words, key_choices, wanted_words};
pub(super) use wanted::{deeds, given_up, reset};

/// A row among all commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysRow {
    /// The preset.
    Preset,
    /// A command with its keys where one looks, and with those that it has without the file.
    Command(Command, Vec<KeyEntry>, Vec<KeyEntry>),
}

/// A row among the keys of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryRow {
    /// Keys that it has.
    Keys(KeyEntry),
    /// One more.
    Add,
    /// What it has without the file.
    Reset(Vec<KeyEntry>),
}

/// The commands in the order of the help, the numbered ones among their fellows.
fn commands() -> Vec<Command> {
    let mut all = Command::ALL.to_vec();
    all.extend((1..=9).map(Command::FollowNth));
    all.extend((1..=9).map(Command::PinnedNth));
    all.sort_by_key(|command| command.group());
    all
}

/// The rows that the filter leaves where one looks.
pub fn keys_rows(model: &Model, pane: &KeysPane) -> Vec<KeysRow> {
    let map = &model.settings.keymap;
    let lang = model.settings.locale.lang;
    let filter = pane.filter.value().trim();
    let usual = map.usual();
    let preset = format!("preset {} {}", said::PRESET.of(lang), map.preset().name());
    let mut out = Vec::new();
    if holds(&preset, filter) {
        out.push(KeysRow::Preset);
    }
    for command in commands() {
        let homes = map.homes(command);
        if pane.place.is_some_and(|place| !homes.contains(&place)) {
            continue;
        }
        let entries = map.entries(command, pane.place);
        let pressed = |entry: &KeyEntry| {
            written(&entry.keys) == filter || entry_said(model, entry, pane.place) == filter
        };
        let words = format!("{} {}", command.id(), command_words(command, lang));
        if holds(&words, filter) || entries.iter().any(pressed) {
            let before = usual.entries(command, pane.place);
            out.push(KeysRow::Command(command, entries, before));
        }
    }
    // What is called so comes before what only speaks of it.
    out.sort_by_key(|row| !matches!(row, KeysRow::Command(command, ..) if command.id() == filter));
    out
}

fn holds(text: &str, filter: &str) -> bool {
    let (text, filter) = (fold(text), fold(filter));
    filter.split_whitespace().all(|word| text.contains(word))
}

/// What a command does; of the numbered ones with the number.
pub fn command_words(command: Command, lang: UiLang) -> String {
    let words = command.words().of(lang);
    match command {
        Command::FollowNth(n) | Command::PinnedNth(n) => format!("{n}. {words}"),
        _ => words.to_owned(),
    }
}

/// The rows of the keys of a command.
pub fn entry_rows(model: &Model, pane: &KeysPane, command: Command) -> Vec<EntryRow> {
    let map = &model.settings.keymap;
    let now = map.entries(command, pane.place);
    let before = map.usual().entries(command, pane.place);
    let differs = !same_keys(&now, &before);
    let mut out: Vec<EntryRow> = now.into_iter().map(EntryRow::Keys).collect();
    out.push(EntryRow::Add);
    if differs {
        out.push(EntryRow::Reset(before));
    }
    out
}

/// Whether a command has the same keys in two maps, in whatever order.
pub(super) fn same_keys(one: &[KeyEntry], other: &[KeyEntry]) -> bool {
    let held = |entry: &KeyEntry, all: &[KeyEntry]| {
        let same = |o: &KeyEntry| o.keys == entry.keys && o.contexts == entry.contexts;
        all.iter().any(same)
    };
    one.len() == other.len() && one.iter().all(|entry| held(entry, other))
}

/// Keys as they are written, for reading them again.
pub(super) fn written(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

/// Keys as the reader's keyboard has them.
pub fn keys_said(model: &Model, keys: &[Key], place: Option<Context>) -> String {
    let lang = model.settings.locale.lang;
    let place = place.unwrap_or(Context::List);
    pointed(&model.settings, place, keys_shown(&written(keys), lang))
}

/// The keys of an entry where it means something: those of the map alone are not turned over.
pub fn entry_said(model: &Model, entry: &KeyEntry, place: Option<Context>) -> String {
    let only = match entry.contexts.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    keys_said(model, &entry.keys, place.or(only))
}

/// All keys of some entries.
pub fn entries_said(model: &Model, entries: &[KeyEntry], place: Option<Context>) -> String {
    let keys = entries.iter().map(|entry| entry_said(model, entry, place));
    let keys: Vec<String> = keys.collect();
    if keys.is_empty() {
        return said::NO_KEY.of(model.settings.locale.lang).to_owned();
    }
    keys.join(", ")
}

/// A context in words; `None` is all of them.
pub fn place_said(model: &Model, place: Option<Context>) -> &'static str {
    let s = model.strings();
    let lang = model.settings.locale.lang;
    match place {
        None => said::EVERYWHERE.of(lang),
        Some(Context::Sections) => s.sections,
        Some(Context::List) => s.headlines,
        Some(Context::Article) => s.article,
        Some(Context::Related) => s.related,
        Some(Context::Overlay) => said::LISTS_OVER.of(lang),
        Some(Context::Atlas) => s.atlas_title,
    }
}

/// Several contexts in words.
pub fn places_said(model: &Model, places: &[Context]) -> String {
    if places.len() == Context::ALL.len() {
        return place_said(model, None).to_owned();
    }
    let names = places.iter().map(|place| place_said(model, Some(*place)));
    names.collect::<Vec<_>>().join(", ")
}

/// Where the keys of a row come from, and what it would be without.
pub fn source_said(model: &Model, pane: &KeysPane, row: &KeysRow) -> (String, bool) {
    let lang = model.settings.locale.lang;
    let KeysRow::Command(command, now, before) = row else {
        return (String::new(), false);
    };
    let said = |entries: &[KeyEntry]| entries_said(model, entries, pane.place);
    let preset = model.settings.keymap.preset();
    let table = Keymap::default().entries(*command, pane.place);
    if !same_keys(now, before) || now.iter().any(|entry| entry.from == Origin::File) {
        (fill(said::OF_FILE.of(lang), &said(before)), true)
    } else if preset != Preset::Griot && !same_keys(before, &table) {
        let words = fill(said::OF_PRESET.of(lang), preset.name());
        (fill(&words, &said(&table)), false)
    } else {
        (model.strings().setting_default.to_owned(), false)
    }
}

/// Rows of the screen's list.
pub(super) fn keys_row_count(model: &Model, pane: &KeysPane) -> usize {
    match &pane.step {
        KeysStep::Finding | KeysStep::Preset(_) => keys_rows(model, pane).len(),
        KeysStep::Of(command, _) => entry_rows(model, pane, *command).len(),
        KeysStep::Pressing(_) => 0,
        KeysStep::Asking(wanted, _) => key_choices(model, pane, wanted).len(),
    }
}
