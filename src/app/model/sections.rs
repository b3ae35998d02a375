//! The list of sections.

use crate::app::message::{Counts, SectionCounts};
use crate::domain::{ArticleId, Lens, SourceId, StoryId};
use crate::locale::Strings;
use crate::text::Clean;

/// Articles of a section of the reader's own that are counted at most.
pub const MOST_FOUND: usize = 999;

/// What a section leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionKind {
    /// Everything.
    Front,
    /// Unread ones.
    Unread,
    /// Articles that answer a question of the reader's own: its name, the question.
    Named(Clean, String),
    /// Saved ones.
    Saved,
    /// Those that are whole on disk.
    Whole,
    /// Those of the reader's day.
    Today,
    /// Those of the stories that the reader watches.
    Watched,
    /// Those that came after an article, since the reader was last here; of a place, perhaps.
    Since(ArticleId, Option<Lens>),
    /// Those of one story, under the headline that it is known by.
    Story(StoryId, Clean),
    /// Those of a source.
    Source(SourceId, Clean),
    /// Those about a country or a part of Africa.
    Lens(Lens),
}

/// The list of sections.
#[derive(Debug, Clone, Default)]
pub struct SectionsPane {
    /// Counts as last told by the store.
    pub counts: SectionCounts,
    /// Sections of the reader's own: name, question, counts.
    pub named: Vec<(Clean, String, Counts)>,
    /// The columns that each section needs to be seen whole, in order, as they were when the regions
    /// were last laid: news that comes moves no border.
    pub needs: Vec<u16>,
    /// Index of the chosen section among `rows()`.
    pub cursor: usize,
    /// First row shown.
    pub top: usize,
    /// Another program changed the store; what came is known with the next counts.
    pub changed_elsewhere: bool,
}

/// A row of the sections' list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SectionRow {
    /// "Sources", "Countries".
    Heading(&'static str),
    /// A section with its counts.
    Section(SectionKind, Counts),
}

impl SectionsPane {
    /// The columns that hold all names that `most` columns can hold, at least `usual`.
    pub fn columns(&self, usual: u16, most: u16) -> u16 {
        let mut held = self.needs.iter().rev().filter(|need| **need <= most);
        held.next().map_or(usual, |need| usual.max(*need))
    }

    /// The rows in order: the fixed sections, those of the reader's own, which keep their numbers when
    /// something comes to be watched, what is watched if anything is, the sources, the
    /// parts of Africa, the countries.
    pub fn rows(&self, strings: &'static Strings) -> Vec<SectionRow> {
        let c = &self.counts;
        let unread = Counts {
            total: c.all.unread,
            unread: c.all.unread,
        };
        let mut out = vec![
            SectionRow::Section(SectionKind::Front, c.all),
            SectionRow::Section(SectionKind::Unread, unread),
            SectionRow::Section(SectionKind::Saved, c.saved),
            SectionRow::Section(SectionKind::Today, c.today),
        ];
        for (name, query, counts) in &self.named {
            let kind = SectionKind::Named(name.clone(), query.clone());
            out.push(SectionRow::Section(kind, *counts));
        }
        if c.watched.total > 0 {
            out.push(SectionRow::Section(SectionKind::Watched, c.watched));
        }
        if !c.sources.is_empty() {
            out.push(SectionRow::Heading(strings.sources));
        }
        for (id, name, counts) in &c.sources {
            let kind = SectionKind::Source(id.clone(), name.clone());
            out.push(SectionRow::Section(kind, *counts));
        }
        let is_part = |lens: &Lens| matches!(lens, Lens::Part(_));
        for (parts, heading) in [(true, strings.regions), (false, strings.countries)] {
            let places = c.places.iter().filter(|(lens, _)| is_part(lens) == parts);
            let rows = places.map(|(lens, n)| SectionRow::Section(SectionKind::Lens(*lens), *n));
            let mut rows = rows.peekable();
            if rows.peek().is_some() {
                out.push(SectionRow::Heading(heading));
            }
            out.extend(rows);
        }
        out
    }
}
