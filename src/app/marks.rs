//! The marks by which state is told: one cell each, in every font, none of them by colour. Must
//! never know where they stand.

use crate::domain::Completeness;

/// An unread article.
pub const UNREAD: char = '●';
/// A saved article.
pub const SAVED: char = '★';
/// The chosen row.
pub const CHOSEN: char = '▸';
/// An unread article that joined a story since that is watched.
pub const JOINED: char = '◆';
/// Another article of a story that is watched.
pub const WATCHED: char = '◇';
/// An article that stands out by a rule of the reader's.
pub const HIGHLIGHTED: char = '»';
/// An article that its publisher changed after it was read.
pub const EDITED: char = '±';
/// A row of the selection.
pub const SELECTED: char = '┃';
/// Articles that came meanwhile.
pub const ARRIVED: char = '▲';

/// Behind the minutes that reading takes.
pub const MINUTES: char = '′';

/// How much of an article is on disk.
pub const fn completeness(completeness: Completeness) -> char {
    match completeness {
        Completeness::Full => '■',
        Completeness::Summary => '□',
        Completeness::Missing => '–',
        Completeness::Paywalled => '$',
        Completeness::Refused => '!',
        Completeness::Gone => '×',
        Completeness::LiveBlog => '≈',
        Completeness::Media => '♪',
    }
}

/// Every completeness, in the order of the help.
pub const COMPLETENESS: [Completeness; 8] = [
    Completeness::Full,
    Completeness::Summary,
    Completeness::Missing,
    Completeness::Paywalled,
    Completeness::Refused,
    Completeness::Gone,
    Completeness::LiveBlog,
    Completeness::Media,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_mark_is_another_one_and_takes_one_cell() {
        let mut marks = BTreeSet::from([UNREAD, SAVED, CHOSEN, ARRIVED, JOINED, WATCHED]);
        marks.extend([SELECTED, HIGHLIGHTED, MINUTES, EDITED]);
        marks.extend(COMPLETENESS.map(completeness));
        assert_eq!(marks.len(), 18);
        for mark in marks {
            assert_eq!(crate::text::width_cells(&mark.to_string()), 1, "{mark}");
        }
    }
}
