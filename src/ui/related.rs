//! The related sidebar: what the publisher cites, then what griot found, each with source, age
//! and why. Must never know how they were found.

use ratatui::layout::Rect;

use super::bidi;
use super::empty::draw_words;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use super::{has_focus, shown_place, title_row, titled};
use crate::app::typeset::few_lines;
use crate::app::{
    Area, Model, Pane, Regions, few_rows, marks, no_related_words, related_also, related_facts,
    related_place, related_section, related_why, short_facts,
};
use crate::domain::Related;

/// Cells before a title: the chosen line's mark, its number, a gap.
const NUMBER: u16 = 3;

/// A row of the sidebar.
struct Row {
    /// Index of the related line that it belongs to; `None` for headings and gaps.
    line: Option<usize>,
    text: String,
    tone: Tone,
    /// What stands at the row's right edge.
    aside: String,
    /// The first row of its line, which bears the number.
    first: bool,
    /// Facts about its line, in the reader's own language.
    is_facts: bool,
    /// The whole of what it is a row of begins on the right.
    rtl: bool,
}

impl Row {
    const fn of(line: Option<usize>, text: String, tone: Tone) -> Self {
        Self {
            line,
            text,
            tone,
            aside: String::new(),
            first: false,
            is_facts: false,
            rtl: false,
        }
    }
}

/// Draws the sidebar.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions, area: Area) {
    let s = model.strings();
    let focused = has_focus(model, Pane::Related);
    let place = shown_place(model, related_place(model).filter(|_| focused));
    let content = if regions.related_below {
        // The rule above it bears the title.
        let above = Area {
            y: area.y.saturating_sub(1),
            height: 1,
            ..area
        };
        let rule = paint.rect(above);
        paint.rule_across(rule);
        let title = part(rule, 2, rule.width.saturating_sub(2));
        title_row(paint, title, s.related, focused, &place);
        area
    } else {
        let title = (Pane::Related, s.related, place.as_str());
        titled(paint, model, regions, area, title)
    };
    let rect = paint.rect(content);
    let Some(reader) = model.reader.as_deref() else {
        return;
    };
    let lines = match &reader.related.lines {
        None => return draw_words(paint, rect, &[s.loading.to_owned()]),
        Some(lines) if lines.is_empty() => {
            return draw_words(paint, rect, &no_related_words(model));
        }
        Some(lines) => lines,
    };
    let rows = if regions.related_below {
        short_rows(model, lines, rect.width)
    } else {
        let whole = tall_rows(model, lines, rect.width, WHOLE_ROWS);
        if whole.len() <= usize::from(rect.height) {
            whole
        } else {
            tall_rows(model, lines, rect.width, TITLE_ROWS)
        }
    };
    let top = top_row(&rows, reader.related.top, reader.related.cursor, rect);
    for (i, shown) in rows.iter().enumerate().skip(top) {
        let Some(line) = row(rect, i - top) else {
            break;
        };
        let chosen = shown.line == Some(reader.related.cursor);
        draw_row(paint, line, shown, chosen, focused);
    }
}

fn draw_row(paint: &mut Paint<'_>, line: Rect, shown: &Row, chosen: bool, focused: bool) {
    let Some(index) = shown.line else {
        paint.say(line, 1, &shown.text, shown.tone);
        return;
    };
    if shown.first && chosen {
        paint.say(line, 0, &marks::CHOSEN.to_string(), Tone::Text);
    }
    if shown.first && index < 9 {
        paint.say(line, 1, &(index + 1).to_string(), Tone::Quiet);
    }
    let inside = part(line, NUMBER, line.width.saturating_sub(NUMBER + 1));
    let (style, quiet) = (paint.style(shown.tone), paint.style(Tone::Quiet));
    if shown.is_facts {
        paint.text(inside, 0, &shown.text, style);
    } else {
        // The title keeps at least half of the row.
        let aside = cells(&shown.aside).min(inside.width / 2);
        let taken = if aside > 0 { aside + 2 } else { 0 };
        let title = part(inside, 0, inside.width.saturating_sub(taken));
        paint.listed(title, &[(&shown.text, style)], shown.rtl);
        paint.right(
            part(inside, inside.width - aside, aside),
            &shown.aside,
            quiet,
        );
    }
    let title = matches!(shown.tone, Tone::Text) || shown.first;
    if chosen && (focused || title) {
        paint.choose(line, focused);
    }
}

