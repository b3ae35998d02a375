//! JSON Feed: what its writers get wrong is put right before feed-rs, whose reader takes the
//! whole document or nothing.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::raw::{Entry, Picture};
use crate::text::strict_json;

/// A JSON document after mending.
pub(super) struct Mended {
    /// What feed-rs reads.
    pub(super) json: String,
    /// What feed-rs leaves out of each item.
    pub(super) leftovers: Vec<Entry>,
    /// What the list of items holds, items or not.
    pub(super) held: usize,
    /// The document ends before its time.
    pub(super) cut: bool,
}

/// What a feed says of itself in words.
const TEXTS: &[&str] = &[
    "title",
    "home_page_url",
    "feed_url",
    "language",
    "description",
    "icon",
    "favicon",
];

fn is_feed(root: &Map<String, Value>) -> bool {
    let version = root.get("version").and_then(Value::as_str);
    version.is_some_and(|version| version.contains("jsonfeed"))
        || (root.get("items").is_some_and(is_list) && root.contains_key("title"))
}

/// Mends a document; `None` when it is no feed.
pub(super) fn mend(text: &str) -> Option<Mended> {
    let (mut root, cut) = match read(text) {
        Ok(Value::Object(root)) => (root, false),
        Ok(_) => return None,
        Err(strict) => (whole_items(&strict)?, true),
    };
    if !is_feed(&root) {
        return None;
    }
    root.insert(
        "version".to_owned(),
        "https://jsonfeed.org/version/1.1".into(),
    );
    texts(&mut root, TEXTS);
    root.entry("title").or_insert_with(|| "".into());
    people(&mut root);
    let items = match root.remove("items") {
        Some(Value::Array(items)) => items,
        Some(Value::Object(items)) => in_order(items),
        _ => Vec::new(),
    };
    let held = items.len();
    let mut items: Vec<Map<String, Value>> = items
        .into_iter()
        .filter_map(|item| match item {
            Value::Object(item) => Some(item),
            _ => None,
        })
        .collect();
    items.iter_mut().for_each(mend_item);
    let leftovers = items.iter().map(leftover).collect();
    let items = items.into_iter().map(Value::Object).collect();
    root.insert("items".to_owned(), Value::Array(items));
    Some(Mended {
        json: Value::Object(root).to_string(),
        leftovers,
        held,
        cut,
    })
}

/// Reads a document, after what is not JSON in it was put right if need be; that text when it
/// cannot be read either.
fn read(text: &str) -> Result<Value, Cow<'_, str>> {
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let strict = strict_json(text);
    match serde_json::from_str(&strict) {
        Ok(value) => Ok(value),
        Err(_) => Err(strict),
    }
}

/// A list, or what PHP makes of one whose numbers have a gap.
fn is_list(value: &Value) -> bool {
    match value {
        Value::Array(_) => true,
        Value::Object(items) => items.keys().all(|key| key.parse::<u32>().is_ok()),
        _ => false,
    }
}

fn in_order(items: Map<String, Value>) -> Vec<Value> {
    let mut items: Vec<(String, Value)> = items.into_iter().collect();
    items.sort_by_key(|(key, _)| key.parse::<u32>().unwrap_or(u32::MAX));
    items.into_iter().map(|(_, item)| item).collect()
}

/// The whole items of a cut document, and the strings that stand before them.
fn whole_items(text: &str) -> Option<Map<String, Value>> {
    let (head, tail) = text.split_once("\"items\"")?;
    let list = tail
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('[')?;
    // With the list taken out, what stands before it is an object but for its last comma.
    let head = format!("{}}}", head.trim_end().trim_end_matches(','));
    let mut root: Map<String, Value> = serde_json::from_str(&head).unwrap_or_default();
    let mut items = Vec::new();
    let mut rest = list;
    loop {
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        match stream.next() {
            Some(Ok(item)) => items.push(item),
            _ => break,
        }
        let read = stream.byte_offset();
        rest = rest.get(read..).unwrap_or_default().trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest);
    }
    root.insert("items".to_owned(), Value::Array(items));
    root.entry("title").or_insert_with(|| "".into());
    Some(root)
}

