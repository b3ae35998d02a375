//! The rows of what came since the reader was last here. Pure; shared by `update` (moving) and `ui`
//! (drawing).

use super::model::{Model, SectionKind};
use crate::domain::{Since, SinceStory};
use crate::locale::fill;

/// A row of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SinceRow {
    /// How much, and since when.
    Head(String),
    /// An empty row.
    Blank,
    /// What follows.
    Heading(&'static str),
    /// A section that can be chosen: its name, how much of it is new, the most important first, whether
    /// it is watched.
    Section(SectionKind, String, Vec<String>, bool),
}

/// The rows: all of it, by story, by country.
pub fn since_rows(model: &Model, since: &Since) -> Vec<SinceRow> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut rows = vec![SinceRow::Head(head(model, since))];
    let all = locale.count(since.articles, s.articles);
    let kind = SectionKind::Since(since.after, None);
    rows.push(SinceRow::Section(
        kind,
        s.since_all.to_owned(),
        vec![all],
        false,
    ));
    if !since.stories.is_empty() {
        rows.extend([SinceRow::Blank, SinceRow::Heading(s.since_stories)]);
        rows.extend(since.stories.iter().map(|story| told(model, story)));
    }
    if !since.places.is_empty() {
        rows.extend([SinceRow::Blank, SinceRow::Heading(s.countries)]);
    }
    rows.extend(since.places.iter().map(|(lens, count)| {
        let kind = SectionKind::Since(since.after, Some(*lens));
        let count = locale.count(*count, s.articles);
        SinceRow::Section(kind, locale.lens(*lens), vec![count], false)
    }));
    rows
}

fn head(model: &Model, since: &Since) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let from = fill(s.since_from, &locale.date_and_time(since.from));
    let unread = locale.count(since.unread, s.unread_articles);
    let mut parts = vec![from, unread];
    if since.more {
        parts.push(fill(s.since_last, &locale.number(since.articles)));
    }
    parts.join(" · ")
}

fn told(model: &Model, story: &SinceStory) -> SinceRow {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let articles = locale.count(story.articles, s.articles);
    let outlets = locale.count(story.outlets, s.story_outlets);
    let kind = SectionKind::Story(story.id, story.title.clone());
    let told = vec![articles, outlets];
    SinceRow::Section(kind, story.title.to_string(), told, story.watched)
}
