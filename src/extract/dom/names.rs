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
    !name.is_empty() && !is_inline(name)
}

// By pattern and not from a list, here as in the limits: it is asked of every element many times, and the
// compiler compares names of one length at once.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "br"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "picture"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "source"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "track"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "button"
            | "input"
            | "svg"
            | "math"
    )
}

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
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // Words of plain letters, which most text is, are taken whole.
        let word = rest.bytes().take_while(u8::is_ascii_graphic).count();
        let (word, after) = rest.split_at_checked(word).unwrap_or(("", rest));
        out.push_str(word);
        rest = after;
        if !word.is_empty() {
            continue;
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
        if first.is_whitespace() && first != '\u{a0}' && first != '\u{202f}' {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if first != '\u{ad}' && first != '\u{200b}' {
            out.push(first);
        }
    }
}

/// Bytes of a text that are looked at before it is asked whether that is enough.
const STEP: usize = 4096;

/// The same up to somewhat more than `bytes`: one text may be the whole page, and is asked about for
/// each element around it.
pub(super) fn push_up_to(out: &mut String, text: &str, bytes: usize) {
    let mut rest = text;
    while !rest.is_empty() && out.trim_ascii_end().len() <= bytes {
        let (now, later) = rest.split_at(rest.floor_char_boundary(STEP));
        push_squeezed(out, now);
        rest = later;
    }
}
