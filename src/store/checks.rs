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
    let mut out: Vec<Check> = Vec::new();
    let mut check = |condition: &str, value: Option<Value>| {
        out.push((condition.to_owned(), value.into_iter().collect()));
    };
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    if filter.unread {
        check(UNREAD, None);
    }
    if let Some(after) = filter.after {
        check("l.id > ?", Some(after.0.into()));
    }
    if filter.saved {
        check("l.saved = 1", None);
    }
    if filter.whole {
        let whole = code::completeness_number(Completeness::Full);
        check(&format!("l.completeness = {whole}"), None);
    }
    if let Some(language) = &filter.language {
        check("+l.language = ?", text(language.primary()));
    }
    if let Some(source) = &filter.source {
        let condition = "+l.source = (SELECT id FROM source WHERE slug = ?)";
        check(condition, text(source.as_str()));
    }
    if let Some(country) = filter.country {
        let condition = "+l.source IN (SELECT source FROM source_country WHERE country = ?)";
        check(condition, text(country.code()));
    }
    if let Some(kind) = filter.kind {
        let condition = "+l.source IN (SELECT id FROM source WHERE kind = ?)";
        check(condition, code::word(&kind).map(Value::Text));
    }
    if let Some(feed) = filter.feed {
        let condition = "EXISTS (SELECT 1 FROM appearance WHERE article = l.id AND feed = ?)";
        check(condition, Some(feed.0.into()));
    }
    if let Some(story) = filter.story {
        check("l.story = ?", Some(story.0.into()));
    }
    if filter.watched {
        check(
            "l.story IN (SELECT id FROM story WHERE watched IS NOT NULL)",
            None,
        );
    }
    if let Some(topic) = &filter.topic {
        let condition = "EXISTS (SELECT 1 FROM article_topic WHERE article = l.id AND time = l.time
            AND topic = (SELECT id FROM topic WHERE key = ?))";
        check(condition, text(&topic.key()));
    }
    if let Some(lens) = filter.lens {
        let countries = lens.countries();
        let marks = vec!["?"; countries.len()].join(", ");
        let condition = format!(
            "EXISTS (SELECT 1 FROM article_country WHERE article = l.id AND country IN ({marks}))"
        );
        out.push((
            condition,
            countries
                .iter()
                .map(|c| Value::Text((*c).to_owned()))
                .collect(),
        ));
    }
    out
}
