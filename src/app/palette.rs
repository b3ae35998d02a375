//! Commands by name: what is typed finds commands by their names and by what they do, in the
//! reader's language, in any order of letters; shared by `update` (choosing) and `ui` (drawing).

pub(super) mod fit;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use self::fit::{Fit, first_words, meant, plain};
use super::brief::brief;
use super::command::Command;
use super::help::{context_of, pointed};
use super::keymap::keys_shown;
use super::model::{Model, SectionKind, SectionRow};
use super::sections::section_name;
use crate::locale::{UiLang, Words, fill};
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
    /// To a section.
    Section(SectionKind),
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
        rows.extend(sections(model, typed));
    }
    best(rows, typed)
}

/// Sections that are found at most.
const SECTIONS: usize = 20;

/// Sections that are weighed at most.
const LOOKED_AT: usize = 200;

/// The sections that are called as what is typed, those that fit best.
fn sections(model: &Model, typed: &str) -> Vec<PaletteRow> {
    let locale = &model.settings.locale;
    let asked = fold(typed);
    let rows = model.sections.rows(locale.strings()).into_iter();
    let named = rows.filter_map(|row| match row {
        SectionRow::Section(kind, _) => Some((section_name(locale, &kind), kind)),
        SectionRow::Heading(_) => None,
    });
    // There may be thousands: most are passed over by one look.
    let near = named.filter(|(name, _)| {
        let name = fold(name);
        asked.split_whitespace().all(|word| name.contains(word))
    });
    let fits = near.take(LOOKED_AT).filter_map(|(name, kind)| {
        let fit = Fit::of(typed, &name, "").filter(|fit| fit.says())?;
        Some((fit, kind, name))
    });
    let mut found: Vec<(Fit, SectionKind, String)> = fits.collect();
    found.sort_by_key(|(fit, ..)| *fit);
    let found = found.into_iter().take(SECTIONS);
    let row = |(_, kind, name): (Fit, SectionKind, String)| PaletteRow {
        action: PaletteAction::Section(kind),
        words: fill(locale.strings().palette_section, &name),
        name,
        keys: String::new(),
    };
    found.map(row).collect()
}

/// The section that is called exactly so.
pub(super) fn section_called(model: &Model, typed: &str) -> Option<SectionKind> {
    let wanted = plain(typed);
    sections(model, typed)
        .into_iter()
        .find_map(|row| match row.action {
            PaletteAction::Section(kind) if plain(&row.name) == wanted => Some(kind),
            _ => None,
        })
}

fn themes(model: &Model) -> impl Iterator<Item = PaletteRow> {
    let strings = model.strings();
    // Where there are no colours it is said, and not left to be wondered at.
    let seen = |words: String| {
        if model.settings.colours {
            words
        } else {
            format!("{words} ({})", strings.colours_off)
        }
    };
    // The one that is worn comes first: whoever only looks at them keeps it.
    let (worn, others): (Vec<_>, Vec<_>) = model
        .settings
        .themes
        .iter()
        .partition(|name| **name == model.settings.theme);
    worn.into_iter().chain(others).map(move |name| PaletteRow {
        action: PaletteAction::Theme(name.clone()),
        name: format!("theme {name}"),
        words: seen(look(name).map_or_else(
            || fill(strings.palette_theme, name),
            |words| words.of(model.settings.locale.lang).to_owned(),
        )),
        keys: String::new(),
    })
}

/// What a theme of griot's own looks like; `None` of the reader's.
fn look(theme: &str) -> Option<Words> {
    let words: &[&str; 4] = match theme {
        "auto" => &[
            "colours: light or dark, as the terminal is",
            "couleurs : claires ou sombres, comme le terminal",
            "cores: claras ou escuras, como o terminal",
            "الألوان: فاتحة أو داكنة، كالطرفية",
        ],
        "terminal" => &[
            "colours: the terminal’s own sixteen",
            "couleurs : les seize du terminal",
            "cores: as dezasseis do terminal",
            "الألوان: ألوان الطرفية الستة عشر",
        ],
        "mono" => &["no colours", "sans couleurs", "sem cores", "دون ألوان"],
        "dark" => &[
            "colours: dark",
            "couleurs : sombres",
            "cores: escuras",
            "الألوان: داكنة",
        ],
        "light" => &[
            "colours: light",
            "couleurs : claires",
            "cores: claras",
            "الألوان: فاتحة",
        ],
        "contrast" => &[
            "colours: high contrast, dark",
            "couleurs : fort contraste, sombres",
            "cores: alto contraste, escuras",
            "الألوان: تباين عال، داكنة",
        ],
        "contrast-light" => &[
            "colours: high contrast, light",
            "couleurs : fort contraste, claires",
            "cores: alto contraste, claras",
            "الألوان: تباين عال، فاتحة",
        ],
        "solarized-dark" => &[
            "colours: Solarized, dark",
            "couleurs : Solarized, sombres",
            "cores: Solarized, escuras",
            "الألوان: Solarized، داكنة",
        ],
        "solarized-light" => &[
            "colours: Solarized, light",
            "couleurs : Solarized, claires",
            "cores: Solarized, claras",
            "الألوان: Solarized، فاتحة",
        ],
        "sahel" => &[
            "colours: ink on sand",
            "couleurs : encre sur sable",
            "cores: tinta sobre areia",
            "الألوان: حبر على رمل",
        ],
        _ => return None,
    };
    Some(Words(words))
}

