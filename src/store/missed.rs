//! Cited addresses where nothing stood when they were asked for. Knows nothing of why they are
//! asked for.

use std::collections::HashSet;

use rusqlite::params;
use url::Url;

use super::{Durability, Result, Store};
use crate::domain::{ArticleId, Timestamp};

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
