//! The choices of the facet of topics: what the list at hand is about, which the store tells.

use super::Facet;
use crate::app::model::{Model, Overlay};
use crate::domain::{ListTopics, Topic};
use crate::locale::fill;

/// What the list is about, when the store has answered.
fn found(model: &Model) -> Option<&ListTopics> {
    match model.overlays.last() {
        Some(Overlay::Filter { topics, .. }) => topics.as_ref(),
        _ => None,
    }
}

/// The topics of the list with how many articles have each.
pub(super) fn of_list(model: &Model) -> Vec<(Topic, String)> {
    let found = found(model).map_or(&[][..], |found| &found.topics);
    let number = |n| model.settings.locale.number(n);
    let counted = found
        .iter()
        .map(|count| (count.topic.clone(), number(count.articles)));
    // The one that is chosen stays to be seen among rarer ones.
    let chosen = model.list.narrow.topic.clone();
    let chosen = chosen.filter(|topic| found.iter().all(|count| count.topic != *topic));
    let chosen = chosen.map(|topic| (topic, String::new()));
    chosen.into_iter().chain(counted).collect()
}

/// What is said beside the row that leaves a facet open: of how much of the list the topics are.
pub(super) fn beside(model: &Model, facet: Facet) -> String {
    let s = model.strings();
    match (facet, found(model)) {
        (Facet::Topic, None) => s.loading.to_owned(),
        (Facet::Topic, Some(found)) if found.topics.is_empty() => s.filter_no_topic.to_owned(),
        (Facet::Topic, Some(found)) => found.of_newest.map_or_else(String::new, |newest| {
            fill(
                s.sort_of_newest,
                &model.settings.locale.number(newest as u64),
            )
        }),
        _ => String::new(),
    }
}
