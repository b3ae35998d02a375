//! What articles are about by their publishers' word: their topics, and those of a list.

mod facets;

use std::cmp::Reverse;
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::plan::{Plan, TOP};
use super::sections::kept_total;
use super::since::arrived;
use super::{Result, Store, code, muted, search};
use crate::domain::{ArticleId, Filter, Lens, ListTopics, Topic, TopicCount, topic_key};
use crate::query::Query;
use crate::related::places::country_called;

/// The newest articles of a list whose topics are counted: some milliseconds, however long the list is.
const NEWEST: usize = 5_000;

/// Topics that are told of a list. Most of what publishers tag stands on one article alone.
const MOST: usize = 500;

impl Store {
    /// The topic that is called so, in any spelling; `None` when no article is about it.
    pub async fn topic(&self, name: &str) -> Result<Option<Topic>> {
        let key = topic_key(name);
        self.workers
            .read(move |db| {
                let mut query = db.prepare_cached("SELECT name FROM topic WHERE key = ?1")?;
                let name = query.query_row([key], |row| row.get::<_, String>(0));
                Ok(name.optional()?.map(|name| Topic::stored(&name)))
            })
            .await
    }

    /// The topics of a list, the most frequent first, of its newest 5,000 articles, without those
    /// that answer a question of `mute`. The list is that of the filter, or of what in it answers
    /// `asked`. The countries of Africa are left out, and its parts, whose keys are `parts`.
    pub async fn topics(
        &self,
        filter: Filter,
        asked: Option<Query>,
        mute: Vec<Query>,
        parts: Vec<String>,
    ) -> Result<ListTopics> {
        self.workers
            .read(move |db| {
                let (ids, of_newest) = ids(db, &filter, asked.as_ref())?;
                let ids = muted::spared(db, ids, &mute)?;
                let topics = counted(db, &ids, &parts)?;
                let written = facets::written(db, &ids)?;
                let (sources, kinds) = facets::named(db, written.sources)?;
                Ok(ListTopics {
                    topics,
                    languages: written.languages,
                    times: written.times,
                    sources,
                    kinds,
                    places: facets::places(db, &ids)?,
                    of_newest,
                })
            })
            .await
    }
}

/// The newest articles of a list; how many these are where it has more.
fn ids(
    db: &Connection,
    filter: &Filter,
    asked: Option<&Query>,
) -> Result<(Vec<i64>, Option<usize>)> {
    let mut ids = match asked {
        Some(query) => search::ids(db, query, filter, NEWEST + 1)?,
        None if filter.after.is_some() => arrived(db, filter, NEWEST + 1)?,
        None => {
            let places = Plan::new(db, filter)?.older(db, TOP, NEWEST + 1)?;
            places.into_iter().map(|(_, id)| id).collect()
        }
    };
    let of_newest = (ids.len() > NEWEST).then_some(NEWEST);
    ids.truncate(NEWEST);
    Ok((ids, of_newest))
}

fn counted(db: &Connection, ids: &[i64], parts: &[String]) -> Result<Vec<TopicCount>> {
    let sql = "SELECT topic FROM article_topic INDEXED BY article_topic_article WHERE article = ?1";
    let mut query = db.prepare_cached(sql)?;
    let mut counts: HashMap<i64, u64> = HashMap::new();
    for id in ids {
        let mut rows = query.query([id])?;
        while let Some(row) = rows.next()? {
            *counts.entry(row.get(0)?).or_default() += 1;
        }
    }
    // The names of those that are told only: of so many articles there are tens of thousands.
    let mut counts: Vec<(u64, i64)> = counts.into_iter().map(|(id, many)| (many, id)).collect();
    counts.sort_unstable_by_key(|(many, id)| (Reverse(*many), *id));
    let mut name = db.prepare_cached("SELECT key, name FROM topic WHERE id = ?1")?;
    let mut named = Vec::new();
    for (articles, topic) in counts {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let (key, name): (String, String) = name.query_row([topic], row)?;
        if !is_of_the_lens(&key, parts) {
            named.push((articles, key, name));
        }
        if named.len() == MOST {
            break;
        }
    }
    named.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let told = named.into_iter().map(|(articles, _, name)| TopicCount {
        topic: Topic::stored(&name),
        articles,
    });
    Ok(told.collect())
}

/// Whether a topic is the name of what the lens offers, a country or part of Africa. Such names are the
/// most frequent topics of all, would fill the first screen of the list, and tell less than the lens,
/// which finds also the articles that nobody tagged. They stay topics of their articles, which are found
/// by them. Other countries and cities, which the lens does not offer, are topics like all others.
fn is_of_the_lens(key: &str, parts: &[String]) -> bool {
    let country = country_called(key).map(Lens::Country);
    country.is_some_and(|lens| lens.is_african()) || parts.iter().any(|part| part == key)
}

