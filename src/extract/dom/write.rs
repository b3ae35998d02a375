//! A node written as HTML again, for a renderer that needs text; must never be used to store.

use super::{Dom, Ix};
use crate::extract::limit;

impl Dom {
    /// The element written as HTML again, for a reader that needs text.
    pub(in crate::extract) fn html(&self, ix: Ix) -> String {
        let mut out = String::new();
        let mut open: Vec<Ix> = Vec::new();
        for at in ix..self.end(ix) {
            while let Some(&last) = open.last() {
                if self.contains(last, at) {
                    break;
                }
                open.pop();
                close_tag(self.name(last), &mut out);
            }
            if let Some(text) = self.text_node(at) {
                escape(text, &mut out);
            } else if self.is_element(at) {
                out.push('<');
                out.push_str(self.name(at));
                // Spans of rows and columns are left out: the renderer that this is for panics on some.
                if let Some(href) = self.attr(at, "href") {
                    out.push_str(" href=\"");
                    escape(href, &mut out);
                    out.push('"');
                }
                out.push('>');
                if !limit::is_void(self.name(at)) {
                    open.push(at);
                }
            }
        }
        while let Some(last) = open.pop() {
            close_tag(self.name(last), &mut out);
        }
        out
    }
}

fn close_tag(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
