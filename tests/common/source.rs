//! A source with one feed.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use griot::domain::{FeedSpec, Source, SourceId, SourceKind};
use griot::text::Clean;
use url::Url;

/// A daily that is called by its id, with a feed at an address.
pub(crate) fn source(id: &str, url: &str) -> Source {
    Source {
        id: SourceId::new(id),
        name: Clean::line(id),
        home: None,
        countries: Vec::new(),
        region: None,
        languages: Vec::new(),
        kind: SourceKind::Daily,
        feeds: vec![FeedSpec {
            title: None,
            urls: vec![Url::parse(url).unwrap()],
            language: None,
        }],
    }
}
