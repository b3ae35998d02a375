//! What is said of a line of the sidebar: where it stands, its facts, what fetching it costs, why it
//! is there.

use std::collections::BTreeSet;

use crate::app::{Model, fetch_cost, marks};
use crate::domain::{Completeness, Reason, Related, RelatedKind, RelatedSection, RelatedTarget};
use crate::locale::fill;
use crate::text::Clean;
use crate::ui::bidi;

/// What stands above the lines of a section.
pub(in crate::ui) const fn section_name(model: &Model, section: RelatedSection) -> &'static str {
    let s = model.strings();
    match section {
        RelatedSection::Cited => s.cited_by,
        RelatedSection::Story => s.same_story,
        RelatedSection::Background => s.background,
        RelatedSection::OtherLanguages => s.other_languages,
    }
}

/// Source, age, and how much of it is here.
pub(in crate::ui) fn facts(model: &Model, related: &Related) -> String {
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
            unbroken(&parts)
        }
        // The mark comes first: at the end it would stand alone on a line now and then.
        RelatedTarget::Stored(_) => {
            parts.extend(cost(model, related));
            let mark = marks::completeness(related.completeness);
            format!("{mark}\u{a0}{}", unbroken(&parts))
        }
    }
}

/// The other outlets in which the same text stands, each once.
fn others(related: &Related) -> Vec<&Clean> {
    let mut told = BTreeSet::from([&related.source_name]);
    let names = related.also.iter().map(|(_, name)| name);
    names.filter(|name| told.insert(name)).collect()
}

/// Where else the same text stands.
pub(in crate::ui) fn also(model: &Model, related: &Related) -> String {
    let names = others(related).into_iter();
    let names: Vec<String> = names.map(|name| name.replace(' ', "\u{a0}")).collect();
    if names.is_empty() {
        return String::new();
    }
    fill(model.strings().also_in, &names.join(", "))
}

/// The facts on one row, with how many more outlets carry the text.
pub(super) fn short_facts(model: &Model, related: &Related) -> String {
    let facts = facts(model, related);
    match others(related).len() {
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

/// The parts with breaks only between them, and no line that begins with a dot.
pub(in crate::ui) fn unbroken(parts: &[String]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| part.replace(' ', "\u{a0}"))
        .collect();
    bidi::beside(&parts, "\u{a0}· ")
}

/// Why a line is there; the heading says it of the cited ones.
pub(in crate::ui) fn why(model: &Model, related: &Related) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let (keys, days) = match &related.reason {
        Reason::Cited => return String::new(),
        Reason::Joined => return s.reason_joined.to_owned(),
        Reason::Similar { keys, days } => (keys, days),
    };
    let mut parts: Vec<String> = Vec::new();
    if related.kind == RelatedKind::Reprint {
        parts.push(s.reason_reprint.to_owned());
    }
    parts.extend(keys.iter().map(Clean::to_string));
    parts.extend(days.map(|days| locale.distance(days)));
    unbroken(&parts)
}
