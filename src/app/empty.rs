//! What is said where there are no headlines or related lines: what is the matter, and what to do. Shared by `update`
//! (what cannot be walked) and `ui` (in the place of rows).

use super::model::{ListKind, Model, Narrow, Overlay, SectionKind};
use super::sections::as_typed;
use crate::locale::fill;

/// What is said where there are no headlines: what is the matter, and what to do.
pub fn empty_words(model: &Model) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let list = &model.list;
    // Nothing was looked for: what is wrong with the question stands where it is typed.
    if search_stands(model) {
        return vec![s.search_no_question.to_owned()];
    }
    if list.loading {
        return vec![s.loading.to_owned()];
    }
    if list.narrow != Narrow::default() {
        return vec![s.empty_filter.to_owned()];
    }
    let mut out = Vec::new();
    match &list.kind {
        ListKind::Search(query) => {
            let nothing = fill(s.empty_search, &as_typed(model, query));
            return vec![nothing, s.empty_search_hint.to_owned()];
        }
        ListKind::Section(SectionKind::Unread) => out.push(s.empty_unread.to_owned()),
        ListKind::Section(SectionKind::Saved) => return vec![s.empty_saved.to_owned()],
        ListKind::Section(SectionKind::Watched) => return vec![s.empty_watched.to_owned()],
        ListKind::Section(_) if model.feeds.is_empty() => {
            return vec![s.empty_list.to_owned(), s.empty_sources.to_owned()];
        }
        ListKind::Section(kind) => {
            out.push(s.empty_list.to_owned());
            out.extend(failures_of(model, kind));
        }
    }
    if model.settings.offline {
        out.push(format!("{}.", capitalized(&model.stays_offline())));
        return out;
    }
    match (model.refresh, model.offline_since) {
        (Some(_), _) => out.push(format!("{}…", capitalized(s.refreshing))),
        (None, Some(since)) => {
            let offline = fill(s.offline_since, &locale.time(since));
            out.push(format!("{}.", capitalized(&offline)));
            out.push(s.empty_hint_refresh.to_owned());
        }
        (None, None) => out.push(s.empty_hint_refresh.to_owned()),
    }
    out
}

/// What is said where there are no related lines: that there are none, or none yet and how far their index is.
pub fn no_related_words(model: &Model) -> Vec<String> {
    let s = model.strings();
    let reader = model.reader.as_deref();
    if !reader.is_some_and(|reader| reader.related.later) {
        return vec![s.no_related.to_owned()];
    }
    let mut out = vec![s.related_later.to_owned()];
    out.extend(index_words(model).map(|words| format!("{}.", capitalized(&words))));
    out
}

/// How far the index of related articles is while it is made anew.
pub fn index_words(model: &Model) -> Option<String> {
    let percent = model.index_made?;
    Some(fill(model.strings().index_made, &percent.to_string()))
}

/// Whether a question is typed that cannot be asked, so that the list is still that of the one before.
pub fn search_stands(model: &Model) -> bool {
    match model.overlays.last() {
        Some(Overlay::Search(pane)) => pane.problem.as_ref().is_some_and(|wrong| !wrong.waits),
        _ => false,
    }
}

/// With its first letter in upper case.
fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// Why the feeds of a source gave nothing.
fn failures_of(model: &Model, kind: &SectionKind) -> Vec<String> {
    let SectionKind::Source(id, _) = kind else {
        return Vec::new();
    };
    let feeds = model.feeds.iter().filter(|(feed, _)| feed.source == *id);
    feeds
        .filter_map(|(feed, health)| {
            let words = model.failure(health.failure.as_ref()?);
            Some(format!("{} · {words}", feed.title))
        })
        .collect()
}
