//! What is said of a related line: where it stands, its facts, what fetching it costs, why it is there.
//! Pure; shared by `update` (the foot of a text) and `ui` (the sidebar).

use super::marks;
use super::model::Model;
use super::offline::fetch_cost;
use super::typeset::{Measure, plain_lines};
use crate::domain::{Completeness, Reason, Related, RelatedKind, RelatedSection, RelatedTarget};
use crate::locale::fill;
use crate::text::{Clean, cut, has_rtl, width_cells};

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

/// Source, age, and how much of it is here.
pub fn related_facts(model: &Model, related: &Related) -> Vec<String> {
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
        }
        // The mark comes first: at the end it would stand alone on a line now and then.
        RelatedTarget::Stored(_) => {
            parts.extend(cost(model, related));
            let mark = marks::completeness(related.completeness);
            match parts.first_mut() {
                Some(first) => *first = format!("{mark} {first}"),
                None => parts.push(mark.to_string()),
            }
        }
    }
    parts
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
    let mut facts = related_facts(model, related);
    let more = related.others().len();
    facts.extend((more > 0).then(|| format!("+{more}")));
    beside(&facts, DOT)
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

/// What parts two facts of a row.
pub const DOT: &str = " · ";

/// Parts side by side in rows of so many cells, with a dot between two and at no row's end. A part that
/// no row holds takes several.
pub fn rows_of(parts: &[String], room: usize) -> Vec<String> {
    let rows = packed(parts, room).into_iter();
    rows.map(|row| beside(&row, DOT)).collect()
}

/// The parts of each row.
pub(in crate::app) fn packed(parts: &[String], room: usize) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut used) = (Vec::new(), Vec::<String>::new(), 0);
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let cells = width_cells(part);
        if !row.is_empty() && used + width_cells(DOT) + cells <= room {
            used += width_cells(DOT) + cells;
            row.push(part.clone());
            continue;
        }
        if !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
        let mut lines = plain_lines(part, &Measure::plain(room.max(1)));
        let last = lines.pop().unwrap_or_default();
        used = width_cells(&last);
        rows.extend(lines.into_iter().map(|line| vec![line]));
        row.push(last);
    }
    rows.extend((!row.is_empty()).then_some(row));
    rows
}

/// The same in at most so many rows, the last of which says where something was left out.
pub fn few_rows(parts: &[String], room: usize, most: usize) -> Vec<String> {
    let mut rows = rows_of(parts, room);
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            *last = cut(&format!("{last} …"), room).into_owned();
        }
    }
    rows
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

/// Why a line is there, in at most so many rows of so many cells: of many reasons those that fit, with
/// how far apart in time; the heading says it of the cited ones.
pub fn related_why(model: &Model, related: &Related, (room, most): (usize, usize)) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let keys = match &related.reason {
        Reason::Cited => return Vec::new(),
        Reason::Joined => return few_rows(&[s.reason_joined.to_owned()], room, most),
        Reason::Similar { keys, .. } => keys,
    };
    let reprint = related.kind == RelatedKind::Reprint;
    let mut parts: Vec<String> = reprint
        .then(|| s.reason_reprint.to_owned())
        .into_iter()
        .collect();
    let apart = related.apart();
    let last = apart.map(|(from, to)| locale.distance(locale.days_between(from, to)));
    // A reason that does not fit leaves its place to the next that does.
    let fits = |parts: &[String], last: Option<&String>| {
        let all: Vec<String> = parts.iter().chain(last).cloned().collect();
        rows_of(&all, room).len() <= most
    };
    for key in keys {
        parts.push(key.to_string());
        if !fits(&parts, last.as_ref()) {
            parts.pop();
        }
    }
    if parts.is_empty() {
        // Why goes before when.
        parts.extend(keys.first().map(Clean::to_string));
    }
    let last = last.filter(|last| fits(&parts, Some(last)));
    parts.extend(last);
    few_rows(&parts, room, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_stand_side_by_side_and_no_row_ends_with_a_dot() {
        let parts = ["Sangomar", "sénégalais", "1 jour avant"].map(str::to_owned);
        let rows = |room| rows_of(&parts, room);
        assert_eq!(rows(40), ["Sangomar · sénégalais · 1 jour avant"]);
        assert_eq!(rows(22), ["Sangomar · sénégalais", "1 jour avant"]);
        assert_eq!(rows(12), ["Sangomar", "sénégalais", "1 jour avant"]);
        assert_eq!(rows(8), ["Sangomar", "sénégala", "is", "1 jour", "avant"]);
        assert_eq!(few_rows(&parts, 12, 2), ["Sangomar", "sénégalais …"]);
        assert_eq!(few_rows(&parts, 10, 2), ["Sangomar", "sénégalai…"]);
    }
}
