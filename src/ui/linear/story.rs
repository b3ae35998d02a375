//! A story as lines: its reports by outlet or by day, what marks and bars say in words.

use super::{Listed, numbered};
use crate::app::{Model, REPORTS_PAGE, StoryRow, StoryRowKind, StoryView, marks, story_rows};
use crate::domain::{Completeness, Report};
use crate::ui::story;

/// Cells of a line that is never broken.
const WHOLE: u16 = 10_000;

/// The page of reports that the chosen one stands on.
pub(super) fn lines(
    model: &Model,
    (view, reports): (StoryView, &[Report]),
    cursor: usize,
) -> Listed {
    let first = cursor / REPORTS_PAGE * REPORTS_PAGE;
    let shown = first..(first + REPORTS_PAGE).min(reports.len());
    let [from, to, of_all] =
        [first + 1, shown.end, reports.len()].map(|n| model.settings.locale.number(n as u64));
    let mut out = vec![format!(
        "{} · {from}–{to}/{of_all}",
        story::title(model, view)
    )];
    let rows = story_rows(model, view, reports, WHOLE);
    let mut chosen = None;
    for (at, row) in rows.iter().enumerate() {
        // A heading stands over the report behind it.
        let of = rows.iter().skip(at).find_map(|row| row.report);
        if !of.map_or(to == of_all, |index| shown.contains(&index)) {
            continue;
        }
        let report = row
            .report
            .and_then(|index| Some((index, reports.get(index)?)));
        match report {
            None => out.extend(Some(heading(row)).filter(|text| !text.is_empty())),
            Some((index, report)) if row.kind == StoryRowKind::Title(true) => {
                let line = numbered(index + 1, &titled(model, row, report), index == cursor);
                chosen = chosen.or_else(|| (index == cursor).then(|| line.clone()));
                out.push(line);
            }
            Some((_, report)) => out.push(fact(row, report)),
        }
    }
    (out, chosen)
}

/// A headline, and what its marks say.
fn titled(model: &Model, row: &StoryRow, report: &Report) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut marks = Vec::new();
    if report.is_news {
        marks.push(s.mark_joined);
    } else if !report.headline.read {
        marks.push(s.mark_unread);
    }
    if report.headline.completeness != Completeness::Full {
        marks.push(locale.completeness(report.headline.completeness));
    }
    if marks.is_empty() {
        return row.text.clone();
    }
    format!("{} ({})", row.text, marks.join(", "))
}

/// What is said of the whole story, or of a day, without the mark or the bar: how many that stands for is
/// said behind it.
fn heading(row: &StoryRow) -> String {
    let is_bar = |word: &str| word.chars().all(|sign| sign == '■');
    let words = row.text.split(' ');
    match row.kind {
        StoryRowKind::Day => words
            .filter(|word| !is_bar(word))
            .collect::<Vec<_>>()
            .join(" "),
        _ => row.text.replace(&format!("{} ", marks::ARRIVED), ""),
    }
}

/// What is said of a report; how much of it is here stands behind its headline.
fn fact(row: &StoryRow, report: &Report) -> String {
    let mark = marks::completeness(report.headline.completeness);
    row.text.trim_start_matches(mark).trim_start().to_owned()
}
