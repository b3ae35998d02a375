//! What is known of hosts: what they let programs do, and until when they want to be left alone.

use rusqlite::{Connection, params};

use super::{Durability, Result, Store};
use crate::domain::Timestamp;

/// What is kept of one host.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageHost {
    /// What its `robots.txt` says to griot, and when it was asked.
    pub robots: Option<(String, Timestamp)>,
    /// No page is fetched ahead before this moment.
    pub pause_until: Timestamp,
    /// When it was last asked for one.
    pub last_page: Option<Timestamp>,
}

impl Store {
    /// What is known of a host (`name` or `name:port`).
    pub async fn page_host(&self, host: &str) -> Result<PageHost> {
        let host = host.to_owned();
        self.workers.read(move |db| read(db, &host)).await
    }

    /// Keeps what a host's `robots.txt` says.
    pub async fn keep_robots(&self, host: &str, robots: String, now: Timestamp) -> Result<()> {
        let host = host.to_owned();
        self.workers
            .write(Durability::Normal, move |tx| {
                tx.execute(
                    "INSERT INTO page_host (host, robots, robots_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT (host) DO UPDATE SET
                        robots = excluded.robots, robots_at = excluded.robots_at",
                    params![host, robots, now.0],
                )?;
                Ok(())
            })
            .await
    }

    /// Keeps that a host was asked for a page just now.
    pub async fn note_page(&self, host: &str, now: Timestamp) -> Result<()> {
        let host = host.to_owned();
        self.workers
            .write(Durability::Normal, move |tx| {
                tx.prepare_cached(
                    "INSERT INTO page_host (host, last_page) VALUES (?1, ?2)
                     ON CONFLICT (host) DO UPDATE SET last_page = excluded.last_page",
                )?
                .execute(params![host, now.0])?;
                Ok(())
            })
            .await
    }

    /// Leaves the pages of a host alone until `until`.
    pub async fn pause_pages(&self, host: &str, until: Timestamp) -> Result<()> {
        let host = host.to_owned();
        self.workers
            .write(Durability::Normal, move |tx| {
                tx.execute(
                    "INSERT INTO page_host (host, pause_until) VALUES (?1, ?2)
                     ON CONFLICT (host) DO UPDATE SET
                        pause_until = max(pause_until, excluded.pause_until)",
                    params![host, until.0],
                )?;
                Ok(())
            })
            .await
    }

    /// Leaves hosts alone until the moment beside each, their feeds as well as their pages.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn leave_hosts(&self, hosts: Vec<(String, Timestamp)>) -> Result<()> {
        self.workers
            .write(Durability::Normal, move |tx| {
                let mut keep = tx.prepare_cached(
                    "INSERT INTO page_host (host, pause_until, busy_until) VALUES (?1, ?2, ?2)
                     ON CONFLICT (host) DO UPDATE SET
                        pause_until = max(pause_until, excluded.pause_until),
                        busy_until = max(busy_until, excluded.busy_until)",
                )?;
                for (host, until) in &hosts {
                    keep.execute(params![host, until.0])?;
                }
                Ok(())
            })
            .await
    }

    /// The hosts that want to be left alone at `now`, and until when.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn busy_hosts(&self, now: Timestamp) -> Result<Vec<(String, Timestamp)>> {
        self.workers
            .read(move |db| {
                let sql = "SELECT host, busy_until FROM page_host
                    WHERE busy_until > ?1 AND busy_until <= ?2";
                let mut query = db.prepare_cached(sql)?;
                let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, Timestamp(row.get(1)?)));
                let rows = query.query_map([now.0, now.plus(LONGEST_WAIT).0], row)?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .await
    }
}

/// The longest wait that a host can impose; one that is longer comes from a clock that was wrong.
const LONGEST_WAIT: i64 = Timestamp::DAY;

fn read(db: &Connection, host: &str) -> Result<PageHost> {
    let mut query = db.prepare_cached(
        "SELECT robots, robots_at, pause_until, last_page FROM page_host WHERE host = ?1",
    )?;
    let mut rows = query.query([host])?;
    let Some(row) = rows.next()? else {
        return Ok(PageHost::default());
    };
    let (robots, at): (Option<String>, Option<i64>) = (row.get(0)?, row.get(1)?);
    Ok(PageHost {
        robots: robots.zip(at).map(|(text, at)| (text, Timestamp(at))),
        pause_until: Timestamp(row.get(2)?),
        last_page: row.get::<_, Option<i64>>(3)?.map(Timestamp),
    })
}
