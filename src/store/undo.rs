//! Taking marks back, also after a restart. Knows articles by id, never by their place in a list.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::deeds::{Deed, Way};
use super::{Durability, Result, Store, code, state};
use crate::domain::{ArticleId, Change, DeedKind, DeedTold};
use crate::text::Clean;

/// Changes that can be taken back; older ones are forgotten. An article that is opened is one.
const KEPT: i64 = 500;

/// A change that can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UndoToken(pub i64);

/// What was done to articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Mark {
    Read,
    Unread,
    Saved,
    Unsaved,
    Subscribed,
    Unsubscribed,
}

impl Mark {
    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Read => Self::Unread,
            Self::Unread => Self::Read,
            Self::Saved => Self::Unsaved,
            Self::Unsaved => Self::Saved,
            Self::Subscribed => Self::Unsubscribed,
            Self::Unsubscribed => Self::Subscribed,
        }
    }

    /// What it makes of an article.
    const fn change(self) -> Option<Change> {
        match self {
            Self::Read => Some(Change::Read(true)),
            Self::Unread => Some(Change::Read(false)),
            Self::Saved => Some(Change::Saved(true)),
            Self::Unsaved => Some(Change::Saved(false)),
            Self::Subscribed | Self::Unsubscribed => None,
        }
    }

    /// It was done to feeds and not to articles.
    pub(super) const fn is_of_feeds(self) -> bool {
        matches!(self, Self::Subscribed | Self::Unsubscribed)
    }
}

impl Store {
    /// Takes a change back; returns how many articles are again as they were before it. 0 when it
    /// was taken back already or is forgotten.
    pub async fn undo(&self, token: UndoToken) -> Result<usize> {
        self.workers
            .write(Durability::Full, move |tx| undo(tx, token))
            .await
    }

    /// What kind of thing a change was, and what [`Store::redo`] would do again (`None`).
    pub async fn deed(&self, token: Option<UndoToken>) -> Result<DeedKind> {
        self.workers
            .read(move |db| {
                let sql = match token {
                    Some(_) => "SELECT change FROM undo WHERE token = ?1",
                    None => "SELECT change FROM redo WHERE ?1 IS NULL ORDER BY token DESC LIMIT 1",
                };
                let token = token.map(|token| token.0);
                let word: Option<String> =
                    db.query_row(sql, [token], |row| row.get(0)).optional()?;
                let kind = word.and_then(|word| code::from_word(&word));
                Ok(kind.unwrap_or(DeedKind::Marks))
            })
            .await
    }

    /// What is said of a change beside its kind, and of what [`Store::redo`] would do again (`None`).
    pub async fn deed_told(&self, token: Option<UndoToken>) -> Result<DeedTold> {
        self.workers.read(move |db| told(db, token)).await
    }

    /// How many articles a change touched; 0 when it is forgotten or was taken back.
    pub async fn marked(&self, token: UndoToken) -> Result<usize> {
        self.workers
            .read(move |db| {
                let sql = "SELECT articles FROM undo WHERE token = ?1";
                let ids: Option<Vec<u8>> =
                    db.query_row(sql, [token.0], |row| row.get(0)).optional()?;
                Ok(ids.map_or(0, |ids| code::unpack_ids(&ids).len()))
            })
            .await
    }

    /// Does the change that was taken back last again; `None` when there is none, or when another
    /// change was made since.
    pub async fn redo(&self) -> Result<Option<usize>> {
        self.workers.write(Durability::Full, |tx| redo(tx)).await
    }

    /// The last change that was not taken back, also one of an earlier run.
    pub async fn last_undo(&self) -> Result<Option<UndoToken>> {
        self.workers
            .read(|db| {
                let token: Option<i64> =
                    db.query_row("SELECT max(token) FROM undo", [], |row| row.get(0))?;
                Ok(token.map(UndoToken))
            })
            .await
    }
}

/// Keeps what was changed (ids, ascending).
pub(super) fn record(db: &Connection, mark: Mark, changed: &[i64]) -> Result<Option<UndoToken>> {
    if changed.is_empty() {
        return Ok(None);
    }
    db.execute("DELETE FROM redo", [])?;
    insert(db, mark, changed).map(Some)
}

