//! How many articles stand where: sums over counts that triggers keep, never over articles.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Result, Store, topics};
use crate::domain::{Country, Filter, Lens, SourceId, Timestamp};
use crate::text::Clean;

/// Articles in all, and how many of them are unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// In all.
    pub total: u64,
    /// Unread.
    pub unread: u64,
}

/// A source with its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCount {
    /// The source.
    pub id: SourceId,
    /// Its name.
    pub name: Clean,
    /// Whether the reader is subscribed to a feed of it.
    pub subscribed: bool,
    /// Its articles.
    pub count: Count,
}

/// A country or a part of Africa with the articles about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceCount {
    /// Which.
    pub lens: Lens,
    /// Its articles.
    pub count: Count,
}

/// All counts that the sections show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SectionCounts {
    /// Everything.
    pub all: Count,
    /// What the reader saved.
    pub saved: Count,
    /// The stories that the reader watches.
    pub watched: Count,
    /// Everything since the start of the day.
    pub today: Count,
    /// Sources that are subscribed to or have articles, by name.
    pub sources: Vec<SourceCount>,
    /// The parts and countries of Africa that articles are about, by the places in their texts.
    pub places: Vec<PlaceCount>,
}

impl Store {
    /// The counts of all sections; `today` is the start of the reader's day.
    pub async fn sections(&self, today: Timestamp) -> Result<SectionCounts> {
        self.workers.read(move |db| sections(db, today)).await
    }
}

fn sections(db: &Connection, today: Timestamp) -> Result<SectionCounts> {
    Ok(SectionCounts {
        all: sum(db, "total", "unread")?,
        saved: sum(db, "saved", "saved_unread")?,
        watched: watched(db)?,
        today: since(db, today)?,
        sources: sources(db)?,
        places: places(db)?,
    })
}

fn count(row: &Row<'_>, total: usize, unread: usize) -> rusqlite::Result<Count> {
    let number = |column| {
        row.get::<_, i64>(column)
            .map(|n| u64::try_from(n).unwrap_or_default())
    };
    Ok(Count {
        total: number(total)?,
        unread: number(unread)?,
    })
}

fn sum(db: &Connection, total: &str, unread: &str) -> Result<Count> {
    let sql =
        format!("SELECT coalesce(sum({total}), 0), coalesce(sum({unread}), 0) FROM source_count");
    Ok(db
        .prepare_cached(&sql)?
        .query_row([], |row| count(row, 0, 1))?)
}

/// The articles of the watched stories, each by its range of the index.
fn watched(db: &Connection) -> Result<Count> {
    let mut query = db.prepare_cached(
        "SELECT count(*), coalesce(sum(l.unread), 0)
         FROM story s INDEXED BY story_watched
         CROSS JOIN listing l INDEXED BY listing_story ON l.story = s.id AND l.story > 0
         WHERE s.watched IS NOT NULL",
    )?;
    Ok(query.query_row([], |row| count(row, 0, 1))?)
}

/// A range of two narrow indexes, a day long.
fn since(db: &Connection, today: Timestamp) -> Result<Count> {
    let mut query = db.prepare_cached(
        "SELECT (SELECT count(*) FROM listing INDEXED BY listing_time WHERE time >= ?1),
            (SELECT count(*) FROM listing INDEXED BY listing_unread
             WHERE time >= ?1 AND unread = 1)",
    )?;
    Ok(query.query_row(params![today.0], |row| count(row, 0, 1))?)
}

fn sources(db: &Connection) -> Result<Vec<SourceCount>> {
    let mut query = db.prepare_cached(
        "SELECT s.slug, s.name, c.total, c.unread,
            EXISTS (SELECT 1 FROM feed f WHERE f.source = s.id AND f.subscribed = 1) AS subscribed
         FROM source s JOIN source_count c ON c.source = s.id
         WHERE c.total > 0 OR subscribed
         ORDER BY s.name COLLATE NOCASE, s.id",
    )?;
    let rows = query.query_map([], |row| {
        Ok(SourceCount {
            id: SourceId::new(row.get_ref(0)?.as_str()?),
            name: Clean::line(row.get_ref(1)?.as_str()?),
            count: count(row, 2, 3)?,
            subscribed: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn places(db: &Connection) -> Result<Vec<PlaceCount>> {
    let sql = "SELECT place, total, unread FROM place_count WHERE total > 0";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([])?;
    let mut places = Vec::new();
    while let Some(row) = rows.next()? {
        let lens = Lens::parse(&row.get::<_, String>(0)?);
        if let Some(lens) = lens.filter(Lens::is_african) {
            let count = count(row, 1, 2)?;
            places.push(PlaceCount { lens, count });
        }
    }
    Ok(places)
}

/// How long a list is, when that is kept.
pub(super) fn kept_total(db: &Connection, filter: &Filter) -> Result<Option<u64>> {
    let uncounted = filter.story.is_some()
        || filter.watched
        || filter.feed.is_some()
        || filter.language.is_some()
        || filter.since.is_some()
        || filter.after.is_some()
        || filter.kind.is_some()
        || filter.whole;
    if uncounted {
        return Ok(None);
    }
    if let Some(topic) = &filter.topic {
        let alone = Filter {
            topic: Some(topic.clone()),
            ..Filter::default()
        };
        let (_, articles) = topics::row_and_count(db, topic)?;
        return Ok((*filter == alone).then_some(articles.unsigned_abs()));
    }
    if let Some(lens) = filter.lens {
        return place_total(db, filter, lens);
    }
    let counted = match (&filter.source, filter.country) {
        (None, None) => "",
        (Some(_), None) => "WHERE source = (SELECT id FROM source WHERE slug = ?1)",
        (None, Some(_)) => "WHERE source IN (SELECT source FROM source_country WHERE country = ?1)",
        (Some(_), Some(_)) => return Ok(None),
    };
    let column = match (filter.saved, filter.unread) {
        (false, false) => "total",
        (false, true) => "unread",
        (true, false) => "saved",
        (true, true) => "saved_unread",
    };
    let sql = format!("SELECT coalesce(sum({column}), 0) FROM source_count {counted}");
    let mut query = db.prepare_cached(&sql)?;
    let source = filter.source.as_ref().map(SourceId::as_str);
    let named = source.or_else(|| filter.country.as_ref().map(Country::code));
    let total: Option<i64> = match named {
        Some(named) => query.query_row([named], |row| row.get(0)).optional()?,
        None => query.query_row([], |row| row.get(0)).optional()?,
    };
    Ok(total.and_then(|total| u64::try_from(total).ok()))
}

/// How long the list of a place is, when nothing else is asked for.
fn place_total(db: &Connection, filter: &Filter, lens: Lens) -> Result<Option<u64>> {
    if filter.source.is_some() || filter.country.is_some() || filter.saved {
        return Ok(None);
    }
    let mut query = db.prepare_cached("SELECT total, unread FROM place_count WHERE place = ?1")?;
    let counted = query.query_row([lens.word()], |row| count(row, 0, 1));
    let counted = counted.optional()?.unwrap_or_default();
    Ok(Some(if filter.unread {
        counted.unread
    } else {
        counted.total
    }))
}