fn commands(model: &Model) -> Vec<PaletteRow> {
    let lang = model.settings.locale.lang;
    let mut all: Vec<Command> = Command::ALL.to_vec();
    all.sort_by_key(|command| command.group());
    let row = |command: &Command| {
        let here = Some(context_of(model.focus));
        let mut keys = model.settings.keymap.keys_of(*command, here);
        keys.truncate(2);
        PaletteRow {
            action: PaletteAction::Run(*command),
            name: command.id().to_owned(),
            words: command.words().of(lang).to_owned(),
            keys: pointed(
                &model.settings,
                context_of(model.focus),
                keys_shown(&keys.join(", "), lang),
            ),
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

/// The rows that say what is typed, those that are called so first; where none does, those that hold
/// its letters in their order, which are chosen by hand and never by a slip of the fingers.
fn best(rows: Vec<PaletteRow>, typed: &str) -> Vec<PaletteRow> {
    if typed.is_empty() {
        return rows;
    }
    let fits = rows.iter().enumerate();
    let fits = fits.filter_map(|(at, row)| Some((fit(row, typed)?, at)));
    let mut fits: Vec<(Fit, usize)> = fits.filter(|(fit, _)| fit.says()).collect();
    fits.sort_unstable();
    if fits.is_empty() {
        return by_letters(rows, &fold(typed));
    }
    let row = |(_, at): (Fit, usize)| rows.get(at).cloned();
    fits.into_iter().filter_map(row).collect()
}

fn by_letters(rows: Vec<PaletteRow>, typed: &str) -> Vec<PaletteRow> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut chars = Vec::new();
    let mut found: Vec<(u32, PaletteRow)> = Vec::new();
    for row in rows {
        let text = format!("{} {}", row.name, fold(&row.words));
        let score = pattern.score(Utf32Str::new(&text, &mut chars), &mut matcher);
        found.extend(score.map(|score| (score, row)));
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, row)| row).collect()
}

fn fit(row: &PaletteRow, typed: &str) -> Option<Fit> {
    Fit::of(typed, &row.name, &row.words)
}

/// Whether a row says every word that is typed, or how it begins: in its name or in what it does.
pub(super) fn says(row: &PaletteRow, typed: &str) -> bool {
    fit(row, typed).is_some_and(Fit::says)
}

/// What is called exactly so: by its name, by the first of the words that say what it does in the reader's
/// language, or by the word for it in brief (`map`). Several where those words are the same.
pub(super) fn called(model: &Model, typed: &str) -> Vec<PaletteAction> {
    let typed = plain(typed);
    if let Some(command) = Command::named(&typed.replace(' ', "-")) {
        return vec![PaletteAction::Run(command)];
    }
    let mut rows = commands(model);
    rows.extend(themes(model));
    let mut called = rows.into_iter().filter(|row| plain(&row.name) == typed);
    if let Some(row) = called.next() {
        return vec![row.action];
    }
    let lang = model.settings.locale.lang;
    let in_brief = |row: &PaletteRow| match row.action {
        PaletteAction::Run(command) => brief(command).is_some_and(|brief| {
            [lang, UiLang::English]
                .iter()
                .any(|lang| plain(brief.of(*lang)) == typed)
        }),
        _ => false,
    };
    let rows = commands(model).into_iter();
    let (named, others): (Vec<_>, Vec<_>) =
        rows.partition(|row| plain(first_words(&row.words)) == typed);
    let brief = others.into_iter().filter(in_brief);
    let called: Vec<_> = if named.is_empty() {
        brief.collect()
    } else {
        named
    };
    called.into_iter().map(|row| row.action).collect()
}

/// Up to three names that what was typed fits, else the one that it was most likely meant to be.
pub(super) fn nearest_names(model: &Model, typed: &str) -> Vec<String> {
    let rows = commands(model);
    let names = rows.iter();
    let names: Vec<_> = names.map(|row| (&*row.name, &*row.words)).collect();
    let meant = meant(typed, &names).into_iter().take(3);
    let name = |at: usize| Some(rows.get(at)?.name.clone());
    meant.filter_map(name).collect()
}
