//! Who publishes, and at which addresses.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Country, Lang, Region, Timestamp};
use crate::text::{Clean, fold};

/// A publisher's stable name in the catalogue: lower-case ASCII letters, digits and `-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(String);

impl SourceId {
    /// Makes an id of any text: Latin letters and digits kept, everything else one `-`; at most 64
    /// bytes. Never empty: `source` when nothing is left, with a number of its own for a name in
    /// another script.
    pub fn new(text: &str) -> Self {
        let mut out = String::new();
        for c in text.chars().flat_map(char::to_lowercase) {
            if out.len() >= 64 {
                break;
            }
            if c.is_ascii_alphanumeric() {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with('-') {
                out.push('-');
            }
        }
        let out = out.trim_end_matches('-');
        let has_letters = out.contains(|c: char| c.is_ascii_alphabetic());
        let other_script = |c: char| c.is_alphanumeric() && !c.is_ascii();
        Self(if !has_letters && text.contains(other_script) {
            format!("source-{:08x}", number_of(text))
        } else if out.is_empty() {
            "source".to_owned()
        } else {
            out.to_owned()
        })
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A number for a name, the same in every run and version (FNV-1a, 32 bits): it is kept in the store.
fn number_of(name: &str) -> u32 {
    name.trim().bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// What kind of publisher a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// A daily paper or news site.
    Daily,
    /// A weekly.
    Weekly,
    /// A magazine.
    Magazine,
    /// A news agency.
    Agency,
    /// A radio.
    Radio,
    /// A television channel.
    Television,
    /// A broadcaster of both.
    Broadcaster,
    /// Analysis and research.
    Analysis,
    /// A fact checker.
    FactCheck,
    /// A site that gathers others' articles.
    Aggregator,
    /// griot's own guide.
    Guide,
    /// A feed that the reader added by hand.
    Other,
}

impl SourceKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Daily,
        Self::Weekly,
        Self::Magazine,
        Self::Agency,
        Self::Radio,
        Self::Television,
        Self::Broadcaster,
        Self::Analysis,
        Self::FactCheck,
        Self::Aggregator,
        Self::Guide,
        Self::Other,
    ];
}

/// One feed as a catalogue, an OPML file or the reader names it, before it has a row in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedSpec {
    /// The feed's name when it differs from the source's.
    pub title: Option<Clean>,
    /// Addresses in the order in which they are tried; the first is the one to ask. Never empty.
    pub urls: Vec<Url>,
    /// The language that its articles are in when they do not say.
    pub language: Option<Lang>,
}

/// A publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its stable id.
    pub id: SourceId,
    /// Its name as readers know it.
    pub name: Clean,
    /// Its home page.
    pub home: Option<Url>,
    /// The countries that it writes from or about; empty when `region` says more.
    pub countries: Vec<Country>,
    /// The region that it writes about.
    pub region: Option<Region>,
    /// The languages that it publishes in.
    pub languages: Vec<Lang>,
    /// What kind of publisher it is.
    pub kind: SourceKind,
    /// Its feeds.
    pub feeds: Vec<FeedSpec>,
}

/// A feed's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FeedId(pub i64);

/// A feed that the reader is subscribed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its row in the store.
    pub id: FeedId,
    /// The source that it belongs to.
    pub source: SourceId,
    /// The source's name.
    pub source_name: Clean,
    /// The feed's own name.
    pub title: Clean,
    /// Where it is asked for now.
    pub url: Url,
    /// Other addresses to try when `url` fails for good.
    pub candidates: Vec<Url>,
    /// The language that its articles are in when they do not say.
    pub language: Option<Lang>,
    /// When it was subscribed to.
    pub added: Timestamp,
}

/// A feed's own name, with its source's before it where that does not tell which it is.
pub fn feed_name(source: &str, title: &str) -> String {
    if title.is_empty() || title == source {
        source.to_owned()
    } else if source.is_empty() || fold(title).contains(&fold(source)) {
        title.to_owned()
    } else {
        format!("{source} — {title}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_other_scripts_are_sources_of_their_own() {
        let [one, other, third] = ["الجزيرة", "الأهرام", "الجزيرة 24"].map(SourceId::new);
        assert!(one != other && one != third && other != third);
        assert_eq!(one, SourceId::new(" الجزيرة "));
        assert_eq!(one.as_str(), "source-e65501cc");
        let ids = ["Côte d’Ivoire", "24", "—", "RFI"].map(SourceId::new);
        let ids: Vec<&str> = ids.iter().map(SourceId::as_str).collect();
        assert_eq!(ids, ["c-te-d-ivoire", "24", "source", "rfi"]);
    }
}
