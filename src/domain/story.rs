//! A story: what all outlets wrote of one event.

use super::{ArticleId, Country, Headline, Timestamp};

/// One article of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its row.
    pub headline: Headline,
    /// The country of its source, when there is exactly one.
    pub country: Option<Country>,
    /// Somebody said when it was published.
    pub dated: bool,
    /// Characters of its longest text on disk.
    pub chars: u64,
    /// It carries the text of an earlier report, perhaps reworked.
    pub reprint: Option<Reprint>,
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
