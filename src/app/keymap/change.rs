//! Changes to the table, checked: what is wrong is told and left out, the rest holds.

use super::presets::Preset;
use super::{Bound, Context, Keymap, Origin, written};
use crate::app::command::Command;
use crate::app::key::{Key, KeyCode};
use crate::app::palette::fit::meant;
use crate::locale::faults;
use crate::locale::said::Spoken;
use crate::text::nearest;

/// What a sequence is bound to that means nothing any more.
const UNBOUND: &str = "none";

/// A line of the settings: in a context these keys mean this command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyChange {
    /// A context's name, or `all`.
    pub context: String,
    /// A sequence in the notation of [`Key::parse_sequence`].
    pub keys: String,
    /// A command's name, or `none`.
    pub command: String,
}

/// What is wrong with a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyProblem {
    /// Which change, by its place in the list.
    pub index: usize,
    /// What is wrong: lower case, no full stop.
    pub what: Spoken,
    /// The name that is nearest to what was written.
    pub nearest: Option<String>,
}

/// A change that can be read.
struct Read {
    index: usize,
    contexts: u8,
    /// It is for one context, which goes before what is for all.
    special: bool,
    keys: Vec<Key>,
    /// `None` takes the meaning away.
    command: Option<Command>,
}

impl Keymap {
    /// The table with a preset and the reader's changes laid over it, and what is wrong in these.
    /// A faulty change is left out. Of two for the same keys, one for all contexts and one for
    /// this, the latter holds.
    pub fn of_settings(preset: Preset, changes: &[KeyChange]) -> (Self, Vec<KeyProblem>) {
        let mut map = Self::default();
        for change in preset.changes() {
            map.unbind(&change.keys, change.contexts);
            map.bound.extend(change.command.map(|command| Bound {
                keys: change.keys.clone(),
                command,
                contexts: change.contexts,
                from: Origin::Preset,
            }));
        }
        map.preset = preset;
        map.changed = preset != Preset::Griot;
        let mut problems = Vec::new();
        let mut wanted: Vec<Read> = Vec::new();
        for (index, change) in changes.iter().enumerate() {
            match read(index, change).and_then(|read| once(read, &wanted)) {
                Ok(read) => wanted.push(read),
                Err(problem) => problems.push(problem),
            }
        }
        narrow(&mut wanted);
        wanted.sort_by_key(|read| (read.command.is_some(), read.special));
        for read in &wanted {
            map.lay(read, changes, &mut problems);
        }
        map.keep_a_way_out(&mut problems, changes.len());
        problems.sort_by_key(|problem| problem.index);
        (map, problems)
    }

    fn lay(&mut self, read: &Read, changes: &[KeyChange], problems: &mut Vec<KeyProblem>) {
        self.changed = true;
        let Some(command) = read.command else {
            return self.unbind(&read.keys, read.contexts);
        };
        let clash = self.bound.iter().find(|bound| {
            let longer = bound.keys.len() != read.keys.len();
            let one_begins =
                bound.keys.starts_with(&read.keys) || read.keys.starts_with(&bound.keys);
            bound.contexts & read.contexts != 0 && longer && one_begins
        });
        if let Some(other) = clash {
            let (short, long) = if other.keys.len() < read.keys.len() {
                (&other.keys, &read.keys)
            } else {
                (&read.keys, &other.keys)
            };
            let name = other.command.id();
            let given = changes.get(read.index).map_or("", |change| &change.keys);
            problems.push(KeyProblem {
                index: read.index,
                what: faults::CLASH
                    .of(given)
                    .of(name)
                    .of(written(short))
                    .of(written(long))
                    .of(written(&other.keys)),
                nearest: None,
            });
            return;
        }
        self.unbind(&read.keys, read.contexts);
        self.bound.push(Bound {
            keys: read.keys.clone(),
            command,
            contexts: read.contexts,
            from: Origin::File,
        });
    }

    fn unbind(&mut self, keys: &[Key], contexts: u8) {
        for bound in &mut self.bound {
            if bound.keys == keys {
                bound.contexts &= !contexts;
            }
        }
        self.bound.retain(|bound| bound.contexts != 0);
    }

    /// However much is changed, the program can be left and the help be opened.
    fn keep_a_way_out(&mut self, problems: &mut Vec<KeyProblem>, last: usize) {
        for (command, keys) in [(Command::Quit, "Ctrl-c"), (Command::Help, "?")] {
            for context in Context::ALL {
                if !self.keys_of(command, Some(context)).is_empty() {
                    continue;
                }
                let Some(keys) = Key::parse_sequence(keys) else {
                    continue;
                };
                self.unbind(&keys, context.bit());
                problems.push(KeyProblem {
                    index: last,
                    what: faults::NO_KEY_LEFT
                        .of(command.id())
                        .of(context.name())
                        .of(written(&keys)),
                    nearest: None,
                });
                self.bound.push(Bound {
                    keys,
                    command,
                    contexts: context.bit(),
                    from: Origin::Table,
                });
            }
        }
    }
}

