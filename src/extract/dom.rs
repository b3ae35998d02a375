//! A page as a flat list of nodes in reading order; must never know what the nodes mean.
//!
//! A node's descendants are the nodes right after it up to its end, so asking for a text, for
//! ancestors or "is it inside" costs no walk over pointers, and nothing here recurses.

mod flat;
mod mend;
mod names;
#[cfg(test)]
mod tests;
mod write;

use std::cell::OnceCell;

use dom_query::{Document, LocalName, NodeId};
use html5ever::Attribute;
use html5ever::tendril::StrTendril;

use super::words::Labels;
use super::{labels, limit};
use names::{hides, push_up_to};
pub(super) use names::{is_block, is_unread, push_squeezed};

/// A node's place in the list.
pub(super) type Ix = usize;

/// A page or fragment in reading order; node 0 is the root.
pub(super) struct Dom {
    nodes: Vec<Node>,
    /// Levels of the deepest node.
    depth: usize,
    /// What the class names and ids of each node say, once somebody asked.
    labels: OnceCell<Vec<Labels>>,
    /// Which nodes are hidden, once somebody asked.
    hidden: OnceCell<Vec<bool>>,
}

struct Node {
    /// What it was copied from.
    id: Option<NodeId>,
    parent: Ix,
    /// One past the last descendant.
    end: Ix,
    data: Data,
}

enum Data {
    Root,
    Text(StrTendril),
    Element {
        name: LocalName,
        attrs: Vec<Attribute>,
    },
}

impl Dom {
    /// Parses a page or fragment within the limits of [`limit`].
    pub(super) fn parse(html: &str) -> Self {
        Self::new(&limit::parse(html))
    }

    /// Copies a parsed document; elements below the depth limit are unwrapped.
    pub(super) fn new(document: &Document) -> Self {
        let (nodes, depth) = flat::nodes(&document.tree);
        let mut dom = Self {
            nodes,
            depth,
            labels: OnceCell::new(),
            hidden: OnceCell::new(),
        };
        dom.open_wrapping_noscript();
        dom.close_bare_readings();
        dom
    }

    /// How many levels the deepest node lies under the root.
    pub(super) const fn depth(&self) -> usize {
        self.depth
    }

