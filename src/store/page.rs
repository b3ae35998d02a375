//! What an article's own page adds to it: a longer text, what it cites, who wrote it.

use rusqlite::{Connection, params};
use url::Url;

use super::articles::{self, Shown};
use super::insert::{self, Indexing, put_body};
use super::prepare::{Incoming, Packed};
use super::{
    Durability, Result, Store, StoreError, again, barred, cited, code, stories, topics, versions,
};
use crate::domain::{ArticleId, Body, BodyOrigin, Citation, Completeness, Lang, Timestamp, Topic};
use crate::text::Clean;

/// What a page gave, or why it gave nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageUpdate {
    /// Its text.
    pub body: Option<Body>,
    /// How much of the article that is; without a text, why there is none (`Refused`, `Gone`…).
    pub completeness: Completeness,
    /// What it cites.
    pub cited: Vec<Citation>,
    /// The paragraph under the headline: taken where the feed gave none, or gave the beginning of the
    /// text for one. What follows fills what the feed left open, and changes nothing else.
    pub standfirst: Option<Clean>,
    /// Who wrote it.
    pub author: Option<Clean>,
    /// When it was published. The article keeps its place in the lists.
    pub published: Option<Timestamp>,
    /// Its language.
    pub language: Option<Lang>,
    /// Its main picture.
    pub image: Option<Url>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// Bytes over the wire, for what the pages of its source cost; 0 when that is not known.
    pub received: u64,
}

impl Store {
    /// Adds what the page of an article gave. The texts of feed and page are both kept, the longer
    /// one is shown; a page that gave nothing never takes away one that was stored before. A text
    /// that the publisher changed is taken, and the one before it kept ([`Store::revisions`]).
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub async fn put_page(&self, id: ArticleId, page: PageUpdate, now: Timestamp) -> Result<()> {
        let body = page.body.as_ref().filter(|body| !body.blocks.is_empty());
        let pack = |body: &Body| Packed::new(body, page.completeness, &body.plain_text());
        let text = body.map(pack).transpose()?;
        self.workers
            .write(Durability::Normal, move |tx| {
                put_page(tx, id, &page, text.as_ref(), now)
            })
            .await
    }
}

fn put_page(
    db: &Connection,
    id: ArticleId,
    page: &PageUpdate,
    text: Option<&Packed>,
    now: Timestamp,
) -> Result<()> {
    let before = Shown::read(db, id)?.ok_or(StoreError::UnknownArticle)?;
    again::asked(db, id)?;
    match text {
        Some(text) => {
            put_better(db, id, text, now)?;
        }
        None => put_outcome(db, id, page.completeness)?,
    }
    fill(db, id, page, now)?;
    if text.is_some() {
        count_cost(db, id, page.received)?;
    }
    show_text(db, id)?;
    let mut indexing = Indexing::default();
    index_again(db, id, &before, &mut indexing)?;
    indexing.finish(db)
}

fn count_cost(db: &Connection, id: ArticleId, received: u64) -> Result<()> {
    if received == 0 {
        return Ok(());
    }
    let mut source = db.prepare_cached("SELECT source FROM article WHERE id = ?1")?;
    let source = source.query_row([id.0], |row| row.get(0))?;
    barred::count_page(db, source, received)
}

/// That the page was asked for and gave no text; a text that it gave before stays.
fn put_outcome(db: &Connection, id: ArticleId, completeness: Completeness) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO body (article, origin, completeness, chars) VALUES (?1, ?2, ?3, 0)
         ON CONFLICT (article, origin) DO UPDATE SET completeness = excluded.completeness
         WHERE content IS NULL",
    )?
    .execute(params![
        id.0,
        code::origin_number(BodyOrigin::Page),
        code::completeness_number(completeness),
    ])?;
    Ok(())
}

/// Takes a text that is better than the one of the same origin, and one that was edited, beside
/// which the one before it is kept. Returns whether it was taken.
fn put_better(db: &Connection, id: ArticleId, text: &Packed, now: Timestamp) -> Result<bool> {
    // What another feed of the source tells otherwise is no edit.
    let weighed = versions::weigh(db, id, text, |_| text.origin != BodyOrigin::Feed)?;
    if let Some(former) = weighed.former() {
        versions::keep(db, id, Some(former), now)?;
    }
    if weighed.is_taken() {
        put_body(db, id, text)?;
    }
    Ok(weighed.is_taken())
}

/// Brings both indexes from what an article was to what it is now.
pub(super) fn index_again(
    db: &Connection,
    id: ArticleId,
    before: &Shown,
    indexing: &mut Indexing,
) -> Result<()> {
    let mut after = Shown::read(db, id)?.ok_or(StoreError::UnknownArticle)?;
    if let Some(told) = after.told_language() {
        put_language(db, id, told)?;
        after.language = Lang::parse(told);
    }
    if after != *before {
        indexing.remove(db, id, &before.about().keys(&before.plain))?;
        stories::reconsider(db, id)?;
        let about = after.about();
        indexing.add(
            id,
            after.rank,
            about.folded(&after.plain),
            &about.keys(&after.plain),
        );
    }
    Ok(())
}

