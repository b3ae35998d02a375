//! One article, read whole.

mod shown;

use rusqlite::{Connection, OptionalExtension, Row};
use url::Url;

use super::address::find_url;
use super::{Result, Store, again, begun, cited, code, pictures, topics, versions};
use crate::domain::{
    Appearance, Article, ArticleId, ArticleState, Body, Citation, FeedId, PictureOnDisk, Position,
    SourceId, Timestamp,
};
use crate::text::Clean;

pub(super) use shown::Shown;

/// An article with everything that the reader sees of it but its related ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenArticle {
    /// The article.
    pub article: Article,
    /// Its longest text; `None` when there is only the headline.
    pub body: Option<Body>,
    /// Characters of it.
    pub chars: u64,
    /// Bytes that it takes on disk, with its versions.
    pub bytes: u64,
    /// Only its beginning was read; [`Store::text`] reads it whole.
    pub cut: bool,
    /// Where it stood, the first first.
    pub appearances: Vec<Appearance>,
    /// What it cites, in the publisher's order.
    pub cited: Vec<Citation>,
    /// Its page was asked for, and gave what it gives.
    pub page_asked: bool,
    /// Its feed says that it changed since then.
    pub page_again: bool,
    /// Its main picture, when that is on disk.
    pub picture: Option<PictureOnDisk>,
}

impl Store {
    /// Reads an article with its text; `None` when it is not in the store.
    pub async fn article(&self, id: ArticleId) -> Result<Option<OpenArticle>> {
        self.workers.read(move |db| open(db, id, None)).await
    }

    /// The same, but of a long text only so many of its first blocks.
    pub async fn article_begun(&self, id: ArticleId, blocks: usize) -> Result<Option<OpenArticle>> {
        self.workers
            .read(move |db| open(db, id, Some(blocks)))
            .await
    }

    /// The longest text of an article, with its characters.
    pub async fn text(&self, id: ArticleId) -> Result<Option<(Body, u64)>> {
        let text = self
            .workers
            .read(move |db| shown_text(db, id, None))
            .await?;
        Ok(text.map(|text| (text.body, text.chars)))
    }

    /// The article at an address (in whatever spelling: see `canonical_url`); the newest when
    /// several sources have it.
    pub async fn find_url(&self, url: &Url) -> Result<Option<ArticleId>> {
        let url = url.clone();
        self.workers.read(move |db| find_url(db, &url)).await
    }

    /// The article that `griot load` was given under this id.
    pub async fn find_external(&self, external_id: &str) -> Result<Option<ArticleId>> {
        let external_id = external_id.to_owned();
        self.workers
            .read(move |db| {
                let mut query =
                    db.prepare_cached("SELECT id FROM article WHERE external_id = ?1")?;
                let id = query
                    .query_row([external_id], |row| row.get(0))
                    .optional()?;
                Ok(id.map(ArticleId))
            })
            .await
    }
}

fn open(db: &Connection, id: ArticleId, most: Option<usize>) -> Result<Option<OpenArticle>> {
    let mut query = db.prepare_cached(
        "SELECT l.title, l.publisher, l.fetched, l.unread, l.saved, l.completeness,
            a.url, a.standfirst, a.author, a.language, a.published, a.image, a.external_id,
            s.slug, s.name, t.opened, t.block, t.offset, l.edited
         FROM listing l
         JOIN article a ON a.id = l.id
         JOIN source s ON s.id = l.source
         LEFT JOIN state t ON t.source = a.source AND t.identity = a.identity
         WHERE l.id = ?1",
    )?;
    let Some(mut article) = query.query_row([id.0], |row| read(id, row)).optional()? else {
        return Ok(None);
    };
    let text = shown_text(db, id, most)?;
    // What a feed gave as a summary may be the beginning of the text that its page gave.
    let says = |lead: &Clean| text.as_ref().is_some_and(|text| text.body.repeats(lead));
    article.standfirst = article.standfirst.filter(|lead| !says(lead));
    article.topics = topics::of(db, id)?;
    let body = text.as_ref().map(|text| &text.body);
    let picture = pictures::on_disk(db, id, article.image.as_ref(), body)?;
    Ok(Some(OpenArticle {
        article,
        chars: text.as_ref().map_or(0, |text| text.chars),
        bytes: text.as_ref().map_or(0, |text| text.bytes) + versions::bytes(db, id)?,
        cut: text.as_ref().is_some_and(|text| text.cut),
        body: text.map(|text| text.body),
        appearances: appearances(db, id)?,
        cited: cited::told(db, id)?,
        page_asked: again::was_asked(db, id)?,
        page_again: again::is_due(db, id)?,
        picture,
    }))
}

