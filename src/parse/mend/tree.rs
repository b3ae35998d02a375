//! The document as a tree of elements and texts that borrow from it, and questions to it.

use std::borrow::Cow;

use url::Url;

use super::attributes::Attribute;
use super::names::{self, Ns};
use super::refs::{self, Declared};

/// A node's place in its tree.
pub(in crate::parse) type Id = usize;

/// An element.
#[derive(Debug, Clone)]
pub(in crate::parse) struct Element<'a> {
    /// Its name with its prefix.
    pub(in crate::parse) name: Cow<'a, str>,
    /// What its prefix stands for.
    pub(in crate::parse) ns: Ns,
    /// Its attributes.
    pub(in crate::parse) attributes: Vec<Attribute<'a>>,
    /// Its children in order.
    pub(in crate::parse) children: Vec<Id>,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(in crate::parse) enum Content<'a> {
    /// An element.
    Element(Element<'a>),
    /// Text with its references as written.
    Raw(&'a str),
    /// Text as it is meant.
    Plain(Cow<'a, str>),
}

/// A node and the element that it stands in.
#[derive(Debug, Clone)]
pub(in crate::parse) struct Node<'a> {
    pub(super) parent: Id,
    pub(super) content: Content<'a>,
}

/// A document; the root is node 0.
#[derive(Debug, Clone, Default)]
pub(in crate::parse) struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) declared: Vec<(&'a str, String)>,
}

impl<'a> Tree<'a> {
    /// Appends a node to an element; node 0 is its own parent.
    pub(super) fn push(&mut self, parent: Id, content: Content<'a>) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node { parent, content });
        if id != parent
            && let Some(element) = self.element_mut(parent)
        {
            element.children.push(id);
        }
        id
    }

    /// Appends an element without attributes.
    pub(super) fn push_element(&mut self, parent: Id, name: &'static str, ns: Ns) -> Id {
        self.push(
            parent,
            Content::Element(Element {
                name: name.into(),
                ns,
                attributes: Vec::new(),
                children: Vec::new(),
            }),
        )
    }

    /// The element at `id`.
    pub(in crate::parse) fn element(&self, id: Id) -> Option<&Element<'a>> {
        match self.nodes.get(id).map(|node| &node.content) {
            Some(Content::Element(element)) => Some(element),
            _ => None,
        }
    }

    pub(super) fn element_mut(&mut self, id: Id) -> Option<&mut Element<'a>> {
        match self.nodes.get_mut(id).map(|node| &mut node.content) {
            Some(Content::Element(element)) => Some(element),
            _ => None,
        }
    }

    /// The children of an element, texts among them.
    pub(in crate::parse) fn children(&self, id: Id) -> &[Id] {
        self.element(id).map_or(&[], |element| &element.children)
    }

    /// The elements among the children.
    pub(in crate::parse) fn elements(&self, id: Id) -> impl Iterator<Item = (Id, &Element<'a>)> {
        self.children(id)
            .iter()
            .filter_map(|child| Some((*child, self.element(*child)?)))
    }

    /// The first child of that meaning and name.
    pub(in crate::parse) fn child(&self, id: Id, ns: &[Ns], local: &str) -> Option<Id> {
        self.elements(id)
            .find(|(_, element)| ns.contains(&element.ns) && element.local() == local)
            .map(|(child, _)| child)
    }

    /// Takes a node out of the element that it stands in.
    pub(super) fn detach(&mut self, id: Id) {
        let Some(parent) = self.nodes.get(id).map(|node| node.parent) else {
            return;
        };
        if let Some(element) = self.element_mut(parent) {
            element.children.retain(|child| *child != id);
        }
    }

    /// Gives an element other children.
    pub(super) fn adopt(&mut self, parent: Id, children: Vec<Id>) {
        for child in &children {
            if let Some(node) = self.nodes.get_mut(*child) {
                node.parent = parent;
            }
        }
        if let Some(element) = self.element_mut(parent) {
            element.children = children;
        }
    }

    pub(super) fn declared(&self) -> &Declared<'a> {
        &self.declared
    }

    /// A text node's text as it is meant.
    pub(in crate::parse) fn text_at(&self, id: Id) -> Option<Cow<'_, str>> {
        match &self.nodes.get(id)?.content {
            Content::Element(_) => None,
            Content::Raw(raw) => Some(refs::decode(raw, self.declared())),
            Content::Plain(text) => Some(Cow::Borrowed(text)),
        }
    }

    /// All the text in an element, its descendants' too.
    pub(in crate::parse) fn text(&self, id: Id) -> String {
        let mut out = String::new();
        self.collect_text(id, &mut out);
        out
    }

    // The depth of the tree is bounded when it is built.
    fn collect_text(&self, id: Id, out: &mut String) {
        for child in self.children(id) {
            match self.text_at(*child) {
                Some(text) => out.push_str(&text),
                None => self.collect_text(*child, out),
            }
        }
    }

    /// What stands in an element, as HTML: of an element with elements inside, its markup without
    /// prefixes; of one with text only, that text.
    pub(in crate::parse) fn markup(&self, id: Id) -> String {
        if self.elements(id).next().is_none() {
            return self.text(id);
        }
        let mut out = String::new();
        self.collect_markup(id, &mut out);
        out
    }

    fn collect_markup(&self, id: Id, out: &mut String) {
        for child in self.children(id) {
            match self.nodes.get(*child).map(|node| &node.content) {
                Some(Content::Raw(text)) => out.push_str(text),
                Some(Content::Plain(text)) => out.push_str(text),
                Some(Content::Element(element)) => {
                    super::write::start_tag(
                        element,
                        element.local(),
                        element.children.is_empty(),
                        out,
                    );
                    if !element.children.is_empty() {
                        self.collect_markup(*child, out);
                        super::write::end_tag(element.local(), out);
                    }
                }
                None => {}
            }
        }
    }

    /// The address that relative ones in an element start from: the `xml:base` of the element and
    /// those around it, joined to the document's.
    pub(in crate::parse) fn base(&self, id: Id, document: &Url) -> Url {
        let mut bases = Vec::new();
        let mut at = id;
        loop {
            if let Some(base) = self.element(at).and_then(|e| e.attribute("xml:base")) {
                bases.push(base);
            }
            match self.nodes.get(at) {
                Some(node) if node.parent != at => at = node.parent,
                _ => break,
            }
        }
        bases.iter().rev().fold(document.clone(), |base, join| {
            base.join(join.trim()).unwrap_or(base)
        })
    }
}

impl Element<'_> {
    /// The name behind the prefix.
    pub(in crate::parse) fn local(&self) -> &str {
        names::local(&self.name)
    }

    /// The value of an attribute, asked for with its prefix.
    pub(in crate::parse) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
            .map(|attribute| attribute.value.as_ref())
    }

    /// Sets an attribute; says whether that changed anything.
    pub(super) fn set(&mut self, name: &'static str, value: String) -> bool {
        match self.attributes.iter_mut().find(|a| a.name == name) {
            Some(found) if found.value == value => false,
            Some(found) => {
                found.value = value.into();
                true
            }
            None => {
                self.attributes.push(Attribute {
                    name: name.into(),
                    value: value.into(),
                });
                true
            }
        }
    }
}
