//! A line that was typed where nothing is drawn over: a number, a key, a name, a text for a field.
//! Whoever types it does not see what comes nearest, so that only what is meant exactly is done.

mod bindings;
mod onward;
mod setting;

use std::mem::{Discriminant, discriminant};

use tui_input::Input;

use super::overlay::means_nothing;
use super::{keys, palette, panes, press, typing};
use crate::app::asked::has_not_come;
use crate::app::atlas::ranked;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::fold::list_lines;
use crate::app::help::context_of;
use crate::app::key::{Key, KeyCode};
use crate::app::keymap::{Context, Resolved};
use crate::app::model::{Model, Overlay, Pane, SectionRow, SettingsStep};
use crate::app::palette::{PaletteAction, called, nearest_names, section_called};
use crate::app::place::row_count;
use crate::locale::fill;
use crate::text::Clean;

/// What leaves a field and whatever else lies over the paper, everywhere.
const LEAVE: &str = "q";

/// Takes a line in. Something is always said: what it changed, or that it means nothing here.
pub(super) fn take(model: &mut Model, line: &str) -> Vec<Effect> {
    model.touched = true;
    model.notice = None;
    model.warning = None;
    let refused = std::mem::take(&mut model.refused);
    if refused {
        give_up(model);
    }
    let never_came = over_that_never_came(model).filter(|_| refused);
    let (before, anchor) = (place(model), model.list.anchor);
    let line = line.trim();
    let effects = match bindings::take(model, line) {
        Some(effects) => effects,
        None if typing::is_typing(model) => field(model, line),
        None => meant(model, line),
    };
    if model.list.anchor != anchor {
        say_selection(model);
    }
    model.refused |= never_came.is_some() && over_that_never_came(model) == never_came;
    if effects.is_empty() && model.notice.is_none() && place(model) == before {
        let s = model.strings();
        let nothing = if model.overlays.is_empty() {
            s.linear_nothing
        } else {
            s.linear_nothing_over
        };
        model.notice = Some(nothing.to_owned());
    }
    effects
}

/// Waits no longer for what could not be had: whoever was told so types on, and nothing would ever answer.
fn give_up(model: &mut Model) {
    model.opening = None;
    model.list.loading = false;
    if let Some(reader) = &mut model.reader {
        reader.related.lines.get_or_insert_default();
    }
}

/// What lies over the paper and has not come, whatever is typed into it; the reader alone puts it away.
fn over_that_never_came(model: &Model) -> Option<(usize, Discriminant<Overlay>)> {
    let over = model.overlays.last().filter(|over| has_not_come(over))?;
    Some((model.overlays.len(), discriminant(over)))
}

/// That a selection begins or ended, unless something was done to it.
fn say_selection(model: &mut Model) {
    let s = model.strings();
    let said = match model.list.anchor {
        Some(_) => s.linear_selecting,
        None => s.linear_unselected,
    };
    model.notice.get_or_insert_with(|| said.to_owned());
}

/// Where the reader is, as far as a line can change it.
fn place(model: &Model) -> String {
    let reader = model.reader.as_deref();
    let read = reader.map(|reader| {
        let line = (reader.typeset.first_block(), reader.scroll);
        (reader.article.id, line, reader.related.cursor)
    });
    let list = &model.list;
    let listed = (list.cursor, list.anchor, list.top, list.unfolded.len());
    let rest = (&model.sections.cursor, model.hints.is_some(), &model.shape);
    format!(
        "{:?}",
        (model.focus, read, listed, rest, &list.kind, &model.overlays)
    )
}

/// What a line that is no text of a field means.
fn meant(model: &mut Model, line: &str) -> Vec<Effect> {
    if line.is_empty() {
        return onward::on(model);
    }
    if model.hints.is_some() {
        return letters(model, line);
    }
    if let Some(text) = line.strip_prefix('/').filter(|text| !text.is_empty()) {
        let mut effects = run(model, PaletteAction::Run(Command::Search), None);
        if typing::is_typing(model) {
            effects.extend(field(model, text.trim()));
        }
        return effects;
    }
    let name = line.trim_start_matches(':').trim();
    if let Ok(number) = name.parse::<usize>() {
        return numbered(model, number);
    }
    if let [action] = called(model, name).as_slice() {
        let action = action.clone();
        return run_called(model, (action, None), name);
    }
    let Some((keys, count)) = keys_of(model, line) else {
        return to_section(model, name);
    };
    if let Some((command, count)) = command_of(model, (&keys, count)) {
        return run_called(model, (PaletteAction::Run(command), count), name);
    }
    let context = keys::context(model);
    let is_unbound = model.settings.keymap.resolve(context, &keys) == Resolved::Unbound;
    match press::elsewhere(model, context, &keys) {
        Some(said) if is_unbound => {
            model.notice = Some(left_first(model, said));
            Vec::new()
        }
        _ => to_section(model, name),
    }
}

