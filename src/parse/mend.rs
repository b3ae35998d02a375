//! Mends what publishers break, so that feed-rs can read it: a layer that leaves a correct feed
//! exactly as it was. Knows XML and the shapes of feeds, not what an article is.
//!
//! The order, each step only where it is needed: junk before the root and the DOCTYPE are left out
//! (its short plain entities are kept); references of HTML and bare signs become text; namespaces,
//! versions, names and types get the spelling that feed-rs knows; items are put where it looks for
//! them; tags that do not nest are closed by guessing; of a cut document the whole articles stay,
//! never the one that it ends in.

mod attributes;
mod bindings;
mod build;
mod fields;
mod guess;
mod names;
mod refs;
pub(super) mod scan;
mod shape;
mod tree;
mod write;

use std::borrow::Cow;

use self::build::Rules;
pub(super) use self::names::{Ns, is_article, local};
pub(super) use self::refs::decode as decode_references;
pub(super) use self::tree::{Element, Id, Tree};
use super::kind::Root;

/// A document after mending.
#[derive(Debug)]
pub(super) struct Mended<'a> {
    /// What feed-rs reads: the document's own text from root to root's end when nothing was wrong.
    pub(super) xml: Cow<'a, str>,
    /// The same as a tree.
    pub(super) tree: Tree<'a>,
    /// Its articles in document order.
    pub(super) articles: Vec<Id>,
    /// Articles that stand inside another article or a text, and are not read.
    pub(super) inner: usize,
    /// Articles of another document that stands behind this one, unless it is the same once more
    /// (servers send one twice).
    pub(super) behind: usize,
    /// Whole articles that stand in what is no markup any more.
    pub(super) hidden: usize,
    /// The document ends before its time.
    pub(super) cut: bool,
}

/// Mends a document whose root is known.
pub(super) fn mend<'a>(text: &'a str, root: &Root, doctype: Option<&'a str>) -> Mended<'a> {
    let declared = doctype.map(refs::declared_in).unwrap_or_default();
    let mut built = build::build(text, root, declared.clone(), Rules::Xml);
    if built.ill_nested {
        built = build::build(text, root, declared, Rules::Lenient);
    }
    let (articles, changed) = shape::mend(&mut built.tree, root.dialect);
    let xml = if built.faulty || changed {
        write::document(&built.tree).into()
    } else {
        text.get(root.at..built.end).unwrap_or_default().into()
    };
    let rest = text.get(built.end..).unwrap_or_default().trim();
    let is_new = !rest.is_empty() && !text.trim_start().starts_with(rest);
    Mended {
        xml,
        behind: if is_new {
            super::kind::article_tags(rest)
        } else {
            0
        },
        inner: shape::count(&built.tree, root.dialect).saturating_sub(articles.len()),
        tree: built.tree,
        articles,
        hidden: built.hidden,
        cut: built.cut,
    }
}

impl Mended<'_> {
    /// One article with the frame around it, for reading it by itself.
    pub(super) fn alone(&self, article: Id) -> String {
        write::alone(&self.tree, article)
    }
}
