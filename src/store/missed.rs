//! Pages that led nowhere when they were asked for, and cited addresses where nothing stood. Knows
//! nothing of why they are asked for.

use std::collections::HashSet;

use rusqlite::params;
use url::Url;

use super::{Durability, Result, Store, code};
use crate::domain::{ArticleId, FailureKind, Timestamp};

impl Store {
    /// Keeps that nothing stands at an address that an article cites.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn cited_missed(&self, article: ArticleId, url: &Url, at: Timestamp) -> Result<()> {
        let url = url.to_string();
        let write = move |tx: &rusqlite::Connection| {
            let sql = "UPDATE cited SET missed = ?3 WHERE article = ?1 AND url = ?2";
            tx.prepare_cached(sql)?
                .execute(params![article.0, url, at.0])?;
            Ok(())
        };
        self.workers
            .write(Durability::Normal, move |tx| write(tx))
            .await
    }

    /// Keeps that the page of an article leads nowhere.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn page_missed(
        &self,
        article: ArticleId,
        kind: FailureKind,
        at: Timestamp,
    ) -> Result<()> {
        let write = move |tx: &rusqlite::Connection| {
            let sql = "INSERT OR REPLACE INTO page_missed (article, at, kind)
                SELECT id, ?2, ?3 FROM article WHERE id = ?1";
            let word = code::word(&kind).unwrap_or_default();
            tx.prepare_cached(sql)?
                .execute(params![article.0, at.0, word])?;
            Ok(())
        };
        self.workers
            .write(Durability::Normal, move |tx| write(tx))
            .await
    }

    /// The addresses that an article cites at which nothing stood since then.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn missed_of(&self, article: ArticleId, since: Timestamp) -> Result<HashSet<Url>> {
        self.workers
            .read(move |db| {
                let sql = "SELECT url FROM cited WHERE article = ?1 AND missed > ?2";
                let mut query = db.prepare_cached(sql)?;
                let urls = query.query_map([article.0, since.0], |row| row.get::<_, String>(0))?;
                let urls: Vec<String> = urls.collect::<rusqlite::Result<_>>()?;
                Ok(urls.iter().filter_map(|url| Url::parse(url).ok()).collect())
            })
            .await
    }
}
