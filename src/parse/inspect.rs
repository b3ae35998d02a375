//! What the parser made of a document, as `griot inspect feed --json` prints it.

use serde::Serialize;

use super::{DocumentKind, Parsed};
use crate::domain::{FailureKind, NewArticle, Problem, Timestamp, Topic};

/// A document as `inspect` shows it; the order of the fields is the order of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InspectedFeed {
    /// The file as it was named.
    pub path: String,
    /// It is a feed, and its articles could be read.
    pub ok: bool,
    /// The format of a feed (`rss`, `atom`, `rdf`, `json-feed`), else the kind of failure
    /// (`web-page`, `empty`, `not-a-feed`, `unreadable`).
    pub class: String,
    /// Its articles in document order.
    pub entries: Vec<InspectedEntry>,
    /// What was wrong, in plain English.
    pub problems: Vec<String>,
}

/// An article as `inspect` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InspectedEntry {
    /// Its headline.
    pub title: String,
    /// Its address.
    pub link: Option<String>,
    /// Its identity within its source.
    pub id: String,
    /// When it was published, RFC 3339 in UTC.
    pub published: Option<String>,
    /// When it was last changed, if that is another moment.
    pub updated: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// What it is about, by its categories.
    pub topics: Vec<Topic>,
    /// The feed carries text beside the headline, be it only a summary.
    pub has_body: bool,
}

/// Makes of a parsed document what `inspect` shows; `path_label` is the file as the user named it.
pub fn inspect_feed(path_label: &str, parsed: &Parsed) -> InspectedFeed {
    let failed = parsed.articles.is_empty() && !parsed.problems.is_empty();
    let class = match parsed.problems.first() {
        Some(problem) if failed => failure_name(problem.kind),
        _ => kind_name(parsed.kind),
    };
    InspectedFeed {
        path: path_label.to_owned(),
        ok: !failed,
        class: class.to_owned(),
        entries: parsed.articles.iter().map(entry).collect(),
        problems: parsed.problems.iter().map(said).collect(),
    }
}

fn entry(article: &NewArticle) -> InspectedEntry {
    let time = |at: Option<Timestamp>| at.map(Timestamp::to_rfc3339);
    InspectedEntry {
        title: article.title.to_string(),
        link: article.url.as_ref().map(ToString::to_string),
        id: article.identity.0.clone(),
        published: time(article.published),
        updated: time(article.updated),
        author: article.author.as_ref().map(ToString::to_string),
        language: article
            .language
            .as_ref()
            .map(|lang| lang.as_str().to_owned()),
        topics: article.topics.clone(),
        has_body: article.body.is_some() || article.standfirst.is_some(),
    }
}

fn said(problem: &Problem) -> String {
    match problem.line {
        Some(line) => format!("line {line}: {}", problem.what),
        None => problem.what.to_string(),
    }
}

const fn kind_name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Rss => "rss",
        DocumentKind::Atom => "atom",
        DocumentKind::Rdf => "rdf",
        DocumentKind::JsonFeed => "json-feed",
        DocumentKind::Html => "web-page",
        DocumentKind::Opml => "opml",
        DocumentKind::Sitemap => "sitemap",
        DocumentKind::Empty => "empty",
        DocumentKind::Unknown => "not-a-feed",
    }
}

const fn failure_name(kind: FailureKind) -> &'static str {
    match kind {
        FailureKind::WebPage => "web-page",
        FailureKind::Empty => "empty",
        FailureKind::TooLarge => "too-large",
        FailureKind::Damaged => "damaged",
        FailureKind::Unreadable => "unreadable",
        _ => "not-a-feed",
    }
}
