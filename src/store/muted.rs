//! What the reader's rules mute, taken off what is counted and spared when a view is marked read.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::sections::{Count, SectionCounts};
use super::{Result, Store, search};
use crate::domain::{ArticleId, Filter, Lens, Timestamp};
use crate::query::Query;

/// The newest articles that a rule mutes, at most: counts leave out no more, so that counting never
/// costs more than some milliseconds.
const MOST: usize = 5_000;

/// So many articles have their words looked up one by one, some 20 µs each.
const MANY: usize = 1_000;

impl Store {
    /// The counts of all sections without what answers a question of `mute`.
    pub async fn sections_without(
        &self,
        today: Timestamp,
        mute: Vec<Query>,
    ) -> Result<SectionCounts> {
        let mut counts = self.sections(today).await?;
        if mute.is_empty() {
            return Ok(counts);
        }
        self.workers
            .read(move |db| {
                take_off(db, &mut counts, today, &mute)?;
                Ok(counts)
            })
            .await
    }

    /// How many articles of a filter answer one of the questions; each counts once. `None` where one
    /// has more than the 5,000 that are counted.
    pub async fn count_muted(&self, mute: Vec<Query>, filter: Filter) -> Result<Option<u64>> {
        self.workers
            .read(move |db| {
                let mut found = BTreeSet::new();
                for query in &mute {
                    let of_this = search::ids(db, query, &filter, MOST)?;
                    if of_this.len() >= MOST {
                        return Ok(None);
                    }
                    found.extend(of_this);
                }
                Ok(Some(found.len() as u64))
            })
            .await
    }
}

fn muted(db: &Connection, mute: &[Query]) -> Result<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    for query in mute {
        found.extend(search::ids(db, query, &Filter::default(), MOST)?);
    }
    Ok(found)
}

/// The ids that answer none of the questions.
pub(super) fn spared(db: &Connection, ids: Vec<i64>, mute: &[Query]) -> Result<Vec<i64>> {
    if mute.is_empty() {
        return Ok(ids);
    }
    // Words of many articles are not looked up one by one: the index tells all that have them.
    let found = if ids.len() > MANY {
        let mut found = BTreeSet::new();
        for query in mute {
            found.extend(search::ids(db, query, &Filter::default(), usize::MAX)?);
        }
        found
    } else {
        let asked: Vec<ArticleId> = ids.iter().copied().map(ArticleId).collect();
        let found = search::among(db, &asked, mute)?;
        found.into_iter().map(|id| id.0).collect()
    };
    Ok(ids.into_iter().filter(|id| !found.contains(id)).collect())
}

const fn less(count: &mut Count, total: u64, unread: u64) {
    count.total = count.total.saturating_sub(total);
    count.unread = count.unread.saturating_sub(unread);
}

fn take_off(
    db: &Connection,
    counts: &mut SectionCounts,
    today: Timestamp,
    mute: &[Query],
) -> Result<()> {
    let ids = muted(db, mute)?;
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    let ids = format!("[{}]", ids.join(","));
    let mut query = db.prepare_cached(
        "SELECT s.slug, l.unread, l.saved, l.time >= ?2, coalesce(t.watched IS NOT NULL, 0)
         FROM json_each(?1) j CROSS JOIN listing l ON l.id = j.value
         JOIN source s ON s.id = l.source LEFT JOIN story t ON t.id = l.story",
    )?;
    let mut sources: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut rows = query.query(params![ids, today.0])?;
    while let Some(row) = rows.next()? {
        let unread = row.get::<_, bool>(1)?.into();
        less(&mut counts.all, 1, unread);
        let own = [
            (row.get(2)?, &mut counts.saved),
            (row.get(3)?, &mut counts.today),
            (row.get(4)?, &mut counts.watched),
        ];
        for (of, count) in own {
            if of {
                less(count, 1, unread);
            }
        }
        let (total, unread_of) = sources.entry(row.get(0)?).or_default();
        *total += 1;
        *unread_of += unread;
    }
    for source in &mut counts.sources {
        if let Some((total, unread)) = sources.get(source.id.as_str()) {
            less(&mut source.count, *total, *unread);
        }
    }
    places(db, counts, &ids)
}

/// A part counts an article once, however many of its countries the article names.
fn places(db: &Connection, counts: &mut SectionCounts, ids: &str) -> Result<()> {
    let mut query = db.prepare_cached(
        "SELECT place, count(*), sum(unread) FROM (
            SELECT c.country AS place, l.id, l.unread
            FROM json_each(?1) j CROSS JOIN listing l ON l.id = j.value
            CROSS JOIN article_country c INDEXED BY article_country_article ON c.article = l.id
            UNION
            SELECT p.part, l.id, l.unread
            FROM json_each(?1) j CROSS JOIN listing l ON l.id = j.value
            CROSS JOIN article_country c INDEXED BY article_country_article ON c.article = l.id
            JOIN part_country p ON p.country = c.country
         ) GROUP BY place",
    )?;
    let mut rows = query.query([ids])?;
    while let Some(row) = rows.next()? {
        let lens = Lens::parse(&row.get::<_, String>(0)?);
        let number = |at| row.get::<_, i64>(at).map(i64::unsigned_abs);
        let (total, unread) = (number(1)?, number(2)?);
        let mut places = counts.places.iter_mut();
        if let Some(place) = places.find(|place| Some(place.lens) == lens) {
            less(&mut place.count, total, unread);
        }
    }
    counts.places.retain(|place| place.count.total > 0);
    Ok(())
}
