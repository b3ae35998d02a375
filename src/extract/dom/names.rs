//! What the names and attributes of elements say about how they are shown, and how white space is;
//! must never look at words.

/// Elements whose content is never read as text.
pub(in crate::extract) fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "svg"
            | "math"
            | "object"
            | "select"
            | "textarea"
            | "button"
            | "input"
            | "datalist"
            | "canvas"
            | "iframe"
            | "video"
            | "audio"
    )
}

/// Elements that begin and end a line of text.
pub(in crate::extract) fn is_block(name: &str) -> bool {
    !name.is_empty() && !INLINE.contains(&name)
}

const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp", "rt",
    "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time",
    "track", "tt", "u", "var", "wbr", "button", "input", "svg", "math",
];

pub(super) fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        let signs = rule.chars().filter(|c| !c.is_whitespace());
        let signs = signs.flat_map(char::to_lowercase);
        let begins = |with: &str| signs.clone().take(with.len()).eq(with.chars());
        begins("display:none") || begins("visibility:hidden")
    })
}

/// Appends with every run of white space as one space and none at the start; no-break spaces stay.
pub(in crate::extract) fn push_squeezed(out: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if c != '\u{ad}' && c != '\u{200b}' {
            out.push(c);
        }
    }
}
