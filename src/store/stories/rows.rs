//! Which story an article is of, as it is written; knows nothing of how that is decided.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::{ArticleId, StoryId};
use crate::store::{Result, code};

/// What is decided of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Told {
    /// Nothing yet, or it is gone.
    Undecided,
    /// It stands alone.
    Alone,
    /// It is one of a story.
    In(StoryId),
}

impl Told {
    /// The story, if it is one of any.
    pub(in crate::store) const fn story(self) -> Option<StoryId> {
        match self {
            Self::In(story) => Some(story),
            Self::Undecided | Self::Alone => None,
        }
    }
}

/// What is decided of an article.
pub(in crate::store) fn of(db: &Connection, id: ArticleId) -> Result<Told> {
    let mut query = db.prepare_cached("SELECT story FROM listing WHERE id = ?1")?;
    let story = query.query_row([id.0], |row| row.get::<_, Option<i64>>(0));
    Ok(match story.optional()?.flatten() {
        None => Told::Undecided,
        Some(story) if story > 0 => Told::In(StoryId(story)),
        Some(_) => Told::Alone,
    })
}

/// A new story.
pub(in crate::store) fn found(db: &Connection) -> Result<StoryId> {
    db.execute("INSERT INTO story DEFAULT VALUES", [])?;
    Ok(StoryId(db.last_insert_rowid()))
}

/// Puts an article into a story, or alone.
pub(in crate::store) fn put(db: &Connection, id: ArticleId, story: Option<StoryId>) -> Result<()> {
    let mut query = db.prepare_cached("UPDATE listing SET story = ?2 WHERE id = ?1")?;
    query.execute([id.0, story.map_or(0, |story| story.0)])?;
    Ok(())
}

/// Forgets a story that nobody tells and nobody watches.
pub(in crate::store) fn forget(db: &Connection, story: StoryId) -> Result<()> {
    db.execute(
        "DELETE FROM story WHERE id = ?1 AND watched IS NULL
            AND NOT EXISTS (SELECT 1 FROM listing WHERE story = ?1 AND story > 0)",
        [story.0],
    )?;
    Ok(())
}

/// The articles of a story, the newest first.
pub(in crate::store) fn members(
    db: &Connection,
    story: StoryId,
    limit: usize,
) -> Result<Vec<ArticleId>> {
    let mut query = db.prepare_cached(
        "SELECT id FROM listing INDEXED BY listing_story WHERE story = ?1 AND story > 0
         ORDER BY time DESC LIMIT ?2",
    )?;
    let ids = query.query_map(params![story.0, code::count(limit)], |row| {
        row.get(0).map(ArticleId)
    })?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// The articles that folding puts with one, and it, the newest first; none where it tells no story.
pub(in crate::store) fn together(
    db: &Connection,
    id: ArticleId,
    limit: usize,
) -> Result<Vec<ArticleId>> {
    match of(db, id)? {
        Told::In(story) => members(db, story, limit),
        Told::Undecided | Told::Alone => Ok(Vec::new()),
    }
}

/// How many articles a story has.
pub(super) fn size(db: &Connection, story: StoryId) -> Result<usize> {
    let mut query = db.prepare_cached(
        "SELECT count(*) FROM listing INDEXED BY listing_story WHERE story = ?1 AND story > 0",
    )?;
    let count: i64 = query.query_row([story.0], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// It is looked around an article again, and it is decided on again: it was published at another time,
/// or reads otherwise, and may tell another story. What the reader joined or watches stays so, and what
/// is older than `horizon`, from which on stories are decided: nobody would take that up.
pub(super) fn decide_anew(db: &Connection, id: ArticleId, horizon: i64) -> Result<()> {
    db.prepare_cached("UPDATE listing SET crowd = NULL WHERE id = ?1")?
        .execute([id.0])?;
    let sql = "UPDATE listing SET story = NULL WHERE id = ?1 AND time >= ?2
        AND NOT EXISTS (SELECT 1 FROM story WHERE id = listing.story AND watched IS NOT NULL)";
    db.prepare_cached(sql)?.execute([id.0, horizon])?;
    super::count_look(db)
}

/// Takes an article out of its story, to be decided on at once.
pub(super) fn undecide(db: &Connection, id: ArticleId) -> Result<()> {
    let sql = "UPDATE listing SET story = NULL WHERE id = ?1";
    db.prepare_cached(sql)?.execute([id.0])?;
    Ok(())
}

/// An article that stood alone is decided on again: there is more of it now.
pub(in crate::store) fn reconsider(db: &Connection, id: ArticleId) -> Result<()> {
    let sql = "UPDATE listing SET story = NULL WHERE id = ?1 AND story = 0";
    db.prepare_cached(sql)?.execute([id.0])?;
    Ok(())
}
