//! The headlines: one row each on wide regions, two on narrow ones, three for what a search
//! found. Must never know what opening one does.

mod block;
mod shown;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::bidi;
use super::empty::draw_words;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use super::{has_focus, shown_place, titled};
use crate::app::empty_words;
use crate::app::{
    Area, Model, Pane, PlaceOf, Regions, fetch_cost, headline_rows, list_lines, list_place, marks,
    selected_rows, sort_titles,
};
use crate::domain::Headline;
use crate::locale::fill;
use crate::text::width_cells;
pub(super) use shown::Shown;

/// Cells before the title: the chosen row's mark, unread, saved, a gap.
const MARKS: u16 = 4;

/// Where the reader stands, in so many cells beside the title: what is counted is said where stories are
/// folded and there is room.
fn place(model: &Model, room: u16) -> String {
    let Some((of, place)) = list_place(model) else {
        return String::new();
    };
    let shown = shown_place(model, Some(place));
    let s = model.strings();
    let words = match of {
        PlaceOf::Rows => return shown,
        PlaceOf::Lines => s.place_lines,
        PlaceOf::Articles => s.place_articles,
    };
    let said = fill(words, &shown);
    if cells(&said) + 4 <= room {
        said
    } else {
        shown
    }
}

/// Draws the headlines.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions, area: Area) {
    let title = title(model, usize::from(area.width));
    let aside = place(model, area.width.saturating_sub(cells(&title)));
    let title = (Pane::List, title.as_str(), aside.as_str());
    let content = titled(paint, model, regions, area, title);
    let rect = paint.rect(content);
    if model.list.rows.is_empty() {
        draw_words(paint, rect, &empty_words(model));
        return;
    }
    let focused = has_focus(model, Pane::List);
    let height = headline_rows(model, content.width);
    let visible = usize::from(rect.height).div_ceil(height);
    let lines = list_lines(model);
    let shown = lines.iter().skip(model.list.top).take(visible);
    let shown: Vec<Shown<'_>> = shown.filter_map(|line| Shown::of(model, line)).collect();
    let columns = Columns::of(model, &shown, rect.width);
    let selected = selected_rows(model);
    for (i, shown) in shown.iter().enumerate() {
        let at = i * height;
        let hit = model.list.found.get(shown.line.row);
        let headline = shown.headline;
        let Some(first) = row(rect, at) else { break };
        let (title, all) = if height == 1 {
            draw_line(paint, model, first, shown, &columns);
            (1, 1)
        } else {
            block::draw(paint, model, (rect, at), shown, hit)
        };
        let chosen = model.list.cursor == Some(headline.id);
        if selected.contains(&shown.line.row) && !chosen {
            paint.say(first, 0, &marks::SELECTED.to_string(), Tone::Mark);
            paint.choose(first, false);
        }
        if model.highlighted.contains(&headline.id) {
            paint.say(first, 3, &marks::HIGHLIGHTED.to_string(), Tone::Mark);
        }
        if chosen {
            paint.say(first, 0, &marks::CHOSEN.to_string(), Tone::Text);
            // Between blocks of rows only the title's tell the choice apart.
            let rows = if focused { all } else { title };
            let rows = rows.min(rect.bottom().saturating_sub(first.y));
            paint.choose(Rect::new(first.x, first.y, first.width, rows), focused);
        }
    }
}

/// The region's name with the list's order, as far as there is room.
fn title(model: &Model, width: usize) -> String {
    let name = model.strings().headlines;
    let titles = sort_titles(model).into_iter();
    let mut titles = titles.map(|order| format!("{name} · {order}"));
    let fits = titles.find(|title| width_cells(title) + 2 <= width);
    let told = fits.or_else(|| sort_titles(model).pop());
    told.unwrap_or_else(|| name.to_owned())
}

/// Cells from which the columns of sources and ages hold all of them. In fewer they hold most, so that one
/// old date or long name does not cut the titles of all rows: its own row then gives way.
const ALL_AGES: u16 = 90;

/// Widths of the columns behind the title, the same for all rows on the screen.
struct Columns {
    source: u16,
    age: u16,
    /// What reading takes, or fetching costs; no column where neither is known.
    cost: u16,
}

