//! What was taken back, or done again.

use super::marks::stale_below;
use super::{list, reader};
use crate::app::effect::Effect;
use crate::app::fold::{ListLine, list_lines};
use crate::app::model::{Model, Pane};
use crate::domain::{ArticleId, Change, DeedKind, DeedTold};
use crate::locale::fill;

/// What a deed was, and on what.
fn deed(model: &Model, (kind, told): (DeedKind, &DeedTold), count: usize) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let what = match (kind, told.mark) {
        (DeedKind::Marks, Some(Change::Read(true))) => s.read_note,
        (DeedKind::Marks, Some(Change::Read(false))) => s.unread_note,
        (DeedKind::Marks, Some(Change::Saved(true))) => s.saved_note,
        (DeedKind::Marks, Some(Change::Saved(false))) => s.unsaved_note,
        (DeedKind::Marks, _) => return locale.count(count as u64, s.articles),
        (DeedKind::Subscribed, _) => s.deed_subscribe,
        (DeedKind::Unsubscribed, _) => s.deed_unsubscribe,
        (DeedKind::Watch, _) => s.deed_watch,
        (DeedKind::Unwatch, _) => s.deed_unwatch,
        (DeedKind::Cut, _) => s.deed_cut,
        (DeedKind::Join, _) => s.deed_join,
        (DeedKind::Sort, _) => s.deed_sort,
        (DeedKind::Setting, _) => s.deed_setting,
        (DeedKind::Section, _) => s.deed_section,
    };
    let many = match kind {
        DeedKind::Marks => Some(s.articles),
        DeedKind::Subscribed | DeedKind::Unsubscribed => Some(s.feeds_count),
        _ => None,
    };
    match (&told.about, many) {
        (Some(about), _) => fill(&fill(s.deed_on, what), about),
        (None, Some(many)) => format!("{what} · {}", locale.count(count as u64, many)),
        (None, None) => what.to_owned(),
    }
}

/// Puts the cursor of the list that is read on what a deed was done to: marking went on from it, and what is
/// pressed next is meant for it.
fn back_to(model: &mut Model, marked: &[ArticleId]) {
    let is_marked = |line: &ListLine| {
        let mut rows = line
            .rows()
            .iter()
            .filter_map(|row| model.list.rows.get(*row));
        rows.any(|row| marked.binary_search(&row.id).is_ok())
    };
    let here = list::chosen_line(model).is_some_and(|(_, line)| is_marked(&line));
    if model.focus != Pane::List || here {
        return;
    }
    if let Some(at) = list_lines(model).iter().position(is_marked) {
        list::choose(model, at);
    }
}

/// The store has taken back, or done again.
pub(super) fn undone(
    model: &mut Model,
    again: bool,
    (kind, told): (DeedKind, &DeedTold),
    changed: Option<usize>,
) -> Vec<Effect> {
    super::bindings::taken_back(model, again, changed.is_some());
    let s = model.strings();
    let Some(count) = changed else {
        let nothing = if again {
            s.nothing_to_redo
        } else {
            s.nothing_to_undo
        };
        model.notice = Some(nothing.to_owned());
        return Vec::new();
    };
    let what = deed(model, (kind, told), count);
    model.notice = Some(fill(if again { s.redone } else { s.undone }, &what));
    match kind {
        DeedKind::Sort => return vec![Effect::LoadChoices],
        DeedKind::Setting => return vec![Effect::LoadSettings],
        DeedKind::Section => return Vec::new(),
        _ => {}
    }
    stale_below(model);
    back_to(model, &told.articles);
    let mut effects = list::reload_here(model);
    effects.push(Effect::LoadSections);
    if matches!(kind, DeedKind::Subscribed | DeedKind::Unsubscribed) {
        effects.push(Effect::LoadFeeds);
        return effects;
    }
    if let Some(here) = reader::here(model) {
        effects.extend(reader::open_visit_again(model, here));
    }
    effects
}
