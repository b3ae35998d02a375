//! What the prefixes stand for at a place of the document, and their spelling for feed-rs.

use std::borrow::Cow;

use url::Url;

use super::attributes::Attribute;
use super::guess::is_frame;
use super::names::{self, Ns};
use crate::parse::kind::Dialect;

/// The most prefixes that are declared for the document.
const MAX_PREFIXES: usize = 32;

/// The prefixes declared around a place, and those used without being declared.
#[derive(Debug)]
pub(super) struct Bindings<'a> {
    dialect: Dialect,
    /// Depth of the element, prefix, and what it stands for.
    bound: Vec<(usize, &'a str, Ns)>,
    undeclared: Vec<&'a str>,
}

impl<'a> Bindings<'a> {
    pub(super) const fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            bound: Vec::new(),
            undeclared: Vec::new(),
        }
    }

    /// Binds the default namespace of the whole document.
    pub(super) fn bind_default(&mut self, ns: Ns) {
        self.bound.push((0, "", ns));
    }

    /// Notes what the prefixes of an element stand for, and writes them as feed-rs knows them;
    /// says whether anything had to be written otherwise.
    pub(super) fn bind(
        &mut self,
        depth: usize,
        name: &str,
        attributes: &mut Vec<Attribute<'a>>,
    ) -> bool {
        let own = self.dialect.namespace();
        // The feed's own elements are the feed's, whatever address somebody gave them.
        let owned_prefix = match self.dialect {
            Dialect::Rdf if depth == 0 => "",
            _ => names::prefix(name),
        };
        let frame = depth < 3 && is_frame(names::local(name));
        let before = attributes.len();
        attributes.retain(|attribute| !is_bad_base(attribute));
        let mut changed = attributes.len() < before;
        for attribute in attributes {
            let Some(prefix) = prefix_declared(attribute) else {
                continue;
            };
            let ns = if frame && prefix == owned_prefix {
                own
            } else {
                names::meaning(&attribute.value)
            };
            if let Some(known) = names::spelling(ns)
                && attribute.value != known
            {
                attribute.value = known.into();
                changed = true;
            }
            self.bound.push((depth, prefix, ns));
        }
        changed
    }

    /// Forgets what elements at that depth and below bound.
    pub(super) fn unbind(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|(at, ..)| *at >= depth) {
            self.bound.pop();
        }
    }

    /// What an element's prefix stands for; by custom where nobody declared it.
    pub(super) fn namespace(&self, name: &str) -> Ns {
        let prefix = names::prefix(name);
        match self
            .bound
            .iter()
            .rev()
            .find(|(_, known, _)| *known == prefix)
        {
            Some((.., ns)) => *ns,
            None if prefix.is_empty() => Ns::None,
            None => names::customary(prefix),
        }
    }

    /// The same, and remembers the prefix when nobody declared it.
    pub(super) fn use_prefix(&mut self, name: &'a str) -> Ns {
        let prefix = names::prefix(name);
        let declared = prefix.is_empty()
            || prefix == "xml"
            || self.bound.iter().any(|(_, known, _)| *known == prefix);
        if !declared && !self.undeclared.contains(&prefix) && self.undeclared.len() < MAX_PREFIXES {
            self.undeclared.push(prefix);
        }
        self.namespace(name)
    }

    /// Declarations for the root of the prefixes that nobody declared; feed-rs would take their
    /// elements for the feed's own.
    pub(super) fn missing(&self) -> Vec<Attribute<'a>> {
        let declaration = |prefix: &&'a str| Attribute {
            name: format!("xmlns:{prefix}").into(),
            value: match names::spelling(names::customary(prefix)) {
                Some(uri) => uri.into(),
                None => format!("urn:undeclared:{prefix}").into(),
            },
        };
        self.undeclared.iter().map(declaration).collect()
    }
}

/// The prefix that an attribute declares: empty for the default namespace.
fn prefix_declared<'a>(attribute: &Attribute<'a>) -> Option<&'a str> {
    match &attribute.name {
        Cow::Borrowed("xmlns") => Some(""),
        Cow::Borrowed(name) => name.strip_prefix("xmlns:"),
        Cow::Owned(_) => None,
    }
}

/// An `xml:base` that is no address at all makes feed-rs give up the whole feed.
fn is_bad_base(attribute: &Attribute<'_>) -> bool {
    attribute.name == "xml:base"
        && Url::parse(&attribute.value)
            .is_err_and(|error| error != url::ParseError::RelativeUrlWithoutBase)
}
