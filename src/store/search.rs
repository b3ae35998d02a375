//! Searching the full text, newest first.

use rusqlite::Connection;

use super::articles::Shown;
use super::seek::{Place, Seek};
use super::snippet::{self, Marked};
use super::{Result, Store, list, rank};
use crate::domain::{ArticleId, Cursor, Filter, Headline};
use crate::query::{Query, Term};

/// An article that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its row.
    pub headline: Headline,
    /// Its headline with the words found in it.
    pub title: Marked,
    /// The part of its text where the words are first found.
    pub snippet: Marked,
}

/// A part of what a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchPage {
    /// Newest first.
    pub hits: Vec<Hit>,
    /// Where the next page begins; `None` when there is no more.
    pub next: Option<Cursor>,
}

impl Store {
    /// Finds articles that answer a question, newest first, within a filter, at most `limit` of
    /// them, from `after` on. Accents, case and spelling variants of words are folded. A question
    /// without anything in it finds nothing.
    pub async fn search(
        &self,
        query: Query,
        filter: Filter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<SearchPage> {
        self.workers
            .read(move |db| search(db, &query, &filter, after, limit))
            .await
    }

    /// Which of some articles answer one of these questions.
    pub async fn matching(
        &self,
        ids: Vec<ArticleId>,
        queries: Vec<Query>,
    ) -> Result<Vec<ArticleId>> {
        self.workers.read(move |db| among(db, &ids, &queries)).await
    }

    /// How many articles answer a question, counted up to `most`.
    pub async fn count_found(&self, query: Query, filter: Filter, most: usize) -> Result<usize> {
        self.workers
            .read(move |db| Ok(places(db, &query, &filter, i64::MAX, most)?.len()))
            .await
    }
}

/// Which of some articles answer one of these questions.
pub(super) fn among(
    db: &Connection,
    ids: &[ArticleId],
    queries: &[Query],
) -> Result<Vec<ArticleId>> {
    let mut found = Vec::new();
    for all in queries.iter().flat_map(Query::any) {
        if let Some(seek) = Seek::new(db, all, &Filter::default())? {
            let places = seek.of(ids).below(db, i64::MAX, ids.len())?;
            found.extend(places.into_iter().map(|(_, id)| id));
        }
    }
    Ok(found)
}

fn search(
    db: &Connection,
    query: &Query,
    filter: &Filter,
    after: Option<Cursor>,
    limit: usize,
) -> Result<SearchPage> {
    if limit == 0 {
        return Ok(SearchPage::default());
    }
    let below = after.map_or(Ok(i64::MAX), |cursor| rank::of(db, cursor))?;
    let mut found = places(db, query, filter, below, limit.saturating_add(1))?;
    let more = found.len() > limit;
    found.truncate(limit);
    let terms = query.terms();
    let mut page = SearchPage::default();
    for (_, id) in found {
        page.hits.extend(hit(db, id, &terms)?);
    }
    if more {
        page.next = page.hits.last().map(|hit| hit.headline.cursor());
    }
    Ok(page)
}

/// At most `limit` places of a question's alternatives, each once, in order.
fn places(
    db: &Connection,
    query: &Query,
    filter: &Filter,
    below: i64,
    limit: usize,
) -> Result<Vec<Place>> {
    let mut found: Vec<Place> = Vec::new();
    for all in query.any() {
        if let Some(seek) = Seek::new(db, all, filter)? {
            found.extend(seek.below(db, below, limit)?);
        }
    }
    if query.any().len() > 1 {
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        found.truncate(limit);
    }
    Ok(found)
}

/// The newest articles that answer a question, at most `limit`.
pub(super) fn ids(
    db: &Connection,
    query: &Query,
    filter: &Filter,
    limit: usize,
) -> Result<Vec<i64>> {
    let found = places(db, query, filter, i64::MAX, limit)?;
    Ok(found.into_iter().map(|(_, id)| id.0).collect())
}

/// The article at a place of what answers a question, and those after it.
pub(super) fn from_here(
    db: &Connection,
    query: &Query,
    filter: &Filter,
    from: Cursor,
) -> Result<Vec<i64>> {
    let found = places(db, query, filter, rank::of(db, from)?, usize::MAX)?;
    let ids = found.into_iter().map(|(_, id)| id.0);
    Ok([from.id.0].into_iter().chain(ids).collect())
}

/// Articles as hits of a question.
pub(super) fn hits(
    db: &Connection,
    ids: impl Iterator<Item = i64>,
    query: &Query,
) -> Result<Vec<Hit>> {
    let terms = query.terms();
    let hits = ids.filter_map(|id| hit(db, ArticleId(id), &terms).transpose());
    hits.collect()
}

fn hit(db: &Connection, id: ArticleId, terms: &[Term]) -> Result<Option<Hit>> {
    let (Some(headline), Some(shown)) = (list::headline(db, id)?, Shown::read(db, id)?) else {
        return Ok(None);
    };
    let about = shown.about();
    let snippet = match about.standfirst {
        Some(standfirst) => {
            let text = format!("{standfirst}\n\n{}", shown.plain);
            snippet::snippet(&text, terms)
        }
        None => snippet::snippet(&shown.plain, terms),
    };
    Ok(Some(Hit {
        title: snippet::mark(&headline.title, terms),
        headline,
        snippet,
    }))
}
