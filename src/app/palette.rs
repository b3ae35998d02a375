//! Commands by name: what is typed finds commands by their names and by what they do, in the
//! reader's language, in any order of letters; shared by `update` (choosing) and `ui` (drawing).

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::command::Command;
use super::help::context_of;
use super::keymap::keys_shown;
use super::model::Model;
use crate::locale::{UiLang, fill};
use crate::text::fold;

/// What choosing a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaletteAction {
    /// A command.
    Run(Command),
    /// To the row with this number, from 1.
    Row(u32),
    /// A theme by its name: seen while the cursor is on it, kept when it is chosen.
    Theme(String),
}

/// A row of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteRow {
    /// What choosing it does.
    pub action: PaletteAction,
    /// Its name, which Tab completes.
    pub name: String,
    /// What it does.
    pub words: String,
    /// Its keys where the focus is, as they are written.
    pub keys: String,
}

/// The rows that what is typed finds, the best first; all of them, in the order of the help, when
/// nothing is typed.
pub fn palette_rows(model: &Model, typed: &str) -> Vec<PaletteRow> {
    let typed = typed.trim();
    if let Ok(row) = typed.parse::<u32>() {
        return vec![PaletteRow {
            action: PaletteAction::Row(row),
            name: typed.to_owned(),
            words: model.strings().palette_row.to_owned(),
            keys: String::new(),
        }];
    }
    let mut rows = commands(model);
    if !typed.is_empty() {
        rows.extend(themes(model));
    }
    best(rows, typed)
}

fn themes(model: &Model) -> impl Iterator<Item = PaletteRow> {
    let strings = model.strings();
    model.settings.themes.iter().map(move |name| PaletteRow {
        action: PaletteAction::Theme(name.clone()),
        name: format!("theme {name}"),
        words: fill(strings.palette_theme, name),
        keys: String::new(),
    })
}

fn commands(model: &Model) -> Vec<PaletteRow> {
    let lang = model.settings.locale.lang;
    let mut all: Vec<Command> = Command::ALL.to_vec();
    all.sort_by_key(|command| command.group());
    let row = |command: &Command| {
        let (en, fr) = command.words();
        let here = Some(context_of(model.focus));
        let mut keys = model.settings.keymap.keys_of(*command, here);
        keys.truncate(2);
        PaletteRow {
            action: PaletteAction::Run(*command),
            name: command.id().to_owned(),
            words: if lang == UiLang::French { fr } else { en }.to_owned(),
            keys: keys_shown(&keys.join(", "), lang),
        }
    };
    // Those that mean something in what lies over the regions alone are left out.
    let other = |command: &&Command| {
        !matches!(
            command,
            Command::Palette | Command::Toggle | Command::Leftward | Command::Rightward
        )
    };
    all.iter().filter(other).map(row).collect()
}

/// The rows whose name or words hold the letters of each word typed; a name that begins with what
/// is typed goes first.
fn best(rows: Vec<PaletteRow>, typed: &str) -> Vec<PaletteRow> {
    if typed.is_empty() {
        return rows;
    }
    let typed = fold(typed);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(&typed, CaseMatching::Ignore, Normalization::Smart);
    let mut chars = Vec::new();
    let mut found: Vec<(bool, u32, PaletteRow)> = Vec::new();
    for row in rows {
        let text = format!("{} {}", row.name, fold(&row.words));
        let score = pattern.score(Utf32Str::new(&text, &mut chars), &mut matcher);
        if let Some(score) = score {
            found.push((!row.name.starts_with(&typed), score, row));
        }
    }
    found.sort_by(|a, b| (a.0, b.1).cmp(&(b.0, a.1)));
    found.into_iter().map(|(_, _, row)| row).collect()
}
