//! What stands beside an open article: what its publisher cites, then what tells the same story,
//! what came before, what there is in other languages; each text once, whatever outlets carry it.

mod enough;
mod found;
mod line;

use std::collections::HashSet;

use rusqlite::Connection;

use super::articles::Shown;
use super::pairs::Said;
use super::postings::{Index, Shelf};
use super::{RelatedLimits, Result, address, cited};
use crate::domain::{ArticleId, Citation, Reason, Related, RelatedKind};
use crate::related::Reading;
use found::{Chosen, Found, beside, near};
use line::{cited_line, published, similar_line, stored_line};

/// The lines of an article's sidebar, in their order; what was read of the index is held on `shelf`
/// for the next.
pub(super) fn lines(
    db: &Connection,
    id: ArticleId,
    limits: RelatedLimits,
    shelf: &Shelf,
) -> Result<Vec<Related>> {
    let said = Said::of(db, id)?;
    let mut seen = said.seen(id);
    let mut lines = Vec::new();
    for citation in cited_by(db, id, &said, limits)? {
        lines.extend(cited_line(db, citation, &mut seen)?);
    }
    let Some(shown) = Shown::read(db, id)? else {
        return Ok(lines);
    };
    let joined = said.joined(&mut seen);
    let index = Index::holding(db, shelf.take())?;
    let found = read(&index, db, (id, &shown), limits, (joined, &seen));
    shelf.put(index.held());
    let from = published(db, id)?;
    for Chosen {
        found,
        section,
        why,
    } in found?
    {
        let line = match found {
            Found::Joined(id) => stored_line(db, id, RelatedKind::Story, 1.0, Reason::Joined)?,
            Found::Text(text) => similar_line(db, &text, from, why)?,
        };
        lines.extend(line.map(|line| Related { section, ..line }));
    }
    Ok(lines)
}

/// What an article cites, less what the reader cut, as many as are wanted.
fn cited_by(
    db: &Connection,
    id: ArticleId,
    said: &Said,
    limits: RelatedLimits,
) -> Result<impl Iterator<Item = Citation>> {
    let mut cited = cited::told(db, id)?;
    cited.retain(|citation| !said.is_cut(&citation.url));
    Ok(cited.into_iter().take(limits.cited))
}

/// Reads an article and finds what stands beside it.
fn read(
    index: &Index<'_>,
    db: &Connection,
    (id, shown): (ArticleId, &Shown),
    limits: RelatedLimits,
    known: (Vec<ArticleId>, &HashSet<ArticleId>),
) -> Result<Vec<Chosen>> {
    let about = shown.about();
    let boilerplate = about.boilerplate();
    let reading = Reading::new(&about.input(&shown.plain, &boilerplate));
    beside(index, db, (id, &reading), limits, known)
}

/// An article and how it is related, as scripts are told.
pub(super) type Edge = (ArticleId, f32, RelatedKind);

/// What [`lines`] tells of stored articles, without telling it, each carrier of a text by itself. Without the
/// floor its lines are all that is near, and the article need not be read to explain them.
pub(super) fn edges(
    db: &Connection,
    index: &Index<'_>,
    id: ArticleId,
    limits: RelatedLimits,
) -> Result<Vec<Edge>> {
    let said = Said::of(db, id)?;
    let mut seen = said.seen(id);
    let mut edges: Vec<Edge> = Vec::new();
    for citation in cited_by(db, id, &said, limits)? {
        if let Some(to) = address::find_url(db, &citation.url)?
            && seen.insert(to)
        {
            edges.push((to, 1.0, RelatedKind::Cited));
        }
    }
    let joined = said.joined(&mut seen);
    if !limits.with_floor {
        let joined = joined.into_iter();
        let joined = joined.map(|joined| (joined, 1.0, RelatedKind::Story));
        let near = near(index, db, (id, None), limits)?.into_iter();
        let near = near.filter(|near| !seen.contains(&near.id));
        let found = joined.chain(near.map(|near| (near.id, near.score, near.kind)));
        edges.extend(found.take(limits.similar));
        return Ok(edges);
    }
    let Some(shown) = Shown::read(db, id)? else {
        return Ok(edges);
    };
    for Chosen { found, .. } in read(index, db, (id, &shown), limits, (joined, &seen))? {
        match found {
            Found::Joined(id) => edges.push((id, 1.0, RelatedKind::Story)),
            Found::Text(text) => {
                let (score, kind) = (text.face.score, text.face.kind);
                let carriers = std::iter::once(text.face.id).chain(text.also);
                edges.extend(carriers.map(|id| (id, score, kind)));
            }
        }
    }
    Ok(edges)
}