/// Does what was called so. Where it means nothing in what lies over the regions that is said of what was
/// typed, by whatever other name or key it goes.
fn run_called(
    model: &mut Model,
    (action, count): (PaletteAction, Option<u32>),
    typed: &str,
) -> Vec<Effect> {
    // What came meanwhile is put away by whatever is done.
    let lies_over = !matches!(model.overlays.last(), Some(Overlay::Since { .. }));
    let is_nothing = match &action {
        PaletteAction::Run(command) => means_nothing(model, *command),
        _ => false,
    };
    if lies_over && is_nothing {
        let said = press::nothing_over(model, &Clean::line(typed));
        model.notice = Some(left_first(model, said));
        return Vec::new();
    }
    run(model, action, count)
}

/// To the section that is called so, if one is.
fn to_section(model: &mut Model, name: &str) -> Vec<Effect> {
    let Some(kind) = section_called(model, name) else {
        return refused(model, name);
    };
    model.overlays.clear();
    palette::act(model, PaletteAction::Section(kind))
}

/// Does it. What came meanwhile has keys of its own, and is put away by whatever else is done.
fn run(model: &mut Model, action: PaletteAction, count: Option<u32>) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Since { .. })) {
        let own = match action {
            PaletteAction::Run(Command::Down) => Some(KeyCode::Down),
            PaletteAction::Run(Command::Up) => Some(KeyCode::Up),
            PaletteAction::Run(Command::Open) => Some(KeyCode::Enter),
            PaletteAction::Run(Command::Close | Command::Cancel) => Some(KeyCode::Esc),
            _ => None,
        };
        if let Some(own) = own {
            return press::press(model, Key::plain(own));
        }
        model.overlays.pop();
    }
    if matches!(action, PaletteAction::Run(command) if leads_away(command)) {
        model.overlays.clear();
    }
    match action {
        PaletteAction::Run(command) => press::run(model, command, count),
        action => palette::act(model, action),
    }
}

/// Whether a command shows something else, whatever lies over the paper now: who reads lines sees no
/// frame that would have to be closed first.
const fn leads_away(command: Command) -> bool {
    matches!(
        command,
        Command::GoList
            | Command::GoArticle
            | Command::GoRelated
            | Command::GoSections
            | Command::GoToday
            | Command::GoSince
            | Command::GoWhole
            | Command::GoCountries
            | Command::Atlas
            | Command::Trail
            | Command::Watched
            | Command::Sources
            | Command::Settings
            | Command::Keys
            | Command::AddSource
    )
}

/// The letters over the links, as keys.
fn letters(model: &mut Model, line: &str) -> Vec<Effect> {
    if line == LEAVE {
        return press::press(model, Key::plain(KeyCode::Esc));
    }
    let keys = line.chars().map(|c| Key::plain(KeyCode::Char(c)));
    keys.flat_map(|key| press::press(model, key)).collect()
}

/// The row with a number, opened; in a text the related article.
fn numbered(model: &mut Model, number: usize) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Since { .. })) {
        model.overlays.pop();
    }
    let rows = rows(model);
    if number == 0 || number > rows {
        let s = model.strings();
        let said = fill(s.linear_no_number, &number.to_string());
        model.notice = Some(said.replace("{of}", &rows.to_string()));
        return Vec::new();
    }
    if model.overlays.is_empty() && model.focus == Pane::Article {
        return super::related::follow(model, number - 1);
    }
    if matches!(model.overlays.last(), Some(Overlay::Versions(_))) {
        super::versions::choose(model, number - 1);
        return Vec::new();
    }
    let mut effects = panes::to_row(model, number - 1);
    effects.extend(press::run(model, Command::Open, None));
    effects
}

