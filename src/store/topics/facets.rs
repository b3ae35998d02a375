//! In which languages articles are, of which sources and kinds of them, of which days, and about which places:
//! counted by themselves, each by its row.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::{Lang, Lens, Part, SourceId, SourceKind, Timestamp};
use crate::store::{Result, code};

/// How many articles each has, the most frequent first.
type Counts<T> = Vec<(T, u64)>;

/// What the rows of articles say by themselves.
pub(super) struct Written {
    pub(super) languages: Counts<Lang>,
    /// The rows of their sources.
    pub(super) sources: HashMap<i64, u64>,
    /// Their places in time, the newest first.
    pub(super) times: Vec<Timestamp>,
}

/// The languages, the sources and the times of articles.
pub(super) fn written(db: &Connection, ids: &[i64]) -> Result<Written> {
    let mut query =
        db.prepare_cached("SELECT language, source, time FROM listing WHERE id = ?1")?;
    let mut times = Vec::new();
    let mut languages: HashMap<String, u64> = HashMap::new();
    let mut sources: HashMap<i64, u64> = HashMap::new();
    for id in ids {
        let row = query.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        let row: Option<(Option<String>, i64, i64)> = row.optional()?;
        let Some((language, source, time)) = row else {
            continue;
        };
        times.push(Timestamp(time));
        *sources.entry(source).or_default() += 1;
        if let Some(language) = language {
            *languages.entry(language).or_default() += 1;
        }
    }
    let languages = languages.into_iter();
    let languages = languages.filter_map(|(tag, count)| Some((Lang::parse(&tag)?, count)));
    times.sort_unstable_by(|one, other| other.cmp(one));
    Ok(Written {
        languages: in_order(languages.collect()),
        sources,
        times,
    })
}

/// The sources by their names, and their kinds.
pub(super) fn named(
    db: &Connection,
    sources: HashMap<i64, u64>,
) -> Result<(Counts<SourceId>, Counts<SourceKind>)> {
    let mut query = db.prepare_cached("SELECT slug, kind FROM source WHERE id = ?1")?;
    let (mut named, mut kinds) = (Vec::new(), HashMap::new());
    for (row, count) in sources {
        let row = query.query_row([row], |row| Ok((row.get(0)?, row.get(1)?)));
        let (slug, kind): (String, String) = row?;
        named.push((SourceId::new(&slug), count));
        // A kind of a newer griot cannot be chosen.
        if let Some(kind) = code::from_word::<SourceKind>(&kind) {
            *kinds.entry(kind).or_default() += count;
        }
    }
    Ok((in_order(named), in_order(kinds.into_iter().collect())))
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
