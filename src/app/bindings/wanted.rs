//! What can be done with keys that were pressed, what is to be known of them, and what it changes.

use super::{command_words, keys_said, places_said};
use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::keymap::{Context, KeyDeed, KeyEntry, Keymap, Rival, key_doubt};
use crate::app::model::{KeysPane, Model, Wanted};
use crate::locale::{bindings as said, fill};

/// What can be done with keys that were pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyChoice {
    /// Bind them; whoever has them loses them.
    Bind,
    /// Bind them, and give whoever has them the old ones.
    Swap,
    /// Another key behind them.
    More,
    /// Others.
    Another,
    /// Nothing.
    Leave,
}

/// The contexts in which keys that are wanted are to hold: those of the keys that they take the place
/// of, else all in which the command means something.
pub(in crate::app) fn contexts(model: &Model, pane: &KeysPane, wanted: &Wanted) -> Vec<Context> {
    let map = &model.settings.keymap;
    let entries = map.entries(wanted.command, pane.place);
    let old = entries
        .into_iter()
        .find(|entry| Some(&entry.keys) == wanted.old.as_ref());
    let mut all = old.map_or_else(|| map.homes(wanted.command), |entry| entry.contexts);
    all.retain(|at| pane.place.is_none_or(|place| place == *at));
    all
}

/// Whose keys cannot be told from those that are wanted; the old ones of the command do not count.
pub(in crate::app) fn rivals(model: &Model, pane: &KeysPane, wanted: &Wanted) -> Vec<Rival> {
    let here = contexts(model, pane, wanted);
    let map = &model.settings.keymap;
    let mut all = map.rivals(wanted.command, &wanted.keys, &here);
    all.retain(|rival| rival.command != wanted.command || Some(&rival.keys) != wanted.old.as_ref());
    all
}

/// What can be done with the keys that were pressed, what is meant most likely first.
pub fn key_choices(model: &Model, pane: &KeysPane, wanted: &Wanted) -> Vec<KeyChoice> {
    let map = &model.settings.keymap;
    let here = contexts(model, pane, wanted);
    let rivals = rivals(model, pane, wanted);
    if is_had(map, wanted, &here) {
        return vec![KeyChoice::Another, KeyChoice::More, KeyChoice::Leave];
    }
    let swaps = match (rivals.as_slice(), &wanted.old) {
        ([rival], Some(old)) => rival.keys == wanted.keys && !old.starts_with(&wanted.keys),
        _ => false,
    };
    let mut out = Vec::new();
    let begins = map.begins(&wanted.keys, &here);
    if begins {
        out.push(KeyChoice::More);
    }
    out.push(KeyChoice::Bind);
    if swaps {
        out.push(KeyChoice::Swap);
    }
    if !begins {
        out.push(KeyChoice::More);
    }
    out.extend([KeyChoice::Another, KeyChoice::Leave]);
    out
}

/// Whether the command has the keys already wherever they are wanted.
fn is_had(map: &Keymap, wanted: &Wanted, here: &[Context]) -> bool {
    let entries = map.entries(wanted.command, None);
    let had = entries.iter().find(|entry| entry.keys == wanted.keys);
    had.is_some_and(|entry| here.iter().all(|at| entry.contexts.contains(at)))
}

/// A choice in words.
pub fn choice_words(model: &Model, pane: &KeysPane, wanted: &Wanted, choice: KeyChoice) -> String {
    let lang = model.settings.locale.lang;
    let keys = keys_said(model, &wanted.keys, pane.place);
    let rivals = rivals(model, pane, wanted);
    match choice {
        KeyChoice::Bind if rivals.is_empty() => fill(said::BIND.of(lang), &keys),
        KeyChoice::Bind => fill(said::TAKE.of(lang), &keys),
        KeyChoice::Swap => {
            let old = wanted.old.as_deref().unwrap_or_default();
            let to = rivals.first().map(|rival| rival.command);
            let to = to.map(|command| command_words(command, lang));
            let words = fill(said::SWAP.of(lang), &keys_said(model, old, pane.place));
            fill(&words, &to.unwrap_or_default())
        }
        KeyChoice::More => said::MORE.of(lang).to_owned(),
        KeyChoice::Another => said::ANOTHER.of(lang).to_owned(),
        KeyChoice::Leave => said::LEAVE.of(lang).to_owned(),
    }
}

