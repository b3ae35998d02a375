//! The list of sections with their unread counts. Must never know what a section leads to.

use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use super::{has_focus, shown_place, titled};
use crate::app::{
    Area, Command, Counts, Model, Pane, Regions, SectionKind, SectionRow, context_here, marks,
    section_name, section_place, shown_count, shown_section,
};

/// Draws the sections.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions, area: Area) {
    let focused = has_focus(model, Pane::Sections);
    let place = section_place(model).filter(|_| focused);
    let place = shown_place(model, place);
    let title = (Pane::Sections, model.strings().sections, place.as_str());
    let content = titled(paint, model, regions, area, title);
    let rect = paint.rect(content);
    let rows = model.sections.rows(model.strings());
    let shown = shown_section(model);
    let top = model.sections.top.min(rows.len().saturating_sub(1));
    let numbered = a_digit_may_follow(model);
    for (i, section) in rows.iter().enumerate().skip(top) {
        let Some(line) = row(rect, i - top) else {
            break;
        };
        match section {
            SectionRow::Heading(name) => {
                paint.say(line, 1, name, Tone::Quiet);
            }
            SectionRow::Section(kind, counts) => {
                let is_shown = shown.as_ref() == Some(kind);
                if is_shown {
                    paint.say(line, 0, &marks::CHOSEN.to_string(), Tone::Text);
                }
                let before = rows.iter().take(i + 1);
                let nth = before.filter(|row| matches!(row, SectionRow::Section(..)));
                let nth = nth.count();
                if numbered && nth < 10 {
                    paint.say(line, 0, &nth.to_string(), Tone::Strong);
                }
                draw_section(paint, model, line, kind, *counts);
                if focused && i == model.sections.cursor {
                    paint.choose(line, true);
                } else if is_shown {
                    // The section whose headlines are shown, wherever the cursor is.
                    paint.choose(line, false);
                }
            }
        }
    }
}

/// Whether a digit that shows a section may come next, or was pressed just now.
fn a_digit_may_follow(model: &Model) -> bool {
    let map = &model.settings.keymap;
    let ahead = || map.after(context_here(model), &model.pending);
    let shows = |command: Command| matches!(command, Command::PinnedNth(_));
    let begun = !model.pending.is_empty();
    model.lingers.is_some_and(shows) || begun && ahead().iter().any(|(_, command)| shows(*command))
}

fn draw_section(
    paint: &mut Paint<'_>,
    model: &Model,
    line: ratatui::layout::Rect,
    kind: &SectionKind,
    counts: Counts,
) {
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
