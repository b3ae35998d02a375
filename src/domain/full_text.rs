//! When the whole text of an article is fetched from its page.

use std::collections::BTreeMap;

use super::SourceId;

/// When the page of an article is fetched of which the feed gives a summary only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FullText {
    /// As soon as the article arrives, within bounds; what was not reached, when it is opened.
    OnArrival,
    /// When the reader opens the article.
    #[default]
    OnOpen,
    /// Only when the reader asks for it.
    Never,
}

/// The reader's wish for all sources and for single ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FullTextRules {
    /// For sources that are not named.
    pub default: FullText,
    /// For these.
    pub sources: BTreeMap<SourceId, FullText>,
}

impl FullTextRules {
    /// The wish for a source.
    pub fn of(&self, source: &SourceId) -> FullText {
        self.sources.get(source).copied().unwrap_or(self.default)
    }

    /// Whether no source at all is fetched on arrival.
    pub fn never_on_arrival(&self) -> bool {
        let all = self.sources.values().chain([&self.default]);
        all.into_iter().all(|wish| *wish != FullText::OnArrival)
    }
}
