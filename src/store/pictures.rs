//! Pictures of articles, as files made small.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use url::Url;

use super::{Durability, Result, Store, StoreError, articles, code};
use crate::domain::{ArticleId, Block, Body, PictureOnDisk, SourceId};
use crate::text::Clean;

/// Pictures of one article that are worth keeping: the main one and the first in the text.
const PICTURES: usize = 3;

/// A picture to be kept; `None` for one that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    /// Where it was asked for.
    pub url: Url,
    /// The file, its width and height in pixels.
    pub file: Option<(Vec<u8>, u32, u32)>,
}

/// A picture that an article has and the store has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedPicture {
    /// The article.
    pub article: ArticleId,
    /// Its headline.
    pub title: Clean,
    /// Its source.
    pub source: SourceId,
    /// Where the picture is.
    pub url: Url,
    /// Its bytes, where the feed says them.
    pub bytes: Option<u64>,
}

impl Store {
    /// Keeps a picture of an article, or that it is none.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub async fn put_picture(&self, article: ArticleId, picture: KeptPicture) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| put(tx, article, &picture))
            .await
    }

    /// The pictures of an article that are on disk, in the order of the text.
    pub async fn pictures(&self, article: ArticleId) -> Result<Vec<KeptPicture>> {
        self.workers.read(move |db| kept(db, article)).await
    }

    /// The file of a picture that an article has on disk.
    pub async fn picture(&self, article: ArticleId, url: &Url) -> Result<Option<Vec<u8>>> {
        let url = url.clone();
        self.workers.read(move |db| file(db, article, &url)).await
    }

    /// The pictures of an article that were never asked for.
    pub async fn wanted_pictures(&self, article: ArticleId) -> Result<Vec<WantedPicture>> {
        self.workers.read(move |db| wanted(db, article)).await
    }
}

fn put(db: &Connection, article: ArticleId, picture: &KeptPicture) -> Result<()> {
    let (jpeg, width, height) = match &picture.file {
        Some((jpeg, width, height)) => (Some(jpeg), *width, *height),
        None => (None, 0, 0),
    };
    let added = db.execute(
        "INSERT OR REPLACE INTO picture (article, url, width, height, jpeg)
         SELECT id, ?2, ?3, ?4, ?5 FROM listing WHERE id = ?1",
        params![article.0, picture.url.as_str(), width, height, jpeg],
    )?;
    if added == 0 {
        return Err(StoreError::UnknownArticle);
    }
    Ok(())
}

/// Where the pictures of an article are, the main one first.
fn addresses(db: &Connection, article: ArticleId) -> Result<Vec<Url>> {
    let sql = "SELECT image FROM article WHERE id = ?1";
    let main: Option<String> = db.query_row(sql, [article.0], |row| row.get(0))?;
    let body = articles::shown_body(db, article)?;
    Ok(addresses_in(code::url(main), body.as_ref()))
}

/// The same of an article of which this is the main one, with this text.
fn addresses_in(main: Option<Url>, body: Option<&Body>) -> Vec<Url> {
    let mut out: Vec<Url> = main.into_iter().collect();
    for block in body.iter().flat_map(|body| &body.blocks) {
        if let Block::Figure {
            image: Some(url), ..
        } = block
            && !out.contains(url)
        {
            out.push(url.clone());
        }
    }
    out.truncate(PICTURES);
    out
}

/// The first of the pictures of an article that is on disk, where it is known which is the main one and what
/// its text is.
pub(super) fn on_disk(
    db: &Connection,
    article: ArticleId,
    main: Option<&Url>,
    body: Option<&Body>,
) -> Result<Option<PictureOnDisk>> {
    let mut any = db.prepare_cached("SELECT 1 FROM picture WHERE article = ?1")?;
    if !any.exists([article.0])? {
        return Ok(None);
    }
    let mut query = db.prepare_cached(
        "SELECT width, height FROM picture WHERE article = ?1 AND url = ?2 AND jpeg IS NOT NULL",
    )?;
    for url in addresses_in(main.cloned(), body) {
        let pixels = query.query_row(params![article.0, url.as_str()], |row| {
            Ok(side(row.get_ref(0)?).zip(side(row.get_ref(1)?)))
        });
        if let Some(pixels) = pixels.optional()?.flatten() {
            return Ok(Some(PictureOnDisk { url, pixels }));
        }
    }
    Ok(None)
}

/// A width or a height; `None` of one that is damaged: its article is opened without the picture.
fn side(value: ValueRef<'_>) -> Option<u32> {
    let pixels = value.as_i64().ok()?;
    u32::try_from(pixels).ok().filter(|pixels| *pixels > 0)
}

fn file(db: &Connection, article: ArticleId, url: &Url) -> Result<Option<Vec<u8>>> {
    let mut query =
        db.prepare_cached("SELECT jpeg FROM picture WHERE article = ?1 AND url = ?2")?;
    let file = query.query_row(params![article.0, url.as_str()], |row| row.get(0));
    Ok(file.optional()?.flatten())
}

fn wanted(db: &Connection, article: ArticleId) -> Result<Vec<WantedPicture>> {
    let mut asked = db.prepare_cached("SELECT 1 FROM picture WHERE article = ?1 AND url = ?2")?;
    let mut out = Vec::new();
    for url in addresses(db, article)? {
        if asked.exists(params![article.0, url.as_str()])? {
            continue;
        }
        let mut row = db.prepare_cached(
            "SELECT l.title, s.slug, CASE WHEN a.image = ?2 THEN a.image_bytes END
             FROM listing l JOIN article a ON a.id = l.id JOIN source s ON s.id = l.source
             WHERE l.id = ?1",
        )?;
        let (title, slug, bytes): (String, String, Option<i64>) = row
            .query_row(params![article.0, url.as_str()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        out.push(WantedPicture {
            article,
            title: Clean::line(&title),
            source: SourceId::new(&slug),
            url,
            bytes: bytes.map(i64::unsigned_abs),
        });
    }
    Ok(out)
}

fn kept(db: &Connection, article: ArticleId) -> Result<Vec<KeptPicture>> {
    let mut query = db.prepare_cached(
        "SELECT jpeg, width, height FROM picture WHERE article = ?1 AND url = ?2",
    )?;
    let mut out = Vec::new();
    for url in addresses(db, article)? {
        let mut rows = query.query(params![article.0, url.as_str()])?;
        let Some(row) = rows.next()? else { continue };
        if let Some(jpeg) = row.get::<_, Option<Vec<u8>>>(0)? {
            out.push(KeptPicture {
                url,
                file: Some((jpeg, row.get(1)?, row.get(2)?)),
            });
        }
    }
    Ok(out)
}
