//! Lists in another order than that of time.
//!
//! An order by what is unread, by source and by date is a row of ranges, each walked along an index
//! ([`Run`]); so is that by arrival where nothing else is asked. Every other order would need an index
//! of its own for each list: there the newest [`SAMPLE`] articles of the list are put in order, and the
//! window says so.

mod rows;
mod sample;

use rusqlite::Connection;

use super::list::headline;
use super::plan::{Place, Plan, TOP, cursor, place};
use super::since::arrived;
use super::state::set_marks;
use super::undo::{self, Mark, UndoToken};
use super::{Durability, Result, Store, muted, search, sections};
use crate::domain::{Cursor, Filter, HeadlinePage, Order, PageRequest, Sort};
use crate::query::Query;
use rows::{Run, runs};
use sample::Sample;

/// Articles that are put in order where no index has it: some ten milliseconds.
pub const SAMPLE: usize = 2_000;

impl Store {
    /// A window of a list in an order of the reader's; [`Store::headlines`] for that of time.
    pub async fn sorted(
        &self,
        filter: Filter,
        order: Order,
        page: PageRequest,
    ) -> Result<HeadlinePage> {
        self.workers
            .read(move |db| window(db, &filter, &order, page))
            .await
    }

    /// What a search finds, in an order of the reader's: of the newest [`SAMPLE`] that answer the
    /// question, `limit` after a place. Says whether there are more, and of how many they are when
    /// more answer it than were put in order.
    pub async fn search_sorted(
        &self,
        query: Query,
        filter: Filter,
        order: Order,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<(Vec<search::Hit>, bool, Option<usize>)> {
        self.workers
            .read(move |db| {
                let ids = search::ids(db, &query, &filter, SAMPLE + 1)?;
                let served = Served::Sample(Sample::new(db, ids, order.sort.steps())?);
                let at = after.map(|cursor| Spot::of(db, cursor, Some(order.was_unread)));
                let (places, end) = part(db, &served, at.transpose()?.as_ref(), true, limit)?;
                let hits = search::hits(db, places.iter().map(|(_, id)| *id), &query)?;
                Ok((hits, !end, served.of_newest()))
            })
            .await
    }

    /// Marks read whatever answers a question at or after a place of its list: in another order than
    /// that of time among those that [`Self::search_sorted`] puts in order. `None` when all of it was
    /// read already.
    pub async fn mark_found_read(
        &self,
        query: Query,
        filter: Filter,
        (order, from): (Order, Cursor),
    ) -> Result<Option<UndoToken>> {
        self.workers
            .write(Durability::Full, move |tx| {
                let ids = if order.sort == Sort::NEWEST {
                    search::from_here(tx, &query, &filter, from)?
                } else {
                    let ids = search::ids(tx, &query, &filter, SAMPLE)?;
                    let sample = Sample::new(tx, ids, order.sort.steps())?;
                    after(tx, &Served::Sample(sample), (&order, from))?
                };
                let changed = set_marks(tx, ids.into_iter(), Mark::Read)?;
                undo::record(tx, Mark::Read, &changed)
            })
            .await
    }

    /// Marks read whatever comes at or after a place of a list in its order; of a list of which only
    /// the newest are in order, among these. `None` when all of it was read already.
    pub async fn mark_read_sorted(
        &self,
        filter: Filter,
        order: Order,
        from: Cursor,
    ) -> Result<Option<UndoToken>> {
        self.mark_read_sorted_without(filter, (order, from), Vec::new())
            .await
    }

    /// The same, what answers a question of `mute` left as it is: the list does not show it.
    pub async fn mark_read_sorted_without(
        &self,
        filter: Filter,
        (order, from): (Order, Cursor),
        mute: Vec<Query>,
    ) -> Result<Option<UndoToken>> {
        self.workers
            .write(Durability::Full, move |tx| {
                let ids = from_here(tx, &filter, &order, from)?;
                let ids = muted::spared(tx, ids, &mute)?;
                let changed = set_marks(tx, ids.into_iter(), Mark::Read)?;
                undo::record(tx, Mark::Read, &changed)
            })
            .await
    }
}

/// Where in an order an article stands.
#[derive(Debug, Clone, Copy)]
struct Spot {
    place: Place,
    unread: bool,
    /// `None` when the article is gone.
    source: Option<i64>,
}

impl Spot {
    /// The place of an article, which was unread when it was put into the list, or is as it is now.
    fn of(db: &Connection, cursor: Cursor, was_unread: Option<bool>) -> Result<Self> {
        let kept = rows::kept(db, cursor.id)?;
        let unread = kept.is_some_and(|(_, unread)| unread);
        Ok(Self {
            place: place(cursor),
            unread: was_unread.unwrap_or(unread),
            source: kept.map(|(source, _)| source),
        })
    }
}

/// How an order is had.
enum Served {
    Runs(Vec<Run>),
    Sample(Sample),
}

impl Served {
    fn new(db: &Connection, filter: &Filter, sort: &Sort) -> Result<Self> {
        let ids = if filter.after.is_some() {
            // What came since the last visit: walked as it came, put in order here.
            arrived(db, filter, SAMPLE + 1)?
        } else if let Some(runs) = runs(db, filter, sort)? {
            return Ok(Self::Runs(runs));
        } else {
            let places = Plan::new(db, filter)?.older(db, TOP, SAMPLE + 1)?;
            places.into_iter().map(|(_, id)| id).collect()
        };
        Ok(Self::Sample(Sample::new(db, ids, sort.steps())?))
    }

