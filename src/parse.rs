//! Bytes to articles: never fails and never panics, says what was wrong. Must never know the
//! network, the store, or what is shown.
//!
//! The way of a document: [`decode`] makes text of bytes; `kind` tells what it is; `mend` puts
//! right what publishers break; feed-rs reads it, its panics caught; `leftover` adds what feed-rs
//! leaves out; `entry` and `identity` make articles of it.

mod decode;
mod entry;
mod guard;
mod identity;
mod inspect;
mod json;
mod kind;
mod leftover;
mod mend;
mod plain;
mod raw;
mod read;
mod wishes;

use std::borrow::Cow;

use url::Url;

pub use self::decode::decode;
pub use self::guard::{guarded, is_guarded};
pub use self::identity::{canonical_url, identity_of_address};
pub use self::inspect::{InspectedEntry, InspectedFeed, inspect_feed};
use self::kind::{Dialect, Found};
use self::mend::Mended;
use self::raw::Entry;
use self::read::Read;
use crate::domain::{FailureKind, FeedId, Lang, NewArticle, Problem, Skips, Timestamp};
use crate::text::Clean;

/// The most articles that are taken of one document: the newest.
const MAX_ARTICLES: usize = 2000;

/// Reads a date of a feed ([`crate::domain::parse_date`]); the day on which programs begin to count
/// stands for none at all: `Thu, 01 Jan 1970 00:00:00 +0000` is what they make of nothing.
pub fn parse_date(text: &str) -> Option<Timestamp> {
    crate::domain::parse_date(text).filter(|at| at.0.abs() >= Timestamp::DAY)
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// RSS 0.91 to 2.0.
    Rss,
    /// Atom 0.3 or 1.0.
    Atom,
    /// RSS 0.90 or 1.0.
    Rdf,
    /// JSON Feed.
    JsonFeed,
    /// A web page.
    Html,
    /// A list of feeds.
    Opml,
    /// A sitemap.
    Sitemap,
    /// Nothing.
    Empty,
    /// Anything else.
    Unknown,
}

/// What is known of a feed before its document is read.
#[derive(Debug, Clone, Copy)]
pub struct FeedContext<'a> {
    /// Where the document came from; relative addresses start here.
    pub url: &'a Url,
    /// The language that its articles are in when they do not say.
    pub language: Option<&'a Lang>,
    /// The feed's row: part of the identity of articles without an address. Where it is not known
    /// the feed's address stands for it.
    pub feed: Option<FeedId>,
}

/// What a document gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The feed's name.
    pub feed_title: Option<Clean>,
    /// The page that it belongs to.
    pub home: Option<Url>,
    /// The language that the document names.
    pub language: Option<Lang>,
    /// What the document is.
    pub kind: DocumentKind,
    /// How long the feed asks to be left alone, from `ttl` or `sy:updatePeriod`; 1 to 86,400.
    pub ttl_seconds: Option<i64>,
    /// Hours and days in which it asks not to be asked.
    pub skips: Skips,
    /// Its articles in document order, the newest 2,000 at most.
    pub articles: Vec<NewArticle>,
    /// What was wrong; never empty when the document is no feed, and never empty when it holds
    /// items and none could be read.
    pub problems: Vec<Problem>,
}

impl Parsed {
    const fn nothing(kind: DocumentKind, problems: Vec<Problem>) -> Self {
        Self {
            feed_title: None,
            home: None,
            language: None,
            kind,
            ttl_seconds: None,
            skips: Skips::NONE,
            articles: Vec::new(),
            problems,
        }
    }
}

/// Reads a feed of any format from the bytes of an answer.
///
/// Never fails: what is no feed, and what could not be read, is said in [`Parsed::problems`].
/// Never panics, whatever the bytes. The time is linear in the length, the length bounded by
/// [`decode`].
pub fn parse_feed(bytes: &[u8], content_type: Option<&str>, feed: &FeedContext<'_>) -> Parsed {
    let (text, problems) = decode(bytes, content_type);
    match kind::find(&text) {
        Found::Feed(root, doctype) => {
            let mended = mend::mend(&text, &root, doctype);
            xml(&text, &mended, root.dialect, feed, problems)
        }
        Found::Json => match json::mend(&text) {
            Some(mended) => json_feed(mended, feed, problems),
            None => no_feed(DocumentKind::Unknown, problems),
        },
        Found::Other(kind) => no_feed(kind, problems),
    }
}

