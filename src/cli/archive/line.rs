//! A line of an archive, made ready to be stored.

use serde::Deserialize;
use url::Url;

use crate::domain::{Identity, Lang, NewArticle, Timestamp};
use crate::extract::{from_fragment, from_plain};
use crate::parse::{guarded, identity_of_address, parse_date};
use crate::store::{Incoming, LoadArticle};
use crate::text::{Clean, cut};

/// A line of an archive.
#[derive(Deserialize)]
#[serde(expecting = "an object with `id` and `title` or `text`")]
struct Entry {
    id: Id,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    date: Option<String>,
    /// The text begins with it when there is none.
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    html: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    source: Option<String>,
}

/// An id may be a text or a number.
#[derive(Deserialize)]
#[serde(untagged, expecting = "an id that is a text or a whole number")]
enum Id {
    Text(String),
    Number(i64),
}

/// An article made ready, and what was wrong in its line all the same.
pub(super) type Prepared = (LoadArticle, Option<String>);

pub(super) fn prepare(line: &[u8]) -> Result<Prepared, String> {
    // An array would be taken for the fields in their order.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err("not an object with `id` and `title` or `text`".to_owned());
    }
    let entry: Entry = serde_json::from_slice(line).map_err(|error| json_fault(&error))?;
    let id = match &entry.id {
        Id::Text(text) => text.clone(),
        Id::Number(number) => number.to_string(),
    };
    if id.is_empty() {
        return Err("the id is empty".to_owned());
    }
    let empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if entry.title.trim().is_empty() && empty(&entry.text) && empty(&entry.html) {
        return Err("neither `title` nor `text` nor `html`".to_owned());
    }
    let source_name = entry.source.as_deref().map(Clean::line).unwrap_or_default();
    let source_name = if source_name.is_empty() {
        "archive".into()
    } else {
        source_name
    };
    guarded(|| article(&entry, &id))
        .ok_or_else(|| "the article could not be read".to_owned())
        .and_then(|article| {
            let incoming =
                Incoming::prepare(article, &source_name).map_err(|error| error.to_string())?;
            let undated = incoming.article().published.is_none();
            let date = entry
                .date
                .as_deref()
                .filter(|date| undated && !date.is_empty());
            let article = LoadArticle {
                external_id: id,
                source_name,
                incoming,
            };
            Ok((article, date.map(no_date)))
        })
}

fn no_date(text: &str) -> String {
    let text = cut(&Clean::line(text), 40).into_owned();
    format!("`{text}` is no date; the article is taken without one")
}

/// What serde says, without its own count of lines: the archive's is told already.
fn json_fault(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = said.strip_suffix(&place).unwrap_or(&said);
    if error.is_data() {
        what.to_owned()
    } else {
        format!(
            "this is no JSON, from character {} on: {what}",
            error.column()
        )
    }
}

fn article(entry: &Entry, id: &str) -> NewArticle {
    let url = entry.url.as_deref().and_then(|url| Url::parse(url).ok());
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
    let (mut body, cited) = match (&entry.html, &entry.text) {
        (Some(html), _) => {
            // Relative links of a page without an address lead nowhere.
            let nowhere = Url::parse("http://archive.invalid/").ok();
            match url.as_ref().or(nowhere.as_ref()) {
                Some(base) => {
                    let fragment = from_fragment(html, base);
                    (Some(fragment.body), fragment.cited)
                }
                None => (None, Vec::new()),
            }
        }
        (None, Some(text)) => (Some(from_plain(text)), Vec::new()),
        (None, None) => (None, Vec::new()),
    };
    if let Some(body) = &mut body {
        body.origin = crate::domain::BodyOrigin::Archive;
        body.completeness = crate::domain::Completeness::Full;
    }
    let text = body
        .as_ref()
        .map(crate::domain::Body::plain_text)
        .unwrap_or_default();
    let title = Clean::line(&entry.title);
    let title = if title.is_empty() {
        Clean::line(&cut(&Clean::line(&text), 80))
    } else {
        title
    };
    let title = if title.is_empty() {
        Clean::line(id)
    } else {
        title
    };
    let date = entry.date.as_deref();
    NewArticle {
        identity: match &url {
            Some(url) => identity_of_address(url),
            None => Identity(format!("load:{id}")),
        },
        guid: None,
        url,
        title,
        standfirst: None,
        author: None,
        publisher: None,
        language: entry.lang.as_deref().and_then(Lang::parse),
        published: date.and_then(|date| Timestamp::from_rfc3339(date).or_else(|| parse_date(date))),
        updated: None,
        image: None,
        image_bytes: None,
        body,
        cited,
    }
}