    const fn of_newest(&self) -> Option<usize> {
        match self {
            Self::Sample(sample) if sample.more => Some(SAMPLE),
            _ => None,
        }
    }

    /// At most `limit` places after (`forward`) or before a spot, the nearest first; from the edge
    /// of the list without one.
    fn walk(
        &self,
        db: &Connection,
        at: Option<&Spot>,
        forward: bool,
        limit: usize,
    ) -> Result<Vec<Place>> {
        match self {
            Self::Runs(runs) => rows::walk(db, runs, at, forward, limit),
            Self::Sample(sample) => sample.walk(db, at, forward, limit),
        }
    }

    /// Whether an article is in the list.
    fn holds(&self, db: &Connection, at: &Spot) -> Result<bool> {
        match self {
            Self::Runs(runs) => rows::holds(db, runs, at),
            Self::Sample(sample) => Ok(sample.holds(at.place)),
        }
    }
}

fn window(
    db: &Connection,
    filter: &Filter,
    order: &Order,
    page: PageRequest,
) -> Result<HeadlinePage> {
    let served = Served::new(db, filter, &order.sort)?;
    let (places, at_top, at_bottom) = places(db, &served, order.was_unread, page)?;
    let headlines = places
        .into_iter()
        .filter_map(|place| headline(db, cursor(place).id).transpose())
        .collect::<Result<_>>()?;
    let newest = match &served {
        Served::Sample(sample) => sample.newest(),
        Served::Runs(_) => Plan::new(db, filter)?.older(db, TOP, 1)?.first().copied(),
    };
    Ok(HeadlinePage {
        headlines,
        at_top,
        at_bottom,
        total: sections::kept_total(db, filter)?,
        of_newest: served.of_newest(),
        newest: newest.map(cursor),
    })
}

/// The places of a window, and whether the list begins and ends with them.
fn places(
    db: &Connection,
    served: &Served,
    was_unread: bool,
    page: PageRequest,
) -> Result<(Vec<Place>, bool, bool)> {
    Ok(match page {
        PageRequest::Top { limit } => {
            let (places, end) = part(db, served, None, true, limit)?;
            (places, true, end)
        }
        PageRequest::Bottom { limit } => {
            let (places, end) = part(db, served, None, false, limit)?;
            (places, end, true)
        }
        PageRequest::After { cursor, limit } => {
            let at = Spot::of(db, cursor, Some(was_unread))?;
            let (places, end) = part(db, served, Some(&at), true, limit)?;
            (places, false, end)
        }
        PageRequest::Before { cursor, limit } => {
            let at = Spot::of(db, cursor, Some(was_unread))?;
            let (places, end) = part(db, served, Some(&at), false, limit)?;
            (places, end, false)
        }
        PageRequest::Around { cursor, limit } => {
            // As it is now: the list is read anew.
            let at = Spot::of(db, cursor, None)?;
            let (mut places, top) = part(db, served, Some(&at), false, limit)?;
            if served.holds(db, &at)? {
                places.push(at.place);
            }
            let (rest, bottom) = part(db, served, Some(&at), true, limit)?;
            places.extend(rest);
            (places, top, bottom)
        }
    })
}

/// At most `limit` places in the list's order, and whether it ends there on that side.
fn part(
    db: &Connection,
    served: &Served,
    at: Option<&Spot>,
    forward: bool,
    limit: usize,
) -> Result<(Vec<Place>, bool)> {
    let mut places = served.walk(db, at, forward, limit.saturating_add(1))?;
    let end = places.len() <= limit;
    places.truncate(limit);
    if !forward {
        places.reverse();
    }
    Ok((places, end))
}

/// The articles that "everything from here down read" marks.
fn from_here(db: &Connection, filter: &Filter, order: &Order, from: Cursor) -> Result<Vec<i64>> {
    after(db, &Served::new(db, filter, &order.sort)?, (order, from))
}

/// The article at a place and those after it.
fn after(db: &Connection, served: &Served, (order, from): (&Order, Cursor)) -> Result<Vec<i64>> {
    let at = Spot::of(db, from, Some(order.was_unread))?;
    let places = match served {
        Served::Sample(sample) => sample.walk(db, Some(&at), true, usize::MAX)?,
        Served::Runs(runs) => rows::unread_from(db, runs, &at)?,
    };
    let ids = places.into_iter().map(|(_, id)| id);
    Ok(ids.chain([from.id.0]).collect())
}
