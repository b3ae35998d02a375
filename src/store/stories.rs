//! Which story an article belongs to: decided once after it came, in a quiet moment, so that no
//! list has to find out. What is near to what is worked out on a thread of its own that only reads
//! ([`near`]); the writer is asked for the short rest.
//!
//! An article joins a story when at least half of its articles (of eight at most) are surely near
//! it: the same text, or near in keys and time beyond [`SURE`] seen from both sides. A story begins
//! with two outlets, and where nobody said when an article was published only its text can tell.
//! Measured on dated articles of three outlets a story, and (second) with half of the stories cut to
//! one article: of the pairs that are folded .95 (.89) belong together, of those that belong together
//! .79 (.84) are folded. A pair that is folded wrongly hides an article, one that is not folded costs
//! a line: hence rather too few.

mod anew;
mod around;
mod group;
mod near;
mod rows;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::marks::awaited;
use super::postings::Shelf;
use super::{Durability, Result, Store, StoreError, rebuild};
use crate::domain::{ArticleId, StoryId};

pub(super) use anew::begin as begin_anew;
use around::{Looked, look};
pub(super) use around::{count_look, crowd, looks, oldest_looked};
use group::{Group, best};
use near::{Memory, Nearest, Sure};
pub(super) use rows::{Told, forget, found, members, of, put, reconsider, together};

/// Articles that are decided on at a time: some ten milliseconds.
const AT_A_TIME: i64 = 24;

/// So many of the newest articles are decided on, as far back as a list is read: a first refresh or
/// an archive brings tens of thousands.
const NEWEST: i64 = 2_000;

/// What was decided of stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settled {
    /// So many articles were.
    pub articles: usize,
    /// Around so many it was looked, which comes before.
    pub looked: usize,
    /// There may be more to decide. When there is and nothing was done, the index is being made
    /// anew: later is soon enough.
    pub more: bool,
}

/// What was worked out when stories were decided on last.
#[derive(Debug, Default)]
pub(super) struct Remembered(Mutex<Memory>);

/// An article and what is surely near it.
type Found = (ArticleId, Vec<Sure>);

/// A step towards the stories of the newest articles.
enum Step {
    /// What lies around some of them.
    Looked(Vec<Looked>),
    /// What is surely near some of them that are undecided.
    Found(Vec<Found>),
    /// The same of some on which an older griot decided.
    Anew(anew::Anew),
}

impl Store {
    /// Decides on the stories of what came last, some ten milliseconds of work in the background;
    /// ask again while there is more.
    pub async fn settle_stories(&self) -> Result<Settled> {
        let remembered = Arc::clone(&self.remembered);
        let shelf = Arc::clone(&self.shelf);
        let asked = self.workers.quietly(move |db| {
            let mut memory = remembered.0.lock().unwrap_or_else(PoisonError::into_inner);
            undecided(db, &mut memory, &shelf)
        });
        let found = match asked.await {
            Err(error @ StoreError::DamagedIndex) => {
                self.renew_index(&error).await?;
                None
            }
            found => found?,
        };
        let mut settled = Settled {
            more: true,
            ..Settled::default()
        };
        match found {
            None => {}
            Some(Step::Looked(looked)) => {
                settled.looked = looked.len();
                self.put_looked(looked).await?;
            }
            Some(Step::Anew(anew)) => {
                settled.articles = anew.articles();
                settled.more = settled.articles > 0;
                let write = move |tx: &Transaction<'_>| anew::write(tx, &anew);
                self.workers.write(Durability::Normal, write).await?;
            }
            Some(Step::Found(found)) => {
                settled.articles = found.len();
                settled.more = !found.is_empty();
                if settled.more {
                    let write = move |tx: &Transaction<'_>| write(tx, &found);
                    self.workers.write(Durability::Normal, write).await?;
                }
            }
        }
        Ok(settled)
    }
}

/// What lies around the newest articles, then what is surely near those that are undecided; `None`
/// while the index is made anew and would not tell.
fn undecided(db: &Connection, memory: &mut Memory, shelf: &Shelf) -> Result<Option<Step>> {
    let anew = anew::after(db)?;
    let horizon = match anew {
        Some(_) => Some(oldest_of(db, NEWEST)?),
        None => horizon(db)?,
    };
    let Some(horizon) = horizon else {
        *memory = Memory::default();
        return Ok(Some(Step::Found(Vec::new())));
    };
    if rebuild::is_under_way(db)? {
        *memory = Memory::default();
        return Ok(None);
    }
    let looked = look(db, horizon, shelf)?;
    if !looked.is_empty() {
        // What is known of articles says nothing of that.
        *memory = Memory::default();
        return Ok(Some(Step::Looked(looked)));
    }
    let mut query = db.prepare_cached(
        "SELECT id FROM listing INDEXED BY listing_undecided
         WHERE story IS NULL AND time >= ?1 ORDER BY time DESC, id DESC LIMIT ?2",
    )?;
    let ids = query.query_map(params![horizon, AT_A_TIME], |row| row.get(0).map(ArticleId))?;
    let ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut nearest = Nearest::remembering(db, std::mem::take(memory))?;
    let step = match anew {
        Some(after) if ids.is_empty() => Step::Anew(anew::next(db, after, &mut nearest)?),
        _ => Step::Found(found_near(&mut nearest, ids)?),
    };
    *memory = nearest.memory();
    Ok(Some(step))
}

