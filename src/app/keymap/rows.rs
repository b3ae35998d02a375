//! The map as its reader looks at it to change it: what each command's keys are, where they mean it
//! and who said so; and which others a key would be taken from.

use super::{BINDINGS, Bound, Context, Keymap, Preset, written};
use crate::app::command::Command;
use crate::app::key::{Key, KeyCode};
use crate::locale::{Words, bindings};

/// Who says what keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The table.
    Table,
    /// The preset.
    Preset,
    /// The reader's file.
    File,
}

impl Origin {
    /// Its name.
    pub const fn words(self) -> Words {
        match self {
            Self::Table => bindings::BY_TABLE,
            Self::Preset => bindings::BY_PRESET,
            Self::File => bindings::BY_FILE,
        }
    }
}

/// Keys of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The keys.
    pub keys: Vec<Key>,
    /// Where they mean it.
    pub contexts: Vec<Context>,
    /// Who says so.
    pub from: Origin,
}

/// Keys of another command that cannot be told from some that are to be bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// What they mean now.
    pub command: Command,
    /// The keys: the same ones, or a beginning, or more.
    pub keys: Vec<Key>,
    /// Where.
    pub contexts: Vec<Context>,
}

fn contexts_of(bits: u8) -> Vec<Context> {
    let all = Context::ALL.into_iter();
    all.filter(|context| bits & context.bit() != 0).collect()
}

pub(super) fn bits_of(contexts: &[Context]) -> u8 {
    contexts.iter().fold(0, |bits, at| bits | at.bit())
}

impl Keymap {
    /// The preset that it is laid over.
    pub const fn preset(&self) -> Preset {
        self.preset
    }

    /// What its preset alone says.
    #[must_use]
    pub fn usual(&self) -> Self {
        Self::of_settings(self.preset, &[]).0
    }

    /// Where a command means something, by the table and by this map.
    pub fn homes(&self, command: Command) -> Vec<Context> {
        let table = BINDINGS.iter().filter(|row| row.command == command);
        let own = self.bound.iter().filter(|bound| bound.command == command);
        let bits = table
            .map(|row| row.contexts)
            .chain(own.map(|bound| bound.contexts));
        contexts_of(bits.fold(0, |all, bits| all | bits))
    }

    /// The keys of a command in one context, or in all of them.
    pub fn entries(&self, command: Command, place: Option<Context>) -> Vec<KeyEntry> {
        let here = place.map_or(u8::MAX, Context::bit);
        let mut out: Vec<(&Bound, u8, super::Origin)> = Vec::new();
        for bound in self.bound.iter().filter(|bound| bound.command == command) {
            let bits = bound.contexts & here;
            if bits == 0 {
                continue;
            }
            match out.iter_mut().find(|(known, ..)| known.keys == bound.keys) {
                Some((_, all, from)) => (*all, *from) = (*all | bits, bound.from.max(*from)),
                None => out.push((bound, bits, bound.from)),
            }
        }
        let entry = |(bound, bits, from): (&Bound, u8, Origin)| KeyEntry {
            keys: bound.keys.clone(),
            contexts: contexts_of(bits),
            from,
        };
        out.into_iter().map(entry).collect()
    }

    /// The keys of other commands that `keys` cannot be told from in these contexts.
    pub fn rivals(&self, command: Command, keys: &[Key], contexts: &[Context]) -> Vec<Rival> {
        let here = bits_of(contexts);
        let mut out: Vec<(&Bound, u8)> = Vec::new();
        for bound in &self.bound {
            let bits = bound.contexts & here;
            let same = bound.keys == keys;
            if bits == 0 || (same && bound.command == command) || !clash(&bound.keys, keys) {
                continue;
            }
            let known = |(known, _): &&mut (&Bound, u8)| {
                known.keys == bound.keys && known.command == bound.command
            };
            match out.iter_mut().find(known) {
                Some((_, all)) => *all |= bits,
                None => out.push((bound, bits)),
            }
        }
        let rival = |(bound, bits): (&Bound, u8)| Rival {
            command: bound.command,
            keys: bound.keys.clone(),
            contexts: contexts_of(bits),
        };
        out.into_iter().map(rival).collect()
    }

    /// Whether some sequence begins with these keys in one of these contexts.
    pub fn begins(&self, keys: &[Key], contexts: &[Context]) -> bool {
        let here = bits_of(contexts);
        let longer = |bound: &Bound| bound.keys.len() > keys.len() && bound.keys.starts_with(keys);
        let mut all = self.bound.iter();
        all.any(|bound| bound.contexts & here != 0 && longer(bound))
    }

    /// Every key of every context with what it means, for comparing maps.
    pub(super) fn table(&self) -> Vec<(Context, String, Command)> {
        let mut out: Vec<_> = (self.bound.iter())
            .flat_map(|bound| {
                let keys = written(&bound.keys);
                let contexts = contexts_of(bound.contexts).into_iter();
                contexts.map(move |context| (context, keys.clone(), bound.command))
            })
            .collect();
        out.sort_by(|a, b| (a.0 as u8, &a.1).cmp(&(b.0 as u8, &b.1)));
        out
    }
}

/// Whether two sequences cannot both be bound: they are the same, or one begins the other.
pub(super) fn clash(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// What is to be known of keys before they are bound: they are hard to type on some keyboards, or
/// do not always arrive.
pub(in crate::app) fn key_doubt(keys: &[Key]) -> Option<Words> {
    /// On the third level of AZERTY, QWERTZ and the Portuguese layout, or missing there.
    const HARD: &str = r"#@[\]^`{|}~$<>*";
    keys.iter().find_map(|key| match key.code {
        _ if key.alt => Some(bindings::SPLIT_ALT),
        KeyCode::Char(c) if key.ctrl && "basq^".contains(c) => Some(bindings::TAKEN_CTRL),
        KeyCode::Char(c) if HARD.contains(c) => Some(bindings::NEEDS_ALTGR),
        _ => None,
    })
}

impl Keymap {
    /// What keys mean in a context, taken as a whole.
    pub fn exactly(&self, context: Context, keys: &[Key]) -> Option<Command> {
        let mut here = self.of(context);
        here.find(|bound| bound.keys == keys)
            .map(|bound| bound.command)
    }
}
