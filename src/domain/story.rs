//! A story: what all outlets wrote of one event.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{ArticleId, Change, Country, Headline, Timestamp};
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
    /// It came after the reader began to.
    pub joined: bool,
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
    /// Those of the unread ones that came since it is watched.
    pub joined: u64,
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

/// What is said of a deed beside its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeedTold {
    /// What was marked, of marks.
    pub mark: Option<Change>,
    /// The one thing that it was done to: a headline, a source, a setting.
    pub about: Option<Clean>,
    /// The articles that were marked, ascending.
    pub articles: Vec<ArticleId>,
}

/// One article of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its row.
    pub headline: Headline,
    /// Its address.
    pub url: Option<Url>,
    /// The country of its source, when there is exactly one.
    pub country: Option<Country>,
    /// Somebody said when it was published.
    pub dated: bool,
    /// The time of its publication as its page told it later: it stays where it stands, by its
    /// arrival.
    pub published: Option<Timestamp>,
    /// It carries the text of another report, perhaps reworked.
    pub reprint: Option<Reprint>,
    /// What it changed in that text.
    pub rework: Option<Rework>,
    /// It came to this disk after the reader last opened an article of the story, and is unread.
    pub is_news: bool,
}

/// Whose text a report carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reprint {
    /// The report that stands for all with that text ([`face`]).
    pub of: ArticleId,
    /// How much of the longer text is in both, 0 to 1: by their words, of those that are not compared
    /// estimated; 1 only where no word differs.
    pub same: f32,
}

/// What an outlet changed in a text that it carries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rework {
    /// Its headline is another.
    pub headline: bool,
    /// Words that both have.
    pub kept: usize,
    /// Words that it has and the other has not.
    pub added: usize,
    /// Words that the other has and it has not.
    pub removed: usize,
    /// The longest stretch that is new, cut, when there is one of some words.
    pub new: Option<Clean>,
}

impl Rework {
    /// How much of the longer text is in both, 0 to 1.
    pub fn same(&self) -> f32 {
        let longer = self.kept + self.added.max(self.removed);
        #[expect(clippy::cast_precision_loss, reason = "a share, told in percent")]
        let share = self.kept as f32 / longer.max(1) as f32;
        if self.is_word_for_word() { 1.0 } else { share }
    }

    /// No word of the text is another.
    pub const fn is_word_for_word(&self) -> bool {
        self.added == 0 && self.removed == 0
    }
}

/// Which of some articles stands for all, wherever they are one line: the first that has it whole,
/// and that is at least half as long as the longest.
pub fn face<'a>(rows: impl Iterator<Item = &'a Headline> + Clone) -> Option<ArticleId> {
    let longest = rows.clone().map(|row| row.chars).max()?;
    let whole = rows.filter(|row| row.chars >= longest.div_ceil(2));
    whole.min_by_key(|row| row.cursor()).map(|row| row.id)
}

/// Which of several reports was published first, as far as anybody said when.
pub fn first_report(reports: &[Report]) -> Option<ArticleId> {
    let dated = reports.iter().filter(|report| report.dated);
    let first = dated.min_by_key(|report| report.headline.cursor());
    first
        .filter(|_| reports.len() > 1)
        .map(|report| report.headline.id)
}

/// Puts the reports of a story in the order of time.
pub fn by_time(reports: &mut [Report]) {
    reports.sort_by_key(|report| (report.headline.sort_time, report.headline.id));
}

/// Puts the reports of a story in the order in which they were published, each reprint right after
/// the report that stands for its text.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Completeness, SourceId};

    fn row(id: i64, time: i64, chars: u64) -> Headline {
        Headline {
            published: Some(Timestamp(time)),
            id: ArticleId(id),
            title: Clean::EMPTY,
            source_name: Clean::EMPTY,
            source: SourceId::new("a"),
            sort_time: Timestamp(time),
            language: None,
            completeness: Completeness::Full,
            read: false,
            saved: false,
            story: None,
            chars,
            edited_since_read: false,
        }
    }

    #[test]
    fn the_first_that_has_a_text_whole_stands_for_it_whatever_comes_later() {
        let cut = row(3, 10, 400);
        let (first, second) = (row(2, 20, 900), row(1, 30, 1_000));
        let rows = [&second, &cut, &first];
        assert_eq!(face(rows.into_iter()), Some(first.id));
        assert_eq!(face(rows.into_iter().rev()), Some(first.id));
        let counted_nowhere = [&row(1, 30, 0), &row(2, 20, 0)];
        assert_eq!(face(counted_nowhere.into_iter()), Some(ArticleId(2)));
        assert_eq!(face([].into_iter()), None);
    }
}