impl Columns {
    fn of(model: &Model, rows: &[Shown<'_>], width: u16) -> Self {
        let mut out = Self {
            source: 0,
            age: 0,
            cost: 0,
        };
        let (mut sources, mut ages) = (Vec::new(), Vec::new());
        for shown in rows {
            let headline = shown.headline;
            sources.push(cells(&headline.source_name));
            ages.push(cells(&age(model, headline)));
            out.cost = out.cost.max(cells(&takes(model, headline, width)));
        }
        out.source = Self::holding(sources, width).min((width / 5).clamp(8, 24));
        out.age = Self::holding(ages, width);
        out
    }

    /// The width of a column for texts of these widths: all of them, or where there is little room most.
    fn holding(mut widths: Vec<u16>, width: u16) -> u16 {
        widths.sort_unstable();
        let most = if width < ALL_AGES {
            widths.len() * 3 / 4
        } else {
            widths.len().saturating_sub(1)
        };
        widths.get(most).copied().unwrap_or_default()
    }
}

/// How old it is; of what nobody dated nothing, which its text says in words.
fn age(model: &Model, headline: &Headline) -> String {
    let age = |at| model.settings.locale.age(at, model.now);
    headline.published.map_or_else(String::new, age)
}

/// How long ago that came for which a line stands where it does: its age, where it bears a date.
fn came(model: &Model, newest: &Headline) -> String {
    let at = newest.published.map(|_| newest.sort_time);
    at.map_or_else(String::new, |at| model.settings.locale.age(at, model.now))
}

/// Cells from which a row has room for what fetching would cost; below, the foot says it of the
/// chosen one.
const COSTS: u16 = 90;

/// Minutes that are told; a book among the news does not cut the titles of all rows.
const MOST_MINUTES: u64 = 99;

/// What it takes: minutes of reading what is whole here; of what is not, bytes of fetching its page,
/// where there is room. Empty where that is not known.
fn takes(model: &Model, headline: &Headline, width: u16) -> String {
    match headline.minutes() {
        // Not in the words of ages, which stand beside it.
        Some(minutes) if minutes > MOST_MINUTES => format!("{MOST_MINUTES}+{}", marks::MINUTES),
        Some(minutes) => format!("{minutes}{}", marks::MINUTES),
        None if width >= COSTS => cost(model, headline),
        None => String::new(),
    }
}

fn cost(model: &Model, headline: &Headline) -> String {
    fetch_cost(model, &headline.source, headline.completeness).unwrap_or_default()
}

fn draw_marks(paint: &mut Paint<'_>, line: Rect, shown: &Shown<'_>) {
    let mark = match (shown.watched, shown.unread) {
        (_, false) if shown.edited => Some(marks::EDITED),
        _ if shown.joins => Some(marks::JOINED),
        (true, _) => Some(marks::WATCHED),
        (false, true) => Some(marks::UNREAD),
        (false, false) => None,
    };
    if let Some(mark) = mark {
        paint.say(line, 1, &mark.to_string(), Tone::Mark);
    }
    if shown.saved {
        paint.say(line, 2, &marks::SAVED.to_string(), Tone::Mark);
    }
}

/// One row: marks, title, source, age, completeness.
fn draw_line(
    paint: &mut Paint<'_>,
    model: &Model,
    line: Rect,
    shown: &Shown<'_>,
    columns: &Columns,
) {
    let headline = shown.headline;
    draw_marks(paint, line, shown);
    let mark = marks::completeness(headline.completeness).to_string();
    let mark_at = line.width.saturating_sub(2);
    let gap = u16::from(columns.cost > 0);
    let cost_at = mark_at.saturating_sub(columns.cost + gap);
    let age = age(model, headline);
    let age_cells = cells(&age).max(columns.age);
    let age_at = cost_at.saturating_sub(age_cells + 2);
    let source_at = age_at.saturating_sub(columns.source + 2);
    let room = source_at.saturating_sub(MARKS + 2);
    let title = part(line, MARKS, room);
    let more = more(model, shown, room);
    let text = [(shown.headline.title.as_str(), paint.style(shown.tone()))];
    draw_title(paint, title, shown, &text, &more);
    let quiet = paint.style(Tone::Quiet);
    paint.text(
        part(line, source_at, columns.source),
        0,
        &headline.source_name,
        quiet,
    );
    paint.right(part(line, age_at, age_cells), &age, quiet);
    paint.right(
        part(line, cost_at, columns.cost),
        &takes(model, headline, line.width),
        quiet,
    );
    paint.text(part(line, mark_at, 1), 0, &mark, quiet);
}

/// Cells of a title from which it is said beside how many more there are when the newest of them came.
const WHEN: u16 = 36;

/// How many more a line stands for; where it stands by a newer one than it shows, when that came.
fn more(model: &Model, shown: &Shown<'_>, room: u16) -> String {
    let (more, newest) = (shown.more(), came(model, shown.newest));
    let none = more.is_empty() || newest.is_empty() || room < WHEN;
    if none || newest == age(model, shown.headline) {
        return more;
    }
    format!("{more} · {newest}")
}

/// The title, or its first row, with its branch before it and, at the end, how many more there are.
fn draw_title(
    paint: &mut Paint<'_>,
    row: Rect,
    shown: &Shown<'_>,
    runs: &[(&str, Style)],
    more: &str,
) {
    paint.say(row, 0, shown.branch(), Tone::Quiet);
    let rtl = bidi::is_rtl(&shown.headline.title);
    paint.listed(title_part(row, shown, more), runs, rtl);
    let width = cells(more);
    let strong = paint.style(Tone::Strong);
    paint.right(
        part(row, row.width.saturating_sub(width), width),
        more,
        strong,
    );
}

/// Where the words of the title stand.
fn title_part(row: Rect, shown: &Shown<'_>, more: &str) -> Rect {
    let branch = cells(shown.branch());
    let aside = if more.is_empty() { 0 } else { cells(more) + 1 };
    part(row, branch, row.width.saturating_sub(branch + aside))
}
