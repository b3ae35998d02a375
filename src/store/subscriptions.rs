//! Subscribing and unsubscribing by hand, which can be taken back.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::feeds::put_feed;
use super::sources::put_source;
use super::undo::{self, Mark};
use super::{Durability, Result, Store};
use crate::domain::{FeedId, Source, Timestamp};

impl Store {
    /// [`Store::subscribe`], so that it can be taken back.
    pub async fn subscribe_undoably(&self, source: Source, now: Timestamp) -> Result<Vec<FeedId>> {
        self.workers
            .write(Durability::Full, move |tx| {
                let row = put_source(tx, &source)?;
                let before = subscribed(tx)?;
                let feeds = source.feeds.iter();
                let feeds: Vec<FeedId> = feeds
                    .map(|spec| put_feed(tx, row, &source, spec, now))
                    .collect::<Result<_>>()?;
                let mut new: Vec<i64> = feeds.iter().map(|feed| feed.0).collect();
                new.retain(|feed| !before.contains(feed));
                new.sort_unstable();
                undo::record(tx, Mark::Subscribed, &new)?;
                Ok(feeds)
            })
            .await
    }

    /// Ends subscriptions, so that it can be taken back at once; how many there were.
    pub async fn unsubscribe_undoably(&self, feeds: Vec<FeedId>) -> Result<usize> {
        self.workers
            .write(Durability::Full, move |tx| {
                let ids = feeds.into_iter().map(|feed| feed.0);
                let ended = set_subscribed(tx, ids, false)?;
                undo::record(tx, Mark::Unsubscribed, &ended)?;
                Ok(ended.len())
            })
            .await
    }
}

/// Subscribes to feeds again, or ends it; gives back those that were not so before, ascending.
pub(super) fn set_subscribed(
    db: &Connection,
    feeds: impl Iterator<Item = i64>,
    on: bool,
) -> Result<Vec<i64>> {
    let mut row =
        db.prepare_cached("UPDATE feed SET subscribed = ?2 WHERE id = ?1 AND subscribed <> ?2")?;
    let mut changed = Vec::new();
    for feed in feeds {
        if row.execute(params![feed, on])? > 0 {
            changed.push(feed);
        }
    }
    changed.sort_unstable();
    Ok(changed)
}

fn subscribed(db: &Connection) -> Result<BTreeSet<i64>> {
    let mut query = db.prepare_cached("SELECT id FROM feed WHERE subscribed = 1")?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
