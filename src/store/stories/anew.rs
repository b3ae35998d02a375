//! Deciding again on the stories of the newest articles when an older griot decided on them, by keys that
//! told otherwise what is near. One article after another, the newest first, each in one transaction with
//! what it was in: what both say of an article stands all the while, and a kill costs nothing.

use rusqlite::{Connection, params};

use super::group::is_by_hand;
use super::near::Nearest;
use super::rows::{Told, members, of, size, undecide};
use super::{AT_A_TIME, Found, NEWEST, Sure, oldest_of, tell};
use crate::domain::ArticleId;
use crate::store::{Result, meta};

/// The name of the fact that tells after which article it goes on; it is there only while that is going on.
const AFTER: &str = "stories_anew";

/// Articles of a story that are asked, the newest, the one that is decided on perhaps among them: each costs
/// as much as a question.
const OTHERS: usize = 9;

/// Some articles that are decided on again.
pub(super) struct Anew {
    /// After which article they stand.
    after: Place,
    found: Vec<Found>,
    /// The last of them; `None` when there was none left.
    reached: Option<Place>,
}

impl Anew {
    pub(super) const fn articles(&self) -> usize {
        self.found.len()
    }
}

/// Where an article stands among the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    time: i64,
    id: i64,
}

impl Place {
    /// Before the newest of all.
    const TOP: Self = Self {
        time: i64::MAX,
        id: i64::MAX,
    };

    fn parse(text: &str) -> Option<Self> {
        let (time, id) = text.split_once(' ')?;
        let (time, id) = (time.parse().ok()?, id.parse().ok()?);
        Some(Self { time, id })
    }

    fn text(self) -> String {
        format!("{} {}", self.time, self.id)
    }
}

/// Notes that an older griot decided, where it put any together; the index of its keys is made anew.
pub(in crate::store) fn begin(db: &Connection) -> Result<()> {
    let some = "SELECT EXISTS (SELECT 1 FROM listing INDEXED BY listing_story WHERE story > 0)";
    if db.query_row(some, [], |row| row.get(0))? {
        meta::set(db, AFTER, &Place::TOP.text())?;
    }
    Ok(())
}

/// After which article it goes on; `None` when nothing is to be decided on again.
pub(super) fn after(db: &Connection) -> Result<Option<Place>> {
    let text = meta::get(db, AFTER)?;
    Ok(text.map(|text| Place::parse(&text).unwrap_or(Place::TOP)))
}

/// What is surely near the next articles.
pub(super) fn next(db: &Connection, after: Place, nearest: &mut Nearest<'_>) -> Result<Anew> {
    let mut query = db.prepare_cached(
        "SELECT time, id FROM listing INDEXED BY listing_time
         WHERE (time, id) < (?1, ?2) AND time >= ?3 ORDER BY time DESC, id DESC LIMIT ?4",
    )?;
    let horizon = oldest_of(db, NEWEST)?;
    let places = query.query_map(params![after.time, after.id, horizon, AT_A_TIME], |row| {
        let (time, id) = (row.get(0)?, row.get(1)?);
        Ok(Place { time, id })
    })?;
    let places = places.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut found = Vec::with_capacity(places.len());
    for id in places.iter().map(|place| ArticleId(place.id)) {
        let mut near = nearest.sure_of(id)?.to_vec();
        near.extend(held_by(db, id, &near, nearest)?);
        found.push((id, near));
    }
    Ok(Anew {
        after,
        found,
        reached: places.last().copied(),
    })
}

/// Others of an article's story to which it is surely near, seen from them alone: first decided on, whichever
/// of two came last found the other.
fn held_by(
    db: &Connection,
    id: ArticleId,
    near: &[Sure],
    nearest: &mut Nearest<'_>,
) -> Result<Vec<Sure>> {
    let Told::In(story) = of(db, id)? else {
        return Ok(Vec::new());
    };
    let mut held = Vec::new();
    for other in members(db, story, OTHERS)? {
        if other == id || near.iter().any(|near| near.id == other) {
            continue;
        }
        let seen = nearest.sure_of(other)?;
        let seen = seen.iter().find(|seen| seen.id == id);
        held.extend(seen.map(|seen| Sure { id: other, ..*seen }));
    }
    Ok(held)
}

/// Decides on them again, unless another griot has done so or went on from elsewhere.
pub(super) fn write(db: &Connection, anew: &Anew) -> Result<()> {
    if after(db)? != Some(anew.after) {
        return Ok(());
    }
    for (id, near) in &anew.found {
        if let Told::In(story) = of(db, *id)?
            && is_by_hand(db, story)?
        {
            continue;
        }
        decide(db, *id, near)?;
    }
    match anew.reached {
        Some(place) => meta::set(db, AFTER, &place.text()),
        None => meta::forget(db, AFTER),
    }
}

/// Decides on an article. Where it finds no other story it stays in its own as long as one of that is near
/// it: who comes late must be near more of a story than who began it. So does one that is alone there, since
/// the reader cut or let go of the others: the deed that is taken back puts them beside it.
fn decide(db: &Connection, id: ArticleId, near: &[Sure]) -> Result<()> {
    let stays = is_alone(db, id)? || has_company(db, id, near)?;
    db.execute_batch("SAVEPOINT anew")?;
    undecide(db, id)?;
    tell(db, id, near)?;
    if stays && !matches!(of(db, id)?, Told::In(_)) {
        db.execute_batch("ROLLBACK TO anew")?;
    }
    db.execute_batch("RELEASE anew")?;
    Ok(())
}

/// Whether any of an article's story is near it.
fn has_company(db: &Connection, id: ArticleId, near: &[Sure]) -> Result<bool> {
    let Told::In(story) = of(db, id)? else {
        return Ok(false);
    };
    for near in near {
        if of(db, near.id)? == Told::In(story) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether an article is in a story in which there is no other.
fn is_alone(db: &Connection, id: ArticleId) -> Result<bool> {
    let Told::In(story) = of(db, id)? else {
        return Ok(false);
    };
    Ok(size(db, story)? == 1)
}
