//! The table of keys: the one place that says which key means what, where. The help overlay,
//! `docs/keys.md` and the man page are made from it, and so is the reader's own map, which is the
//! table with a preset and the changes of the settings laid over it.

mod change;
mod layouts;
mod page;
mod plan;
mod presets;
mod rows;
mod table;
mod told;

use super::command::Command;
use super::key::{Key, KeyCode};
use crate::locale::Strings;

pub(super) use change::never_bound;
pub use change::{KeyChange, KeyProblem};
pub use layouts::Latin;
use layouts::{in_hand, in_place_of, is_by_sound};
pub use page::{help_rows, keys_shown, markdown};
pub use plan::{KeyDeed, LineChange, lines_for};
pub use presets::{Preset, preset_names};
pub use rows::{KeyEntry, Origin};
pub(super) use rows::{Rival, key_doubt};
pub use table::BINDINGS;

/// Where keys are pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The list of sections.
    Sections,
    /// The headlines.
    List,
    /// The article's text.
    Article,
    /// The related sidebar.
    Related,
    /// A list laid over the screen: help, trail, sources.
    Overlay,
    /// The map laid over the screen.
    Atlas,
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Sections,
        Self::List,
        Self::Article,
        Self::Related,
        Self::Overlay,
        Self::Atlas,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Its name in the settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sections => "sections",
            Self::List => "list",
            Self::Article => "article",
            Self::Related => "related",
            Self::Overlay => "overlay",
            Self::Atlas => "atlas",
        }
    }
}

/// A chapter of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Moving.
    Move,
    /// Reading.
    Read,
    /// Following the story.
    Follow,
    /// Marking.
    Mark,
    /// Finding.
    Find,
    /// Sources.
    Sources,
    /// The program.
    Program,
}

impl Group {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 7] = [
        Self::Move,
        Self::Read,
        Self::Follow,
        Self::Mark,
        Self::Find,
        Self::Sources,
        Self::Program,
    ];

    /// Its heading.
    pub const fn title(self, strings: &Strings) -> &'static str {
        match self {
            Self::Move => strings.group_move,
            Self::Read => strings.group_read,
            Self::Follow => strings.group_follow,
            Self::Mark => strings.group_mark,
            Self::Find => strings.group_find,
            Self::Sources => strings.sources,
            Self::Program => strings.group_program,
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// What the keys mean.
    pub command: Command,
    /// The keys, each a sequence in the notation of [`Key::parse_sequence`].
    pub keys: &'static [&'static str],
    /// Bits of the contexts in which they mean it.
    contexts: u8,
}

impl Binding {
    /// Whether the row counts in this context.
    pub const fn holds_in(&self, context: Context) -> bool {
        self.contexts & context.bit() != 0
    }
}

/// One sequence of the reader's own map.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bound {
    keys: Vec<Key>,
    command: Command,
    contexts: u8,
    from: Origin,
}

/// The reader's own map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bound: Vec<Bound>,
    /// What the changes are laid over.
    preset: Preset,
    /// Which Latin layout stands behind a layout of another script.
    latin: Latin,
    /// It is not the table as it is.
    changed: bool,
}

impl Default for Keymap {
    /// The table as it is.
    fn default() -> Self {
        let rows = BINDINGS.iter().flat_map(|row| {
            let keys = row.keys.iter().filter_map(|keys| Key::parse_sequence(keys));
            keys.map(|keys| Bound {
                keys,
                command: row.command,
                contexts: row.contexts,
                from: Origin::Table,
            })
        });
        Self {
            bound: rows.collect(),
            preset: Preset::Griot,
            latin: Latin::default(),
            changed: false,
        }
    }
}

/// What the keys pressed so far come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// A command.
    Command(Command),
    /// The beginning of a longer sequence.
    Pending,
    /// Nothing.
    Unbound,
}

impl Keymap {
    /// The same with another Latin layout behind the layouts of other scripts.
    #[must_use]
    pub const fn with_latin(mut self, latin: Latin) -> Self {
        self.latin = latin;
        self
    }

