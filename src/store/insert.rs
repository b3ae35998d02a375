//! Writes articles inside a transaction: the rows of a new one, and what both indexes learn of the
//! whole batch at its end.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::address::canonical;
use super::edges::Pending;
use super::loaded::WORDS;
use super::prepare::{Folded, Incoming, Packed};
use super::{Result, again, code, rank, rebuild, topics};
use crate::domain::{ArticleId, Citation, Completeness, Lang, NewArticle, Timestamp};
use crate::related::Keys;

/// Links that are kept of one article at most.
const CITED: usize = 64;

/// What waits until all articles of a transaction are written: FTS5 is only quick when row numbers
/// ascend, and the index of keys takes a batch as one segment.
#[derive(Default)]
pub(super) struct Indexing {
    search: Vec<(i64, Folded)>,
    edges: Pending,
}

impl Indexing {
    /// Puts in an article that was there before.
    pub(super) fn add(&mut self, id: ArticleId, rank: i64, folded: Folded, keys: &Keys) {
        self.search.push((rank, folded));
        self.edges.add(id, keys);
    }

    /// Puts in an article whose row was just written.
    fn add_new(&mut self, id: ArticleId, rank: i64, folded: Folded, keys: &Keys) {
        self.search.push((rank, folded));
        self.edges.add_new(id, keys);
    }

    /// Takes an article out of the index of keys, if it is in it: while the index is made anew it
    /// may not be.
    pub(super) fn remove(&mut self, db: &Connection, id: ArticleId, keys: &Keys) -> Result<()> {
        if self.edges.adds(id) || rebuild::is_indexed(db, id)? {
            self.edges.remove(id, keys);
        }
        Ok(())
    }

    /// Writes both indexes; the last thing a transaction does.
    pub(super) fn finish(mut self, db: &Connection) -> Result<()> {
        // Of an article that comes twice the last word holds: the order of equals stays.
        self.search.sort_by_key(|(rank, _)| *rank);
        for (rank, folded) in &self.search {
            put_text(db, *rank, folded)?;
        }
        self.edges.finish(db)
    }
}

/// Puts an article's text into both indexes of words.
pub(super) fn put_text(db: &Connection, rank: i64, folded: &Folded) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO search (rowid, title, text) VALUES (?1, ?2, ?3)";
    db.prepare_cached(sql)?
        .execute(params![rank, folded.title, folded.text])?;
    put_beginnings(db, rank, folded)
}

/// Puts the beginnings of an article's words into their index.
pub(super) fn put_beginnings(db: &Connection, rank: i64, folded: &Folded) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO beginning (rowid, words) VALUES (?1, ?2)";
    db.prepare_cached(sql)?
        .execute(params![rank, folded.begin])?;
    Ok(())
}

/// How the indexes of words are written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Writing {
    /// A few articles at a time, as FTS5 has it.
    Few,
    /// An archive: what is kept in memory is enough for all of a batch, and more segments are merged
    /// at a time, so that each article is written anew less often (a third of that less).
    Many,
}

impl Writing {
    /// From now on they are written so; what was put in before is written as it was.
    pub(super) fn begin(self, db: &Connection) -> Result<()> {
        let (automerge, hashsize) = match self {
            Self::Few => (4, 1 << 20),
            Self::Many => (8, 4 << 20),
        };
        for index in WORDS {
            for (name, value) in [("automerge", automerge), ("hashsize", hashsize)] {
                let sql = format!("INSERT INTO {index} ({index}, rank) VALUES (?1, ?2)");
                db.prepare_cached(&sql)?.execute(params![name, value])?;
            }
        }
        Ok(())
    }
}

/// What the store knows of an identity.
pub(super) enum Known {
    /// Nothing, or only what the reader did with it long ago.
    New,
    /// It is there.
    Stored(ArticleId),
    /// It was there and was pruned.
    Pruned,
}

/// Looks an identity up within its source.
pub(super) fn known(db: &Connection, source: i64, identity: i64) -> Result<Known> {
    let mut article =
        db.prepare_cached("SELECT id FROM article WHERE source = ?1 AND identity = ?2")?;
    let found = article
        .query_row([source, identity], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(Known::Stored(ArticleId(id)));
    }
    let mut state = db
        .prepare_cached("SELECT 1 FROM state WHERE source = ?1 AND identity = ?2 AND pruned = 1")?;
    let pruned = state.query_row([source, identity], |_| Ok(())).optional()?;
    Ok(pruned.map_or(Known::New, |()| Known::Pruned))
}

