//! Mends of a page's list of nodes before anybody reads it; must never add or remove a node.

use dom_query::LocalName;

use super::{Data, Dom, Ix};

impl Dom {
    /// Readings over the characters of a text (`rt`) are left out, but where the page has brackets
    /// for those who cannot show them above (`rp`).
    pub(super) fn close_bare_readings(&mut self) {
        for ruby in 0..self.nodes.len() {
            if self.name(ruby) != "ruby" {
                continue;
            }
            let parts: Vec<Ix> = self.children(ruby).collect();
            if parts.iter().any(|&at| self.name(at) == "rp") {
                continue;
            }
            for at in parts {
                if self.name(at) == "rt" {
                    self.rename(at, "template");
                }
            }
        }
    }

    fn rename(&mut self, at: Ix, to: &str) {
        if let Some(Data::Element { name, .. }) = self.nodes.get_mut(at).map(|node| &mut node.data)
        {
            *name = LocalName::from(to);
        }
    }

    /// A `noscript` that somebody forgot to close holds the page itself: it is read as a `div`.
    pub(super) fn open_wrapping_noscript(&mut self) {
        let most = self.nodes.len() / 2;
        for at in 0..self.nodes.len() {
            if self.name(at) == "noscript" && self.end(at) - at > most {
                self.rename(at, "div");
            }
        }
    }
}
