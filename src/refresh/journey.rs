//! Fetching for the road as it is told: what is asked for, how it goes, what it came to and why
//! something is not here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Progress;
use super::ahead::{Goal, Left};
use super::worker::failure;
use crate::domain::{ArticleId, Completeness, FailureKind};
use crate::locale::Locale;
use crate::store::OnDisk;
use crate::text::Clean;

/// What is to be fetched for the road.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfflineOptions {
    /// Bytes that it may cost, headlines included.
    pub budget: u64,
    /// Days back that unread articles are looked for.
    pub days: u16,
    /// The sources are not asked for news before.
    pub no_refresh: bool,
    /// Pictures too, after all texts.
    #[serde(default)]
    pub images: bool,
}

/// What happens meanwhile.
#[derive(Debug, Clone, PartialEq)]
pub enum OfflineProgress {
    /// Another griot fetches for the road on the same store; this one waits for its turn.
    Waiting,
    /// It goes on where it stopped; so many bytes were spent then.
    Resumed {
        /// Bytes spent.
        spent: u64,
    },
    /// The sources are asked for news first.
    Refresh(Progress),
    /// How far it is.
    Page {
        /// What was last fetched.
        title: Clean,
        /// Why it was not.
        left: Option<Left>,
        /// How much of the article is on disk now; `None` for pictures, and for what was not fetched.
        got: Option<Completeness>,
        /// The stored article that is whole now.
        whole: Option<ArticleId>,
        /// Articles made whole so far.
        fetched: usize,
        /// Articles done or given up so far.
        done: usize,
        /// Articles that are wanted, as far as is known.
        of: usize,
        /// Bytes spent so far.
        spent: u64,
        /// Of so many.
        budget: u64,
        /// About how many seconds it will take still.
        seconds_left: u64,
    },
    /// It is over; always the last one.
    Finished(OfflineReport),
}

/// An article that is not here, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct NotHere {
    /// The stored article, or the one that cites it.
    pub article: ArticleId,
    /// What of it.
    pub goal: Goal,
    /// Its headline.
    pub title: Clean,
    /// Why.
    pub why: Left,
}

/// What it came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfflineReport {
    /// Articles that were made whole.
    pub fetched: usize,
    /// Articles that were fetched and are not whole: paid, live, a video.
    pub partly: usize,
    /// Pictures that were kept.
    pub pictures: usize,
    /// What is not here, and why, in the order of worth.
    pub not_here: Vec<NotHere>,
    /// Bytes spent, in the parts of the journey before too.
    pub spent: u64,
    /// Of so many.
    pub budget: u64,
    /// What of the unread articles of those days and the saved ones is on disk.
    pub on_disk: OnDisk,
    /// It was ended before its time: started again, it goes on here.
    pub cancelled: bool,
    /// The month's data budget ended it.
    pub stopped: bool,
    /// Nobody answered.
    pub offline: bool,
}

impl OfflineReport {
    /// What is not here by its reason: how many, the most first; pictures apart from articles.
    pub fn reasons(&self) -> Vec<(Goal, Left, usize)> {
        let mut counts: BTreeMap<(bool, String), (Goal, Left, usize)> = BTreeMap::new();
        for missing in &self.not_here {
            let key = (missing.goal == Goal::Picture, missing.why.kind());
            let entry = counts
                .entry(key)
                .or_insert_with(|| (missing.goal, missing.why.clone(), 0));
            entry.2 += 1;
        }
        let mut counts: Vec<_> = counts.into_values().collect();
        counts.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
        counts
    }
}

impl Left {
    /// What is the same for all that is left for this reason.
    pub fn kind(&self) -> String {
        match self {
            Self::Failed(failure) => format!("{:?}", failure.kind),
            other => format!("{other:?}"),
        }
    }

    /// Why something of that kind is not here: a picture's failure is no word on the article's page.
    pub fn words_for(&self, goal: Goal, locale: &Locale) -> String {
        match (goal, self) {
            (Goal::Picture, Self::Failed(failure)) => locale.failure(failure),
            _ => self.words(locale),
        }
    }

    /// Why, in the reader's words.
    pub fn words(&self, locale: &Locale) -> String {
        let s = locale.strings();
        match self {
            Self::Robots => s.left_robots.to_owned(),
            Self::Refused => s.left_refused.to_owned(),
            Self::Waiting => s.left_waiting.to_owned(),
            Self::GaveUp => s.left_gave_up.to_owned(),
            Self::Budget => s.left_budget.to_owned(),
            Self::NoFit => s.left_no_fit.to_owned(),
            Self::Month => locale.failure(&failure(FailureKind::OverBudget, "")),
            Self::Failed(failure) => locale.page_failure(failure),
            Self::Only(Completeness::Missing | Completeness::Summary) => locale.page_not_whole(),
            Self::Only(completeness) => locale.completeness(*completeness).to_owned(),
        }
    }
}
