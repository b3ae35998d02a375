//! The related sidebar: what the publisher cites, then what griot found, each with source, age
//! and why. Must never know how they were found.

use ratatui::layout::Rect;

use super::bidi;
use super::empty::draw_words;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use super::{has_focus, title_row, titled};
use crate::app::typeset::few_lines;
use crate::app::{Area, Model, Pane, Regions, fetch_cost, marks};
use crate::domain::{Completeness, Reason, Related, RelatedKind, RelatedSection, RelatedTarget};
use crate::locale::fill;
use crate::text::Clean;

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
        title_row(paint, title, s.related, has_focus(model, Pane::Related), "");
        area
    } else {
        titled(paint, model, regions, area, (Pane::Related, s.related, ""))
    };
    let rect = paint.rect(content);
    let Some(reader) = model.reader.as_deref() else {
        return;
    };
    let lines = match &reader.related.lines {
        None => return draw_words(paint, rect, &[s.loading.to_owned()]),
        Some(lines) if lines.is_empty() => {
            return draw_words(paint, rect, &[s.no_related.to_owned()]);
        }
        Some(lines) => lines,
    };
    let rows = if regions.related_below {
        short_rows(model, lines)
    } else {
        tall_rows(model, lines, rect.width)
    };
    let top = top_row(&rows, reader.related.top, reader.related.cursor, rect);
    let focused = has_focus(model, Pane::Related);
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
        paint.set(title, &[(&shown.text, style)], shown.rtl);
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

/// Rows beside the text: title in up to two, then source and age, then why.
fn tall_rows(model: &Model, lines: &[Related], width: u16) -> Vec<Row> {
    let mut out = Vec::new();
    let room = usize::from(width.saturating_sub(NUMBER + 1)).max(4);
    for (i, related) in lines.iter().enumerate() {
        heading(model, lines, i, &mut out);
        let tone = title_tone(related);
        for (n, text) in few_lines(&related.title, room, 2).into_iter().enumerate() {
            out.push(Row {
                first: n == 0,
                rtl: bidi::is_rtl(&related.title),
                ..Row::of(Some(i), text, tone)
            });
        }
        let facts = [
            facts(model, related),
            also(model, related),
            why(model, related),
        ];
        for text in facts.iter().filter(|text| !text.is_empty()) {
            for text in few_lines(text, room, 2) {
                out.push(Row {
                    is_facts: true,
                    ..Row::of(Some(i), text, Tone::Quiet)
                });
            }
        }
    }
    out
}

/// Rows under the text: one for each line, its facts on the right.
fn short_rows(model: &Model, lines: &[Related]) -> Vec<Row> {
    let mut out = Vec::new();
    for (i, related) in lines.iter().enumerate() {
        heading(model, lines, i, &mut out);
        out.push(Row {
            aside: short_facts(model, related),
            first: true,
            rtl: bidi::is_rtl(&related.title),
            ..Row::of(Some(i), related.title.to_string(), title_tone(related))
        });
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
    out.push(of(here.map_or(s.cited_by, |here| section_name(model, here))));
}

/// What stands above the lines of a section.
pub(super) const fn section_name(model: &Model, section: RelatedSection) -> &'static str {
    let s = model.strings();
    match section {
        RelatedSection::Cited => s.cited_by,
        RelatedSection::Story => s.same_story,
        RelatedSection::Background => s.background,
        RelatedSection::OtherLanguages => s.other_languages,
    }
}

const fn title_tone(related: &Related) -> Tone {
    if related.read {
        Tone::Quiet
    } else {
        Tone::Text
    }
}

/// Source, age, and how much of it is here.
pub(super) fn facts(model: &Model, related: &Related) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut parts = Vec::new();
    if !related.source_name.is_empty() {
        parts.push(related.source_name.to_string());
    }
    parts.extend(related.published.map(|at| locale.age(at, model.now)));
    match related.target {
        RelatedTarget::Address(_) => {
            parts.push(s.not_here.to_owned());
            parts.extend(cost(model, related));
            beside(&parts)
        }
        // The mark comes first: at the end it would stand alone on a line now and then.
        RelatedTarget::Stored(_) => {
            parts.extend(cost(model, related));
            let mark = marks::completeness(related.completeness);
            format!("{mark}\u{a0}{}", beside(&parts))
        }
    }
}

/// Where else the same text stands.
pub(super) fn also(model: &Model, related: &Related) -> String {
    let names: Vec<String> = related
        .also
        .iter()
        .map(|(_, name)| name.replace(' ', "\u{a0}"))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    fill(model.strings().also_in, &names.join(", "))
}

/// The facts on one row, with how many more outlets carry the text.
fn short_facts(model: &Model, related: &Related) -> String {
    let facts = facts(model, related);
    match related.also.len() {
        0 => facts,
        more => format!("{facts}\u{a0}· +{more}"),
    }
}

/// What fetching it would cost, where that is known: what is cited is of the open article's site.
fn cost(model: &Model, related: &Related) -> Option<String> {
    let open = &model.reader.as_ref()?.article.source;
    let mut feeds = model.feeds.iter();
    let named = feeds.find(|(feed, _)| feed.source_name == related.source_name);
    match related.target {
        RelatedTarget::Address(_) => fetch_cost(model, open, Completeness::Missing),
        RelatedTarget::Stored(_) => fetch_cost(model, &named?.0.source, related.completeness),
    }
}

/// The parts with breaks only between them, and no line that begins with a dot.
fn beside(parts: &[String]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| part.replace(' ', "\u{a0}"))
        .collect();
    bidi::beside(&parts, "\u{a0}· ")
}

/// Why a line is there; the heading says it of the cited ones.
pub(super) fn why(model: &Model, related: &Related) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let (keys, days) = match &related.reason {
        Reason::Cited => return String::new(),
        Reason::Joined => return s.reason_joined.to_owned(),
        Reason::Similar { keys, days } => (keys, days),
    };
    let mut parts: Vec<String> = Vec::new();
    if related.kind == RelatedKind::Reprint {
        parts.push(s.reason_reprint.to_owned());
    }
    parts.extend(keys.iter().map(Clean::to_string));
    parts.extend(days.map(|days| locale.distance(days)));
    beside(&parts)
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
