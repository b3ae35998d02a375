//! What feed-rs leaves out of an XML feed, read from the mended tree: Atom links inside RSS,
//! permalinks, pictures without `media:content`, true publishers, languages, other dates.

use url::Url;

use super::kind::Dialect;
use super::mend::{Element, Id, Ns, Tree};
use super::raw::{Entry, Markup, Picture, is_picture};
use crate::domain::Timestamp;
use crate::domain::parse_date;

/// The elements of a feed's own format, in no namespace where it declares none.
const OWN: &[Ns] = &[Ns::None, Ns::Rss, Ns::Atom];

/// Reads one article of the tree.
pub(super) fn read(tree: &Tree<'_>, article: Id, dialect: Dialect, document: &Url) -> Entry {
    let mut found = Fields::default();
    for (id, element) in tree.elements(article) {
        found.take(tree, id, element);
    }
    let about = tree.element(article).and_then(|item| {
        let about = item
            .attribute("rdf:about")
            .or_else(|| item.attribute("about"));
        about.or_else(|| item.attribute("href")).map(str::to_owned)
    });
    let base = tree.base(article, document);
    let link = found.link(about);
    Entry {
        guid: found.guid,
        title: found.title.or(found.media_title).map(Markup::html),
        summary: found.summary.or(found.media_summary).map(Markup::html),
        content: found.content.map(Markup::html),
        link: link.map(|(link, id)| resolve(tree, &link, id, &base, document)),
        authors: found.authors,
        published: earliest(&found.dates, PUBLISHED),
        updated: earliest(&found.dates, UPDATED),
        pictures: found.pictures,
        language: found.language.or_else(|| language(tree, article, dialect)),
        source: found.source,
        base: Some(base),
    }
}

/// A relative link starts from the `xml:base` of its own element.
fn resolve(tree: &Tree<'_>, link: &str, id: Option<Id>, base: &Url, document: &Url) -> String {
    // A host without its scheme is no path.
    if link
        .trim()
        .get(..4)
        .is_some_and(|host| host.eq_ignore_ascii_case("www."))
    {
        return format!("https://{}", link.trim());
    }
    let base = id.map_or_else(|| base.clone(), |id| tree.base(id, document));
    base.join(link.trim())
        .map_or_else(|_| link.trim().to_owned(), Url::into)
}

/// `xml:lang` of the article or its title.
fn language(tree: &Tree<'_>, article: Id, dialect: Dialect) -> Option<String> {
    let own = |id| tree.element(id)?.attribute("xml:lang").map(str::to_owned);
    own(article).or_else(|| {
        let title = tree.child(article, &[Ns::None, dialect.namespace()], "title")?;
        own(title)
    })
}

/// Elements that say when an article was published, best first.
const PUBLISHED: &[&str] = &[
    "pubdate",
    "published",
    "issued",
    "date",
    "created",
    "datepublished",
    "publicationdate",
    "available",
    "publishdate",
    "firstpublished",
];
/// Elements that say when it was changed.
const UPDATED: &[&str] = &[
    "updated",
    "modified",
    "lastmod",
    "datemodified",
    "lastupdated",
];

fn earliest(dates: &[(String, Timestamp)], names: &[&str]) -> Option<Timestamp> {
    let named = |name: &&str| dates.iter().find(|(known, _)| known == *name);
    names.iter().find_map(named).map(|(_, at)| *at)
}

#[derive(Default)]
struct Fields {
    guid: Option<String>,
    permalink: bool,
    title: Option<String>,
    summary: Option<String>,
    /// The words of a film or sound, which are all the words that such an entry has.
    media_title: Option<String>,
    media_summary: Option<String>,
    content: Option<String>,
    original: Option<String>,
    plain_link: Option<(String, Id)>,
    alternate: Option<(String, Id)>,
    enclosure: Option<(String, Id)>,
    authors: Vec<String>,
    dates: Vec<(String, Timestamp)>,
    pictures: Vec<Picture>,
    language: Option<String>,
    source: Option<String>,
}

