//! What an article is about by its publisher's own word: the categories and tags of feeds and pages.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Lang, Lens, SourceId, SourceKind, Timestamp};
use crate::text::{Clean, fold};

/// Topics that are kept of one article, the first first: publishers name the section before the tags,
/// and some have a tag for every name in the text.
pub const MOST_TOPICS: usize = 12;

/// Longer names are sentences.
const MOST_CHARS: usize = 60;
const MOST_WORDS: usize = 7;

/// A topic as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Topic(Clean);

impl Topic {
    /// What a publisher's name for a topic comes to: without the sign of a hashtag, the words of a
    /// slug parted, with a capital letter before what is written small. `None` for what names nothing
    /// that a reader could ask for: an address, a path, a code, a number, a sentence.
    ///
    /// ```
    /// use griot::domain::Topic;
    /// let name = |text| Topic::named(text).map(|topic| topic.name().to_string());
    /// assert_eq!(name(" #sahel ").as_deref(), Some("Sahel"));
    /// assert_eq!(name("crise-politique").as_deref(), Some("Crise politique"));
    /// assert_eq!(name("COVID-19").as_deref(), Some("COVID-19"));
    /// assert_eq!(name("https://a.org/tag/mali"), None);
    /// assert_eq!(name("2024"), None);
    /// ```
    pub fn named(text: &str) -> Option<Self> {
        // Some escape what needs none.
        let line = Clean::line(&text.replace("\\'", "'"));
        let name = line
            .trim_start_matches(is_sign)
            .trim_end_matches(|c| is_sign(c) && !matches!(c, ')' | '!' | '?'));
        let words = name.split_whitespace().count();
        let is_long = words > MOST_WORDS || name.chars().count() > MOST_CHARS;
        let says_something = name.chars().nth(1).is_some() && name.contains(char::is_alphabetic);
        if is_long || !says_something || is_address(name) {
            return None;
        }
        Some(Self(Clean::line(&listed(name))))
    }

    /// A topic as it stands in the store.
    pub fn stored(name: &str) -> Self {
        Self(Clean::line(name))
    }

    /// Its name.
    pub const fn name(&self) -> &Clean {
        &self.0
    }

    /// Whether it is but the name of its own outlet: one of these names, or what its host is called.
    pub fn is_own<'a>(
        &self,
        names: impl IntoIterator<Item = &'a str>,
        address: Option<&Url>,
    ) -> bool {
        let letters = |name: &str| topic_key(name).replace(' ', "");
        let own = letters(&self.0);
        let host = address.and_then(Url::host_str).and_then(name_of_host);
        names.into_iter().any(|name| letters(name) == own)
            || host.is_some_and(|host| letters(host) == own)
    }

    /// What all spellings of it have in common.
    pub fn key(&self) -> String {
        topic_key(&self.0)
    }
}

/// What a host is called, without what stands before it (`mali.` may be a part of the site) and behind
/// (`.africa`, `.co.za`).
fn name_of_host(host: &str) -> Option<&str> {
    const SECOND: [&str; 10] = [
        "ac", "co", "com", "edu", "go", "gouv", "gov", "net", "or", "org",
    ];
    let mut labels = host.rsplit('.');
    let last = labels.next()?;
    let mut rest = labels.skip_while(|label| last.len() == 2 && SECOND.contains(label));
    rest.next()
}

