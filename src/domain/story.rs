//! A story: what all outlets wrote of one event.

use serde::{Deserialize, Serialize};

use super::{ArticleId, Country, Headline, Timestamp};
use crate::text::Clean;

/// A story as the store numbers it. Which articles it has is decided when they come, and by the
/// reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoryId(pub i64);

/// That an article is one of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryPart {
    /// The story.
    pub id: StoryId,
    /// The reader watches the story.
    pub watched: bool,
}

/// A story that the reader watches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedStory {
    /// The story.
    pub id: StoryId,
    /// The headline of the article that it was watched from.
    pub title: Clean,
    /// Since when it is watched.
    pub since: Timestamp,
    /// Articles of it.
    pub articles: u64,
    /// Unread ones.
    pub unread: u64,
    /// Its newest article's place in time; `None` when none is kept.
    pub latest: Option<Timestamp>,
}

/// What the reader did that can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeedKind {
    /// Marked articles read, saved, or neither.
    Marks,
    /// Began to watch a story.
    Watch,
    /// Watches a story no longer.
    Unwatch,
    /// Began to follow feeds.
    Subscribed,
    /// Follows feeds no longer.
    Unsubscribed,
    /// Said that two articles do not belong together.
    Cut,
    /// Said that two articles tell one story.
    Join,
    /// Put a list into another order.
    Sort,
    /// Changed a setting.
    Setting,
    /// Kept a section of the reader's own.
    Section,
}

/// One article of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its row.
    pub headline: Headline,
    /// The country of its source, when there is exactly one.
    pub country: Option<Country>,
    /// Somebody said when it was published.
    pub dated: bool,
    /// The time of its publication as its page told it later: it stays where it stands, by its
    /// arrival.
    pub published: Option<Timestamp>,
    /// It carries the text of an earlier report, perhaps reworked.
    pub reprint: Option<Reprint>,
    /// What it changed in that text.
    pub rework: Option<Rework>,
    /// It came to this disk after the reader last opened an article of the story, and is unread.
    pub is_news: bool,
}

/// Whose text a report carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reprint {
    /// The earliest report with that text.
    pub of: ArticleId,
    /// The share of the shorter text's three-word runs that stand in both, 0 to 1, estimated.
    pub same: f32,
}

/// What an outlet changed in a text that it carries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rework {
    /// Its headline is another.
    pub headline: bool,
    /// Words that it has and the other has not.
    pub added: usize,
    /// Words that the other has and it has not.
    pub removed: usize,
    /// The longest stretch that is new, cut, when there is one of some words.
    pub new: Option<Clean>,
}

/// Puts the reports of a story in the order of time.
pub fn by_time(reports: &mut [Report]) {
    reports.sort_by_key(|report| (report.headline.sort_time, report.headline.id));
}

/// Puts the reports of a story in the order in which they were published, each reprint right after
/// the first report with its text.
pub fn by_face(reports: &mut [Report]) {
    let place = |report: &Report| (report.headline.sort_time, report.headline.id);
    let faces: Vec<(ArticleId, (Timestamp, ArticleId))> = reports
        .iter()
        .map(|report| (report.headline.id, place(report)))
        .collect();
    let face = |report: &Report| {
        let of = report.reprint?.of;
        faces.iter().find(|(id, _)| *id == of).map(|face| face.1)
    };
    reports.sort_by_cached_key(|report| {
        let own = place(report);
        (face(report).unwrap_or(own), report.reprint.is_some(), own)
    });
}