/// Rows that the facts of a line, or the reasons for it, take at most.
const FACT_ROWS: usize = 2;

/// Rows that a title takes at most; as many as it needs where all lines have room so.
const TITLE_ROWS: usize = 2;
const WHOLE_ROWS: usize = 6;

/// Rows beside the text: title in so many at most, then source and age, then why.
fn tall_rows(model: &Model, lines: &[Related], width: u16, most: usize) -> Vec<Row> {
    let mut out = Vec::new();
    let room = usize::from(width.saturating_sub(NUMBER + 1)).max(4);
    for (i, related) in lines.iter().enumerate() {
        heading(model, lines, i, &mut out);
        let tone = title_tone(related);
        for (n, text) in few_lines(&related.title, room, most)
            .into_iter()
            .enumerate()
        {
            out.push(Row {
                first: n == 0,
                rtl: bidi::is_rtl(&related.title),
                ..Row::of(Some(i), text, tone)
            });
        }
        let also = related_also(model, related);
        let facts = [
            few_rows(&related_facts(model, related), room, FACT_ROWS),
            few_lines(&also, room, FACT_ROWS),
            related_why(model, related, (room, FACT_ROWS)),
        ];
        out.extend(facts.into_iter().flatten().map(|text| facts_row(i, text)));
    }
    out
}

/// A row of what is said of a line.
fn facts_row(line: usize, text: String) -> Row {
    Row {
        is_facts: true,
        ..Row::of(Some(line), text, Tone::Quiet)
    }
}

/// Rows under the text: one for each line, its facts on the right, and one for the reasons.
fn short_rows(model: &Model, lines: &[Related], width: u16) -> Vec<Row> {
    let mut out = Vec::new();
    let room = usize::from(width.saturating_sub(NUMBER + 1)).max(4);
    for (i, related) in lines.iter().enumerate() {
        heading(model, lines, i, &mut out);
        out.push(Row {
            aside: short_facts(model, related),
            first: true,
            rtl: bidi::is_rtl(&related.title),
            ..Row::of(Some(i), related.title.to_string(), title_tone(related))
        });
        let why = related_why(model, related, (room, 1));
        out.extend(why.into_iter().map(|text| facts_row(i, text)));
    }
    out.retain(|row| row.line.is_some() || !row.text.is_empty());
    out
}

/// The heading above the first line of each section, with a gap before all but the first.
fn heading(model: &Model, lines: &[Related], i: usize, out: &mut Vec<Row>) {
    let s = model.strings();
    let here = lines.get(i).map(|line| line.section);
    if i > 0 && lines.get(i - 1).map(|line| line.section) == here {
        return;
    }
    let of = |text: &str| Row::of(None, text.to_owned(), Tone::Strong);
    out.extend((i > 0).then(|| of("")));
    out.push(of(
        here.map_or(s.cited_by, |here| related_section(model, here))
    ));
}

/// The first row shown: that of the line `top`, moved so that the chosen line is whole and the one
/// after it begins on the screen.
fn top_row(rows: &[Row], top: usize, cursor: usize, rect: Rect) -> usize {
    let height = usize::from(rect.height);
    let first = |line: usize| rows.iter().position(|row| row.line == Some(line));
    let last = |line: usize| rows.iter().rposition(|row| row.line == Some(line));
    let begin = if top == 0 { 0 } else { first(top).unwrap_or(0) };
    let Some(chosen) = first(cursor) else {
        return begin;
    };
    let next = first(cursor + 1).or_else(|| last(cursor)).unwrap_or(chosen);
    let lowest = (next + 1).saturating_sub(height);
    begin.max(lowest).min(chosen)
}

const fn title_tone(related: &Related) -> Tone {
    if related.read {
        Tone::Quiet
    } else {
        Tone::Text
    }
}
