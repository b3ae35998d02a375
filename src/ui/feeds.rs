//! The reader's own feeds with how each fares. Must never know how feeds are asked.

use ratatui::layout::Rect;

use super::empty::draw_words;
use super::paint::{Paint, cells, part, row, rows};
use super::theme::Tone;
use crate::app::typeset::{Measure, plain_lines};
use crate::app::{Model, OverlayFrame, SourcesTab, first_row, marks, month, rows_of, source_rows};
use crate::domain::{Feed, FeedHealth, Timestamp, feed_name};
use crate::locale::fill;
use crate::text::without_passwords;

/// Draws the two tabs with their counts.
pub(super) fn draw_tabs(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    shown: SourcesTab,
) {
    let s = model.strings();
    let Some(line) = row(paint.rect(frame.inner), 0) else {
        return;
    };
    let mut at = 0;
    for (tab, name) in [
        (SourcesTab::Yours, s.sources_title),
        (SourcesTab::Catalogue, s.catalogue_title),
    ] {
        let here = tab == shown;
        let mark = if here { marks::CHOSEN } else { ' ' };
        let tone = if here { Tone::Strong } else { Tone::Quiet };
        // By itself, so that it points to its name also on a screen that begins on the right.
        paint.say(line, at, &mark.to_string(), tone);
        at = paint.say(line, at + 2, name, tone) + 2;
    }
    if frame.boxed {
        let facts = totals(model, line.width.saturating_sub(at + 2));
        let style = paint.style(Tone::Quiet);
        paint.right(line, &facts, style);
    }
}

/// How many feeds there are and what the month cost, as far as there is room: the bytes go last. Where
/// months are not counted yet it is what all of them cost.
pub(super) fn totals(model: &Model, room: u16) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let feeds = locale.count(model.feeds.len() as u64, s.feeds_count);
    let of_month = month(model).zip(model.month.as_ref());
    let [whole, brief] = if let Some((cost, month)) = of_month {
        [cost, locale.bytes(month.bytes)].map(|cost| format!("{} {cost}", s.this_month))
    } else {
        let bytes = model.feeds.iter().map(|(_, health)| health.bytes_received);
        let bytes: u64 = bytes.chain(model.page_bytes.values().copied()).sum();
        let bytes = fill(s.received, &locale.bytes(bytes));
        [bytes.clone(), bytes]
    };
    let ways = [format!("{feeds} · {whole}"), whole, brief];
    let mut ways = ways.into_iter();
    ways.find(|way| cells(way) <= room).unwrap_or_default()
}

/// Draws the feeds that match, and more about the chosen one below them.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    cursor: usize,
    filter: &str,
) {
    let s = model.strings();
    let rect = paint.rect(frame.list);
    let feeds = model.your_feeds();
    if feeds.is_empty() {
        let words = if model.feeds.is_empty() {
            s.empty_sources.to_owned()
        } else {
            fill(s.no_match, filter)
        };
        draw_words(paint, rect, &[words]);
        return;
    }
    let cursor = cursor.min(feeds.len() - 1);
    let each = source_rows(rect.width);
    let first = first_row(cursor, rect.height / each, feeds.len());
    for (i, (feed, health)) in feeds.iter().copied().enumerate().skip(first) {
        let Some(lines) = rows(rect, i - first, each) else {
            break;
        };
        draw_feed(paint, model, lines, feed, health);
        paint.item(lines, i, i == cursor);
    }
    if let Some((feed, health)) = feeds.get(cursor) {
        draw_detail(paint, model, frame, feed, health);
    }
}

/// Name, how it fares, when it last gave news, bytes; how it fares in a row of its own where one has no
/// room for all.
fn draw_feed(paint: &mut Paint<'_>, model: &Model, line: Rect, feed: &Feed, health: &FeedHealth) {
    let name = name(feed);
    let failing = !health.state(model.now).is_quiet();
    let tone = if failing { Tone::Trouble } else { Tone::Quiet };
    if let Some(below) = row(line, 1) {
        paint.say(part(line, 2, line.width), 0, &name, Tone::Text);
        let below = part(below, 4, line.width);
        let words = health_words(model, health, below.width);
        paint.say(below, 0, &words, tone);
        return;
    }
    let locale = &model.settings.locale;
    let bytes = locale.bytes(health.bytes_received);
    let last = last_success(model, health);
    let (bytes_cells, last_cells) = (8, 13);
    let bytes_at = line.width.saturating_sub(bytes_cells);
    let last_at = bytes_at.saturating_sub(last_cells);
    let words_at = (last_at * 45 / 100).max(4);
    let name_room = words_at.saturating_sub(3);
    paint.say(part(line, 2, name_room), 0, &name, Tone::Text);
    let words_room = last_at.saturating_sub(words_at + 1);
    let words = health_words(model, health, words_room);
    paint.say(part(line, words_at, words_room), 0, &words, tone);
    let quiet = paint.style(Tone::Quiet);
    paint.right(
        part(line, last_at, last_cells.saturating_sub(1)),
        &last,
        quiet,
    );
    paint.right(part(line, bytes_at, bytes_cells), &bytes, quiet);
}

