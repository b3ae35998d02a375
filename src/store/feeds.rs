//! Sources and their feeds: subscribing, unsubscribing, renaming, listing.

use rusqlite::{Connection, OptionalExtension, Row, params};
use url::Url;

use super::{Durability, Result, Store, StoreError, code, health};
use crate::domain::{
    Country, Feed, FeedHealth, FeedId, FeedSpec, Lang, Source, SourceId, Timestamp,
};
use crate::text::Clean;

impl Store {
    /// Subscribes to the feeds of `source`, which is added or brought up to date; the ids come in
    /// the order of its feeds. A feed with an address that is already known (for any source) is
    /// that feed, with its articles and state.
    pub async fn subscribe(&self, source: Source, now: Timestamp) -> Result<Vec<FeedId>> {
        self.workers
            .write(Durability::Full, move |tx| {
                let row = put_source(tx, &source)?;
                let feeds = source.feeds.iter();
                feeds
                    .map(|spec| put_feed(tx, row, &source, spec, now))
                    .collect()
            })
            .await
    }

    /// Subscribes to the feeds of many sources at once, all or none; how many feeds there are.
    pub async fn subscribe_all(&self, sources: Vec<Source>, now: Timestamp) -> Result<usize> {
        self.workers
            .write(Durability::Full, move |tx| {
                let mut count = 0;
                for source in &sources {
                    let row = put_source(tx, source)?;
                    for spec in &source.feeds {
                        put_feed(tx, row, source, spec, now)?;
                        count += 1;
                    }
                }
                Ok(count)
            })
            .await
    }

    /// Ends a subscription; the feed's articles and what was done with them stay. False when there
    /// was no such subscription.
    pub async fn unsubscribe(&self, feed: FeedId) -> Result<bool> {
        self.workers
            .write(Durability::Full, move |tx| {
                let sql = "UPDATE feed SET subscribed = 0 WHERE id = ?1 AND subscribed = 1";
                Ok(tx.execute(sql, [feed.0])? > 0)
            })
            .await
    }

    /// The subscribed feeds with how they fare, by source and title.
    pub async fn feeds(&self) -> Result<Vec<(Feed, FeedHealth)>> {
        self.workers
            .read(|db| select(db, "f.subscribed = 1", []))
            .await
    }

    /// Every source that was ever subscribed to, with its subscribed feeds.
    pub async fn sources(&self) -> Result<Vec<Source>> {
        self.workers.read(sources).await
    }

    /// Asks for a feed at `url` from now on (a permanent redirect). False when another feed has
    /// that address: then nothing changes. Where it was asked for before is kept, with `now`.
    pub async fn move_feed(&self, feed: FeedId, url: Url, now: Timestamp) -> Result<bool> {
        self.workers
            .write(Durability::Normal, move |tx| {
                if address_owner(tx, url.as_str())?.is_some_and(|owner| owner != feed.0) {
                    return Ok(false);
                }
                let sql = "UPDATE feed SET moved_from = url, moved_at = ?3, url = ?2,
                    moved_to = NULL, moved_times = 0, etag = NULL, last_modified = NULL
                    WHERE id = ?1";
                if tx.execute(sql, params![feed.0, url.as_str(), now.0])? == 0 {
                    return Err(StoreError::UnknownFeed);
                }
                put_address(tx, feed.0, &url)?;
                Ok(true)
            })
            .await
    }
}

