//! From what keys are to mean to the lines of the settings that say so: as few as possible, and none
//! where the preset says it already.

use super::change::{KeyChange, never_bound};
use super::presets::Preset;
use super::rows::clash;
use super::{Context, Keymap, written};
use crate::app::command::Command;
use crate::app::key::Key;
use crate::locale::faults;
use crate::locale::said::Spoken;

/// What keys are to mean in a context from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyDeed {
    /// Where.
    pub context: Context,
    /// The keys.
    pub keys: Vec<Key>,
    /// What they mean; nothing any more when it is `None`.
    pub command: Option<Command>,
}

/// A line of the settings that is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    /// A context's name, or `all`.
    pub context: String,
    /// The keys as the file has them, or is to have them.
    pub keys: String,
    /// A command's name, or `none`; `None` takes the line out.
    pub command: Option<String>,
}

/// A key of a context with what it means.
type Row = (Context, String, Command);

/// The lines to be changed among `lines`, which lie over a preset, so that `deeds` hold and nothing else
/// changes but keys that could not be told from theirs.
///
/// # Errors
/// In words, when a key can never be bound, or the way out or the help would have none left.
pub fn lines_for(
    preset: Preset,
    lines: &[KeyChange],
    deeds: &[KeyDeed],
) -> Result<Vec<LineChange>, Spoken> {
    if let Some(why) = deeds.iter().find_map(|deed| never_bound(&deed.keys)) {
        return Err(why);
    }
    let map = |lines: &[KeyChange]| Keymap::of_settings(preset, lines).0.table();
    let target = aimed_at(map(lines), deeds);
    left_a_way_out(&target)?;
    let mut kept = lines.to_vec();
    // The lines about these keys, and about those that they took something from, go where nothing is
    // the worse for it.
    for line in lines {
        let without: Vec<KeyChange> = kept.iter().filter(|l| *l != line).cloned().collect();
        let about = |deed: &KeyDeed| {
            Key::parse_sequence(&line.keys).is_some_and(|keys| clash(&keys, &deed.keys))
        };
        let better = || apart(&map(&without), &target) <= apart(&map(&kept), &target);
        if deeds.iter().any(about) && better() {
            kept = without;
        }
    }
    let before = map(&kept);
    for (context, keys) in differing(&before, &target) {
        let means = target.iter().find(|row| row.0 == context && row.1 == keys);
        let command = means.map_or("none", |row| row.2.id()).to_owned();
        kept.retain(|line| line.context != context.name() || !is_of(line, &keys));
        let context = context.name().to_owned();
        kept.push(KeyChange {
            context,
            keys,
            command,
        });
    }
    merge(&mut kept, lines);
    if apart(&map(&kept), &target) > 0 {
        return Err(faults::CANNOT_BE_SAID.into());
    }
    Ok(changes(lines, &kept))
}

fn is_of(line: &KeyChange, keys: &str) -> bool {
    Key::parse_sequence(&line.keys).is_some_and(|own| written(&own) == keys)
}

/// The map with the deeds in it, and without what could not be told from them.
fn aimed_at(mut map: Vec<Row>, deeds: &[KeyDeed]) -> Vec<Row> {
    for deed in deeds {
        let keys = written(&deed.keys);
        map.retain(|(context, other, _)| {
            let other_keys = || Key::parse_sequence(other);
            let clashes = || other_keys().is_some_and(|other| clash(&other, &deed.keys));
            let same = *other == keys;
            *context != deed.context || !(same || (deed.command.is_some() && clashes()))
        });
        map.extend(deed.command.map(|command| (deed.context, keys, command)));
    }
    map
}

fn left_a_way_out(map: &[Row]) -> Result<(), Spoken> {
    for command in [Command::Quit, Command::Help] {
        for context in Context::ALL {
            if !map.iter().any(|row| row.0 == context && row.2 == command) {
                return Err(faults::LAST_KEY.of(command.id()).of(context.name()));
            }
        }
    }
    Ok(())
}

/// The keys that mean something else in one map than in the other.
fn differing(one: &[Row], other: &[Row]) -> Vec<(Context, String)> {
    let lacks = |map: &[Row], row: &Row| !map.contains(row);
    let of_one = one.iter().filter(|row| lacks(other, row));
    let of_other = other.iter().filter(|row| lacks(one, row));
    let mut out: Vec<(Context, String)> = Vec::new();
    for (context, keys, _) in of_one.chain(of_other) {
        if !out
            .iter()
            .any(|known| known.0 == *context && known.1 == *keys)
        {
            out.push((*context, keys.clone()));
        }
    }
    out
}

fn apart(one: &[Row], other: &[Row]) -> usize {
    differing(one, other).len()
}

/// One line for all contexts in the place of new ones that say the same of each.
fn merge(kept: &mut Vec<KeyChange>, before: &[KeyChange]) {
    for line in kept.clone() {
        let same = |other: &KeyChange| {
            other.keys == line.keys && other.command == line.command && !before.contains(other)
        };
        if kept.iter().filter(|other| same(other)).count() == Context::ALL.len() {
            kept.retain(|other| !same(other));
            let context = "all".to_owned();
            kept.push(KeyChange { context, ..line });
        }
    }
}

fn changes(before: &[KeyChange], after: &[KeyChange]) -> Vec<LineChange> {
    let named = |line: &KeyChange, other: &KeyChange| {
        line.context == other.context && line.keys == other.keys
    };
    let gone = before
        .iter()
        .filter(|line| !after.iter().any(|other| named(line, other)));
    let gone = gone.map(|line| LineChange {
        context: line.context.clone(),
        keys: line.keys.clone(),
        command: None,
    });
    let set = after.iter().filter(|line| !before.contains(line));
    let set = set.map(|line| LineChange {
        context: line.context.clone(),
        keys: line.keys.clone(),
        command: Some(line.command.clone()),
    });
    gone.chain(set).collect()
}