/// The XML that feed-rs gets of a feed's text: borrowed where nothing had to be mended, from the
/// root's first tag to its last. `None` when the text is no XML feed.
///
/// ```
/// let feed = "<rss version='2.0'><channel><title>A &amp; B</title></channel></rss>";
/// assert_eq!(griot::parse::mend_document(feed).as_deref(), Some(feed));
/// ```
pub fn mend_document(text: &str) -> Option<Cow<'_, str>> {
    match kind::find(text) {
        Found::Feed(root, doctype) => Some(mend::mend(text, &root, doctype).xml),
        _ => None,
    }
}

fn no_feed(kind: DocumentKind, mut problems: Vec<Problem>) -> Parsed {
    problems.extend(kind::failure(kind));
    Parsed::nothing(kind, problems)
}

fn xml(
    text: &str,
    mended: &Mended<'_>,
    dialect: Dialect,
    feed: &FeedContext<'_>,
    mut problems: Vec<Problem>,
) -> Parsed {
    if mended.cut {
        problems.push(cut_short());
    }
    problems.extend(left_out(mended));
    let read = read::xml(mended, dialect, feed.url);
    if read.entries.is_empty() {
        problems.extend(none_of(kind::article_signs(text)));
    }
    let ttl = wishes::ttl_seconds(&read, mended);
    let mut parsed = finish(read, dialect.kind(), feed, problems);
    parsed.ttl_seconds = ttl;
    parsed.skips = wishes::skips(mended);
    parsed
}

/// The articles that are in the document and not in what is read of it, each kind with its reason.
fn left_out(mended: &Mended<'_>) -> impl Iterator<Item = Problem> {
    let kinds = [
        (mended.inner, "stand inside others"),
        (mended.behind, "stand behind the end of the feed"),
        (
            mended.hidden,
            "stand in a part of the feed that was not closed",
        ),
    ];
    kinds
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, why)| {
            let what = format!("{count} items {why} and were left out");
            problem(FailureKind::Unreadable, &what)
        })
}

fn json_feed(mended: json::Mended, feed: &FeedContext<'_>, mut problems: Vec<Problem>) -> Parsed {
    if mended.cut {
        problems.push(cut_short());
    }
    let held = mended.held;
    let read = read::json(mended, feed.url);
    if read.entries.is_empty() {
        problems.extend(none_of(held));
    }
    finish(read, DocumentKind::JsonFeed, feed, problems)
}

/// The worst that can happen to a feed, and the one thing that must never happen in silence.
fn none_of(held: usize) -> Option<Problem> {
    (held > 0).then(|| {
        problem(
            FailureKind::Unreadable,
            &format!("the document holds {held} items and none could be read"),
        )
    })
}

fn cut_short() -> Problem {
    problem(
        FailureKind::Damaged,
        "the document ends before its time; an article that it breaks off in is left out",
    )
}

fn finish(
    read: Read,
    kind: DocumentKind,
    context: &FeedContext<'_>,
    mut problems: Vec<Problem>,
) -> Parsed {
    let feed = read.feed.as_ref();
    let feed_title = feed
        .and_then(|feed| feed.title.as_ref())
        .map(|title| Clean::line(&plain::of_html(&title.content)))
        .filter(|title| !title.is_empty());
    let home = feed.and_then(|feed| entry::home(feed, context.url));
    let language = feed.and_then(|feed| Lang::parse(feed.language.as_deref()?));
    let entries = newest(read.entries, &mut problems);
    let document = entry::Document {
        context,
        home: home.as_ref(),
        language: language.as_ref(),
        title: feed_title.as_ref(),
        author: feed.and_then(|feed| entry::authors::of_all(feed, feed_title.as_ref())),
    };
    let articles = entry::articles(&entries, &document);
    Parsed {
        articles,
        feed_title,
        home,
        language,
        kind,
        ttl_seconds: None,
        skips: Skips::NONE,
        problems,
    }
}

/// At most [`MAX_ARTICLES`]: the newest where all have dates, else the first.
fn newest(mut entries: Vec<Entry>, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let all = entries.len();
    if all <= MAX_ARTICLES {
        return entries;
    }
    problems.push(problem(
        FailureKind::TooLarge,
        &format!("only the newest {MAX_ARTICLES} of {all} articles were taken"),
    ));
    let date = |entry: &Entry| entry.published.or(entry.updated);
    let mut dates: Vec<Timestamp> = entries.iter().filter_map(date).collect();
    if dates.len() == all {
        dates.sort_unstable_by(|a, b| b.cmp(a));
        if let Some(oldest) = dates.get(MAX_ARTICLES - 1).copied() {
            entries.retain(|entry| date(entry).is_some_and(|at| at >= oldest));
        }
    }
    entries.truncate(MAX_ARTICLES);
    entries
}

/// A problem of the whole document.
fn problem(kind: FailureKind, what: &str) -> Problem {
    Problem {
        kind,
        what: Clean::line(what),
        line: None,
    }
}
