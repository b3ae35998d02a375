//! The stories that are watched, to be carried to another machine: also before the articles that tell them.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{FIND, KeptArticle};
use crate::domain::{ArticleId, SourceId, StoryId, Timestamp};
use crate::store::pairs::Said;
use crate::store::stories::{self, Told};
use crate::store::{Durability, Result, Store, code, meta};

/// The name of the fact that tells which articles are to join which stories once they come.
const AWAITED: &str = "watches_awaited";

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

/// Articles that are not here, with the stories that they are to join.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Awaited(Vec<(StoryId, KeptArticle)>);

impl Awaited {
    fn read(db: &Connection) -> Result<Self> {
        let kept = meta::get(db, AWAITED)?;
        Ok(kept
            .and_then(|kept| serde_json::from_str(&kept).ok())
            .unwrap_or_default())
    }

    fn write(&self, db: &Connection) -> Result<()> {
        if self.0.is_empty() {
            return meta::forget(db, AWAITED);
        }
        let kept = serde_json::to_string(self).map_err(|error| code::content("a watch", &error))?;
        meta::set(db, AWAITED, &kept)
    }

    /// Leaves out what waits for stories that nobody watches any more.
    fn leave_out_ended(&mut self, db: &Connection) -> Result<()> {
        let mut query =
            db.prepare_cached("SELECT 1 FROM story WHERE id = ?1 AND watched IS NOT NULL")?;
        let mut watched: HashMap<StoryId, bool> = HashMap::new();
        for (story, _) in &self.0 {
            if !watched.contains_key(story) {
                watched.insert(*story, query.exists([story.0])?);
            }
        }
        self.0
            .retain(|(story, _)| watched.get(story) == Some(&true));
        Ok(())
    }
}

/// The watched story that awaits an article; the article is not awaited from then on.
pub(in crate::store) fn awaited(db: &Connection, id: ArticleId) -> Result<Option<StoryId>> {
    let mut awaited = Awaited::read(db)?;
    if awaited.0.is_empty() {
        return Ok(None);
    }
    let sql =
        "SELECT s.slug, a.identity FROM article a JOIN source s ON s.id = a.source WHERE a.id = ?1";
    let read = |row: &rusqlite::Row<'_>| {
        Ok(KeptArticle {
            source: SourceId::new(&row.get::<_, String>(0)?),
            identity: row.get(1)?,
        })
    };
    let article = db.prepare_cached(sql)?.query_row([id.0], read).optional()?;
    let found = |(_, awaited): &(StoryId, KeptArticle)| Some(awaited) == article.as_ref();
    if !awaited.0.iter().any(found) {
        return Ok(None);
    }
    awaited.leave_out_ended(db)?;
    let story = awaited
        .0
        .iter()
        .find(|one| found(one))
        .map(|(story, _)| *story);
    awaited.0.retain(|one| !found(one));
    awaited.write(db)?;
    match story {
        Some(story) if is_cut_from(db, id, story)? => Ok(None),
        story => Ok(story),
    }
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
                let mut awaited = Awaited::read(tx)?;
                awaited.leave_out_ended(tx)?;
                let mut taken = 0;
                for watch in &watches {
                    taken += usize::from(put(tx, watch, &mut awaited)?);
                }
                awaited.write(tx)?;
                Ok(taken)
            })
            .await
    }
}

fn kept(db: &Connection) -> Result<Vec<KeptWatch>> {
    let awaited = Awaited::read(db)?;
    let mut query =
        db.prepare("SELECT id, watched, coalesce(title, '') FROM story WHERE watched IS NOT NULL")?;
    let mut articles = db.prepare(
        "SELECT s.slug, a.identity FROM listing l JOIN article a ON a.id = l.id
         JOIN source s ON s.id = a.source WHERE l.story = ?1 AND l.story > 0
         ORDER BY l.time DESC LIMIT ?2",
    )?;
    let rows = query.query_map([], |row| {
        Ok((StoryId(row.get(0)?), Timestamp(row.get(1)?), row.get(2)?))
    })?;
    let mut watches = Vec::new();
    for row in rows {
        let (story, since, title) = row?;
        let told = articles.query_map(params![story.0, code::count(CARRIED)], |row| {
            Ok(KeptArticle {
                source: SourceId::new(&row.get::<_, String>(0)?),
                identity: row.get(1)?,
            })
        })?;
        let mut articles = told.collect::<rusqlite::Result<Vec<_>>>()?;
        let waits = awaited.0.iter().filter(|(of, _)| *of == story);
        articles.extend(waits.map(|(_, article)| article.clone()));
        articles.truncate(CARRIED);
        watches.push(KeptWatch {
            since,
            title,
            articles,
        });
    }
    Ok(watches)
}

/// Watches a story; whether it was not watched before.
fn put(db: &Connection, watch: &KeptWatch, awaited: &mut Awaited) -> Result<bool> {
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
    let story = match story_of(db, &here, &elsewhere, awaited)? {
        Some(story) => story,
        None => stories::found(db)?,
    };
    gather(db, story, &here)?;
    for article in elsewhere {
        let wait = (story, article.clone());
        if !awaited.0.contains(&wait) {
            awaited.0.push(wait);
        }
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
    awaited: &Awaited,
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
    let waits = |(_, article): &&(StoryId, KeptArticle)| elsewhere.contains(&article);
    let most = most.map(|(story, _)| *story);
    Ok(most.or_else(|| awaited.0.iter().find(waits).map(|(story, _)| *story)))
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
