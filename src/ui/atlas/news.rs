//! The headlines of the chosen country, beside the map or below it.

use ratatui::layout::Rect;

use crate::app::typeset::few_lines;
use crate::app::{AtlasPane, Model, marks};
use crate::domain::Headline;
use crate::text::{cut, width_cells};
use crate::ui::bidi;
use crate::ui::empty::draw_words;
use crate::ui::paint::{Paint, cells, part, row};
use crate::ui::theme::Tone;

/// Rows from which a headline may take several.
const ROOMY: u16 = 8;
/// Lines of a headline beside the map at most.
const TITLE_LINES: usize = 2;

/// Draws them, with the country's name where there is room for it.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, rect: Rect, pane: &AtlasPane) {
    let s = model.strings();
    let roomy = rect.height >= ROOMY;
    let head = if roomy {
        draw_head(paint, model, rect, pane)
    } else {
        0
    };
    let below = Rect::new(
        rect.x,
        rect.y + head,
        rect.width,
        rect.height.saturating_sub(head),
    );
    let Some(news) = &pane.news else {
        return draw_words(paint, below, &[s.loading.to_owned()]);
    };
    if news.is_empty() {
        return draw_words(paint, below, &[s.empty_list.to_owned()]);
    }
    let mut at = 0;
    for headline in news.iter().skip(pane.top) {
        if at >= usize::from(below.height) {
            break;
        }
        at += if roomy {
            draw_block(paint, model, (below, at), headline) + 1
        } else {
            draw_line(paint, model, (below, at), headline)
        };
    }
}

/// The country and how much news it has, with an empty row below; returns how many rows that takes.
fn draw_head(paint: &mut Paint<'_>, model: &Model, rect: Rect, pane: &AtlasPane) -> u16 {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let count = match (&pane.counts, pane.count(pane.at)) {
        (None, _) => s.loading.to_owned(),
        (_, 0) => s.atlas_none.to_owned(),
        (_, count) => locale.count(count, s.atlas_count),
    };
    // What does not fit says only how many there are, and nothing is announced where nothing follows.
    let none = pane.news.as_ref().is_some_and(Vec::is_empty);
    let count = match count.split_once(" · ") {
        Some((how_many, _)) if none || cells(&count) > rect.width => how_many.to_owned(),
        _ => count,
    };
    let head = [
        (locale.country(pane.at), Tone::Strong),
        (count, Tone::Quiet),
    ];
    for (at, (text, tone)) in head.iter().enumerate() {
        if let Some(line) = row(rect, at) {
            paint.say(line, 0, text, *tone);
        }
    }
    3
}

/// A headline on one row; returns how many rows it takes.
fn draw_line(
    paint: &mut Paint<'_>,
    model: &Model,
    (rect, at): (Rect, usize),
    headline: &Headline,
) -> usize {
    let Some(line) = row(rect, at) else { return 1 };
    if !headline.read {
        paint.say(line, 0, &marks::UNREAD.to_string(), Tone::Mark);
    }
    let age = model.settings.locale.age_of(headline, model.now);
    let width = cells(&age);
    let end = line.width.saturating_sub(width);
    let style = paint.style(tone(headline));
    paint.list(part(line, 2, end.saturating_sub(3)), &headline.title, style);
    paint.say(part(line, end, width), 0, &age, Tone::Quiet);
    1
}

const fn tone(headline: &Headline) -> Tone {
    if headline.read {
        Tone::Quiet
    } else {
        Tone::Text
    }
}

/// A headline of several lines with its source and age; returns how many rows it takes. One that
/// does not fit below others is left out.
fn draw_block(
    paint: &mut Paint<'_>,
    model: &Model,
    (rect, at): (Rect, usize),
    headline: &Headline,
) -> usize {
    let locale = &model.settings.locale;
    let room = usize::from(rect.width).saturating_sub(2).max(8);
    let lines = few_lines(&headline.title, room, TITLE_LINES);
    let height = lines.len() + 1;
    if at > 0 && at + height > usize::from(rect.height) {
        return height;
    }
    let style = paint.style(tone(headline));
    for (i, text) in lines.iter().enumerate() {
        let Some(line) = row(rect, at + i) else {
            break;
        };
        if i == 0 && !headline.read {
            paint.say(line, 0, &marks::UNREAD.to_string(), Tone::Mark);
        }
        paint.begin(part(line, 2, line.width), text, style);
    }
    let age = locale.age_of(headline, model.now);
    // The outlet gives way, and not when it was.
    let source = room.saturating_sub(width_cells(&age) + 3);
    let facts = [cut(&headline.source_name, source).into_owned(), age];
    if let Some(line) = row(rect, at + lines.len()) {
        let facts = bidi::beside(&facts, " · ");
        paint.say(part(line, 2, line.width), 0, &facts, Tone::Quiet);
    }
    height
}
