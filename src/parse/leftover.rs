//! What feed-rs leaves out of an XML feed, read from the mended tree: Atom links inside RSS,
//! permalinks, pictures without `media:content`, topics, true publishers, languages, other dates.

mod fields;

use url::Url;

use super::kind::Dialect;
use super::mend::{Id, Ns, Tree};
use super::raw::{Entry, Markup};
use crate::domain::Timestamp;
use fields::Fields;

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
        topics: found.topics,
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

/// The text of an element in one line; `None` when there is none.
pub(super) fn line(tree: &Tree<'_>, id: Id) -> Option<String> {
    let text = tree.text(id);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
