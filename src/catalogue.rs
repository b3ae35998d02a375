//! Which sources and feeds exist: the built-in catalogue, its packs and its search, lists of feeds
//! of other readers (OPML), and griot's own guide. Knows nothing of the store or the network.
//!
//! The catalogue is read from the program's own text when it is first asked for; a start that
//! needs no catalogue does not pay for it.

mod countries;
pub mod guide;
mod languages;
mod opml;
mod packs;
mod search;
mod table;

use std::collections::HashMap;
use std::sync::OnceLock;

use url::Url;

use crate::domain::{Source, SourceId};

pub use countries::{african_countries, country_by_name, country_name, is_assigned, region_of};
pub use languages::{is_known_language, own_language_name};
pub use opml::{Outline, export_opml, import_opml, read_opml};

/// The sources that griot knows.
#[derive(Debug)]
pub struct Catalogue {
    sources: Vec<Source>,
    by_id: HashMap<SourceId, usize>,
    /// Every address of every feed, without scheme and closing slash.
    by_address: HashMap<String, usize>,
    index: OnceLock<search::Index>,
}

impl Catalogue {
    /// The catalogue that is built in; read on the first call.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Catalogue> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::new(table::builtin_sources()))
    }

    /// A catalogue of these sources; of two with the same id the first counts.
    pub fn new(sources: Vec<Source>) -> Self {
        let mut by_id = HashMap::new();
        let mut by_address = HashMap::new();
        for (place, source) in sources.iter().enumerate() {
            by_id.entry(source.id.clone()).or_insert(place);
            for url in source.feeds.iter().flat_map(|feed| &feed.urls) {
                by_address.entry(bare_address(url)).or_insert(place);
            }
        }
        Self {
            sources,
            by_id,
            by_address,
            index: OnceLock::new(),
        }
    }

    /// All sources, in the order of the file: those of the whole continent first, then from north
    /// to south.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of an id; `None` for one that the reader added by hand.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.by_id
            .get(id)
            .and_then(|place| self.sources.get(*place))
    }

    /// The sources to subscribe to on a first start for a language (`fr`, `pt-BR`, also a locale
    /// such as `sw_KE.UTF-8`): 15 to 25, those in that language first, RFI Afrique always among
    /// them. A language that no pack knows takes its own sources and fills up from the French or
    /// the English pack.
    ///
    /// Only the main feed, the first, of each is meant: see [`main_feed_only`].
    pub fn default_pack(&self, lang: &str) -> Vec<&Source> {
        packs::default_pack(self, lang)
    }

    /// The sources that a query means, best first: every word of it must stand in the name, the
    /// countries and regions (in French or English, or the code), the languages (likewise, or as
    /// they call themselves) or the kind; accents and case do not matter, and the start of a word
    /// is enough. When nothing does, the names that hold the query's letters in order. An empty
    /// query is all sources.
    pub fn search(&self, query: &str) -> Vec<&Source> {
        let index = self.index.get_or_init(|| search::Index::new(&self.sources));
        index
            .search(query)
            .into_iter()
            .filter_map(|place| self.sources.get(place))
            .collect()
    }

    /// The source that has a feed at this address (any of its candidates; http counts as https).
    pub fn source_for_feed(&self, feed: &Url) -> Option<&Source> {
        let place = self.by_address.get(&bare_address(feed))?;
        self.sources.get(*place)
    }
}

/// The same source with its first feed alone, which is the main one.
#[must_use]
pub fn main_feed_only(source: &Source) -> Source {
    let mut source = source.clone();
    source.feeds.truncate(1);
    source
}

/// The id of a source that no catalogue knows, made of its address (its home page's or, without
/// one, its feed's): the same address always gives the same id, two addresses two. Ids are shown
/// everywhere: of the account that an address names they hold nothing that can be read, of its
/// password nothing at all.
pub fn source_id_of(address: &Url) -> SourceId {
    let mut open = address.clone();
    // Only what has no host has no place for them, and then they are not there.
    let _ = (open.set_username(""), open.set_password(None));
    let (user, bare) = (address.username(), bare_address(&open));
    let plain = SourceId::new(&bare);
    if user.is_empty()
        && bare.len() < 48
        && bare
            .chars()
            .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '.' | '/' | '-'))
    {
        return plain;
    }
    // What `SourceId` leaves out would make two addresses one: a hash of the whole keeps them apart.
    let whole = if user.is_empty() {
        bare
    } else {
        format!("{user}@{bare}")
    };
    let hash = whole.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let start: String = plain.as_str().chars().take(40).collect();
    SourceId::new(&format!("{start}-{hash:016x}"))
}

/// An address without scheme, `www.`, fragment and closing slash.
fn bare_address(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    let text = url.as_str();
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    text.trim_start_matches("www.")
        .trim_end_matches('/')
        .to_owned()
}

#[cfg(test)]
mod tests;
