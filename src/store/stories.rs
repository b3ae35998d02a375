//! Which story an article belongs to: decided once after it came, in an idle moment, so that no
//! list has to find out.
//!
//! An article joins a story when at least half of its articles (of eight at most) are surely near
//! it: the same text, or near in keys and time beyond [`SURE`] seen from both sides. A story begins
//! with two outlets, and where nobody said when an article was published only its text can tell.
//! Measured on dated articles of three outlets a story, and (second) with half of the stories cut to
//! one article: of the pairs that are folded .94 (.92) belong together, of those that belong together
//! .72 (.74) are folded. A pair that is folded wrongly hides an article, one that is not folded costs
//! a line: hence rather too few.

mod rows;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::pairs::Said;
use super::postings::Index;
use super::{Result, Store};
use crate::domain::{ArticleId, RelatedKind, StoryId};
use crate::related::{Neighbour, Options, neighbours};

use rows::size;
pub(super) use rows::{Told, forget, found, members, of, put, reconsider};

/// Articles that one slice decides on: some ten milliseconds.
const SLICE: i64 = 8;

/// Slices that are asked for at a time, between which others may write.
const AT_A_TIME: usize = 25;

/// So many of the newest articles are decided on, as far back as a list is read: each costs some ten
/// milliseconds, and a first refresh or an archive brings tens of thousands.
const NEWEST: i64 = 2_000;

/// A neighbour below this score stands in the sidebar, but folds nothing.
const SURE: f32 = 0.38;

/// Neighbours that are looked at, and those of them that are asked for their own neighbours.
const NEAR: usize = 24;
const ASKED: usize = 6;

/// Articles of a story whose half must be near.
const MOST_ASKED_FOR: usize = 8;

/// What was decided of stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settled {
    /// Some articles were.
    pub some: bool,
    /// There may be more to decide.
    pub more: bool,
}

impl Store {
    /// Decides on the stories of what came last, as far as that takes a moment; what is left is
    /// done when the store is idle, or by asking again.
    pub async fn settle_stories(&self) -> Result<Settled> {
        let mut settled = Settled::default();
        for _ in 0..AT_A_TIME {
            if !self.workers.on_writer(slice).await? {
                return Ok(settled);
            }
            settled.some = true;
        }
        settled.more = true;
        Ok(settled)
    }
}

/// Decides on the newest articles that are undecided; false when there are none.
pub(super) fn slice(db: &mut Connection) -> Result<bool> {
    let Some(horizon) = horizon(db)? else {
        return Ok(false);
    };
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ids = {
        let mut query = tx.prepare_cached(
            "SELECT id FROM listing INDEXED BY listing_undecided
             WHERE story IS NULL AND time >= ?1 ORDER BY time DESC, id DESC LIMIT ?2",
        )?;
        let ids = query.query_map(params![horizon, SLICE], |row| row.get(0))?;
        ids.collect::<rusqlite::Result<Vec<i64>>>()?
    };
    for id in &ids {
        decide(&tx, ArticleId(*id))?;
    }
    tx.commit()?;
    Ok(!ids.is_empty())
}

/// The time from which on stories are decided; `None` when everything is.
fn horizon(db: &Connection) -> Result<Option<i64>> {
    let mut newest = db.prepare_cached(
        "SELECT max(time) FROM listing INDEXED BY listing_undecided WHERE story IS NULL",
    )?;
    let Some(undecided) = newest.query_row([], |row| row.get::<_, Option<i64>>(0))? else {
        return Ok(None);
    };
    let mut query = db.prepare_cached(
        "SELECT time FROM listing INDEXED BY listing_time ORDER BY time DESC LIMIT 1 OFFSET ?1",
    )?;
    let oldest: Option<i64> = query.query_row([NEWEST], |row| row.get(0)).optional()?;
    let horizon = oldest.unwrap_or(i64::MIN);
    Ok((undecided >= horizon).then_some(horizon))
}

/// Puts an article into the story that it tells, or notes that it stands alone.
pub(super) fn decide(db: &Connection, id: ArticleId) -> Result<Option<StoryId>> {
    let index = Index::open(db)?;
    let story = match best(db, &index, id)? {
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
    };
    put(db, id, story)?;
    Ok(story)
}

/// Articles near one that tell one story, or one that stood alone so far.
struct Group {
    story: Option<StoryId>,
    first: ArticleId,
    near: usize,
    score: f32,
}

/// The group that an article joins.
fn best(db: &Connection, index: &Index<'_>, id: ArticleId) -> Result<Option<Group>> {
    let said = Said::of(db, id)?;
    for joined in &said.joined {
        if let Told::In(story) = of(db, *joined)? {
            return Ok(Some(Group {
                story: Some(story),
                first: *joined,
                near: 1,
                score: 1.0,
            }));
        }
    }
    let mut closed = Vec::new();
    for cut in &said.cut {
        closed.extend(of(db, *cut)?.story());
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut asked = 0;
    for near in sure(index, id)? {
        if said.cut.contains(&near.id) {
            continue;
        }
        // One that is undecided finds this article when its turn comes.
        let told = of(db, near.id)?;
        if told == Told::Undecided {
            continue;
        }
        let story = told.story();
        if story.is_some_and(|story| closed.contains(&story)) {
            continue;
        }
        if near.kind != RelatedKind::Reprint {
            asked += 1;
            if asked > ASKED || !sure(index, near.id)?.iter().any(|back| back.id == id) {
                continue;
            }
        }
        if story.is_none() && near.kind != RelatedKind::Reprint && same_outlet(db, id, near.id)? {
            continue;
        }
        let known = groups
            .iter_mut()
            .find(|group| story.is_some() && group.story == story);
        if let Some(group) = known {
            group.near += 1;
            group.score += near.score;
        } else {
            groups.push(Group {
                story,
                first: near.id,
                near: 1,
                score: near.score,
            });
        }
    }
    groups.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.first.cmp(&b.first)));
    for group in groups {
        let Some(story) = group.story else {
            return Ok(Some(group));
        };
        if group.near * 2 >= size(db, story)?.min(MOST_ASKED_FOR) {
            return Ok(Some(group));
        }
    }
    Ok(None)
}

/// Whether two articles are of one outlet: a story begins with what two of them tell, and not with
/// a column that has the same words every day.
fn same_outlet(db: &Connection, one: ArticleId, other: ArticleId) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT count(*) FROM listing a JOIN listing b
         ON a.source = b.source AND coalesce(a.publisher, '') = coalesce(b.publisher, '')
         WHERE a.id = ?1 AND b.id = ?2",
    )?;
    Ok(query.query_row([one.0, other.0], |row| row.get::<_, i64>(0))? > 0)
}

fn sure(index: &Index<'_>, id: ArticleId) -> Result<Vec<Neighbour>> {
    let options = Options {
        limit: NEAR,
        ..Options::default()
    };
    let mut near = neighbours(index, id, &options)?;
    near.retain(|near| match near.kind {
        RelatedKind::Reprint => true,
        RelatedKind::Story => near.score >= SURE && near.days.is_some(),
        RelatedKind::Cited | RelatedKind::Related => false,
    });
    Ok(near)
}

/// How many articles of a story are surely near one.
pub(super) fn nearness(db: &Connection, id: ArticleId, story: StoryId) -> Result<usize> {
    let mut count = 0;
    for near in sure(&Index::open(db)?, id)? {
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
    let found = best(db, &Index::open(db)?, id)?.and_then(|group| group.story);
    Ok(found.filter(|story| *story != leaves))
}