/// Adds a source or brings it up to date; what the new description leaves open stays as it was, and so
/// does its name unless the catalogue knows better: the next feed of a site is named after itself.
pub(super) fn put_source(db: &Connection, source: &Source) -> Result<i64> {
    let languages: Vec<&str> = source.languages.iter().map(Lang::as_str).collect();
    let row = db.query_row(
        "INSERT INTO source (slug, name, home, region, kind, languages)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (slug) DO UPDATE SET
            name = iif(excluded.kind = 'other', name, excluded.name),
            kind = iif(excluded.kind = 'other', kind, excluded.kind),
            home = coalesce(excluded.home, home),
            region = coalesce(excluded.region, region),
            languages = iif(excluded.languages = '[]', languages, excluded.languages)
         RETURNING id",
        params![
            source.id.as_str(),
            source.name.as_str(),
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

/// The row of a source; `None` when it is not known.
pub(super) fn source_row(db: &Connection, source: &SourceId) -> Result<Option<i64>> {
    let mut rows = db.prepare_cached("SELECT id FROM source WHERE slug = ?1")?;
    Ok(rows
        .query_row([source.as_str()], |row| row.get(0))
        .optional()?)
}

fn address_owner(db: &Connection, url: &str) -> Result<Option<i64>> {
    let sql = "SELECT feed FROM feed_address WHERE url = ?1";
    Ok(db.query_row(sql, [url], |row| row.get(0)).optional()?)
}

/// Adds an address after those that the feed has; one that belongs to another feed stays there.
fn put_address(db: &Connection, feed: i64, url: &Url) -> Result<()> {
    db.execute(
        "INSERT OR IGNORE INTO feed_address (url, feed, position)
         SELECT ?1, ?2, count(*) FROM feed_address WHERE feed = ?2",
        params![url.as_str(), feed],
    )?;
    Ok(())
}

pub(super) fn put_feed(
    db: &Connection,
    source_row: i64,
    source: &Source,
    spec: &FeedSpec,
    now: Timestamp,
) -> Result<FeedId> {
    let Some(first) = spec.urls.first() else {
        return Err(StoreError::UnknownFeed);
    };
    let mut known = None;
    for url in &spec.urls {
        known = known.or(address_owner(db, url.as_str())?);
    }
    let feed = if let Some(feed) = known {
        let sql = "UPDATE feed SET subscribed = 1, gone = 0,
                added = iif(subscribed, added, ?2), next_due = iif(subscribed, next_due, 0)
                WHERE id = ?1";
        db.execute(sql, params![feed, now.0])?;
        feed
    } else {
        db.execute(
            "INSERT INTO feed (source, title, url, language, added, subscribed)
                 VALUES (?1, ?2, ?3, ?4, ?5, 1)",
            params![
                source_row,
                spec.title.as_ref().unwrap_or(&source.name).as_str(),
                first.as_str(),
                spec.language.as_ref().map(Lang::as_str),
                now.0,
            ],
        )?;
        db.last_insert_rowid()
    };
    for url in &spec.urls {
        put_address(db, feed, url)?;
    }
    Ok(FeedId(feed))
}

/// Feeds with their health where `condition` holds.
fn select(
    db: &Connection,
    condition: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<(Feed, FeedHealth)>> {
    let sql = format!(
        "SELECT f.*, s.slug, s.name, p.barred, p.barred_at,
            (SELECT max(a.time) FROM appearance a WHERE a.feed = f.id) AS newest
         FROM feed f JOIN source s ON s.id = f.source
            LEFT JOIN page_traffic p ON p.source = f.source
         WHERE {condition} ORDER BY s.name, f.title, f.id"
    );
    let mut query = db.prepare(&sql)?;
    let mut rows = query.query(values)?;
    let mut feeds = Vec::new();
    while let Some(row) = rows.next()? {
        // A feed whose address no longer parses cannot be asked for; it is skipped, not lost.
        if let Some(feed) = read_feed(db, row)? {
            feeds.push((feed, health::read(row)?));
        }
    }
    Ok(feeds)
}

fn read_feed(db: &Connection, row: &Row<'_>) -> Result<Option<Feed>> {
    let id: i64 = row.get("id")?;
    let Some(url) = code::url(row.get("url")?) else {
        return Ok(None);
    };
    let mut addresses =
        db.prepare_cached("SELECT url FROM feed_address WHERE feed = ?1 ORDER BY position")?;
    let candidates = addresses
        .query_map([id], |row| row.get(0))?
        .filter_map(|text| text.map(code::url).transpose())
        .filter(|address| !matches!(address, Ok(address) if *address == url))
        .collect::<rusqlite::Result<_>>()?;
    Ok(Some(Feed {
        id: FeedId(id),
        source: SourceId::new(&row.get::<_, String>("slug")?),
        source_name: Clean::line(&row.get::<_, String>("name")?),
        title: Clean::line(&row.get::<_, String>("title")?),
        url,
        candidates,
        language: code::lang(row.get("language")?),
        added: Timestamp(row.get("added")?),
    }))
}

fn sources(db: &Connection) -> Result<Vec<Source>> {
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
            kind: code::from_word(&row.get::<_, String>("kind")?)
                .unwrap_or(crate::domain::SourceKind::Other),
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
