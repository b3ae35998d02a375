//! The rows of a story: its reports by outlet or by day, and how many there are of each. Must never know
//! how they look.

use std::collections::{BTreeSet, HashSet};

use super::marks;
use super::model::{Model, StoryView};
use super::said::{few_rows, rows_of};
use super::typeset::{Measure, few_lines, plain_lines};
use crate::domain::{Headline, Report, Rework, Timestamp, first_report};
use crate::locale::fill;
use crate::text::width_cells;

/// Reports of a page where a story is said line by line: what is said of one takes some lines.
pub const REPORTS_PAGE: usize = 10;

/// Cells of a day's bar at most.
const BAR: usize = 24;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoryRowKind {
    /// Said of the whole story.
    Said,
    /// A day.
    Day,
    /// Of a report's headline, in the script of that; the first row of it or not.
    Title(bool),
    /// Said of a report.
    Fact,
}

/// One row: of a report, by its index, or a heading.
#[derive(Debug, Clone)]
pub struct StoryRow {
    /// The report.
    pub report: Option<usize>,
    /// What it is.
    pub kind: StoryRowKind,
    /// Its words.
    pub text: String,
}

impl StoryRow {
    const fn heading(text: String, kind: StoryRowKind) -> Self {
        Self {
            report: None,
            kind,
            text,
        }
    }
}

/// The rows of a view in so many columns, of reports given in its order.
pub fn story_rows(model: &Model, view: StoryView, reports: &[Report], width: u16) -> Vec<StoryRow> {
    let mut rows = Vec::new();
    let room = Measure::plain(usize::from(width).max(1));
    let say = |text: &str, rows: &mut Vec<StoryRow>| {
        let lines = plain_lines(text, &room).into_iter();
        rows.extend(lines.map(|line| StoryRow::heading(line, StoryRowKind::Said)));
    };
    for row in rows_of(&summary(model, reports), room.cells) {
        say(&row, &mut rows);
    }
    match view {
        StoryView::Coverage => coverage(model, reports, width, &mut rows),
        StoryView::Timeline => timeline(model, reports, width, &mut rows),
    }
    if reports.len() < 2 {
        rows.push(StoryRow::heading(String::new(), StoryRowKind::Said));
        say(model.strings().story_alone, &mut rows);
    }
    rows
}

/// Columns that rows of a story take.
pub(super) fn story_width(rows: &[StoryRow], reports: &[Report]) -> usize {
    let taken = |row: &StoryRow| {
        let report = row.report.and_then(|index| reports.get(index));
        let beside = report.map_or(0, |report| story_indent(report) + 1);
        width_cells(&row.text) + usize::from(beside)
    };
    rows.iter().map(taken).max().unwrap_or_default()
}

/// How many outlets, countries and languages tell the story.
fn summary(model: &Model, reports: &[Report]) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let outlets: HashSet<&str> = reports
        .iter()
        .map(|report| report.headline.source_name.as_str())
        .collect();
    let languages = reports
        .iter()
        .filter_map(|report| report.headline.language.as_ref());
    let languages: BTreeSet<String> = languages.map(|lang| locale.language(lang)).collect();
    let languages: Vec<String> = languages.into_iter().collect();
    let news = count(reports.iter().filter(|report| report.is_news).count());
    let parts = [
        locale.count(count(reports.len()), s.articles),
        match news {
            0 => String::new(),
            news => format!("{} {}", marks::ARRIVED, locale.count(news, s.new_articles)),
        },
        locale.count(count(outlets.len()), s.story_outlets),
        locale.listed(&languages),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

fn coverage(model: &Model, reports: &[Report], width: u16, rows: &mut Vec<StoryRow>) {
    let s = model.strings();
    let first = first_report(reports);
    for (i, report) in reports.iter().enumerate() {
        // A text that another carries stands right under it.
        let mut facts = facts(model, report, None);
        let locale = &model.settings.locale;
        facts.push((0, locale.age_of(&report.headline, model.now)));
        if first == Some(report.headline.id) {
            facts.insert(1, (0, s.story_first.to_owned()));
        }
        put((report, i), facts, width, rows);
        if let Some(rework) = &report.rework {
            let room = usize::from(width.saturating_sub(story_indent(report) + 1));
            let said = few_rows(&changes(model, rework), room, CHANGE_ROWS).into_iter();
            rows.extend(said.map(|text| StoryRow {
                report: Some(i),
                kind: StoryRowKind::Fact,
                text,
            }));
        }
    }
}

/// What a reprint changed, in words.
fn changes(model: &Model, rework: &Rework) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut parts = locale.changed(rework.headline, rework.added, rework.removed);
    if parts.is_empty() {
        parts.push(s.rework_none.to_owned());
    }
    parts.extend(rework.new.as_ref().map(|new| fill(s.quoted, new)));
    parts
}

