//! How the rows of a list become its lines: the articles of one story are one line, until it is
//! unfolded. Pure, and works on the window that the model holds.
//!
//! A story stands where its newest article stands. Its face is the chosen article, when that is
//! one of it; else the one of the source that the reader likes best (named a favourite in the
//! settings, then read most lately); else the first that told it whole ([`face_of`])
//! within the day of its longest. Of a story
//! that is watched what joined it comes before these.

use std::collections::BTreeMap;

use super::model::{ListKind, ListPane, Model, SectionKind};
use crate::domain::{Headline, SourceId, StoryId, Timestamp, face as face_of};

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
    /// Those of a folded story, the newest first; of a line of one row none, as there are thousands of
    /// such lines and each list would be kept for itself.
    many: Vec<usize>,
}

impl ListLine {
    fn of(row: usize, place: Place) -> Self {
        Self {
            row,
            place,
            many: Vec::new(),
        }
    }

    /// Indices of all rows that it stands for, the newest first: one, or those of a folded story.
    pub fn rows(&self) -> &[usize] {
        if self.many.is_empty() {
            std::slice::from_ref(&self.row)
        } else {
            &self.many
        }
    }

    /// The newest article of it.
    pub fn newest<'r>(&self, rows: &'r [Headline]) -> Option<&'r Headline> {
        let all = self.rows().iter().filter_map(|row| rows.get(*row));
        all.max_by_key(|row| row.cursor())
    }

    /// How many articles are hidden behind it.
    pub fn more(&self) -> usize {
        self.rows().len() - 1
    }
}

/// The lines of the model's list.
pub fn list_lines(model: &Model) -> Vec<ListLine> {
    let list = &model.list;
    if model.folding && folds(list) {
        fold(list, &model.preferred)
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

/// Which story an article is folded into. What joined the watched stories is gathered where they are
/// listed, each article for itself.
fn folded_into(list: &ListPane, row: &Headline) -> Option<StoryId> {
    let gathers = list.kind == ListKind::Section(SectionKind::Watched);
    let part = row.story.filter(|part| !(gathers && part.joined));
    part.map(|part| part.id)
}

fn fold(list: &ListPane, preferred: &[SourceId]) -> Vec<ListLine> {
    let (rows, chosen, unfolded) = (&list.rows, list.cursor, &list.unfolded);
    let mut stories: BTreeMap<StoryId, Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        if let Some(story) = folded_into(list, row) {
            stories.entry(story).or_default().push(i);
        }
    }
    stories.retain(|_, members| members.len() > 1);
    let mut lines = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let story = folded_into(list, row);
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
                many: members.clone(),
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

/// The article that stands for its story: what joined it last, as long as that is unread and the story
/// watched.
fn face(rows: &[Headline], members: &[usize], preferred: &[SourceId]) -> usize {
    let is_news = |at: &&usize| rows.get(**at).is_some_and(Headline::joins_watched);
    if let Some(at) = members.iter().find(is_news) {
        return *at;
    }
    let liked = |at: &usize| {
        let row = rows.get(*at);
        row.and_then(|row| preferred.iter().position(|id| *id == row.source))
            .unwrap_or(usize::MAX)
    };
    let best = members.iter().map(liked).min();
    let best = members.iter().filter(|at| Some(liked(at)) == best);
    let best = best.filter_map(|at| Some((*at, rows.get(*at)?)));
    // What many carry comes within a day; of a story that goes on for long its beginning is no news.
    let longest = best
        .clone()
        .max_by_key(|(_, row)| (row.chars, row.cursor()));
    let day = longest.map(|(_, row)| row.sort_time.plus(-Timestamp::DAY));
    let best = best.filter(|(_, row)| Some(row.sort_time) >= day);
    let face = face_of(best.clone().map(|(_, row)| row));
    let mut best = best.filter(|(_, row)| Some(row.id) == face);
    best.next().map(|(at, _)| at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ArticleId, Completeness, Filter, StoryPart};
    use crate::text::Clean;

    fn row(id: i64, source: &str, story: Option<(i64, u64)>) -> Headline {
        Headline {
            published: Some(Timestamp(100 - id)),
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
                joined: false,
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

    fn pane(rows: Vec<Headline>, cursor: Option<ArticleId>) -> ListPane {
        let front = ListKind::Section(SectionKind::Front);
        let mut list = ListPane::new(front, Filter::default());
        (list.rows, list.cursor) = (rows, cursor);
        list
    }

    #[test]
    fn what_joined_a_watched_story_stands_for_it_and_by_itself_where_those_are_gathered() {
        let mut rows = paper();
        for (at, joined) in [(0, true), (2, true), (4, false)] {
            let part = rows[at].story.as_mut().unwrap();
            (part.watched, part.joined) = (true, joined);
        }
        rows[0].read = true;
        let mut list = pane(rows, None);
        // Two joined, and the later one is read.
        assert_eq!(shown(&fold(&list, &[])), [(2, 2), (1, 0), (3, 0)]);
        list.rows[2].read = true;
        assert_eq!(shown(&fold(&list, &[])), [(4, 2), (1, 0), (3, 0)]);
        list.kind = ListKind::Section(SectionKind::Watched);
        let lines = fold(&list, &[]);
        assert_eq!(shown(&lines), [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)]);
    }

    fn shown(lines: &[ListLine]) -> Vec<(usize, usize)> {
        lines.iter().map(|line| (line.row, line.more())).collect()
    }

    #[test]
    fn a_story_is_one_line_where_its_newest_stands_with_the_first_whole_report_as_face() {
        let lines = fold(&pane(paper(), None), &[]);
        assert_eq!(shown(&lines), [(4, 2), (1, 0), (3, 0)]);
        assert_eq!(lines[0].rows(), [0, 2, 4]);
    }

    #[test]
    fn what_began_a_story_days_ago_does_not_stand_for_it() {
        let mut rows = paper();
        rows[4].sort_time = rows[2].sort_time.plus(-Timestamp::DAY - 1);
        let lines = fold(&pane(rows, None), &[]);
        assert_eq!(shown(&lines)[0], (2, 2));
    }

    #[test]
    fn the_source_that_is_liked_best_is_the_face_and_the_chosen_article_before_it() {
        let liked = [SourceId::new("c")];
        let lines = fold(&pane(paper(), None), &liked);
        assert_eq!(shown(&lines)[0], (2, 2));
        let lines = fold(&pane(paper(), Some(ArticleId(1))), &liked);
        assert_eq!(shown(&lines)[0], (0, 2));
    }

    #[test]
    fn an_unfolded_story_shows_its_face_then_the_others_by_time() {
        let mut list = pane(paper(), None);
        list.unfolded.insert(StoryId(7));
        let lines = fold(&list, &[]);
        let places: Vec<(usize, Place)> = lines.iter().map(|line| (line.row, line.place)).collect();
        assert_eq!(
            places,
            [
                (4, Place::Unfolded),
                (0, Place::Member { last: false }),
                (2, Place::Member { last: true }),
                (1, Place::Single),
                (3, Place::Single),
            ]
        );
    }
}
