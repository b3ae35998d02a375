//! Lists that lie over the regions as lines: whole words, since no line here has an end. A page holds
//! what a page of the screen does, so that the next begins where it ended.

use super::{Listed, listed, numbered, story};
use crate::app::{
    HELP_PAGE, HelpLine, Model, Overlay, SinceRow, SourcesTab, help_said, overlay_rows, since_rows,
};
use crate::domain::{Feed, FeedHealth, PastVisit, Since, Source, WatchedStory};
use crate::locale::fill;
use crate::text::Clean;
use crate::ui::{catalogue, feeds, panels};

/// The lines of a list of which the rows are known; `None` of what is none.
pub(super) fn lines(model: &Model, over: &Overlay) -> Option<Listed> {
    let s = model.strings();
    Some(match over {
        Overlay::Sources {
            tab,
            cursor,
            catalogue,
            typing: false,
            ..
        } => {
            let (title, rows) = match tab {
                SourcesTab::Yours => (s.sources_title, your_feeds(model)),
                SourcesTab::Catalogue => (s.catalogue_title, known_sources(model, catalogue)),
            };
            page(model, over, (title, &rows), *cursor)
        }
        Overlay::Trail {
            rows: Some(visits),
            cursor,
            typing: false,
            ..
        } if !visits.is_empty() => {
            let rows: Vec<String> = visits.iter().map(|visit| visited(model, visit)).collect();
            page(model, over, (s.trail, &rows), *cursor)
        }
        Overlay::Watched {
            rows: Some(stories),
            cursor,
        } if !stories.is_empty() => {
            let told = |story: &WatchedStory| {
                let facts = panels::watched_facts(model, story);
                format!("{} ({})", story.title, facts.join(", "))
            };
            let rows: Vec<String> = stories.iter().map(told).collect();
            page(model, over, (s.watched_title, &rows), *cursor)
        }
        Overlay::Story {
            view,
            reports: Some(reports),
            cursor,
            ..
        } => story::lines(model, (*view, reports), *cursor),
        Overlay::Help {
            top,
            filter,
            typing: false,
        } => (help(model, *top, filter.value()), None),
        Overlay::Since { since, cursor } => came(model, since, *cursor),
        _ => return None,
    })
}

fn your_feeds(model: &Model) -> Vec<String> {
    let feeds = model.your_feeds();
    let told = feeds
        .iter()
        .map(|(feed, health)| told_feed(model, feed, health));
    told.collect()
}

fn known_sources(model: &Model, catalogue: &[Source]) -> Vec<String> {
    let told = catalogue.iter().map(|source| told_source(model, source));
    told.collect()
}

/// The rows of the page that the chosen one stands on, under what they are and which of them these are.
fn page(model: &Model, over: &Overlay, (title, rows): (&str, &[String]), cursor: usize) -> Listed {
    let most = overlay_rows(model, over).saturating_sub(1).max(1);
    let first = cursor / most * most;
    let last = (first + most).min(rows.len());
    let [from, to, of] =
        [first + 1, last, rows.len()].map(|n| model.settings.locale.number(n as u64));
    let head = format!("{title} · {from}–{to}/{of}");
    let rows = rows.iter().enumerate().skip(first).take(most);
    let rows = rows.map(|(at, text)| (numbered(at + 1, text, at == cursor), at == cursor));
    listed(head, rows)
}

/// Keys and what they do, a page of them.
fn help(model: &Model, top: usize, filter: &str) -> Vec<String> {
    let lines = help_said(model, filter);
    let rows = lines.len();
    let top = top.min(rows.saturating_sub(1));
    let shown = lines.into_iter().skip(top).take(HELP_PAGE);
    let shown = shown.map(|line| match line {
        HelpLine::Keys(keys, words) => format!("{keys}: {words}"),
        HelpLine::Heading(words) => words.to_owned(),
        HelpLine::Mark(..) | HelpLine::Blank => String::new(),
    });
    let [from, to, of] = [top + 1, (top + HELP_PAGE).min(rows), rows]
        .map(|n| model.settings.locale.number(n as u64));
    let head = format!("{} · {from}–{to}/{of}", model.strings().help);
    let none = fill(model.strings().no_match, filter);
    let head = if rows == 0 { none } else { head };
    std::iter::once(head).chain(shown).collect()
}

/// A feed, how it fares and what helps, when it last answered, what it cost.
fn told_feed(model: &Model, feed: &Feed, health: &FeedHealth) -> String {
    let facts = feeds::facts(model, feed, health);
    format!("{} ({})", feeds::name(feed), facts.join(", "))
}

fn told_source(model: &Model, source: &Source) -> String {
    let mut facts: Vec<String> = catalogue::facts(model, source).into();
    if model.subscribed.contains(&source.id) {
        facts.insert(0, model.strings().subscribed.to_owned());
    }
    format!("{} ({})", source.name, facts.join("; "))
}

fn visited(model: &Model, visit: &PastVisit) -> String {
    let at = model.settings.locale.date_and_time(visit.at);
    let facts = [visit.source_name.to_string(), at];
    let facts: Vec<String> = facts.into_iter().filter(|text| !text.is_empty()).collect();
    format!("{} ({})", visit.title, facts.join(", "))
}

/// What came since the last visit; it has no numbers, since any other line leads on to the paper.
fn came(model: &Model, since: &Since, cursor: Option<usize>) -> Listed {
    let rows = since_rows(model, since).into_iter().enumerate();
    let rows = rows.filter_map(|(at, row)| {
        let text = match row {
            SinceRow::Blank => return None,
            SinceRow::Head(words) => words,
            SinceRow::Heading(words) => words.to_owned(),
            SinceRow::Section(_, name, counts, watched) => {
                let watched = watched.then(|| model.strings().mark_watched.to_owned());
                let facts: Vec<String> = counts.into_iter().chain(watched).collect();
                format!("{} ({})", Clean::line(&name), facts.join(", "))
            }
        };
        let chosen = cursor == Some(at);
        let mark = if chosen { super::CHOSEN } else { "" };
        Some((format!("{mark}{text}"), chosen))
    });
    listed(model.strings().since_title.to_owned(), rows)
}
