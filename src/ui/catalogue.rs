//! The sources of the catalogue that match. Must never know the catalogue itself.

use ratatui::layout::Rect;

use super::empty::draw_words;
use super::feeds::draw_below;
use super::paint::{Paint, cells, part, row, rows};
use super::theme::Tone;
use crate::app::{Model, OverlayFrame, few_rows, first_row, source_rows};
use crate::domain::Source;

/// The mark of a source that the reader is subscribed to.
const SUBSCRIBED: &str = "✓";

/// Draws the sources, and more about the chosen one below them.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    cursor: usize,
    sources: &[Source],
) {
    let rect = paint.rect(frame.list);
    if sources.is_empty() {
        draw_words(paint, rect, &[model.strings().empty_list.to_owned()]);
        return;
    }
    let cursor = cursor.min(sources.len() - 1);
    let each = source_rows(rect.width);
    let first = first_row(cursor, rect.height / each, sources.len());
    for (i, source) in sources.iter().enumerate().skip(first) {
        let Some(lines) = rows(rect, i - first, each) else {
            break;
        };
        draw_source(paint, model, lines, source);
        paint.item(lines, i, i == cursor);
    }
    if let Some(source) = sources.get(cursor) {
        draw_detail(paint, model, frame, source);
    }
}

/// Subscribed, name, where, languages, kind; in two rows where one has no room for them.
fn draw_source(paint: &mut Paint<'_>, model: &Model, line: Rect, source: &Source) {
    if model.subscribed.contains(&source.id) {
        paint.say(line, 2, SUBSCRIBED, Tone::Mark);
    }
    let room = line.width.saturating_sub(4);
    let below = row(line, 1);
    let name_cells = if below.is_some() { room } else { room * 2 / 5 };
    paint.say(
        part(line, 4, name_cells.saturating_sub(1)),
        0,
        &source.name,
        Tone::Text,
    );
    let facts = facts(model, source);
    if let Some(below) = below {
        let below = part(below, 4, room);
        let told = few_rows(&facts, usize::from(room), 1).concat();
        paint.say(below, 0, &told, Tone::Quiet);
        return;
    }
    let rest = room - name_cells;
    let widths = [rest * 2 / 5, rest * 7 / 20, rest / 4];
    let mut at = 4 + name_cells;
    for (text, width) in facts.iter().zip(widths) {
        paint.say(
            part(line, at, width.saturating_sub(1)),
            0,
            text,
            Tone::Quiet,
        );
        at += width;
    }
}

/// Where it is of, its languages, its kind.
pub(super) fn facts(model: &Model, source: &Source) -> [String; 3] {
    [
        places(model, source),
        languages(model, source),
        model.settings.locale.source_kind(source.kind).to_owned(),
    ]
}

fn places(model: &Model, source: &Source) -> String {
    let locale = &model.settings.locale;
    let mut names: Vec<String> = source
        .countries
        .iter()
        .map(|c| locale.country(*c))
        .collect();
    names.extend(source.region.map(|region| locale.region(region).to_owned()));
    locale.listed(&names)
}

fn languages(model: &Model, source: &Source) -> String {
    let locale = &model.settings.locale;
    let names: Vec<String> = source
        .languages
        .iter()
        .map(|l| locale.language(l))
        .collect();
    locale.listed(&names)
}

/// The chosen source's name, home page and feeds.
fn draw_detail(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, source: &Source) {
    let s = model.strings();
    let mut name = source.name.to_string();
    if model.subscribed.contains(&source.id) {
        name = format!("{SUBSCRIBED} {name} · {}", s.subscribed);
    }
    let mut lines = vec![(name, Tone::Text)];
    lines.extend(
        source
            .home
            .as_ref()
            .map(|url| (url.to_string(), Tone::Quiet)),
    );
    let feeds: Vec<&str> = source
        .feeds
        .iter()
        .filter_map(|feed| feed.urls.first().map(url::Url::as_str))
        .collect();
    let width = cells(&feeds.join("  "));
    if width > 0 {
        lines.push((feeds.join("  "), Tone::Quiet));
    }
    draw_below(paint, frame, &lines);
}
