//! The outlets of an archive: its sources, and whom those that gather the articles of others name.

use std::cell::OnceCell;
use std::sync::Arc;

use rusqlite::{Connection, params};

use super::Index;
use crate::domain;
use crate::related::Outlets;
use crate::store::{Result, code};

/// The newest articles of a source that gathers others', whose publishers are known as outlets.
const NEWEST: usize = 300;

/// Articles of which as many may come before the outlets are read anew: there are hundreds, which takes
/// milliseconds, and hardly an article changes what one of them is called.
const AGE: i64 = 1 << 10;

/// What outlets there are is read anew when this is another: how many sources there are, the last of them,
/// and of which [`AGE`] of articles the newest is.
type Mark = (i64, Option<i64>, Option<i64>);

fn mark(db: &Connection) -> Result<Mark> {
    let mut query = db.prepare_cached(
        "SELECT (SELECT count(*) FROM source), (SELECT max(id) FROM source),
            (SELECT max(id) FROM listing) / ?1",
    )?;
    Ok(query.query_row([AGE], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

/// The outlets, as far as somebody asked for them.
#[derive(Debug, Clone, Default)]
pub(in crate::store) struct KnownOutlets {
    now: OnceCell<(Mark, Arc<Outlets>)>,
    /// They were right when the index was another.
    before: Option<(Mark, Arc<Outlets>)>,
}

impl KnownOutlets {
    /// The index is another now.
    pub(super) fn doubt(&mut self) {
        self.before = self.now.take().or_else(|| self.before.take());
    }
}

/// A source as it calls itself, and how addresses do: its own, and that of its newest article.
struct Source {
    id: i64,
    name: String,
    owners: [Option<String>; 2],
    gathers: bool,
}

impl Index<'_> {
    /// The outlets; read once, with some dozen rows a source at most.
    pub(super) fn outlets_of(&self) -> Result<Arc<Outlets>> {
        if let Some((_, known)) = self.outlets.now.get() {
            return Ok(Arc::clone(known));
        }
        let mark = mark(self.db)?;
        let before = self.outlets.before.as_ref();
        let outlets = match before.filter(|(of, _)| *of == mark) {
            Some((_, before)) => Arc::clone(before),
            None => Arc::new(self.read_outlets()?),
        };
        let (_, known) = self.outlets.now.get_or_init(|| (mark, outlets));
        Ok(Arc::clone(known))
    }

    fn read_outlets(&self) -> Result<Outlets> {
        let sources = self.sources()?;
        let mut publishers = Vec::new();
        for source in sources.iter().filter(|source| source.gathers) {
            let mut query = self.db.prepare_cached(
                "SELECT DISTINCT publisher FROM (SELECT publisher FROM listing WHERE source = ?1
                     ORDER BY time DESC, id DESC LIMIT ?2)
                 WHERE publisher IS NOT NULL",
            )?;
            let found =
                query.query_map(params![source.id, code::count(NEWEST)], |row| row.get(0))?;
            publishers.extend(found.collect::<rusqlite::Result<Vec<String>>>()?);
        }
        let called = sources.iter().flat_map(|source| {
            let owners = source.owners.iter().flatten();
            owners.map(|owner| (&*source.name, &**owner))
        });
        let named = sources.iter().map(|source| (&*source.name, ""));
        let publishers = publishers.iter().map(|name| (&**name, ""));
        Ok(Outlets::of(called.chain(named).chain(publishers)))
    }

    fn sources(&self) -> Result<Vec<Source>> {
        let mut query = self.db.prepare_cached(
            "SELECT s.id, s.name, s.home, a.url, l.publisher IS NOT NULL FROM source s
             LEFT JOIN listing l ON l.id = (SELECT id FROM listing WHERE source = s.id
                 ORDER BY time DESC, id DESC LIMIT 1)
             LEFT JOIN article a ON a.id = l.id
             WHERE s.kind <> 'guide'",
        )?;
        let sources = query.query_map([], |row| {
            let gathers: bool = row.get(4)?;
            // The addresses of one that gathers are not those of the outlets that it names.
            let owner = |url: Option<String>| {
                let url = code::url(url).filter(|_| !gathers);
                url.as_ref().map(domain::owner)
            };
            Ok(Source {
                id: row.get(0)?,
                name: row.get(1)?,
                owners: [owner(row.get(2)?), owner(row.get(3)?)],
                gathers,
            })
        })?;
        Ok(sources.collect::<rusqlite::Result<_>>()?)
    }
}
