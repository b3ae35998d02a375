//! Reads the index of keys for `related`.

mod abouts;
mod blocks;
mod held;
mod lists;
mod many;
mod outlets;
mod texts;

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::mem;
use std::sync::Arc;

use rusqlite::Connection;

use super::articles::Shown;
use super::edges::is_of_the_guide;
use super::merge::{self, Segment};
use super::numbered::Numbered;
use super::worker::GENERATION;
use super::{Result, StoreError, meta, signatures, stories};
use crate::domain::{ArticleId, Lang};
use crate::related::{
    About, Beside, Common, Crowd, KeyHash, Keys, LangCode, Named, Outlets, Posting, Postings,
    Signature, around,
};
use blocks::Blocks;
use lists::Lists;
use many::Many;
use outlets::KnownOutlets;
use texts::Texts;

pub(super) use held::{Held, Shelf};

/// The index as it stands in one view of the store.
pub(super) struct Index<'a> {
    db: &'a Connection,
    blocks: Blocks<'a>,
    /// The newest first: what a newer one removed is passed over in the older ones.
    segments: Vec<Segment>,
    /// The numbers of sources by their rows, as far as they were asked for.
    sources: RefCell<Numbered<i64, u32>>,
    /// Articles of each language, of which all have one or none.
    languages: HashMap<LangCode, u64>,
    /// What is known of keys.
    lists: RefCell<Lists>,
    /// What is known of articles: those of a batch have most of their candidates in common.
    abouts: RefCell<Abouts>,
    /// What else is of sources, by their rows.
    beside: RefCell<Besides>,
    /// What is known of texts.
    texts: Texts,
    /// The outlets of the archive, when somebody asked for them.
    outlets: KnownOutlets,
    /// The time of the oldest article around which somebody looks, when that was asked for.
    oldest_looked: OnceCell<i64>,
    /// What lies around articles and is not kept ([`Index::look_around`]).
    looked: HashMap<ArticleId, Crowd>,
    /// What serves many questions in a row; `None` for a single one.
    many: Option<Many>,
}

/// What is known of articles; true as long as the index is as it was ([`Index::state`]).
pub(super) type Abouts = Numbered<ArticleId, Option<About>>;

/// What is of sources, by their rows; true for as long.
type Besides = Numbered<i64, Beside>;

impl<'a> Index<'a> {
    pub(super) fn open(db: &'a Connection) -> Result<Self> {
        Self::holding(db, Held::default())
    }

    /// The same with what was read before.
    pub(super) fn holding(db: &'a Connection, mut held: Held) -> Result<Self> {
        let segments = merge::live(db)?;
        let state = (state(&segments), stories::looks(db)?);
        held.keep_if(meta::get(db, GENERATION)?, state);
        let sources = mem::take(&mut held.sources);
        let oldest_looked = mem::take(&mut held.oldest_looked);
        let (abouts, lists) = (mem::take(&mut held.abouts), mem::take(&mut held.lists));
        let (beside, outlets) = (mem::take(&mut held.beside), mem::take(&mut held.outlets));
        let texts = Texts::knowing(mem::take(&mut held.pairs));
        let mut query = db.prepare_cached("SELECT language, total FROM language_count")?;
        let mut languages: HashMap<LangCode, u64> = HashMap::new();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let language = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            let language = Lang::parse(language);
            let total: i64 = row.get(1)?;
            *languages
                .entry(LangCode::of(language.as_ref()))
                .or_default() += total.max(0).unsigned_abs();
        }
        Ok(Self {
            db,
            blocks: Blocks::open(db, &segments, held)?,
            languages,
            segments,
            sources: RefCell::new(sources),
            lists: RefCell::new(lists),
            abouts: RefCell::new(abouts),
            beside: RefCell::new(beside),
            texts,
            outlets,
            oldest_looked,
            looked: HashMap::new(),
            many: None,
        })
    }

    /// What was read before and now, for [`Index::holding`]; this index then holds nothing.
    pub(super) fn held(&self) -> Held {
        let mut held = self.blocks.held();
        held.sources = self.sources.take();
        held.abouts = self.abouts.take();
        held.lists = self.lists.take();
        held.beside = self.beside.take();
        held.pairs = self.texts.pairs();
        held.oldest_looked = self.oldest_looked.clone();
        held.outlets = self.outlets.clone();
        held
    }

    /// A number that is another one as soon as an article came, went or has other keys: merging
    /// changes nothing.
    pub(super) fn state(&self) -> i64 {
        state(&self.segments)
    }

    /// The same with what was known of articles before.
    pub(super) fn knowing(self, abouts: Abouts) -> Self {
        self.abouts.replace(abouts);
        self
    }

    /// What is known of articles now.
    pub(super) fn known(self) -> Abouts {
        self.abouts.into_inner()
    }

    /// In how many articles a key stands.
    fn frequency(&self, key: u32) -> Result<u32> {
        if let Some(count) = self.lists.borrow().count(key) {
            return Ok(count);
        }
        let mut count = 0;
        for segment in &self.segments {
            count += self.blocks.count(segment, key)?;
        }
        let count = u32::try_from(count.max(0)).unwrap_or(u32::MAX);
        self.lists.borrow_mut().put_count(key, count);
        Ok(count)
    }

    /// Appends the postings of a key to nothing.
    fn list(&self, key: u32, found: &mut Vec<Posting>) -> Result<()> {
        if self.lists.borrow().list(key, found) {
            return Ok(());
        }
        let (mut removed, mut going) = (HashSet::new(), Vec::new());
        for segment in &self.segments {
            self.blocks.list(segment, key, |list| {
                if removed.is_empty() && !list.removes {
                    return list.append(found);
                }
                list.each(|article, level| {
                    let article = ArticleId(article);
                    if level == 0 {
                        going.push(article);
                    } else if !removed.contains(&article) {
                        found.push(Posting { article, level });
                    }
                });
            })?;
            removed.extend(going.drain(..));
        }
        self.lists.borrow_mut().put_list(key, found);
        Ok(())
    }
}