/// What there is to know of the keys that were pressed: who has them, and what is doubtful.
pub fn wanted_words(model: &Model, pane: &KeysPane, wanted: &Wanted) -> Vec<String> {
    const FEW: usize = 2;
    let lang = model.settings.locale.lang;
    let here = contexts(model, pane, wanted);
    let rivals = rivals(model, pane, wanted);
    let mut out = Vec::new();
    if is_had(&model.settings.keymap, wanted, &here) {
        out.push(said::ALREADY.of(lang).to_owned());
    } else if rivals.is_empty() {
        out.push(said::FREE.of(lang).to_owned());
    }
    for rival in rivals.iter().take(FEW) {
        let words = command_words(rival.command, lang);
        out.push(if rival.keys == wanted.keys {
            let now = fill(said::TAKEN.of(lang), &words);
            format!("{now} ({})", places_said(model, &rival.contexts))
        } else {
            let keys = keys_said(model, &rival.keys, pane.place);
            fill(&fill(said::UNTOLD.of(lang), &keys), &words)
        });
    }
    if rivals.len() > FEW {
        let more = (rivals.len() - FEW).to_string();
        out.push(fill(said::AND_MORE.of(lang), &more));
    }
    out.extend(key_doubt(&wanted.keys).map(|doubt| doubt.of(lang).to_owned()));
    out
}

/// What binding the wanted keys changes.
pub(in crate::app) fn deeds(
    model: &Model,
    pane: &KeysPane,
    wanted: &Wanted,
    swap: bool,
) -> Vec<KeyDeed> {
    let deed = |context: &Context, keys: &[Key], command: Option<Command>| KeyDeed {
        context: *context,
        keys: keys.to_vec(),
        command,
    };
    let here = contexts(model, pane, wanted);
    let rival = rivals(model, pane, wanted).into_iter().next();
    let mut out: Vec<KeyDeed> = Vec::new();
    for at in &here {
        if let Some(old) = wanted.old.as_ref().filter(|old| **old != wanted.keys) {
            let gets = rival.as_ref().filter(|r| swap && r.contexts.contains(at));
            out.push(deed(at, old, gets.map(|rival| rival.command)));
        }
        out.push(deed(at, &wanted.keys, Some(wanted.command)));
    }
    out
}

/// What taking keys of a command away changes.
pub(in crate::app) fn given_up(entry: &KeyEntry) -> Vec<KeyDeed> {
    let contexts = entry.contexts.iter();
    let deed = |context: &Context| KeyDeed {
        context: *context,
        keys: entry.keys.clone(),
        command: None,
    };
    contexts.map(deed).collect()
}

/// What giving a command back the keys changes that it has without the file: its own ones mean what
/// they meant, and what could not be told from them is there again.
pub(in crate::app) fn reset(
    map: &Keymap,
    command: Command,
    place: Option<Context>,
) -> Vec<KeyDeed> {
    let usual = map.usual();
    let mut out = Vec::new();
    for (entries, back) in [
        (map.entries(command, place), false),
        (usual.entries(command, place), true),
    ] {
        for entry in entries {
            for context in &entry.contexts {
                let command = if back {
                    Some(command)
                } else {
                    usual.exactly(*context, &entry.keys)
                };
                out.push(KeyDeed {
                    context: *context,
                    keys: entry.keys.clone(),
                    command,
                });
            }
            if !back {
                out.extend(displaced(map, &usual, command, &entry));
            }
        }
    }
    out
}

/// The keys of others that had to go for these, where nothing has them now.
fn displaced(map: &Keymap, usual: &Keymap, command: Command, entry: &KeyEntry) -> Vec<KeyDeed> {
    let mut out = Vec::new();
    for rival in usual.rivals(command, &entry.keys, &entry.contexts) {
        let longer = rival.keys != entry.keys;
        let gone = |at: &&Context| longer && map.exactly(**at, &rival.keys).is_none();
        out.extend(rival.contexts.iter().filter(gone).map(|context| KeyDeed {
            context: *context,
            keys: rival.keys.clone(),
            command: Some(rival.command),
        }));
    }
    out
}
