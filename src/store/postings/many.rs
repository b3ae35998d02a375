//! Many questions in a row of one index: lists of postings that most of them read are unpacked once,
//! and the keys of their articles are gathered from the index itself in one walk over it, which costs
//! less than reading and cutting up a hundred texts.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use super::Index;
use crate::domain::ArticleId;
use crate::related::{Key, KeyHash, Keys, Posting, Postings, around};
use crate::store::edges::checked_block;
use crate::store::merge::Segment;
use crate::store::numbered::Numbered;
use crate::store::segment::{self, MOST_BLOCKS};
use crate::store::{Result, StoreError, since};

/// Articles whose keys are gathered at a time: some 2 MiB.
const AHEAD: usize = 1_000;

/// Articles in the index for each whose keys are to be gathered: beyond that a walk over the index
/// costs more than their texts.
const WORTH: u64 = 64;

/// Unpacked postings that are kept: 8 MiB.
const KEPT: usize = 500_000;

/// What the place of a list takes, in postings: most lists have fewer.
const PLACE: usize = 4;

/// What serves many questions.
#[derive(Default)]
pub(super) struct Many {
    keys: Numbered<ArticleId, Vec<Key>>,
    lists: RefCell<Numbered<u32, Rc<[Posting]>>>,
    /// What `lists` takes, in postings.
    kept: Cell<usize>,
}

impl Many {
    pub(super) fn list(
        &self,
        key: u32,
        read: impl FnOnce(&mut Vec<Posting>) -> Result<()>,
    ) -> Result<Rc<[Posting]>> {
        if let Some(list) = self.lists.borrow().get(&key) {
            return Ok(Rc::clone(list));
        }
        let mut list = Vec::new();
        read(&mut list)?;
        let list: Rc<[Posting]> = list.into();
        let takes = list.len() + PLACE;
        if self.kept.get() + takes > KEPT {
            self.lists.borrow_mut().clear();
            self.kept.set(0);
        }
        self.kept.set(self.kept.get() + takes);
        self.lists.borrow_mut().insert(key, Rc::clone(&list));
        Ok(list)
    }
}

impl Index<'_> {
    /// Makes ready for many questions, and those of some articles first of all.
    pub(in crate::store) fn read_ahead(&mut self, articles: &[ArticleId]) -> Result<()> {
        let worth = self.count()? / WORTH <= articles.len() as u64;
        let mut many = self.many.take().unwrap_or_default();
        many.keys = if worth {
            self.gather(articles)?
        } else {
            Numbered::default()
        };
        self.many = Some(many);
        Ok(())
    }

    /// The keys of an article, if they were gathered.
    pub(super) fn keys_ahead(&self, article: ArticleId) -> Result<Option<Keys>> {
        let keys = self.many.as_ref().and_then(|many| many.keys.get(&article));
        let Some(keys) = keys.cloned() else {
            return Ok(None);
        };
        let about = self.about(&[article])?.pop().flatten();
        let signature = self.signatures(&[article])?.pop().flatten();
        Ok(about.zip(signature).map(|(about, signature)| Keys {
            keys,
            bulk: about.bulk,
            countries: Vec::new(),
            signature,
        }))
    }

    /// The keys of articles, by a walk over the whole index.
    pub(in crate::store) fn gather(
        &self,
        articles: &[ArticleId],
    ) -> Result<Numbered<ArticleId, Vec<Key>>> {
        let mut gathered: Numbered<ArticleId, Vec<Key>> = Numbered::default();
        gathered.extend(articles.iter().map(|id| (*id, Vec::new())));
        let mut removed = HashSet::new();
        for segment in &self.segments {
            self.gather_from(segment, &mut gathered, &mut removed)?;
        }
        for keys in gathered.values_mut() {
            keys.sort_unstable_by_key(|key| key.hash);
        }
        Ok(gathered)
    }

    fn gather_from(
        &self,
        segment: &Segment,
        gathered: &mut Numbered<ArticleId, Vec<Key>>,
        removed: &mut HashSet<(u32, ArticleId)>,
    ) -> Result<()> {
        let mut query = self
            .db
            .prepare_cached("SELECT id, postings FROM segment_block WHERE id >= ?1 AND id < ?2")?;
        let mut rows = query.query([segment.id * MOST_BLOCKS, (segment.id + 1) * MOST_BLOCKS])?;
        let (mut going, mut blocks) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            blocks += 1;
            let block = checked_block(row.get(0)?, row.get_ref(1)?)?;
            for list in segment::lists(block) {
                let hash = KeyHash(list.key);
                list.each(|article, level| {
                    let article = ArticleId(article);
                    if let Some(keys) = gathered.get_mut(&article) {
                        if level == 0 {
                            going.push((list.key, article));
                        } else if removed.is_empty() || !removed.contains(&(list.key, article)) {
                            keys.push(Key { hash, level });
                        }
                    }
                });
            }
        }
        if segment::blocks(segment.shift) != Some(blocks) {
            return Err(StoreError::DamagedIndex);
        }
        removed.extend(going);
        Ok(())
    }

    /// Looks around articles around which nobody looked since the last one came, before a walk over all
    /// of them: for this index alone, nothing is written, and what was there first changes nothing.
    pub(in crate::store) fn look_around(&mut self) -> Result<()> {
        let mut query = self
            .db
            .prepare_cached("SELECT id FROM listing WHERE crowd IS NULL OR crowd >> 32 < ?1")?;
        let last = since::last(self.db)?;
        let ids = query.query_map([last], |row| row.get(0).map(ArticleId))?;
        let ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
        for ids in ids.chunks(AHEAD) {
            self.read_ahead(ids)?;
            for id in ids {
                self.looked.insert(*id, around(self, *id)?.crowd);
            }
        }
        self.abouts.take();
        Ok(())
    }
}
