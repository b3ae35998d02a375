//! What the names of elements say of what may stand in them; must never know a tree.

use dom_query::LocalName;

use super::NEAR;

/// Elements that have no end tag and no content.
pub(in crate::extract) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content is no markup.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "textarea" | "title" | "iframe" | "xmp" | "noembed" | "noframes"
    )
}

/// Elements that part a text.
pub(super) fn parts_text(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "blockquote"
    )
}

/// Start tags that end an open `p` (HTML standard, "in body").
fn closes_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}

/// Forgets the elements that a start tag closes by itself, so that a page that leaves out its end
/// tags does not look ever deeper.
pub(super) fn close_implied(open: &mut Vec<LocalName>, name: &str) {
    let (closed, barriers): (&[&str], &[&str]) = match name {
        "li" => (&["li"], &["ul", "ol", "menu", "table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
        "option" => (&["option"], &["select"]),
        "a" => (&["a"], &["table", "td"]),
        name if closes_paragraph(name) => (&["p"], &["td", "th", "table", "button"]),
        _ => return,
    };
    for at in (0..open.len()).rev().take(NEAR) {
        let Some(here) = open.get(at) else { return };
        if closed.contains(&&**here) {
            open.truncate(at);
            return;
        }
        if barriers.contains(&&**here) {
            return;
        }
    }
}
