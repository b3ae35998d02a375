//! How articles stood before their publishers changed them. Written with the change itself, so that
//! neither is there without the other; gone with the article.

use rusqlite::{Connection, OptionalExtension, params};

use super::prepare::Packed;
use super::{Result, Store, code};
use crate::domain::{ArticleId, Body, BodyOrigin, Completeness, Revision, Timestamp};
use crate::edits::{Verdict, judge};
use crate::text::Clean;

/// Versions of an article that are kept at most: the first, and the latest.
const MOST: usize = 12;

/// Bytes of their packed texts at most: some 300 long articles.
const MOST_BYTES: i64 = 1 << 20;

/// Hundredths of the characters of a text that another of the same words has at least.
const ALIKE: i64 = 97;

/// A page that is asked for again because its feed changed shows the same edit: its text belongs to
/// the version that was kept then, for so many seconds.
const SAME_EDIT: i64 = Timestamp::DAY;

impl Store {
    /// What the publisher changed in an article, the first change first; empty when that is nothing.
    pub async fn revisions(&self, id: ArticleId) -> Result<Vec<Revision>> {
        self.workers.read(move |db| revisions(db, id)).await
    }
}

/// What a text that came is to the one of the same origin that is kept.
#[derive(Debug)]
pub(super) enum Weighed {
    /// No better: what is kept stays.
    Worse,
    /// A part of what is kept, which stays, and is what later texts are to be compared with.
    Poorer,
    /// There is none, or only a part of it.
    Better,
    /// The publisher changed it; what is kept, as it is packed.
    Edited(Former),
}

/// A text that is replaced.
#[derive(Debug)]
pub(super) struct Former {
    origin: BodyOrigin,
    content: Vec<u8>,
}

impl Weighed {
    /// Whether the text that came is to be taken.
    pub(super) const fn is_taken(&self) -> bool {
        matches!(self, Self::Better | Self::Edited(_))
    }

    /// The text that is replaced by another.
    pub(super) const fn former(&self) -> Option<&Former> {
        match self {
            Self::Edited(former) => Some(former),
            Self::Worse | Self::Poorer | Self::Better => None,
        }
    }
}

/// Weighs a text against the one of the same origin; only where `is_like` says so of that one, what
/// differs is an edit: else the longer one is better.
pub(super) fn weigh(
    db: &Connection,
    id: ArticleId,
    text: &Packed,
    is_like: impl FnOnce(&Body) -> bool,
) -> Result<Weighed> {
    let Some(Kept {
        content,
        chars,
        completeness,
    }) = kept(db, id, text.origin)?
    else {
        return Ok(Weighed::Better);
    };
    let longer = if text.chars > chars {
        Weighed::Better
    } else {
        Weighed::Worse
    };
    // How much of the article a page has is said beside its text.
    let before = Body {
        completeness,
        ..code::unpack_body(&content)?
    };
    if !is_like(&before) {
        return Ok(longer);
    }
    let after = Body {
        completeness: text.completeness,
        ..code::unpack_body(&text.content)?
    };
    Ok(match judge(&before, &after) {
        // Another spelling is taken; a text that lost the words of its pictures is not.
        Verdict::Same if text.chars.saturating_mul(100) >= chars.saturating_mul(ALIKE) => {
            Weighed::Better
        }
        Verdict::Fuller => Weighed::Better,
        Verdict::Same | Verdict::Poorer => Weighed::Poorer,
        Verdict::Edited => Weighed::Edited(Former {
            origin: text.origin,
            content,
        }),
    })
}

/// A text that is kept.
struct Kept {
    content: Vec<u8>,
    chars: i64,
    completeness: Completeness,
}

fn kept(db: &Connection, id: ArticleId, origin: BodyOrigin) -> Result<Option<Kept>> {
    let sql = "SELECT content, chars, completeness FROM body
        WHERE article = ?1 AND origin = ?2 AND content IS NOT NULL";
    let mut query = db.prepare_cached(sql)?;
    let origin = code::origin_number(origin);
    Ok(query
        .query_row([id.0, origin], |row| {
            Ok(Kept {
                content: row.get(0)?,
                chars: row.get(1)?,
                completeness: code::completeness(row.get(2)?),
            })
        })
        .optional()?)
}

/// Keeps an article as it stands, before it is changed.
pub(super) fn keep(
    db: &Connection,
    id: ArticleId,
    former: Option<&Former>,
    now: Timestamp,
) -> Result<()> {
    let joins = match former {
        Some(former) => join(db, id, former, now)?,
        None => false,
    };
    if !joins {
        db.prepare_cached(
            "INSERT INTO version (article, seen, title, standfirst, origin, content)
             SELECT l.id, coalesce(l.edited, l.fetched), l.title, a.standfirst, ?2, ?3
             FROM listing l JOIN article a ON a.id = l.id WHERE l.id = ?1",
        )?
        .execute(params![
            id.0,
            former.map(|former| code::origin_number(former.origin)),
            former.map(|former| &former.content),
        ])?;
    }
    db.prepare_cached(
        "UPDATE listing SET edited = ?2, edited_since_read = unread = 0 AND EXISTS (
            SELECT 1 FROM article a JOIN state t ON t.source = a.source AND t.identity = a.identity
            WHERE a.id = ?1 AND t.opened IS NOT NULL)
         WHERE id = ?1",
    )?
    .execute([id.0, now.0])?;
    bound(db, id)
}

