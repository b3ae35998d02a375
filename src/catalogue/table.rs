//! The built-in table of sources as text and as sources; knows nothing of packs or search.

use serde::Deserialize;
use url::Url;

use crate::domain::{Country, FeedSpec, Lang, Region, Source, SourceId, SourceKind};
use crate::text::Clean;

const SOURCES: &str = include_str!("../../assets/sources.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    source: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    home: String,
    #[serde(default)]
    countries: Vec<Country>,
    region: Option<Region>,
    languages: Vec<String>,
    kind: SourceKind,
    feed: Vec<FeedRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeedRow {
    title: Option<String>,
    urls: Vec<String>,
    language: Option<String>,
}

/// The sources of `assets/sources.toml`. That the table is whole and right is a test's business:
/// here a wrong row is left out.
pub(super) fn builtin_sources() -> Vec<Source> {
    let rows = read(SOURCES).unwrap_or_default();
    rows.into_iter().filter_map(source_of).collect()
}

fn read(text: &str) -> Result<Vec<Row>, toml::de::Error> {
    toml::from_str(text).map(|table: Table| table.source)
}

fn source_of(row: Row) -> Option<Source> {
    Some(Source {
        id: SourceId::new(&row.id),
        name: Clean::line(&row.name),
        home: Some(Url::parse(&row.home).ok()?),
        countries: row.countries,
        region: row.region,
        languages: all(&row.languages, |tag| Lang::parse(tag))?,
        kind: row.kind,
        feeds: all(&row.feed, feed_of)?,
    })
}

fn feed_of(row: &FeedRow) -> Option<FeedSpec> {
    Some(FeedSpec {
        title: row.title.as_deref().map(Clean::line),
        urls: all(&row.urls, |url| Url::parse(url).ok())?,
        language: row.language.as_deref().and_then(Lang::parse),
    })
}

/// All of a list that must not be empty, or nothing when one part is wrong.
fn all<T, U>(parts: &[T], read: impl Fn(&T) -> Option<U>) -> Option<Vec<U>> {
    let parts: Vec<U> = parts.iter().map(read).collect::<Option<_>>()?;
    (!parts.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_becomes_a_source() {
        let rows = read(SOURCES).unwrap();
        let count = rows.len();
        for row in rows {
            let id = row.id.clone();
            let source = source_of(row).unwrap_or_else(|| panic!("{id}"));
            assert_eq!(source.id.as_str(), id);
        }
        assert!(count >= 150, "{count}");
    }
}
