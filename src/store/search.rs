//! Searching the full text, newest first.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::articles::Shown;
use super::query::{self, Term};
use super::snippet::{self, Marked};
use super::{Result, Store, list, rank};
use crate::domain::{ArticleId, Cursor, Filter, Headline};

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
    /// Finds articles that have all the words of `query` in headline or text, newest first, within
    /// a filter, at most `limit` of them, from `after` on. "…" makes a phrase; the last word also
    /// matches as a beginning of three letters or more while no space follows it. Accents, case
    /// and spelling variants are folded. A query without a word finds nothing.
    pub async fn search(
        &self,
        query: String,
        filter: Filter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<SearchPage> {
        self.workers
            .read(move |db| search(db, &query::terms(&query), &filter, after, limit))
            .await
    }
}

fn search(
    db: &Connection,
    terms: &[Term],
    filter: &Filter,
    after: Option<Cursor>,
    limit: usize,
) -> Result<SearchPage> {
    if terms.is_empty() || limit == 0 {
        return Ok(SearchPage::default());
    }
    let below = after.map_or(Ok(i64::MAX), |cursor| rank::of(db, cursor))?;
    let above = filter.since.map_or(0, rank::first_of);
    let mut query = db.prepare_cached(
        "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 AND rowid >= ?3
         ORDER BY rowid DESC",
    )?;
    let wanted = Wanted::new(filter);
    let mut rows = query.query((query::fts(terms), below, above))?;
    let mut page = SearchPage::default();
    while let Some(row) = rows.next()? {
        let Some(id) = wanted.check(db, row.get(0)?)? else {
            continue;
        };
        if page.hits.len() == limit {
            page.next = page.hits.last().map(|hit| hit.headline.cursor());
            break;
        }
        page.hits.extend(hit(db, id, terms)?);
    }
    Ok(page)
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

/// A filter as a check on one article.
struct Wanted {
    sql: String,
    values: Vec<Value>,
}

impl Wanted {
    fn new(filter: &Filter) -> Self {
        let mut sql = "SELECT id FROM listing WHERE rank = ?".to_owned();
        let mut values = Vec::new();
        let mut check = |condition: &str, value: Option<Value>| {
            sql.push_str(" AND ");
            sql.push_str(condition);
            values.extend(value);
        };
        if filter.unread {
            check("unread = 1", None);
        }
        if filter.saved {
            check("saved = 1", None);
        }
        if let Some(since) = filter.since {
            check("time >= ?", Some(since.0.into()));
        }
        if let Some(language) = &filter.language {
            check("language = ?", Some(language.primary().to_owned().into()));
        }
        if let Some(source) = &filter.source {
            let condition = "source = (SELECT id FROM source WHERE slug = ?)";
            check(condition, Some(source.as_str().to_owned().into()));
        }
        if let Some(country) = filter.country {
            let condition = "source IN (SELECT source FROM source_country WHERE country = ?)";
            check(condition, Some(country.code().to_owned().into()));
        }
        if let Some(feed) = filter.feed {
            let condition = "EXISTS (SELECT 1 FROM appearance
                WHERE article = listing.id AND feed = ?)";
            check(condition, Some(feed.0.into()));
        }
        Self { sql, values }
    }

    fn check(&self, db: &Connection, rank: i64) -> Result<Option<ArticleId>> {
        let mut query = db.prepare_cached(&self.sql)?;
        let values = std::iter::once(Value::Integer(rank)).chain(self.values.iter().cloned());
        let id = query
            .query_row(params_from_iter(values), |row| row.get(0))
            .optional()?;
        Ok(id.map(ArticleId))
    }
}
