//! An entry as it came: the fields of any format under one name each, nothing judged yet. Filled
//! by feed-rs, and for what feed-rs leaves out by [`super::leftover`].

use feed_rs::model;
use url::Url;

use crate::domain::Timestamp;

/// A text and whether it is HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Markup {
    pub(super) text: String,
    pub(super) html: bool,
}

impl Markup {
    pub(super) fn html(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            html: true,
        }
    }

    fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A picture with its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Picture {
    pub(super) address: String,
    pub(super) width: u32,
    /// Bytes, as the feed says.
    pub(super) bytes: Option<u64>,
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
    /// A small version of another picture.
    pub(super) thumbnail: bool,
}

/// An entry of any format.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Entry {
    pub(super) guid: Option<String>,
    pub(super) title: Option<Markup>,
    pub(super) summary: Option<Markup>,
    pub(super) content: Option<Markup>,
    /// The article's address: the alternate link, else what stands for it.
    pub(super) link: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    pub(super) pictures: Vec<Picture>,
    pub(super) language: Option<String>,
    /// Categories and tags, as written.
    pub(super) topics: Vec<String>,
    /// The publisher of an entry in an aggregator's feed.
    pub(super) source: Option<String>,
    /// What its relative addresses start from.
    pub(super) base: Option<Url>,
}

impl Entry {
    /// How long its texts are together, in bytes.
    pub(super) fn text_bytes(&self) -> usize {
        let texts = [&self.title, &self.summary, &self.content];
        texts
            .into_iter()
            .flatten()
            .map(|text| text.text.len())
            .sum()
    }

    /// Takes from `other` what is missing here.
    pub(super) fn complete(&mut self, other: Self) {
        let text = |mine: &mut Option<Markup>, other: Option<Markup>| {
            if mine.as_ref().is_none_or(Markup::is_empty) {
                *mine = other.filter(|text| !text.is_empty());
            }
        };
        text(&mut self.title, other.title);
        text(&mut self.summary, other.summary);
        text(&mut self.content, other.content);
        self.guid = self.guid.take().or(other.guid);
        // The leftovers know `feedburner:origLink` and which of several links is meant.
        self.link = other.link.or_else(|| self.link.take());
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        self.published = self.published.or(other.published);
        self.updated = self.updated.or(other.updated);
        self.pictures.extend(other.pictures);
        self.language = other.language.or_else(|| self.language.take());
        self.topics.extend(other.topics);
        self.source = self.source.take().or(other.source);
        self.base = self.base.take().or(other.base);
    }
}

impl From<model::Entry> for Entry {
    fn from(entry: model::Entry) -> Self {
        let link = entry.links.iter().find(|link| {
            link.target.is_none() && link.rel.as_deref().is_none_or(|rel| rel == "alternate")
        });
        Self {
            // Empty ids are replaced by feed-rs with one of its own making; see `feed_rs_parser`.
            guid: Some(entry.id).filter(|id| !id.trim().is_empty()),
            link: link.map(|link| link.href.clone()),
            title: entry.title.map(Markup::from),
            summary: entry.summary.map(Markup::from),
            content: entry.content.and_then(|content| {
                let html = is_html(content.content_type.as_str());
                content.body.map(|text| Markup { text, html })
            }),
            authors: entry.authors.into_iter().filter_map(|p| p.name).collect(),
            published: entry.published.map(|at| Timestamp(at.timestamp())),
            updated: entry.updated.map(|at| Timestamp(at.timestamp())),
            pictures: entry.media.into_iter().flat_map(pictures).collect(),
            language: entry.language,
            // The tree and the JSON have them with all their spellings.
            topics: Vec::new(),
            source: entry.source,
            base: None,
        }
    }
}

impl From<model::Text> for Markup {
    fn from(text: model::Text) -> Self {
        Self {
            html: is_html(text.content_type.as_str()),
            text: text.content,
        }
    }
}

fn is_html(content_type: &str) -> bool {
    !content_type.eq_ignore_ascii_case("text/plain")
}

/// The pictures of a media object: its contents that are pictures, and its small versions.
fn pictures(media: model::MediaObject) -> Vec<Picture> {
    let title = media.title.filter(|title| is_caption(&title.content));
    let caption = media.description.or(title).map(|text| text.content);
    let credit = media.credits.first().map(|credit| credit.entity.clone());
    let mut found: Vec<Picture> = Vec::new();
    for content in media.content {
        let Some(url) = content.url else { continue };
        let kind = content.content_type.map(|kind| kind.as_str().to_owned());
        if is_picture(kind.as_deref(), None, url.as_str()) && !is_portrait(&url) {
            found.push(Picture {
                address: url.into(),
                width: content.width.unwrap_or_default(),
                bytes: content.size,
                caption: caption.clone(),
                credit: credit.clone(),
                thumbnail: false,
            });
        }
    }
    for small in media.thumbnails {
        found.push(Picture {
            width: small.image.width.unwrap_or_default(),
            address: small.image.uri,
            bytes: None,
            caption: None,
            credit: None,
            thumbnail: true,
        });
    }
    found
}

/// Whether the title of a picture says what it shows: many are the name of a file, or of whoever sent
/// it.
fn is_caption(title: &str) -> bool {
    title.trim().contains(char::is_whitespace)
}

/// Whether an address is that of its author's portrait, as `WordPress.com` lists it beside the pictures
/// of each article.
fn is_portrait(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    host == "gravatar.com" || host.ends_with(".gravatar.com")
}

/// Whether a media object is a picture, by its type, its medium, else its address.
pub(super) fn is_picture(kind: Option<&str>, medium: Option<&str>, address: &str) -> bool {
    match (kind, medium) {
        (Some(kind), _) if kind.contains('/') => kind.starts_with("image/"),
        (_, Some(medium)) => medium == "image",
        _ => {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            let end = path.rsplit_once('.').map_or("", |(_, end)| end);
            ["jpg", "jpeg", "png", "webp", "gif", "avif"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(end))
        }
    }
}
