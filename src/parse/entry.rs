//! An entry to an article: titles, standfirst and body, authors, the true publisher, the picture.

pub(super) mod authors;
mod language;
mod publisher;
mod share;
mod text;
mod topics;
mod ways;

use std::collections::HashMap;
use std::ops::RangeInclusive;

use feed_rs::model;
use url::Url;

use self::publisher::{bracketed_publisher, suffixed_publisher};
use self::text::Text;

use super::FeedContext;
use super::identity::{Parts, identity};
use super::plain;
use super::raw::{Entry, Markup, Picture};
use crate::domain::{Body, Identity, Lang, NewArticle, Timestamp};
use crate::text::{Clean, fold};

/// The characters that a title made of a text has.
const MADE_TITLE: usize = 90;
/// Narrower pictures are icons, buttons and counters.
const MIN_PICTURE: u32 = 60;
/// Wider ones are not needed for a terminal.
const ENOUGH_PICTURE: u32 = 1200;

/// What the document says for all its entries.
pub(super) struct Document<'a> {
    pub(super) context: &'a FeedContext<'a>,
    pub(super) home: Option<&'a Url>,
    pub(super) language: Option<&'a Lang>,
    /// Its name.
    pub(super) title: Option<&'a Clean>,
    /// Who wrote what names nobody.
    pub(super) author: Option<Clean>,
}

/// Makes articles of entries, in their order.
pub(super) fn articles(entries: &[Entry], document: &Document<'_>) -> Vec<NewArticle> {
    let mut drafts = share::each(entries, |entry| draft(entry, document));
    mark_shared(&mut drafts, document);
    let mut articles: Vec<NewArticle> = drafts
        .into_iter()
        .map(|draft| draft.into_article(document))
        .collect();
    language::tell(&mut articles);
    ways::leave_out(&mut articles);
    articles
}

struct Draft {
    article: NewArticle,
    shared: bool,
}

impl Draft {
    fn into_article(self, document: &Document<'_>) -> NewArticle {
        let mut article = self.article;
        if let (Some(url), false) = (&article.url, self.shared) {
            // What only tracks the reader is not asked for; a live page keeps the place in it.
            article.url = Some(super::canonical_url(url));
        }
        article.identity = identity(&Parts {
            feed: document.context.feed,
            feed_url: document.context.url,
            url: article.url.as_ref(),
            shared: self.shared,
            guid: article.guid.as_deref(),
            title: &article.title,
            published: article.published.or(article.updated),
        });
        article
    }
}

/// Finds the addresses that are no article's own: the front page, the feed, and those under which
/// the document lists several titles.
fn mark_shared(drafts: &mut [Draft], document: &Document<'_>) {
    let fronts: Vec<String> = [document.home, Some(document.context.url)]
        .into_iter()
        .flatten()
        .map(key)
        .collect();
    let mut titles: HashMap<String, (String, bool)> = HashMap::new();
    for draft in drafts.iter() {
        let Some(url) = &draft.article.url else {
            continue;
        };
        let title = draft.article.title.as_str();
        let (first, several) = titles
            .entry(key(url))
            .or_insert_with(|| (title.to_owned(), false));
        *several |= first != title && fold(first) != fold(title);
    }
    for draft in drafts {
        if let Some(url) = &draft.article.url {
            let key = key(url);
            draft.shared =
                titles.get(&key).is_some_and(|(_, shared)| *shared) || fronts.contains(&key);
        }
    }
}

fn key(url: &Url) -> String {
    let canonical = super::canonical_url(url);
    let text = canonical.as_str().trim_end_matches('/');
    text.split_once("://")
        .map_or(text, |(_, rest)| rest)
        .to_owned()
}

fn draft(entry: &Entry, document: &Document<'_>) -> Draft {
    let base = entry.base.as_ref().unwrap_or(document.context.url);
    let guid = entry.guid.as_deref().map(str::trim);
    let guid = guid.filter(|guid| !guid.is_empty());
    let url = entry
        .link
        .as_deref()
        .or_else(|| guid.filter(|guid| guid.contains("://")))
        .and_then(|link| address(link, base));
    let Named {
        title,
        summary,
        publisher,
    } = Named::of(entry, url.as_ref(), document);
    let mut text = Text::of(entry, &title, &summary, url.as_ref().unwrap_or(base));
    let own = url.as_ref().map(super::canonical_url);
    text.cited
        .retain(|cited| Some(super::canonical_url(&cited.url)) != own);
    let title = title_of(&title, &text, url.as_ref(), guid);
    let (image, image_bytes) = match image(&entry.pictures, base) {
        Some((image, bytes)) => (Some(image), bytes),
        None => (text.first_image, None),
    };
    let is_later = |at: &Timestamp| entry.published.is_none_or(|from| from != *at);
    Draft {
        shared: false,
        article: NewArticle {
            topics: topics::of(entry, url.as_ref(), document),
            identity: Identity(String::new()),
            guid: guid.map(str::to_owned),
            url,
            title,
            standfirst: text.standfirst,
            author: authors::of(entry, document),
            publisher: publisher.map(|name| Clean::line(&name)),
            language: language(entry, document),
            published: entry.published.or(entry.updated),
            updated: entry.updated.filter(is_later),
            image,
            image_bytes,
            body: text.body,
            cited: text.cited,
        },
    }
}

