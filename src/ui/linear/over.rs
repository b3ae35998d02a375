//! What lies over the regions as lines: fields with what they hold, the settings and the countries
//! with their numbers, everything else as it is drawn; and what leaves it.

use ratatui::backend::TestBackend;
use ratatui::{Frame, Terminal};
use tui_input::Input;

use super::{CHOSEN, Listed, Listening, bindings, listed, listening, lists, numbered};
use crate::app::atlas::ranked;
use crate::app::{
    AtlasPane, KeysPane, Model, Overlay, SettingsPane, SettingsStep, marks, overlay_frame,
};
use crate::domain::Setting;
use crate::text::{Clean, without_passwords};
use crate::ui::overlay;
use crate::ui::paint::{Paint, cells};
use crate::ui::status::asked_for;
use crate::ui::theme::Theme;

/// What lies over the regions, and what leaves it.
pub(super) fn lines(model: &Model, over: &Overlay) -> Listed {
    let s = model.strings();
    let settings = match over {
        Overlay::Settings(pane) => {
            matches!(pane.step, SettingsStep::Finding | SettingsStep::Choosing(_))
        }
        _ => false,
    };
    let (mut lines, chosen) = match over {
        Overlay::Search(pane) => {
            let problem = pane.problem.as_ref();
            let problem = problem.map(|problem| problem.words.as_str());
            field(s.search_prompt, &pane.input, problem)
        }
        Overlay::Naming { input, .. } => field(s.naming_prompt, input, None),
        Overlay::Asking { ask, input } => field(asked_for(s, ask), input, None),
        Overlay::Settings(pane) => settings_lines(model, pane),
        Overlay::Keys(pane) => return keys(model, pane),
        Overlay::Atlas(pane) => countries(model, pane),
        over => lists::lines(model, over).unwrap_or_else(|| drawn(model, over)),
    };
    let leave = match listening(model) {
        _ if settings => s.linear_settings,
        Listening::Field => s.linear_leave_field,
        _ => s.linear_leave,
    };
    lines.push(leave.to_owned());
    (lines, chosen)
}

fn keys(model: &Model, pane: &KeysPane) -> Listed {
    let ((mut lines, chosen), leave) = bindings::lines(model, pane);
    lines.push(leave.to_owned());
    (lines, chosen)
}

/// A field at the foot: what is asked, what stands in it, what is wrong with that.
fn field(prompt: &str, input: &Input, problem: Option<&str>) -> Listed {
    let asked = format!("{prompt}{}", input.value());
    let lines = [Some(asked.as_str()), problem];
    let lines = lines.into_iter().flatten();
    (lines.map(|line| line.trim_end().to_owned()).collect(), None)
}

/// Settings of one page from the chosen one on, each with its number, value and meaning.
fn settings_lines(model: &Model, pane: &SettingsPane) -> Listed {
    const PAGE: usize = 10;
    let (s, locale) = (model.strings(), &model.settings.locale);
    let value = |row: &Setting| {
        let said = locale.setting_value(row);
        // Names of sections are the reader's file's and passed no gate.
        let colon = locale.colon();
        let said = format!("{}{colon}{}", row.title, without_passwords(&said));
        Clean::line(&said).to_string()
    };
    let mut lines = vec![s.settings_title.to_owned()];
    let Some(chosen) = pane.chosen() else {
        return (lines, None);
    };
    match pane.step {
        SettingsStep::Finding => {
            let found = pane.found();
            let cursor = pane.cursor.min(found.len().saturating_sub(1));
            let shown = found.iter().enumerate().skip(cursor).take(PAGE);
            lines.extend(shown.map(|(at, row)| {
                let text = format!(
                    "{}. {} ({})",
                    value(row),
                    row.meaning,
                    Clean::line(&row.name)
                );
                numbered(at + 1, &text, at == cursor)
            }));
        }
        SettingsStep::Typing(_) => {
            lines.extend([
                value(chosen),
                chosen.meaning.clone(),
                s.hint_setting.to_owned(),
            ]);
        }
        SettingsStep::Choosing(_) => {
            lines.extend([value(chosen), chosen.meaning.clone()]);
            let choices = chosen.choices.iter().enumerate();
            lines.extend(choices.map(|(at, value)| {
                let said = locale.setting_words(&chosen.name, value);
                numbered(at + 1, &said, value == chosen.value())
            }));
        }
        SettingsStep::Lines(cursor) | SettingsStep::Line(cursor, _) => {
            lines.extend([value(chosen), chosen.meaning.clone()]);
            let new = s.setting_new_line.to_owned();
            let all = pane.lines().iter().chain([&new]).enumerate();
            lines.extend(all.map(|(at, text)| numbered(at + 1, &Clean::line(text), at == cursor)));
            let hint = match pane.step {
                SettingsStep::Line(..) => s.hint_setting,
                _ => s.hint_setting_lines,
            };
            lines.push(hint.to_owned());
        }
    }
    lines.extend(pane.problem.as_ref().map(Clean::to_string));
    (lines, None)
}

