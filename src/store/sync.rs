//! Articles that come in many at a time: from a feed, and from an archive.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use super::insert::{self, Indexing, Known, Writing};
use super::merge;
use super::page::come_again;
use super::prepare::Incoming;
use super::{Durability, Result, Store, StoreError, again, appearance, code, health, sources};
use crate::domain::{ArticleId, FeedHealth, FeedId, Identity, SourceId, Timestamp};
use crate::text::Clean;

/// What one answer of a feed brought.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The feed.
    pub feed: FeedId,
    /// Its source.
    pub source: SourceId,
    /// How the feed fares now.
    pub health: FeedHealth,
    /// Its articles, in the order of the document.
    pub articles: Vec<Incoming>,
    /// The present moment.
    pub now: Timestamp,
}

/// What a batch changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// Articles that the store did not have.
    pub new: Vec<ArticleId>,
    /// Articles that it had.
    pub known: usize,
}

/// What the store has of an article that a feed shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownText {
    /// The article; `None` when it was here and was pruned.
    pub article: Option<ArticleId>,
    /// Characters of the text that came with the feed; 0 when there was none.
    pub feed_chars: usize,
    /// It stood in the same feed.
    pub in_feed: bool,
    /// What tells its text as it last stood there.
    pub(super) last: Option<i64>,
}

/// An article of an archive.
#[derive(Debug, Clone)]
pub struct LoadArticle {
    /// The archive's own id, unique in the store: one that is there already is left as it is.
    pub external_id: String,
    /// Its source's name; a source of that name is made when there is none.
    pub source_name: Clean,
    /// The article.
    pub incoming: Incoming,
}

/// What came of a part of an archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// So many articles were new.
    pub stored: usize,
    /// The archive's ids of those that were left out because another article of their outlet has their
    /// address.
    pub of_others: Vec<String>,
}

impl Store {
    /// Stores what a feed brought in one transaction: new articles, appearances of known ones, the
    /// feed's health. Of a known article a text that grew is taken, and what the
    /// publisher changed in headline, standfirst or text: how it stood before is kept beside it
    /// ([`Store::revisions`]). An article that was pruned does not come back.
    ///
    /// # Errors
    /// [`StoreError::UnknownFeed`] when the feed is not one of that source.
    pub async fn apply(&self, batch: Batch) -> Result<Applied> {
        self.workers
            .write(Durability::Normal, move |tx| apply(tx, batch))
            .await
    }

    /// What the store has of these articles of a feed of a source, in the order asked; `None` for
    /// new ones. Only new ones and those whose text reads otherwise are worth preparing.
    pub async fn known(
        &self,
        source: SourceId,
        feed: FeedId,
        identities: Vec<Identity>,
    ) -> Result<Vec<Option<KnownText>>> {
        self.workers
            .read(move |db| {
                let Some(row) = sources::source_row(db, &source)? else {
                    return Ok(vec![None; identities.len()]);
                };
                let identities = identities.iter();
                identities
                    .map(|identity| known_text(db, row, feed, identity))
                    .collect()
            })
            .await
    }

    /// Stores one article of a source without a feed: a cited page that was followed. The article
    /// that is there already when it is known.
    ///
    /// # Errors
    /// [`StoreError::UnknownSource`].
    pub async fn add_article(
        &self,
        source: SourceId,
        incoming: Incoming,
        now: Timestamp,
    ) -> Result<ArticleId> {
        self.workers
            .write(Durability::Normal, move |tx| {
                let Some(row) = sources::source_row(tx, &source)? else {
                    return Err(StoreError::UnknownSource(source.as_str().to_owned()));
                };
                let identity = code::hash(&incoming.article.identity.0);
                let mut indexing = Indexing::default();
                let id = match insert::known(tx, row, identity)? {
                    Known::Stored(id) => {
                        come_again(tx, id, &incoming, now, &mut indexing)?;
                        id
                    }
                    Known::New | Known::Pruned => {
                        insert::insert(tx, row, incoming, None, now, &mut indexing)?
                    }
                };
                indexing.finish(tx)?;
                Ok(id)
            })
            .await
    }

    /// Stores a part of an archive in one transaction; a thousand articles or so at a time are
    /// quick and keep the memory bounded.
    pub async fn load(&self, batch: Vec<LoadArticle>, now: Timestamp) -> Result<Loaded> {
        let loaded = self
            .workers
            .write(Durability::Normal, move |tx| load(tx, batch, now))
            .await?;
        // An archive leaves the writer no idle moment, so the merging is done with it.
        while self.workers.on_writer(merge::slice_of_many).await? {}
        Ok(loaded)
    }
}

