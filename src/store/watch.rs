//! The stories that the reader watches.

use rusqlite::{Connection, OptionalExtension};

use super::deeds::{Deed, Move, Watching};
use super::{Durability, Result, Store, StoreError, stories};
use crate::domain::{ArticleId, DeedKind, StoryId, StoryPart, Timestamp, WatchedStory};
use crate::text::Clean;

impl Store {
    /// Watches the story of an article, or no longer when it is watched; an article that stands
    /// alone begins a story. Returns whether it is watched now. Can be taken back.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub async fn watch(&self, id: ArticleId, now: Timestamp) -> Result<bool> {
        self.workers
            .write(Durability::Full, move |tx| watch(tx, id, now))
            .await
    }

    /// Watches a story no longer; nothing when it is not watched. Can be taken back.
    pub async fn unwatch(&self, story: StoryId) -> Result<()> {
        self.workers
            .write(Durability::Full, move |tx| {
                let (since, title) = since(tx, story)?;
                if since.is_some() {
                    let step = Watching {
                        story,
                        title,
                        before: since,
                        after: None,
                    };
                    let deed = Deed {
                        watches: vec![step],
                        ..Deed::default()
                    };
                    deed.begin(tx, DeedKind::Unwatch)?;
                }
                Ok(())
            })
            .await
    }

    /// The stories that are watched, the one that was told of last first.
    pub async fn watched(&self) -> Result<Vec<WatchedStory>> {
        self.workers.read(watched).await
    }

    /// Which stories articles are of, for those that are.
    pub async fn parts(&self, ids: Vec<ArticleId>) -> Result<Vec<(ArticleId, Option<StoryPart>)>> {
        self.workers
            .read(move |db| {
                let part = |id: ArticleId| {
                    let headline = super::list::headline(db, id)?;
                    Ok((id, headline.and_then(|headline| headline.story)))
                };
                ids.into_iter().map(part).collect()
            })
            .await
    }
}

fn watch(db: &Connection, id: ArticleId, now: Timestamp) -> Result<bool> {
    let headline = super::list::headline(db, id)?.ok_or(StoreError::UnknownArticle)?;
    let mut deed = Deed::default();
    let story = if let Some(story) = stories::decided(db, id)? {
        story
    } else {
        let story = stories::found(db)?;
        deed.moves.push(Move {
            article: id,
            before: None,
            after: Some(story),
        });
        story
    };
    let (since, title) = since(db, story)?;
    deed.watches.push(Watching {
        story,
        title: match since {
            Some(_) => title,
            None => headline.title.to_string(),
        },
        before: since,
        after: since.is_none().then_some(now.0),
    });
    let kind = match since {
        Some(_) => DeedKind::Unwatch,
        None => DeedKind::Watch,
    };
    deed.begin(db, kind)?;
    Ok(since.is_none())
}

/// Since when a story is watched, and under which headline.
pub(super) fn since(db: &Connection, story: StoryId) -> Result<(Option<i64>, String)> {
    let sql = "SELECT watched, coalesce(title, '') FROM story WHERE id = ?1";
    let found = db.query_row(sql, [story.0], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?.unwrap_or_default())
}

fn watched(db: &Connection) -> Result<Vec<WatchedStory>> {
    let mut query = db.prepare_cached(
        "SELECT s.id, coalesce(s.title, ''), s.watched, count(l.id), coalesce(sum(l.unread), 0),
            max(l.time), coalesce(sum(l.unread AND l.fetched > s.watched), 0)
         FROM story s INDEXED BY story_watched
         LEFT JOIN listing l INDEXED BY listing_story ON l.story = s.id AND l.story > 0
         WHERE s.watched IS NOT NULL
         GROUP BY s.id ORDER BY max(l.time) DESC, s.id DESC",
    )?;
    let rows = query.query_map([], |row| {
        Ok(WatchedStory {
            id: StoryId(row.get(0)?),
            title: Clean::line(row.get_ref(1)?.as_str()?),
            since: Timestamp(row.get(2)?),
            articles: row.get::<_, i64>(3)?.unsigned_abs(),
            unread: row.get::<_, i64>(4)?.unsigned_abs(),
            joined: row.get::<_, i64>(6)?.unsigned_abs(),
            latest: row.get::<_, Option<i64>>(5)?.map(Timestamp),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
