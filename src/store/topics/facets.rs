//! In which languages articles are, of which sources, and about which places: counted by themselves, each
//! by its row.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::{Lang, Lens, Part, SourceId};
use crate::store::Result;

/// How many articles each has, the most frequent first.
type Counts<T> = Vec<(T, u64)>;

/// The languages and the sources of articles.
pub(super) fn written(db: &Connection, ids: &[i64]) -> Result<(Counts<Lang>, Counts<SourceId>)> {
    let mut query = db.prepare_cached("SELECT language, source FROM listing WHERE id = ?1")?;
    let mut languages: HashMap<String, u64> = HashMap::new();
    let mut sources: HashMap<i64, u64> = HashMap::new();
    for id in ids {
        let row = query.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)));
        let row: Option<(Option<String>, i64)> = row.optional()?;
        let Some((language, source)) = row else {
            continue;
        };
        *sources.entry(source).or_default() += 1;
        if let Some(language) = language {
            *languages.entry(language).or_default() += 1;
        }
    }
    let languages = languages.into_iter();
    let languages = languages.filter_map(|(tag, count)| Some((Lang::parse(&tag)?, count)));
    let languages = languages.collect();
    let mut name = db.prepare_cached("SELECT slug FROM source WHERE id = ?1")?;
    let mut named = Vec::new();
    for (row, count) in sources {
        let slug = name.query_row([row], |row| row.get::<_, String>(0));
        named.push((SourceId::new(&slug?), count));
    }
    Ok((in_order(languages), in_order(named)))
}

/// The countries and parts of Africa that articles are about.
pub(super) fn places(db: &Connection, ids: &[i64]) -> Result<Counts<Lens>> {
    let sql = "SELECT country FROM article_country INDEXED BY article_country_article
        WHERE article = ?1";
    let mut query = db.prepare_cached(sql)?;
    let mut counts: HashMap<Lens, u64> = HashMap::new();
    for id in ids {
        let mut about: BTreeSet<Lens> = BTreeSet::new();
        let mut rows = query.query([id])?;
        while let Some(row) = rows.next()? {
            let code: String = row.get(0)?;
            about.extend(Lens::parse(&code).filter(Lens::is_african));
            let parts = Part::ALL
                .iter()
                .filter(|part| part.countries().contains(&code.as_str()));
            about.extend(parts.map(|part| Lens::Part(*part)));
        }
        for lens in about {
            *counts.entry(lens).or_default() += 1;
        }
    }
    Ok(in_order(counts.into_iter().collect()))
}

fn in_order<T: Ord + Eq + Hash>(mut counts: Counts<T>) -> Counts<T> {
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
