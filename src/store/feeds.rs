//! Sources and their feeds: subscribing, unsubscribing, renaming, listing.

use rusqlite::{Connection, OptionalExtension, Row, params};
use url::Url;

use super::sources::{put_source, sources};
use super::{Durability, OFFLINE_SINCE, Result, Store, StoreError, code, health, meta};
use crate::domain::{Feed, FeedHealth, FeedId, FeedSpec, Lang, Source, SourceId, Timestamp};
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

    /// Every address of every feed, also of those that are subscribed to no more.
    pub async fn feed_addresses(&self) -> Result<Vec<(Url, FeedId)>> {
        self.workers
            .read(|db| {
                let mut query = db.prepare("SELECT url, feed FROM feed_address")?;
                let rows = query.query_map([], |row| Ok((row.get(0)?, FeedId(row.get(1)?))))?;
                let rows = rows.collect::<rusqlite::Result<Vec<(String, FeedId)>>>()?;
                let read = |(url, feed): (String, FeedId)| Some((url.parse().ok()?, feed));
                Ok(rows.into_iter().filter_map(read).collect())
            })
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
pub(super) fn select(
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
    let since = meta::get(db, OFFLINE_SINCE)?;
    let since = since.as_deref().and_then(Timestamp::from_rfc3339);
    while let Some(row) = rows.next()? {
        // A feed whose address no longer parses cannot be asked for; it is skipped, not lost.
        if let Some(feed) = read_feed(db, row)? {
            let health = health::read(row)?;
            let asked = health.last_attempt.is_some();
            let unreached = since.filter(|_| !asked);
            feeds.push((
                feed,
                FeedHealth {
                    unreached,
                    ..health
                },
            ));
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
