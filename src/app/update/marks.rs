//! Read, saved, and taking it back.

use std::collections::BTreeSet;

use super::keys::context;
use super::{list, search, sections, select};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::keymap::keys_shown;
use crate::app::model::{ListKind, Model, Pane, SectionKind};
use crate::app::sections::list_name;
use crate::domain::{ArticleId, Change, Cursor, Headline, Sort};
use crate::locale::fill;

/// Changes the rows of articles wherever they are at hand: in the list that is shown, and in those that
/// are come back to from it.
pub(super) fn change_rows(model: &mut Model, ids: &[ArticleId], change: impl Fn(&mut Headline)) {
    let ids: BTreeSet<ArticleId> = ids.iter().copied().collect();
    let below = model.before_search.iter_mut().map(|left| &mut left.list);
    for list in std::iter::once(&mut model.list).chain(below) {
        let rows = list.rows.iter_mut();
        rows.filter(|row| ids.contains(&row.id)).for_each(&change);
    }
}

/// The lists that are come back to do not show what the store holds now: they are asked for again then.
pub(super) fn stale_below(model: &mut Model) {
    for left in &mut model.before_search {
        left.list.loading = true;
    }
}

/// Shows rows as read or unread at once; the store is told by the caller.
pub(super) fn show_read(model: &mut Model, ids: &[ArticleId], read: bool) {
    change_rows(model, ids, |row| row.read = read);
    if let Some(reader) = &mut model.reader
        && ids.contains(&reader.article.id)
    {
        reader.article.state.read = read;
    }
}

/// The marks of the target as they are shown: read, saved.
fn marks(model: &Model, id: ArticleId) -> (bool, bool) {
    let open = model
        .reader
        .as_ref()
        .filter(|reader| reader.article.id == id);
    let row = model.list.rows.iter().find(|row| row.id == id);
    match (open, row) {
        (Some(reader), _) => (reader.article.state.read, reader.article.state.saved),
        (None, Some(row)) => (row.read, row.saved),
        (None, None) => (true, false),
    }
}

/// Read or unread: the selection, as many lines as counted, or the chosen one; a story becomes
/// read whole, whatever of it was.
pub(super) fn toggle_read(model: &mut Model, count: Option<usize>) -> Vec<Effect> {
    let selected = model.list.anchor.is_some();
    let ids = select::targets_whole(model, count);
    if ids.is_empty() {
        return Vec::new();
    }
    let read = ids.iter().any(|id| !marks(model, *id).0);
    let changed = ids.iter().filter(|id| marks(model, **id).0 != read).count();
    show_read(model, &ids, read);
    let s = model.strings();
    let said = if read { s.read_note } else { s.unread_note };
    say(model, said, changed);
    let mut effects = vec![
        Effect::Change(ids, Change::Read(read)),
        Effect::LoadSections,
    ];
    if model.focus == Pane::List && !selected {
        let by = count.and_then(|count| isize::try_from(count).ok());
        effects.extend(list::step(model, by.unwrap_or(1)));
    }
    effects
}

/// Saved or not, like [`toggle_read`].
pub(super) fn toggle_saved(model: &mut Model, count: Option<usize>) -> Vec<Effect> {
    let ids = select::targets(model, count);
    let Some(first) = ids.first() else {
        return Vec::new();
    };
    let saved = !marks(model, *first).1;
    let changed = ids
        .iter()
        .filter(|id| marks(model, **id).1 != saved)
        .count();
    change_rows(model, &ids, |row| row.saved = saved);
    if let Some(reader) = &mut model.reader
        && ids.contains(&reader.article.id)
    {
        reader.article.state.saved = saved;
    }
    let s = model.strings();
    let said = if saved { s.saved_note } else { s.unsaved_note };
    say(model, said, changed);
    vec![
        Effect::Change(ids, Change::Saved(saved)),
        Effect::LoadSections,
    ]
}

/// Takes back from the screen what the store did not take: the rows are asked for again.
pub(super) fn not_kept(model: &mut Model, ids: &[ArticleId], change: Change) -> Vec<Effect> {
    if !matches!(change, Change::Read(_) | Change::Saved(_)) {
        return Vec::new();
    }
    if let Some(reader) = &mut model.reader
        && ids.contains(&reader.article.id)
    {
        match change {
            Change::Read(read) => reader.article.state.read = !read,
            Change::Saved(saved) => reader.article.state.saved = !saved,
            _ => {}
        }
    }
    stale_below(model);
    let mut effects = list::reload_here(model);
    effects.push(Effect::LoadSections);
    effects
}

/// What was done, and to how many of them it was not done before when it is more than one.
fn say(model: &mut Model, what: &str, count: usize) {
    let (locale, words) = (&model.settings.locale, model.strings().articles);
    let many = || locale.count(count as u64, words);
    model.notice = Some(match count {
        1 => what.to_owned(),
        _ => format!("{what} · {}", many()),
    });
}