/// An entry's title and summary without the name of the true publisher, which may stand in either.
struct Named {
    title: String,
    summary: String,
    publisher: Option<String>,
}

impl Named {
    fn of(entry: &Entry, url: Option<&Url>, document: &Document<'_>) -> Self {
        let line = |text: &Option<Markup>| text.as_ref().map(line_of).unwrap_or_default();
        let mut summary = line(&entry.summary);
        let mut publisher = None;
        if let Some((name, rest)) = bracketed_publisher(&summary, url, document) {
            publisher = Some(name);
            summary = rest;
        }
        let mut title = line(&entry.title);
        if let Some((shorter, name)) = suffixed_publisher(&title, entry.source.as_deref(), url) {
            title = shorter;
            publisher = publisher.or(Some(name));
        }
        if publisher.is_none()
            && let Some((name, rest)) = bracketed_publisher(&title, url, document)
            && !rest.is_empty()
        {
            title = rest;
            publisher = Some(name);
        }
        Self {
            title,
            summary,
            publisher,
        }
    }
}

/// A text in one line, HTML or not.
fn line_of(text: &Markup) -> String {
    // Publishers put HTML into Atom's plain titles as well; a sign that is no tag stays.
    Clean::line(&plain::of_html(&text.text)).into_string()
}

/// An address that may be opened: http or https.
fn address(text: &str, base: &Url) -> Option<Url> {
    let text: String = text
        .trim()
        .split(['\n', '\r', '\t'])
        .map(str::trim)
        .collect();
    let url = Url::parse(&text).or_else(|_| base.join(&text)).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// Never empty: the title, else the start of the text, else the address, else the guid.
fn title_of(title: &str, text: &Text, url: Option<&Url>, guid: Option<&str>) -> Clean {
    let from_text = || {
        let body = text.body.as_ref().map(Body::plain_text);
        let start = text.standfirst.as_ref().map(ToString::to_string).or(body)?;
        Some(beginning(start.trim(), MADE_TITLE)).filter(|start| !start.is_empty())
    };
    let title = Some(title.to_owned())
        .filter(|title| !title.is_empty())
        .or_else(from_text)
        .or_else(|| url.map(ToString::to_string))
        .or_else(|| guid.map(str::to_owned))
        .unwrap_or_default();
    let title = Clean::line(&title);
    if title.is_empty() {
        Clean::line("…")
    } else {
        title
    }
}

/// The first words of a text, with `…` where it goes on.
fn beginning(text: &str, characters: usize) -> String {
    let text = text.split('\n').next().unwrap_or_default();
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let cut: String = text.chars().take(characters).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ']))
}

/// What a feed may say of a picture to be believed, in bytes: many say 0, or the size of something
/// else.
const BELIEVED: RangeInclusive<u64> = 2_000..=20_000_000;

/// The widest picture up to what a terminal needs, with its bytes when the feed says them; small
/// versions only where there is no other.
fn image(pictures: &[Picture], base: &Url) -> Option<(Url, Option<u64>)> {
    let fits = |picture: &&Picture| picture.width == 0 || picture.width >= MIN_PICTURE;
    let worth = |picture: &&Picture| {
        let width = match picture.width {
            0 if picture.thumbnail => 100,
            0 => 600,
            width if width > ENOUGH_PICTURE => ENOUGH_PICTURE - width / 100,
            width => width,
        };
        (!picture.thumbnail, width)
    };
    // Of equals the first: `max_by_key` would give the last.
    let best = pictures.iter().rev().filter(fits).max_by_key(worth)?;
    let said = pictures.iter().filter(|said| said.address == best.address);
    let mut bytes = said.filter_map(|said| said.bytes);
    let bytes = bytes.find(|bytes| BELIEVED.contains(bytes));
    Some((address(&best.address, base)?, bytes))
}

/// The entry's own language, else the document's, else what is known of the feed. `en` in a
/// document is what blog software writes when nobody chose, so that what is known goes before.
fn language(entry: &Entry, document: &Document<'_>) -> Option<Lang> {
    let known = document.context.language;
    let own = entry.language.as_deref().and_then(Lang::parse);
    let said = own.or_else(|| document.language.cloned());
    match (said, known) {
        (Some(said), Some(known)) if said.primary() == "en" && known.primary() != "en" => {
            Some(known.clone())
        }
        (Some(said), _) => Some(said),
        (None, known) => known.cloned(),
    }
}

/// The home page that a feed names.
pub(super) fn home(feed: &model::Feed, base: &Url) -> Option<Url> {
    let alternate = feed.links.iter().find(|link| {
        link.rel.as_deref().is_none_or(|rel| rel == "alternate") && !link.href.is_empty()
    });
    address(&alternate?.href, base)
}
