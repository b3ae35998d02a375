//! Reads the index of keys for `related`.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension};

use super::articles::Shown;
use super::merge::{self, Segment};
use super::segment::{self, MOST_BLOCKS};
use super::stories;
use super::{Result, StoreError, since};
use crate::domain::{ArticleId, Lang, SourceId, Timestamp};
use crate::related::{
    About, Bulk, Crowd, KeyHash, Keys, LangCode, Posting, Postings, Signature, around, source_code,
};

/// The index as it stands in one view of the store.
pub(super) struct Index<'a> {
    db: &'a Connection,
    /// The newest first: what a newer one removed is passed over in the older ones.
    segments: Vec<Segment>,
    sources: HashMap<i64, u32>,
    /// Articles of each language.
    languages: HashMap<LangCode, u64>,
    blocks: RefCell<HashMap<i64, Option<Rc<[u8]>>>>,
    /// What is known of articles: those of a batch have most of their candidates in common.
    abouts: RefCell<Abouts>,
    /// What lies around articles and is not kept ([`Index::look_around`]).
    looked: HashMap<ArticleId, Crowd>,
}

/// What is known of articles; true as long as the index is as it was ([`Index::state`]).
pub(super) type Abouts = HashMap<ArticleId, Option<About>>;

/// Blocks that are held at most; a query needs a few hundred.
const HELD: usize = 4096;

/// Articles of which something is held at most.
const KNOWN: usize = 20_000;

impl<'a> Index<'a> {
    pub(super) fn open(db: &'a Connection) -> Result<Self> {
        let mut query = db.prepare_cached("SELECT id, slug FROM source")?;
        let sources = query.query_map([], |row| {
            let slug = SourceId::new(row.get_ref(1)?.as_str()?);
            Ok((row.get(0)?, source_code(&slug)))
        })?;
        let mut query = db.prepare_cached("SELECT language, total FROM language_count")?;
        let languages = query.query_map([], |row| {
            let language = Lang::parse(row.get_ref(0)?.as_str()?);
            let total: i64 = row.get(1)?;
            Ok((LangCode::of(language.as_ref()), total.max(0).unsigned_abs()))
        })?;
        Ok(Self {
            db,
            languages: languages.collect::<rusqlite::Result<_>>()?,
            segments: merge::live(db)?,
            sources: sources.collect::<rusqlite::Result<_>>()?,
            blocks: RefCell::default(),
            abouts: RefCell::default(),
            looked: HashMap::new(),
        })
    }

    /// A number that is another one as soon as an article came, went or has other keys: merging
    /// changes nothing.
    pub(super) fn state(&self) -> i64 {
        self.segments.first().map_or(0, |newest| newest.last)
    }

    /// The same with what was known of articles before.
    pub(super) fn knowing(self, abouts: Abouts) -> Self {
        self.abouts.replace(abouts);
        self
    }

    /// Looks around articles around which nobody looked since the last one came, before a walk over all
    /// of them: for this index alone, nothing is written, and what was there first changes nothing.
    pub(super) fn look_around(&mut self) -> Result<()> {
        let mut query = self
            .db
            .prepare_cached("SELECT id FROM listing WHERE crowd IS NULL OR crowd >> 32 < ?1")?;
        let last = since::last(self.db)?;
        let ids = query.query_map([last], |row| row.get(0).map(ArticleId))?;
        for id in ids {
            let id = id?;
            self.looked.insert(id, around(self, id)?.crowd);
        }
        self.abouts.take();
        Ok(())
    }

    /// What is known of articles now.
    pub(super) fn known(self) -> Abouts {
        self.abouts.into_inner()
    }

    fn read_about(&self, id: ArticleId) -> Result<Option<About>> {
        let mut query = self.db.prepare_cached(
            "SELECT time, dated, source, language, bulk, crowd FROM listing WHERE id = ?1",
        )?;
        let row = query.query_row([id.0], |row| {
            let language: Option<String> = row.get(3)?;
            let language = language.and_then(|tag| Lang::parse(&tag));
            let dated: bool = row.get(1)?;
            Ok(About {
                time: dated.then_some(Timestamp(row.get(0)?)),
                source: self.sources.get(&row.get(2)?).copied().unwrap_or_default(),
                language: LangCode::of(language.as_ref()),
                bulk: Bulk::from_code(row.get(4)?),
                crowd: row.get::<_, Option<i64>>(5)?.map(stories::crowd),
            })
        });
        Ok(row.optional()?)
    }

