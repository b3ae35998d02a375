//! The list of sections with their unread counts. Must never know what a section leads to.

use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use super::{has_focus, titled};
use crate::app::{
    Area, Counts, ListKind, Model, Pane, Regions, SectionKind, SectionRow, marks, section_name,
    shown_count,
};

/// Draws the sections.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions, area: Area) {
    let title = (Pane::Sections, model.strings().sections, "");
    let content = titled(paint, model, regions, area, title);
    let rect = paint.rect(content);
    let focused = has_focus(model, Pane::Sections);
    let rows = model.sections.rows(model.strings());
    let top = model.sections.top.min(rows.len().saturating_sub(1));
    for (i, section) in rows.iter().enumerate().skip(top) {
        let Some(line) = row(rect, i - top) else {
            break;
        };
        match section {
            SectionRow::Heading(name) => {
                paint.say(line, 1, name, Tone::Quiet);
            }
            SectionRow::Section(kind, counts) => {
                draw_section(paint, model, line, kind, *counts);
                if focused && i == model.sections.cursor {
                    paint.choose(line, true);
                } else if is_shown(model, kind) {
                    // The section whose headlines are shown, wherever the cursor is.
                    paint.choose(line, false);
                }
            }
        }
    }
}

fn draw_section(
    paint: &mut Paint<'_>,
    model: &Model,
    line: ratatui::layout::Rect,
    kind: &SectionKind,
    counts: Counts,
) {
    if is_shown(model, kind) {
        paint.say(line, 0, &marks::CHOSEN.to_string(), Tone::Text);
    }
    let number = match shown_count(kind, counts) {
        0 => String::new(),
        n => model.settings.locale.number(n),
    };
    if let SectionKind::Source(id, _) = kind
        && model.failing.contains(id)
    {
        paint.say(line, 1, "!", Tone::Trouble);
    }
    let width = cells(&number);
    let end = line.width.saturating_sub(width + 1);
    let gap = u16::from(width > 0);
    let name_row = part(line, 2, end.saturating_sub(2 + gap));
    let name = section_name(&model.settings.locale, kind);
    paint.say(name_row, 0, &name, Tone::Text);
    if end > 2 {
        paint.say(part(line, end, width), 0, &number, Tone::Quiet);
    }
}

fn is_shown(model: &Model, kind: &SectionKind) -> bool {
    let list = model.list_before_search.as_deref().unwrap_or(&model.list);
    if let ListKind::Search(shown) = &model.list.kind {
        let is = |query: &str| query.trim() == shown.trim();
        let mut named = model.sections.named.iter();
        if named.any(|(_, query, _)| is(query)) {
            return matches!(kind, SectionKind::Named(_, query) if is(query));
        }
    }
    matches!(&list.kind, ListKind::Section(shown) if shown == kind)
}
