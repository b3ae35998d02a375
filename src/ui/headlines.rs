//! The headlines: one row each on wide regions, two on narrow ones, three for what a search
//! found. Must never know what opening one does.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::bidi;
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use super::{has_focus, titled};
use crate::app::typeset::{Measure, plain_lines};
use crate::app::{Area, Hit, ListKind, Model, Pane, Regions, SectionKind, fetch_cost, marks};
use crate::domain::Headline;
use crate::locale::fill;
use crate::text::{graphemes, width_cells};

/// Cells before the title: the chosen row's mark, unread, saved, a gap.
const MARKS: u16 = 4;

/// Draws the headlines.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions, area: Area) {
    let aside = place(model);
    let title = (Pane::List, model.strings().headlines, aside.as_str());
    let content = titled(paint, model, regions, area, title);
    let rect = paint.rect(content);
    if model.list.rows.is_empty() {
        draw_words(paint, rect, &empty_words(model));
        return;
    }
    let focused = has_focus(model, Pane::List);
    let height = model.list.row_height(content.width);
    let visible = usize::from(rect.height).div_ceil(height);
    let shown = model.list.rows.iter().skip(model.list.top).take(visible);
    let columns = Columns::of(model, shown.clone(), rect.width);
    for (i, headline) in shown.enumerate() {
        let at = i * height;
        let hit = model.list.hits.get(model.list.top + i);
        let Some(first) = row(rect, at) else { break };
        match height {
            1 => draw_line(paint, model, first, headline, &columns),
            _ => draw_block(paint, model, (rect, at), headline, hit),
        }
        if model.list.cursor == Some(headline.id) {
            paint.say(first, 0, &marks::CHOSEN.to_string(), Tone::Text);
            let rows = u16::try_from(height).unwrap_or(1);
            let rows = rows.min(rect.bottom().saturating_sub(first.y));
            // Between blocks of rows only the title's row tells the choice apart.
            let rows = if focused { rows } else { 1 };
            paint.choose(Rect::new(first.x, first.y, first.width, rows), focused);
        }
    }
}

/// `12/312`, when the whole list is known.
fn place(model: &Model) -> String {
    let list = &model.list;
    match (list.total, list.index()) {
        (Some(total), Some(index)) if list.at_top && index as u64 <= total => {
            let locale = &model.settings.locale;
            format!(
                "{}/{}",
                locale.number(index as u64 + 1),
                locale.number(total)
            )
        }
        _ => String::new(),
    }
}

/// Widths of the columns behind the title, the same for all rows on the screen.
struct Columns {
    source: u16,
    age: u16,
    /// What fetching the page would cost; no column where that is not known.
    cost: u16,
}

impl Columns {
    fn of<'a>(model: &Model, rows: impl Iterator<Item = &'a Headline>, width: u16) -> Self {
        let mut out = Self {
            source: 0,
            age: 0,
            cost: 0,
        };
        for headline in rows {
            out.source = out.source.max(cells(&headline.source_name));
            out.age = out.age.max(cells(&age(model, headline)));
            if width >= COSTS {
                out.cost = out.cost.max(cells(&cost(model, headline)));
            }
        }
        out.source = out.source.min((width / 5).clamp(8, 24));
        out
    }
}

fn age(model: &Model, headline: &Headline) -> String {
    model.settings.locale.age(headline.sort_time, model.now)
}

/// Cells from which a row has room for what fetching would cost; below, the foot says it of the
/// chosen one.
const COSTS: u16 = 90;

/// What fetching its page would cost; empty when it is here, or that is not known.
fn cost(model: &Model, headline: &Headline) -> String {
    fetch_cost(model, &headline.source, headline.completeness).unwrap_or_default()
}

/// The title's tone: a read headline steps back.
const fn title_tone(headline: &Headline) -> Tone {
    if headline.read {
        Tone::Quiet
    } else {
        Tone::Text
    }
}

fn draw_marks(paint: &mut Paint<'_>, line: Rect, headline: &Headline) {
    if !headline.read {
        paint.say(line, 1, &marks::UNREAD.to_string(), Tone::Mark);
    }
    if headline.saved {
        paint.say(line, 2, &marks::SAVED.to_string(), Tone::Mark);
    }
}

/// One row: marks, title, source, age, completeness.
fn draw_line(
    paint: &mut Paint<'_>,
    model: &Model,
    line: Rect,
    headline: &Headline,
    columns: &Columns,
) {
    draw_marks(paint, line, headline);
    let mark = marks::completeness(headline.completeness).to_string();
    let mark_at = line.width.saturating_sub(2);
    let gap = u16::from(columns.cost > 0);
    let cost_at = mark_at.saturating_sub(columns.cost + gap);
    let age_at = cost_at.saturating_sub(columns.age + 2);
    let source_at = age_at.saturating_sub(columns.source + 2);
    let title = part(line, MARKS, source_at.saturating_sub(MARKS + 2));
    let style = paint.style(title_tone(headline));
    paint.begin(title, &headline.title, style);
    let quiet = paint.style(Tone::Quiet);
    paint.text(
        part(line, source_at, columns.source),
        0,
        &headline.source_name,
        quiet,
    );
    paint.right(
        part(line, age_at, columns.age),
        &age(model, headline),
        quiet,
    );
    paint.right(
        part(line, cost_at, columns.cost),
        &cost(model, headline),
        quiet,
    );
    paint.text(part(line, mark_at, 1), 0, &mark, quiet);
}