fn mend_item(item: &mut Map<String, Value>) {
    texts(
        item,
        &[
            "id",
            "url",
            "external_url",
            "title",
            "content_html",
            "content_text",
            "summary",
            "date_published",
            "date_modified",
            "language",
            "image",
            "banner_image",
        ],
    );
    people(item);
    if let Some(Value::Array(tags)) = item.get_mut("tags") {
        tags.retain(Value::is_string);
    } else {
        item.remove("tags");
    }
    if let Some(Value::Array(attachments)) = item.get_mut("attachments") {
        attachments.retain_mut(|attachment| match attachment {
            Value::Object(attachment) => {
                texts(attachment, &["url", "mime_type", "title"]);
                attachment.entry("mime_type").or_insert_with(|| "".into());
                if !attachment.get("size_in_bytes").is_some_and(Value::is_u64) {
                    attachment.remove("size_in_bytes");
                }
                attachment.contains_key("url")
            }
            _ => false,
        });
    } else {
        item.remove("attachments");
    }
}

/// Numbers where texts belong become texts, anything else goes.
fn texts(object: &mut Map<String, Value>, names: &[&str]) {
    for name in names {
        match object.get_mut(*name) {
            Some(Value::String(_)) | None => {}
            Some(value @ Value::Number(_)) => *value = value.to_string().into(),
            Some(_) => {
                object.remove(*name);
            }
        }
    }
}

fn people(object: &mut Map<String, Value>) {
    let person = |value: &mut Value| match value {
        Value::Object(person) => {
            texts(person, &["name", "url"]);
            true
        }
        Value::String(name) => {
            *value = serde_json::json!({ "name": name });
            true
        }
        _ => false,
    };
    if object.get_mut("author").is_some_and(|value| !person(value)) {
        object.remove("author");
    }
    match object.get_mut("authors") {
        Some(Value::Array(authors)) => authors.retain_mut(person),
        Some(_) => {
            object.remove("authors");
        }
        None => {}
    }
}

fn tags(item: &Map<String, Value>) -> Vec<String> {
    let tags = item.get("tags").and_then(Value::as_array);
    let names = tags.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}

fn leftover(item: &Map<String, Value>) -> Entry {
    let text = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    let pictures = ["image", "banner_image"]
        .iter()
        .filter_map(|name| text(name));
    Entry {
        language: text("language"),
        topics: tags(item),
        // The id of an item is its permanent address more often than not (JSON Feed 1.1, `id`).
        link: text("url")
            .is_none()
            .then(|| text("id"))
            .flatten()
            .filter(|id| id.contains("://")),
        pictures: pictures
            .map(|address| Picture {
                address,
                ..Picture::default()
            })
            .collect(),
        ..Entry::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_for_ids_and_old_versions_are_read() {
        let text = r#"{"version":"http://jsonfeed.org/version/1","items":[{"id":7,"title":null,
            "tags":[1],"attachments":[{"url":"https://a.org/x.mp3"}],"author":"A"}]}"#;
        let mended = mend(text).unwrap();
        let value: Value = serde_json::from_str(&mended.json).unwrap();
        assert_eq!(value["items"][0]["id"], "7");
        assert_eq!(value["items"][0]["author"]["name"], "A");
        assert_eq!(value["title"], "");
        assert!(!mended.cut);
    }

    #[test]
    fn what_is_not_quite_json_is_read_and_a_list_with_gaps_is_one() {
        let feed = |items: &str| {
            let head = r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":"#;
            let mended = mend(&format!("{head}{items}}}")).unwrap();
            let value: Value = serde_json::from_str(&mended.json).unwrap();
            assert!(!mended.cut, "{items}");
            value["items"].as_array().unwrap().clone()
        };
        let tab = feed("[{\"id\":\"1\",\"title\":\"A\tB\"},]");
        assert_eq!(tab[0]["title"], "A\tB");
        let gaps = feed(r#"{"10":{"id":"c"},"0":{"id":"a"},"2":{"id":"b"}}"#);
        let ids: Vec<&Value> = gaps.iter().map(|item| &item["id"]).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        let held = mend(r#"{"version":"https://jsonfeed.org/version/1","items":["a","b"]}"#);
        assert_eq!(held.unwrap().held, 2);
    }

    #[test]
    fn a_cut_document_gives_its_whole_items() {
        let text = r#"{"version":"https://jsonfeed.org/version/1","title":"T",
            "items":[{"id":"1"}, {"id":"2"}, {"id":"3","tit"#;
        let mended = mend(text).unwrap();
        assert_eq!((mended.leftovers.len(), mended.cut), (2, true));
    }

    #[test]
    fn other_json_is_no_feed() {
        assert!(mend(r#"{"error":"not found","status":404}"#).is_none());
        assert!(mend("[1,2]").is_none());
    }
}
