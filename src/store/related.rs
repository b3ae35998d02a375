//! The edges of articles: what their publishers cite, what the reader joined, what is near.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};

use super::postings::Index;
use super::{Result, Store, schema, sidebar};
use crate::domain::{ArticleId, Related, RelatedKind};

/// How many lines are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelatedLimits {
    /// Lines that the publisher cites.
    pub cited: usize,
    /// Lines that griot finds.
    pub similar: usize,
    /// Not those that are too weak to be shown.
    pub with_floor: bool,
}

impl RelatedLimits {
    /// The same for both.
    pub const fn of(limit: usize, with_floor: bool) -> Self {
        Self {
            cited: limit,
            similar: limit,
            with_floor,
        }
    }
}

impl Default for RelatedLimits {
    /// Twelve and ten.
    fn default() -> Self {
        Self {
            cited: 12,
            similar: 10,
            with_floor: true,
        }
    }
}

/// One edge, by the ids that `griot load` was given, else by numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedRow {
    /// From this article.
    pub from: String,
    /// To this one.
    pub to: String,
    /// How near, 0 to 1; 1 for a cited one.
    pub score: f32,
    /// Which kind of edge.
    pub kind: RelatedKind,
}

impl Store {
    /// What is related to an article: cited ones first, in the publisher's order, then the
    /// same story, the background, other languages, the nearest first in each. Empty when the
    /// article is gone.
    pub async fn related(&self, id: ArticleId, limits: RelatedLimits) -> Result<Vec<Related>> {
        let shelf = Arc::clone(&self.shelf);
        self.ask_index(move |db| sidebar::lines(db, id, limits, &shelf))
            .await
    }

    /// Asks what is related to one of the newest articles, for what that reads of the index: the articles that
    /// are opened first find it at hand. One a step, counted from 0; false when that is enough.
    pub async fn read_ahead(&self, step: u32) -> Result<bool> {
        const ENOUGH: u32 = 24;
        if step >= ENOUGH {
            return Ok(false);
        }
        let newest = self.workers.read(move |db| {
            let mut query =
                db.prepare_cached("SELECT id FROM listing ORDER BY time DESC LIMIT 1 OFFSET ?1")?;
            let id = query.query_row([step], |row| row.get(0).map(ArticleId));
            Ok(id.optional()?)
        });
        let Some(id) = newest.await? else {
            return Ok(false);
        };
        self.related(id, RelatedLimits::default()).await?;
        Ok(true)
    }

    /// Walks all articles and gives their edges to `out`, until it returns false: what [`Store::related`]
    /// tells of each with `limit` for both of its limits, and each carrier of a text by itself. Blocks the
    /// thread that calls it: for the command line.
    pub fn all_related(
        &self,
        limit: usize,
        with_floor: bool,
        mut out: impl FnMut(RelatedRow) -> bool,
    ) -> Result<()> {
        let mut db = schema::open_reader(&self.file, super::OpenOptions::default().write_wait)?;
        // One view of the store, and no lock taken anew for each of a million small questions.
        let db = db.transaction()?;
        let mut index = Index::open(&db)?;
        index.look_around()?;
        let limits = RelatedLimits::of(limit, with_floor);
        let mut after = 0;
        while let Some((id, from)) = next_external(&db, after)? {
            after = id;
            for (to, score, kind) in sidebar::edges(&db, &index, ArticleId(id), limits)? {
                let from = from.clone();
                let to = external(&db, to)?;
                let row = to.map(|to| RelatedRow {
                    from,
                    to,
                    score,
                    kind,
                });
                if row.is_some_and(|row| !out(row)) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

fn next_external(db: &Connection, after: i64) -> Result<Option<(i64, String)>> {
    let mut query = db.prepare_cached(
        "SELECT id, coalesce(external_id, id || '') FROM article WHERE id > ?1
         ORDER BY id LIMIT 1",
    )?;
    Ok(query
        .query_row([after], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

fn external(db: &Connection, id: ArticleId) -> Result<Option<String>> {
    let mut query =
        db.prepare_cached("SELECT coalesce(external_id, id || '') FROM article WHERE id = ?1")?;
    Ok(query
        .query_row([id.0], |row| row.get(0))
        .optional()?
        .flatten())
}
