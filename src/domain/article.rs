//! An article as it is stored, as it arrives, and as a row of a list.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    ArticleState, Body, Completeness, Cursor, FailureKind, FeedId, Lang, SourceId, StoryPart,
    Timestamp, Topic, reading_minutes,
};
use crate::text::{Clean, fold};

/// Whether nothing stands at an address: a host below `.invalid` (RFC 6761, 6.4), such as griot's guide
/// has.
pub fn leads_nowhere(url: &Url) -> bool {
    url.domain().is_some_and(|name| name.ends_with(".invalid"))
}

/// An article's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub i64);

/// What makes an article the same one within its source: its canonical address, else feed and
/// guid, else feed, title and date. Never compared across sources.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity(pub String);

/// A link that the publisher set to another article ("Autres articles", "Read also").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The other article's headline as this page prints it.
    pub title: Clean,
    /// Its address.
    pub url: Url,
}

/// An article as `parse` makes it, before it has a row in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArticle {
    /// Which article of its source it is.
    pub identity: Identity,
    /// The publisher's own id, as given.
    pub guid: Option<String>,
    /// Its address.
    pub url: Option<Url>,
    /// Its headline; never empty (the start of the text when there is none).
    pub title: Clean,
    /// The paragraph under the headline.
    pub standfirst: Option<Clean>,
    /// Who wrote it, as printed.
    pub author: Option<Clean>,
    /// The true publisher when the feed is an aggregator's ("[DW] …" in allAfrica).
    pub publisher: Option<Clean>,
    /// Its language.
    pub language: Option<Lang>,
    /// When it was published; `None` when the feed does not say.
    pub published: Option<Timestamp>,
    /// When the publisher last changed it.
    pub updated: Option<Timestamp>,
    /// Its main picture.
    pub image: Option<Url>,
    /// Bytes of it, where the feed says them.
    pub image_bytes: Option<u64>,
    /// What it is about, by its publisher's word; at most [`super::MOST_TOPICS`].
    pub topics: Vec<Topic>,
    /// Its text, when the feed carries any.
    pub body: Option<Body>,
    /// What it cites.
    pub cited: Vec<Citation>,
}

/// An article as it stands in the store, without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its row.
    pub id: ArticleId,
    /// Its source.
    pub source: SourceId,
    /// The source's name, or the true publisher's when that is known.
    pub source_name: Clean,
    /// Its address.
    pub url: Option<Url>,
    /// Its headline.
    pub title: Clean,
    /// The paragraph under the headline.
    pub standfirst: Option<Clean>,
    /// Who wrote it.
    pub author: Option<Clean>,
    /// Its language.
    pub language: Option<Lang>,
    /// When it was published, if anyone said.
    pub published: Option<Timestamp>,
    /// When griot first had it.
    pub fetched: Timestamp,
    /// When griot last saw that its publisher had changed it, if ever.
    pub edited: Option<Timestamp>,
    /// Its main picture.
    pub image: Option<Url>,
    /// How much of its text is on disk.
    pub completeness: Completeness,
    /// What it is about, by its publisher's word.
    pub topics: Vec<Topic>,
    /// The id that `griot load` was given for it.
    pub external_id: Option<Clean>,
    /// What the reader did with it.
    pub state: ArticleState,
}

impl Article {
    /// Who wrote it; nobody when the outlet itself is named, which the source says already.
    pub fn writer(&self) -> Option<&Clean> {
        let author = self.author.as_ref();
        author.filter(|author| !is_outlet(author, &self.source_name))
    }
}

/// "RFI" is the outlet of "RFI - Afrique".
fn is_outlet(author: &str, source_name: &str) -> bool {
    fold(source_name).contains(&fold(author))
}

/// That an article stood in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// The article.
    pub article: ArticleId,
    /// The feed.
    pub feed: FeedId,
    /// The feed's name.
    pub feed_title: Clean,
    /// When it was first seen there.
    pub first_seen: Timestamp,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// The article.
    pub id: ArticleId,
    /// Its headline.
    pub title: Clean,
    /// Its source's name, or the true publisher's.
    pub source_name: Clean,
    /// Its source.
    pub source: SourceId,
    /// Its place in time: when it was published, but never later than when it was first seen;
    /// when it was first seen if nobody said.
    pub sort_time: Timestamp,
    /// When it was published, as its feed or its page said, but never later than its place in time;
    /// before that where only the page said it, which moves no article. `None` if nobody said.
    pub published: Option<Timestamp>,
    /// Its language.
    pub language: Option<Lang>,
    /// How much of its text is on disk.
    pub completeness: Completeness,
    /// Read.
    pub read: bool,
    /// Saved.
    pub saved: bool,
    /// The story that it is one of, when others tell it too or the reader watches it.
    pub story: Option<StoryPart>,
    /// Characters of its longest text on disk; 0 when there is none, and while it is not counted.
    pub chars: u64,
    /// Its publisher changed it after it was read, and it was not opened since.
    pub edited_since_read: bool,
}

impl Headline {
    /// Minutes that reading it takes; `None` when it is not whole on disk, and while its text is not
    /// counted.
    pub fn minutes(&self) -> Option<u64> {
        let whole = self.completeness == Completeness::Full && self.chars > 0;
        whole.then(|| reading_minutes(self.chars))
    }

    /// It joined a story that the reader watches, and is unread.
    pub fn joins_watched(&self) -> bool {
        !self.read && self.story.is_some_and(|part| part.watched && part.joined)
    }

    /// Its place in a list.
    pub const fn cursor(&self) -> Cursor {
        Cursor {
            time: self.sort_time,
            id: self.id,
        }
    }
}

/// Something wrong with a document or file that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of thing it is.
    pub kind: FailureKind,
    /// Said in English for the log and `inspect`; the reader's words are chosen by `kind`.
    pub what: Clean,
    /// The line of the file, counted from 1, when that is known.
    pub line: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_nobody_who_writes() {
        assert!(is_outlet("RFI", "RFI - Afrique"));
        assert!(!is_outlet("Moussa Kanté", "RFI - Afrique"));
    }
}
