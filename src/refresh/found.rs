//! From a feed that was found at an address to a source that can be subscribed to.

use super::Discovered;
use crate::catalogue::{Catalogue, source_id_of};
use crate::domain::{FeedSpec, Source, SourceKind};

impl Discovered {
    /// The feed as a source with this one feed: the catalogue's when it knows the feed, so that
    /// name, countries and identity are those of the catalogue; else one of its own, named after
    /// the site, so that two feeds of one site share their articles.
    pub fn to_source(&self) -> Source {
        let feed = FeedSpec {
            title: Some(self.title.clone()),
            urls: vec![self.url.clone()],
            language: self.language.clone(),
        };
        if let Some(known) = Catalogue::builtin().source_for_feed(&self.url) {
            return Source {
                feeds: vec![feed],
                ..known.clone()
            };
        }
        let site = self.home.as_ref().unwrap_or(&self.url);
        Source {
            id: source_id_of(site),
            name: self
                .site_title
                .clone()
                .unwrap_or_else(|| self.title.clone()),
            home: self.home.clone(),
            countries: Vec::new(),
            region: None,
            languages: self.language.iter().cloned().collect(),
            kind: SourceKind::Other,
            feeds: vec![feed],
        }
    }
}
