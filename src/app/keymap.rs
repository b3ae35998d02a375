//! The table of keys: the one place that says which key means what, where. The help overlay,
//! `docs/keys.md` and the man page are made from it.

use super::command::Command;
use super::key::Key;
use crate::locale::{Strings, UiLang};

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
}

impl Context {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Sections,
        Self::List,
        Self::Article,
        Self::Related,
        Self::Overlay,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
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
            Self::Sources => strings.group_sources,
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

const S: u8 = Context::Sections.bit();
const L: u8 = Context::List.bit();
const A: u8 = Context::Article.bit();
const R: u8 = Context::Related.bit();
const O: u8 = Context::Overlay.bit();
const PANES: u8 = S | L | A | R;
const ALL: u8 = PANES | O;
const TEXT: u8 = A | R;

const fn row(command: Command, keys: &'static [&'static str], contexts: u8) -> Binding {
    Binding {
        command,
        keys,
        contexts,
    }
}

/// The table: one map, several contexts; no `AltGr`, no function key, nothing that tmux,
/// screen, mosh or flow control take. On AZERTY the unshifted row (`&` to `ç`) counts as 1 to 9.
pub const BINDINGS: &[Binding] = &[
    row(Command::Down, &["j", "Down"], ALL),
    row(Command::Up, &["k", "Up"], ALL),
    row(Command::Open, &["Enter"], ALL),
    row(Command::Open, &["l", "Right"], S | TEXT | O),
    row(Command::Out, &["h", "Left"], S | TEXT),
    row(Command::Unfold, &["l", "Right"], L),
    row(Command::Fold, &["h", "Left"], L),
    row(Command::ToggleFolding, &["f"], S | L),
    row(Command::NextPane, &["Tab"], ALL),
    row(Command::PreviousPane, &["Shift-Tab"], ALL),
    row(Command::Advance, &["Space"], PANES),
    row(Command::PageUp, &["b", "PgUp"], ALL),
    row(Command::PageDown, &["PgDn"], ALL),
    row(Command::HalfDown, &["Ctrl-d"], ALL),
    row(Command::HalfUp, &["Ctrl-u"], ALL),
    row(Command::Top, &["g g", "Home"], ALL),
    row(Command::Bottom, &["G", "End"], ALL),
    row(Command::NextUnread, &["n"], PANES),
    row(Command::PreviousUnread, &["p"], PANES),
    row(Command::Back, &["H", "Backspace", "Alt-Left"], PANES),
    row(Command::Forward, &["L", "Alt-Right"], PANES),
    row(Command::Related, &["r"], PANES),
    row(Command::RelatedDown, &["J"], TEXT),
    row(Command::RelatedUp, &["K"], TEXT),
    row(Command::FollowNth(1), &["1", "&"], TEXT),
    row(Command::FollowNth(2), &["2", "é"], TEXT),
    row(Command::FollowNth(3), &["3", "\""], TEXT),
    row(Command::FollowNth(4), &["4", "'"], TEXT),
    row(Command::FollowNth(5), &["5", "("], TEXT),
    row(Command::FollowNth(6), &["6", "-"], TEXT),
    row(Command::FollowNth(7), &["7", "è"], TEXT),
    row(Command::FollowNth(8), &["8", "_"], TEXT),
    row(Command::FollowNth(9), &["9", "ç"], TEXT),
    row(Command::Watch, &["w"], L | A | R | O),
    row(Command::Watched, &["W"], PANES),
    row(Command::Coverage, &["c"], L | A | R | O),
    row(Command::Timeline, &["t"], L | A | R | O),
    row(Command::FullText, &["x"], L | A | R),
    row(Command::Keep, &["d"], L | A | R),
    row(Command::Offline, &["D"], PANES),
    row(Command::Pictures, &["V"], L | A | R),
    row(Command::ToggleSaved, &["s"], L | A | R),
    row(Command::ToggleRead, &["m"], L | A | R),
    row(Command::MarkAllRead, &["M"], PANES),
    row(Command::MarkOlderRead, &["A"], L),
    row(Command::Undo, &["u"], PANES),
    row(Command::Redo, &["U"], PANES),
    row(Command::Search, &["/"], ALL),
    row(Command::NextMatch, &[";"], L | A | R),
    row(Command::PreviousMatch, &[","], L | A | R),
    row(Command::Browser, &["o", "O"], L | A | R),
    row(Command::CopyLink, &["y"], L | A | R),
    row(Command::CopyCitation, &["Y"], L | A | R),
    row(Command::About, &["i"], PANES),
    row(Command::Zen, &["z"], TEXT),
    row(Command::AddSource, &["a"], PANES),
    row(Command::Sources, &["E"], PANES),
    row(Command::Toggle, &["Space"], O),
    row(Command::Refresh, &["R"], PANES),
    row(Command::GoList, &["g l"], PANES),
    row(Command::GoArticle, &["g a"], PANES),
    row(Command::FollowChosen, &["g r"], A),
    row(Command::GoSections, &["g s"], PANES),
    row(Command::GoToday, &["g t"], PANES),
    row(Command::GoCountries, &["g c"], PANES),
    row(Command::Trail, &["g h"], PANES),
    row(Command::Help, &["?"], ALL),
    row(Command::Cancel, &["Esc"], ALL),
    row(Command::Close, &["q"], ALL),
    row(Command::Quit, &["Q", "Ctrl-c"], ALL),
    row(Command::Redraw, &["Ctrl-l"], ALL),
    row(Command::Suspend, &["Ctrl-z"], ALL),
];

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

