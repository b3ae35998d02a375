//! The choices of the facets of topics, languages, places, sources and kinds of them, and days: what the list at
//! hand is about, in which languages, of which sources and of which days it is, which the store tells.

use std::collections::BTreeSet;

use super::{Facet, days_began};
use crate::app::model::{ListKind, Model, Narrow, Overlay, SectionKind};
use crate::domain::{Lang, Lens, ListTopics, SourceId, SourceKind, Topic};
use crate::locale::fill;
use crate::text::Clean;

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

/// The countries and parts of Africa that there is news of, with how many articles of the list are about
/// each; those that it has none of behind them.
pub(super) fn places(model: &Model) -> Vec<(Lens, String)> {
    let told = counts(model, model.list.narrow.lens.is_none());
    let known = model.sections.counts.places.iter();
    with_counts(
        model,
        known.map(|(lens, all)| {
            let count = match &told {
                Told::All => Some(all.total),
                Told::Of(found) => counted(&found.places, lens),
                Told::Nothing => None,
            };
            (*lens, count)
        }),
    )
}

/// The reader's sources, with how many articles of the list are of each; those that it has none of behind
/// them.
pub(super) fn sources(model: &Model) -> Vec<((SourceId, Clean), String)> {
    let told = counts(model, model.list.narrow.source.is_none());
    let known = model.sections.counts.sources.iter();
    with_counts(
        model,
        known.map(|(id, name, all)| {
            let count = match &told {
                Told::All => Some(all.total),
                Told::Of(found) => counted(&found.sources, id),
                Told::Nothing => None,
            };
            ((id.clone(), name.clone()), count)
        }),
    )
}

/// The kinds of sources, with how many articles of the list are of each; those that it has none of behind
/// them.
pub(super) fn kinds(model: &Model) -> Vec<(SourceKind, String)> {
    let told = told(model, model.list.narrow.kind.is_none());
    let count = |kind: &SourceKind| match &told {
        Told::Of(found) => counted(&found.kinds, kind),
        Told::All | Told::Nothing => None,
    };
    with_counts(
        model,
        SourceKind::ALL.iter().map(|kind| (*kind, count(kind))),
    )
}

/// How many articles of the list are of so many days. Where only the newest of it were looked at and all of
/// them are, there may be more; of a list that is narrowed to fewer days it is not known.
pub(super) fn since(model: &Model, days: u16) -> String {
    let is_open = model.list.narrow.days.is_none_or(|now| days <= now);
    let Told::Of(found) = told(model, is_open) else {
        return String::new();
    };
    let began = days_began(model, days);
    let count = found.times.partition_point(|time| *time >= began);
    if count == 0 {
        return String::new();
    }
    let has_more = found.of_newest.is_some() && count == found.times.len();
    let number = model.settings.locale.number(count as u64);
    number + if has_more { "+" } else { "" }
}

/// By what it is known how much of a list there is of something.
enum Told<'m> {
    /// The list is all there is, which is counted.
    All,
    /// What the store told of it.
    Of(&'m ListTopics),
    /// It has not answered, or told of another list: of one that is narrowed by this, or by a topic.
    Nothing,
}

fn counts(model: &Model, is_open: bool) -> Told<'_> {
    let list = &model.list;
    let front = list.kind == ListKind::Section(SectionKind::Front);
    if front && list.narrow == Narrow::default() {
        return Told::All;
    }
    told(model, is_open)
}

/// What the store told of the list.
fn told(model: &Model, is_open: bool) -> Told<'_> {
    let is_of_list = is_open && model.list.narrow.topic.is_none();
    found(model)
        .filter(|_| is_of_list)
        .map_or(Told::Nothing, Told::Of)
}

fn counted<T: PartialEq>(counts: &[(T, u64)], of: &T) -> Option<u64> {
    counts
        .iter()
        .find(|(known, _)| known == of)
        .map(|(_, count)| *count)
}

fn with_counts<T>(model: &Model, rows: impl Iterator<Item = (T, Option<u64>)>) -> Vec<(T, String)> {
    let counted = |count: Option<u64>| count.filter(|count| *count > 0);
    let (some, none): (Vec<_>, Vec<_>) = rows.partition(|(_, count)| counted(*count).is_some());
    let number = |count| model.settings.locale.number(count);
    let value = |count| counted(count).map_or_else(String::new, number);
    let rows = some.into_iter().chain(none);
    rows.map(|(row, count)| (row, value(count))).collect()
}

/// What is said beside the row that leaves a facet open: of how much of the list the counts are.
pub(super) fn beside(model: &Model, facet: Facet) -> String {
    let s = model.strings();
    let narrow = &model.list.narrow;
    let told = match facet {
        Facet::Topic | Facet::Language => found(model).map_or(Told::Nothing, Told::Of),
        Facet::Place => counts(model, narrow.lens.is_none()),
        Facet::Source => counts(model, narrow.source.is_none()),
        Facet::Kind => told(model, narrow.kind.is_none()),
        Facet::Time => told(model, true),
        _ => return String::new(),
    };
    match (facet, told) {
        (_, Told::All) => String::new(),
        (_, Told::Nothing) if found(model).is_some() => String::new(),
        (_, Told::Nothing) => s.loading.to_owned(),
        (Facet::Topic, Told::Of(found)) if found.topics.is_empty() => s.filter_no_topic.to_owned(),
        (_, Told::Of(found)) => found.of_newest.map_or_else(String::new, |newest| {
            fill(
                s.sort_of_newest,
                &model.settings.locale.number(newest as u64),
            )
        }),
    }
}
