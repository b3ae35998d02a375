//! The outlets of an archive: its sources, and whom those that gather the articles of others name.

use std::sync::Arc;

use rusqlite::params;

use super::Index;
use crate::domain;
use crate::related::Outlets;
use crate::store::{Result, code};

/// The newest articles of a source that gathers others', whose publishers are known as outlets.
const NEWEST: usize = 300;

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
        if let Some(known) = self.outlets.get() {
            return Ok(Arc::clone(known));
        }
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
        let outlets = Outlets::of(called.chain(named).chain(publishers));
        Ok(Arc::clone(self.outlets.get_or_init(|| Arc::new(outlets))))
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
