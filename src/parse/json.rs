//! JSON Feed: what its writers get wrong is put right before feed-rs, whose reader takes the
//! whole document or nothing.

use serde_json::{Map, Value};

use super::raw::{Entry, Picture};

/// A JSON document after mending.
pub(super) struct Mended {
    /// What feed-rs reads.
    pub(super) json: String,
    /// What feed-rs leaves out of each item.
    pub(super) leftovers: Vec<Entry>,
    /// The document ends before its time.
    pub(super) cut: bool,
}

/// Mends a document; `None` when it is no feed.
pub(super) fn mend(text: &str) -> Option<Mended> {
    let (mut root, cut) = match serde_json::from_str(text) {
        Ok(Value::Object(root)) => (root, false),
        Ok(_) => return None,
        Err(_) => (whole_items(text)?, true),
    };
    let is_feed = root
        .get("version")
        .is_some_and(|v| v.as_str().is_some_and(|v| v.contains("jsonfeed")))
        || (root.get("items").is_some_and(Value::is_array) && root.contains_key("title"));
    if !is_feed {
        return None;
    }
    root.insert(
        "version".to_owned(),
        "https://jsonfeed.org/version/1.1".into(),
    );
    texts(
        &mut root,
        &[
            "title",
            "home_page_url",
            "feed_url",
            "language",
            "description",
            "icon",
            "favicon",
        ],
    );
    root.entry("title").or_insert_with(|| "".into());
    people(&mut root);
    let items = match root.remove("items") {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    };
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
        cut,
    })
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

fn leftover(item: &Map<String, Value>) -> Entry {
    let text = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    let pictures = ["image", "banner_image"]
        .iter()
        .filter_map(|name| text(name));
    Entry {
        language: text("language"),
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
