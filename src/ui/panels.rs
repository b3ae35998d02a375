//! The small overlays: adding a source, what is watched, about an article.

use ratatui::layout::Position;
use tui_input::Input;

use super::empty::draw_words;
use super::overlay::draw_input;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::{
    AddStep, Model, OverlayFrame, about_label, about_lines, filter_rows, first_row, marks,
    output_lines, sort_rows,
};
use crate::domain::WatchedStory;
use crate::locale::fill;

/// Draws the address being typed and what was found at it; the place of the terminal's cursor
/// while it is typed.
pub(super) fn draw_add(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    input: &Input,
    step: &AddStep,
) -> Option<Position> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let inner = paint.rect(frame.inner);
    if let Some(line) = row(inner, 0) {
        paint.say(line, 0, s.add_prompt, Tone::Quiet);
    }
    let field = row(inner, 1).or_else(|| row(inner, 0));
    let cursor = field.and_then(|line| draw_input(paint, line, "› ", input));
    let rect = paint.rect(frame.list);
    match step {
        AddStep::Typing => return cursor,
        AddStep::Looking => {
            if let Some(line) = row(rect, 0) {
                paint.say(line, 0, &fill(s.add_looking, input.value()), Tone::Text);
            }
        }
        AddStep::Failed(words) => {
            if let Some(line) = row(rect, 0) {
                paint.say(line, 0, words, Tone::Trouble);
            }
            return cursor;
        }
        AddStep::Choosing(found, chosen) => {
            let first = first_row(*chosen, rect.height, found.len());
            for (i, found) in found.iter().enumerate().skip(first) {
                let Some(line) = row(rect, i - first) else {
                    break;
                };
                let count = locale.count(found.articles as u64, s.articles);
                let width = cells(&count);
                let count_at = line.width.saturating_sub(width);
                let title = part(line, 2, count_at.saturating_sub(4));
                paint.say(title, 0, &found_name(found), Tone::Text);
                paint.say(part(line, count_at, width), 0, &count, Tone::Quiet);
                paint.item(line, i, i == *chosen);
            }
        }
    }
    None
}

/// The feed's name, else its source's, with its address.
fn found_name(found: &crate::app::FoundSource) -> String {
    let feed = found.source.feeds.first();
    let title = feed.and_then(|feed| feed.title.as_ref());
    let title = title.unwrap_or(&found.source.name);
    let url = feed.and_then(|feed| feed.urls.first());
    url.map_or_else(|| title.to_string(), |url| format!("{title} · {url}"))
}

/// Draws the stories that are watched: what is unread of each, its headline, how many articles,
/// when the last came.
pub(super) fn draw_watched(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    rows: Option<&[WatchedStory]>,
    cursor: usize,
) {
    let s = model.strings();
    let rect = paint.rect(frame.list);
    let Some(rows) = rows.filter(|rows| !rows.is_empty()) else {
        let words = rows.map_or(s.loading, |_| s.empty_watched);
        draw_words(paint, rect, &[words.to_owned()]);
        return;
    };
    let cursor = cursor.min(rows.len() - 1);
    let first = first_row(cursor, rect.height, rows.len());
    for (i, story) in rows.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        let facts = few_facts(watched_facts(model, story), line.width);
        let width = cells(&facts).min(line.width / 2);
        let facts_at = line.width.saturating_sub(width);
        let mark = match story.joined {
            0 => marks::WATCHED,
            _ => marks::JOINED,
        };
        let tone = match story.unread {
            0 => Tone::Quiet,
            _ => Tone::Text,
        };
        paint.say(line, 2, &mark.to_string(), Tone::Mark);
        let style = paint.style(tone);
        let title = part(line, 4, facts_at.saturating_sub(6));
        paint.list(title, &story.title, style);
        paint.say(part(line, facts_at, width), 0, &facts, Tone::Quiet);
        paint.item(line, i, i == cursor);
    }
}

