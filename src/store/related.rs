//! What stands beside an open article: what its publisher cites, then what is near it in the
//! store.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};

use super::articles::{self, Shown};
use super::postings::Index;
use super::{Result, Store, list, schema};
use crate::domain::{
    ArticleId, Citation, Completeness, Reason, Related, RelatedKind, RelatedTarget, Timestamp,
};
use crate::related::{Neighbour, Options, Surfaces, explains, neighbours};
use crate::text::Clean;

/// Keys that a reason names at most.
const NAMED: usize = 3;

/// How many lines are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelatedLimits {
    /// Lines that the publisher cites.
    pub cited: usize,
    /// Lines that griot finds.
    pub similar: usize,
}

impl Default for RelatedLimits {
    /// Twelve and eight.
    fn default() -> Self {
        Self {
            cited: 12,
            similar: 8,
        }
    }
}

/// One edge, by the ids that `griot load` was given.
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
    /// What is related to an article: cited ones first, in the publisher's order, then similar
    /// ones, the nearest first. Empty when the article is gone.
    pub async fn related(&self, id: ArticleId, limits: RelatedLimits) -> Result<Vec<Related>> {
        self.ask_index(move |db| related(db, id, limits)).await
    }

    /// Walks all articles that have an external id and gives their edges to `out`, at most `limit`
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
        let index = Index::open(&db)?;
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
    let mut seen = HashSet::from([id]);
    for citation in articles::cited(db, id)? {
        if let Some(to) = articles::find_url(db, &citation.url)?
            && seen.insert(to)
        {
            edges.push((to, 1.0, RelatedKind::Cited));
        }
    }
    let similar = neighbours(index, id, options)?.into_iter();
    let similar = similar.filter(|near| !seen.contains(&near.id));
    edges.extend(similar.map(|near| (near.id, near.score, near.kind)));
    edges.truncate(options.limit);
    Ok(edges)
}

fn next_external(db: &Connection, after: i64) -> Result<Option<(i64, String)>> {
    let mut query = db.prepare_cached(
        "SELECT id, external_id FROM article WHERE id > ?1 AND external_id IS NOT NULL
         ORDER BY id LIMIT 1",
    )?;
    Ok(query
        .query_row([after], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

fn external(db: &Connection, id: ArticleId) -> Result<Option<String>> {
    let mut query = db.prepare_cached("SELECT external_id FROM article WHERE id = ?1")?;
    Ok(query
        .query_row([id.0], |row| row.get(0))
        .optional()?
        .flatten())
}

fn related(db: &Connection, id: ArticleId, limits: RelatedLimits) -> Result<Vec<Related>> {
    let mut seen = HashSet::from([id]);
    let mut lines = Vec::new();
    for citation in articles::cited(db, id)?.into_iter().take(limits.cited) {
        lines.extend(cited_line(db, citation, &mut seen)?);
    }
    let options = Options {
        // Those that are cited already are left out below.
        limit: limits.similar + lines.len(),
        ..Options::default()
    };
    let mut near = neighbours(&Index::open(db)?, id, &options)?;
    near.retain(|near| !seen.contains(&near.id));
    near.truncate(limits.similar);
    if near.is_empty() {
        return Ok(lines);
    }
    let shown = Shown::read(db, id)?;
    let surfaces = shown
        .map(|shown| shown.about().surfaces(&shown.plain))
        .unwrap_or_default();
    for near in near {
        lines.extend(similar_line(db, &near, &surfaces)?);
    }
    Ok(lines)
}

fn cited_line(
    db: &Connection,
    citation: Citation,
    seen: &mut HashSet<ArticleId>,
) -> Result<Option<Related>> {
    let Some(id) = articles::find_url(db, &citation.url)? else {
        return Ok(Some(Related {
            target: RelatedTarget::Address(citation.url),
            title: citation.title,
            source_name: Clean::EMPTY,
            published: None,
            language: None,
            completeness: Completeness::Missing,
            read: false,
            kind: RelatedKind::Cited,
            score: 1.0,
            reason: Reason::Cited,
        }));
    };
    // An article that cites itself, or another twice, shows it once.
    if !seen.insert(id) {
        return Ok(None);
    }
    stored_line(db, id, RelatedKind::Cited, 1.0, Reason::Cited)
}

fn similar_line(db: &Connection, near: &Neighbour, surfaces: &Surfaces) -> Result<Option<Related>> {
    let mut keys: Vec<Clean> = Vec::new();
    for surface in near.keys.iter().filter_map(|key| surfaces.get(key)) {
        // A name gives several keys: itself, its consonants, the pair it stands in.
        let folded = crate::text::fold(surface);
        let said = |key: &Clean| {
            let key = crate::text::fold(key);
            key.contains(&folded) || folded.contains(&key)
        };
        if keys.len() < NAMED && explains(&folded) && !keys.iter().any(said) {
            keys.push(surface.clone());
        }
    }
    let reason = Reason::Similar {
        keys,
        days: near.days,
    };
    stored_line(db, near.id, near.kind, near.score, reason)
}

fn stored_line(
    db: &Connection,
    id: ArticleId,
    kind: RelatedKind,
    score: f32,
    reason: Reason,
) -> Result<Option<Related>> {
    let Some(headline) = list::headline(db, id)? else {
        return Ok(None);
    };
    let mut query = db.prepare_cached("SELECT published FROM article WHERE id = ?1")?;
    let published: Option<i64> = query
        .query_row([id.0], |row| row.get(0))
        .optional()?
        .flatten();
    Ok(Some(Related {
        target: RelatedTarget::Stored(id),
        title: headline.title,
        source_name: headline.source_name,
        published: published.map(Timestamp),
        language: headline.language,
        completeness: headline.completeness,
        read: headline.read,
        kind,
        score,
        reason,
    }))
}
