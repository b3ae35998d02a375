//! A tree as XML that any parser takes.

use super::tree::{Content, Element, Id, Tree};

/// The whole tree.
pub(super) fn document(tree: &Tree<'_>) -> String {
    let mut out = String::new();
    node(tree, 0, &mut out);
    out
}

/// The root with what `keep` lets through of its descendants down to the articles: for reading
/// one article by itself.
pub(super) fn alone(tree: &Tree<'_>, article: Id) -> String {
    let mut path = vec![article];
    let mut at = article;
    while let Some(above) = tree.nodes.get(at).map(|node| node.parent) {
        if above == at {
            break;
        }
        path.push(above);
        at = above;
    }
    let mut out = String::new();
    let around: Vec<&Element<'_>> = path
        .iter()
        .skip(1)
        .rev()
        .filter_map(|id| tree.element(*id))
        .collect();
    for element in &around {
        start_tag(element, &element.name, false, &mut out);
    }
    node(tree, article, &mut out);
    for element in around.iter().rev() {
        end_tag(&element.name, &mut out);
    }
    out
}

// The depth of the tree is bounded when it is built.
fn node(tree: &Tree<'_>, id: Id, out: &mut String) {
    match tree.nodes.get(id).map(|node| &node.content) {
        Some(Content::Element(element)) => {
            start_tag(element, &element.name, element.children.is_empty(), out);
            if !element.children.is_empty() {
                for child in &element.children {
                    node(tree, *child, out);
                }
                end_tag(&element.name, out);
            }
        }
        Some(Content::Raw(_) | Content::Plain(_)) => {
            escape(&tree.text_at(id).unwrap_or_default(), out);
        }
        None => {}
    }
}

/// A start tag under the given name.
pub(super) fn start_tag(element: &Element<'_>, name: &str, empty: bool, out: &mut String) {
    out.push('<');
    out.push_str(name);
    for attribute in &element.attributes {
        out.push(' ');
        out.push_str(&attribute.name);
        out.push_str("=\"");
        escape(&attribute.value, out);
        out.push('"');
    }
    out.push_str(if empty { "/>" } else { ">" });
}

/// An end tag.
pub(super) fn end_tag(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (before, special) = rest.split_at(at);
        out.push_str(before);
        let mut chars = special.chars();
        out.push_str(match chars.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            _ => "&quot;",
        });
        rest = chars.as_str();
    }
    out.push_str(rest);
}
