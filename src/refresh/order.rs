//! In which order feeds are asked: one of each host first, so that a host with many feeds does not
//! make the others wait. Pure.

use std::collections::HashMap;

use crate::domain::{Feed, FeedHealth};
use crate::fetch::host_key;

/// The feeds with the first of each host before the second of any; else those first that have
/// waited longest.
pub(super) fn by_turns(mut feeds: Vec<(Feed, FeedHealth)>) -> Vec<(Feed, FeedHealth)> {
    feeds.sort_by_key(|(_, health)| health.next_due);
    let mut turns: HashMap<String, usize> = HashMap::new();
    let mut numbered: Vec<(usize, (Feed, FeedHealth))> = feeds
        .into_iter()
        .map(|feed| {
            let turn = turns.entry(host_key(&feed.0.url)).or_default();
            *turn += 1;
            (*turn, feed)
        })
        .collect();
    numbered.sort_by_key(|(turn, _)| *turn);
    numbered.into_iter().map(|(_, feed)| feed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FeedId, SourceId, Timestamp};
    use crate::text::Clean;

    #[test]
    fn hosts_take_turns_and_the_longest_due_is_first() {
        let feed = |id, url: &str, due| {
            let feed = Feed {
                id: FeedId(id),
                source: SourceId::new("s"),
                source_name: Clean::EMPTY,
                title: Clean::EMPTY,
                url: url.parse().unwrap(),
                candidates: Vec::new(),
                language: None,
                added: Timestamp(0),
            };
            let health = FeedHealth {
                next_due: Timestamp(due),
                ..FeedHealth::default()
            };
            (feed, health)
        };
        let ordered = by_turns(vec![
            feed(1, "https://a.example/1", 30),
            feed(2, "https://a.example/2", 10),
            feed(3, "https://b.example/1", 40),
            feed(4, "https://a.example/3", 50),
        ]);
        let ids: Vec<i64> = ordered.iter().map(|(feed, _)| feed.id.0).collect();
        assert_eq!(ids, [2, 3, 1, 4]);
    }
}
