//! A filter as ranges of an index: which index to walk, and what is left to check on each row.
//!
//! Every list is walked by (time, id) from a place on, so a window costs what it shows. A country
//! is several sources, each with a range of its own; their rows are merged.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{Result, feeds};
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

    /// At most `limit` places older than `from`, newest first.
    pub(super) fn older(&self, db: &Connection, from: Place, limit: usize) -> Result<Vec<Place>> {
        let mut places = self.collect(db, from, (self.since, i64::MIN), limit, "DESC")?;
        places.sort_unstable_by(|a, b| b.cmp(a));
        places.truncate(limit);
        Ok(places)
    }

    /// At most `limit` places newer than `from`, the nearest first.
    pub(super) fn newer(&self, db: &Connection, from: Place, limit: usize) -> Result<Vec<Place>> {
        let from = from.max((self.since, i64::MIN));
        let mut places = self.collect(db, TOP, from, limit, "ASC")?;
        places.sort_unstable();
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

    fn check(mut self, condition: &str) -> Self {
        self.conditions.push(condition.to_owned());
        self
    }

    fn equal(mut self, column: &str, value: impl Into<Value>) -> Self {
        self.conditions.push(format!("{column} = ?"));
        self.values.push(value.into());
        self
    }

    fn within(mut self, feed: i64) -> Self {
        let appears = "EXISTS (SELECT 1 FROM appearance WHERE article = l.id AND feed = ?)";
        self.conditions.push(appears.to_owned());
        self.values.push(feed.into());
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
    let Some(sources) = sources(db, filter)? else {
        if filter.story.is_some() || filter.watched {
            return stories(db, filter);
        }
        let range = if let Some(feed) = filter.feed {
            let range = Range {
                from: "appearance p CROSS JOIN listing l ON l.id = p.article".to_owned(),
                time: "p.time",
                id: "p.article",
                ..Range::new("")
            };
            marks(range.equal("p.feed", feed.0), filter)
        } else if filter.saved {
            unread(Range::new("listing_saved").check("l.saved = 1"), filter)
        } else if let Some(language) = &filter.language {
            let index = if filter.unread {
                "listing_language_unread"
            } else {
                "listing_language"
            };
            let range = Range::new(index).equal("l.language", language.primary().to_owned());
            return Ok(vec![unread(range, filter)]);
        } else if filter.unread {
            unread(Range::new("listing_unread"), filter)
        } else {
            Range::new("listing_time")
        };
        return Ok(vec![language(range, filter)]);
    };
    let index = if filter.unread {
        "listing_source_unread"
    } else {
        "listing_source"
    };
    let ranges = sources.into_iter().map(|source| {
        let few = filter.feed.is_some() || filter.saved || filter.story.is_some() || filter.watched;
        let ranges = if few {
            // These lead to few rows, so the source is only checked.
            let open = Filter {
                source: None,
                country: None,
                ..filter.clone()
            };
            self::ranges(db, &open)?
        } else {
            vec![language(unread(Range::new(index), filter), filter)]
        };
        let of_source = ranges
            .into_iter()
            .map(|range| range.equal("l.source", source));
        Ok(of_source.collect::<Vec<_>>())
    });
    Ok(ranges.collect::<Result<Vec<_>>>()?.concat())
}

/// The ranges of one story, or of those that are watched.
fn stories(db: &Connection, filter: &Filter) -> Result<Vec<Range>> {
    let ids = if let Some(story) = filter.story {
        vec![story.0]
    } else {
        let sql = "SELECT id FROM story INDEXED BY story_watched WHERE watched IS NOT NULL";
        let mut query = db.prepare_cached(sql)?;
        let ids = query.query_map([], |row| row.get(0))?;
        ids.collect::<rusqlite::Result<Vec<i64>>>()?
    };
    let ranges = ids.into_iter().map(|id| {
        let range = Range::new("listing_story").check("l.story > 0");
        let range = match filter.feed {
            Some(feed) => range.within(feed.0),
            None => range,
        };
        language(marks(range.equal("l.story", id), filter), filter)
    });
    Ok(ranges.collect())
}

/// The sources that a filter names, by source or country; `None` when it names none.
fn sources(db: &Connection, filter: &Filter) -> Result<Option<Vec<i64>>> {
    if filter.source.is_none() && filter.country.is_none() {
        return Ok(None);
    }
    let mut sources: Option<Vec<i64>> = None;
    if let Some(country) = filter.country {
        let sql = "SELECT source FROM source_country WHERE country = ?1";
        let mut query = db.prepare_cached(sql)?;
        let rows = query.query_map([country.code()], |row| row.get(0))?;
        sources = Some(rows.collect::<rusqlite::Result<_>>()?);
    }
    if let Some(source) = &filter.source {
        let row = feeds::source_row(db, source)?;
        let among = |row: &i64| sources.as_ref().is_none_or(|sources| sources.contains(row));
        sources = Some(row.filter(among).into_iter().collect());
    }
    Ok(sources)
}

fn unread(range: Range, filter: &Filter) -> Range {
    if filter.unread {
        range.check("l.unread = 1")
    } else {
        range
    }
}

fn marks(range: Range, filter: &Filter) -> Range {
    let range = unread(range, filter);
    if filter.saved {
        range.check("l.saved = 1")
    } else {
        range
    }
}

fn language(range: Range, filter: &Filter) -> Range {
    match &filter.language {
        // The plus keeps the index that leads.
        Some(language) => range.equal("+l.language", language.primary().to_owned()),
        None => range,
    }
}
