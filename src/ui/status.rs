//! The line at the foot: what happened, else what can be done; on the right what goes on in the
//! background. Must never know why.

mod hints;
mod search;

use ratatui::layout::{Position, Rect};

use super::overlay::draw_input;
use super::paint::{Paint, cells, part, row};
use super::reader::progress;
use super::theme::Tone;
use crate::app::typeset::{Measure, plain_lines};
use crate::app::{
    Ask, Context, Model, Overlay, Pane, Regions, hint_table, index_words, marks, selected_rows,
};
use crate::locale::{Strings, UiLang, fill};

/// Draws the status line; the place of the terminal's cursor when a search is typed here.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions) -> Option<Position> {
    let line = row(paint.rect(regions.status), 0)?;
    let inside = if line.width > 4 {
        part(line, 1, line.width - 2)
    } else {
        line
    };
    if regions.bare && is_at_rest(model) {
        draw_bare(paint, model, regions, inside);
        return None;
    }
    let typed = model.overlays.last().filter(|over| {
        let is_here = matches!(
            over,
            Overlay::Search { .. } | Overlay::Asking { .. } | Overlay::Naming { .. }
        );
        is_here
    });
    if let Some(over) = typed {
        let cursor = draw_field(paint, (model, over), inside);
        if let Some(notice) = model.told() {
            // What happened meanwhile stands above what is typed.
            let most = usize::from(inside.y / 2).max(1);
            let mut lines = lines_of(model, notice, inside.width);
            lines.truncate(most);
            draw_above(paint, inside, &lines, Tone::Strong);
        }
        return cursor;
    }
    let ahead = hints::ahead(model);
    let left = match (model.told(), &ahead) {
        (Some(notice), _) => cells(notice),
        // That there are more keys goes before all but the keys pressed so far.
        (None, Some((more, _))) => cells(more).min(inside.width.saturating_sub(KEYS_ROOM)),
        (None, None) if model.overlays.is_empty() => 0,
        (None, None) => hints::least(model),
    };
    // What happened goes before the background; hints take what is left.
    let room = draw_right(paint, model, inside, left);
    let left = part(inside, 0, room);
    match model.told() {
        Some(notice) if cells(notice) > left.width => draw_told(paint, model, notice, inside),
        Some(notice) => {
            paint.say(left, 0, notice, Tone::Strong);
        }
        None => {
            let hint = hints::fitting(model, ahead, left);
            paint.say(left, 0, &hint, Tone::Quiet);
        }
    }
    None
}

/// Draws what happened where the line at the foot is too short for it: its last row there, the others
/// over what stands above, no further than half of the screen.
fn draw_told(paint: &mut Paint<'_>, model: &Model, notice: &str, foot: Rect) {
    let lines = lines_of(model, notice, foot.width);
    let most = usize::from(foot.y / 2).max(1);
    let mut shown: Vec<String> = lines.iter().take(most).cloned().collect();
    if let Some(last) = shown.last_mut().filter(|_| lines.len() > most) {
        last.push('…');
    }
    if let Some(last) = shown.pop() {
        draw_above(paint, foot, &shown, Tone::Strong);
        paint.say(foot, 0, &last, Tone::Strong);
    }
}

/// A text in rows of so many cells.
fn lines_of(model: &Model, text: &str, width: u16) -> Vec<String> {
    let measure = Measure {
        french: model.settings.locale.lang == UiLang::French,
        ..Measure::plain(usize::from(width).max(8))
    };
    plain_lines(text, &measure)
}

/// Draws rows right above a line, over what stands there.
fn draw_above(paint: &mut Paint<'_>, line: Rect, rows: &[String], tone: Tone) {
    let height = u16::try_from(rows.len()).unwrap_or(0).min(line.y);
    // As wide as the line with its margins.
    let above = Rect::new(0, line.y - height, line.width + 2 * line.x, height);
    paint.clear(above);
    for (at, text) in rows.iter().enumerate() {
        if let Some(row) = row(above, at) {
            paint.say(part(row, line.x, line.width), 0, text, tone);
        }
    }
}

/// Nothing is told, typed or begun.
fn is_at_rest(model: &Model) -> bool {
    let pressed = !model.pending.is_empty() || model.count.is_some();
    let over = !model.overlays.is_empty() || model.hints.is_some();
    model.told().is_none() && !pressed && !over
}

/// Under the text alone: how to leave it, and how far one is.
fn draw_bare(paint: &mut Paint<'_>, model: &Model, regions: &Regions, line: Rect) {
    let locale = &model.settings.locale;
    let keymap = &model.settings.keymap;
    let hint = keymap.told(model.strings().hint_zen, Context::Article, locale.lang);
    paint.say(line, 0, &hint, Tone::Quiet);
    let height = regions.article.map_or(0, |area| usize::from(area.height));
    let reader = model.reader.as_deref();
    let far = reader.map_or_else(String::new, |reader| progress(model, reader, height));
    if cells(&hint) + 2 + cells(&far) <= line.width {
        let quiet = paint.style(Tone::Quiet);
        paint.right(line, &far, quiet);
    }
}

