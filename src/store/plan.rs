//! A filter as ranges of an index: which index to walk, and what is left to check on each row.
//!
//! Every list is walked by (time, id) from a place on, so a window costs what it shows. What is
//! several sources, stories or countries has a range for each; their rows are merged, and an article
//! that is in several of them shows once.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::checks::{UNREAD, checks};
use super::{Result, code, sources, topics};
use crate::domain::{ArticleId, Cursor, Filter, Timestamp};

/// A place in a list as its two numbers; lists descend by it.
pub(super) type Place = (i64, i64);

/// Newer than every row.
pub(super) const TOP: Place = (i64::MAX, i64::MAX);
/// Older than every row.
pub(super) const BOTTOM: Place = (i64::MIN, i64::MIN);

pub(super) const fn place(cursor: Cursor) -> Place {
    (cursor.time.0, cursor.id.0)
}

pub(super) const fn cursor((time, id): Place) -> Cursor {
    Cursor {
        time: Timestamp(time),
        id: ArticleId(id),
    }
}

/// The ranges of one list.
#[derive(Debug)]
pub(super) struct Plan {
    ranges: Vec<Range>,
    /// Rows before this moment are not of the list.
    since: i64,
}

#[derive(Debug, Clone)]
struct Range {
    from: String,
    conditions: Vec<String>,
    values: Vec<Value>,
    time: &'static str,
    id: &'static str,
}

impl Plan {
    pub(super) fn new(db: &Connection, filter: &Filter) -> Result<Self> {
        Ok(Self {
            ranges: ranges(db, filter)?,
            since: filter.since.map_or(i64::MIN, |since| since.0),
        })
    }

    /// The same list, but of what is read alone.
    pub(super) fn of_read(db: &Connection, filter: &Filter) -> Result<Self> {
        let filter = Filter {
            unread: true,
            ..filter.clone()
        };
        let mut plan = Self::new(db, &filter)?;
        let conditions = plan.ranges.iter_mut().flat_map(|r| &mut r.conditions);
        for condition in conditions.filter(|condition| *condition == UNREAD) {
            "l.unread = 0".clone_into(condition);
        }
        Ok(plan)
    }

    /// At most `limit` places older than `from`, newest first.
    pub(super) fn older(&self, db: &Connection, from: Place, limit: usize) -> Result<Vec<Place>> {
        let mut places = self.collect(db, from, (self.since, i64::MIN), limit, "DESC")?;
        places.sort_unstable_by(|a, b| b.cmp(a));
        places.dedup();
        places.truncate(limit);
        Ok(places)
    }

    /// At most `limit` places newer than `from`, the nearest first.
    pub(super) fn newer(&self, db: &Connection, from: Place, limit: usize) -> Result<Vec<Place>> {
        let from = from.max((self.since, i64::MIN));
        let mut places = self.collect(db, TOP, from, limit, "ASC")?;
        places.sort_unstable();
        places.dedup();
        places.truncate(limit);
        Ok(places)
    }

    fn collect(
        &self,
        db: &Connection,
        below: Place,
        above: Place,
        limit: usize,
        order: &str,
    ) -> Result<Vec<Place>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut places = Vec::new();
        for range in &self.ranges {
            let mut query = db.prepare_cached(&range.sql(order))?;
            let bounds = [below.0, below.1, above.0, above.1, limit].map(Value::Integer);
            let values = range.values.iter().cloned().chain(bounds);
            let rows = query.query_map(params_from_iter(values), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            for place in rows {
                places.push(place?);
            }
        }
        Ok(places)
    }

    /// How SQLite walks the ranges, for the test that no list is sorted or scanned.
    #[cfg(test)]
    pub(super) fn explain(&self, db: &Connection) -> Vec<String> {
        let mut lines = Vec::new();
        for range in &self.ranges {
            for order in ["DESC", "ASC"] {
                let sql = format!("EXPLAIN QUERY PLAN {}", range.sql(order));
                let mut query = db.prepare(&sql).unwrap();
                let count = query.parameter_count();
                let values = vec![Value::Integer(1); count];
                let rows = query
                    .query_map(params_from_iter(values), |row| row.get::<_, String>(3))
                    .unwrap();
                lines.extend(rows.map(std::result::Result::unwrap));
            }
        }
        lines
    }
}

impl Range {
    fn new(index: &str) -> Self {
        Self {
            from: format!("listing l INDEXED BY {index}"),
            conditions: Vec::new(),
            values: Vec::new(),
            time: "l.time",
            id: "l.id",
        }
    }

    /// A range of a table that leads to articles, with a time of its own.
    fn of(table: &str, id: &'static str) -> Self {
        Self {
            from: format!("{table} p CROSS JOIN listing l ON l.id = p.article"),
            time: "p.time",
            id,
            ..Self::new("")
        }
    }

    fn check(mut self, condition: &str) -> Self {
        self.conditions.push(condition.to_owned());
        self
    }