/// What feed or page claimed, put right by the text itself.
fn put_language(db: &Connection, id: ArticleId, told: &str) -> Result<()> {
    for table in ["article", "listing"] {
        let sql = format!("UPDATE {table} SET language = ?2 WHERE id = ?1");
        db.prepare_cached(&sql)?.execute(params![id.0, told])?;
    }
    Ok(())
}

/// The page's own standfirst, where the feed gave none, or gave the beginning of the text for one.
fn new_standfirst<'a>(
    db: &Connection,
    id: ArticleId,
    page: &'a PageUpdate,
) -> Result<Option<&'a str>> {
    let Some(own) = page.standfirst.as_deref() else {
        return Ok(None);
    };
    let sql = "SELECT standfirst FROM article WHERE id = ?1";
    let kept: Option<String> = db
        .prepare_cached(sql)?
        .query_row([id.0], |row| row.get(0))?;
    let Some(kept) = kept else {
        return Ok(Some(own));
    };
    let body = articles::shown_body(db, id)?;
    Ok(body.is_some_and(|body| body.repeats(&kept)).then_some(own))
}

/// Whether somebody said when an article was published.
fn is_dated(db: &Connection, id: ArticleId) -> Result<bool> {
    let sql = "SELECT published IS NOT NULL FROM article WHERE id = ?1";
    Ok(db
        .prepare_cached(sql)?
        .query_row([id.0], |row| row.get(0))?)
}

fn fill(db: &Connection, id: ArticleId, page: &PageUpdate, now: Timestamp) -> Result<()> {
    let published = page.published.filter(|at| again::is_believed(*at, now));
    let dates = published.is_some() && !is_dated(db, id)?;
    db.prepare_cached(
        "UPDATE article SET standfirst = coalesce(?2, standfirst), author = coalesce(author, ?3),
            published = coalesce(published, ?4), language = coalesce(language, ?5),
            image = coalesce(image, ?6)
         WHERE id = ?1",
    )?
    .execute(params![
        id.0,
        new_standfirst(db, id, page)?,
        page.author.as_deref(),
        published.map(|time| time.0),
        page.language.as_ref().map(Lang::as_str),
        page.image.as_ref().map(Url::as_str),
    ])?;
    if dates {
        stories::decide_anew(db, id)?;
    }
    if let Some(language) = &page.language {
        let sql = "UPDATE listing SET language = ?2 WHERE id = ?1 AND language IS NULL";
        db.execute(sql, params![id.0, language.primary()])?;
    }
    topics::fill(db, id, &page.topics)?;
    if !page.cited.is_empty() {
        // The page's own order comes first; what only the feed cited follows.
        let mut cited = page.cited.clone();
        cited.extend(cited::kept(db, id)?);
        db.execute("DELETE FROM cited WHERE article = ?1", [id.0])?;
        insert::put_cited(db, id, &cited)?;
    }
    Ok(())
}

/// A known article came again, not from a feed that it stood in: its text is taken when it is better.
pub(super) fn come_again(
    db: &Connection,
    id: ArticleId,
    incoming: &Incoming,
    now: Timestamp,
    indexing: &mut Indexing,
) -> Result<()> {
    let Some(text) = &incoming.text else {
        return Ok(());
    };
    let before = Shown::read(db, id)?.ok_or(StoreError::UnknownArticle)?;
    if !put_better(db, id, text, now)? {
        return Ok(());
    }
    show_text(db, id)?;
    index_again(db, id, &before, indexing)
}

/// Brings what lists show up to date: how long the longest text is, and how much of the article it
/// is: a whole text wins; else what the page said of itself; else what the text shown is; without one
/// the paragraph under the headline is a summary.
pub(super) fn show_text(db: &Connection, id: ArticleId) -> Result<()> {
    let mut query = db.prepare_cached(
        "SELECT origin, completeness, content IS NOT NULL, chars FROM body WHERE article = ?1
         ORDER BY chars DESC",
    )?;
    let rows = query.query_map([id.0], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            code::completeness(row.get(1)?),
            row.get::<_, bool>(2)?,
            row.get::<_, i64>(3)?,
        ))
    })?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let page = code::origin_number(BodyOrigin::Page);
    let whole = rows
        .iter()
        .any(|(_, known, text, _)| *text && *known == Completeness::Full);
    let said = rows.iter().find(|(origin, known, ..)| {
        *origin == page && !matches!(known, Completeness::Missing | Completeness::Summary)
    });
    let shown = rows.iter().find(|(_, _, text, _)| *text);
    let completeness = match (whole, said.or(shown)) {
        (true, _) => Completeness::Full,
        (false, Some((_, known, ..))) => *known,
        (false, None) => Completeness::Missing,
    };
    let chars = shown.map_or(0, |(.., chars)| *chars);
    let sql = "UPDATE listing SET chars = ?3, completeness = CASE WHEN ?2 = 0 THEN
            (SELECT standfirst IS NOT NULL FROM article WHERE id = ?1) ELSE ?2 END
         WHERE id = ?1";
    db.prepare_cached(sql)?
        .execute([id.0, code::completeness_number(completeness), chars])?;
    Ok(())
}