    /// The key that was meant: on a layout of another script the one that stands in its place.
    pub fn meant(&self, key: Key) -> Key {
        key.printing(|c| in_place_of(c, self.latin))
    }

    /// Whether the key is of a layout of another script that has its letters by their sound.
    pub fn is_by_sound(&self, key: Key) -> bool {
        matches!(key.code, KeyCode::Char(c) if is_by_sound(c))
    }

    /// The key that the reader's fingers know in the place of a key of a US keyboard.
    pub fn in_hand(&self, place: Key) -> Key {
        place.printing(|c| in_hand(c, self.latin))
    }

    /// Looks `keys` up in `context`.
    ///
    /// ```
    /// use griot::app::{Command, Context, Key, Keymap, Resolved};
    /// let g = Key::parse("g").unwrap();
    /// let map = Keymap::default();
    /// assert_eq!(map.resolve(Context::List, &[g]), Resolved::Pending);
    /// assert_eq!(map.resolve(Context::List, &[g, g]), Resolved::Command(Command::Top));
    /// ```
    pub fn resolve(&self, context: Context, keys: &[Key]) -> Resolved {
        let mut pending = false;
        for bound in self.of(context) {
            if bound.keys == keys {
                return Resolved::Command(bound.command);
            }
            pending |= bound.keys.starts_with(keys);
        }
        if pending {
            Resolved::Pending
        } else {
            Resolved::Unbound
        }
    }

    /// The digit that a key counts with; `None` where the key has a meaning of its own. The
    /// unshifted row of AZERTY counts, too.
    pub fn digit(&self, context: Context, key: Key) -> Option<u32> {
        let is_free = self.resolve(context, &[key]) == Resolved::Unbound;
        Self::any_digit(key).filter(|_| is_free)
    }

    /// The digit with which a key goes on counting. The digits themselves do whatever they mean, signs of
    /// AZERTY where they mean nothing else than these.
    pub fn next_digit(&self, context: Context, key: Key) -> Option<u32> {
        let is_digit = matches!(key.code, KeyCode::Char('0'..='9'));
        let is_as_digit = matches!(
            self.resolve(context, &[key]),
            Resolved::Unbound | Resolved::Command(Command::FollowNth(_) | Command::PinnedNth(_))
        );
        Self::any_digit(key).filter(|_| is_digit || is_as_digit)
    }

    /// Whether digits have a meaning of their own in a context.
    pub fn takes_digits(&self, context: Context) -> bool {
        let one = Key::plain(KeyCode::Char('1'));
        self.resolve(context, &[one]) != Resolved::Unbound
    }

    /// The digit of a key, whatever it means; the unshifted row of AZERTY has some, too.
    pub fn any_digit(key: Key) -> Option<u32> {
        const AZERTY: &str = "à&é\"'(-è_ç";
        let KeyCode::Char(c) = key.code else {
            return None;
        };
        if key.ctrl || key.alt {
            return None;
        }
        let row = || AZERTY.chars().position(|known| known == c);
        c.to_digit(10)
            .or_else(|| row().and_then(|at| u32::try_from(at).ok()))
    }

    /// What may come after the keys pressed so far: the next key and where the sequence leads.
    pub fn after(&self, context: Context, keys: &[Key]) -> Vec<(Key, Command)> {
        let longer = self
            .of(context)
            .filter(|bound| bound.keys.starts_with(keys));
        longer
            .filter_map(|bound| Some((*bound.keys.get(keys.len())?, bound.command)))
            .collect()
    }

    /// The first keys of a command in a context, as they are written; empty when it has none.
    pub fn keys_of(&self, command: Command, context: Option<Context>) -> Vec<String> {
        let rows = self.bound.iter().filter(|bound| {
            bound.command == command && context.is_none_or(|at| bound.contexts & at.bit() != 0)
        });
        rows.map(|bound| written(&bound.keys)).collect()
    }

    fn of(&self, context: Context) -> impl Iterator<Item = &Bound> {
        let here = move |bound: &&Bound| bound.contexts & context.bit() != 0;
        self.bound.iter().filter(here)
    }
}

/// Keys as they are written one after another.
pub(super) fn written(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

#[cfg(test)]
mod tests;