/// Two rows, or three with the words that a search found.
fn draw_block(
    paint: &mut Paint<'_>,
    model: &Model,
    (rect, at): (Rect, usize),
    headline: &Headline,
    hit: Option<&Hit>,
) {
    if let Some(line) = row(rect, at) {
        draw_marks(paint, line, headline);
        let style = paint.style(title_tone(headline));
        let title = part(line, MARKS, line.width.saturating_sub(MARKS + 1));
        paint.begin(title, &headline.title, style);
    }
    if let Some(line) = row(rect, at + 1) {
        let words = model.settings.locale.completeness(headline.completeness);
        let mark = marks::completeness(headline.completeness);
        let age = age(model, headline);
        let below = part(line, MARKS, line.width.saturating_sub(MARKS + 1));
        let facts = |mark: String| {
            bidi::beside(
                &[headline.source_name.to_string(), age.clone(), mark],
                " · ",
            )
        };
        let costing = format!("{mark} {words} {}", cost(model, headline));
        let shown = [costing, format!("{mark} {words}"), mark.to_string()];
        let mut shown = shown
            .into_iter()
            .map(|mark| facts(mark.trim_end().to_owned()));
        let fits = shown.find(|text| cells(text) <= below.width);
        let shown = fits.unwrap_or_else(|| facts(mark.to_string()));
        paint.say(below, 0, &shown, Tone::Quiet);
    }
    let is_search = matches!(model.list.kind, ListKind::Search(_));
    if let (true, Some(line), Some(hit)) = (is_search, row(rect, at + 2), hit) {
        let below = part(line, MARKS, line.width.saturating_sub(MARKS + 1));
        draw_snippet(paint, below, hit);
    }
}

/// The line around the match, from a little before the first matching stretch.
fn draw_snippet(paint: &mut Paint<'_>, line: Rect, hit: &Hit) {
    let (plain, found) = (paint.style(Tone::Text), paint.style(Tone::Match));
    let text = hit.snippet.as_str();
    let first = hit.matches.first().map_or(0, |(start, _)| *start);
    let from = snippet_start(text, first, usize::from(line.width));
    let mut runs = Vec::new();
    if from > 0 {
        runs.push(("…", plain));
    }
    let mut at = from;
    for (start, end) in hit.matches.iter().copied() {
        if let (Some(before), Some(word)) = (text.get(at..start), text.get(start..end)) {
            runs.push((before, plain));
            runs.push((word, found));
            at = end;
        }
    }
    runs.push((text.get(at..).unwrap_or_default(), plain));
    let rtl = bidi::is_rtl(text);
    paint.runs(line, 0, &runs, rtl);
}

/// The byte at which the shown part begins: 0 when the first match is seen from there, else a
/// word's beginning a third of the line before it.
fn snippet_start(text: &str, first: usize, room: usize) -> usize {
    let before = text.get(..first).unwrap_or_default();
    if width_cells(before) + 12 <= room {
        return 0;
    }
    let mut left = width_cells(before).saturating_sub(room / 3);
    let mut at = 0;
    for (cluster, width) in graphemes(before) {
        if left == 0 && cluster == " " {
            return at + cluster.len();
        }
        left = left.saturating_sub(width);
        at += cluster.len();
    }
    at
}

/// What is said where there are no headlines: what is the matter, and what to do.
fn empty_words(model: &Model) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let list = &model.list;
    if list.loading {
        return vec![s.loading.to_owned()];
    }
    let mut out = Vec::new();
    match &list.kind {
        ListKind::Search(query) => return vec![fill(s.empty_search, query)],
        ListKind::Section(SectionKind::Unread) => out.push(s.empty_unread.to_owned()),
        ListKind::Section(SectionKind::Saved) => return vec![s.empty_saved.to_owned()],
        ListKind::Section(_) if model.feeds.is_empty() => {
            return vec![s.empty_list.to_owned(), s.empty_sources.to_owned()];
        }
        ListKind::Section(kind) => {
            out.push(s.empty_list.to_owned());
            out.extend(failures_of(model, kind));
        }
    }
    match (model.refresh, model.offline_since) {
        (Some(_), _) => out.push(format!("{}…", capitalized(s.refreshing))),
        (None, Some(since)) => {
            let offline = fill(s.offline_since, &locale.time(since));
            out.push(format!("{}.", capitalized(&offline)));
            out.push(s.empty_hint_refresh.to_owned());
        }
        (None, None) => out.push(s.empty_hint_refresh.to_owned()),
    }
    out
}

/// With its first letter in upper case.
fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// Why the feeds of a source gave nothing.
fn failures_of(model: &Model, kind: &SectionKind) -> Vec<String> {
    let SectionKind::Source(id, _) = kind else {
        return Vec::new();
    };
    let feeds = model.feeds.iter().filter(|(feed, _)| feed.source == *id);
    feeds
        .filter_map(|(feed, health)| {
            let words = model.settings.locale.failure(health.failure.as_ref()?);
            Some(format!("{} · {words}", feed.title))
        })
        .collect()
}

/// Paragraphs in the middle of an empty region.
pub(super) fn draw_words(paint: &mut Paint<'_>, rect: Rect, words: &[String]) {
    let cells = usize::from(rect.width.saturating_sub(4)).clamp(1, 60);
    let measure = Measure {
        cells,
        french: false,
        rtl: false,
    };
    let lines: Vec<String> = words
        .iter()
        .flat_map(|text| plain_lines(text, &measure))
        .collect();
    let top = if rect.height > 6 { 2 } else { 0 };
    let left = rect
        .width
        .saturating_sub(u16::try_from(cells).unwrap_or(u16::MAX))
        / 2;
    let left = left.min(4);
    for (i, line) in lines.iter().enumerate() {
        if let Some(line_row) = row(rect, top + i) {
            let style = paint.style(Tone::Text).remove_modifier(Modifier::DIM);
            paint.text(line_row, left, line, style);
        }
    }
}
