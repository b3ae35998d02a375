//! What is said of a related line: where it stands, its facts, what fetching it costs, why it is there.
//! Pure; shared by `update` (the foot of a text) and `ui` (the sidebar).

use super::marks;
use super::model::Model;
use super::offline::fetch_cost;
use super::typeset::{Measure, plain_lines};
use crate::domain::{Completeness, Reason, Related, RelatedKind, RelatedSection, RelatedTarget};
use crate::locale::fill;
use crate::text::{Clean, has_rtl, width_cells};

/// What stands above the lines of a section.
pub const fn related_section(model: &Model, section: RelatedSection) -> &'static str {
    let s = model.strings();
    match section {
        RelatedSection::Cited => s.cited_by,
        RelatedSection::Story => s.same_story,
        RelatedSection::Background => s.background,
        RelatedSection::OtherLanguages => s.other_languages,
    }
}

/// Source, age, and how much of it is here, to be set in lines of so many cells.
pub fn related_facts(model: &Model, related: &Related, room: usize) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let mut parts = Vec::new();
    if !related.source_name.is_empty() {
        parts.push(related.source_name.to_string());
    }
    parts.extend(related.published.map(|at| locale.age(at, model.now)));
    match related.target {
        RelatedTarget::Address(_) => {
            parts.push(s.not_here.to_owned());
            parts.extend(cost(model, related));
            unbroken(&parts, room)
        }
        // The mark comes first: at the end it would stand alone on a line now and then.
        RelatedTarget::Stored(_) => {
            parts.extend(cost(model, related));
            let mark = marks::completeness(related.completeness);
            format!("{mark}\u{a0}{}", unbroken(&parts, room))
        }
    }
}

/// Where else the same text stands.
pub fn related_also(model: &Model, related: &Related) -> String {
    let names = related.others().into_iter();
    let names: Vec<String> = names.map(|name| name.replace(' ', "\u{a0}")).collect();
    if names.is_empty() {
        return String::new();
    }
    fill(model.strings().also_in, &names.join(", "))
}

/// The facts on one row, with how many more outlets carry the text.
pub fn short_facts(model: &Model, related: &Related) -> String {
    let facts = related_facts(model, related, usize::MAX);
    match related.others().len() {
        0 => facts,
        more => format!("{facts}\u{a0}· +{more}"),
    }
}

/// What fetching it would cost, where that is known: what is cited is of the open article's site.
fn cost(model: &Model, related: &Related) -> Option<String> {
    let open = &model.reader.as_ref()?.article.source;
    let mut feeds = model.feeds.iter();
    let named = feeds.find(|(feed, _)| feed.source_name == related.source_name);
    match related.target {
        RelatedTarget::Address(_) => fetch_cost(model, open, Completeness::Missing),
        RelatedTarget::Stored(_) => fetch_cost(model, &named?.0.source, related.completeness),
    }
}

/// The parts with breaks only between them, as far as a line of so many cells holds each, and no line that
/// begins with a dot.
pub fn unbroken(parts: &[String], room: usize) -> String {
    let whole = |part: &String| {
        if width_cells(part) < room {
            part.replace(' ', "\u{a0}")
        } else {
            part.clone()
        }
    };
    let parts: Vec<String> = parts.iter().map(whole).collect();
    beside(&parts, "\u{a0}· ")
}

/// Texts side by side in a line of the reader's own language, each keeping its own direction: where
/// one runs from right to left they are isolated (U+2068, U+2069) from their neighbours.
pub fn beside(parts: &[String], separator: &str) -> String {
    if !parts.iter().any(|part| has_rtl(part)) {
        return parts.join(separator);
    }
    let isolated = parts.iter().map(|part| format!("\u{2068}{part}\u{2069}"));
    isolated.collect::<Vec<_>>().join(separator)
}

/// Why a line is there, in at most so many lines of so many cells: of many reasons those that fit, with
/// how far apart in time; the heading says it of the cited ones.
pub fn related_why(model: &Model, related: &Related, (room, lines): (usize, usize)) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let keys = match &related.reason {
        Reason::Cited => return String::new(),
        Reason::Joined => return s.reason_joined.to_owned(),
        Reason::Similar { keys, .. } => keys,
    };
    let reprint = related.kind == RelatedKind::Reprint;
    let first = reprint.then(|| s.reason_reprint.to_owned());
    let apart = related.apart();
    let last = apart.map(|(from, to)| locale.distance(locale.days_between(from, to)));
    let told = |count: usize| {
        let keys = keys.iter().take(count).map(Clean::to_string);
        let parts: Vec<String> = first
            .iter()
            .cloned()
            .chain(keys)
            .chain(last.clone())
            .collect();
        unbroken(&parts, room)
    };
    let fits = |text: &String| plain_lines(text, &Measure::plain(room.max(1))).len() <= lines;
    let mut counts = (0..=keys.len()).rev().map(told);
    counts.find(fits).unwrap_or_else(|| told(keys.len()))
}