/// How many rows bear numbers here.
fn rows(model: &Model) -> usize {
    let reader = model.reader.as_deref();
    let related = reader.and_then(|reader| reader.related.lines.as_ref());
    match (model.overlays.last(), model.focus) {
        (Some(Overlay::Atlas(pane)), _) => ranked(model, pane).len(),
        (Some(Overlay::Versions(pane)), _) => pane.edits.as_ref().map_or(0, Vec::len),
        // Facts and texts: their rows are scrolled by, and bear no numbers.
        (
            Some(
                Overlay::About { .. }
                | Overlay::Wary { .. }
                | Overlay::Offline { .. }
                | Overlay::Output { .. },
            ),
            _,
        ) => 0,
        (Some(_), _) => row_count(model),
        (None, Pane::Article | Pane::Related) => related.map_or(0, Vec::len),
        (None, Pane::List) => list_lines(model).len(),
        (None, Pane::Sections) => {
            let rows = model.sections.rows(model.strings());
            let sections = rows.iter();
            let sections = sections.filter(|row| matches!(row, SectionRow::Section(..)));
            sections.count()
        }
    }
}

/// The keys of a line that is nothing more, and the number before them: `n`, `Ctrl-d`, `g h`, `gh`, `3 j`.
fn keys_of(model: &Model, line: &str) -> Option<(Vec<Key>, Option<u32>)> {
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let (count, keys) = line.split_at(digits);
    let count = (!count.is_empty()).then(|| count.parse().ok()).flatten();
    let keys = keys.trim();
    let few = keys.chars().count() <= 2;
    let each = || keys.chars().map(|c| Key::parse(&c.to_string())).collect();
    let keys: Option<Vec<Key>> = Key::parse_sequence(keys).or_else(|| few.then(each).flatten());
    let map = &model.settings.keymap;
    Some((keys?.into_iter().map(|key| map.meant(key)).collect(), count))
}

/// The command of such a line.
fn command_of(
    model: &Model,
    (keys, count): (&[Key], Option<u32>),
) -> Option<(Command, Option<u32>)> {
    let map = &model.settings.keymap;
    // What came meanwhile lies over the paper and leaves it its keys.
    let below = matches!(model.overlays.last(), Some(Overlay::Since { .. }));
    let resolve = |context: Context| match map.resolve(context, keys) {
        Resolved::Command(command) => Some((command, count)),
        _ => None,
    };
    resolve(keys::context(model)).or_else(|| {
        let found = resolve(context_of(model.focus))?;
        (below || leads_away(found.0)).then_some(found)
    })
}

/// Nothing is called so: nothing is done, and what comes near is said.
pub(super) fn refused(model: &mut Model, name: &str) -> Vec<Effect> {
    let s = model.strings();
    let near = nearest_names(model, name);
    let mut said = fill(s.linear_unknown, &Clean::line(name));
    if !near.is_empty() {
        said.push(' ');
        said.push_str(&fill(s.linear_nearest, &near.join(", ")));
    }
    said.push(' ');
    said.push_str(s.commands_listed);
    model.notice = Some(left_first(model, said));
    Vec::new()
}

/// What was said, and what leaves that which lies over the paper.
fn left_first(model: &Model, said: String) -> String {
    if model.overlays.is_empty() {
        return said;
    }
    format!("{said} {}", model.strings().linear_leave)
}

/// The text of a field in the place of what it held; an empty line leaves it as it was.
fn field(model: &mut Model, line: &str) -> Vec<Effect> {
    let chooses = match model.overlays.last() {
        Some(Overlay::Settings(pane)) => {
            matches!(pane.step, SettingsStep::Finding | SettingsStep::Choosing(_))
        }
        _ => false,
    };
    if line == LEAVE || (line.is_empty() && !chooses) {
        return typing::type_key(model, Key::plain(KeyCode::Esc));
    }
    if chooses {
        return setting::setting(model, line);
    }
    if matches!(model.overlays.last(), Some(Overlay::Palette { .. })) {
        model.overlays.pop();
        return meant(model, line);
    }
    let mut effects = typing::edited(model, |input| *input = Input::new(line.to_owned()));
    effects.extend(typing::type_key(model, Key::plain(KeyCode::Enter)));
    effects
}
