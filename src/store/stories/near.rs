//! Which articles are surely near one: the dear half of deciding, which only reads.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rusqlite::Connection;

use super::rows::{Told, of};
use crate::domain::{ArticleId, RelatedKind};
use crate::related::{Neighbour, Options, Surfaces, neighbours};
use crate::store::Result;
use crate::store::articles::Shown;
use crate::store::postings::{Abouts, Index};
use crate::text::fold;

/// A neighbour that stands lower is in the sidebar, but folds nothing.
const SURE: f32 = 0.305;

/// Keys of a neighbour that are looked at for what both name.
const KEYS: usize = 8;

/// Neighbours that are looked at.
const NEAR: usize = 24;

/// Postings read at most: what is surely near shares rare keys.
const POSTINGS: usize = 15_000;

/// An article that is surely near another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::store) struct Sure {
    pub(super) id: ArticleId,
    pub(super) score: f32,
    /// It is the same text.
    pub(super) reprint: bool,
}

/// What was worked out of articles, for the next that ask. Of the neighbours of a new article most
/// are new themselves: each is asked for its own neighbours once.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The index that it was worked out from ([`Index::state`]).
    state: i64,
    near: HashMap<ArticleId, Arc<[Sure]>>,
    abouts: Abouts,
}

/// The index with what was asked of it.
pub(in crate::store) struct Nearest<'a> {
    db: &'a Connection,
    index: Index<'a>,
    memory: Memory,
}

impl<'a> Nearest<'a> {
    pub(in crate::store) fn open(db: &'a Connection) -> Result<Self> {
        Self::remembering(db, Memory::default())
    }

    /// With what is still true of a memory.
    pub(super) fn remembering(db: &'a Connection, mut memory: Memory) -> Result<Self> {
        let index = Index::open(db)?;
        let state = index.state();
        if memory.state != state {
            memory = Memory {
                state,
                ..Memory::default()
            };
        }
        let mut index = index.knowing(std::mem::take(&mut memory.abouts));
        index.read_ahead(&[])?;
        Ok(Self { db, index, memory })
    }

    pub(super) fn memory(self) -> Memory {
        Memory {
            abouts: self.index.known(),
            ..self.memory
        }
    }

    /// What is surely near an article.
    pub(super) fn sure_of(&mut self, id: ArticleId) -> Result<Arc<[Sure]>> {
        if let Some(known) = self.memory.near.get(&id) {
            return Ok(Arc::clone(known));
        }
        let options = Options {
            limit: NEAR,
            postings_limit: POSTINGS,
            ..Options::default()
        };
        let mut named = Named::default();
        let mut found = Vec::new();
        for near in neighbours(&self.index, id, &options)? {
            if let Some(sure) = sure(&near)
                && (sure.reprint || near.one_language || named.two(self.db, id, &near)?)
            {
                found.push(sure);
            }
        }
        let near: Arc<[Sure]> = found.into();
        self.memory.near.insert(id, Arc::clone(&near));
        Ok(near)
    }

    /// The same as far as it is decided on or stands in `before`, which will be: one that is neither
    /// finds this article when its turn comes.
    pub(super) fn decided_near(
        &mut self,
        id: ArticleId,
        before: &HashSet<ArticleId>,
    ) -> Result<Vec<Sure>> {
        let mut found = Vec::new();
        for near in self.sure_of(id)?.iter() {
            if before.contains(&near.id) || of(self.db, near.id)? != Told::Undecided {
                found.push(*near);
            }
        }
        Ok(found)
    }
}

/// The keys of an article as it writes them, read when first asked for.
#[derive(Default)]
struct Named(Option<Surfaces>);

impl Named {
    /// Whether an article names two things that a neighbour in another language names as well. One
    /// place gives several keys (its code, its name, the consonants of that), and there are many
    /// stories in a place.
    fn two(&mut self, db: &Connection, id: ArticleId, near: &Neighbour) -> Result<bool> {
        let named = match &mut self.0 {
            Some(named) => named,
            none => {
                let shown = Shown::read(db, id)?;
                let named = shown.map(|shown| shown.about().surfaces(&shown.plain));
                none.insert(named.unwrap_or_default())
            }
        };
        let mut said: Vec<String> = Vec::new();
        for name in near
            .why
            .keys
            .iter()
            .take(KEYS)
            .filter_map(|key| named.get(key))
        {
            let name = fold(name);
            let known = |other: &String| other.contains(&name) || name.contains(other.as_str());
            if !said.iter().any(known) {
                said.push(name);
            }
        }
        Ok(said.len() >= 2)
    }
}

fn sure(near: &Neighbour) -> Option<Sure> {
    let reprint = near.kind == RelatedKind::Reprint;
    let story = near.kind == RelatedKind::Story && near.mutual >= SURE && near.days.is_some();
    (reprint || story).then_some(Sure {
        id: near.id,
        score: near.mutual,
        reprint,
    })
}