    fn block(&self, segment: &Segment, key: u32) -> Result<Option<Rc<[u8]>>> {
        let row = segment.id * MOST_BLOCKS + segment::block_of(key, segment.shift);
        if let Some(block) = self.blocks.borrow().get(&row) {
            return Ok(block.clone());
        }
        let mut query = self
            .db
            .prepare_cached("SELECT postings FROM segment_block WHERE id = ?1")?;
        let block = query
            .query_row([row], |row| {
                let block = segment::checked(row.get_ref(0)?.as_blob()?);
                Ok(block.map(Rc::from).ok_or(StoreError::DamagedIndex))
            })
            .optional()?
            .transpose()?;
        let mut blocks = self.blocks.borrow_mut();
        if blocks.len() >= HELD {
            blocks.clear();
        }
        blocks.insert(row, block.clone());
        Ok(block)
    }
}

impl Postings for Index<'_> {
    type Error = StoreError;

    fn count(&self) -> Result<u64> {
        let sql = "SELECT coalesce(sum(total), 0) FROM source_count";
        let count: i64 = self
            .db
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))?;
        Ok(count.cast_unsigned())
    }

    fn count_in(&self, language: LangCode) -> Result<u64> {
        Ok(self.languages.get(&language).copied().unwrap_or_default())
    }

    /// Read from the article anew: cheaper than keeping 400 bytes of keys for each.
    fn keys(&self, article: ArticleId) -> Result<Option<Keys>> {
        let shown = Shown::read(self.db, article)?;
        Ok(shown.map(|shown| shown.about().keys(&shown.plain)))
    }

    fn frequencies(&self, keys: &[KeyHash]) -> Result<Vec<u32>> {
        let frequency = |key: &KeyHash| {
            let mut count = 0;
            for segment in &self.segments {
                if let Some(block) = self.block(segment, key.0)? {
                    count += segment::find(&block, key.0).map_or(0, |list| list.count);
                }
            }
            Ok(u32::try_from(count.max(0)).unwrap_or(u32::MAX))
        };
        keys.iter().map(frequency).collect()
    }

    fn postings(&self, keys: &[KeyHash], visit: &mut dyn FnMut(usize, Posting)) -> Result<()> {
        let mut removed = HashSet::new();
        for (i, key) in keys.iter().enumerate() {
            removed.clear();
            for segment in &self.segments {
                let Some(block) = self.block(segment, key.0)? else {
                    continue;
                };
                let mut going = Vec::new();
                for item in segment::find(&block, key.0)
                    .iter()
                    .flat_map(segment::List::items)
                {
                    if item.level == 0 {
                        going.push(item.article);
                    } else if !removed.contains(&item.article) {
                        let article = ArticleId(item.article);
                        visit(
                            i,
                            Posting {
                                article,
                                level: item.level,
                            },
                        );
                    }
                }
                removed.extend(going);
            }
        }
        Ok(())
    }

    fn about(&self, articles: &[ArticleId]) -> Result<Vec<Option<About>>> {
        let mut known = self.abouts.borrow_mut();
        if known.len() >= KNOWN {
            known.clear();
        }
        let about = |id: &ArticleId| match known.entry(*id) {
            Entry::Occupied(about) => Ok(*about.get()),
            Entry::Vacant(place) => {
                let mut about = self.read_about(*id)?;
                if let Some(about) = &mut about {
                    about.crowd = self.looked.get(id).copied().or(about.crowd);
                }
                Ok(*place.insert(about))
            }
        };
        articles.iter().map(about).collect()
    }

    fn signatures(&self, articles: &[ArticleId]) -> Result<Vec<Option<Signature>>> {
        let mut query = self
            .db
            .prepare_cached("SELECT data FROM signature WHERE article = ?1")?;
        let mut signature = |id: &ArticleId| {
            let row = query.query_row([id.0], |row| {
                Ok(Signature::from_bytes(row.get_ref(0)?.as_blob()?))
            });
            Ok(row.optional()?.flatten())
        };
        articles.iter().map(&mut signature).collect()
    }
}
