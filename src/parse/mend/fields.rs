//! The fields of one article in the form that feed-rs reads: text in place of markup, and types
//! that it knows (it gives up the whole feed over one that it does not).

use super::names::Ns;
use super::tree::{Content, Element, Id, Tree};
use crate::parse::kind::Dialect;

/// Mends the fields of an article; says whether anything was changed.
pub(super) fn mend(tree: &mut Tree<'_>, article: Id, dialect: Dialect) -> bool {
    let fields: Vec<Id> = tree.elements(article).map(|(id, _)| id).collect();
    let mut changed = false;
    if dialect == Dialect::Atom {
        changed |= rename_old(tree, article);
    }
    for field in fields {
        let Some(element) = tree.element(field) else {
            continue;
        };
        changed |= match (element.ns, dialect) {
            (Ns::Media, _) => media(tree, article, field),
            (Ns::Atom, _) | (Ns::None, Dialect::Atom) => atom(tree, field),
            (Ns::None | Ns::Rss | Ns::Content | Ns::Dc | Ns::Itunes, _) => flat(tree, field),
            _ => false,
        };
    }
    changed
}

/// Fields of RSS hold text: markup in them becomes text (HTML as one reads it from CDATA).
fn flat(tree: &mut Tree<'_>, field: Id) -> bool {
    if tree.elements(field).next().is_none() {
        return false;
    }
    let text = match tree.element(field).map_or("", Element::local) {
        "title" | "description" | "encoded" | "summary" => tree.markup(field),
        "author" | "creator" => tree
            .elements(field)
            .find(|(_, child)| child.local() == "name")
            .map_or_else(|| tree.text(field), |(name, _)| tree.text(name)),
        "link" | "guid" | "pubDate" | "date" | "category" | "comments" => tree.text(field),
        _ => return false,
    };
    tree.adopt(field, Vec::new());
    tree.push(field, Content::Plain(text.into()));
    true
}

/// The elements of Atom 0.3 under the names of Atom 1.0 (RFC 4287 appendix, and
/// <http://www.intertwingly.net/wiki/pie/Rfc4287>), unless the new ones are there.
const OLD_NAMES: &[(&str, &str)] = &[
    ("modified", "updated"),
    ("issued", "published"),
    ("created", "published"),
    ("tagline", "subtitle"),
    ("copyright", "rights"),
];

fn rename_old(tree: &mut Tree<'_>, owner: Id) -> bool {
    let own = [Ns::None, Ns::Atom];
    let mut changed = false;
    for (old, new) in OLD_NAMES {
        if tree.child(owner, &own, new).is_some() {
            continue;
        }
        if let Some(id) = tree.child(owner, &own, old)
            && let Some(element) = tree.element_mut(id)
            && !element.name.contains(':')
        {
            element.name = (*new).into();
            changed = true;
        }
    }
    changed
}

/// The text constructs of Atom: types as feed-rs spells them, and the type that the content has.
fn atom(tree: &mut Tree<'_>, field: Id) -> bool {
    let Some(element) = tree.element(field) else {
        return false;
    };
    let local = element.local();
    if !matches!(
        local,
        "title" | "summary" | "content" | "rights" | "subtitle"
    ) {
        return false;
    }
    let content = local == "content";
    let written = element.attribute("type").map(str::to_owned);
    let escaped = element.attribute("mode") == Some("escaped");
    let mut has_source = element.attribute("src").is_some();
    let has_markup = tree.elements(field).next().is_some();
    let mut changed = false;
    if content && has_source && (has_markup || !tree.text(field).trim().is_empty()) {
        // feed-rs refuses a content that is both here and elsewhere.
        changed |= remove_attribute(tree, field, "src");
        has_source = false;
    }
    let wanted = if has_source {
        let known = written.as_deref().is_none_or(|kind| kind.contains('/'));
        (!known).then_some("text/html")
    } else {
        let has_tags = || tree.text(field).contains('<');
        wanted_type(written.as_deref(), escaped, has_markup, has_tags)
    };
    match (wanted, tree.element_mut(field)) {
        (Some(kind), Some(element)) if written.as_deref() != Some(kind) => {
            element.set("type", kind.to_owned()) | changed
        }
        _ => changed,
    }
}

/// The type to write; `None` to leave it as it is.
fn wanted_type(
    written: Option<&str>,
    escaped: bool,
    markup: bool,
    has_tags: impl FnOnce() -> bool,
) -> Option<&'static str> {
    let kind = written.unwrap_or("text").trim().to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    match kind {
        "text" if !markup && !escaped => None,
        "html" | "text/html" if !markup => None,
        // What calls itself XHTML but is written as text.
        "xhtml" if !markup && has_tags() => Some("html"),
        "xhtml" => None,
        _ if markup => Some("xhtml"),
        "text" | "text/plain" if !escaped => Some("text"),
        _ => Some("html"),
    }
}

fn remove_attribute(tree: &mut Tree<'_>, field: Id, name: &str) -> bool {
    let Some(element) = tree.element_mut(field) else {
        return false;
    };
    let before = element.attributes.len();
    element
        .attributes
        .retain(|attribute| attribute.name != name);
    element.attributes.len() < before
}

/// `media:title` and `media:description`, at any depth: feed-rs gives up the feed over an empty one
/// or a type but `plain` and `html`.
fn media(tree: &mut Tree<'_>, parent: Id, field: Id) -> bool {
    let Some(element) = tree.element(field) else {
        return false;
    };
    if matches!(element.local(), "title" | "description") {
        let kind = element.attribute("type").map(str::to_owned);
        let flattened = flat(tree, field);
        if tree.children(field).is_empty() {
            let kept = tree
                .children(parent)
                .iter()
                .filter(|id| **id != field)
                .copied();
            let kept = kept.collect();
            tree.adopt(parent, kept);
            return true;
        }
        return match (kind.as_deref(), tree.element_mut(field)) {
            (None | Some("plain" | "html"), _) | (_, None) => flattened,
            (Some(_), Some(element)) => element.set("type", "html".to_owned()) | flattened,
        };
    }
    let inner: Vec<Id> = tree
        .elements(field)
        .filter(|(_, child)| child.ns == Ns::Media)
        .map(|(id, _)| id)
        .collect();
    let mut changed = false;
    for child in inner {
        changed |= media(tree, field, child);
    }
    changed
}