/// See [`Index::state`].
fn state(segments: &[Segment]) -> i64 {
    segments.first().map_or(0, |newest| newest.last)
}

impl Postings for Index<'_> {
    type Error = StoreError;

    fn count(&self) -> Result<u64> {
        Ok(self.languages.values().sum())
    }

    fn count_in(&self, language: LangCode) -> Result<u64> {
        Ok(self.languages.get(&language).copied().unwrap_or_default())
    }

    /// Read from the article anew: cheaper than keeping 400 bytes of keys for each.
    fn keys(&self, article: ArticleId) -> Result<Option<Keys>> {
        if let Some(keys) = self.keys_ahead(article)? {
            return Ok(Some(keys));
        }
        if is_of_the_guide(self.db, article)? {
            return Ok(None);
        }
        let shown = Shown::read(self.db, article)?;
        Ok(shown.map(|shown| shown.about().keys(&shown.plain)))
    }

    fn frequencies(&self, keys: &[KeyHash]) -> Result<Vec<u32>> {
        keys.iter().map(|key| self.frequency(key.0)).collect()
    }

    fn postings(&self, keys: &[KeyHash], visit: &mut dyn FnMut(usize, &[Posting])) -> Result<()> {
        let mut found = Vec::new();
        for (i, key) in keys.iter().enumerate() {
            if let Some(many) = &self.many {
                visit(i, &many.list(key.0, |list| self.list(key.0, list))?);
            } else {
                self.list(key.0, &mut found)?;
                visit(i, &found);
                found.clear();
            }
        }
        Ok(())
    }

    fn beside(&self, article: ArticleId) -> Result<Beside> {
        self.beside_of(article)
    }

    fn about(&self, articles: &[ArticleId]) -> Result<Vec<Option<About>>> {
        self.abouts_of(articles)
    }

    fn signatures(&self, articles: &[ArticleId]) -> Result<Vec<Option<Signature>>> {
        signatures::of(self.db, articles)
    }

    fn named(&self, article: ArticleId) -> Result<Option<Arc<Named>>> {
        self.named_in(article)
    }

    fn headline(&self, article: ArticleId) -> Result<Option<String>> {
        self.headline_of(article)
    }

    fn outlets(&self) -> Result<Arc<Outlets>> {
        self.outlets_of()
    }

    fn compare(&self, one: ArticleId, other: ArticleId, guess: f32) -> Result<Common> {
        self.compared(one, other, guess)
    }

    fn look(&self, article: ArticleId) -> Result<Option<Crowd>> {
        if !self.is_looked_around(article)? {
            return Ok(None);
        }
        let crowd = around(self, article)?.crowd;
        // As long as the index is as it is, nobody need look again.
        if let Some(Some(about)) = self.abouts.borrow_mut().get_mut(&article) {
            about.crowd = Some(crowd);
        }
        Ok(Some(crowd))
    }
}