/// The words of a name, folded: `Côte-d’Ivoire` and `COTE D'IVOIRE` are one.
pub fn topic_key(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Signs around a name; marks that letters bear are none.
const fn is_sign(c: char) -> bool {
    let is_quote = matches!(c, '«' | '»' | '“' | '”' | '„' | '‘' | '’' | '‹' | '›');
    c.is_ascii_punctuation()
        || is_quote
        || matches!(c, ' ' | '\u{a0}' | '…' | '·' | '•' | '،' | '؛')
}

/// Whether a name was written for a program: an address, a path (`news/africa`), a code (`sport:caf`), a
/// value with its name (`Page type: article`).
fn is_address(name: &str) -> bool {
    let is_path = name.contains('/') && !name.contains(char::is_whitespace);
    let is_host = name.to_ascii_lowercase().starts_with("www.");
    let is_small = !name.chars().any(char::is_uppercase);
    is_host || name.contains([':', '@']) || (is_path && is_small)
}

/// A name as one would write it in a list: a slug as words, a capital letter first unless a word begins
/// without it on purpose (`iPhone`, `eMbali`).
fn listed(name: &str) -> String {
    let has_capitals = |text: &str| text.chars().any(char::is_uppercase);
    let is_one = !name.contains(char::is_whitespace);
    let is_slug = is_one && !has_capitals(name) && !name.contains(char::is_numeric);
    let name = if is_slug {
        name.replace(['-', '_'], " ")
    } else {
        name.to_owned()
    };
    let first = name.split_whitespace().next().unwrap_or_default();
    if has_capitals(first) {
        return name;
    }
    let mut chars = name.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// How many articles of a list are about a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicCount {
    /// Which.
    pub topic: Topic,
    /// Articles.
    pub articles: u64,
}

/// What the articles of a list are about, in which languages and of which sources and kinds of them they
/// are, the most frequent first, and when they are of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListTopics {
    /// The topics.
    pub topics: Vec<TopicCount>,
    /// The languages with how many articles are in each.
    pub languages: Vec<(Lang, u64)>,
    /// The sources with how many articles are of each.
    pub sources: Vec<(SourceId, u64)>,
    /// The kinds of sources with how many articles are of each.
    pub kinds: Vec<(SourceKind, u64)>,
    /// The countries and parts of Africa with how many articles are about each.
    pub places: Vec<(Lens, u64)>,
    /// The places in time of the articles, the newest first.
    pub times: Vec<Timestamp>,
    /// Only so many of the newest articles of the list were looked at; `None` when all were.
    pub of_newest: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_one_would_write_them_in_a_list() {
        let name = |text: &str| Topic::named(text).map(|topic| topic.0.to_string());
        for (text, wanted) in [
            ("politique", "Politique"),
            ("LIVING", "LIVING"),
            ("iPhone/iPad", "iPhone/iPad"),
            ("muslim-women", "Muslim women"),
            ("élections législatives", "Élections législatives"),
            ("الاقتصاد", "الاقتصاد"),
            ("Mars (Planet)", "Mars (Planet)"),
            ("«Sahel».", "Sahel"),
            ("covid-19", "Covid-19"),
            ("guerre en Ukraine", "Guerre en Ukraine"),
            ("eMbali", "eMbali"),
            ("angie\\'s list", "Angie's list"),
            ("G20", "G20"),
        ] {
            assert_eq!(name(text).as_deref(), Some(wanted), "{text}");
        }
        let codes = [
            "Page Type: Article",
            "PACKAGE:US-TOP-NEWS",
            "news/africa",
            "a@b.org",
            "www.rfi.fr",
            "#",
            "x",
            "12 5",
        ];
        for text in codes {
            assert_eq!(name(text), None, "{text}");
        }
        assert_eq!(name(&"mot ".repeat(8)), None);
        assert_eq!(name(&"m".repeat(61)), None);
    }

    #[test]
    fn an_outlet_is_no_topic_of_its_own() {
        let topic = |name: &str| Topic::named(name).unwrap();
        let url = Url::parse("https://www.rfi.fr/fr/afrique/1").unwrap();
        assert!(topic("RFI").is_own([], Some(&url)));
        assert!(topic("Le Pays").is_own(["Le Pays"], None));
        for (name, address, is_own) in [
            ("Nation", "https://www.nation.co.ke/1", true),
            ("Africa", "https://www.nation.africa/1", false),
            ("Mali", "https://mali.nation.net/1", false),
            ("Co", "https://nation.co.ke/1", false),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(
                topic(name).is_own([], Some(&url)),
                is_own,
                "{name} {address}"
            );
        }
        assert!(!topic("Sport").is_own(["Sport News Africa"], Some(&url)));
    }

    #[test]
    fn spellings_have_one_key() {
        assert_eq!(topic_key("Côte d’Ivoire"), "cote d ivoire");
        assert_eq!(topic_key("cote-d'ivoire"), "cote d ivoire");
        assert_eq!(Topic::stored("Économie").key(), "economie");
    }
}
