//! The line at the foot: what happened, else what can be done; on the right what goes on in the
//! background. Must never know why.

use ratatui::layout::{Position, Rect};

use super::overlay::{draw_input, draw_wrong};
use super::paint::{Paint, cells, part, row};
use super::theme::Tone;
use crate::app::typeset::{Measure, plain_lines};
use crate::app::{
    AddStep, Ask, Context, Model, Overlay, Pane, Place, Regions, context_here, fetch_cost,
    hidden_lines, hint_table, keys_shown, list_lines, marks, picture_can_be_fetched, selected_rows,
    turning_key,
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
    let left = match (model.told(), model.overlays.last()) {
        (None, Some(Overlay::Search { input, problem })) => {
            let wrong = problem.as_ref().map(|problem| problem.at.clone());
            let room = match problem {
                Some(problem) => {
                    let french = model.settings.locale.lang == UiLang::French;
                    draw_problem(paint, regions, (&problem.words, french), inside.width);
                    inside.width
                }
                None => draw_right(paint, model, inside, inside.width / 2),
            };
            let prompt = model.strings().search_prompt;
            return draw_wrong(paint, part(inside, 0, room), prompt, input, wrong);
        }
        (None, Some(Overlay::Asking { ask, input })) => {
            return draw_input(paint, inside, asked_for(model.strings(), ask), input);
        }
        (None, Some(Overlay::Naming { input, .. })) => {
            return draw_input(paint, inside, model.strings().naming_prompt, input);
        }
        (Some(notice), _) => cells(notice),
        // That there are more keys goes before all but the keys pressed so far.
        (None, _) => turning_key(model).map_or(0, |key| {
            let key = keys_shown(&key.to_string(), model.settings.locale.lang);
            let said = cells(&key) + 1 + cells(model.strings().hint_pages);
            said.min(inside.width.saturating_sub(KEYS_ROOM))
        }),
    };
    // What happened goes before the background; hints take what is left.
    let room = draw_right(paint, model, inside, left);
    let left = part(inside, 0, room);
    if let Some(notice) = model.told() {
        paint.say(left, 0, notice, Tone::Strong);
    } else {
        let lang = model.settings.locale.lang;
        let (hint, kept) = match turning_key(model) {
            // What else may follow is more than the way out.
            Some(key) => {
                let key = keys_shown(&key.to_string(), lang);
                let s = model.strings();
                (format!("{key} {} · {}", s.hint_pages, s.hint_close), key)
            }
            None => (costing(model), keys_shown("Esc", lang)),
        };
        paint.say(left, 0, &fitting(&hint, &kept, left), Tone::Quiet);
    }
    None
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

/// Rows above the line in which a question is typed that what is wrong with it takes at most.
const PROBLEM_ROWS: usize = 4;

/// Draws what is wrong with the question that is typed, whole, in the rows above it.
fn draw_problem(
    paint: &mut Paint<'_>,
    regions: &Regions,
    (problem, french): (&str, bool),
    width: u16,
) {
    let status = paint.rect(regions.status);
    let measure = Measure {
        french,
        ..Measure::plain(usize::from(width).max(8))
    };
    let mut lines = plain_lines(problem, &measure);
    lines.truncate(PROBLEM_ROWS.min(usize::from(status.y.saturating_sub(1))));
    let height = u16::try_from(lines.len()).unwrap_or(0);
    let above = Rect::new(status.x, status.y - height, status.width, height);
    paint.clear(above);
    for (at, line) in lines.iter().enumerate() {
        if let Some(row) = row(above, at) {
            let inside = part(row, status.width.saturating_sub(width) / 2, width);
            paint.say(inside, 0, line, Tone::Trouble);
        }
    }
}

/// Draws what goes on, the less important parts left out when `left` cells are needed beside it;
/// returns the cells that are left.
fn draw_right(paint: &mut Paint<'_>, model: &Model, line: Rect, left: u16) -> u16 {
    let mut parts = background(model);
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

/// What goes on, the most important first.
fn background(model: &Model) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut out = Vec::new();
    if !model.pending.is_empty() || model.count.is_some() {
        let count = model.count.map(|count| count.to_string());
        let keys = model.pending.iter().map(ToString::to_string);
        let keys: Vec<String> = count.into_iter().chain(keys).collect();
        let page = hint_table(model).map(|table| table.page);
        let page = page.filter(|(_, pages)| *pages > 1);
        let page = page.map_or_else(String::new, |(page, pages)| format!(" {page}/{pages}"));
        out.push(format!("{} …{page}", keys.join(" ")));
    }
    if let Some(hints) = model.hints.as_ref().filter(|hints| !hints.typed.is_empty()) {
        out.push(hints.typed.clone());
    }
    let selected = selected_rows(model).len();
    if selected > 0 {
        out.push(locale.count(selected as u64, s.selected));
    }
    if let Some(refresh) = model.refresh {
        out.push(match refresh.pages {
            Some((done, of)) => format!("{} {done}/{of}", s.pages_label),
            None => format!("{}/{}", refresh.done, refresh.of),
        });
        if refresh.new > 0 {
            let new = locale.count(refresh.new as u64, s.new_articles);
            out.push(new);
        }
        if refresh.failed > 0 {
            out.push(locale.count(refresh.failed as u64, s.failed_feeds));
        }
    }
    if let Some(run) = &model.offline_run {
        out.push(format!("{} {}/{}", s.offline_going, run.done, run.of));
        out.push(locale.bytes(run.spent));
        if run.of > 0 {
            out.push(fill(s.time_left, &locale.duration(run.seconds_left)));
        }
    }
    if let Some(since) = model.offline_since {
        out.push(fill(s.offline_since, &locale.time(since)));
    } else if model.settings.offline {
        out.push(s.offline.to_owned());
    }
    if model.arrived > 0 && model.refresh.is_none() {
        let new = locale.count(model.arrived as u64, s.new_articles);
        out.push(format!("{} {new}", marks::ARRIVED));
        // In a text the keys mean its own beginning.
        if model.overlays.is_empty() && model.focus == Pane::List {
            out.push(s.press_gg.to_owned());
        }
    }
    out
}

/// What can be done here; for a chosen headline that is not whole, what fetching it would cost.
fn costing(model: &Model) -> String {
    let context = match model.overlays.last() {
        Some(Overlay::Help { .. }) => Context::Overlay,
        _ => context_here(model),
    };
    let lang = model.settings.locale.lang;
    let hint = model.settings.keymap.told(hint(model), context, lang);
    let in_list = model.overlays.is_empty() && model.focus == Pane::List;
    let selects = !selected_rows(model).is_empty();
    let chosen = model.list.chosen().filter(|_| in_list && !selects);
    let cost = chosen.and_then(|row| fetch_cost(model, &row.source, row.completeness));
    let hint = if folded_here(model) && !selects {
        format!("{} · {hint}", model.strings().hint_unfold)
    } else {
        hint
    };
    match cost {
        Some(cost) => format!("{} · {hint}", fill(model.strings().hint_cost, &cost)),
        None => hint,
    }
}

/// Whether the chosen line is a folded story.
fn folded_here(model: &Model) -> bool {
    let here = model.overlays.is_empty() && model.focus == Pane::List;
    here && list_lines(model).iter().any(|line| {
        let chosen = model.list.rows.get(line.row).map(|row| row.id);
        line.place == Place::Folded && chosen == model.list.cursor
    })
}

/// What can be done here.
fn hint(model: &Model) -> &'static str {
    let s = model.strings();
    match model.overlays.last() {
        None if !model.pending.is_empty() => s.hint_close,
        None if model.hints.is_some() => s.hint_links,
        None if !selected_rows(model).is_empty() => s.hint_selection,
        None => match model.focus {
            Pane::Sections => s.hint_sections,
            Pane::List => s.hint_list,
            Pane::Article => s.hint_article,
            Pane::Related => s.hint_related,
        },
        Some(
            Overlay::Help { typing: true, .. }
            | Overlay::Sources { typing: true, .. }
            | Overlay::Trail { typing: true, .. },
        ) => s.hint_filter,
        Some(Overlay::Help { .. }) => s.help_filter,
        Some(Overlay::Search { .. }) => s.hint_search,
        Some(Overlay::Palette { .. }) => s.hint_palette,
        Some(Overlay::Naming { .. } | Overlay::Asking { .. }) => "",
        Some(Overlay::Settings {
            editing: Some(_), ..
        }) => s.hint_setting,
        Some(Overlay::Settings {
            choice: Some(_), ..
        }) => s.hint_choice,
        Some(Overlay::Settings { .. }) => s.hint_settings,
        Some(Overlay::Add { step, .. }) => match step {
            AddStep::Choosing(..) => s.add_choose,
            _ => s.hint_add,
        },
        Some(Overlay::Sources { .. }) => s.sources_hint,
        Some(Overlay::Story { .. }) => s.hint_story,
        Some(Overlay::Trail { .. }) => s.hint_trail,
        Some(Overlay::Watched {
            rows: Some(rows), ..
        }) if rows.is_empty() => s.hint_close,
        Some(Overlay::Versions(pane)) if pane.lines.is_empty() => s.hint_close,
        Some(Overlay::Versions(_)) => s.hint_versions,
        Some(Overlay::Watched { .. }) => s.hint_watched,
        Some(Overlay::Filter { .. }) => s.hint_filter_menu,
        Some(Overlay::Atlas(_)) => s.hint_atlas,
        Some(Overlay::Sort { .. }) => s.hint_sort_menu,
        Some(Overlay::Since { cursor: None, .. }) => s.hint_since,
        Some(Overlay::Since { .. }) => s.hint_since_chosen,
        Some(Overlay::Picture(pane)) if picture_can_be_fetched(pane) => s.hint_picture,
        Some(Overlay::Offline { .. }) if model.offline_run.is_some() => s.hint_offline_running,
        Some(Overlay::Offline { .. }) => s.hint_offline,
        Some(over @ (Overlay::About { .. } | Overlay::Output { .. }))
            if hidden_lines(model, over) > 0 =>
        {
            s.hint_output
        }
        Some(Overlay::About { .. } | Overlay::Output { .. } | Overlay::Picture(_)) => s.hint_close,
        Some(Overlay::Wary { .. }) => s.hint_wary,
    }
}

/// As many of the hint's parts as the row holds, the way to the help or out kept before the others.
fn fitting(hint: &str, esc: &str, row: Rect) -> String {
    let room = row.width;
    let mut parts: Vec<&str> = hint.split(" · ").collect();
    let by = |key: &str| parts.iter().copied().find(|part| part.starts_with(key));
    let kept = by("?").or_else(|| by(esc));
    while parts.len() > 1 && cells(&parts.join(" · ")) > room {
        let last = parts.iter().rposition(|part| Some(*part) != kept);
        if let Some(last) = last {
            parts.remove(last);
        }
    }
    match parts.as_slice() {
        // A key alone says more than half a word.
        [part] if cells(part) > room => {
            let key = part.split(' ').next().unwrap_or_default();
            // And half a key says nothing.
            if cells(key) > room { "" } else { key }.to_owned()
        }
        parts => parts.join(" · "),
    }
}