/// Keeps a deed with stories, with its steps.
pub(super) fn record_deed(db: &Connection, kind: DeedKind, detail: &str) -> Result<UndoToken> {
    db.execute("DELETE FROM redo", [])?;
    put(db, code::word(&kind).as_deref(), &[], Some(detail))
}

fn insert(db: &Connection, mark: Mark, changed: &[i64]) -> Result<UndoToken> {
    put(db, code::word(&mark).as_deref(), changed, None)
}

fn put(
    db: &Connection,
    change: Option<&str>,
    articles: &[i64],
    detail: Option<&str>,
) -> Result<UndoToken> {
    db.execute(
        "INSERT INTO undo (change, articles, detail) VALUES (?1, ?2, ?3)",
        params![change, code::pack_ids(articles), detail],
    )?;
    let token = db.last_insert_rowid();
    db.execute("DELETE FROM undo WHERE token <= ?1", [token - KEPT])?;
    Ok(UndoToken(token))
}

fn told(db: &Connection, token: Option<UndoToken>) -> Result<DeedTold> {
    let sql = match token {
        Some(_) => "SELECT change, articles, detail FROM undo WHERE token = ?1",
        None => {
            "SELECT change, articles, detail FROM redo WHERE ?1 IS NULL ORDER BY token DESC LIMIT 1"
        }
    };
    let found = db
        .query_row(sql, [token.map(|token| token.0)], entry)
        .optional()?;
    let Some((change, ids, detail)) = found else {
        return Ok(DeedTold::default());
    };
    let (mark, ids) = (code::from_word::<Mark>(&change), code::unpack_ids(&ids));
    let of_feeds = mark.is_some_and(Mark::is_of_feeds);
    let sql = if of_feeds {
        "SELECT s.name FROM feed f JOIN source s ON s.id = f.source WHERE f.id = ?1"
    } else {
        "SELECT title FROM listing WHERE id = ?1"
    };
    let one = match ids.as_slice() {
        [id] => Some(*id),
        _ => None,
    };
    let about: Option<String> = match (one, detail) {
        (Some(id), _) => db.query_row(sql, [id], |row| row.get(0)).optional()?,
        (None, Some(detail)) => Deed::about(&detail),
        (None, None) => None,
    };
    Ok(DeedTold {
        mark: mark.and_then(Mark::change),
        about: about.map(|about| Clean::line(&about)),
        articles: ids
            .into_iter()
            .filter(|_| !of_feeds)
            .map(ArticleId)
            .collect(),
    })
}

type Entry = (String, Vec<u8>, Option<String>);

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn redo(db: &Connection) -> Result<Option<usize>> {
    let sql = "DELETE FROM redo WHERE token = (SELECT max(token) FROM redo)
               RETURNING change, articles, detail";
    let entry = db.query_row(sql, [], entry).optional()?;
    let Some((change, articles, detail)) = entry else {
        return Ok(None);
    };
    if let Some(detail) = detail {
        Deed::again(db, &detail, Way::Forth)?;
        put(db, Some(&change), &[], Some(&detail))?;
        return Ok(Some(1));
    }
    let Some(mark) = code::from_word::<Mark>(&change) else {
        return Ok(None);
    };
    let changed = state::set_marks(db, code::unpack_ids(&articles).into_iter(), mark)?;
    if !changed.is_empty() {
        insert(db, mark, &changed)?;
    }
    Ok(Some(changed.len()))
}

fn undo(db: &Connection, token: UndoToken) -> Result<usize> {
    let sql = "DELETE FROM undo WHERE token = ?1 RETURNING change, articles, detail";
    let entry = db.query_row(sql, [token.0], entry).optional()?;
    let Some((change, articles, detail)) = entry else {
        return Ok(0);
    };
    db.execute(
        "INSERT INTO redo (change, articles, detail) VALUES (?1, ?2, ?3)",
        params![change, articles, detail],
    )?;
    if let Some(detail) = detail {
        Deed::again(db, &detail, Way::Back)?;
        return Ok(1);
    }
    match code::from_word::<Mark>(&change) {
        Some(mark) => state::unset_marks(db, &articles, mark),
        None => Ok(0),
    }
}
