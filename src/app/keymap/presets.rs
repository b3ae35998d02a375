//! Maps for hands that know another reader: what each changes in the table. Whatever a preset takes
//! a key from has another one there; a test sees to it.

use super::table::{A, ALL, L, O, PANES, R, TEXT};
use crate::app::command::Command;
use crate::app::key::Key;

/// A map to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// The table as it is.
    #[default]
    Griot,
    /// After newsboat.
    Newsboat,
    /// After vim: digits count everywhere, `n` and `N` walk what was found.
    Vim,
    /// After eilmeldung.
    Eilmeldung,
}

/// One change of a preset.
pub(super) struct Change {
    pub(super) contexts: u8,
    pub(super) keys: Vec<Key>,
    /// `None` takes the meaning away.
    pub(super) command: Option<Command>,
}

type Row = (u8, &'static str, Option<Command>);

const ALL_PRESETS: [(&str, Preset); 4] = [
    ("griot", Preset::Griot),
    ("newsboat", Preset::Newsboat),
    ("vim", Preset::Vim),
    ("eilmeldung", Preset::Eilmeldung),
];

/// The names of the presets.
pub fn preset_names() -> impl Iterator<Item = &'static str> {
    ALL_PRESETS.iter().map(|(name, _)| *name)
}

impl Preset {
    /// The preset with this name.
    pub fn named(name: &str) -> Option<Self> {
        let found = ALL_PRESETS.iter().find(|(known, _)| *known == name);
        found.map(|(_, preset)| *preset)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        let mut all = ALL_PRESETS.iter();
        all.find(|(_, preset)| *preset == self)
            .map_or("", |(name, _)| *name)
    }

    /// What it changes.
    pub(super) fn changes(self) -> Vec<Change> {
        let rows: &[Row] = match self {
            Self::Griot => &[],
            Self::Newsboat => NEWSBOAT,
            Self::Vim => VIM,
            Self::Eilmeldung => EILMELDUNG,
        };
        let change = |(contexts, keys, command): &Row| {
            Key::parse_sequence(keys).map(|keys| Change {
                contexts: *contexts,
                keys,
                command: *command,
            })
        };
        rows.iter().filter_map(change).collect()
    }
}

/// `doc/keycmds.dsv` of newsboat 2.44.
const NEWSBOAT: &[Row] = &[
    (PANES, "r", Some(Command::Refresh)),
    (L | A | R, "u", Some(Command::Links)),
    (PANES, "g u", Some(Command::Undo)),
    (PANES, "I", Some(Command::Related)),
    (L | A | R, "N", Some(Command::ToggleRead)),
    (PANES, "A", Some(Command::MarkAllRead)),
    (PANES, "C", Some(Command::MarkAllRead)),
    (L, "g A", Some(Command::MarkOlderRead)),
    (TEXT, "J", Some(Command::NextMatch)),
    (TEXT, "K", Some(Command::PreviousMatch)),
    (TEXT, "Ctrl-n", Some(Command::RelatedDown)),
    (TEXT, "Ctrl-p", Some(Command::RelatedUp)),
    (PANES, "Ctrl-r", Some(Command::Redo)),
];

/// vim's hands: digits count in the text and in the headlines, too, so the n-th section is `g` and the
/// digit; `Ctrl-b` is tmux's unless one asks for it.
const VIM: &[Row] = &[
    (L | A | R, "n", Some(Command::NextMatch)),
    (L | A | R, "N", Some(Command::PreviousMatch)),
    (PANES, ";", Some(Command::NextUnread)),
    (PANES, ",", Some(Command::PreviousUnread)),
    (PANES, "Ctrl-r", Some(Command::Redo)),
    (PANES, "Ctrl-o", Some(Command::Back)),
    (ALL, "Ctrl-f", Some(Command::PageDown)),
    (ALL, "Ctrl-b", Some(Command::PageUp)),
    (ALL, "Ctrl-e", Some(Command::Down)),
    (ALL, "Ctrl-y", Some(Command::Up)),
    (TEXT, "1", None),
    (TEXT, "2", None),
    (TEXT, "3", None),
    (TEXT, "4", None),
    (TEXT, "5", None),
    (TEXT, "6", None),
    (TEXT, "7", None),
    (TEXT, "8", None),
    (TEXT, "9", None),
    (L, "1", None),
    (L, "2", None),
    (L, "3", None),
    (L, "4", None),
    (L, "5", None),
    (L, "6", None),
    (L, "7", None),
    (L, "8", None),
    (L, "9", None),
    (L, "&", None),
    (L, "é", None),
    (L, "\"", None),
    (L, "'", None),
    (L, "(", None),
    (L, "-", None),
    (L, "è", None),
    (L, "_", None),
    (L, "ç", None),
];

/// `examples/default-config.toml` of eilmeldung 1.10.
const EILMELDUNG: &[Row] = &[
    (L | A | R, "r", Some(Command::ToggleRead)),
    (PANES, "I", Some(Command::Related)),
    (L | A | R, "v", Some(Command::ToggleSaved)),
    (L, "m", Some(Command::Select)),
    (PANES, "R", Some(Command::MarkAllRead)),
    (PANES, "s", Some(Command::Refresh)),
    (PANES, "M", None),
    (ALL, "Ctrl-f", Some(Command::PageDown)),
    (ALL, "Ctrl-b", Some(Command::PageUp)),
    (O, "Ctrl-n", Some(Command::NextPane)),
];
