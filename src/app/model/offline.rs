//! Fetching for the road: what it will do, how far it is, what it came to.

use crate::domain::ArticleId;
use crate::text::Clean;

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfflineState {
    /// Articles made whole.
    pub fetched: usize,
    /// Articles done or given up.
    pub done: usize,
    /// Articles wanted, as far as is known.
    pub of: usize,
    /// Bytes spent.
    pub spent: u64,
    /// About how many seconds it will take still.
    pub seconds_left: u64,
    /// What was last fetched.
    pub title: Clean,
    /// The article that it made whole.
    pub whole: Option<ArticleId>,
}

/// What it came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfflineSummary {
    /// Articles made whole.
    pub fetched: usize,
    /// Bytes spent.
    pub spent: u64,
    /// Articles of those days, unread or saved, by what is on disk of them: whole, a summary, the
    /// headline, nothing to be had.
    pub on_disk: [u64; 4],
    /// How many are not here, and why, in words; the most first.
    pub not_here: Vec<(usize, String)>,
    /// It was ended before its time.
    pub stopped: bool,
}

/// What the network costs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MonthCost {
    /// Bytes of this month, in both directions.
    pub bytes: u64,
    /// The month's budget.
    pub budget: Option<u64>,
    /// What the bytes cost, in millionths of a currency.
    pub money: Option<(u64, Clean)>,
}
