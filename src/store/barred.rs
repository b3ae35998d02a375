//! What the pages of a source cost, and what kept griot from them. Knows nothing of why they are
//! fetched.

use rusqlite::{Connection, params};

use super::{Durability, Result, Store, code, health, sources};
use crate::domain::{PageBar, SourceId};

impl Store {
    /// Keeps that a site keeps griot from the pages of a source; forgotten when one is had. Nothing
    /// happens to a source that is not known.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn bar_pages(&self, source: SourceId, bar: PageBar) -> Result<()> {
        let write = move |db: &Connection, source: i64| {
            db.prepare_cached(
                "INSERT INTO page_traffic (source, pages, bytes, barred, barred_at)
                 VALUES (?1, 0, 0, ?2, ?3)
                 ON CONFLICT (source) DO UPDATE SET
                    barred = excluded.barred, barred_at = excluded.barred_at",
            )?
            .execute(params![source, code::word(&bar.why), bar.at.0])?;
            Ok(())
        };
        self.with_source(source, write).await
    }

    /// What kept griot from the pages of a source, the last time.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn page_bar(&self, source: SourceId) -> Result<Option<PageBar>> {
        self.workers
            .read(move |db| {
                let sql = "SELECT p.barred, p.barred_at FROM page_traffic p
                    JOIN source s ON s.id = p.source WHERE s.slug = ?1";
                let mut query = db.prepare_cached(sql)?;
                let mut rows = query.query([source.as_str()])?;
                rows.next()?.map_or(Ok(None), health::read_bar)
            })
            .await
    }

    /// Counts a page of a source that was had.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn count_page(&self, source: SourceId, received: u64) -> Result<()> {
        self.with_source(source, move |db, source| count_page(db, source, received))
            .await
    }

    /// Counts bytes that a source cost beside its pages' texts: pictures, pages that failed.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn count_other(&self, source: SourceId, received: u64) -> Result<()> {
        let write = move |db: &Connection, source: i64| {
            db.prepare_cached(
                "INSERT INTO page_traffic (source, pages, bytes, other) VALUES (?1, 0, 0, ?2)
                 ON CONFLICT (source) DO UPDATE SET other = other + excluded.other",
            )?
            .execute(params![source, received.cast_signed()])?;
            Ok(())
        };
        self.with_source(source, write).await
    }

    async fn with_source(
        &self,
        source: SourceId,
        write: impl Fn(&Connection, i64) -> Result<()> + Send + 'static,
    ) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| {
                sources::source_row(tx, &source)?.map_or(Ok(()), |row| write(tx, row))
            })
            .await
    }
}

/// Counts a page that was had: whatever kept griot from the others is over.
pub(super) fn count_page(db: &Connection, source: i64, received: u64) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO page_traffic (source, pages, bytes) VALUES (?1, 1, ?2)
         ON CONFLICT (source) DO UPDATE SET
            pages = pages + 1, bytes = bytes + excluded.bytes, barred = NULL, barred_at = NULL",
    )?
    .execute(params![source, received.cast_signed()])?;
    Ok(())
}
