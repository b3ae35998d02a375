//! The elements of one article, each kept in its place as it comes.

use url::Url;

use super::{PUBLISHED, UPDATED, line};
use crate::domain::Timestamp;
use crate::parse::mend::{Element, Id, Ns, Tree};
use crate::parse::parse_date;
use crate::parse::raw::{Picture, is_picture};

/// The elements of a feed's own format, in no namespace where it declares none.
const OWN: &[Ns] = &[Ns::None, Ns::Rss, Ns::Atom];

#[derive(Default)]
pub(super) struct Fields {
    pub(super) guid: Option<String>,
    permalink: bool,
    pub(super) title: Option<String>,
    pub(super) summary: Option<String>,
    /// The words of a film or sound, which are all the words that such an entry has.
    pub(super) media_title: Option<String>,
    pub(super) media_summary: Option<String>,
    pub(super) content: Option<String>,
    original: Option<String>,
    plain_link: Option<(String, Id)>,
    alternate: Option<(String, Id)>,
    enclosure: Option<(String, Id)>,
    pub(super) authors: Vec<String>,
    pub(super) dates: Vec<(String, Timestamp)>,
    pub(super) pictures: Vec<Picture>,
    pub(super) language: Option<String>,
    pub(super) topics: Vec<String>,
    pub(super) source: Option<String>,
}

impl Fields {
    /// The address, and the element that a relative one starts from.
    pub(super) fn link(&mut self, about: Option<String>) -> Option<(String, Option<Id>)> {
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

    pub(super) fn take(&mut self, tree: &Tree<'_>, id: Id, element: &Element<'_>) {
        let local = element.local().to_ascii_lowercase();
        match element.ns {
            Ns::Media | Ns::Itunes if local == "category" => self.topic(tree, id, element),
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
            "category" => self.topic(tree, id, element),
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
            "subject" => self.topics.extend(line(tree, id)),
            name if PUBLISHED.contains(&name) || UPDATED.contains(&name) => {
                if let Some(at) = parse_date(&tree.text(id)) {
                    self.dates.push((name.to_owned(), at));
                }
            }
            _ => {}
        }
    }

    /// A category: what Atom, Media RSS and iTunes call it for people, else the text of RSS, else
    /// Atom's term.
    fn topic(&mut self, tree: &Tree<'_>, id: Id, element: &Element<'_>) {
        let named = |name: &str| element.attribute(name).map(str::to_owned);
        let label = named("label").filter(|label| !label.trim().is_empty());
        let name = label.or_else(|| line(tree, id));
        let name = name.or_else(|| named("text")).or_else(|| named("term"));
        self.topics.extend(name);
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
            self.pictures.push(Picture {
                address: url.to_owned(),
                bytes: element
                    .attribute("length")
                    .and_then(|size| size.parse().ok()),
                ..Picture::default()
            });
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
                bytes: element
                    .attribute("fileSize")
                    .and_then(|size| size.parse().ok()),
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
