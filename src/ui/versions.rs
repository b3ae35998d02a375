//! Draws what a publisher changed in an article: the changes as rows, and one of them word by word.
//! What was removed is struck, what was added underlined and bold; where that cannot be seen signs
//! stand around it (`app::versions`).

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::bidi;
use super::empty::draw_words;
use super::paint::{Paint, cells, part, row};
use super::theme::{Theme, Tone};
use crate::app::typeset::{Role, Run};
use crate::app::{
    Model, OverlayFrame, VersionLine, VersionsPane, first_row, version_row, versions,
};

/// Draws the changes and the one that is shown.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    frame: &OverlayFrame,
    pane: &VersionsPane,
) {
    let s = model.strings();
    let rect = paint.rect(frame.list);
    match pane.edits.as_deref() {
        None => return draw_words(paint, rect, &[s.loading.to_owned()]),
        Some([]) => return draw_words(paint, rect, &[s.no_edits.to_owned()]),
        Some(_) => draw_rows(paint, model, frame, pane),
    }
    for (at, shown) in pane.lines.iter().skip(pane.top).enumerate() {
        let Some(line) = row(rect, at) else { break };
        match shown {
            VersionLine::Blank => {}
            VersionLine::Note(text) => {
                let style = paint.style(Tone::Quiet);
                paint.begin(line, text, style);
            }
            VersionLine::Text(text) => {
                let theme = paint.theme();
                let runs = text.runs.iter();
                let runs: Vec<(&str, Style)> = runs
                    .map(|run| (run.text.as_str(), look(theme, run)))
                    .collect();
                paint.set(line, &runs, text.rtl);
            }
        }
    }
}

fn draw_rows(paint: &mut Paint<'_>, model: &Model, frame: &OverlayFrame, pane: &VersionsPane) {
    let inner = paint.rect(frame.inner);
    let above = frame.inner.height.saturating_sub(frame.list.height);
    let height = above.saturating_sub(1);
    let rect = Rect { height, ..inner };
    let edits = pane.edits.as_deref().unwrap_or_default();
    let first = first_row(pane.cursor, height, edits.len());
    let room = inner.width.saturating_sub(2);
    let words = |facts: &[String]| bidi::beside(facts, " · ");
    let all: Vec<Vec<String>> = edits.iter().map(|edit| version_row(model, edit)).collect();
    // Where there is no room for both, what changed says more than when.
    let is_narrow = all.iter().any(|facts| cells(&words(facts)) > room);
    for (at, mut facts) in all.into_iter().enumerate().skip(first) {
        let Some(line) = row(rect, at - first) else {
            break;
        };
        paint.item(line, at, at == pane.cursor);
        if is_narrow {
            facts.rotate_left(1);
        }
        paint.say(part(line, 2, room), 0, &words(&facts), Tone::Text);
        if at == pane.cursor {
            paint.choose(line, true);
        }
    }
}

/// How a run looks by what became of its words.
fn look(theme: &Theme, run: &Run) -> Style {
    let tone = match run.role {
        _ if run.style.has(versions::REMOVED) => Tone::Quiet,
        Role::Heading => Tone::Strong,
        Role::Mark => Tone::Rule,
        _ => Tone::Text,
    };
    let (added, removed) = (
        run.style.has(versions::ADDED),
        run.style.has(versions::REMOVED),
    );
    let mut style = theme
        .style(tone)
        .patch(theme.emphasis(added, false, removed));
    if added {
        style = style.add_modifier(Modifier::UNDERLINED);
    }
    style
}
