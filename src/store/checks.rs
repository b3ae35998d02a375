//! A filter as conditions on one row of `listing`, which goes by the name `l`.

use rusqlite::types::Value;

use super::code;
use crate::domain::{Completeness, Filter};

/// A condition with the values of its question marks.
pub(super) type Check = (String, Vec<Value>);

/// The condition of what is unread.
pub(super) const UNREAD: &str = "l.unread = 1";

/// What a filter asks of a row, but `since`, which bounds the walk.
pub(super) fn checks(filter: &Filter) -> Vec<Check> {
    let mut out = of_the_row(filter);
    out.extend(of_the_publisher(filter));
    out.extend(of_what_it_tells(filter));
    out
}

fn check(condition: &str, value: impl Into<Value>) -> Check {
    (condition.to_owned(), vec![value.into()])
}

/// What stands in the row itself.
fn of_the_row(filter: &Filter) -> Vec<Check> {
    let mut out = Vec::new();
    if filter.unread {
        out.push((UNREAD.to_owned(), Vec::new()));
    }
    if let Some(after) = filter.after {
        out.push(check("l.id > ?", after.0));
    }
    if filter.saved {
        out.push(("l.saved = 1".to_owned(), Vec::new()));
    }
    if filter.whole {
        let whole = code::completeness_number(Completeness::Full);
        out.push((format!("l.completeness = {whole}"), Vec::new()));
    }
    if let Some(language) = &filter.language {
        let language = language.primary().to_owned();
        out.push(check("+l.language = ?", language));
    }
    out
}

/// Who published it, and in which feed.
fn of_the_publisher(filter: &Filter) -> Vec<Check> {
    let mut out = Vec::new();
    if let Some(source) = &filter.source {
        let condition = "+l.source = (SELECT id FROM source WHERE slug = ?)";
        out.push(check(condition, source.as_str().to_owned()));
    }
    if let Some(country) = filter.country {
        let condition = "+l.source IN (SELECT source FROM source_country WHERE country = ?)";
        out.push(check(condition, country.code().to_owned()));
    }
    if let Some(kind) = filter.kind {
        let condition = "+l.source IN (SELECT id FROM source WHERE kind = ?)";
        let kind = code::word(&kind).map(Value::Text);
        out.push((condition.to_owned(), kind.into_iter().collect()));
    }
    if let Some(feed) = filter.feed {
        let condition = "EXISTS (SELECT 1 FROM appearance WHERE article = l.id AND feed = ?)";
        out.push(check(condition, feed.0));
    }
    out
}

/// Which story, topic and countries it tells of.
fn of_what_it_tells(filter: &Filter) -> Vec<Check> {
    let mut out = Vec::new();
    if let Some(story) = filter.story {
        out.push(check("l.story = ?", story.0));
    }
    if filter.watched {
        let condition = "l.story IN (SELECT id FROM story WHERE watched IS NOT NULL)";
        out.push((condition.to_owned(), Vec::new()));
    }
    if let Some(topic) = &filter.topic {
        let condition = "EXISTS (SELECT 1 FROM article_topic WHERE article = l.id AND time = l.time
            AND topic = (SELECT id FROM topic WHERE key = ?))";
        out.push(check(condition, topic.key()));
    }
    if let Some(lens) = filter.lens {
        let countries = lens.countries();
        let marks = vec!["?"; countries.len()].join(", ");
        let condition = format!(
            "EXISTS (SELECT 1 FROM article_country WHERE article = l.id AND country IN ({marks}))"
        );
        let countries = countries.iter().map(|code| Value::from((*code).to_owned()));
        out.push((condition, countries.collect()));
    }
    out
}