impl Fields {
    /// The address, and the element that a relative one starts from.
    fn link(&mut self, about: Option<String>) -> Option<(String, Option<Id>)> {
        let with_id = |link: Option<(String, Id)>| link.map(|(link, id)| (link, Some(id)));
        let permalink = self.guid.clone().filter(|guid| {
            let address = Url::parse(guid).is_ok_and(|url| url.has_host());
            address || (self.permalink && !guid.is_empty() && !guid.contains(char::is_whitespace))
        });
        let address = |link: &String| Url::parse(link).is_ok_and(|url| url.has_host());
        self.original
            .take()
            .map(|link| (link, None))
            .or_else(|| with_id(self.plain_link.take()))
            .or_else(|| with_id(self.alternate.take()))
            .or_else(|| permalink.map(|link| (link, None)))
            .or_else(|| about.filter(address).map(|link| (link, None)))
            .or_else(|| with_id(self.enclosure.take()))
    }

    fn take(&mut self, tree: &Tree<'_>, id: Id, element: &Element<'_>) {
        let local = element.local().to_ascii_lowercase();
        match element.ns {
            Ns::Media => {
                media(tree, id, element, &mut self.pictures);
                self.described(tree, id, element);
            }
            Ns::FeedBurner if local == "origlink" => self.original = line(tree, id),
            Ns::Itunes if local == "image" => self.picture(element.attribute("href"), true),
            Ns::Itunes if local == "summary" => keep(&mut self.summary, || tree.markup(id)),
            Ns::Content if local == "encoded" => keep(&mut self.content, || tree.markup(id)),
            Ns::Xhtml if local == "body" || local == "div" => {
                keep(&mut self.content, || tree.markup(id));
            }
            ns if OWN.contains(&ns) => self.take_own(tree, id, element, &local),
            Ns::Dc | Ns::DcTerms | Ns::Other => self.take_other(tree, id, &local),
            _ => {}
        }
    }

    fn take_own(&mut self, tree: &Tree<'_>, id: Id, element: &Element<'_>, local: &str) {
        match local {
            "title" => keep(&mut self.title, || tree.markup(id)),
            "description" | "summary" | "abstract" => keep(&mut self.summary, || tree.markup(id)),
            "content" | "body" | "fullitem" | "full-text" => {
                keep(&mut self.content, || tree.markup(id));
            }
            "guid" | "id" => {
                self.guid = line(tree, id);
                self.permalink = element
                    .attribute("isPermaLink")
                    .is_some_and(|said| said.eq_ignore_ascii_case("true"));
            }
            "link" => self.take_link(tree, id, element),
            "enclosure" => self.take_enclosure(id, element),
            "image" => {
                let inner = tree.child(id, OWN, "url").and_then(|url| line(tree, url));
                let named = ["url", "href"]
                    .iter()
                    .find_map(|name| element.attribute(name));
                let named = || named.map(str::to_owned).or_else(|| line(tree, id));
                self.picture(inner.or_else(named).as_deref(), false);
            }
            "source" => {
                self.source = match tree.child(id, OWN, "title") {
                    Some(title) => line(tree, title),
                    None => line(tree, id),
                };
            }
            "author" if tree.elements(id).next().is_some() => {
                let name = tree
                    .child(id, OWN, "name")
                    .and_then(|name| line(tree, name));
                self.authors.extend(name);
            }
            "language" => self.language = line(tree, id),
            _ => self.take_other(tree, id, local),
        }
    }