/// As many facts as leave a title most of its row; the first is the one that asks for something.
pub(super) fn few_facts(mut facts: Vec<String>, width: u16) -> String {
    while facts.len() > 1 && cells(&facts.join(" · ")) > width * 2 / 5 {
        facts.pop();
    }
    facts.join(" · ")
}

/// Draws the menu that narrows a list, as far as its rows hold a text.
pub(super) fn draw_filter_menu(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    (filter, cursor): (&str, usize),
) {
    let rows = filter_rows(model).into_iter();
    let rows: Vec<_> = rows.map(|row| (row.name, row.value, row.chosen)).collect();
    if rows.is_empty() {
        let words = fill(model.strings().no_match, filter);
        draw_words(paint, paint.rect(frame.list), &[words]);
        return;
    }
    draw_menu(paint, frame, &rows, cursor);
}

/// Draws the menu of the list's order.
pub(super) fn draw_sort_menu(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    cursor: usize,
) {
    let rows = sort_rows(model).into_iter();
    let rows: Vec<_> = rows
        .map(|row| {
            (
                row.name.to_owned(),
                row.value.clone(),
                !row.value.is_empty(),
            )
        })
        .collect();
    draw_menu(paint, frame, &rows, cursor);
}

/// What is new or unread of a watched story, how many articles it has, when the last came.
pub(super) fn watched_facts(model: &Model, story: &WatchedStory) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut facts = vec![locale.count(story.articles, s.articles)];
    if story.joined > 0 {
        facts.insert(0, locale.count(story.joined, s.new_articles));
    } else if story.unread > 0 {
        facts.insert(0, locale.count(story.unread, s.unread_articles));
    }
    facts.extend(story.latest.map(|at| locale.age(at, model.now)));
    facts
}

/// Draws rows with a name, a value, and a mark before what is chosen.
fn draw_menu(
    paint: &mut Paint<'_>,
    frame: &OverlayFrame,
    rows: &[(String, String, bool)],
    cursor: usize,
) {
    let rect = paint.rect(frame.list);
    let cursor = cursor.min(rows.len().saturating_sub(1));
    let first = first_row(cursor, rect.height, rows.len());
    for (i, (name, value, chosen)) in rows.iter().enumerate().skip(first) {
        let Some(line) = row(rect, i - first) else {
            break;
        };
        if *chosen {
            paint.say(line, 2, "•", Tone::Mark);
        }
        let width = cells(value).min(line.width / 2);
        let value_at = line.width.saturating_sub(width);
        paint.say(
            part(line, 4, value_at.saturating_sub(6)),
            0,
            name,
            Tone::Text,
        );
        paint.say(part(line, value_at, width), 0, value, Tone::Strong);
        paint.item(line, i, i == cursor);
    }
}

/// Draws what a command printed.
pub(super) fn draw_output(paint: &mut Paint<'_>, frame: &OverlayFrame, text: &str, top: usize) {
    let rect = paint.rect(frame.list);
    let lines = output_lines(text, rect.width).into_iter().skip(top);
    for (i, text) in lines.enumerate() {
        let Some(line) = row(rect, i) else { break };
        let style = paint.style(Tone::Text);
        paint.begin(line, &text, style);
    }
}

/// Draws labels and values.
pub(super) fn draw_about(
    paint: &mut Paint<'_>,
    frame: &OverlayFrame,
    rows: &[(&'static str, String)],
    top: usize,
) {
    let rect = paint.rect(frame.inner);
    let label = u16::try_from(about_label(rows, rect.width)).unwrap_or(0);
    let lines = about_lines(rows, rect.width);
    // The screen may have grown since.
    let top = top.min(lines.len().saturating_sub(usize::from(rect.height)));
    for (i, (name, value)) in lines.iter().skip(top).enumerate() {
        let Some(line) = row(rect, i) else { break };
        paint.say(line, 0, name, Tone::Quiet);
        paint.say(line, label, value, Tone::Text);
    }
}
