//! What the reader does with articles. Written to the disk before it is answered.

use rusqlite::{Connection, params};

use super::plan::{Plan, place};
use super::undo::{self, Mark, UndoToken};
use super::{Durability, Result, Store, code, muted, subscriptions};
use crate::domain::{ArticleId, Change, Cursor, Filter};
use crate::query::Query;

impl Store {
    /// Changes the state of articles; those that are gone are passed over. Read and saved can be
    /// taken back with the token, which is `None` when nothing was changed or there is nothing to
    /// take back (the place in the text).
    pub async fn change(&self, ids: Vec<ArticleId>, change: Change) -> Result<Option<UndoToken>> {
        self.workers
            .write(Durability::Full, move |tx| {
                let mark = match change {
                    Change::Read(true) => Mark::Read,
                    Change::Read(false) => Mark::Unread,
                    Change::Saved(true) => Mark::Saved,
                    Change::Saved(false) => Mark::Unsaved,
                    // Being read by being opened is taken back like any other mark.
                    Change::Opened(_) | Change::Position(_) => {
                        let changed = touch(tx, &ids, change)?;
                        return undo::record(tx, Mark::Read, &changed);
                    }
                };
                let ids = ids.into_iter().map(|id| id.0);
                let changed = set_marks(tx, ids, mark)?;
                undo::record(tx, mark, &changed)
            })
            .await
    }

    /// Marks read whatever is in the list at `up_to` or older; what arrived above it since stays
    /// unread. `None` when all of it was read already.
    pub async fn mark_read(&self, filter: Filter, up_to: Cursor) -> Result<Option<UndoToken>> {
        self.mark_read_without(filter, up_to, Vec::new()).await
    }

    /// The same, what answers a question of `mute` left as it is: the list does not show it.
    pub async fn mark_read_without(
        &self,
        filter: Filter,
        up_to: Cursor,
        mute: Vec<Query>,
    ) -> Result<Option<UndoToken>> {
        self.workers
            .write(Durability::Full, move |tx| {
                let unread = Filter {
                    unread: true,
                    ..filter
                };
                let (time, id) = place(up_to);
                let plan = Plan::new(tx, &unread)?;
                let places = plan.older(tx, (time, id.saturating_add(1)), usize::MAX)?;
                let ids = places.into_iter().map(|(_, id)| id).collect();
                let ids = muted::spared(tx, ids, &mute)?;
                let changed = set_marks(tx, ids.into_iter(), Mark::Read)?;
                undo::record(tx, Mark::Read, &changed)
            })
            .await
    }
}

/// Marks articles and gives back those that were not marked so before.
pub(super) fn set_marks(
    db: &Connection,
    ids: impl Iterator<Item = i64>,
    mark: Mark,
) -> Result<Vec<i64>> {
    if mark.is_of_feeds() {
        return subscriptions::set_subscribed(db, ids, mark == Mark::Subscribed);
    }
    let (listing, state) = match mark {
        Mark::Read => ("unread = 0", "read = 1"),
        Mark::Unread => ("unread = 1", "read = 0"),
        Mark::Saved => ("saved = 1", "saved = 1"),
        Mark::Unsaved | Mark::Subscribed | Mark::Unsubscribed => ("saved = 0", "saved = 0"),
    };
    let mut row = db.prepare_cached(&format!(
        "UPDATE listing SET {listing} WHERE id = ?1 AND NOT ({listing})"
    ))?;
    let mut own = db.prepare_cached(&format!(
        "UPDATE state SET {state} WHERE (source, identity) = (SELECT source, identity FROM article WHERE id = ?1)"
    ))?;
    let mut new = db.prepare_cached(SEED)?;
    let mut changed = Vec::new();
    for id in ids {
        if row.execute([id])? > 0 {
            new.execute([id])?;
            own.execute([id])?;
            changed.push(id);
        }
    }
    changed.sort_unstable();
    Ok(changed)
}

/// A state of its own for an article that has none yet.
const SEED: &str = "INSERT OR IGNORE INTO state (source, identity)
    SELECT source, identity FROM article WHERE id = ?1";

/// Opened, and the place in the text: both kept, not undone; gives those that became read.
fn touch(db: &Connection, ids: &[ArticleId], change: Change) -> Result<Vec<i64>> {
    let mut read = Vec::new();
    for id in ids {
        db.prepare_cached(SEED)?.execute([id.0])?;
        match change {
            Change::Opened(at) => {
                db.prepare_cached(
                    "UPDATE state SET opened = ?2, read = 1
                     WHERE (source, identity) =
                        (SELECT source, identity FROM article WHERE id = ?1)",
                )?
                .execute(params![id.0, at.0])?;
                let sql = "UPDATE listing SET unread = 0 WHERE id = ?1 AND unread = 1";
                if db.prepare_cached(sql)?.execute([id.0])? > 0 {
                    read.push(id.0);
                }
                let sql = "UPDATE listing SET edited_since_read = 0
                    WHERE id = ?1 AND edited_since_read = 1";
                db.prepare_cached(sql)?.execute([id.0])?;
            }
            Change::Position(position) => {
                db.prepare_cached(
                    "UPDATE state SET block = ?2, offset = ?3
                     WHERE (source, identity) =
                        (SELECT source, identity FROM article WHERE id = ?1)",
                )?
                .execute(params![id.0, position.block, position.offset])?;
            }
            Change::Read(_) | Change::Saved(_) => {}
        }
    }
    read.sort_unstable();
    Ok(read)
}

/// Takes marks back.
pub(super) fn unset_marks(db: &Connection, packed: &[u8], mark: Mark) -> Result<usize> {
    let ids = code::unpack_ids(packed).into_iter();
    Ok(set_marks(db, ids, mark.opposite())?.len())
}
