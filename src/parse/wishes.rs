//! When a feed's document asks to be left alone.

use super::leftover;
use super::mend::{Mended, Ns};
use super::read::Read;
use crate::domain::{Skips, Timestamp};

/// `ttl` in minutes, else `sy:updatePeriod` through `sy:updateFrequency` (RSS 1.0 syndication).
pub(super) fn ttl_seconds(read: &Read, mended: &Mended<'_>) -> Option<i64> {
    let by_ttl = read
        .feed
        .as_ref()
        .and_then(|feed| feed.ttl)
        .map(|minutes| i64::from(minutes) * 60);
    let by_period = || {
        let tree = &mended.tree;
        let channel = tree.child(0, &[Ns::None, Ns::Rss], "channel").unwrap_or(0);
        let word = |name| {
            let id = tree.child(channel, &[Ns::Syndication], name)?;
            leftover::line(tree, id)
        };
        let period = match word("updatePeriod")?.to_ascii_lowercase().as_str() {
            "hourly" => 3600,
            "daily" => Timestamp::DAY,
            "weekly" => 7 * Timestamp::DAY,
            "monthly" => 30 * Timestamp::DAY,
            "yearly" => 365 * Timestamp::DAY,
            _ => return None,
        };
        let times = word("updateFrequency")
            .and_then(|text| text.parse().ok())
            .unwrap_or(1);
        Some(period / i64::max(times, 1))
    };
    let seconds = by_ttl.filter(|seconds| *seconds > 0).or_else(by_period)?;
    Some(seconds.clamp(1, Timestamp::DAY))
}

/// `skipHours` and `skipDays`.
pub(super) fn skips(mended: &Mended<'_>) -> Skips {
    let tree = &mended.tree;
    let channel = tree.child(0, &[Ns::None, Ns::Rss], "channel").unwrap_or(0);
    let words = |name: &str| -> Vec<String> {
        let list = tree.child(channel, &[Ns::None, Ns::Rss], name);
        let items = list.into_iter().flat_map(|list| tree.elements(list));
        items
            .filter_map(|(id, _)| leftover::line(tree, id))
            .collect()
    };
    let mut skips = Skips::default();
    for hour in words("skipHours") {
        if let Ok(hour) = hour.trim().parse() {
            skips.add_hour(hour);
        }
    }
    for day in words("skipDays") {
        skips.add_day(&day);
    }
    skips
}
