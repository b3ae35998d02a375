//! Makes the index of keys anew from the articles: when an older griot made it, and when it is
//! damaged. Goes on where it was when griot ended.

mod whole;

pub(super) use whole::is_of_the_index;

use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use tokio::sync::Notify;

use super::articles::Shown;
use super::edges::Pending;
use super::seek::fill;
use super::{Result, Store, StoreError, code, merge, meta, schema, since, stories};
use crate::domain::ArticleId;
use crate::related::KEYS_VERSION;

/// The name of the fact that tells which keys the index has.
const VERSION: &str = "related_keys";

/// The name of the fact that tells up to which article the index was made anew; it is there only
/// while that is going on.
const REACHED: &str = "related_reached";

/// The name of the fact that tells how often the index was emptied.
const EMPTIED: &str = "related_emptied";

/// Articles that one slice indexes: some tens of milliseconds.
const SLICE: i64 = 64;

/// How far the index is, by the ids of articles: counting them would take longer than a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    /// The last article indexed.
    pub done: u64,
    /// The last article of all.
    pub all: u64,
}

impl Store {
    /// Makes the index of related articles anew when it is an older one or damaged, and tells
    /// `progress` after each of its short steps. Without this call it is done in idle moments.
    /// Returns at once when there is nothing to do.
    pub async fn rebuild_related(&self, mut progress: impl FnMut(Rebuilt) + Send) -> Result<()> {
        let step = || {
            let emptied = Arc::clone(&self.emptied);
            move |db: &mut Connection| step(db, &emptied)
        };
        while let Some(rebuilt) = self.workers.on_writer(step()).await? {
            progress(rebuilt);
        }
        Ok(())
    }

    /// Asks a question of the index. A damaged one is emptied, to be made anew in idle moments, and
    /// the question asked again of what is left.
    pub(super) async fn ask_index<T, F>(&self, question: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Connection) -> Result<T> + Clone + Send + 'static,
    {
        match self.workers.read(question.clone()).await {
            Err(error @ StoreError::DamagedIndex) => {
                self.renew_index(&error).await?;
                self.workers.read(question).await
            }
            answer => answer,
        }
    }

    /// Reads the whole index once; false when it is damaged, or a part of it is gone. Then it is
    /// emptied where the store can be written, to be made anew by [`Store::rebuild_related`].
    pub async fn check_related(&self) -> Result<bool> {
        match self.workers.read(whole::check).await {
            Err(error @ StoreError::DamagedIndex) => {
                if let Err(error) = self.renew_index(&error).await {
                    tracing::warn!(%error, "a damaged index could not be emptied");
                }
                Ok(false)
            }
            answer => answer.map(|()| true),
        }
    }

    /// How far the index is while it is made anew; `None` when it is up to date.
    pub async fn index_progress(&self) -> Result<Option<Rebuilt>> {
        self.workers.read(progress).await
    }

    /// How often the index was emptied: an answer that was given between two figures that differ
    /// was not given by the whole index.
    pub async fn index_emptied(&self) -> Result<u64> {
        self.workers.read(emptied).await
    }

    /// Waits until the index is emptied by this process, since the last call or from now on.
    pub async fn until_emptied(&self) {
        self.emptied.notified().await;
    }

    /// Empties a damaged index, which is then made anew in idle moments.
    pub(super) async fn renew_index(&self, damage: &StoreError) -> Result<()> {
        tracing::warn!(error = %damage, "it is made anew from the articles");
        self.workers.on_writer(reset).await?;
        self.emptied.notify_one();
        Ok(())
    }
}

/// Empties an index that has not the keys of this griot, or of which a part is gone; called when a
/// store is opened.
pub(super) fn begin(db: &mut Connection) -> Result<()> {
    whole::count_languages(db)?;
    if !whole::has_all_tables(db)? {
        return Err(StoreError::Corrupt(schema::OTHER_TABLES.to_owned()));
    }
    let version = meta::get(db, VERSION)?;
    let is_older = version.is_none_or(|version| version != KEYS_VERSION.to_string());
    if !is_older && whole::has_tables(db)? && whole::is_there(db)? {
        return Ok(());
    }
    if is_older {
        // Before its keys are gone: a kill between the two does it again.
        stories::begin_anew(db)?;
    }
    reset(db)
}

/// Empties the index, whatever of it is there, and notes that it is to be made anew.
pub(super) fn reset(db: &mut Connection) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let is_new = !whole::has_tables(&tx)?;
    tx.execute_batch(whole::EMPTY)?;
    let times = emptied(&tx)?.saturating_add(1);
    // Blocks are held under their numbers: those of a table that was dropped must not come again.
    tx.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'segment', ?1
         WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'segment')",
        [code::count(
            usize::try_from(times).unwrap_or_default() << 20,
        )],
    )?;
    meta::set(&tx, EMPTIED, &times.to_string())?;
    stories::count_look(&tx)?;
    begin_anew(&tx)?;
    tx.commit()?;
    if let Some(file) = db.path().map(Path::new).filter(|_| is_new) {
        schema::keep_head(db, file);
    }
    Ok(())
}

