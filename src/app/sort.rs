//! The order of the list: how it is told, the rows of its menu, under which name it is kept. Pure;
//! shared by `update` (choosing) and `ui` (drawing).

use super::model::{ListKind, Model, SectionKind};
use crate::domain::{Sort, SortKey, SortStep};
use crate::locale::{Locale, Strings, fill};

/// What the names of kept orders begin with.
pub(super) const KEPT: &str = "sort ";

/// A row of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortRow {
    /// What it orders by; `None` takes every order back.
    pub key: Option<SortKey>,
    /// Its name.
    pub name: &'static str,
    /// Which of the keys it is, and its way; empty when it is none.
    pub value: String,
}

/// The rows of the menu.
pub fn sort_rows(model: &Model) -> Vec<SortRow> {
    let (s, sort) = (model.strings(), &model.list.sort);
    let mut rows: Vec<SortRow> = SortKey::ALL
        .into_iter()
        .map(|key| SortRow {
            key: Some(key),
            name: name(s, key),
            value: value(s, sort, key),
        })
        .collect();
    if *sort != Sort::NEWEST {
        rows.push(SortRow {
            key: None,
            name: s.sort_clear,
            value: String::new(),
        });
    }
    rows
}

fn value(s: &Strings, sort: &Sort, key: SortKey) -> String {
    let Some(up) = sort.way(key) else {
        return String::new();
    };
    let way = way(s, SortStep { key, up });
    let place = sort.steps().iter().position(|step| step.key == key);
    match place {
        Some(place) if sort.steps().len() > 1 => format!("{}. {way}", place + 1),
        _ => way.to_owned(),
    }
}

/// An order in words; none for the usual one.
pub fn sort_words(sort: &Sort, locale: &Locale) -> String {
    let s = locale.strings();
    let words: Vec<&str> = sort.steps().iter().map(|step| way(s, *step)).collect();
    words.join(", ")
}

/// The order of the list in words, the longest first: with that only the newest are in order, and
/// shorter for narrow regions, but never without it.
pub fn sort_titles(model: &Model) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let words = sort_words(&model.list.sort, locale);
    if words.is_empty() {
        return Vec::new();
    }
    match model.list.of_newest {
        None => vec![words],
        Some(most) => {
            let most = locale.number(most as u64);
            let of = fill(s.sort_of_newest, &most);
            vec![format!("{words} · {of}"), format!("{words} (≤ {most})")]
        }
    }
}

const fn name(s: &Strings, key: SortKey) -> &'static str {
    match key {
        SortKey::Unread => s.unread,
        SortKey::Date => s.sort_date,
        SortKey::Arrival => s.sort_arrival,
        SortKey::Source => s.about_source,
        SortKey::Title => s.sort_title,
        SortKey::Length => s.about_length,
    }
}

const fn way(s: &Strings, step: SortStep) -> &'static str {
    let (down, up) = match step.key {
        SortKey::Unread => s.sort_ways_unread,
        SortKey::Date => s.sort_ways_date,
        SortKey::Arrival => s.sort_ways_arrival,
        SortKey::Source => s.sort_ways_source,
        SortKey::Title => s.sort_ways_title,
        SortKey::Length => s.sort_ways_length,
    };
    if step.up { up } else { down }
}

/// The order that is kept for a list.
pub(super) fn sort_of(model: &Model, kind: &ListKind) -> Sort {
    let kept = model.sorts.get(&kept_name(model, kind));
    kept.cloned().unwrap_or_default()
}

/// The name under which the order of a list is kept: searches that were only typed share one.
pub(super) fn kept_name(model: &Model, kind: &ListKind) -> String {
    let section = match kind {
        ListKind::Search(query) => {
            let mut named = model.settings.sections.iter();
            if named.any(|(_, known)| known.trim() == query.trim()) {
                format!("question {}", query.trim())
            } else {
                "search".to_owned()
            }
        }
        ListKind::Section(kind) => match kind {
            SectionKind::Front => "front".to_owned(),
            SectionKind::Unread => "unread".to_owned(),
            SectionKind::Saved => "saved".to_owned(),
            SectionKind::Since(..) => "since".to_owned(),
            SectionKind::Whole => "whole".to_owned(),
            SectionKind::Today => "today".to_owned(),
            SectionKind::Watched => "watched".to_owned(),
            SectionKind::Story(story, _) => format!("story {}", story.0),
            SectionKind::Source(id, _) => format!("source {}", id.as_str()),
            SectionKind::Lens(lens) => format!("place {}", lens.word()),
            SectionKind::Named(_, query) => format!("question {}", query.trim()),
        },
    };
    format!("{KEPT}{section}")
}