/// Everything in the list that the reader has been shown, or from the cursor down.
pub(super) fn mark_read(model: &mut Model, from_here: bool) -> Vec<Effect> {
    if !is_meant(model) {
        let s = model.strings();
        let context = Some(context(model));
        let keys = model.settings.keymap.keys_of(Command::MarkAllRead, context);
        let shown = keys.first().map_or_else(
            || format!(":{}", Command::MarkAllRead.id()),
            |keys| keys_shown(keys, model.settings.locale.lang),
        );
        model.notice = Some(fill(s.key_elsewhere, &shown).replace("{in}", s.headlines));
        return Vec::new();
    }
    stale_below(model);
    let newest = model
        .list
        .newest
        .or_else(|| model.list.rows.first().map(Headline::cursor));
    // From a folded story on: from its newest article.
    let line = list::chosen_line(model);
    let first = line
        .as_ref()
        .and_then(|(_, line)| line.rows().first().copied());
    if let ListKind::Search(typed) = model.list.kind.clone() {
        let from = first.filter(|_| from_here).unwrap_or(0);
        return search::mark_read(model, &typed, from);
    }
    // What came since the last visit is walked as it came.
    let by_time = model.list.sort == Sort::NEWEST && model.list.filter.after.is_none();
    if !by_time {
        let first = if from_here { first } else { Some(0) };
        return mark_from(model, first);
    }
    let here = line.and_then(|(_, line)| model.list.rows.get(*line.rows().first()?));
    let here = here.map(Headline::cursor);
    let Some(from) = (if from_here { here } else { newest }) else {
        return Vec::new();
    };
    for row in model.list.rows.iter_mut().filter(|row| is_from(row, from)) {
        row.read = true;
    }
    vec![Effect::MarkRead(model.list.filter.clone(), from)]
}

/// Whether the list is what a reader means who marks all of it: among the sections the cursor stands on
/// its own, and on no other.
fn is_meant(model: &Model) -> bool {
    if model.focus != Pane::Sections {
        return true;
    }
    match (&model.list.kind, sections::chosen(model)) {
        (ListKind::Section(shown), Some(chosen)) => *shown == chosen,
        (ListKind::Search(query), Some(SectionKind::Named(_, asked))) => {
            asked.trim() == query.trim()
        }
        _ => false,
    }
}

/// What comes from a row on, in another order than that of time.
fn mark_from(model: &mut Model, row: Option<usize>) -> Vec<Effect> {
    let here = row.and_then(|row| model.list.rows.get(row));
    let Some(from) = here.map(Headline::cursor) else {
        return Vec::new();
    };
    let order = model.list.order_at(Some(from.id));
    for row in model.list.rows.iter_mut().skip(row.unwrap_or(0)) {
        row.read = true;
    }
    vec![Effect::MarkReadFrom(model.list.filter.clone(), order, from)]
}

fn is_from(row: &Headline, from: Cursor) -> bool {
    row.cursor() <= from
}

/// What was done, and the key that takes it back where one does.
pub(super) fn done(model: &mut Model, what: &str) {
    let locale = &model.settings.locale;
    let keys = model
        .settings
        .keymap
        .keys_of(Command::Undo, Some(context(model)));
    model.notice = Some(match keys.first() {
        Some(keys) => {
            let keys = keys_shown(keys, locale.lang);
            format!("{what} · {}", fill(locale.strings().undo_key, &keys))
        }
        None => what.to_owned(),
    });
}

/// The store has marked them.
pub(super) fn marked_read(model: &mut Model, count: usize) -> Vec<Effect> {
    let s = model.strings();
    if count == 0 {
        model.notice = Some(s.nothing_unread.to_owned());
        return Vec::new();
    }
    let what = model.settings.locale.count(count as u64, s.marked_read);
    done(model, &format!("{what} · {}", list_name(model)));
    vec![Effect::LoadSections]
}

/// An article is on the screen: it is read, where the settings say so.
pub(super) fn opened(model: &mut Model, id: ArticleId) -> Vec<Effect> {
    let was_read = model
        .reader
        .as_ref()
        .is_some_and(|reader| reader.article.state.read);
    // What was read stays read, and its mark of a change is seen.
    if !model.settings.mark_read_on_open && !was_read {
        return Vec::new();
    }
    if let Some(reader) = &mut model.reader {
        reader.article.state.read = true;
    }
    show_read(model, &[id], true);
    change_rows(model, &[id], |row| row.edited_since_read = false);
    let mut effects = vec![Effect::Change(vec![id], Change::Opened(model.now))];
    if !was_read {
        effects.push(Effect::LoadSections);
    }
    effects
}
