//! The edges of articles: what their publishers cite, what the reader joined, what is near.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension};

use super::pairs::Said;
use super::postings::Index;
use super::texts::Cut;
use super::{Result, Store, schema, sidebar};
use super::{address, articles};
use crate::domain::{ArticleId, Related, RelatedKind};
use crate::related::{Options, neighbours};

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

    /// Walks all articles and gives their edges to `out`, at most `limit`
    /// an article, until it returns false. With `with_floor` what the sidebar would show, else
    /// also what is weaker. Blocks the thread that calls it: for the command line.
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
        let options = Options {
            limit,
            with_floor,
            ..Options::default()
        };
        let mut after = 0;
        while let Some((id, from)) = next_external(&db, after)? {
            after = id;
            for (to, score, kind) in edges(&db, &index, ArticleId(id), &options)? {
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

type Edge = (ArticleId, f32, RelatedKind);

fn edges(
    db: &Connection,
    index: &Index<'_>,
    id: ArticleId,
    options: &Options,
) -> Result<Vec<Edge>> {
    let mut edges: Vec<Edge> = Vec::new();
    let said = Said::of(db, id)?;
    let mut seen = HashSet::from([id]);
    seen.extend(&said.cut);
    for citation in articles::cited(db, id)? {
        if let Some(to) = address::find_url(db, &citation.url)?
            && seen.insert(to)
        {
            edges.push((to, 1.0, RelatedKind::Cited));
        }
    }
    let joined = said
        .joined
        .into_iter()
        .filter(|joined| seen.insert(*joined));
    edges.extend(joined.map(|joined| (joined, 1.0, RelatedKind::Story)));
    let mut similar = neighbours(index, id, options)?;
    let copies = similar
        .iter()
        .filter(|near| near.kind == RelatedKind::Reprint);
    let copies: Vec<ArticleId> = copies.map(|near| near.id).collect();
    Cut::of(index, db, id, &copies)?.leave_out(index, &mut similar, |near| near.id)?;
    similar.retain(|near| !seen.contains(&near.id));
    sidebar::tell_folded(db, id, &mut similar)?;
    let similar = similar.into_iter();
    edges.extend(similar.map(|near| (near.id, near.score, near.kind)));
    edges.truncate(options.limit);
    Ok(edges)
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
