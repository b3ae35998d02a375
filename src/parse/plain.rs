//! A line of text out of what may be HTML: titles, short descriptions, names.

use super::mend::decode_references;

/// Tags that are taken for tags in a line of text; others are more likely meant as text (`<20 %`).
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "label",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "video",
    "audio",
    "source",
    "picture",
    "object",
    "embed",
    "param",
    "input",
    "wbr",
    "svg",
    "path",
    "center",
    "tt",
    "noscript",
];

/// Tags that part words or lines.
const PARTING: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ul",
    "ol",
    "table",
    "figcaption",
    "figure",
    "section",
    "article",
    "hr",
    "dd",
    "dt",
    "pre",
];

/// Tags whose content is no text.
const SILENT: &[&str] = &["script", "style", "noscript", "iframe", "svg", "object"];

/// The text of HTML: tags left out, block elements parted by line feeds, references decoded
/// (twice, since many publishers escape twice).
pub(super) fn of_html(html: &str) -> String {
    let text = strip(html);
    let once = decode_references(&text, &[]);
    // What is still a reference after decoding was escaped twice.
    let twice = if has_reference(&once) {
        strip(&decode_references(&once, &[]))
    } else {
        once.into_owned()
    };
    twice.trim().to_owned()
}

/// Whether the text holds a reference by number, or one of the commonest by name.
fn has_reference(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = rest.split(';').next().unwrap_or_default();
        name.len() < rest.len()
            && (name.starts_with('#')
                || [
                    "amp", "quot", "apos", "lt", "gt", "nbsp", "rsquo", "lsquo", "laquo", "raquo",
                ]
                .contains(&name)
                || (name.len() > 4 && name.bytes().all(|b| b.is_ascii_alphabetic())))
    })
}

/// Leaves out the tags of HTML.
fn strip(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let Some((name, tail)) = after_tag(after) else {
            out.push('<');
            rest = after;
            continue;
        };
        let name = name.as_str();
        if PARTING.contains(&name) && !out.ends_with('\n') {
            out.push('\n');
        }
        let opens = !after.starts_with('/');
        rest = if opens && SILENT.contains(&name) {
            after_silence(name, tail)
        } else {
            tail
        };
    }
    out.push_str(rest);
    out
}

/// The name of the tag and what follows it; `None` when it is no tag of HTML.
fn after_tag(after: &str) -> Option<(String, &str)> {
    if let Some(comment) = after.strip_prefix("!--") {
        let tail = comment.split_once("-->").map_or("", |(_, tail)| tail);
        return Some((String::new(), tail));
    }
    let bare = after.strip_prefix('/').unwrap_or(after);
    let end = bare.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, tail) = bare.split_at(end);
    let name = name.to_ascii_lowercase();
    if !TAGS.contains(&name.as_str()) {
        return None;
    }
    let mut rest = tail;
    loop {
        let at = rest.find(['>', '"', '\''])?;
        let (_, found) = rest.split_at(at);
        let mut chars = found.chars();
        let sign = chars.next()?;
        rest = chars.as_str();
        if sign == '>' {
            return Some((name, rest));
        }
        // A quote that is never closed is an apostrophe.
        rest = rest.split_once(sign).map_or(rest, |(_, tail)| tail);
    }
}

/// What follows the end tag of an element whose content is no text.
fn after_silence<'a>(name: &str, tail: &'a str) -> &'a str {
    let mut rest = tail;
    while let Some((_, after)) = rest.split_once("</") {
        if after
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
        {
            return after.split_once('>').map_or("", |(_, tail)| tail);
        }
        rest = after;
    }
    ""
}

/// Whether a text that is not said to be HTML is HTML all the same.
pub(super) fn looks_like_html(text: &str) -> bool {
    [
        "</p>", "<p>", "<br", "</a>", "</div>", "<img ", "</b>", "</i>", "</em>", "</span>",
    ]
    .iter()
    .any(|tag| text.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_signs_stay() {
        let cases = [
            ("<b>Libye</b> : l&#8217;armée", "Libye : l’armée"),
            ("Kenya&amp;#8217;s plan", "Kenya’s plan"),
            (
                "Lagos opens &amp;quot;longest&amp;quot; lane",
                "Lagos opens \"longest\" lane",
            ),
            ("moins de <20 % et >3", "moins de <20 % et >3"),
            ("<p>Un</p><p>Deux</p>", "Un\nDeux"),
            ("a<script>if (1<2) x()</script>b", "ab"),
            ("Q&A; R&D", "Q&A; R&D"),
            ("<a title=\"a > b\" href=x>lien</a>", "lien"),
            ("x <!-- a > b --> y", "x  y"),
        ];
        for (from, want) in cases {
            assert_eq!(of_html(from), want, "{from}");
        }
    }
}
