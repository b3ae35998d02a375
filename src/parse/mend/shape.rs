//! The shape that feed-rs reads: names, versions and types as it knows them, items where it looks
//! for them, markup where it expects text. Leaves alone what has that shape already.

use super::names::{self, Ns};
use super::tree::{Content, Id, Tree};
use crate::parse::kind::Dialect;

/// Mends the shape; gives the articles in document order, and whether anything was changed.
pub(super) fn mend(tree: &mut Tree<'_>, dialect: Dialect) -> (Vec<Id>, bool) {
    let mut articles = Vec::new();
    find_articles(tree, 0, dialect, &mut articles);
    let mut changed = right_cases(tree, dialect, &articles);
    changed |= match dialect {
        Dialect::Rss => {
            let moved = place_in_channel(tree, &articles);
            mend_version(tree) | moved
        }
        // The items of RDF stand beside the channel, the entries of Atom in the feed.
        Dialect::Rdf | Dialect::Atom => place_under_root(tree, &articles),
    };
    changed |= super::fields::mend(tree, 0, dialect);
    for channel in channels(tree) {
        changed |= super::fields::mend(tree, channel, dialect);
    }
    for article in &articles {
        changed |= super::fields::mend(tree, *article, dialect);
        if dialect == Dialect::Rdf {
            changed |= link_from_about(tree, *article);
        }
    }
    (articles, changed)
}

/// Where articles are looked for: anywhere in the frame, never inside an article or a text.
fn find_articles(tree: &Tree<'_>, id: Id, dialect: Dialect, found: &mut Vec<Id>) {
    for (child, element) in tree.elements(id) {
        let own = matches!(element.ns, Ns::None) || element.ns == dialect.namespace();
        let local = element.local();
        if own && local.eq_ignore_ascii_case(dialect.article()) {
            found.push(child);
        } else if own && !is_text(local) {
            find_articles(tree, child, dialect, found);
        }
    }
}

/// How many articles stand in the tree, wherever.
pub(super) fn count(tree: &Tree<'_>, dialect: Dialect) -> usize {
    let mut open = vec![0];
    let mut count = 0;
    while let Some(id) = open.pop() {
        for (child, element) in tree.elements(id) {
            let own = element.ns == Ns::None || element.ns == dialect.namespace();
            let named = element.local().eq_ignore_ascii_case(dialect.article());
            count += usize::from(own && named);
            open.push(child);
        }
    }
    count
}

fn is_text(local: &str) -> bool {
    matches!(
        local,
        "title" | "description" | "content" | "summary" | "subtitle" | "image"
    )
}

/// Gives the feed's own elements their right case.
fn right_cases(tree: &mut Tree<'_>, dialect: Dialect, articles: &[Id]) -> bool {
    let mut owners = vec![0];
    let frames = tree.elements(0).map(|(id, _)| id);
    owners.extend(frames.filter(|id| !articles.contains(id)).take(16));
    owners.extend(articles);
    let mut all = vec![0];
    for owner in owners {
        all.extend(tree.elements(owner).map(|(id, _)| id));
    }
    let mut changed = false;
    for id in all {
        let Some(element) = tree.element_mut(id) else {
            continue;
        };
        let own = element.ns == Ns::None || element.ns == dialect.namespace();
        // With a prefix the right name would have to be made; nobody was seen writing that.
        if own
            && !element.name.contains(':')
            && let Some(right) = names::right_case(element.local(), dialect == Dialect::Atom)
        {
            element.name = right.into();
            changed = true;
        }
    }
    changed
}

/// feed-rs reads versions 2.0, 0.91 and 0.92 in exactly these spellings.
fn mend_version(tree: &mut Tree<'_>) -> bool {
    let Some(root) = tree.element_mut(0) else {
        return false;
    };
    match root.attribute("version") {
        Some("2.0" | "" | "0.91" | "0.92") => false,
        _ => root.set("version", "2.0".to_owned()),
    }
}

