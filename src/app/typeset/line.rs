//! A line of set text: runs with roles, ready to be given colours.

use crate::domain::{Position, SpanStyle};
use crate::text::width_cells;

/// What a run of text is, so that a theme can colour it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Text,
    /// A heading inside the text.
    Heading,
    /// A quotation.
    Quote,
    /// The bar before a quotation, a list's bullet, a table's rules.
    Mark,
    /// Preformatted text or code.
    Code,
    /// A caption, a credit, an embedded thing.
    Caption,
    /// The number behind a link.
    LinkNumber,
}

/// A run of text in one role and style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text, made of `Clean` text and griot's own marks.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// Strong, emphasis and the like.
    pub style: SpanStyle,
    /// Index of the link that it belongs to.
    pub link: Option<u32>,
}

impl Run {
    /// A run without style or link.
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            role,
            style: SpanStyle::PLAIN,
            link: None,
        }
    }
}

/// A set line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its runs from the line's beginning.
    pub runs: Vec<Run>,
    /// Where in the body it begins.
    pub position: Position,
    /// Set against the right edge.
    pub rtl: bool,
}

impl Line {
    /// An empty line at a place.
    pub const fn blank(position: Position) -> Self {
        Self {
            runs: Vec::new(),
            position,
            rtl: false,
        }
    }

    /// Whether nothing stands on it.
    pub const fn is_blank(&self) -> bool {
        self.runs.is_empty()
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// Cells that it takes.
    pub fn width(&self) -> usize {
        self.runs.iter().map(|run| width_cells(&run.text)).sum()
    }
}
