//! The stories that are watched, to be carried to another machine: also before the articles that tell them.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::{FIND, KeptArticle};
use crate::domain::{ArticleId, SourceId, StoryId, Timestamp};
use crate::store::pairs::Said;
use crate::store::stories::{self, Told};
use crate::store::{Durability, Result, Store, code};

/// Articles of a story that are carried.
const CARRIED: usize = 100;

/// A story that is watched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWatch {
    /// Since when.
    pub since: Timestamp,
    /// Under which headline.
    pub title: String,
    /// Articles that tell it.
    pub articles: Vec<KeptArticle>,
}

/// An article that is awaited, with the first of the watched stories that it is to join.
const AWAITING: &str = "SELECT w.source, w.identity,
        (SELECT min(s.id) FROM awaited o JOIN story s ON s.id = o.story
         WHERE o.source = w.source AND o.identity = w.identity AND s.watched IS NOT NULL)
     FROM article a JOIN source s ON s.id = a.source
     JOIN awaited w ON w.source = s.slug AND w.identity = a.identity
     WHERE a.id = ?1 LIMIT 1";

/// An article that came is awaited no longer.
const TAKEN: &str = "DELETE FROM awaited WHERE source = ?1 AND identity = ?2";

/// The articles that a story waits for.
const WAITING: &str = "SELECT source, identity FROM awaited WHERE story = ?1 LIMIT ?2";

/// The watched story that awaits an article; the article is not awaited from then on.
pub(in crate::store) fn awaited(db: &Connection, id: ArticleId) -> Result<Option<StoryId>> {
    let read = |row: &Row<'_>| Ok((article(row)?, row.get::<_, Option<i64>>(2)?));
    let found = db
        .prepare_cached(AWAITING)?
        .query_row([id.0], read)
        .optional()?;
    let Some((article, story)) = found else {
        return Ok(None);
    };
    db.prepare_cached(TAKEN)?
        .execute(params![article.source.as_str(), article.identity])?;
    match story.map(StoryId) {
        Some(story) if is_cut_from(db, id, story)? => Ok(None),
        story => Ok(story),
    }
}

/// An article by the slug of its source and its identity.
fn article(row: &Row<'_>) -> rusqlite::Result<KeptArticle> {
    Ok(KeptArticle {
        source: SourceId::new(&row.get::<_, String>(0)?),
        identity: row.get(1)?,
    })
}

impl Store {
    /// The stories that are watched, each with its articles.
    pub async fn kept_watches(&self) -> Result<Vec<KeptWatch>> {
        self.workers.read(kept).await
    }

    /// Watches stories: their articles are put together where they are here, and once they come. How many
    /// were not watched before.
    pub async fn put_watches(&self, watches: Vec<KeptWatch>) -> Result<usize> {
        self.workers
            .write(Durability::Full, move |tx| {
                // What waits for stories that nobody watches any more.
                let ended = "DELETE FROM awaited
                    WHERE story NOT IN (SELECT id FROM story WHERE watched IS NOT NULL)";
                tx.execute(ended, [])?;
                let mut taken = 0;
                for watch in &watches {
                    taken += usize::from(put(tx, watch)?);
                }
                Ok(taken)
            })
            .await
    }
}

fn kept(db: &Connection) -> Result<Vec<KeptWatch>> {
    let mut query =
        db.prepare("SELECT id, watched, coalesce(title, '') FROM story WHERE watched IS NOT NULL")?;
    let mut articles = db.prepare(
        "SELECT s.slug, a.identity FROM listing l JOIN article a ON a.id = l.id
         JOIN source s ON s.id = a.source WHERE l.story = ?1 AND l.story > 0
         ORDER BY l.time DESC LIMIT ?2",
    )?;
    let mut waiting = db.prepare(WAITING)?;
    let rows = query.query_map([], |row| {
        Ok((StoryId(row.get(0)?), Timestamp(row.get(1)?), row.get(2)?))
    })?;
    let mut watches = Vec::new();
    for row in rows {
        let (story, since, title) = row?;
        let told = articles.query_map(params![story.0, code::count(CARRIED)], article)?;
        let mut articles = told.collect::<rusqlite::Result<Vec<_>>>()?;
        let left = CARRIED.saturating_sub(articles.len());
        for waits in waiting.query_map(params![story.0, code::count(left)], article)? {
            articles.push(waits?);
        }
        watches.push(KeptWatch {
            since,
            title,
            articles,
        });
    }
    Ok(watches)
}

/// Watches a story; whether it was not watched before.
fn put(db: &Connection, watch: &KeptWatch) -> Result<bool> {
    let mut find = db.prepare_cached(FIND)?;
    let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
    for article in watch.articles.iter().take(CARRIED) {
        let key = params![article.source.as_str(), article.identity];
        match find
            .query_row(key, |row| row.get(0).map(ArticleId))
            .optional()?
        {
            Some(id) => here.push(id),
            None => elsewhere.push(article),
        }
    }
    let story = match story_of(db, &here, &elsewhere)? {
        Some(story) => story,
        None => stories::found(db)?,
    };
    gather(db, story, &here)?;
    let sql = "INSERT OR IGNORE INTO awaited (source, identity, story) VALUES (?1, ?2, ?3)";
    let mut wait = db.prepare_cached(sql)?;
    for article in elsewhere {
        wait.execute(params![article.source.as_str(), article.identity, story.0])?;
    }
    let new = "UPDATE story SET watched = ?2 WHERE id = ?1 AND watched IS NULL";
    let new = db.execute(new, params![story.0, watch.since.0])?;
    let title = "UPDATE story SET title = coalesce(title, ?2) WHERE id = ?1";
    db.execute(title, params![story.0, watch.title])?;
    Ok(new > 0)
}

/// The story that most of some articles tell here, or that others of them wait for.
fn story_of(
    db: &Connection,
    here: &[ArticleId],
    elsewhere: &[&KeptArticle],
) -> Result<Option<StoryId>> {
    let mut told: Vec<(StoryId, usize)> = Vec::new();
    for id in here {
        if let Some(story) = stories::decided(db, *id)? {
            match told.iter_mut().find(|(of, _)| *of == story) {
                Some((_, times)) => *times += 1,
                None => told.push((story, 1)),
            }
        }
    }
    let most = told.iter().rev().max_by_key(|(_, times)| *times);
    if let Some((story, _)) = most {
        return Ok(Some(*story));
    }
    let sql = "SELECT min(story) FROM awaited WHERE source = ?1 AND identity = ?2";
    let mut waits = db.prepare_cached(sql)?;
    for article in elsewhere {
        let key = params![article.source.as_str(), article.identity];
        let story: Option<i64> = waits.query_row(key, |row| row.get(0))?;
        if story.is_some() {
            return Ok(story.map(StoryId));
        }
    }
    Ok(None)
}

/// Puts articles into a story, but those that were cut from others of it here.
fn gather(db: &Connection, story: StoryId, articles: &[ArticleId]) -> Result<()> {
    for id in articles {
        if stories::of(db, *id)? == Told::In(story) {
            continue;
        }
        if !is_cut_from(db, *id, story)? {
            stories::put(db, *id, Some(story))?;
        }
    }
    Ok(())
}

/// Whether an article was cut from one of a story.
fn is_cut_from(db: &Connection, id: ArticleId, story: StoryId) -> Result<bool> {
    for cut in Said::of(db, id)?.cut {
        if stories::of(db, cut)? == Told::In(story) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests;
