//! Reads the index of keys for `related`.

mod blocks;
mod many;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension, Row, Statement, params_from_iter};

use super::articles::Shown;
use super::edges::is_of_the_guide;
use super::merge::{self, Segment};
use super::numbered::Numbered;
use super::stories;
use super::{Result, StoreError};
use crate::domain::{ArticleId, Lang, Timestamp};
use crate::related::{
    About, Bulk, Crowd, KeyHash, Keys, LangCode, Posting, Postings, Signature, slug_code,
};
use blocks::Blocks;
use many::Many;

/// The index as it stands in one view of the store.
pub(super) struct Index<'a> {
    db: &'a Connection,
    blocks: Blocks<'a>,
    /// The newest first: what a newer one removed is passed over in the older ones.
    segments: Vec<Segment>,
    sources: Numbered<i64, u32>,
    /// Articles of each language.
    languages: HashMap<LangCode, u64>,
    /// What is known of articles: those of a batch have most of their candidates in common.
    abouts: RefCell<Abouts>,
    /// What lies around articles and is not kept ([`Index::look_around`]).
    looked: HashMap<ArticleId, Crowd>,
    /// What serves many questions in a row; `None` for a single one.
    many: Option<Many>,
}

/// What is known of articles; true as long as the index is as it was ([`Index::state`]).
pub(super) type Abouts = Numbered<ArticleId, Option<About>>;

/// Articles of which something is held at most.
const KNOWN: usize = 20_000;

/// Articles that are asked for by one statement: a sixth cheaper than one by one.
const TOGETHER: usize = 50;

static ABOUTS: LazyLock<String> = LazyLock::new(|| {
    let asked: Vec<String> = (1..=TOGETHER).map(|n| format!("(?{n})")).collect();
    format!(
        "WITH asked (id) AS (VALUES {})
         SELECT l.id, l.time, l.dated, l.source, l.language, l.bulk, l.crowd
         FROM asked CROSS JOIN listing l ON l.id = asked.id",
        asked.join(", ")
    )
});

impl<'a> Index<'a> {
    pub(super) fn open(db: &'a Connection) -> Result<Self> {
        let mut query = db.prepare_cached("SELECT id, slug FROM source")?;
        let sources = query.query_map([], |row| {
            Ok((row.get(0)?, slug_code(row.get_ref(1)?.as_str()?)))
        })?;
        let mut query = db.prepare_cached("SELECT language, total FROM language_count")?;
        let languages = query.query_map([], |row| {
            let language = Lang::parse(row.get_ref(0)?.as_str()?);
            let total: i64 = row.get(1)?;
            Ok((LangCode::of(language.as_ref()), total.max(0).unsigned_abs()))
        })?;
        Ok(Self {
            db,
            blocks: Blocks::open(db)?,
            languages: languages.collect::<rusqlite::Result<_>>()?,
            segments: merge::live(db)?,
            sources: sources.collect::<rusqlite::Result<_>>()?,
            abouts: RefCell::default(),
            looked: HashMap::new(),
            many: None,
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

    /// What is known of articles now.
    pub(super) fn known(self) -> Abouts {
        self.abouts.into_inner()
    }

    /// Reads what is known of articles, [`TOGETHER`] at most.
    fn read_abouts(
        &self,
        query: &mut Statement<'_>,
        ids: &[ArticleId],
        known: &mut Abouts,
    ) -> Result<()> {
        let asked = ids
            .iter()
            .map(|id| Some(id.0))
            .chain(std::iter::repeat(None));
        let mut rows = query.query(params_from_iter(asked.take(TOGETHER)))?;
        while let Some(row) = rows.next()? {
            let (id, about) = self.about_in(row)?;
            known.insert(id, Some(about));
        }
        Ok(())
    }

    fn about_in(&self, row: &Row<'_>) -> rusqlite::Result<(ArticleId, About)> {
        let id = ArticleId(row.get(0)?);
        let dated: bool = row.get(2)?;
        let language = row.get_ref(4)?.as_str_or_null()?;
        let crowd: Option<i64> = row.get(6)?;
        let about = About {
            time: dated.then_some(Timestamp(row.get(1)?)),
            source: self.sources.get(&row.get(3)?).copied().unwrap_or_default(),
            language: LangCode::of_primary(language.unwrap_or_default()),
            bulk: Bulk::from_code(row.get(5)?),
            crowd: self
                .looked
                .get(&id)
                .copied()
                .or_else(|| crowd.map(stories::crowd)),
        };
        Ok((id, about))
    }

    /// In how many articles a key stands.
    fn frequency(&self, key: u32) -> Result<u32> {
        let mut count = 0;
        for segment in &self.segments {
            count += self.blocks.count(segment, key)?;
        }
        Ok(u32::try_from(count.max(0)).unwrap_or(u32::MAX))
    }

    /// Appends the postings of a key.
    fn list(&self, key: u32, found: &mut Vec<Posting>) -> Result<()> {
        let (mut removed, mut going) = (HashSet::new(), Vec::new());
        for segment in &self.segments {
            self.blocks.list(segment, key, |list| {
                list.each(|article, level| {
                    let article = ArticleId(article);
                    if level == 0 {
                        going.push(article);
                    } else if removed.is_empty() || !removed.contains(&article) {
                        found.push(Posting { article, level });
                    }
                });
            })?;
            removed.extend(going.drain(..));
        }
        Ok(())
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
        let frequency = |key: &KeyHash| match &self.many {
            Some(many) => many.frequency(key.0, || self.frequency(key.0)),
            None => self.frequency(key.0),
        };
        keys.iter().map(frequency).collect()
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

    fn about(&self, articles: &[ArticleId]) -> Result<Vec<Option<About>>> {
        let mut known = self.abouts.borrow_mut();
        if known.len() >= KNOWN {
            known.clear();
        }
        known.reserve(articles.len());
        let unknown = articles.iter().filter(|id| !known.contains_key(id));
        let unknown: Vec<ArticleId> = unknown.copied().collect();
        let mut query = self.db.prepare_cached(&ABOUTS)?;
        for ids in unknown.chunks(TOGETHER) {
            for id in ids {
                known.insert(*id, None);
            }
            self.read_abouts(&mut query, ids, &mut known)?;
        }
        let about = |id: &ArticleId| known.get(id).copied().flatten();
        Ok(articles.iter().map(about).collect())
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
