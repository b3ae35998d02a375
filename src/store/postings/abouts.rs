//! What the scorer must know of articles beside their keys, read from their rows.

use std::sync::LazyLock;

use rusqlite::{OptionalExtension, Row, Statement, params, params_from_iter};

use super::{Abouts, Index};
use crate::domain::{ArticleId, Timestamp};
use crate::related::{About, Beside, Bulk, LangCode, slug_code};
use crate::store::{Result, code, stories};

/// Articles of which something is held at most: 4 MB.
const KNOWN: usize = 50_000;

/// Articles that are asked for by one statement: a sixth cheaper than one by one.
const TOGETHER: usize = 50;

/// One whose feed gave no date keeps its place in the lists when its page tells one.
static ABOUTS: LazyLock<String> = LazyLock::new(|| {
    let asked: Vec<String> = (1..=TOGETHER).map(|n| format!("(?{n})")).collect();
    format!(
        "WITH asked (id) AS (VALUES {})
         SELECT l.id, CASE l.dated WHEN 1 THEN l.time
                ELSE (SELECT min(a.published, l.fetched) FROM article a WHERE a.id = l.id) END,
            l.source, l.language, l.bulk, l.crowd
         FROM asked CROSS JOIN listing l ON l.id = asked.id",
        asked.join(", ")
    )
});

impl Index<'_> {
    /// What is known of articles, in the order asked.
    pub(super) fn abouts_of(&self, articles: &[ArticleId]) -> Result<Vec<Option<About>>> {
        let mut known = self.abouts.borrow_mut();
        if known.len() + articles.len() > KNOWN {
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
        let time: Option<i64> = row.get(1)?;
        let language = row.get_ref(3)?.as_str_or_null()?;
        let crowd: Option<i64> = row.get(5)?;
        let about = About {
            time: time.map(Timestamp),
            source: self.source(row.get(2)?)?,
            language: LangCode::of_primary(language.unwrap_or_default()),
            bulk: Bulk::from_code(row.get(4)?),
            crowd: self
                .looked
                .get(&id)
                .copied()
                .or_else(|| crowd.map(stories::crowd)),
        };
        Ok((id, about))
    }

    /// What else is of an article's source; read once for each.
    pub(super) fn beside_of(&self, article: ArticleId) -> Result<Beside> {
        let mut source = self
            .db
            .prepare_cached("SELECT source FROM listing WHERE id = ?1")?;
        let source = source.query_row([article.0], |row| row.get::<_, i64>(0));
        let Some(source) = source.optional()? else {
            return Ok(Beside::default());
        };
        if let Some(known) = self.beside.borrow().get(&source) {
            return Ok(known.clone());
        }
        let most = code::count(Beside::MOST);
        let mut query = self.db.prepare_cached(
            "SELECT id FROM listing WHERE source = ?1 ORDER BY time DESC, id DESC LIMIT ?2",
        )?;
        let ids = query.query_map(params![source, most], |row| row.get(0).map(ArticleId))?;
        let mut newest = ids.collect::<rusqlite::Result<Vec<_>>>()?;
        newest.sort_unstable();
        let mut all = newest.len() as u64;
        if newest.len() >= Beside::MOST {
            let mut count = self
                .db
                .prepare_cached("SELECT count(*) FROM listing WHERE source = ?1")?;
            all = count
                .query_row([source], |row| row.get::<_, i64>(0))?
                .unsigned_abs();
        }
        let beside = Beside { newest, all };
        self.beside.borrow_mut().insert(source, beside.clone());
        Ok(beside)
    }

    /// Whether an article is one of those around which somebody looks in a quiet moment.
    pub(super) fn is_looked_around(&self, article: ArticleId) -> Result<bool> {
        if self.oldest_looked.get().is_none() {
            let oldest = stories::oldest_looked(self.db)?;
            self.oldest_looked.get_or_init(|| oldest);
        }
        let oldest = self.oldest_looked.get();
        let sql = "SELECT time >= ?2 FROM listing WHERE id = ?1";
        let mut query = self.db.prepare_cached(sql)?;
        let is = query.query_row(params![article.0, oldest], |row| row.get(0));
        Ok(is.optional()?.unwrap_or_default())
    }

    /// The number of a source.
    fn source(&self, row: i64) -> rusqlite::Result<u32> {
        let mut sources = self.sources.borrow_mut();
        if let Some(source) = sources.get(&row) {
            return Ok(*source);
        }
        let mut query = self
            .db
            .prepare_cached("SELECT slug FROM source WHERE id = ?1")?;
        let slug = query.query_row([row], |row| Ok(slug_code(row.get_ref(0)?.as_str()?)));
        let source = slug.optional()?.unwrap_or_default();
        sources.insert(row, source);
        Ok(source)
    }
}