fn emptied(db: &Connection) -> Result<u64> {
    let times = meta::get(db, EMPTIED)?;
    Ok(times.and_then(|times| times.parse().ok()).unwrap_or(0))
}

/// Notes that an empty index is to be made anew, where there is an article to make it from.
pub(super) fn begin_anew(db: &Connection) -> Result<()> {
    meta::set(db, VERSION, &KEYS_VERSION.to_string())?;
    let some = db.query_row("SELECT EXISTS (SELECT 1 FROM listing)", [], |row| {
        row.get(0)
    })?;
    if some {
        meta::set(db, REACHED, "0")?;
    }
    Ok(())
}

/// A short piece of work on the indexes for an idle moment; false when there is none. A damaged
/// index is emptied, to be made anew.
pub(super) fn idle(db: &mut Connection, emptied: &Notify) -> Result<bool> {
    let more = merge::slice(db).and_then(|more| Ok(more || slice(db)? || fill::slice(db)?));
    more_when_damaged(db, more, emptied)
}

/// An index that a piece of work found damaged is emptied, which is more work.
fn more_when_damaged(db: &mut Connection, more: Result<bool>, emptied: &Notify) -> Result<bool> {
    match more {
        Err(error @ StoreError::DamagedIndex) => {
            tracing::warn!(%error, "it is made anew from the articles");
            reset(db)?;
            emptied.notify_one();
            Ok(true)
        }
        more => more,
    }
}

/// [`idle`], and when there is nothing left for the first time a look at a sample of the index, for
/// which a start has no time.
pub(super) fn idle_work(
    emptied: Arc<Notify>,
) -> impl FnMut(&mut Connection) -> Result<bool> + Send {
    let mut looked = false;
    move |db| {
        if idle(db, &emptied)? {
            return Ok(true);
        }
        if std::mem::replace(&mut looked, true) || is_under_way(db)? {
            return Ok(false);
        }
        let more = whole::sample(db).map(|()| false);
        more_when_damaged(db, more, &emptied)
    }
}

fn step(db: &mut Connection, emptied: &Notify) -> Result<Option<Rebuilt>> {
    let progress = progress(db)?;
    if progress.is_some() {
        idle(db, emptied)?;
    }
    Ok(progress)
}

fn progress(db: &Connection) -> Result<Option<Rebuilt>> {
    let Some(done) = reached(db)? else {
        return Ok(None);
    };
    Ok(Some(Rebuilt {
        done: done.unsigned_abs(),
        all: since::last(db)?.unsigned_abs(),
    }))
}

/// Whether articles are missing from the index, which is being made anew.
pub(super) fn is_under_way(db: &Connection) -> Result<bool> {
    Ok(reached(db)?.is_some())
}

fn reached(db: &Connection) -> Result<Option<i64>> {
    let reached = meta::get(db, REACHED)?;
    Ok(reached.map(|id| id.parse().unwrap_or_default()))
}

/// Indexes the next articles that are not indexed yet.
fn slice(db: &mut Connection) -> Result<bool> {
    let Some(reached) = reached(db)? else {
        return Ok(false);
    };
    db.execute_batch("PRAGMA synchronous = NORMAL")?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ids = {
        let mut query = tx.prepare_cached(
            "SELECT id FROM listing WHERE id > ?1
                AND NOT EXISTS (SELECT 1 FROM signature WHERE article = listing.id)
             ORDER BY id LIMIT ?2",
        )?;
        let ids = query.query_map(params![reached, SLICE], |row| row.get(0))?;
        ids.collect::<rusqlite::Result<Vec<i64>>>()?
    };
    let mut pending = Pending::default();
    for id in ids.iter().copied().map(ArticleId) {
        if let Some(shown) = Shown::read(&tx, id)? {
            pending.add(id, &shown.about().keys(&shown.plain));
        }
    }
    pending.finish(&tx)?;
    match ids.last() {
        Some(last) => meta::set(&tx, REACHED, &last.to_string())?,
        None => meta::forget(&tx, REACHED)?,
    }
    tx.commit()?;
    Ok(true)
}

/// Whether an article is in the index.
pub(super) fn is_indexed(db: &Connection, id: ArticleId) -> Result<bool> {
    let mut query = db.prepare_cached("SELECT 1 FROM signature WHERE article = ?1")?;
    Ok(query.query_row([id.0], |_| Ok(())).optional()?.is_some())
}