/// What an article without a text is: the paragraph under its headline is a summary.
fn bare(article: &NewArticle) -> Completeness {
    if article.standfirst.is_some() {
        Completeness::Summary
    } else {
        Completeness::Missing
    }
}

/// Writes an article that the store does not have; `external_id` is the name that `griot load` was
/// given for it.
pub(super) fn insert(
    db: &Connection,
    source: i64,
    mut incoming: Incoming,
    external_id: Option<&str>,
    now: Timestamp,
    indexing: &mut Indexing,
) -> Result<ArticleId> {
    let updated = incoming.article.updated;
    incoming.article.updated = updated.filter(|time| again::is_believed(*time, now));
    let article = &incoming.article;
    let identity = code::hash(&article.identity.0);
    let time = article
        .published
        .map_or(now, |published| published.min(now));
    let rank = rank::free(db, time)?;
    let (read, saved) = former_state(db, source, identity)?;
    let completeness = incoming
        .text
        .as_ref()
        .map_or_else(|| bare(article), |text| text.completeness);
    let mut listing = db.prepare_cached(
        "INSERT INTO listing (rank, time, dated, fetched, source, language, unread, saved,
            completeness, title, publisher, chars, bulk)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    listing.execute(params![
        rank,
        time.0,
        article.published.is_some(),
        now.0,
        source,
        article.language.as_ref().map(Lang::primary),
        !read,
        saved,
        code::completeness_number(completeness),
        article.title.as_str(),
        article.publisher.as_deref(),
        incoming.text.as_ref().map_or(0, |text| text.chars),
        incoming.keys.bulk.code(),
    ])?;
    let id = ArticleId(db.last_insert_rowid());
    insert_rest(db, id, source, identity, &incoming, external_id)?;
    if let Some(text) = &incoming.text {
        put_body(db, id, text)?;
    }
    put_cited(db, id, &article.cited)?;
    topics::put(db, id, &article.topics)?;
    indexing.add_new(id, rank, incoming.folded, &incoming.keys);
    Ok(id)
}

fn insert_rest(
    db: &Connection,
    id: ArticleId,
    source: i64,
    identity: i64,
    incoming: &Incoming,
    external_id: Option<&str>,
) -> Result<()> {
    let article = &incoming.article;
    let address = article
        .url
        .as_ref()
        .map(|url| code::hash(canonical(url).as_str()));
    let mut rest = db.prepare_cached(
        "INSERT INTO article (id, source, identity, address, guid, url, standfirst, author,
            language, published, updated, image, external_id, image_bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?;
    rest.execute(params![
        id.0,
        source,
        identity,
        address,
        article.guid,
        article.url.as_ref().map(url::Url::as_str),
        article.standfirst.as_deref(),
        article.author.as_deref(),
        article.language.as_ref().map(Lang::as_str),
        article.published.map(|time| time.0),
        article.updated.map(|time| time.0),
        article.image.as_ref().map(url::Url::as_str),
        external_id,
        article
            .image_bytes
            .and_then(|bytes| i64::try_from(bytes).ok()),
    ])?;
    Ok(())
}

/// What the reader did with an article that was here before: read, saved.
fn former_state(db: &Connection, source: i64, identity: i64) -> Result<(bool, bool)> {
    let mut state = db.prepare_cached(
        "UPDATE state SET pruned = 0 WHERE source = ?1 AND identity = ?2 RETURNING read, saved",
    )?;
    let former = state
        .query_row([source, identity], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(former.unwrap_or_default())
}

/// Writes a body in place of the one of the same origin.
pub(super) fn put_body(db: &Connection, id: ArticleId, text: &Packed) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT OR REPLACE INTO body (article, origin, completeness, chars, content)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    insert.execute(params![
        id.0,
        code::origin_number(text.origin),
        code::completeness_number(text.completeness),
        text.chars,
        text.content,
    ])?;
    Ok(())
}

/// Writes what an article cites; addresses that it cites already keep one line.
pub(super) fn put_cited(db: &Connection, id: ArticleId, cited: &[Citation]) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO cited (article, position, title, url) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let mut seen = HashSet::new();
    for citation in cited {
        let position = seen.len();
        if position == CITED || !seen.insert(canonical(&citation.url)) {
            continue;
        }
        let (title, url) = (citation.title.as_str(), citation.url.as_str());
        insert.execute(params![id.0, code::count(position), title, url])?;
    }
    Ok(())
}
