//! What sections are called, and the columns that their names need.

use super::message::Counts;
use super::model::{ListKind, Model, SectionKind, SectionRow, SectionsPane};
use crate::locale::{Locale, fill};
use crate::query::Query;
use crate::text::width_cells;

/// The n-th section of the list, from 0; headings do not count.
pub fn nth_section(model: &Model, nth: usize) -> Option<SectionKind> {
    let rows = model.sections.rows(model.strings()).into_iter();
    let mut sections = rows.filter_map(|row| match row {
        SectionRow::Section(kind, _) => Some(kind),
        SectionRow::Heading(_) => None,
    });
    sections.nth(nth)
}

/// A section's name.
pub fn section_name(locale: &Locale, kind: &SectionKind) -> String {
    let s = locale.strings();
    match kind {
        SectionKind::Front => s.front_page.to_owned(),
        SectionKind::Unread => s.unread.to_owned(),
        SectionKind::Saved => s.saved.to_owned(),
        SectionKind::Whole => s.whole_section.to_owned(),
        SectionKind::Since(_, None) => s.since_title.to_owned(),
        SectionKind::Since(_, Some(lens)) => {
            format!("{} · {}", s.since_title, locale.lens(*lens))
        }
        SectionKind::Today => s.today.to_owned(),
        SectionKind::Watched => s.watched.to_owned(),
        SectionKind::Story(_, title) => title.to_string(),
        SectionKind::Named(name, _) | SectionKind::Source(_, name) => name.to_string(),
        SectionKind::Lens(lens) => locale.lens(*lens),
    }
}

/// What the list is called: a section, or what is looked for.
pub fn list_name(model: &Model) -> String {
    match &model.list.kind {
        ListKind::Search(query) => {
            let mut named = model.sections.named.iter();
            let named = named.find(|(_, known, _)| known.trim() == query.trim());
            match named {
                Some((name, ..)) => name.to_string(),
                None => fill(model.strings().search_title, &as_typed(model, query)),
            }
        }
        ListKind::Section(kind) => section_name(&model.settings.locale, kind),
    }
}

/// A question as its reader typed it, without the star that says that its last word is a beginning.
pub(super) fn as_typed(model: &Model, query: &str) -> String {
    let typed = Query::unsettled(query, &model.settings.locale, model.now);
    typed.trim().to_owned()
}

/// The section whose articles the list shows; of a search in them the one in which it was begun.
pub fn shown_section(model: &Model) -> Option<SectionKind> {
    let left = model.before_search.iter().rev().map(|left| &left.list);
    let mut lists = std::iter::once(&model.list).chain(left);
    lists.find_map(|list| match &list.kind {
        ListKind::Section(kind) => Some(kind.clone()),
        ListKind::Search(query) => {
            let mut named = model.sections.named.iter();
            let (name, asked, _) = named.find(|(_, asked, _)| asked.trim() == query.trim())?;
            Some(SectionKind::Named(name.clone(), asked.clone()))
        }
    })
}

/// Cells beside a section's name and its number: the mark before them, the gap between them, the
/// margin behind.
const AROUND: usize = 4;

/// Cells that are kept for a number, so that a name is not cut as soon as news arrives.
const DIGITS: usize = 3;

/// The columns that each section needs to be seen whole, in order.
pub(super) fn section_needs(pane: &SectionsPane, locale: &Locale) -> Vec<u16> {
    let need = |row: SectionRow| {
        let SectionRow::Section(kind, counts) = row else {
            return None;
        };
        let number = width_cells(&locale.number(shown_count(&kind, counts)));
        let name = width_cells(&section_name(locale, &kind));
        u16::try_from(name + number.max(DIGITS) + AROUND).ok()
    };
    let rows = pane.rows(locale.strings()).into_iter();
    let mut needs: Vec<u16> = rows.filter_map(need).collect();
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// The number that stands behind a section: what is unread; of saved articles all.
pub fn shown_count(kind: &SectionKind, counts: Counts) -> u64 {
    if *kind == SectionKind::Saved {
        counts.total
    } else {
        counts.unread
    }
}