/// What is drawn of it, without its frame.
fn drawn(model: &Model, over: &Overlay) -> Listed {
    let frame = overlay_frame(model, over);
    let Ok(mut terminal) = Terminal::new(TestBackend::new(model.size.0, model.size.1));
    let theme = Theme::plain();
    let mut items = Vec::new();
    // Without the foot: what happened is said by itself, and lies over nothing here.
    let painted = |frame: &mut Frame<'_>| {
        let mut paint = Paint::new(frame.buffer_mut(), &theme, model);
        overlay::draw(&mut paint, model, over);
        items = paint.into_items();
    };
    if terminal.draw(painted).is_err() {
        return (Vec::new(), None);
    }
    // What is typed into has no numbers: a number is what is typed.
    items.retain(|_| listening(model) != Listening::Field);
    let buffer = terminal.backend().buffer();
    let (top, bottom) = (frame.outer.y, frame.outer.y + frame.outer.height);
    let (left, right) = (frame.outer.x, frame.outer.x + frame.outer.width);
    let row = |y| -> String {
        let (mut text, mut x) = (String::new(), left);
        while let Some(cell) = buffer.cell((x, y)).filter(|_| x < right) {
            text.push_str(cell.symbol());
            // The cells that a wide sign covers hold nothing of their own.
            x += cells(cell.symbol()).max(1);
        }
        text
    };
    let lines = (top..bottom).map(|y| {
        let line = row(y);
        let plain = line.trim_matches(|c: char| c.is_whitespace() || is_frame(c));
        let chosen = plain.starts_with(marks::CHOSEN);
        let plain = plain.trim_start_matches(marks::CHOSEN).trim_start();
        let plain = &without_columns(plain);
        match items.iter().find(|(at, _)| *at == y) {
            Some((_, index)) => numbered(index + 1, plain, chosen),
            None if chosen => format!("{CHOSEN}{plain}"),
            None => plain.to_owned(),
        }
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let chosen = lines.iter().find(|line| line.starts_with(CHOSEN)).cloned();
    (lines, chosen)
}

/// A drawn line as words one after another: what rules and wide gaps hold apart on a screen a dot does.
fn without_columns(line: &str) -> String {
    let drawn = line.replace(is_frame, " ");
    let (mut out, mut gap) = (String::new(), 0);
    for c in drawn.trim().chars() {
        if c == ' ' {
            gap += 1;
            continue;
        }
        match std::mem::take(&mut gap) {
            0 => {}
            1 | 2 => out.push(' '),
            _ => out.push_str(" · "),
        }
        out.push(c);
    }
    out
}

/// Lines of boxes (Unicode 2500 to 257F).
const fn is_frame(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

/// The countries with the most news first; a map says nothing in words.
fn countries(model: &Model, pane: &AtlasPane) -> Listed {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let rows = ranked(model, pane).into_iter().enumerate();
    let rows = rows.filter(|(_, (country, count))| *count > 0 || *country == pane.at);
    let rows = rows.map(|(at, (country, count))| {
        let chosen = country == pane.at;
        let text = format!(
            "{} ({})",
            locale.country(country),
            locale.count(count, s.articles)
        );
        (numbered(at + 1, &text, chosen), chosen)
    });
    listed(s.atlas_title.to_owned(), rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_rules_are_read_as_words_one_after_another() {
        let said = without_columns("Restreindre la liste ───────────── 1/9");
        assert_eq!(said, "Restreindre la liste · 1/9");
        let said = without_columns("• Date                 récents d’abord");
        assert_eq!(said, "• Date · récents d’abord");
        assert_eq!(without_columns("────"), "");
    }
}