    fn equal(mut self, column: &str, value: impl Into<Value>) -> Self {
        self.conditions.push(format!("{column} = ?"));
        self.values.push(value.into());
        self
    }

    fn sql(&self, order: &str) -> String {
        let (time, id, from) = (self.time, self.id, &self.from);
        let mut conditions = String::new();
        for condition in &self.conditions {
            conditions.push_str(condition);
            conditions.push_str(" AND ");
        }
        format!(
            "SELECT {time}, {id} FROM {from}
             WHERE {conditions}({time}, {id}) < (?, ?) AND ({time}, {id}) > (?, ?)
             ORDER BY {time} {order}, {id} {order} LIMIT ?"
        )
    }
}

/// The narrowest index leads; what it does not decide is checked on each row.
fn ranges(db: &Connection, filter: &Filter) -> Result<Vec<Range>> {
    let mut rest = filter.clone();
    let leads = leads(db, &mut rest)?;
    let checks = checks(&rest);
    let checked = leads.into_iter().map(|mut range| {
        for (condition, values) in &checks {
            range.conditions.push(condition.clone());
            range.values.extend(values.iter().cloned());
        }
        range
    });
    Ok(checked.collect())
}

/// The ranges that lead; what they decide is taken out of the filter.
fn leads(db: &Connection, filter: &mut Filter) -> Result<Vec<Range>> {
    if filter.story.is_some() || filter.watched {
        return stories(db, filter);
    }
    if let Some(feed) = filter.feed.take() {
        return Ok(vec![
            Range::of("appearance", "p.article").equal("p.feed", feed.0),
        ]);
    }
    if let Some(row) = topics::leading(db, filter)? {
        filter.topic = None;
        return Ok(vec![
            Range::of("article_topic", "p.article").equal("p.topic", row),
        ]);
    }
    if filter.saved {
        return Ok(vec![Range::new("listing_saved")]);
    }
    if let Some(lens) = filter.lens.take() {
        let range = |country: &str| {
            Range::of("article_country", "p.article").equal("p.country", country.to_owned())
        };
        return Ok(lens.countries().into_iter().map(range).collect());
    }
    if let Some(sources) = sources(db, filter)? {
        (filter.source, filter.country, filter.kind) = (None, None, None);
        let index = if filter.unread {
            "listing_source_unread"
        } else {
            "listing_source"
        };
        let range = |source| Range::new(index).equal("l.source", source);
        return Ok(sources.into_iter().map(range).collect());
    }
    if let Some(language) = filter.language.take() {
        let index = if filter.unread {
            "listing_language_unread"
        } else {
            "listing_language"
        };
        let language = language.primary().to_owned();
        return Ok(vec![Range::new(index).equal("l.language", language)]);
    }
    Ok(vec![Range::new(match (filter.unread, filter.whole) {
        (true, _) => "listing_unread",
        (false, true) => "listing_whole",
        (false, false) => "listing_time",
    })])
}

/// The ranges of one story, or of those that are watched.
fn stories(db: &Connection, filter: &mut Filter) -> Result<Vec<Range>> {
    let ids = if let Some(story) = filter.story.take() {
        vec![story.0]
    } else {
        filter.watched = false;
        let sql = "SELECT id FROM story INDEXED BY story_watched WHERE watched IS NOT NULL";
        let mut query = db.prepare_cached(sql)?;
        let ids = query.query_map([], |row| row.get(0))?;
        ids.collect::<rusqlite::Result<Vec<i64>>>()?
    };
    let range = |id: i64| {
        let range = Range::new("listing_story").check("l.story > 0");
        range.equal("l.story", id)
    };
    Ok(ids.into_iter().map(range).collect())
}

/// The sources that a filter names, by source, country and kind; `None` when it names none.
fn sources(db: &Connection, filter: &Filter) -> Result<Option<Vec<i64>>> {
    let mut sources: Option<Vec<i64>> = None;
    let mut only = |found: Vec<i64>| {
        sources = Some(match sources.take() {
            Some(before) => before
                .into_iter()
                .filter(|row| found.contains(row))
                .collect(),
            None => found,
        });
    };
    if let Some(country) = filter.country {
        let sql = "SELECT source FROM source_country WHERE country = ?1";
        let mut query = db.prepare_cached(sql)?;
        let rows = query.query_map([country.code()], |row| row.get(0))?;
        only(rows.collect::<rusqlite::Result<_>>()?);
    }
    if let Some(kind) = filter.kind {
        let mut query = db.prepare_cached("SELECT id FROM source WHERE kind = ?1")?;
        let rows = query.query_map([code::word(&kind)], |row| row.get(0))?;
        only(rows.collect::<rusqlite::Result<_>>()?);
    }
    if let Some(source) = &filter.source {
        only(sources::source_row(db, source)?.into_iter().collect());
    }
    Ok(sources)
}