/// Puts a text that is replaced to the latest version, when that lacks it and is of the same edit.
fn join(db: &Connection, id: ArticleId, former: &Former, now: Timestamp) -> Result<bool> {
    if former.origin != BodyOrigin::Page {
        return Ok(false);
    }
    let joined = db
        .prepare_cached(
            "UPDATE version SET origin = ?2, content = ?3
             WHERE id = (SELECT max(id) FROM version WHERE article = ?1) AND content IS NULL
                AND (SELECT edited FROM listing WHERE id = ?1) BETWEEN ?4 AND ?5",
        )?
        .execute(params![
            id.0,
            code::origin_number(former.origin),
            former.content,
            now.0.saturating_sub(SAME_EDIT),
            now.0,
        ])?;
    Ok(joined > 0)
}

/// Keeps the versions of an article within their bounds: those between the first and the latest go,
/// the oldest first, at last the texts of those that are left.
fn bound(db: &Connection, id: ArticleId) -> Result<()> {
    loop {
        let rows = sizes(db, id)?;
        let is_heavy = rows.iter().map(|(_, bytes)| bytes).sum::<i64>() > MOST_BYTES;
        if rows.len() <= MOST && !is_heavy {
            return Ok(());
        }
        match rows.as_slice() {
            [first, second, _, ..] => {
                if first.1 == 0 && !is_heavy {
                    // As the first stood, so did the second until its text was changed.
                    let sql = "UPDATE version SET (origin, content) =
                            (SELECT origin, content FROM version WHERE id = ?2)
                        WHERE id = ?1";
                    db.prepare_cached(sql)?.execute([first.0, second.0])?;
                }
                let sql = "DELETE FROM version WHERE id = ?1";
                db.prepare_cached(sql)?.execute([second.0])?;
            }
            few => {
                let Some((one, _)) = few.iter().find(|(_, bytes)| *bytes > 0) else {
                    return Ok(());
                };
                let sql = "UPDATE version SET origin = NULL, content = NULL WHERE id = ?1";
                db.prepare_cached(sql)?.execute([one])?;
            }
        }
    }
}

/// The versions of an article with the bytes of their texts, the oldest first.
fn sizes(db: &Connection, id: ArticleId) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT id, coalesce(length(content), 0) FROM version WHERE article = ?1 ORDER BY id";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// An article as it stood, or stands.
struct State {
    seen: Timestamp,
    title: Clean,
    standfirst: Option<Clean>,
    /// The text that was changed then.
    text: Option<(BodyOrigin, Body)>,
}

fn revisions(db: &Connection, id: ArticleId) -> Result<Vec<Revision>> {
    let mut states = versions(db, id)?;
    let Some(present) = present(db, id)? else {
        return Ok(Vec::new());
    };
    states.push(present);
    let mut out = Vec::new();
    for (at, pair) in states.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let text = match &before.text {
            None => None,
            Some((origin, body)) => {
                let later = states
                    .iter()
                    .skip(at + 1)
                    .filter_map(|state| state.text.as_ref());
                let mut later = later.filter(|(other, _)| other == origin);
                let next = match later.next() {
                    Some((_, next)) => Some(next.clone()),
                    None => match kept(db, id, *origin)? {
                        Some(kept) => Some(code::unpack_body(&kept.content)?),
                        None => None,
                    },
                };
                next.map(|next| (body.clone(), next))
            }
        };
        out.push(Revision {
            seen: before.seen,
            until: after.seen,
            title: (before.title.clone(), after.title.clone()),
            standfirst: (before.standfirst.clone(), after.standfirst.clone()),
            text,
        });
    }
    Ok(out)
}

fn versions(db: &Connection, id: ArticleId) -> Result<Vec<State>> {
    let mut query = db.prepare_cached(
        "SELECT seen, title, standfirst, origin, content FROM version
         WHERE article = ?1 ORDER BY id",
    )?;
    let mut rows = query.query([id.0])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let text = match (
            row.get::<_, Option<i64>>(3)?,
            row.get::<_, Option<Vec<u8>>>(4)?,
        ) {
            (Some(origin), Some(content)) => {
                Some((code::origin(origin), code::unpack_body(&content)?))
            }
            _ => None,
        };
        out.push(State {
            seen: Timestamp(row.get(0)?),
            title: Clean::line(&row.get::<_, String>(1)?),
            standfirst: code::clean(row.get(2)?),
            text,
        });
    }
    Ok(out)
}

/// An article as it stands; its `seen` is when it was last changed.
fn present(db: &Connection, id: ArticleId) -> Result<Option<State>> {
    let sql = "SELECT coalesce(l.edited, l.fetched), l.title, a.standfirst
        FROM listing l JOIN article a ON a.id = l.id WHERE l.id = ?1";
    let state = db
        .prepare_cached(sql)?
        .query_row([id.0], |row| {
            Ok(State {
                seen: Timestamp(row.get(0)?),
                title: Clean::line(&row.get::<_, String>(1)?),
                standfirst: code::clean(row.get(2)?),
                text: None,
            })
        })
        .optional()?;
    Ok(state)
}

/// Bytes that the versions of an article take, packed.
pub(super) fn bytes(db: &Connection, id: ArticleId) -> Result<u64> {
    let rows = sizes(db, id)?;
    Ok(rows.iter().map(|(_, bytes)| bytes.unsigned_abs()).sum())
}

#[cfg(test)]
mod tests;