/// What is said for one context of some keys is not what is said for all of them.
fn narrow(wanted: &mut [Read]) {
    let of_one = |keys: &[Key], wanted: &[Read]| {
        let special = wanted
            .iter()
            .filter(|read| read.special && read.keys == keys);
        special.fold(0, |bits, read| bits | read.contexts)
    };
    for at in 0..wanted.len() {
        let special = match wanted.get(at) {
            Some(read) if !read.special => of_one(&read.keys, wanted),
            _ => continue,
        };
        if let Some(read) = wanted.get_mut(at) {
            read.contexts &= !special;
        }
    }
}

/// Two changes of one kind for the same keys: which is meant?
fn once(read: Read, before: &[Read]) -> Result<Read, KeyProblem> {
    let twice = before.iter().any(|other| {
        other.keys == read.keys
            && other.special == read.special
            && other.contexts & read.contexts != 0
    });
    if twice {
        return Err(KeyProblem {
            index: read.index,
            what: faults::BOUND_TWICE.of(written(&read.keys)),
            nearest: None,
        });
    }
    Ok(read)
}

fn read(index: usize, change: &KeyChange) -> Result<Read, KeyProblem> {
    let wrong = |what: Spoken, nearest: Option<&str>| KeyProblem {
        index,
        what,
        nearest: nearest.map(str::to_owned),
    };
    let names = || Context::ALL.iter().map(|context| context.name());
    let contexts = if change.context == "all" {
        Context::ALL
            .iter()
            .fold(0, |bits, context| bits | context.bit())
    } else {
        let found = Context::ALL.iter().find(|c| c.name() == change.context);
        let near = nearest(&change.context, names().chain(["all"]));
        let unknown = || wrong(faults::NO_CONTEXT.of(change.context.as_str()), near);
        found.ok_or_else(unknown)?.bit()
    };
    let keys = Key::parse_sequence(&change.keys)
        .ok_or_else(|| wrong(faults::NO_KEY.of(change.keys.as_str()), None))?;
    let command = if change.command == UNBOUND {
        None
    } else {
        let found = Command::named(&change.command);
        let near = nearest_command(&change.command);
        let unknown = || wrong(faults::NO_COMMAND.of(change.command.as_str()), near);
        Some(found.ok_or_else(unknown)?)
    };
    let says_the_same = matches!(&*keys, [key] if command.is_some() && kept(*key) == command);
    if let Some(what) = never_bound(&keys).filter(|_| !says_the_same) {
        return Err(wrong(what, None));
    }
    Ok(Read {
        index,
        contexts,
        special: change.context != "all",
        keys,
        command,
    })
}

/// Letters that with Ctrl are one sign with another key (ECMA-48). Ctrl-j is not among them: griot reads
/// the terminal itself, to which Enter is the sign of Ctrl-m alone. Ctrl-h is: what it sends is Backspace
/// on many terminals still, and would be whatever it is bound to.
const SAME_SIGN: [(char, &str); 4] = [
    ('i', "Tab"),
    ('m', "Enter"),
    ('[', "Esc"),
    ('h', "Backspace"),
];

/// Why keys cannot be bound, nor lose their meaning: they mean one thing always, or no terminal tells them
/// from another key.
pub(in crate::app) fn never_bound(keys: &[Key]) -> Option<Spoken> {
    keys.iter().find_map(|key| {
        if let Some(command) = kept(*key) {
            return Some(faults::KEPT_KEY.of(written(&[*key])).of(command.id()));
        }
        let letter = with_ctrl(*key)?;
        let (_, other) = SAME_SIGN.iter().find(|(sign, _)| *sign == letter)?;
        Some(faults::SAME_KEY.of(written(&[*key])).of(*other))
    })
}

/// What a key always means.
const fn kept(key: Key) -> Option<Command> {
    match with_ctrl(key) {
        Some('z') => Some(Command::Suspend),
        Some('l') => Some(Command::Redraw),
        _ => None,
    }
}

const fn with_ctrl(key: Key) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if key.ctrl && !key.alt => Some(c),
        _ => None,
    }
}

/// The command that a name that is none was most likely meant to be.
fn nearest_command(word: &str) -> Option<&'static str> {
    let names: Vec<_> = Command::ALL.iter().map(|one| (one.id(), "")).collect();
    let at = *meant(word, &names).first()?;
    names.get(at).map(|(name, _)| *name)
}
