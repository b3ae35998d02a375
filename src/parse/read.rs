//! feed-rs, with its panics caught and its entries set beside what it leaves out.

use chrono::DateTime;
use feed_rs::model::Feed;
use feed_rs::parser::{Builder, Parser};
use url::Url;

use super::guard::guarded;
use super::kind::Dialect;
use super::mend::Mended;
use super::raw::Entry;
use super::{json, leftover, parse_date};

/// A document's entries and what feed-rs says of the whole.
pub(super) struct Read {
    /// `None` when feed-rs could not read the document even after mending.
    pub(super) feed: Option<Feed>,
    pub(super) entries: Vec<Entry>,
}

/// Reads a mended XML feed: as a whole, else article by article; what feed-rs cannot read at all
/// comes from the tree alone.
pub(super) fn xml(mended: &Mended<'_>, dialect: Dialect, base: &Url) -> Read {
    let leftovers = mended
        .articles
        .iter()
        .map(|article| leftover::read(&mended.tree, *article, dialect, base));
    let mut feed = by_feed_rs(&mended.xml, base);
    let entries = feed.as_mut().map(|feed| std::mem::take(&mut feed.entries));
    let entries = match entries {
        Some(entries) if entries.len() == mended.articles.len() => {
            set_beside(entries.into_iter().map(Entry::from), leftovers)
        }
        _ => {
            let one_by_one = mended.articles.iter().map(|article| {
                let alone = by_feed_rs(&mended.alone(*article), base);
                let entry = alone.and_then(|feed| feed.entries.into_iter().next());
                entry.map(Entry::from).unwrap_or_default()
            });
            set_beside(one_by_one, leftovers)
        }
    };
    Read { feed, entries }
}

/// Reads a mended JSON feed.
pub(super) fn json(mended: json::Mended, base: &Url) -> Read {
    let mut feed = by_feed_rs(&mended.json, base);
    let entries = feed.as_mut().map(|feed| std::mem::take(&mut feed.entries));
    let entries = entries.unwrap_or_default().into_iter().map(Entry::from);
    let entries = set_beside(entries, mended.leftovers.into_iter());
    Read { feed, entries }
}

fn set_beside(
    entries: impl Iterator<Item = Entry>,
    leftovers: impl Iterator<Item = Entry>,
) -> Vec<Entry> {
    entries
        .zip(leftovers)
        .map(|(mut entry, leftover)| {
            entry.complete(leftover);
            entry
        })
        .collect()
}

fn by_feed_rs(document: &str, base: &Url) -> Option<Feed> {
    guarded(|| parser(base).parse(document.as_bytes()).ok()).flatten()
}

fn parser(base: &Url) -> Parser {
    Builder::new()
        .base_uri(Some(base.as_str()))
        .sanitize_content(false)
        // Ours is made in `identity`; theirs is random where there is neither link nor title.
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(|text| DateTime::from_timestamp(parse_date(text)?.0, 0))
        .build()
}