    fn take_other(&mut self, tree: &Tree<'_>, id: Id, local: &str) {
        match local {
            "title" => keep(&mut self.title, || tree.markup(id)),
            "description" | "abstract" => keep(&mut self.summary, || tree.markup(id)),
            "full-text" | "fullitem" | "body" => keep(&mut self.content, || tree.markup(id)),
            "creator" | "author" => self.authors.extend(line(tree, id)),
            "language" => self.language = line(tree, id),
            name if PUBLISHED.contains(&name) || UPDATED.contains(&name) => {
                if let Some(at) = parse_date(&tree.text(id)) {
                    self.dates.push((name.to_owned(), at));
                }
            }
            _ => {}
        }
    }

    fn described(&mut self, tree: &Tree<'_>, id: Id, element: &Element<'_>) {
        match element.local() {
            "title" => keep(&mut self.media_title, || tree.markup(id)),
            "description" => keep(&mut self.media_summary, || tree.markup(id)),
            "group" | "content" => {
                for (child, element) in tree.elements(id) {
                    self.described(tree, child, element);
                }
            }
            _ => {}
        }
    }

    /// A link of RSS (its text), or of Atom (`href`), wherever it stands.
    fn take_link(&mut self, tree: &Tree<'_>, id: Id, element: &Element<'_>) {
        let Some(href) = element.attribute("href") else {
            if let (None, Some(link)) = (&self.plain_link, line(tree, id)) {
                self.plain_link = Some((link, id));
            }
            return;
        };
        let slot = match element.attribute("rel").unwrap_or("alternate") {
            "alternate" => &mut self.alternate,
            "enclosure" | "related" | "via" => &mut self.enclosure,
            _ => return,
        };
        let html = element
            .attribute("type")
            .is_none_or(|kind| kind.contains("html"));
        if slot.is_none() || (html && slot.as_ref().is_some_and(|(_, id)| !is_html(tree, *id))) {
            *slot = Some((href.to_owned(), id));
        }
    }

    fn take_enclosure(&mut self, id: Id, element: &Element<'_>) {
        let Some(url) = element.attribute("url") else {
            return;
        };
        if is_picture(element.attribute("type"), None, url) {
            self.picture(Some(url), false);
        } else if self.enclosure.is_none() {
            self.enclosure = Some((url.to_owned(), id));
        }
    }

    fn picture(&mut self, address: Option<&str>, thumbnail: bool) {
        if let Some(address) = address {
            self.pictures.push(Picture {
                address: address.to_owned(),
                thumbnail,
                ..Picture::default()
            });
        }
    }
}

fn is_html(tree: &Tree<'_>, link: Id) -> bool {
    let kind = tree
        .element(link)
        .and_then(|element| element.attribute("type"));
    kind.is_none_or(|kind| kind.contains("html"))
}

/// Pictures of Media RSS; feed-rs gives thumbnails only beside a `media:content`.
fn media(tree: &Tree<'_>, id: Id, element: &Element<'_>, found: &mut Vec<Picture>) {
    let thumbnail = element.local() == "thumbnail";
    if thumbnail || element.local() == "content" {
        let words = |local| {
            tree.child(id, &[Ns::Media], local)
                .and_then(|id| line(tree, id))
        };
        let kind = element.attribute("type");
        if let Some(url) = element.attribute("url")
            && (thumbnail || is_picture(kind, element.attribute("medium"), url))
        {
            let width = element
                .attribute("width")
                .and_then(|width| width.parse().ok());
            found.push(Picture {
                address: url.to_owned(),
                width: width.unwrap_or_default(),
                caption: words("description").or_else(|| words("title")),
                credit: words("credit"),
                thumbnail,
            });
        }
    }
    for (child, element) in tree.elements(id) {
        if element.ns == Ns::Media {
            media(tree, child, element, found);
        }
    }
}

fn keep(slot: &mut Option<String>, text: impl FnOnce() -> String) {
    if slot.as_ref().is_none_or(|text| text.trim().is_empty()) {
        *slot = Some(text());
    }
}

/// The text of an element in one line; `None` when there is none.
pub(super) fn line(tree: &Tree<'_>, id: Id) -> Option<String> {
    let text = tree.text(id);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