    /// The node of the document that this one was copied from; `None` for the root.
    pub(super) fn id(&self, ix: Ix) -> Option<NodeId> {
        self.nodes.get(ix).and_then(|node| node.id)
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The element's name in lower case; empty for a text and for the root.
    pub(super) fn name(&self, ix: Ix) -> &str {
        match self.nodes.get(ix).map(|node| &node.data) {
            Some(Data::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// Whether the node is an element.
    pub(super) fn is_element(&self, ix: Ix) -> bool {
        matches!(
            self.nodes.get(ix).map(|node| &node.data),
            Some(Data::Element { .. })
        )
    }

    /// The text of a text node.
    pub(super) fn text_node(&self, ix: Ix) -> Option<&str> {
        match self.nodes.get(ix).map(|node| &node.data) {
            Some(Data::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// An attribute's value; `None` when the element does not have it.
    pub(super) fn attr(&self, ix: Ix, name: &str) -> Option<&str> {
        self.attrs(ix)
            .iter()
            .find(|attr| &*attr.name.local == name)
            .map(|attr| &*attr.value)
    }

    /// All attributes.
    pub(super) fn attrs(&self, ix: Ix) -> &[Attribute] {
        match self.nodes.get(ix).map(|node| &node.data) {
            Some(Data::Element { attrs, .. }) => attrs,
            _ => &[],
        }
    }

    /// The parent; the root is its own.
    pub(super) fn parent(&self, ix: Ix) -> Ix {
        self.nodes.get(ix).map_or(0, |node| node.parent)
    }

    /// One past the node's last descendant.
    pub(super) fn end(&self, ix: Ix) -> Ix {
        self.nodes.get(ix).map_or(0, |node| node.end)
    }

    /// Whether `inner` is `outer` or inside it.
    pub(super) fn contains(&self, outer: Ix, inner: Ix) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// The node's children in order.
    pub(super) fn children(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        let end = self.end(ix);
        let mut next = ix + 1;
        std::iter::from_fn(move || {
            let here = next;
            (here < end).then(|| {
                next = self.end(here).max(here + 1);
                here
            })
        })
    }

    /// The node's descendants in reading order, without itself.
    pub(super) fn descendants(&self, ix: Ix) -> std::ops::Range<Ix> {
        ix + 1..self.end(ix).max(ix + 1)
    }

    /// The node's ancestors from its parent up, without the root.
    pub(super) fn ancestors(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        let mut here = ix;
        std::iter::from_fn(move || {
            here = self.parent(here);
            (here != 0).then_some(here)
        })
    }

    /// The first descendant element with one of these names.
    pub(super) fn find(&self, ix: Ix, names: &[&str]) -> Option<Ix> {
        self.descendants(ix)
            .find(|&at| names.contains(&self.name(at)))
    }

    /// All descendant elements with one of these names.
    pub(super) fn find_all<'a>(
        &'a self,
        ix: Ix,
        names: &'a [&str],
    ) -> impl Iterator<Item = Ix> + 'a {
        self.descendants(ix)
            .filter(move |&at| names.contains(&self.name(at)))
    }

    /// The text inside a node that a reader would see, runs of white space as one space.
    pub(super) fn text(&self, ix: Ix) -> String {
        self.text_up_to(ix, usize::MAX)
    }

    /// The same if it has at most so many characters: what is asked of many elements, one in the
    /// other, is not to read the whole page for each.
    pub(super) fn short_text(&self, ix: Ix, most: usize) -> Option<String> {
        let text = self.text_up_to(ix, 4 * most);
        (text.len() <= 4 * most && text.chars().count() <= most).then_some(text)
    }

    /// Whether a reader would see any text in it.
    pub(super) fn has_text(&self, ix: Ix) -> bool {
        !self.text_up_to(ix, 0).is_empty()
    }

    /// The text, or a beginning of more than `bytes`.
    fn text_up_to(&self, ix: Ix, bytes: usize) -> String {
        let mut out = String::new();
        let mut at = ix;
        let end = self.end(ix);
        while at < end && out.trim_ascii_end().len() <= bytes {
            if at != ix && (is_unread(self.name(at)) || self.is_hidden(at)) {
                at = self.end(at).max(at + 1);
                continue;
            }
            if let Some(text) = self.text_node(at) {
                push_up_to(&mut out, text, bytes);
            } else if is_block(self.name(at)) || self.name(at) == "br" {
                push_squeezed(&mut out, " ");
            }
            at += 1;
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// Whether a stylesheet-less reader can tell that the element is not shown.
    pub(super) fn is_hidden(&self, ix: Ix) -> bool {
        let all = || (0..self.len()).map(|at| self.hides(at)).collect();
        self.hidden
            .get_or_init(all)
            .get(ix)
            .copied()
            .unwrap_or_default()
    }

    fn hides(&self, ix: Ix) -> bool {
        self.attrs(ix).iter().any(|attr| match &*attr.name.local {
            // React streams late parts into hidden elements that a script moves to their place.
            "hidden" => {
                !attr.value.eq_ignore_ascii_case("until-found")
                    && self.attr(ix, "id").is_none_or(|id| !id.starts_with("S:"))
            }
            "aria-hidden" => attr.value.eq_ignore_ascii_case("true"),
            "style" => hides(&attr.value),
            _ => false,
        })
    }

    /// The element's classes and id in lower case, between spaces.
    pub(super) fn labels(&self, ix: Ix) -> String {
        let mut out = String::from(" ");
        for name in ["class", "id"] {
            for word in self.attr(ix, name).unwrap_or_default().split_whitespace() {
                out.push_str(&word.to_ascii_lowercase());
                out.push(' ');
            }
        }
        out
    }

    /// What the element's class names and id say that it is for.
    pub(super) fn said(&self, ix: Ix) -> Labels {
        let all = self.labels.get_or_init(|| labels::of_all(self));
        all.get(ix).copied().unwrap_or_default()
    }
}