/// One channel under the root, with every item in it.
fn place_in_channel(tree: &mut Tree<'_>, articles: &[Id]) -> bool {
    let channels: Vec<Id> = channels(tree);
    let parents_right = |tree: &Tree<'_>, channel: Id| {
        articles.iter().all(|id| {
            tree.nodes
                .get(*id)
                .is_some_and(|node| node.parent == channel)
        })
    };
    if let [channel] = channels.as_slice()
        && parents_right(tree, *channel)
    {
        return false;
    }
    let channel = if let Some(first) = channels.first() {
        *first
    } else {
        let inside = tree.children(0).to_vec();
        tree.adopt(0, Vec::new());
        let ns = tree.element(0).map_or(Ns::None, |root| root.ns);
        let channel = tree.push_element(0, "channel", ns);
        tree.adopt(channel, inside);
        channel
    };
    move_under(tree, channel, articles);
    tree.adopt(0, vec![channel]);
    true
}

fn channels(tree: &Tree<'_>) -> Vec<Id> {
    tree.elements(0)
        .filter(|(_, element)| element.local() == "channel")
        .map(|(id, _)| id)
        .collect()
}

/// Every article directly under the root.
fn place_under_root(tree: &mut Tree<'_>, articles: &[Id]) -> bool {
    let right = |id: &Id| tree.nodes.get(*id).is_some_and(|node| node.parent == 0);
    if articles.iter().all(right) {
        return false;
    }
    move_under(tree, 0, articles);
    true
}

/// Takes the articles out of the elements that hold them and puts them last into another.
fn move_under(tree: &mut Tree<'_>, owner: Id, articles: &[Id]) {
    let parents = articles
        .iter()
        .filter_map(|id| tree.nodes.get(*id).map(|node| node.parent));
    let mut parents: Vec<Id> = parents.collect();
    parents.sort_unstable();
    parents.dedup();
    for parent in parents {
        carry_prefixes(tree, parent);
        let kept = without(tree, parent, articles);
        tree.adopt(parent, kept);
    }
    let mut children = tree.children(owner).to_vec();
    children.extend(articles);
    tree.adopt(owner, children);
}

/// Declares on the root what an element and those around it declare, for what is moved out of it.
fn carry_prefixes(tree: &mut Tree<'_>, from: Id) {
    let mut at = from;
    while at != 0 {
        let element = tree.element(at).map(|element| element.attributes.clone());
        let declared = element
            .into_iter()
            .flatten()
            .filter(|a| a.name.starts_with("xmlns:"));
        let declared: Vec<_> = declared.collect();
        if let Some(root) = tree.element_mut(0) {
            for declaration in declared {
                if !root
                    .attributes
                    .iter()
                    .any(|known| known.name == declaration.name)
                {
                    root.attributes.push(declaration);
                }
            }
        }
        at = tree.nodes.get(at).map_or(0, |node| node.parent);
    }
}

/// The children of an element that are no articles.
fn without(tree: &Tree<'_>, id: Id, articles: &[Id]) -> Vec<Id> {
    let is_article = |id: &Id| articles.binary_search(id).is_ok();
    tree.children(id)
        .iter()
        .filter(|id| !is_article(id))
        .copied()
        .collect()
}

/// feed-rs leaves out an item of RSS 1.0 that has no link.
fn link_from_about(tree: &mut Tree<'_>, article: Id) -> bool {
    let own = [Ns::None, Ns::Rss];
    if let Some(link) = tree.child(article, &own, "link")
        && tree
            .children(link)
            .iter()
            .any(|id| tree.text_at(*id).is_some())
    {
        return false;
    }
    let about = tree
        .element(article)
        .and_then(|item| {
            item.attribute("rdf:about")
                .or_else(|| item.attribute("about"))
        })
        .unwrap_or(NO_ADDRESS)
        .to_owned();
    let link = tree.push_element(article, "link", Ns::Rss);
    if let Some(uri) = names::spelling(Ns::Rss)
        && let Some(element) = tree.element_mut(link)
    {
        element.set("xmlns", uri.to_owned());
    }
    tree.push(link, Content::Plain(about.into()));
    true
}

/// Stands where feed-rs insists on an address; it is not fetched, so never shown.
const NO_ADDRESS: &str = "about:blank";