fn read(id: ArticleId, row: &Row<'_>) -> rusqlite::Result<Article> {
    let name: String = row.get("name")?;
    let published: Option<Timestamp> = row.get::<_, Option<i64>>("published")?.map(Timestamp);
    // A date ahead of its arrival is a slip: it came then, as lists say.
    let fetched = Timestamp(row.get("fetched")?);
    Ok(Article {
        id,
        source: SourceId::new(&row.get::<_, String>("slug")?),
        source_name: code::clean(row.get("publisher")?).unwrap_or_else(|| Clean::line(&name)),
        url: code::url(row.get("url")?),
        title: Clean::line(&row.get::<_, String>("title")?),
        standfirst: code::clean(row.get("standfirst")?),
        author: code::clean(row.get("author")?),
        language: code::lang(row.get("language")?),
        published: published.map(|at| at.min(fetched)),
        fetched,
        edited: row.get::<_, Option<i64>>("edited")?.map(Timestamp),
        image: code::url(row.get("image")?),
        completeness: code::completeness(row.get("completeness")?),
        topics: Vec::new(),
        external_id: code::clean(row.get("external_id")?),
        state: ArticleState {
            read: !row.get::<_, bool>("unread")?,
            saved: row.get("saved")?,
            opened: row.get::<_, Option<i64>>("opened")?.map(Timestamp),
            position: Position {
                block: row.get::<_, Option<u32>>("block")?.unwrap_or_default(),
                offset: row.get::<_, Option<u32>>("offset")?.unwrap_or_default(),
            },
        },
    })
}

/// A text as it is read.
struct Text {
    body: Body,
    chars: u64,
    /// As it is packed.
    bytes: u64,
    /// Only its beginning.
    cut: bool,
}

/// A text of more characters (an hour of reading) may be read in part.
const LONG: u64 = 60_000;

/// The longest text of an article; of two as long the one of the page.
pub(super) fn shown_body(db: &Connection, id: ArticleId) -> Result<Option<Body>> {
    Ok(shown_text(db, id, None)?.map(|text| text.body))
}

/// The same; of a long one only so many blocks when `most` says so.
fn shown_text(db: &Connection, id: ArticleId, most: Option<usize>) -> Result<Option<Text>> {
    let mut query = db.prepare_cached(
        "SELECT content, chars, origin, completeness FROM body
         WHERE article = ?1 AND content IS NOT NULL
         ORDER BY chars DESC, origin DESC LIMIT 1",
    )?;
    let mut rows = query.query([id.0])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let packed = row.get_ref(0)?.as_blob();
    let packed = packed.map_err(|error| code::content("a body that is none", &error))?;
    let chars = row.get::<_, i64>(1)?.unsigned_abs();
    let most = most.filter(|_| chars > LONG);
    let body = match most {
        None => code::unpack_body(packed)?,
        Some(most) => Body {
            blocks: begun::first_blocks(packed, most)?,
            // They stand behind the text, where nobody is yet.
            links: Vec::new(),
            origin: code::origin(row.get(2)?),
            completeness: code::completeness(row.get(3)?),
        },
    };
    let cut = most.is_some_and(|most| body.blocks.len() == most);
    Ok(Some(Text {
        body,
        chars,
        bytes: packed.len() as u64,
        cut,
    }))
}

fn appearances(db: &Connection, id: ArticleId) -> Result<Vec<Appearance>> {
    let mut query = db.prepare_cached(
        "SELECT a.feed, a.first_seen, f.title FROM appearance a JOIN feed f ON f.id = a.feed
         WHERE a.article = ?1 ORDER BY a.first_seen, a.feed",
    )?;
    let rows = query.query_map([id.0], |row| {
        Ok(Appearance {
            article: id,
            feed: FeedId(row.get(0)?),
            feed_title: Clean::line(&row.get::<_, String>(2)?),
            first_seen: Timestamp(row.get(1)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