/// Draws the line that is typed here: the place of the terminal's cursor.
fn draw_field(
    paint: &mut Paint<'_>,
    (model, over): (&Model, &Overlay),
    inside: Rect,
) -> Option<Position> {
    let s = model.strings();
    match over {
        Overlay::Search(pane) => search::draw(paint, model, pane, inside),
        Overlay::Asking { ask, input } => draw_input(paint, inside, asked_for(s, ask), input),
        Overlay::Naming { input, .. } => draw_input(paint, inside, s.naming_prompt, input),
        _ => None,
    }
}

/// Cells of the keys pressed so far with the page of what may follow (`g … 1/2`), and a gap.
const KEYS_ROOM: u16 = 9;

/// What is asked for in the line at the foot.
pub(super) const fn asked_for(s: &Strings, ask: &Ask) -> &'static str {
    match ask {
        Ask::Export(_) => s.ask_export,
        Ask::Pipe(_) => s.ask_pipe,
        Ask::Mute => s.ask_mute,
        Ask::OpenWith(_) => s.ask_open_with,
    }
}

/// Draws what goes on, the less important parts left out when `left` cells are needed beside it;
/// returns the cells that are left.
fn draw_right(paint: &mut Paint<'_>, model: &Model, line: Rect, left: u16) -> u16 {
    let mut parts = background(model, line.width);
    while !parts.is_empty() {
        let text = parts.join(" · ");
        let width = cells(&text);
        if width + left + u16::from(left > 0) * 2 <= line.width {
            paint.say(part(line, line.width - width, width), 0, &text, Tone::Text);
            return line.width.saturating_sub(width + 2);
        }
        parts.pop();
    }
    line.width
}

/// Cells from which it is said since when there is no network.
const SINCE_WHEN: u16 = 50;

/// What goes on, the most important first.
fn background(model: &Model, width: u16) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut out = Vec::new();
    out.extend(keys_so_far(model));
    if let Some(hints) = model.hints.as_ref().filter(|hints| !hints.typed.is_empty()) {
        out.push(hints.typed.clone());
    }
    let selected = selected_rows(model).len();
    // Beside an article nothing is done to them.
    if selected > 0 && model.focus == Pane::List {
        out.push(locale.count(selected as u64, s.selected));
    }
    out.extend(under_way(model));
    // Beside what can be done there is no room for more than that.
    let since = model.offline_since.filter(|_| width >= SINCE_WHEN);
    let offline = model.settings.offline || model.offline_since.is_some();
    if let Some(since) = since {
        out.push(fill(s.offline_since, &locale.time(since)));
    } else if offline {
        out.push(s.offline.to_owned());
    }
    let news = model.news();
    if news > 0 && model.refresh.is_none() {
        let new = locale.count(news as u64, s.new_articles);
        out.push(format!("{} {new}", marks::ARRIVED));
        // In a text the keys mean its own beginning.
        if model.overlays.is_empty() && model.focus == Pane::List {
            out.push(s.press_gg.to_owned());
        }
    }
    out
}

/// The number typed and the keys pressed so far, with the page of what may follow.
fn keys_so_far(model: &Model) -> Option<String> {
    if model.pending.is_empty() && model.count.is_none() {
        return None;
    }
    let count = model.count.map(|count| count.to_string());
    let keys = model.pending.iter().map(ToString::to_string);
    let keys: Vec<String> = count.into_iter().chain(keys).collect();
    let page = hint_table(model).map(|table| table.page);
    let page = page.filter(|(_, pages)| *pages > 1);
    let page = page.map_or_else(String::new, |(page, pages)| format!(" {page}/{pages}"));
    Some(format!("{} …{page}", keys.join(" ")))
}

/// How a refresh, the making of the index and fetching for the road go.
fn under_way(model: &Model) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut out = Vec::new();
    if let Some(refresh) = model.refresh {
        out.push(match refresh.pages {
            Some((done, of)) => format!("{} {done}/{of}", s.pages_label),
            None => format!("{}/{}", refresh.done, refresh.of),
        });
        if refresh.new > 0 {
            out.push(locale.count(refresh.new as u64, s.new_articles));
        }
        if refresh.failed > 0 {
            out.push(locale.count(refresh.failed as u64, s.failed_feeds));
        }
    }
    out.extend(index_words(model));
    if let Some(run) = &model.offline_run {
        out.push(format!("{} {}/{}", s.offline_going, run.done, run.of));
        out.push(locale.bytes(run.spent));
        if run.of > 0 {
            out.push(fill(s.time_left, &locale.duration(run.seconds_left)));
        }
    }
    out
}
