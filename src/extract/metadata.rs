//! Title, standfirst, author, date, picture and language as the page declares them; must never
//! read them out of the running text.

use std::collections::HashMap;

use url::Url;

use super::dom::Dom;
use super::jsonld::{self, Described};
use super::sites::Ruled;
use super::{address, authors, byline, islands, published, titles, topics};
use crate::domain::{Lang, Timestamp, Topic};
use crate::text::Clean;

/// What a page says about its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// The headline without the site's name.
    pub(super) title: Option<Clean>,
    /// The description, which is often the standfirst.
    pub(super) descriptions: Vec<String>,
    /// Authors, joined by commas.
    pub(super) author: Option<Clean>,
    /// Nobody but the site itself is named as the author.
    pub(super) author_is_site: bool,
    /// When it was published.
    pub(super) published: Option<Timestamp>,
    /// The language that the page claims.
    pub(super) language: Option<Lang>,
    /// The main picture.
    pub(super) image: Option<Url>,
    /// What the article is about.
    pub(super) topics: Vec<Topic>,
    /// What JSON-LD says.
    pub(super) described: Described,
    /// The `title` element.
    pub(super) element_title: Option<String>,
    /// The page says that it is a video.
    pub(super) is_video: bool,
}

/// Reads what the page declares.
pub(super) fn read(dom: &Dom, url: &Url, ruled: &Ruled) -> Metadata {
    let metas = Metas::read(dom);
    let og_title = metas
        .first(&["og:title", "twitter:title"])
        .unwrap_or_default();
    let mut described = jsonld::read(dom, og_title);
    described.free = described.free.or_else(|| is_free(&metas));
    let site = metas
        .first(&["og:site_name", "application-name"])
        .map(str::to_owned)
        .or_else(|| described.publisher.clone());
    let title = Ruled::text(dom, &ruled.title)
        .map(|title| Clean::line(&title))
        .or_else(|| titles::choose(dom, &metas, &described, site.as_deref(), url));
    let authors = authors::by_rule(dom, &ruled.author)
        .unwrap_or_else(|| authors::choose(dom, &metas, &described, site.as_deref(), url));
    let plain_title = title.as_deref().unwrap_or_default();
    let published = published::by_rule(dom, &ruled.date)
        .or_else(|| published::choose(dom, &metas, &described, plain_title, url))
        .or_else(|| islands::published(dom, plain_title));
    let language = described_language(dom, &metas, &described);
    Metadata {
        title,
        author: authors.names,
        author_is_site: authors.are_site,
        published,
        language,
        image: image(&metas, &described, url),
        topics: about(&metas, &described, site.as_deref(), url),
        element_title: titles::element(dom),
        is_video: metas
            .first(&["og:type"])
            .is_some_and(|kind| kind.starts_with("video")),
        descriptions: descriptions(&metas, &described),
        described,
    }
}

/// What the page's tier of content says; a metered page is free for some.
fn is_free(metas: &Metas<'_>) -> Option<bool> {
    let tier = metas.first(&["article:content_tier", "og:article:content_tier"])?;
    match tier.to_ascii_lowercase().as_str() {
        "locked" | "paid" | "premium" => Some(false),
        "free" => Some(true),
        _ => None,
    }
}

fn image(metas: &Metas<'_>, described: &Described, url: &Url) -> Option<Url> {
    let declared = metas.first(&[
        "og:image",
        "og:image:url",
        "og:image:secure_url",
        "twitter:image",
        "twitter:image:src",
    ]);
    let image = declared.or(described.image.as_deref())?;
    address::resolve(url, image)
}

/// Its sections first, then its tags; keywords, which many write for the search engines, where it has
/// neither.
fn about(metas: &Metas<'_>, described: &Described, site: Option<&str>, url: &Url) -> Vec<Topic> {
    let declared = |names: &[&str]| -> Vec<String> {
        let texts = metas.all(names);
        texts.map(str::to_owned).collect()
    };
    let listed = |texts: Vec<String>| {
        let parts = |text: String| topics::parts_of_list(&text, true).collect::<Vec<_>>();
        let mut topics = topics::topics(texts.into_iter().flat_map(parts));
        topics.retain(|topic| !topic.is_own(site, Some(url)));
        topics
    };
    let mut named = declared(&["article:section", "og:article:section"]);
    named.extend(described.sections.iter().cloned());
    named.extend(declared(&["article:tag", "og:article:tag"]));
    let topics = listed(named);
    if !topics.is_empty() {
        return topics;
    }
    let mut keywords = described.keywords.clone();
    keywords.extend(declared(&["news_keywords"]));
    listed(keywords)
}

fn descriptions(metas: &Metas<'_>, described: &Described) -> Vec<String> {
    let declared = metas.all(&[
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
    ]);
    let described = described.description.clone();
    declared.map(str::to_owned).chain(described).collect()
}

/// The `meta` elements of a page by name or property in lower case.
pub(super) struct Metas<'a> {
    values: HashMap<String, Vec<&'a str>>,
}

impl<'a> Metas<'a> {
    fn read(dom: &'a Dom) -> Self {
        let mut values: HashMap<String, Vec<&'a str>> = HashMap::new();
        for at in dom.find_all(0, &["meta"]) {
            let name = ["property", "name", "itemprop"]
                .iter()
                .find_map(|attr| dom.attr(at, attr));
            let content = dom
                .attr(at, "content")
                .map(str::trim)
                .filter(|text| !text.is_empty());
            if let (Some(name), Some(content)) = (name, content) {
                values
                    .entry(name.trim().to_ascii_lowercase())
                    .or_default()
                    .push(content);
            }
        }
        Self { values }
    }

    /// The first value of the first name that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&'a str> {
        self.all(names).next()
    }

    /// The author that the plug-ins of `WordPress` declare for cards: a label and its value.
    pub(super) fn written_by(&self) -> Option<&'a str> {
        ["1", "2"].iter().find_map(|number| {
            let label = self.first(&[&format!("twitter:label{number}")])?;
            byline::after_by(&format!("{label} x"))?;
            self.first(&[&format!("twitter:data{number}")])
        })
    }

    /// Every value of these names, in the order of the names.
    pub(super) fn all(&self, names: &[&str]) -> impl Iterator<Item = &'a str> {
        let found: Vec<&'a str> = names
            .iter()
            .filter_map(|name| self.values.get(*name))
            .flatten()
            .copied()
            .collect();
        found.into_iter()
    }
}

fn described_language(dom: &Dom, metas: &Metas<'_>, described: &Described) -> Option<Lang> {
    let html = dom.find(0, &["html"]);
    let tag = html.and_then(|html| {
        dom.attr(html, "lang")
            .or_else(|| dom.attr(html, "xml:lang"))
    });
    tag.and_then(Lang::parse)
        .or_else(|| described.language.as_deref().and_then(Lang::parse))
        .or_else(|| {
            metas
                .first(&["og:locale", "content-language", "language"])
                .and_then(Lang::parse)
        })
}
