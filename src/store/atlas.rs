//! How much news each country has: ranges of the index by country and time, never longer than is told.

use rusqlite::Connection;

use super::{Result, Store};
use crate::domain::{Country, Part, Timestamp};

/// Articles of one country that are counted at most.
pub const MOST_COUNTED: usize = 2_000;

impl Store {
    /// How many articles since `since` are about each country of Africa, up to [`MOST_COUNTED`];
    /// countries without any are left out.
    pub async fn news_by_country(&self, since: Timestamp) -> Result<Vec<(Country, u64)>> {
        self.workers.read(move |db| by_country(db, since)).await
    }
}

fn by_country(db: &Connection, since: Timestamp) -> Result<Vec<(Country, u64)>> {
    let mut query = db.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM article_country
            WHERE country = ?1 AND time >= ?2 LIMIT ?3)",
    )?;
    let mut codes: Vec<&str> = Part::ALL
        .iter()
        .flat_map(|part| part.countries())
        .copied()
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let mut out = Vec::new();
    for country in codes.into_iter().filter_map(Country::parse) {
        let most = super::code::count(MOST_COUNTED);
        let values = (country.code(), since.0, most);
        let count: i64 = query.query_row(values, |row| row.get(0))?;
        if let Some(count) = u64::try_from(count).ok().filter(|count| *count > 0) {
            out.push((country, count));
        }
    }
    Ok(out)
}
