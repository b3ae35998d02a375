//! The headlines: a window of a list.

use std::collections::BTreeSet;

use super::Pane;
use super::sections::SectionKind;
use crate::app::effect::Generation;
use crate::app::filter::Facet;
use crate::app::message::Found;
use crate::domain::{
    ArticleId, Cursor, Filter, Headline, Lang, Lens, Order, Sort, SourceId, SourceKind, StoryId,
    Timestamp, Topic,
};
use crate::text::Clean;

/// What a list is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListKind {
    /// A section.
    Section(SectionKind),
    /// Search results for a text.
    Search(String),
}

/// The headlines: a window of the list that the filter names.
#[derive(Debug, Clone)]
pub struct ListPane {
    /// What it is of.
    pub kind: ListKind,
    /// Articles that had come since the start when these were asked for; of results alone.
    pub asked_at: usize,
    /// The filter behind it.
    pub filter: Filter,
    /// What the reader narrowed it to.
    pub narrow: Narrow,
    /// Its order.
    pub sort: Sort,
    /// Only so many of the newest articles are in that order; `None` when all are.
    pub of_newest: Option<usize>,
    /// Which of the rows were unread when they were put into the list.
    pub were_unread: BTreeSet<ArticleId>,
    /// The rows at hand, in the list's order.
    pub rows: Vec<Headline>,
    /// For search results: what was found in the article of each row, in step with `rows`.
    pub found: Vec<Found>,
    /// The chosen article.
    pub cursor: Option<ArticleId>,
    /// Where a selection began, while there is one; it reaches to the cursor.
    pub anchor: Option<ArticleId>,
    /// Index of the first line shown (see `list_lines`).
    pub top: usize,
    /// The newest article of the first line that was shown before an article was opened beside the
    /// list, whose lines are higher there; `None` once the reader moved in the list since.
    pub first_alone: Option<ArticleId>,
    /// Stories whose articles are shown one below the other.
    pub unfolded: BTreeSet<StoryId>,
    /// Nothing newer lies before `rows`.
    pub at_top: bool,
    /// Nothing older lies after `rows`.
    pub at_bottom: bool,
    /// Articles of the whole list, when known.
    pub total: Option<u64>,
    /// A window is on its way.
    pub loading: bool,
    /// Which request the next answer must belong to.
    pub generation: Generation,
    /// What the answer replaces or extends.
    pub awaiting: Awaiting,
    /// The newest place that the reader was shown: "mark read" reaches no further.
    pub newest: Option<Cursor>,
}

/// Where the reader was when a search was begun.
#[derive(Debug, Clone)]
pub struct BeforeSearch {
    /// The list that was shown.
    pub list: ListPane,
    /// The region that had the focus.
    pub pane: Pane,
    /// The article that was open.
    pub article: Option<ArticleId>,
}

/// What the reader narrowed a list to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrow {
    /// A country or a part of Africa.
    pub lens: Option<Lens>,
    /// A language.
    pub language: Option<Lang>,
    /// A source with its name.
    pub source: Option<(SourceId, Clean)>,
    /// A topic.
    pub topic: Option<Topic>,
    /// A kind of source.
    pub kind: Option<SourceKind>,
    /// Days back, the present one counted.
    pub days: Option<u16>,
    /// What is whole on disk.
    pub whole: bool,
    /// What is unread.
    pub unread: bool,
    /// What is saved.
    pub saved: bool,
}

impl Narrow {
    /// The same with one facet left open.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut out = self.clone();
        match facet {
            Facet::Place => out.lens = None,
            Facet::Language => out.language = None,
            Facet::Topic => out.topic = None,
            Facet::Source => out.source = None,
            Facet::Kind => out.kind = None,
            Facet::Time => out.days = None,
            Facet::Disk => out.whole = false,
            Facet::Unread => out.unread = false,
            Facet::Saved => out.saved = false,
        }
        out
    }

    /// Narrows the filter of a section; `since` tells when so many days began.
    pub fn put(&self, filter: &mut Filter, since: impl Fn(u16) -> Timestamp) {
        filter.lens = self.lens.or(filter.lens);
        filter.language = self.language.clone().or_else(|| filter.language.take());
        let source = self.source.as_ref().map(|(id, _)| id.clone());
        filter.source = source.or_else(|| filter.source.take());
        filter.topic = self.topic.clone().or_else(|| filter.topic.take());
        filter.kind = self.kind.or(filter.kind);
        filter.since = self.days.map(since).max(filter.since);
        filter.whole |= self.whole;
        filter.unread |= self.unread;
        filter.saved |= self.saved;
    }
}

/// What an answer with rows is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Awaiting {
    /// Replaces the window; the cursor stays on its article when that is in it.
    #[default]
    Whole,
    /// Replaces the window and puts the cursor on the last row.
    WholeAtEnd,
    /// Goes before the window.
    Newer,
    /// Goes after the window.
    Older,
    /// The same, and what comes after it, as long as the cursor stands on the last row.
    OlderToEnd,
    /// The same, until something unread is there to go to, as long as the cursor stands there.
    OlderToUnread(Option<ArticleId>),
    /// Replaces the results by those of the same question; cursor and first line stay.
    Again,
    /// Replaces the window and puts the cursor on the line with this index.
    WholeAtLine(usize),
}

impl Awaiting {
    /// Whether the answer goes after what is at hand.
    pub const fn goes_after(self) -> bool {
        matches!(
            self,
            Self::Older | Self::OlderToEnd | Self::OlderToUnread(_)
        )
    }
}

impl ListPane {
    /// A list before its first window.
    pub const fn new(kind: ListKind, filter: Filter) -> Self {
        Self {
            kind,
            filter,
            narrow: Narrow {
                lens: None,
                language: None,
                source: None,
                topic: None,
                kind: None,
                days: None,
                whole: false,
                unread: false,
                saved: false,
            },
            sort: Sort::NEWEST,
            of_newest: None,
            were_unread: BTreeSet::new(),
            rows: Vec::new(),
            found: Vec::new(),
            cursor: None,
            anchor: None,
            top: 0,
            first_alone: None,
            unfolded: BTreeSet::new(),
            asked_at: 0,
            at_top: true,
            at_bottom: true,
            total: None,
            loading: true,
            generation: 0,
            awaiting: Awaiting::Whole,
            newest: None,
        }
    }

    /// Index of the chosen row, when it is at hand.
    pub fn index(&self) -> Option<usize> {
        let id = self.cursor?;
        self.rows.iter().position(|row| row.id == id)
    }

    /// The chosen headline.
    pub fn chosen(&self) -> Option<&Headline> {
        self.index().and_then(|i| self.rows.get(i))
    }

    /// Its order, for a window that is asked from an article.
    pub fn order_at(&self, id: Option<ArticleId>) -> Order {
        Order {
            sort: self.sort.clone(),
            was_unread: id.is_some_and(|id| self.were_unread.contains(&id)),
        }
    }

    /// Rows of cells that a headline with so many rows for its title takes at this width: source and
    /// age stand beside it from 79 columns, below it in narrower lists, where they would leave a title
    /// the half of what most have, and in what a search found, which shows the words found as well.
    pub const fn row_height(&self, width: u16, title: usize) -> usize {
        if matches!(self.kind, ListKind::Search(_)) {
            title + 2
        } else if width >= 79 {
            1
        } else {
            title + 1
        }
    }
}