fn timeline(model: &Model, reports: &[Report], width: u16, rows: &mut Vec<StoryRow>) {
    let locale = &model.settings.locale;
    let day = |report: &Report| locale.start_of_day(report.headline.sort_time);
    let days: Vec<Timestamp> = reports.iter().map(day).collect();
    let most = days.chunk_by(|a, b| a == b).map(<[_]>::len).max();
    let mut before = None;
    for (i, (report, day)) in reports.iter().zip(&days).enumerate() {
        if before != Some(*day) {
            before = Some(*day);
            let here = days.iter().filter(|other| *other == day).count();
            let bar = (here * BAR).div_ceil(most.unwrap_or(1).max(BAR / 2));
            let date = locale.long_date(report.headline.sort_time);
            rows.push(StoryRow::heading(
                day_line(&date, bar, here, width),
                StoryRowKind::Day,
            ));
        }
        let when = if report.dated {
            locale.time(report.headline.sort_time)
        } else if let Some(published) = report.published {
            locale.date(published)
        } else {
            model.strings().unknown_date.to_owned()
        };
        let mut facts = vec![(0, when)];
        let of = report.reprint.and_then(|reprint| {
            let mut all = reports.iter().map(|report| &report.headline);
            all.find(|row| row.id == reprint.of)
        });
        facts.extend(self::facts(model, report, of));
        put((report, i), facts, width, rows);
    }
}

/// A day with a bar as long as it has reports, as far as the line goes: how many they are stands behind
/// it in any case.
fn day_line(date: &str, bar: usize, here: usize, width: u16) -> String {
    let count = here.to_string();
    let taken = width_cells(date) + width_cells(&count) + 3;
    match usize::from(width).saturating_sub(taken) {
        0 => format!("{date}  {count}"),
        room => format!("{date}  {} {count}", "■".repeat(bar.clamp(1, room))),
    }
}

/// Something said of a report, and how soon it is left out where there is no room: what has 0 stays.
type Fact = (u8, String);

/// Outlet, country, language, length, and whose text it carries, where that is not seen.
fn facts(model: &Model, report: &Report, of: Option<&Headline>) -> Vec<Fact> {
    let locale = &model.settings.locale;
    let headline = &report.headline;
    let country = report.country.map(|country| locale.country(country));
    let language = headline.language.as_ref().map(|lang| locale.language(lang));
    let words = locale.length(headline.chars);
    let of = of.map(|row| &row.source_name);
    let same = report
        .reprint
        .map(|reprint| locale.same_text(reprint.same, of));
    let told = [(4, country), (3, language), (2, words), (1, same)];
    let mut facts = vec![(0, headline.source_name.to_string())];
    facts.extend(
        told.into_iter()
            .filter_map(|(when, fact)| Some((when, fact?))),
    );
    facts
}

/// Rows at most that a headline, or what is said of it, takes where one does not hold it.
const ROWS: usize = 2;

/// Rows at most that what a reprint changed takes: its own words are quoted last.
const CHANGE_ROWS: usize = 4;

/// A report's headline and what is said of it, each whole as far as two rows hold it.
fn put(
    (report, index): (&Report, usize),
    mut facts: Vec<Fact>,
    width: u16,
    rows: &mut Vec<StoryRow>,
) {
    let row = |kind, text| StoryRow {
        report: Some(index),
        kind,
        text,
    };
    let room = usize::from(width.saturating_sub(story_indent(report) + 1));
    let title = few_lines(&report.headline.title, room, ROWS).into_iter();
    rows.extend(
        title
            .enumerate()
            .map(|(n, text)| row(StoryRowKind::Title(n == 0), text)),
    );
    let mark = marks::completeness(report.headline.completeness);
    let set = |facts: &[Fact]| -> Vec<String> {
        let parts = facts.iter().enumerate().map(|(at, (_, fact))| match at {
            0 => format!("{mark} {fact}"),
            _ => fact.clone(),
        });
        parts.collect()
    };
    while rows_of(&set(&facts), room).len() > ROWS
        && let Some(least) = facts
            .iter()
            .map(|(when, _)| *when)
            .max()
            .filter(|when| *when > 0)
    {
        facts.retain(|(when, _)| *when != least);
    }
    let facts = few_rows(&set(&facts), room, ROWS).into_iter();
    rows.extend(facts.map(|text| row(StoryRowKind::Fact, text)));
}

/// Cells before a report's words: a text that another carries stands further in.
pub const fn story_indent(report: &Report) -> u16 {
    if report.reprint.is_some() { 6 } else { 4 }
}
