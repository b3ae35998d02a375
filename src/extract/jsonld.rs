//! What a page says about itself in JSON-LD; must never be taken for more than a claim.

mod mend;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::dom::Dom;
use super::repeat::key;

/// Objects looked at; some pages list hundreds of products.
const MAX_OBJECTS: usize = 400;
/// How deep objects within objects are looked for.
const MAX_DEPTH: usize = 6;

/// The article that a page describes.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// Its headline.
    pub(super) headline: Option<String>,
    /// Its description.
    pub(super) description: Option<String>,
    /// Names of its authors.
    pub(super) authors: Vec<String>,
    /// When it was published, as written.
    pub(super) published: Option<String>,
    /// When it was last changed, as written.
    pub(super) modified: Option<String>,
    /// Its picture's address, as written.
    pub(super) image: Option<String>,
    /// Its language, as written.
    pub(super) language: Option<String>,
    /// Its text, mostly without paragraphs.
    pub(super) text: Option<String>,
    /// Its sections.
    pub(super) sections: Vec<String>,
    /// Its keywords.
    pub(super) keywords: Vec<String>,
    /// The publisher's name.
    pub(super) publisher: Option<String>,
    /// `Some(false)`: it stands behind a paywall.
    pub(super) free: Option<bool>,
    /// It is a live blog.
    pub(super) live: bool,
    /// It is a video or a sound, and no article.
    pub(super) media: bool,
}

/// Reads every JSON-LD script of a page and takes the article whose headline is most like `title`.
pub(super) fn read(dom: &Dom, title: &str) -> Described {
    let mut all = Objects::default();
    for script in dom.find_all(0, &["script"]) {
        let kind = dom.attr(script, "type").unwrap_or_default();
        if !kind.to_ascii_lowercase().contains("ld+json") {
            continue;
        }
        let text: String = dom
            .descendants(script)
            .filter_map(|at| dom.text_node(at))
            .collect();
        for value in mend::values(&text) {
            all.collect(value, 0);
        }
    }
    let best = all
        .articles
        .iter()
        .max_by_key(|object| {
            let headline = text_of(object.get("headline").or_else(|| object.get("name")));
            let same = headline.is_some_and(|headline| is_like(&headline, title));
            (same, object.contains_key("headline"), std::cmp::Reverse(0))
        })
        .or_else(|| all.articles.first());
    let mut described = best
        .map(|object| describe(object, &all.named))
        .unwrap_or_default();
    described.media = all.media && all.articles.is_empty();
    described.live = all.live;
    described
}

fn is_like(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

#[derive(Default)]
struct Objects {
    articles: Vec<Map<String, Value>>,
    /// Names of persons and organisations by their `@id`.
    named: HashMap<String, String>,
    seen: usize,
    media: bool,
    live: bool,
}

impl Objects {
    fn collect(&mut self, value: Value, depth: usize) {
        self.seen += 1;
        if self.seen > MAX_OBJECTS || depth > MAX_DEPTH {
            return;
        }
        match value {
            Value::Array(values) => {
                for value in values {
                    self.collect(value, depth + 1);
                }
            }
            Value::Object(object) => self.object(object, depth),
            _ => {}
        }
    }

    fn object(&mut self, mut object: Map<String, Value>, depth: usize) {
        let kinds = kinds(&object);
        let is = |wanted: &[&str]| kinds.iter().any(|kind| wanted.contains(&&**kind));
        if let (Some(id), Some(name)) = (text_of(object.get("@id")), text_of(object.get("name"))) {
            self.named.insert(id, name);
        }
        for inner in [
            "@graph",
            "mainEntity",
            "mainEntityOfPage",
            "author",
            "liveBlogUpdate",
        ] {
            let nested = object
                .get(inner)
                .is_some_and(|value| value.is_object() || value.is_array());
            if nested && inner != "liveBlogUpdate" {
                let value = match inner {
                    "@graph" => object.remove(inner),
                    _ => object.get(inner).cloned(),
                };
                self.collect(value.unwrap_or_default(), depth + 1);
            }
        }
        self.live |= is(&["LiveBlogPosting"]);
        self.media |= is(&[
            "VideoObject",
            "AudioObject",
            "PodcastEpisode",
            "RadioEpisode",
            "TVEpisode",
        ]);
        if kinds.iter().any(|kind| is_article(kind)) {
            self.articles.push(object);
        }
    }
}

fn kinds(object: &Map<String, Value>) -> Vec<String> {
    match object.get("@type") {
        Some(Value::String(kind)) => vec![kind.clone()],
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(|kind| text_of(Some(kind)))
            .collect(),
        _ => Vec::new(),
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || matches!(
            kind,
            "BlogPosting"
                | "LiveBlogPosting"
                | "Report"
                | "Review"
                | "ClaimReview"
                | "SocialMediaPosting"
        )
}

fn describe(object: &Map<String, Value>, named: &HashMap<String, String>) -> Described {
    let raw = |name: &str| text_of(object.get(name)).filter(|text| !text.trim().is_empty());
    let text = |name: &str| raw(name).map(|text| unescaped(&text));
    Described {
        headline: text("headline").or_else(|| text("name")),
        description: text("description"),
        authors: names(
            object.get("author").or_else(|| object.get("creator")),
            named,
        ),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        image: image(object.get("image")).or_else(|| image(object.get("thumbnailUrl"))),
        language: text("inLanguage"),
        text: raw("articleBody").or_else(|| raw("text")),
        sections: texts_of(object.get("articleSection")),
        keywords: texts_of(object.get("keywords")),
        publisher: names(object.get("publisher"), named).into_iter().next(),
        free: truth(object.get("isAccessibleForFree")),
        live: false,
        media: false,
    }
}

fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => text_of(values.first()),
        Value::Object(object) => text_of(object.get("@value").or_else(|| object.get("name"))),
        _ => None,
    }
}

/// All texts of a value that may be one or several.
fn texts_of(value: Option<&Value>) -> Vec<String> {
    let text = |one: &Value| text_of(Some(one)).map(|text| unescaped(&text));
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(text).collect(),
        value => value.and_then(text).into_iter().collect(),
    }
}

/// Many publishers escape the characters of their JSON once more, for HTML.
fn unescaped(text: &str) -> String {
    if text.contains('&') || text.contains('<') {
        Dom::parse(text).text(0)
    } else {
        text.to_owned()
    }
}

fn truth(value: Option<&Value>) -> Option<bool> {
    match value? {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) => match text.to_ascii_lowercase().rsplit('/').next()? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn image(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(url) => Some(url.clone()),
        Value::Array(values) => image(values.first()),
        Value::Object(object) => image(object.get("url").or_else(|| object.get("contentUrl"))),
        _ => None,
    }
}

fn names(value: Option<&Value>, named: &HashMap<String, String>) -> Vec<String> {
    match value {
        Some(Value::Array(values)) => values
            .iter()
            .flat_map(|value| names(Some(value), named))
            .collect(),
        Some(Value::Object(object)) => {
            let own = match object.get("name") {
                Some(Value::Array(_)) => return names(object.get("name"), named),
                name => text_of(name),
            };
            let by_id = || named.get(&text_of(object.get("@id"))?).cloned();
            own.or_else(by_id).into_iter().collect()
        }
        Some(Value::String(name)) => vec![named.get(name).cloned().unwrap_or_else(|| name.clone())],
        _ => Vec::new(),
    }
}
