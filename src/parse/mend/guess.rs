//! Names by which one guesses which element was meant to end.

use super::names;
use crate::parse::kind::Dialect;

/// The elements around the fields of an article.
pub(super) fn is_frame(local: &str) -> bool {
    ["rss", "rdf", "channel", "item", "feed", "entry"]
        .iter()
        .any(|frame| frame.eq_ignore_ascii_case(local))
}

/// Fields that hold fields of their own.
const NESTING: &[&str] = &["source", "image", "contributor", "group", "textinput"];
/// Fields that hold a line of text.
const SHORT: &[&str] = &[
    "title",
    "link",
    "guid",
    "pubdate",
    "author",
    "category",
    "comments",
    "creator",
    "date",
    "id",
    "updated",
    "published",
    "modified",
    "issued",
];
/// Fields whose names no text holds as markup.
const SURE: &[&str] = &[
    "pubdate",
    "guid",
    "comments",
    "enclosure",
    "description",
    "published",
    "updated",
    "creator",
    "date",
    "encoded",
    "modified",
    "issued",
];

/// Whether `found` is `meant` with one sign wrong, lost, or too many; RSS 1.0's frame of its items is
/// none of them.
pub(super) fn is_misspelt(found: &str, meant: &str) -> bool {
    // A name of megabytes would be counted anew at each end.
    let most = char::MAX.len_utf8();
    if found.len().abs_diff(meant.len()) > most || found.eq_ignore_ascii_case("items") {
        return false;
    }
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| {
        pairs.take_while(|(found, meant)| found == meant).count()
    };
    let longer = found.chars().count().max(meant.chars().count());
    let start = same(&mut found.chars().zip(meant.chars()));
    let end = same(&mut found.chars().rev().zip(meant.chars().rev()));
    found != meant && start + end + 1 >= longer
}

/// Whether an element of that name ends the field, which nobody closed.
pub(super) fn parts(field: &str, name: &str, dialect: Dialect) -> bool {
    let is_in = |list: &[&str], name: &str| list.iter().any(|n| n.eq_ignore_ascii_case(name));
    let local = names::local(name);
    if is_in(NESTING, field) || (dialect == Dialect::Atom && field.eq_ignore_ascii_case("author")) {
        return false;
    }
    is_in(SURE, local) || (is_in(SHORT, field) && is_in(SHORT, local))
}
