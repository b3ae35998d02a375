//! The choices of the facets of topics and languages: what the list at hand is about and in which
//! languages it is, which the store tells.

use std::collections::BTreeSet;

use super::Facet;
use crate::app::model::{Model, Overlay};
use crate::domain::{Lang, ListTopics, Topic};
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

/// The languages of the list with how many articles are in each; then those of the reader's feeds that no
/// article of it was found in, and what is chosen, which is the only one of a list that it narrows.
pub(super) fn languages(model: &Model) -> Vec<(Lang, String)> {
    let counted = found(model).map_or(&[][..], |found| &found.languages);
    // The store told of the list with any topic.
    let is_of_list = model.list.narrow.topic.is_none();
    let number = |n| {
        let told = is_of_list.then(|| model.settings.locale.number(n));
        told.unwrap_or_default()
    };
    let feeds = model.feeds.iter();
    let of_feeds = feeds.filter_map(|(feed, _)| Lang::parse(feed.language.as_ref()?.primary()));
    let others: BTreeSet<Lang> = of_feeds.chain(model.list.narrow.language.clone()).collect();
    let is_counted = |lang: &Lang| counted.iter().any(|(known, _)| known == lang);
    let others = others.into_iter().filter(|lang| !is_counted(lang));
    let counted = counted.iter().map(|(lang, n)| (lang.clone(), number(*n)));
    let others = others.map(|lang| (lang, String::new()));
    counted.chain(others).collect()
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
