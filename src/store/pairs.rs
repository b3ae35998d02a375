//! What the reader says of two articles: that they do not belong together, or that they tell one
//! story. Both are kept by identity, taken back with undo, and respected by the sidebar, the
//! coverage and the folding.

mod joined;

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};
use url::Url;

use super::address::canonical;
use super::deeds::{Deed, Move};
use super::postings::Index;
use super::stories::{self, Told};
use super::texts::carriers;
use super::{Durability, Result, Store, StoreError, code};
use crate::domain::{ArticleId, DeedKind, RelatedTarget, Timestamp};
use crate::text::Clean;
use joined::join;

/// An article by its source and identity; an address by 0 and its hash.
pub(super) type Name = (i64, i64);

/// The source of a name that is an address.
const ADDRESS: i64 = 0;

/// Articles that joining moves from one story to another at most.
const MOVED: usize = 1_000;

impl Store {
    /// Says that a line of an article's sidebar, called `title`, does not belong there; the two no longer stand in
    /// one story either. Can be taken back.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub async fn cut(&self, from: ArticleId, line: RelatedTarget, title: Clean) -> Result<()> {
        self.workers
            .write(Durability::Full, move |tx| cut(tx, from, &line, &title))
            .await
    }

    /// Says that two articles tell one story; returns the headline of the other. Can be taken
    /// back.
    ///
    /// # Errors
    /// [`StoreError::UnknownArticle`].
    pub async fn join(&self, one: ArticleId, other: ArticleId, now: Timestamp) -> Result<Clean> {
        self.workers
            .write(Durability::Full, move |tx| join(tx, one, other, now))
            .await
    }
}

/// What was said of an article.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Articles that do not belong to it.
    pub(super) cut: HashSet<ArticleId>,
    /// Articles that tell its story.
    pub(super) joined: Vec<ArticleId>,
    /// Hashes of cited addresses that do not belong to it.
    addresses: HashSet<i64>,
}

impl Said {
    /// Reads what was said of an article.
    pub(super) fn of(db: &Connection, id: ArticleId) -> Result<Self> {
        let mut query = db.prepare_cached(
            "SELECT p.joined, p.other_source, p.other_identity, b.id
             FROM article a
             CROSS JOIN pair p ON p.source = a.source AND p.identity = a.identity
             LEFT JOIN article b ON b.source = p.other_source AND b.identity = p.other_identity
             WHERE a.id = ?1",
        )?;
        let mut rows = query.query([id.0])?;
        let mut said = Self::default();
        while let Some(row) = rows.next()? {
            let joined: bool = row.get(0)?;
            let other = row.get::<_, Option<i64>>(3)?.map(ArticleId);
            match (joined, other) {
                (true, Some(other)) => said.joined.push(other),
                (false, Some(other)) => {
                    said.cut.insert(other);
                }
                (_, None) if row.get::<_, i64>(1)? == ADDRESS => {
                    said.addresses.insert(row.get(2)?);
                }
                (_, None) => {}
            }
        }
        Ok(said)
    }

    /// What is no line of an article: itself, and what was cut from it.
    pub(super) fn seen(&self, id: ArticleId) -> HashSet<ArticleId> {
        self.cut.iter().copied().chain([id]).collect()
    }

    /// What the reader joined and is not `seen`, which it is from then on.
    pub(super) fn joined(&self, seen: &mut HashSet<ArticleId>) -> Vec<ArticleId> {
        let is_new = |joined: &ArticleId| seen.insert(*joined);
        self.joined.iter().copied().filter(is_new).collect()
    }

    /// Whether a cited address was cut.
    pub(super) fn is_cut(&self, url: &Url) -> bool {
        !self.addresses.is_empty() && self.addresses.contains(&hash(url))
    }
}

fn hash(url: &Url) -> i64 {
    code::hash(canonical(url).as_str())
}

/// What is said of two articles; `None` nothing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Pair {
    one: Name,
    other: Name,
    before: Option<bool>,
    after: Option<bool>,
}

