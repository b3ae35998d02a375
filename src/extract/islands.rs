//! The article in the data that a page carries for its scripts, for pages whose text is drawn by
//! them; must never be asked when the page itself has a text, nor run a script.

mod scripts;

use serde_json::{Map, Value};

use super::dates;
use super::dom::Dom;
use super::repeat::key;
use crate::domain::Timestamp;
use scripts::{scripts, value};

/// Values that are looked at in one page.
const MAX_VALUES: usize = 200_000;
/// A shorter text is a label or an address.
const MIN_CHARS: usize = 40;
/// A text in one piece has at least this many characters.
const MIN_WHOLE: usize = 400;
/// Letters of the part of a title that is a headline.
const MIN_TITLE: usize = 15;
/// Texts of one article.
const MAX_TEXTS: usize = 2_000;

/// Keys under which publishers keep a text in one piece.
const WHOLE: &[&str] = &[
    "articleBody",
    "body",
    "bodyHtml",
    "body_html",
    "content",
    "contentHtml",
    "html",
    "text",
    "articleContent",
    "story",
    "fullText",
    "contents",
];
/// Keys under which the paragraphs of a text in pieces stand.
const PIECES: &[&str] = &["text", "content", "html", "value", "paragraph", "body"];

/// The text of the article with this title, as HTML, and as much of the title as the data has;
/// `None` when no data holds both together.
pub(super) fn text<'a>(dom: &Dom, title: &'a str) -> Option<(&'a str, String)> {
    objects(dom, title, whole)
}

/// When the article with this title was published, as the data writes it.
pub(super) fn published(dom: &Dom, title: &str) -> Option<Timestamp> {
    objects(dom, title, |object| {
        DATES.iter().find_map(|name| {
            let named = |key: &String| key.to_ascii_lowercase().contains(name);
            let mut found = object.iter().filter(|(key, _)| named(key));
            found.find_map(|(_, value)| dates::parse(value.as_str()?))
        })
    })
    .map(|(_, at)| at)
}

/// Parts of the keys under which publishers keep the date, the surest first.
const DATES: &[&str] = &["publi", "deploy", "created", "date"];

/// What `read` gives for the innermost objects that hold this title, of all scripts the weightiest,
/// and the part of the title that they hold.
fn objects<'a, T: Weighed>(
    dom: &Dom,
    title: &'a str,
    read: impl Fn(&Map<String, Value>) -> Option<T>,
) -> Option<(&'a str, T)> {
    let titles = titles(title);
    let scripts = (!titles.is_empty()).then(|| scripts(dom));
    let scripts = scripts.into_iter().flatten();
    let values: Vec<Value> = scripts.filter_map(|text| value(&text)).collect();
    let mut left = MAX_VALUES;
    // A part of the title only where nothing has the whole.
    titles.into_iter().find_map(|title| {
        let found = weightiest(values.iter(), &key(title), &read, &mut left)?;
        Some((title, found))
    })
}

/// A title, and its longest part before or after a sign: where a page prints no
/// headline, its title may have the site's name beside the one that the data holds.
fn titles(title: &str) -> Vec<&str> {
    let parts = [" | ", " - ", " – ", " — ", " · "].into_iter();
    let sides = parts.flat_map(|sign| [title.rsplit_once(sign), title.split_once(sign)]);
    let letters = |part: &&str| key(part).len();
    let longer = |(a, b)| std::cmp::max_by_key(a, b, letters);
    let longest = sides.flatten().map(longer).max_by_key(letters);
    // A short part of a title is a section's name, or the site's.
    let longest = longest.filter(|part| letters(part) >= MIN_TITLE);
    let parts = std::iter::once(title).chain(longest);
    parts.filter(|part| letters(part) > 0).collect()
}

/// What is found in several places: the weightiest counts, the first of equals.
trait Weighed {
    fn weight(&self) -> usize;
}

impl Weighed for String {
    fn weight(&self) -> usize {
        self.len()
    }
}

impl Weighed for Timestamp {
    fn weight(&self) -> usize {
        0
    }
}

/// What the innermost objects that hold the title give.
fn article<T: Weighed>(
    value: &Value,
    title: &str,
    read: &impl Fn(&Map<String, Value>) -> Option<T>,
    left: &mut usize,
) -> Option<T> {
    *left = left.checked_sub(1)?;
    match value {
        Value::Array(values) => weightiest(values.iter(), title, read, left),
        Value::Object(object) => {
            let inner = weightiest(object.values(), title, read, left);
            if inner.is_some() {
                return inner;
            }
            holds_title(object, title).then(|| read(object)).flatten()
        }
        // Data in data: some publishers write their JSON into a string.
        Value::String(text) if text.len() > MIN_WHOLE && text.starts_with(['{', '[']) => {
            let value: Value = serde_json::from_str(text).ok()?;
            match value {
                Value::Array(_) | Value::Object(_) => article(&value, title, read, left),
                _ => None,
            }
        }
        _ => None,
    }
}

fn weightiest<'a, T: Weighed>(
    values: impl Iterator<Item = &'a Value>,
    title: &str,
    read: &impl Fn(&Map<String, Value>) -> Option<T>,
    left: &mut usize,
) -> Option<T> {
    let found = values.filter_map(|value| article(value, title, read, left));
    found.min_by_key(|found| std::cmp::Reverse(found.weight()))
}