/// What is surely near undecided articles, as far as it is decided on or comes before them.
fn found_near(nearest: &mut Nearest<'_>, ids: Vec<ArticleId>) -> Result<Vec<Found>> {
    let mut before = HashSet::new();
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.push((id, nearest.decided_near(id, &before)?));
        before.insert(id);
    }
    Ok(found)
}

/// Decides on articles by what was found near them; what another has decided meanwhile stays.
fn write(db: &Connection, found: &[Found]) -> Result<()> {
    for (id, near) in found {
        if of(db, *id)? == Told::Undecided {
            tell(db, *id, near)?;
        }
    }
    Ok(())
}

/// The time from which on stories are decided; `None` when everything is.
fn horizon(db: &Connection) -> Result<Option<i64>> {
    let mut newest = db.prepare_cached(
        "SELECT max(time) FROM listing INDEXED BY listing_undecided WHERE story IS NULL",
    )?;
    let Some(undecided) = newest.query_row([], |row| row.get::<_, Option<i64>>(0))? else {
        return Ok(None);
    };
    let horizon = oldest_of(db, NEWEST)?;
    Ok((undecided >= horizon).then_some(horizon))
}

/// The time of the oldest of so many of the newest articles.
fn oldest_of(db: &Connection, newest: i64) -> Result<i64> {
    let mut query = db.prepare_cached(
        "SELECT time FROM listing INDEXED BY listing_time ORDER BY time DESC LIMIT 1 OFFSET ?1",
    )?;
    let oldest = query.query_row([newest], |row| row.get(0)).optional()?;
    Ok(oldest.unwrap_or(i64::MIN))
}

/// Decides on an article again that was changed, in a quiet moment ([`rows::decide_anew`]).
pub(super) fn decide_anew(db: &Connection, id: ArticleId) -> Result<()> {
    rows::decide_anew(db, id, oldest_of(db, NEWEST)?)
}

/// Decides on one article at once: the reader asked for its story.
fn decide(db: &Connection, id: ArticleId) -> Result<Option<StoryId>> {
    let near = Nearest::open(db)?.decided_near(id, &HashSet::new())?;
    tell(db, id, &near)
}

/// The story of an article, which is decided on if it was not yet.
pub(super) fn decided(db: &Connection, id: ArticleId) -> Result<Option<StoryId>> {
    match of(db, id)? {
        Told::Undecided => decide(db, id),
        told => Ok(told.story()),
    }
}

/// Puts an article into the story that it tells, or notes that it stands alone.
fn tell(db: &Connection, id: ArticleId, near: &[Sure]) -> Result<Option<StoryId>> {
    let story = match awaited(db, id)? {
        Some(story) => Some(story),
        None => match best(db, id, near)? {
            Some(Group {
                story: Some(story), ..
            }) => Some(story),
            Some(Group {
                first, story: None, ..
            }) => {
                let story = found(db)?;
                put(db, first, Some(story))?;
                Some(story)
            }
            None => None,
        },
    };
    put(db, id, story)?;
    let carried = story.map(|own| group::carry(db, id, near, own));
    let story = carried.transpose()?;
    if story.is_some() {
        // What stood alone because this was not decided on yet: it is when nothing else is undecided,
        // and each article joins once.
        for near in near {
            reconsider(db, near.id)?;
        }
    }
    Ok(story)
}

/// How many articles of a story are surely near one.
pub(super) fn nearness(db: &Connection, id: ArticleId, story: StoryId) -> Result<usize> {
    let mut count = 0;
    for near in Nearest::open(db)?.sure_of(id)?.iter() {
        count += usize::from(of(db, near.id)? == Told::In(story));
    }
    Ok(count)
}

/// The story that an article goes to when it leaves one.
pub(super) fn elsewhere(
    db: &Connection,
    id: ArticleId,
    leaves: StoryId,
) -> Result<Option<StoryId>> {
    let near = Nearest::open(db)?.decided_near(id, &HashSet::new())?;
    let found = best(db, id, &near)?.and_then(|group| group.story);
    Ok(found.filter(|story| *story != leaves))
}