impl Pair {
    fn of(db: &Connection, one: Name, other: Name, after: bool) -> Result<Self> {
        let mut query = db.prepare_cached(
            "SELECT joined FROM pair
             WHERE source = ?1 AND identity = ?2 AND other_source = ?3 AND other_identity = ?4",
        )?;
        let before = query.query_row(params![one.0, one.1, other.0, other.1], |row| row.get(0));
        Ok(Self {
            one,
            other,
            before: before.optional()?,
            after: Some(after),
        })
    }

    /// Writes what was said before, or what is said now.
    pub(super) fn put(&self, db: &Connection, now: bool) -> Result<()> {
        let said = if now { self.after } else { self.before };
        put(db, self.one, self.other, said)?;
        if self.other.0 != ADDRESS {
            put(db, self.other, self.one, said)?;
        }
        Ok(())
    }
}

/// Writes one way round of a pair.
fn put(db: &Connection, one: Name, other: Name, said: Option<bool>) -> Result<()> {
    let names = params![one.0, one.1, other.0, other.1, said];
    let sql = match said {
        Some(_) => {
            "INSERT OR REPLACE INTO pair (source, identity, other_source, other_identity, joined)
             VALUES (?1, ?2, ?3, ?4, ?5)"
        }
        None => {
            "DELETE FROM pair WHERE source = ?1 AND identity = ?2 AND other_source = ?3
                AND other_identity = ?4 AND ?5 IS NULL"
        }
    };
    db.prepare_cached(sql)?.execute(names)?;
    Ok(())
}

fn name(db: &Connection, id: ArticleId) -> Result<Name> {
    let mut query = db.prepare_cached("SELECT source, identity FROM article WHERE id = ?1")?;
    let name = query.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)));
    name.optional()?.ok_or(StoreError::UnknownArticle)
}

fn cut(db: &Connection, from: ArticleId, line: &RelatedTarget, title: &Clean) -> Result<()> {
    let own = name(db, from)?;
    let mut deed = Deed {
        about: Some(title.to_string()),
        ..Deed::default()
    };
    match line {
        RelatedTarget::Address(url) => {
            deed.pairs
                .push(Pair::of(db, own, (ADDRESS, hash(url)), false)?);
        }
        RelatedTarget::Stored(to) => {
            let pair = Pair::of(db, own, name(db, *to)?, false)?;
            // Where it goes is decided with the cut in view.
            pair.put(db, true)?;
            deed.pairs.push(pair);
            deed.moves.extend(part(db, from, *to)?);
        }
    }
    deed.begin(db, DeedKind::Cut)?;
    Ok(())
}

/// Heeds what was said of two articles on another machine: what stood alone is decided on again,
/// what does not belong together is parted.
pub(super) fn heed(db: &Connection, one: ArticleId, other: ArticleId, joined: bool) -> Result<()> {
    if joined {
        stories::reconsider(db, one)?;
        return stories::reconsider(db, other);
    }
    let mut moves = part(db, one, other)?.into_iter();
    moves.try_for_each(|step| stories::put(db, step.article, step.after))
}

/// Of two articles that stand in one story the second leaves, which was told to be wrong beside the first,
/// with all that carry its text; the first where it has far less to do with the story.
fn part(db: &Connection, one: ArticleId, other: ArticleId) -> Result<Vec<Move>> {
    let Told::In(story) = stories::of(db, one)? else {
        return Ok(Vec::new());
    };
    if stories::of(db, other)? != Told::In(story) {
        return Ok(Vec::new());
    }
    let (leaves, stays) =
        if stories::nearness(db, one, story)? * 2 < stories::nearness(db, other, story)? {
            (one, other)
        } else {
            (other, one)
        };
    let members = stories::members(db, story, MOVED)?;
    let mut leaving = carriers(&Index::open(db)?, leaves, &members)?;
    leaving.retain(|article| *article != stays);
    let after = match stories::elsewhere(db, leaves, story)? {
        // What many carry is a story by itself.
        None if leaving.len() > 1 => Some(stories::found(db)?),
        after => after,
    };
    let step = |article| Move {
        article,
        before: Some(story),
        after,
    };
    Ok(leaving.into_iter().map(step).collect())
}