/// Whether an object names the title itself, or in an object right under it.
fn holds_title(object: &Map<String, Value>, title: &str) -> bool {
    let is_title = |value: &Value| value.as_str().is_some_and(|text| key(text) == title);
    object.values().any(|value| {
        is_title(value)
            || value
                .as_object()
                .is_some_and(|inner| inner.values().any(is_title))
    })
}

/// The text of an article's object: in one piece, else its paragraphs.
fn whole(object: &Map<String, Value>) -> Option<String> {
    let named = WHOLE.iter().filter_map(|name| set_text(object.get(*name)?));
    let one = named
        .filter(|text| text.chars().count() >= MIN_WHOLE && is_prose(text))
        .max_by_key(|text| text.len());
    if let Some(text) = one {
        return Some(text.to_owned());
    }
    let mut out = Vec::new();
    for value in object.values() {
        pieces(value, &mut out);
    }
    let chars: usize = out.iter().map(|text| text.chars().count()).sum();
    (out.len() >= 2 && chars >= MIN_WHOLE).then(|| format!("<p>{}</p>", out.join("</p><p>")))
}

/// A text, or the one that an object wraps as `WordPress` does: `{"rendered": "<p>…"}`.
fn set_text(value: &Value) -> Option<&str> {
    let wrapped = || ["rendered", "html", "value"].map(|name| value.get(name)?.as_str());
    value
        .as_str()
        .or_else(|| wrapped().into_iter().flatten().next())
}

/// The paragraphs in order, each once: an object's own text stands for what is inside it.
fn pieces(value: &Value, out: &mut Vec<String>) {
    if out.len() >= MAX_TEXTS {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| pieces(value, out)),
        Value::Object(object) => {
            let own = PIECES.iter().find_map(|name| {
                let text = object.get(*name)?.as_str()?;
                (text.chars().count() >= MIN_CHARS && is_prose(text)).then_some(text)
            });
            match own {
                Some(text) => out.push(text.to_owned()),
                None => object.values().for_each(|value| pieces(value, out)),
            }
        }
        _ => {}
    }
}

/// Whether a text is sentences and no address, key or program.
fn is_prose(text: &str) -> bool {
    let spaces = text.split_whitespace().count();
    let chars = text.chars().count();
    spaces >= 5 && chars / spaces.max(1) < 20 && !text.contains("function(") && !text.contains("=>")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: &str = "Lobé: fishermen refuse the new fee";

    fn paragraphs() -> Vec<String> {
        let text = "The harbour office counted forty boats on Monday, and expects more of them \
                    before the rains, as one of its clerks said to this paper.";
        (0..5).map(|n| format!("{n}. {text}")).collect()
    }

    fn found(script: &str) -> Option<String> {
        text(&Dom::parse(&format!("<h1>x</h1>{script}")), TITLE).map(|(_, text)| text)
    }

    #[test]
    fn a_text_in_one_piece_is_found_beside_its_title() {
        let body = format!("<p>{}</p>", paragraphs().join("</p><p>"));
        let article = serde_json::json!({"props": {"page": {"title": TITLE, "body": body}}});
        let script = format!("<script id=__NEXT_DATA__ type='application/json'>{article}</script>");
        assert_eq!(found(&script), Some(body.clone()));
        let script = format!("<script>window.__STATE__ = {article}; start()</script>");
        assert_eq!(found(&script), Some(body.clone()));
        let post = serde_json::json!({"title": {"rendered": TITLE}, "content": {"rendered": body}});
        let script = format!("<script type='application/json'>{post}</script>");
        assert_eq!(found(&script), Some(body));
    }

    #[test]
    fn paragraphs_in_pieces_are_found_in_order() {
        let blocks: Vec<Value> = paragraphs()
            .into_iter()
            .map(|text| serde_json::json!({"type": "p", "model": {"text": text, "id": "a1"}}))
            .collect();
        let article = serde_json::json!({"meta": {"headline": TITLE}, "blocks": blocks});
        let push = serde_json::json!([1, format!("7:{}\n", serde_json::json!([article]))]);
        let script = format!("<script>self.__next_f.push({push})</script>");
        let want = format!("<p>{}</p>", paragraphs().join("</p><p>"));
        assert_eq!(found(&script), Some(want));
    }

    #[test]
    fn the_date_of_the_article_is_read_beside_its_title() {
        let text = paragraphs().join(" ");
        let article = serde_json::json!({
            "list": [{"title": "Another", "publishedAt": "2026-11-01"}],
            "main": {"headline": TITLE, "deployDt": "2026.11.17 18:40", "text": text},
        });
        let dom = Dom::parse(&format!(
            "<script type='application/json'>{article}</script>"
        ));
        let at = published(&dom, TITLE).map(Timestamp::to_rfc3339);
        assert_eq!(at.as_deref(), Some("2026-11-17T18:40:00Z"));
        assert_eq!(published(&dom, "Something else of the day"), None);
    }

    #[test]
    fn data_about_other_articles_gives_nothing() {
        let body = paragraphs().join(" ");
        let other = serde_json::json!({"list": [{"title": "Another", "body": body}]});
        assert_eq!(found(&format!("<script>var a = {other}</script>")), None);
        assert_eq!(found("<script>if (a) { b(); }</script>"), None);
    }
}
