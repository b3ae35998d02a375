//! A line of the headlines with all that it stands for. Must never know where it is drawn.

use super::super::theme::Tone;
use crate::app::{ListLine, Model, Place};
use crate::domain::Headline;

/// A line with what it stands for.
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own")]
pub(in crate::ui) struct Shown<'a> {
    pub(in crate::ui) line: &'a ListLine,
    pub(in crate::ui) headline: &'a Headline,
    /// The newest article of the line: it stands where it does by it.
    pub(in crate::ui) newest: &'a Headline,
    /// Something of it is unread.
    pub(in crate::ui) unread: bool,
    pub(in crate::ui) saved: bool,
    /// Something of it was changed after it was read.
    pub(in crate::ui) edited: bool,
    pub(super) watched: bool,
    /// Something of it joined a watched story, and is unread.
    pub(in crate::ui) joins: bool,
}

impl<'a> Shown<'a> {
    pub(in crate::ui) fn of(model: &'a Model, line: &'a ListLine) -> Option<Self> {
        let rows = &model.list.rows;
        let all = || line.rows().iter().filter_map(|row| rows.get(*row));
        let headline = rows.get(line.row)?;
        Some(Self {
            line,
            headline,
            newest: line.newest(rows)?,
            unread: all().any(|row| !row.read),
            saved: all().any(|row| row.saved),
            edited: all().any(|row| row.edited_since_read),
            joins: all().any(Headline::joins_watched),
            watched: headline.story.is_some_and(|part| part.watched),
        })
    }

    /// `+4`, `−` for an unfolded one; empty for a single article.
    pub(in crate::ui) fn more(&self) -> String {
        match self.line.place {
            Place::Folded => format!("+{}", self.line.more()),
            Place::Unfolded => "−".to_owned(),
            Place::Single | Place::Member { .. } => String::new(),
        }
    }

    /// What stands before the title of one of an unfolded story.
    pub(in crate::ui) const fn branch(&self) -> &'static str {
        match self.line.place {
            Place::Member { last: false } => "├ ",
            Place::Member { last: true } => "└ ",
            _ => "",
        }
    }

    /// The title's tone: what is read steps back.
    pub(super) const fn tone(&self) -> Tone {
        if self.unread { Tone::Text } else { Tone::Quiet }
    }
}
