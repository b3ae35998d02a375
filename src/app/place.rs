//! Where the reader stands in a list, and how long that is: shared by `update` (moving) and `ui` (the
//! `3/25` on a title's other side).

use super::bindings::keys_row_count;
use super::filter::filter_rows;
use super::fold::list_lines;
use super::frame::hidden_lines;
use super::help::help_top_max;
use super::message::Counts;
use super::model::{
    AddStep, KeysStep, ListKind, MOST_FOUND, Model, Narrow, Overlay, SectionKind, SectionRow,
    SettingsStep, SourcesTab,
};
use super::palette::palette_rows;
use super::since::since_rows;
use super::sort::sort_rows;

/// Rows of the top overlay that the cursor can stand on.
pub(in crate::app) fn row_count(model: &Model) -> usize {
    match model.overlays.last() {
        Some(Overlay::Add {
            step: AddStep::Choosing(found, _),
            ..
        }) => found.len(),
        Some(Overlay::Sources {
            tab: SourcesTab::Yours,
            ..
        }) => model.your_feeds().len(),
        Some(Overlay::Sources { catalogue, .. }) => catalogue.len(),
        Some(Overlay::Trail { rows, .. }) => rows.as_ref().map_or(0, Vec::len),
        Some(Overlay::Story { reports, .. }) => reports.as_ref().map_or(0, Vec::len),
        Some(Overlay::Filter { .. }) => filter_rows(model).len(),
        Some(Overlay::Sort { .. }) => sort_rows(model).len(),
        Some(Overlay::Since { since, .. }) => since_rows(model, since).len(),
        Some(Overlay::Watched { rows, .. }) => rows.as_ref().map_or(0, Vec::len),
        Some(Overlay::Help { .. }) => help_top_max(model) + 1,
        Some(
            overlay @ (Overlay::Output { .. }
            | Overlay::About { .. }
            | Overlay::Wary { .. }
            | Overlay::Versions(_)
            | Overlay::Offline { .. }),
        ) => hidden_lines(model, overlay) + 1,
        Some(Overlay::Palette { input, .. }) => palette_rows(model, input.value()).len(),
        Some(Overlay::Keys(pane)) => keys_row_count(model, pane),
        Some(Overlay::Settings(pane)) => match pane.step {
            SettingsStep::Lines(_) | SettingsStep::Line(..) => pane.lines().len() + 1,
            _ => pane.found().len(),
        },
        _ => 0,
    }
}

/// The chosen row of what lies over the regions, counted from 1, and how many it has; `None` of what
/// is no list.
pub fn overlay_place(model: &Model) -> Option<(u64, u64)> {
    let at = match model.overlays.last()? {
        Overlay::Sources { cursor, .. }
        | Overlay::Trail { cursor, .. }
        | Overlay::Story { cursor, .. }
        | Overlay::Watched { cursor, .. }
        | Overlay::Filter { cursor, .. }
        | Overlay::Sort { cursor }
        | Overlay::Palette { cursor, .. }
        | Overlay::Since {
            cursor: Some(cursor),
            ..
        }
        | Overlay::Add {
            step: AddStep::Choosing(_, cursor),
            ..
        } => *cursor,
        Overlay::Settings(pane) => match pane.step {
            SettingsStep::Lines(at) | SettingsStep::Line(at, _) => at,
            _ => pane.cursor,
        },
        Overlay::Keys(pane) => match pane.step {
            KeysStep::Finding | KeysStep::Preset(_) => pane.cursor,
            KeysStep::Of(_, at) | KeysStep::Asking(_, at) => at,
            KeysStep::Pressing(_) => return None,
        },
        _ => return None,
    };
    place(at, row_count(model))
}

/// The same of the sections; headings do not count.
pub fn section_place(model: &Model) -> Option<(u64, u64)> {
    let rows = model.sections.rows(model.strings());
    let sections = |rows: &[SectionRow]| {
        let rows = rows.iter();
        rows.filter(|row| matches!(row, SectionRow::Section(..)))
            .count()
    };
    let before = sections(rows.get(..model.sections.cursor)?);
    place(before, sections(&rows))
}

/// The same of the related lines.
pub fn related_place(model: &Model) -> Option<(u64, u64)> {
    let related = &model.reader.as_deref()?.related;
    place(related.cursor, related.lines.as_ref()?.len())
}

fn place(at: usize, of: usize) -> Option<(u64, u64)> {
    (at < of).then_some((at as u64 + 1, of as u64))
}

/// What a place in the headlines counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceOf {
    /// Articles, each of which has a line.
    Rows,
    /// Lines, of which some stand for several articles.
    Lines,
    /// Articles of a list that is longer than what is at hand: how its other lines fold nobody knows.
    Articles,
}

/// The same of the headlines, when the whole list is known. Where stories are folded it counts lines as far
/// as all of them are at hand; in a longer list a story counts where its newest article stands.
pub fn list_place(model: &Model) -> Option<(PlaceOf, (u64, u64))> {
    let list = &model.list;
    let lines = list_lines(model);
    let (line, chosen) = lines.iter().enumerate().find(|(_, line)| {
        let mut rows = line.rows().iter().filter_map(|row| list.rows.get(*row));
        rows.any(|row| Some(row.id) == list.cursor)
    })?;
    let folds = lines.len() < list.rows.len();
    let whole = list.at_top && list.at_bottom && !list.loading;
    if folds && whole {
        return Some((PlaceOf::Lines, place(line, lines.len())?));
    }
    let of = if folds {
        PlaceOf::Articles
    } else {
        PlaceOf::Rows
    };
    let (index, rows) = (*chosen.rows().first()? as u64, list.rows.len() as u64);
    let total = if whole { rows } else { list_total(model)? };
    let total = list.of_newest.map_or(total, |most| total.min(most as u64));
    // Of a window at the end it is known how many come before it.
    let before = if list.at_top {
        0
    } else {
        total.checked_sub(rows).filter(|_| list.at_bottom)?
    };
    let at = before + index + 1;
    (at <= total).then_some((of, (at, total)))
}

/// How many articles the list has, as far as somebody counted them.
fn list_total(model: &Model) -> Option<u64> {
    let list = &model.list;
    let ListKind::Section(kind) = &list.kind else {
        // Counted up to a bound.
        return list.total.filter(|total| *total < MOST_FOUND as u64);
    };
    let counted = section_counts(model, kind).filter(|_| list.narrow == Narrow::default());
    list.total.or_else(|| counted.map(|counts| counts.total))
}

/// How many articles a section has and how many of them are unread, where that is kept.
pub fn section_counts(model: &Model, kind: &SectionKind) -> Option<Counts> {
    let counts = &model.sections.counts;
    match kind {
        SectionKind::Front => Some(counts.all),
        SectionKind::Unread => Some(Counts {
            total: counts.all.unread,
            unread: counts.all.unread,
        }),
        SectionKind::Saved => Some(counts.saved),
        SectionKind::Today => Some(counts.today),
        SectionKind::Watched => Some(counts.watched),
        SectionKind::Whole
        | SectionKind::Since(..)
        | SectionKind::Story(..)
        | SectionKind::Named(..) => None,
        SectionKind::Source(id, _) => {
            let mut rows = counts.sources.iter();
            rows.find(|(known, ..)| known == id).map(|row| row.2)
        }
        SectionKind::Lens(lens) => {
            let mut rows = counts.places.iter();
            rows.find(|(known, _)| known == lens).map(|row| row.1)
        }
    }
}
