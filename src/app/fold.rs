//! How the rows of a list become its lines: the articles of one story are one line, until it is
//! unfolded. Pure, and works on the window that the model holds.
//!
//! A story stands where its newest article stands. Its face is the chosen article, when that is
//! one of it; else the one of the source that the reader likes best (named a favourite in the
//! settings, then read most lately); else the longest; else the newest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::model::{ListKind, ListPane, Model, SectionKind};
use crate::domain::{ArticleId, Headline, SourceId, StoryId};

/// How a line stands to its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An article by itself.
    Single,
    /// The face of a folded story.
    Folded,
    /// The face of an unfolded story.
    Unfolded,
    /// One of the others of an unfolded story, perhaps the last.
    Member {
        /// Nothing of the story comes after it.
        last: bool,
    },
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLine {
    /// Index of its article among the rows.
    pub row: usize,
    /// How it stands to its story.
    pub place: Place,
    /// Indices of all rows that it stands for, the newest first: one, or those of a folded story.
    pub rows: Vec<usize>,
}

impl ListLine {
    fn of(row: usize, place: Place) -> Self {
        Self {
            row,
            place,
            rows: vec![row],
        }
    }

    /// The newest article of it.
    pub fn newest<'r>(&self, rows: &'r [Headline]) -> Option<&'r Headline> {
        let all = self.rows.iter().filter_map(|row| rows.get(*row));
        all.max_by_key(|row| row.cursor())
    }

    /// How many articles are hidden behind it.
    pub fn more(&self) -> usize {
        self.rows.len() - 1
    }
}

/// The lines of the model's list.
pub fn list_lines(model: &Model) -> Vec<ListLine> {
    let list = &model.list;
    if model.folding && folds(list) {
        fold(&list.rows, list.cursor, &list.unfolded, &model.preferred)
    } else {
        let all = 0..list.rows.len();
        all.map(|row| ListLine::of(row, Place::Single)).collect()
    }
}

/// Whether stories are folded in a list: not in what was found, where each line shows why, and
/// not in a story's own.
fn folds(list: &ListPane) -> bool {
    let by_itself = matches!(
        list.kind,
        ListKind::Search(_) | ListKind::Section(SectionKind::Story(..))
    );
    // By name or length each article has a place of its own.
    !by_itself && list.sort.keeps_time()
}

fn fold(
    rows: &[Headline],
    chosen: Option<ArticleId>,
    unfolded: &BTreeSet<StoryId>,
    preferred: &[SourceId],
) -> Vec<ListLine> {
    let mut stories: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        if let Some(part) = row.story {
            stories.entry(part.id).or_default().push(i);
        }
    }
    stories.retain(|_, members| members.len() > 1);
    let mut lines = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let story = row.story.map(|part| part.id);
        let Some((story, members)) = story.and_then(|id| Some((id, stories.get(&id)?))) else {
            lines.push(ListLine::of(i, Place::Single));
            continue;
        };
        if members.first() != Some(&i) {
            continue;
        }
        if unfolded.contains(&story) {
            unfold(rows, members, preferred, &mut lines);
        } else {
            let is_chosen = |at: &usize| rows.get(*at).map(|row| row.id) == chosen;
            let chosen = members.iter().copied().find(is_chosen);
            lines.push(ListLine {
                row: chosen.unwrap_or_else(|| face(rows, members, preferred)),
                place: Place::Folded,
                rows: members.clone(),
            });
        }
    }
    lines
}

fn unfold(rows: &[Headline], members: &[usize], preferred: &[SourceId], lines: &mut Vec<ListLine>) {
    let face = face(rows, members, preferred);
    lines.push(ListLine::of(face, Place::Unfolded));
    let mut others = members.iter().filter(|row| **row != face).peekable();
    while let Some(row) = others.next() {
        let last = others.peek().is_none();
        lines.push(ListLine::of(*row, Place::Member { last }));
    }
}

/// The article that stands for its story.
fn face(rows: &[Headline], members: &[usize], preferred: &[SourceId]) -> usize {
    let rank = |at: &usize| {
        let row = rows.get(*at);
        let liked = row.and_then(|row| preferred.iter().position(|id| *id == row.source));
        let chars = row.map_or(0, |row| row.chars);
        (liked.unwrap_or(usize::MAX), Reverse(chars), *at)
    };
    members.iter().copied().min_by_key(rank).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Completeness, StoryPart, Timestamp};
    use crate::text::Clean;

    fn row(id: i64, source: &str, story: Option<(i64, u64)>) -> Headline {
        Headline {
            id: ArticleId(id),
            title: Clean::EMPTY,
            source_name: Clean::line(source),
            source: SourceId::new(source),
            sort_time: Timestamp(100 - id),
            language: None,
            completeness: Completeness::Full,
            read: false,
            saved: false,
            story: story.map(|(id, _)| StoryPart {
                id: StoryId(id),
                watched: false,
            }),
            chars: story.map_or(0, |(_, chars)| chars),
            edited_since_read: false,
        }
    }

    fn paper() -> Vec<Headline> {
        vec![
            row(1, "a", Some((7, 100))),
            row(2, "b", None),
            row(3, "c", Some((7, 300))),
            row(4, "d", Some((8, 50))),
            row(5, "e", Some((7, 200))),
        ]
    }

    fn shown(lines: &[ListLine]) -> Vec<(usize, usize)> {
        lines.iter().map(|line| (line.row, line.more())).collect()
    }

    #[test]
    fn a_story_is_one_line_where_its_newest_stands_with_its_longest_as_face() {
        let lines = fold(&paper(), None, &BTreeSet::new(), &[]);
        assert_eq!(shown(&lines), [(2, 2), (1, 0), (3, 0)]);
        assert_eq!(lines[0].rows, [0, 2, 4]);
    }

    #[test]
    fn the_source_that_is_liked_best_is_the_face_and_the_chosen_article_before_it() {
        let liked = [SourceId::new("e")];
        let lines = fold(&paper(), None, &BTreeSet::new(), &liked);
        assert_eq!(shown(&lines)[0], (4, 2));
        let lines = fold(&paper(), Some(ArticleId(1)), &BTreeSet::new(), &liked);
        assert_eq!(shown(&lines)[0], (0, 2));
    }

    #[test]
    fn an_unfolded_story_shows_its_face_then_the_others_by_time() {
        let lines = fold(&paper(), None, &BTreeSet::from([StoryId(7)]), &[]);
        let places: Vec<(usize, Place)> = lines.iter().map(|line| (line.row, line.place)).collect();
        assert_eq!(
            places,
            [
                (2, Place::Unfolded),
                (0, Place::Member { last: false }),
                (4, Place::Member { last: true }),
                (1, Place::Single),
                (3, Place::Single),
            ]
        );
    }
}
