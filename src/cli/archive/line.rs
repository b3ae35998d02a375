//! A line of an archive, made ready to be stored.

use serde::Deserialize;
use serde_json::{Map, Value};
use url::Url;

use crate::domain::{
    Body, BodyOrigin, Citation, Completeness, Identity, Lang, NewArticle, Timestamp,
};
use crate::extract::{from_fragment, from_plain, topics};
use crate::locale::faults;
use crate::locale::said::{self, Spoken};
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
    /// The text begins it when there is none.
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    html: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    source: Option<String>,
    /// What it is about.
    #[serde(default)]
    topics: Option<Vec<String>>,
}

/// An id may be a text or a number.
#[derive(Deserialize)]
#[serde(untagged, expecting = "an id that is a text or a whole number")]
enum Id {
    Text(String),
    Number(i64),
}

/// An article made ready, and what was wrong in its line all the same.
pub(super) type Prepared = (LoadArticle, Option<Spoken>);

pub(super) fn prepare(line: &[u8]) -> Result<Prepared, Spoken> {
    // An array would be taken for the fields in their order.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err(said::NO_ENTRY.into());
    }
    let entry: Entry = serde_json::from_slice(line).map_err(|error| fault(line, &error))?;
    let id = match &entry.id {
        Id::Text(text) => text.clone(),
        Id::Number(number) => number.to_string(),
    };
    if id.is_empty() {
        return Err(said::EMPTY_ID.into());
    }
    let empty = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if empty(&entry.title) && empty(&entry.text) && empty(&entry.html) {
        return Err(said::NO_WORDS.into());
    }
    let source_name = entry.source.as_deref().map(Clean::line).unwrap_or_default();
    let source_name = source_name.bounded();
    let source_name = if source_name.is_empty() {
        "archive".into()
    } else {
        source_name
    };
    guarded(|| article(&entry, &id))
        .ok_or_else(|| said::UNREADABLE_ENTRY.into())
        .and_then(|article| {
            let incoming = Incoming::prepare(article, &source_name)
                .map_err(|error| said::UNREADABLE_ENTRY.because(error.to_string()))?;
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

fn no_date(text: &str) -> Spoken {
    said::UNDATED_ENTRY.of(cut(&Clean::line(text), 40).into_owned())
}

/// What is wrong with a line that is no entry. What serde says of it goes without its own count of lines:
/// the archive's is told already.
fn fault(line: &[u8], error: &serde_json::Error) -> Spoken {
    let told = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let what = told.strip_suffix(&place).unwrap_or(&told);
    if error.is_data() {
        let of_field = serde_json::from_slice(line).ok();
        let of_field = of_field.and_then(|fields| field_fault(&fields));
        of_field.unwrap_or_else(|| said::FIELDS_WRONG.of(what))
    } else {
        said::NO_JSON.of(error.column().to_string()).of(what)
    }
}

/// The first field that is not as [`Entry`] has it.
fn field_fault(fields: &Map<String, Value>) -> Option<Spoken> {
    let Some(id) = fields.get("id") else {
        return Some(said::MISSING_ARGUMENT.of("id"));
    };
    if !id.is_string() && !id.is_i64() {
        return Some(faults::MUST_BE.of("id").of(said::TEXT_OR_NUMBER));
    }
    let is_texts = |value: &Value| {
        let all = value.as_array();
        all.is_some_and(|all| all.iter().all(Value::is_string))
    };
    fields.iter().find_map(|(name, value)| {
        let (is_right, what) = match name.as_str() {
            "topics" => (is_texts(value), said::TEXTS),
            "lang" | "date" | "title" | "text" | "html" | "url" | "source" => {
                (value.is_string(), said::A_TEXT)
            }
            _ => return None,
        };
        let is_wrong = !is_right && !value.is_null();
        is_wrong.then(|| faults::MUST_BE.of(name.as_str()).of(what))
    })
}

/// The text of a line and what it cites, in whichever of the two forms it came.
fn body(entry: &Entry, url: Option<&Url>) -> (Option<Body>, Vec<Citation>) {
    let (mut body, cited) = match (&entry.html, &entry.text) {
        (Some(html), _) => {
            // Relative links of a page without an address lead nowhere.
            let nowhere = Url::parse("http://archive.invalid/").ok();
            let Some(base) = url.or(nowhere.as_ref()) else {
                return (None, Vec::new());
            };
            let fragment = from_fragment(html, base);
            (fragment.body, fragment.cited)
        }
        (None, Some(text)) => (from_plain(text), Vec::new()),
        (None, None) => return (None, Vec::new()),
    };
    body.origin = BodyOrigin::Archive;
    body.completeness = Completeness::Full;
    (Some(body), cited)
}

/// The title of a line, else how its text begins, else its name in the archive.
fn title(entry: &Entry, body: Option<&Body>, id: &str) -> Clean {
    let title = Clean::line(entry.title.as_deref().unwrap_or_default());
    if !title.is_empty() {
        return title;
    }
    let text = body.map(Body::plain_text).unwrap_or_default();
    let begun = Clean::line(&cut(&Clean::line(&text), 80));
    if begun.is_empty() {
        Clean::line(id)
    } else {
        begun
    }
}

/// Whether there is a place with the zone of a date: none is further than this from Greenwich. Elsewhere such
/// a zone is passed over, as no feed can be asked what it meant.
fn has_place(date: &str) -> bool {
    const FURTHEST: u32 = 14 * 60;
    let zone = date
        .trim()
        .rsplit_once(['+', '-'])
        .filter(|(time, _)| time.contains(':'));
    let Some((hours, minutes)) = zone.and_then(|(_, zone)| zone.split_once(':')) else {
        return true;
    };
    match (hours.parse::<u32>(), minutes.parse::<u32>()) {
        (Ok(hours), Ok(minutes)) => minutes < 60 && hours.saturating_mul(60) + minutes <= FURTHEST,
        _ => true,
    }
}

fn article(entry: &Entry, id: &str) -> NewArticle {
    let url = entry.url.as_deref().and_then(|url| Url::parse(url).ok());
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
    let (body, cited) = body(entry, url.as_ref());
    let title = title(entry, body.as_ref(), id);
    let date = entry.date.as_deref().filter(|date| has_place(date));
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
        topics: topics(entry.topics.clone().unwrap_or_default()),
        body,
        cited,
    }
}