/// The source of a batch, of which its feed is to be.
fn source_of(db: &Connection, batch: &Batch) -> Result<i64> {
    let row: Option<i64> = db
        .prepare_cached(
            "SELECT s.id FROM feed f JOIN source s ON s.id = f.source
             WHERE f.id = ?1 AND s.slug = ?2",
        )?
        .query_row((batch.feed.0, batch.source.as_str()), |row| row.get(0))
        .optional()?;
    row.ok_or(StoreError::UnknownFeed)
}

fn apply(db: &Connection, batch: Batch) -> Result<Applied> {
    let source = source_of(db, &batch)?;
    let mut applied = Applied::default();
    let mut indexing = Indexing::default();
    let (mut newer, mut stored) = (Vec::new(), 0);
    let (articles, repeated) = parted(batch.articles);
    for incoming in articles {
        match insert::known(db, source, code::hash(&incoming.article.identity.0))? {
            Known::Pruned => applied.known += 1,
            Known::Stored(id) => {
                applied.known += 1;
                stored += 1;
                if let Some(time) = again::newer(db, id, incoming.article.updated)? {
                    newer.push((id, time));
                }
                appearance::again(db, batch.feed, id, &incoming, batch.now, &mut indexing)?;
            }
            Known::New => {
                let told = incoming.told;
                let id = insert::insert(db, source, incoming, None, batch.now, &mut indexing)?;
                appearance::first(db, batch.feed, id, told, batch.now)?;
                applied.new.push(id);
            }
        }
    }
    for incoming in repeated {
        applied.known += 1;
        let identity = code::hash(&incoming.article.identity.0);
        if let Known::Stored(id) = insert::known(db, source, identity)? {
            come_again(db, id, &incoming, batch.now, &mut indexing)?;
        }
    }
    again::note_newer(db, &newer, stored, batch.now)?;
    indexing.finish(db)?;
    health::write(db, batch.feed, &batch.health)?;
    Ok(applied)
}

/// The articles of a document, and those that come once more further down: the last word holds, and
/// one document edits nothing of itself.
fn parted(articles: Vec<Incoming>) -> (Vec<Incoming>, Vec<Incoming>) {
    let places = articles.iter().enumerate();
    let last: HashMap<String, usize> = places
        .map(|(at, incoming)| (incoming.article.identity.0.clone(), at))
        .collect();
    let (mut once, mut repeated) = (Vec::with_capacity(articles.len()), Vec::new());
    for (at, incoming) in articles.into_iter().enumerate() {
        if last.get(&incoming.article.identity.0) == Some(&at) {
            once.push(incoming);
        } else {
            repeated.push(incoming);
        }
    }
    (once, repeated)
}

fn known_text(
    db: &Connection,
    source: i64,
    feed: FeedId,
    identity: &Identity,
) -> Result<Option<KnownText>> {
    let id = match insert::known(db, source, code::hash(&identity.0))? {
        Known::New => return Ok(None),
        Known::Pruned => {
            return Ok(Some(KnownText {
                article: None,
                feed_chars: 0,
                in_feed: false,
                last: None,
            }));
        }
        Known::Stored(id) => id,
    };
    let sql = "SELECT chars FROM body WHERE article = ?1 AND origin = 0";
    let mut chars = db.prepare_cached(sql)?;
    let chars: Option<i64> = chars.query_row([id.0], |row| row.get(0)).optional()?;
    let last = appearance::last(db, feed, id)?;
    Ok(Some(KnownText {
        article: Some(id),
        feed_chars: usize::try_from(chars.unwrap_or_default()).unwrap_or_default(),
        in_feed: last.is_some(),
        last: last.and_then(|last| last.text),
    }))
}

fn load(db: &Connection, batch: Vec<LoadArticle>, now: Timestamp) -> Result<Loaded> {
    let mut indexing = Indexing::default();
    let mut loaded = Loaded::default();
    Writing::Many.begin(db)?;
    for LoadArticle {
        external_id,
        source_name,
        incoming,
    } in batch
    {
        let mut known = db.prepare_cached("SELECT 1 FROM article WHERE external_id = ?1")?;
        if known
            .query_row([&external_id], |_| Ok(()))
            .optional()?
            .is_some()
        {
            continue;
        }
        let source = sources::archive_source(db, &source_name, incoming.article.url.as_ref())?;
        let identity = code::hash(&incoming.article.identity.0);
        if matches!(insert::known(db, source, identity)?, Known::Stored(_)) {
            loaded.of_others.push(external_id);
            continue;
        }
        insert::insert(db, source, incoming, Some(&external_id), now, &mut indexing)?;
        loaded.stored += 1;
    }
    indexing.finish(db)?;
    Writing::Few.begin(db)?;
    Ok(loaded)
}