/// What a feed is called.
pub(super) fn name(feed: &Feed) -> String {
    feed_name(&feed.source_name, &feed.title)
}

/// How it fares and what helps, when it last answered, what it cost.
pub(super) fn facts(model: &Model, feed: &Feed, health: &FeedHealth) -> Vec<String> {
    let locale = &model.settings.locale;
    let mut out = vec![health_words(model, health, u16::MAX)];
    out.extend(locale.feed_advice(feed, health, model.now));
    let (label, colon) = (model.strings().doctor_last_success, locale.colon());
    out.push(format!("{label}{colon}{}", last_success(model, health)));
    let bytes = locale.bytes(health.bytes_received);
    out.push(fill(model.strings().received, &bytes));
    out
}

/// How a feed fares; what to do, which stands below the list too, and the hour of a day only where there
/// is room for them.
fn health_words(model: &Model, health: &FeedHealth, room: u16) -> String {
    let locale = &model.settings.locale;
    if let Some(failure) = &health.failure {
        let words = format!("! {}", model.failure(failure));
        if cells(&words) <= room {
            return words;
        }
        return format!("! {}", locale.failure_alone(failure.kind, failure.status));
    }
    let state = health.state(model.now);
    let [whole, brief] = locale.feed_state_ways(state, model.now);
    let words = if cells(&whole) <= room { whole } else { brief };
    if state.is_quiet() {
        words
    } else {
        format!("! {words}")
    }
}

fn last_success(model: &Model, health: &FeedHealth) -> String {
    let locale = &model.settings.locale;
    health.last_success.map_or_else(
        || model.strings().never.to_owned(),
        |at| locale.age(at, model.now),
    )
}

/// The chosen feed: how it fares in full, what can be done, its address, what it gave and cost,
/// what griot tried.
fn draw_detail(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    feed: &Feed,
    health: &FeedHealth,
) {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let measure = Measure::plain(usize::from(frame.inner.width).max(8));
    let mut lines: Vec<(String, Tone)> = Vec::new();
    let mut say = |text: &str, tone: Tone| {
        let set = plain_lines(text, &measure).into_iter();
        lines.extend(set.map(|line| (line, tone)));
    };
    say(&health_words(model, health, u16::MAX), Tone::Text);
    if let Some(advice) = locale.feed_advice(feed, health, model.now) {
        let colon = locale.colon();
        say(&format!("{}{colon}{advice}", s.doctor_advice), Tone::Text);
    }
    say(&without_passwords(feed.url.as_str()), Tone::Quiet);
    for row in rows_of(&gave(model, feed, health), measure.cells) {
        say(&row, Tone::Quiet);
    }
    for remark in locale.feed_remarks(health) {
        say(&remark, Tone::Text);
    }
    for tried in locale.tried(&health.tried) {
        let colon = locale.colon();
        say(&format!("{}{colon}{tried}", s.doctor_tried), Tone::Quiet);
    }
    if let Some(failure) = health.failure.as_ref().filter(|f| !f.detail.is_empty()) {
        say(&locale.why(&failure.detail), Tone::Quiet);
    }
    draw_below(paint, frame, &lines);
}

/// When it last answered and had news, and what it cost.
fn gave(model: &Model, feed: &Feed, health: &FeedHealth) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let told = |label: &str, at: Timestamp| {
        format!("{label}{}{}", locale.colon(), locale.date_and_time(at))
    };
    let answered = health.last_success.map_or_else(
        || format!("{}{}{}", s.doctor_last_success, locale.colon(), s.never),
        |at| told(s.doctor_last_success, at),
    );
    let mut parts = vec![answered];
    parts.extend(health.newest.map(|at| told(s.doctor_last_news, at)));
    parts.push(fill(s.received, &locale.bytes(health.bytes_received)));
    parts.push(locale.count(health.requests, s.requests));
    parts.push(locale.count(health.not_modified, s.not_modified));
    let pages = model.page_bytes.get(&feed.source);
    parts.extend(pages.map(|bytes| fill(s.received_for_pages, &locale.bytes(*bytes))));
    parts
}

/// Lines under a list, parted from it by a rule where there is a row to spare; nothing when the frame
/// has no room for them.
pub(super) fn draw_below(paint: &mut Paint<'_>, frame: &OverlayFrame, lines: &[(String, Tone)]) {
    let (inner, list) = (paint.rect(frame.inner), paint.rect(frame.list));
    let below = inner.bottom().saturating_sub(list.bottom());
    let rect = Rect::new(inner.x, list.bottom(), inner.width, below);
    let rule = usize::from(lines.len() < usize::from(below));
    if let (1, Some(row)) = (rule, row(rect, 0)) {
        paint.rule_across(row);
    }
    for (i, (text, tone)) in lines.iter().enumerate() {
        if let Some(line) = row(rect, i + rule) {
            paint.say(line, 0, text, *tone);
        }
    }
}
