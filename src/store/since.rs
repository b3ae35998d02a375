//! What came since the reader was last here: bounded by what came, and by [`MOST`].

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};

use super::checks::checks;
use super::meta::{get, set};
use super::{Durability, Result, Store, code, search};
use crate::domain::{ArticleId, Filter, Lens, Since, SinceStory, StoryId, Timestamp};
use crate::query::Query;
use crate::text::Clean;

/// Under which name the last visit is kept: its end, and the last article that was here.
const HERE: &str = "here";

/// New articles that are looked at.
const MOST: i64 = 5_000;

/// Stories that are told of.
const STORIES: i64 = 30;

impl Store {
    /// Keeps that the reader was here until now.
    pub async fn note_here(&self, now: Timestamp) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| note(tx, now))
            .await
    }

    /// The same where no visit was kept yet: what is told of later has to begin somewhere.
    pub async fn note_first_here(&self, now: Timestamp) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| match get(tx, HERE)? {
                Some(_) => Ok(()),
                None => note(tx, now),
            })
            .await
    }

    /// What came since the reader was last here, without what answers a question of `mute`; `None`
    /// before the first visit has ended.
    pub async fn since(&self, mute: Vec<Query>) -> Result<Option<Since>> {
        self.workers.read(move |db| since(db, &mute)).await
    }
}

fn note(db: &Connection, now: Timestamp) -> Result<()> {
    set(db, HERE, &format!("{} {}", now.0, last(db)?))
}

/// The last article that came; 0 without any. They are numbered as they come.
pub(super) fn last(db: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(max(id), 0) FROM listing";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

fn since(db: &Connection, mute: &[Query]) -> Result<Option<Since>> {
    let kept = get(db, HERE)?;
    let kept = kept.as_deref().and_then(|kept| kept.split_once(' '));
    let read = |(at, id): (&str, &str)| Some((at.parse().ok()?, id.parse::<i64>().ok()?));
    let Some((from, after)) = kept.and_then(read) else {
        return Ok(None);
    };
    let bound = after.max(last(db)? - MOST);
    let muted = muted(db, bound, mute)?;
    let sql = "SELECT count(*), coalesce(sum(unread), 0) FROM listing
         WHERE id > ?1 AND id NOT IN (SELECT value FROM json_each(?2))";
    let count = |row: &Row<'_>| Ok((number(row, 0)?, number(row, 1)?));
    let (articles, unread) = db.query_row(sql, params![bound, muted], count)?;
    Ok(Some(Since {
        from: Timestamp(from),
        after: ArticleId(after),
        articles,
        unread,
        more: bound > after,
        stories: stories(db, bound, &muted)?,
        places: places(db, bound, &muted)?,
    }))
}

fn number(row: &Row<'_>, at: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(at).map(i64::unsigned_abs)
}

/// The new articles that are muted, as a JSON array.
fn muted(db: &Connection, bound: i64, mute: &[Query]) -> Result<String> {
    if mute.is_empty() {
        return Ok("[]".to_owned());
    }
    let mut query = db.prepare("SELECT id FROM listing WHERE id > ?1")?;
    let ids = query.query_map([bound], |row| row.get(0).map(ArticleId))?;
    let ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
    let found = search::among(db, &ids, mute)?;
    let words: Vec<String> = found.iter().map(|id| id.0.to_string()).collect();
    Ok(format!("[{}]", words.join(",")))
}

/// Told by several outlets, or watched.
fn stories(db: &Connection, bound: i64, muted: &str) -> Result<Vec<SinceStory>> {
    // The title is that of the row with the greatest time (SQLite, "bare columns").
    let mut query = db.prepare(
        "SELECT l.story, count(*), count(DISTINCT l.source) AS outlets, max(l.time), l.title,
            t.watched IS NOT NULL AS watched
         FROM listing l NOT INDEXED CROSS JOIN story t ON t.id = l.story
         WHERE l.id > ?1 AND l.id NOT IN (SELECT value FROM json_each(?2))
         GROUP BY l.story HAVING outlets > 1 OR watched
         ORDER BY watched DESC, outlets DESC, count(*) DESC, max(l.time) DESC LIMIT ?3",
    )?;
    let rows = query.query_map(params![bound, muted, STORIES], |row| {
        Ok(SinceStory {
            id: StoryId(row.get(0)?),
            articles: number(row, 1)?,
            outlets: number(row, 2)?,
            title: Clean::line(row.get_ref(4)?.as_str()?),
            watched: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn places(db: &Connection, bound: i64, muted: &str) -> Result<Vec<(Lens, u64)>> {
    let mut query = db.prepare(
        "SELECT c.country, count(*) FROM listing l NOT INDEXED
         CROSS JOIN article_country c INDEXED BY article_country_article ON c.article = l.id
         WHERE l.id > ?1 AND l.id NOT IN (SELECT value FROM json_each(?2))
         GROUP BY c.country ORDER BY count(*) DESC, c.country",
    )?;
    let rows = query.query_map(params![bound, muted], |row| {
        Ok((Lens::parse(row.get_ref(0)?.as_str()?), number(row, 1)?))
    })?;
    let mut places = Vec::new();
    for row in rows {
        let (lens, count) = row?;
        places.extend(lens.filter(Lens::is_african).map(|lens| (lens, count)));
    }
    Ok(places)
}

/// The articles of a filter that came after one, the last first, at most `limit`.
pub(super) fn arrived(db: &Connection, filter: &Filter, limit: usize) -> Result<Vec<i64>> {
    let (conditions, values): (Vec<String>, Vec<Vec<Value>>) = checks(filter).into_iter().unzip();
    let since = filter.since.map_or(i64::MIN, |since| since.0);
    let values = values.into_iter().flatten();
    let values = values.chain([since.into(), code::count(limit).into()]);
    let conditions = conditions.join(" AND ");
    let sql = format!(
        "SELECT l.id FROM listing l NOT INDEXED WHERE {conditions} AND l.time >= ?
         ORDER BY l.id DESC LIMIT ?"
    );
    let mut query = db.prepare_cached(&sql)?;
    let ids = query.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}
