//! Orders that no index has: the newest articles of a list, compared in memory.

use std::cmp::Ordering;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};

use super::super::Result;
use super::super::plan::Place;
use super::{SAMPLE, Spot};
use crate::domain::{SortKey, SortStep};
use crate::text::fold;

/// What a key has of an article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Number(i64),
    Text(String),
}

/// An article with what it is compared by.
struct Ranked {
    place: Place,
    values: Vec<Value>,
}

/// The newest articles of a list in order.
pub(super) struct Sample {
    steps: Vec<SortStep>,
    rows: Vec<Ranked>,
    /// The list has more than these.
    pub(super) more: bool,
}

impl Sample {
    /// Puts the newest articles of a list in order, [`SAMPLE`] at most.
    pub(super) fn new(db: &Connection, mut ids: Vec<i64>, steps: &[SortStep]) -> Result<Self> {
        let more = ids.len() > SAMPLE;
        ids.truncate(SAMPLE);
        let read = |id: &i64| ranked(db, *id, steps).transpose();
        let mut rows = ids.iter().filter_map(read).collect::<Result<Vec<_>>>()?;
        rows.sort_unstable_by(|a, b| compare(a, b, steps));
        Ok(Self {
            steps: steps.to_vec(),
            rows,
            more,
        })
    }

    /// Its newest place.
    pub(super) fn newest(&self) -> Option<Place> {
        self.rows.iter().map(|row| row.place).max()
    }

    pub(super) fn holds(&self, place: Place) -> bool {
        self.rows.iter().any(|row| row.place == place)
    }

    /// See `Served::walk`. Nothing comes after an article that is gone.
    pub(super) fn walk(
        &self,
        db: &Connection,
        at: Option<&Spot>,
        forward: bool,
        limit: usize,
    ) -> Result<Vec<Place>> {
        let (before, after) = match at {
            None => (self.rows.as_slice(), self.rows.as_slice()),
            Some(at) => {
                let Some(spot) = self.spot(db, at)? else {
                    return Ok(Vec::new());
                };
                let is = |row: &Ranked, than| compare(row, &spot, &self.steps) == than;
                let first = self.rows.partition_point(|row| is(row, Ordering::Less));
                let next = self.rows.partition_point(|row| !is(row, Ordering::Greater));
                let rows = &self.rows;
                (
                    rows.get(..first).unwrap_or(&[]),
                    rows.get(next..).unwrap_or(&[]),
                )
            }
        };
        let places = |row: &Ranked| row.place;
        Ok(if forward {
            after.iter().map(places).take(limit).collect()
        } else {
            before.iter().rev().map(places).take(limit).collect()
        })
    }

    /// What the article of a spot is compared by; unread as it was when it was shown.
    fn spot(&self, db: &Connection, at: &Spot) -> Result<Option<Ranked>> {
        let mut spot = ranked(db, at.place.1, &self.steps)?;
        if let Some(spot) = &mut spot {
            for (value, step) in spot.values.iter_mut().zip(&self.steps) {
                if step.key == SortKey::Unread {
                    *value = Value::Number(at.unread.into());
                }
            }
        }
        Ok(spot)
    }
}

fn compare(a: &Ranked, b: &Ranked, steps: &[SortStep]) -> Ordering {
    let values = a.values.iter().zip(&b.values).zip(steps);
    let mut ways = values.map(|((a, b), step)| if step.up { a.cmp(b) } else { b.cmp(a) });
    let decided = ways.find(|way| way.is_ne());
    decided.unwrap_or_else(|| b.place.cmp(&a.place))
}

fn ranked(db: &Connection, id: i64, steps: &[SortStep]) -> Result<Option<Ranked>> {
    let mut columns = String::new();
    for step in steps {
        columns.push_str(", ");
        columns.push_str(column(step.key));
    }
    let sql = format!(
        "SELECT l.time{columns} FROM listing l JOIN source s ON s.id = l.source WHERE l.id = ?1"
    );
    let mut query = db.prepare_cached(&sql)?;
    let row = query.query_row([id], |row| {
        let mut values = Vec::with_capacity(steps.len());
        for (at, step) in (1..).zip(steps) {
            let value = row.get_ref(at)?;
            values.push(match (value, step.key) {
                (ValueRef::Integer(number), _) => Value::Number(number),
                (ValueRef::Text(_), SortKey::Title) => Value::Text(title(value.as_str()?)),
                (ValueRef::Text(_), _) => Value::Text(fold(value.as_str()?)),
                _ => Value::Number(0),
            });
        }
        let place = (row.get(0)?, id);
        Ok(Ranked { place, values })
    });
    Ok(row.optional()?)
}

const fn column(key: SortKey) -> &'static str {
    match key {
        SortKey::Unread => "l.unread",
        SortKey::Date => "l.time",
        SortKey::Arrival => "l.id",
        SortKey::Source => "s.name",
        SortKey::Title => "l.title",
        SortKey::Length => {
            "coalesce(l.chars,
                (SELECT max(chars) FROM body WHERE article = l.id AND content IS NOT NULL))"
        }
    }
}

/// From its first letter or digit on: « Mali » stands under M.
fn title(text: &str) -> String {
    let folded = fold(text);
    folded
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}
