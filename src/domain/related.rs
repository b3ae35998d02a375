//! Edges from one article to another, each with its reason.

use std::collections::BTreeSet;

use url::Url;

use super::{ArticleId, Completeness, Lang, Timestamp};
use crate::text::Clean;

/// Where a related line leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelatedTarget {
    /// An article in the store.
    Stored(ArticleId),
    /// An address that is not in the store yet; following it fetches it.
    Address(Url),
}

/// Which kind of edge it is, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelatedKind {
    /// The publisher's own list.
    Cited,
    /// The same text in another outlet.
    Reprint,
    /// The same event, within days.
    Story,
    /// The same people, places or matter.
    Related,
}

/// A part of the sidebar, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelatedSection {
    /// The publisher's own list.
    Cited,
    /// The same event, in the open article's language.
    Story,
    /// The same matter at another time, in the open article's language.
    Background,
    /// The same event or matter in other languages.
    OtherLanguages,
}

/// Why a line stands in the sidebar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The publisher cites it.
    Cited,
    /// The reader said that both tell one story.
    Joined,
    /// griot found it similar.
    Similar {
        /// The two or three strongest names, places or words, as first written in the open article.
        keys: Vec<Clean>,
        /// When the open article was published; `None` when not known.
        from: Option<Timestamp>,
    },
}

/// A line of the related sidebar.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Where it leads.
    pub target: RelatedTarget,
    /// Its headline.
    pub title: Clean,
    /// Who published it; empty when not known.
    pub source_name: Clean,
    /// When, no later than it came here; `None` when not known.
    pub published: Option<Timestamp>,
    /// Its language.
    pub language: Option<Lang>,
    /// How much of it is on disk.
    pub completeness: Completeness,
    /// Read already.
    pub read: bool,
    /// Which kind of edge.
    pub kind: RelatedKind,
    /// Between 0 and 1 for similar ones; 1 for cited ones.
    pub score: f32,
    /// Why.
    pub reason: Reason,
    /// Where in the sidebar.
    pub section: RelatedSection,
    /// Other outlets that carry the same text, which have no line of their own.
    pub also: Vec<(ArticleId, Clean)>,
}

impl Related {
    /// The other outlets in which the same text stands, each once.
    pub fn others(&self) -> Vec<&Clean> {
        let mut told = BTreeSet::from([&self.source_name]);
        let names = self.also.iter().map(|(_, name)| name);
        names.filter(|name| told.insert(name)).collect()
    }

    /// When the open article and this one were published, where both is known.
    pub fn apart(&self) -> Option<(Timestamp, Timestamp)> {
        match self.reason {
            Reason::Similar { from, .. } => from.zip(self.published),
            Reason::Cited | Reason::Joined => None,
        }
    }
}
