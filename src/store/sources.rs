//! What the store knows of the outlets themselves; must never know how a feed fares.

use rusqlite::{Connection, OptionalExtension, params};
use url::Url;

use super::feeds::select;
use super::{Result, code};
use crate::domain::{Country, Feed, FeedSpec, Lang, Source, SourceId, SourceKind};
use crate::text::Clean;

/// The name that a source has from now on. The next feed of a site is named after itself: the name of
/// the first stays, unless the catalogue knows better. One that no feed gave, of an archive's article or
/// of a link that was followed, may be the bare host, and gives way.
fn name_to_keep(db: &Connection, source: &Source) -> Result<Option<String>> {
    if source.kind != SourceKind::Other {
        return Ok(None);
    }
    let sql = "SELECT name FROM source s
        WHERE slug = ?1 AND EXISTS (SELECT 1 FROM feed f WHERE f.source = s.id)";
    let mut query = db.prepare_cached(sql)?;
    let kept: Option<String> = query
        .query_row([source.id.as_str()], |row| row.get(0))
        .optional()?;
    let is_host = |name: &str| {
        name.contains('.')
            && !name.contains(char::is_whitespace)
            && SourceId::new(name) == source.id
    };
    Ok(kept.filter(|name| !is_host(name)))
}

/// Adds a source or brings it up to date; what the new description leaves open stays as it was.
pub(super) fn put_source(db: &Connection, source: &Source) -> Result<i64> {
    let languages: Vec<&str> = source.languages.iter().map(Lang::as_str).collect();
    let kept = name_to_keep(db, source)?;
    let row = db.query_row(
        "INSERT INTO source (slug, name, home, region, kind, languages)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (slug) DO UPDATE SET
            name = excluded.name,
            kind = iif(excluded.kind = 'other', kind, excluded.kind),
            home = coalesce(excluded.home, home),
            region = coalesce(excluded.region, region),
            languages = iif(excluded.languages = '[]', languages, excluded.languages)
         RETURNING id",
        params![
            source.id.as_str(),
            Clean::line(kept.as_deref().unwrap_or(&source.name))
                .bounded()
                .as_str(),
            source.home.as_ref().map(Url::as_str),
            source.region.as_ref().and_then(code::word),
            code::word(&source.kind),
            serde_json::json!(languages).to_string(),
        ],
        |row| row.get(0),
    )?;
    if !source.countries.is_empty() {
        db.execute("DELETE FROM source_country WHERE source = ?1", [row])?;
        let sql = "INSERT OR IGNORE INTO source_country (country, source) VALUES (?1, ?2)";
        for country in &source.countries {
            db.execute(sql, params![country.code(), row])?;
        }
    }
    Ok(row)
}

/// The source that an archive names; made without feeds when the store has none of that name.
pub(super) fn archive_source(db: &Connection, name: &Clean, url: Option<&Url>) -> Result<i64> {
    let id = SourceId::new(name);
    if let Some(row) = source_row(db, &id)? {
        return Ok(row);
    }
    let home = url.and_then(|url| url.join("/").ok());
    put_source(
        db,
        &Source {
            id,
            name: name.clone(),
            home,
            countries: Vec::new(),
            region: None,
            languages: Vec::new(),
            kind: SourceKind::Other,
            feeds: Vec::new(),
        },
    )
}

/// The row of a source; `None` when it is not known.
pub(super) fn source_row(db: &Connection, source: &SourceId) -> Result<Option<i64>> {
    let mut rows = db.prepare_cached("SELECT id FROM source WHERE slug = ?1")?;
    Ok(rows
        .query_row([source.as_str()], |row| row.get(0))
        .optional()?)
}

pub(super) fn sources(db: &Connection) -> Result<Vec<Source>> {
    let feeds = select(db, "f.subscribed = 1", [])?;
    let mut query = db.prepare("SELECT * FROM source ORDER BY name, id")?;
    let mut rows = query.query([])?;
    let mut sources = Vec::new();
    while let Some(row) = rows.next()? {
        let id = SourceId::new(&row.get::<_, String>("slug")?);
        let own = feeds.iter().filter(|(feed, _)| feed.source == id);
        let languages: Vec<String> =
            serde_json::from_str(&row.get::<_, String>("languages")?).unwrap_or_default();
        sources.push(Source {
            name: Clean::line(&row.get::<_, String>("name")?),
            home: code::url(row.get("home")?),
            countries: countries(db, row.get("id")?)?,
            region: row
                .get::<_, Option<String>>("region")?
                .and_then(|word| code::from_word(&word)),
            languages: languages
                .iter()
                .filter_map(|tag| Lang::parse(tag))
                .collect(),
            kind: code::from_word(&row.get::<_, String>("kind")?).unwrap_or(SourceKind::Other),
            feeds: own.map(|(feed, _)| spec(feed)).collect(),
            id,
        });
    }
    Ok(sources)
}

fn spec(feed: &Feed) -> FeedSpec {
    let mut urls = vec![feed.url.clone()];
    urls.extend(feed.candidates.iter().cloned());
    FeedSpec {
        title: (feed.title != feed.source_name).then(|| feed.title.clone()),
        urls,
        language: feed.language.clone(),
    }
}

fn countries(db: &Connection, source: i64) -> Result<Vec<Country>> {
    let sql = "SELECT country FROM source_country WHERE source = ?1 ORDER BY country";
    let mut query = db.prepare_cached(sql)?;
    let codes = query.query_map([source], |row| row.get::<_, String>(0))?;
    let countries = codes.filter_map(|code| code.map(|code| Country::parse(&code)).transpose());
    Ok(countries.collect::<rusqlite::Result<_>>()?)
}
