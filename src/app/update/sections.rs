//! The list of sections.

use super::list;
use crate::app::effect::Effect;
use crate::app::layout::regions;
use crate::app::message::SectionCounts;
use crate::app::model::{Model, Pane, SectionKind, SectionRow};
use crate::app::sections::{nth_section, section_needs, shown_section};
use crate::domain::Lens;

/// Takes in the counts; the cursor stays on its section.
pub(super) fn loaded(model: &mut Model, counts: SectionCounts) -> Vec<Effect> {
    let before = chosen(model);
    if std::mem::take(&mut model.sections.changed_elsewhere) {
        let more = counts
            .all
            .total
            .saturating_sub(model.sections.counts.all.total);
        let more = usize::try_from(more).unwrap_or_default();
        model.arrived += more;
        model.arrived_ever += more;
    }
    model.sections.counts = counts;
    let rows = model.sections.rows(model.strings());
    let again = rows.iter().position(|row| match (row, &before) {
        (SectionRow::Section(kind, _), Some(before)) => kind == before,
        _ => false,
    });
    model.sections.cursor = again.unwrap_or(0);
    let effects = super::named::count(model);
    if !model.touched {
        measure(model);
    }
    show_cursor(model);
    effects
}

/// Takes in how many columns the names need: at the start, and when the regions are laid again.
pub(super) fn measure(model: &mut Model) {
    model.sections.needs = section_needs(&model.sections, &model.settings.locale);
}

/// Another program changed the store (`griot refresh` beside the reader): the counts are read
/// again, and what came is told like news of the reader's own refresh.
pub(super) fn changed_elsewhere(model: &mut Model) -> Vec<Effect> {
    // The reader's own refresh counts what it brings.
    model.sections.changed_elsewhere = model.refresh.is_none();
    vec![Effect::LoadSections, Effect::LoadFeeds]
}

/// The section under the cursor.
pub(super) fn chosen(model: &Model) -> Option<SectionKind> {
    match model
        .sections
        .rows(model.strings())
        .into_iter()
        .nth(model.sections.cursor)
    {
        Some(SectionRow::Section(kind, _)) => Some(kind),
        _ => None,
    }
}

/// Moves the cursor, over headings.
pub(super) fn step(model: &mut Model, by: isize) {
    let rows = model.sections.rows(model.strings());
    let last = rows.len().saturating_sub(1);
    let mut at = model.sections.cursor.saturating_add_signed(by).min(last);
    let way = by.signum();
    while matches!(rows.get(at), Some(SectionRow::Heading(_))) {
        let next = at.saturating_add_signed(way);
        if next == at || next > last {
            break;
        }
        at = next;
    }
    model.sections.cursor = at;
    show_cursor(model);
}

/// Scrolls so that the cursor is seen, with no rows left empty at the end; a list that is not on the
/// screen stays where it was.
pub(super) fn show_cursor(model: &mut Model) {
    let regions = regions(model);
    let Some(area) = regions.sections else { return };
    let height = usize::from(regions.content(area).height);
    let rows = model.sections.rows(model.strings()).len();
    let pane = &mut model.sections;
    if pane.cursor < pane.top + 1 {
        pane.top = pane.cursor.saturating_sub(1);
    }
    if pane.cursor + 1 >= pane.top + height {
        pane.top = (pane.cursor + 2).saturating_sub(height);
    }
    let last = rows.saturating_sub(height);
    pane.top = pane.top.min(pane.cursor).min(last);
}

/// Shows the section under the cursor.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    match chosen(model) {
        Some(SectionKind::Named(_, query)) => super::named::open(model, &query),
        Some(kind) => list::open_section(model, kind),
        None => Vec::new(),
    }
}

/// Shows the n-th section of the list, from 0; headings do not count.
pub(super) fn open_nth(model: &mut Model, nth: usize) -> Vec<Effect> {
    let Some(kind) = nth_section(model, nth) else {
        model.notice = Some(model.strings().no_such_section.to_owned());
        return Vec::new();
    };
    go(model, kind)
}

/// Leaves what is read for a section.
pub(super) fn go(model: &mut Model, kind: SectionKind) -> Vec<Effect> {
    match kind {
        SectionKind::Named(_, query) => super::named::open(model, &query),
        kind => list::go_to_section(model, kind),
    }
}

/// Focuses the sections with the cursor on the one that the list shows.
pub(super) fn focus(model: &mut Model) {
    super::panes::focus(model, Pane::Sections);
    stand_on_shown(model);
}

/// Puts the cursor on the section that the list shows, where that is seen.
pub(super) fn stand_on_shown(model: &mut Model) {
    if let Some(shown) = shown_section(model) {
        go_to(
            model,
            |row| matches!(row, SectionRow::Section(kind, _) if *kind == shown),
        );
    }
}

/// Focuses the first country.
pub(super) fn focus_countries(model: &mut Model) {
    super::panes::focus(model, Pane::Sections);
    let is_country = |row: &SectionRow| {
        let SectionRow::Section(SectionKind::Lens(lens), _) = row else {
            return false;
        };
        matches!(lens, Lens::Country(_))
    };
    go_to(model, is_country);
}

fn go_to(model: &mut Model, wanted: impl Fn(&SectionRow) -> bool) {
    let rows = model.sections.rows(model.strings());
    if let Some(at) = rows.iter().position(wanted) {
        model.sections.cursor = at;
    }
    show_cursor(model);
}