/// Gives an article its topics, unless it has some: the first word of its publisher holds.
pub(super) fn fill(db: &Connection, id: ArticleId, topics: &[Topic]) -> Result<()> {
    let has_some = "SELECT 1 FROM article_topic WHERE article = ?1";
    if topics.is_empty() || db.prepare_cached(has_some)?.exists([id.0])? {
        return Ok(());
    }
    put(db, id, topics)
}

/// Writes the topics of an article that has none.
pub(super) fn put(db: &Connection, id: ArticleId, topics: &[Topic]) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO article_topic (topic, time, article, place)
         SELECT ?2, time, id, ?3 FROM listing WHERE id = ?1",
    )?;
    for (place, topic) in topics.iter().enumerate() {
        let row = row_of(db, topic)?;
        insert.execute(params![id.0, row, code::count(place)])?;
    }
    Ok(())
}

fn row_of(db: &Connection, topic: &Topic) -> Result<i64> {
    let key = topic.key();
    if let Some(row) = known(db, &key)? {
        return Ok(row);
    }
    db.prepare_cached("INSERT INTO topic (key, name) VALUES (?1, ?2)")?
        .execute([key.as_str(), topic.name().as_str()])?;
    let row = db.last_insert_rowid();
    put_tails(db, row, &key)?;
    Ok(row)
}

fn known(db: &Connection, key: &str) -> Result<Option<i64>> {
    let mut query = db.prepare_cached("SELECT id FROM topic WHERE key = ?1")?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

/// The topics of an article, in its publisher's order.
pub(super) fn of(db: &Connection, id: ArticleId) -> Result<Vec<Topic>> {
    let mut query = db.prepare_cached(
        "SELECT t.name FROM article_topic a INDEXED BY article_topic_article
         JOIN topic t ON t.id = a.topic WHERE a.article = ?1 ORDER BY a.place",
    )?;
    let names = query.query_map([id.0], |row| Ok(Topic::stored(row.get_ref(0)?.as_str()?)))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// The row of a topic and how many articles are about it; no article is about one that is not known.
pub(super) fn row_and_count(db: &Connection, topic: &Topic) -> Result<(i64, i64)> {
    let mut query = db.prepare_cached("SELECT id, articles FROM topic WHERE key = ?1")?;
    let row = query.query_row([topic.key()], |row| Ok((row.get(0)?, row.get(1)?)));
    // Rows are numbered from 1.
    Ok(row.optional()?.unwrap_or((0, 0)))
}

/// The row of a filter's topic, where no more articles are about it than anything else leaves that a list
/// could be walked by.
pub(super) fn leading(db: &Connection, filter: &Filter) -> Result<Option<i64>> {
    let Some(topic) = &filter.topic else {
        return Ok(None);
    };
    let (row, articles) = row_and_count(db, topic)?;
    let other = Filter {
        topic: None,
        language: None,
        kind: None,
        whole: false,
        since: None,
        after: None,
        ..filter.clone()
    };
    let other = kept_total(db, &other)?;
    let leads = other.is_none_or(|other| articles.unsigned_abs() <= other);
    Ok(leads.then_some(row))
}

/// Topics of which a tail is these words or begins with them.
const WITH_WORDS: &str = "SELECT id, articles FROM topic WHERE id IN (
        SELECT topic FROM topic_tail WHERE tail = ?1
        UNION SELECT topic FROM topic_tail WHERE tail >= ?2 AND tail < ?3)";

/// The topics that have these words one after the other, the last of them begun at least: `sport` finds
/// "Sports" and "Sport féminin", and not "Transport"; with how many articles they have together. One or
/// two letters begin a large part of all topics: they are a word (`or`).
pub(super) fn with_words(db: &Connection, key: &str) -> Result<(Vec<i64>, i64)> {
    let last = key.rsplit(' ').next().unwrap_or_default();
    let is_begun = last.chars().count() >= if last.is_ascii() { 3 } else { 2 };
    let begun = if is_begun {
        key.to_owned()
    } else {
        format!("{key} ")
    };
    // No tail goes on with the last character of all.
    let end = format!("{begun}{}", char::MAX);
    let mut query = db.prepare_cached(WITH_WORDS)?;
    let rows = query.query_map([key, &begun, &end], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
    let articles = rows.iter().map(|(_, articles)| articles).sum();
    Ok((rows.into_iter().map(|(id, _)| id).collect(), articles))
}

/// Writes by which words a topic is found.
fn put_tails(db: &Connection, topic: i64, key: &str) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO topic_tail (tail, topic) VALUES (?1, ?2)";
    let mut insert = db.prepare_cached(sql)?;
    let mut rest = Some(key);
    while let Some(tail) = rest {
        insert.execute(params![tail, topic])?;
        rest = tail.split_once(' ').map(|(_, rest)| rest);
    }
    Ok(())
}

/// The same of all topics, anew.
pub(super) fn put_tails_anew(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM topic_tail", [])?;
    let mut query = db.prepare("SELECT id, key FROM topic")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        put_tails(db, row.get(0)?, &row.get::<_, String>(1)?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