/// Looks `keys` up in `context`.
///
/// ```
/// use griot::app::{Command, Context, Key, Resolved, resolve};
/// let g = Key::parse("g").unwrap();
/// assert_eq!(resolve(Context::List, &[g]), Resolved::Pending);
/// assert_eq!(resolve(Context::List, &[g, g]), Resolved::Command(Command::Top));
/// ```
pub fn resolve(context: Context, keys: &[Key]) -> Resolved {
    let mut pending = false;
    for binding in BINDINGS.iter().filter(|binding| binding.holds_in(context)) {
        for sequence in binding.keys {
            let mut rest = sequence.split(' ');
            let matched = keys
                .iter()
                .all(|key| rest.next().and_then(Key::parse) == Some(*key));
            match (matched, rest.next()) {
                (true, None) => return Resolved::Command(binding.command),
                (true, Some(_)) => pending = true,
                (false, _) => {}
            }
        }
    }
    if pending {
        Resolved::Pending
    } else {
        Resolved::Unbound
    }
}

/// The first key of a command, for hints; empty when it has none.
pub fn key_of(command: Command) -> &'static str {
    let row = BINDINGS.iter().find(|binding| binding.command == command);
    row.and_then(|binding| binding.keys.first())
        .copied()
        .unwrap_or_default()
}

/// The table as Markdown, for `docs/keys.md`.
pub fn markdown(lang: UiLang, strings: &Strings) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for group in Group::ALL {
        let _ = write!(out, "## {}\n\n", group.title(strings));
        out.push_str("| | |\n|---|---|\n");
        for (keys, words) in help_rows(group, None, lang) {
            let _ = writeln!(out, "| {keys} | {words} |");
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The rows of a chapter of the help: keys and what they do, those of one context or of all.
/// The numbered commands are one row.
pub fn help_rows(
    group: Group,
    context: Option<Context>,
    lang: UiLang,
) -> Vec<(String, &'static str)> {
    let mut out = Vec::new();
    for binding in BINDINGS {
        let here = context.is_none_or(|context| binding.holds_in(context));
        if binding.command.group() != group || !here {
            continue;
        }
        let keys = match binding.command {
            Command::FollowNth(1) => "1 … 9, & … ç".to_owned(),
            Command::FollowNth(_) => continue,
            _ => binding.keys.join(", "),
        };
        let (en, fr) = binding.command.words();
        out.push(match lang {
            UiLang::English => (keys, en),
            UiLang::French => (in_french(&keys), fr),
        });
    }
    out
}

/// Names of keys as a French keyboard has them.
fn in_french(keys: &str) -> String {
    const NAMES: [(&str, &str); 13] = [
        ("Enter", "Entrée"),
        ("Space", "Espace"),
        ("Esc", "Échap"),
        ("Backspace", "Retour"),
        ("Shift-Tab", "Maj-Tab"),
        ("Left", "←"),
        ("Right", "→"),
        ("Up", "↑"),
        ("Down", "↓"),
        ("Home", "Début"),
        ("End", "Fin"),
        ("Alt-Left", "Alt-←"),
        ("Alt-Right", "Alt-→"),
    ];
    let name = |key: &str| {
        let french = NAMES.iter().find(|(english, _)| *english == key);
        french.map_or_else(|| key.to_owned(), |(_, french)| (*french).to_owned())
    };
    keys.split(", ").map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Characters that need `AltGr`, or are missing, on a Latin layout of Africa or its diaspora
    /// (XKB: fr, be, ch-fr, ca, sn, ml, cd, ma-fr, dz, ng, gh, us, gb, ke, za, pt, es, de, it).
    const HARD: &str = "#|\\`@[]{}~^<>$%*+=€£¤§°µ";

    fn sequences(context: Context) -> Vec<(Vec<Key>, Command)> {
        let rows = BINDINGS.iter().filter(|binding| binding.holds_in(context));
        rows.flat_map(|binding| {
            binding
                .keys
                .iter()
                .map(|keys| (Key::parse_sequence(keys).expect(keys), binding.command))
        })
        .collect()
    }

    #[test]
    fn no_context_has_a_key_twice_or_a_key_that_hides_a_sequence() {
        for context in Context::ALL {
            let mut seen = BTreeMap::new();
            let all = sequences(context);
            for (keys, command) in &all {
                let text = format!("{keys:?}");
                assert!(
                    seen.insert(text, command).is_none(),
                    "{context:?} {keys:?} twice"
                );
                let hidden = all
                    .iter()
                    .any(|(other, _)| other != keys && other.starts_with(keys));
                assert!(!hidden, "{context:?} {keys:?} hides a longer sequence");
            }
        }
    }

    #[test]
    fn no_key_needs_altgr_or_belongs_to_someone_else() {
        use crate::app::KeyCode;
        for context in Context::ALL {
            for key in sequences(context).into_iter().flat_map(|(keys, _)| keys) {
                let KeyCode::Char(c) = key.code else { continue };
                assert!(!HARD.contains(c), "{c} is hard to type");
                // Backspace, Enter, Tab, Escape by another name; tmux, screen; flow control.
                assert!(
                    !key.ctrl || !"hjim[basq^".contains(c),
                    "Ctrl-{c} is not ours"
                );
                assert!(!key.alt, "Alt-{c} is split by slow links");
            }
        }
    }

    #[test]
    fn every_command_has_a_key_and_every_pane_can_be_left() {
        for command in Command::ALL {
            assert!(
                BINDINGS.iter().any(|binding| binding.command == *command),
                "{command:?}"
            );
        }
        for context in Context::ALL {
            for command in [Command::Help, Command::Close, Command::Quit] {
                assert!(
                    sequences(context).iter().any(|(_, c)| *c == command),
                    "{context:?}"
                );
            }
        }
    }

    #[test]
    fn commands_have_names_of_their_own() {
        let mut ids: Vec<_> = Command::ALL.iter().map(|command| command.id()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
