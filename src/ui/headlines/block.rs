//! A headline in rows below one another: title, facts, and what a search found.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{MARKS, Shown, age, came, draw_marks, draw_title, takes, title_part};
use crate::app::typeset::few_lines_marked;
use crate::app::{Found, ListKind, Model, marks, title_rows};
use crate::locale::fill;
use crate::text::{cut, graphemes, width_cells};
use crate::ui::bidi;
use crate::ui::paint::{Paint, cells, part, row};
use crate::ui::theme::Tone;

/// A row or two of the title, one of facts, and one of the words that a search found; tells how many
/// rows the title takes, and how many all of it.
pub(super) fn draw(
    paint: &mut Paint<'_>,
    model: &Model,
    (rect, at): (Rect, usize),
    shown: &Shown<'_>,
    hit: Option<&Found>,
) -> (u16, u16) {
    let inside = |at: usize| {
        let line = row(rect, at)?;
        Some(part(line, MARKS, line.width.saturating_sub(MARKS + 1)))
    };
    if let Some(line) = row(rect, at) {
        draw_marks(paint, line, shown);
    }
    let more = shown.more();
    let first = part(rect, MARKS, rect.width.saturating_sub(MARKS + 1));
    let room = usize::from(title_part(first, shown, &more).width);
    let found = paint.style(Tone::Match);
    let matches = hit.map_or(&[][..], |hit| &hit.title_matches);
    let title = shown.headline.title.as_str();
    let titles = match title_rows(model) {
        1 => vec![(title.to_owned(), matches.to_vec())],
        rows => few_lines_marked(title, matches, room, rows),
    };
    for (i, (text, matches)) in titles.iter().enumerate() {
        let Some(line) = inside(at + i) else { break };
        let runs = runs(text, 0, matches, (paint.style(shown.tone()), found));
        if i == 0 {
            draw_title(paint, line, shown, &runs, &more);
        } else {
            // Its rows are one paragraph, whatever word or number one of them begins with.
            let rtl = bidi::is_rtl(&shown.headline.title);
            paint.listed(title_part(line, shown, &more), &runs, rtl);
        }
    }
    let below = at + titles.len();
    if let Some(line) = inside(below) {
        paint.say(line, 0, &facts(model, shown, line.width), Tone::Quiet);
    }
    let is_search = matches!(model.list.kind, ListKind::Search(_));
    let title = u16::try_from(titles.len()).unwrap_or(1);
    if let (true, Some(line), Some(hit)) = (is_search, inside(below + 1), hit) {
        draw_snippet(paint, line, hit, shown.tone());
    }
    (title, title + 1 + u16::from(is_search))
}

/// Source, age and how whole it is, and when a folded story was last told, as far as there is room.
fn facts(model: &Model, shown: &Shown<'_>, room: u16) -> String {
    let headline = shown.headline;
    let words = model.settings.locale.completeness(headline.completeness);
    let mark = marks::completeness(headline.completeness);
    let takes = takes(model, headline, u16::MAX);
    let (source, own) = (headline.source_name.to_string(), age(model, headline));
    let last = came(model, shown.newest);
    let is_told = !last.is_empty() && last != own;
    let last = is_told.then(|| fill(model.strings().newest_age, &last));
    let whole = format!("{mark} {words} {takes}");
    let brief = format!("{mark} {takes}");
    let alone = mark.to_string();
    let ways = [
        (last.clone(), whole.as_str()),
        (last.clone(), &brief),
        (last, &alone),
        (None, &whole),
        (None, &brief),
        (None, &alone),
        (None, ""),
    ];
    let told = |(last, mark): (Option<String>, &str)| {
        let parts = [
            Some(source.clone()),
            Some(own.clone()),
            last,
            Some(mark.trim_end().to_owned()),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        bidi::beside(&parts, " · ")
    };
    let mut ways = ways.into_iter().map(told);
    let fits = ways.find(|text| cells(text) <= room);
    fits.unwrap_or_else(|| {
        // The outlet gives way, and not the age.
        let own = Some(own.clone()).filter(|own| !own.is_empty());
        let room = room.saturating_sub(own.as_ref().map_or(0, |own| cells(own) + 3));
        let source = cut(&source, usize::from(room)).into_owned();
        let parts: Vec<String> = [source].into_iter().chain(own).collect();
        bidi::beside(&parts, " · ")
    })
}

/// The line around the match, from a little before the first matching stretch.
fn draw_snippet(paint: &mut Paint<'_>, line: Rect, hit: &Found, tone: Tone) {
    let (plain, found) = (paint.style(tone), paint.style(Tone::Match));
    let text = hit.snippet.as_str();
    let first = hit.matches.first().map_or(0, |(start, _)| *start);
    let from = snippet_start(text, first, usize::from(line.width));
    let mut runs = Vec::new();
    if from > 0 {
        runs.push(("…", plain));
    }
    let shown = text.get(from..).unwrap_or_default();
    runs.extend(self::runs(shown, from, &hit.matches, (plain, found)));
    let rtl = bidi::is_rtl(text);
    paint.listed(line, &runs, rtl);
}

/// A stretch of a text that begins at a byte of it, with what was found there standing out.
fn runs<'t>(
    text: &'t str,
    from: usize,
    matches: &[(usize, usize)],
    (plain, found): (Style, Style),
) -> Vec<(&'t str, Style)> {
    let (mut runs, mut at) = (Vec::new(), 0);
    for (start, end) in matches {
        let (start, end) = (start.saturating_sub(from), end.saturating_sub(from));
        if let (Some(before), Some(word)) = (text.get(at..start), text.get(start..end)) {
            runs.push((before, plain));
            runs.push((word, found));
            at = end;
        }
    }
    runs.push((text.get(at..).unwrap_or_default(), plain));
    runs
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
