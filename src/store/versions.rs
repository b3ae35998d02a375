//! How articles stood before their publishers changed them. Written with the change itself, so that
//! neither is there without the other; gone with the article.

mod steps;

use rusqlite::{Connection, OptionalExtension, params};

use super::prepare::{Incoming, Packed};
use super::{Result, code, stories};
use crate::domain::{ArticleId, Body, BodyOrigin, Completeness, Timestamp};
use crate::edits::{Verdict, judge};

/// Versions of an article that are kept at most: the first, and the latest.
const MOST: usize = 12;

/// Bytes of their packed texts at most: some 300 long articles.
const MOST_BYTES: i64 = 1 << 20;

/// Hundredths of the characters of a text that another of the same words has at least.
const ALIKE: i64 = 97;

/// A page that is asked for again because its feed changed shows the same edit: its text belongs to
/// the version that was kept then, for so many seconds.
const SAME_EDIT: i64 = Timestamp::DAY;

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
    // What cannot be read any more is worth less than anything.
    let Ok(before) = told(&content, completeness) else {
        return Ok(Weighed::Better);
    };
    if !is_like(&before) {
        return Ok(longer);
    }
    let after = told(&text.content, text.completeness)?;
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

/// A packed text; how much of the article a page has is said beside it.
fn told(content: &[u8], completeness: Completeness) -> Result<Body> {
    Ok(Body {
        completeness,
        ..code::unpack_body(content)?
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
    stories::decide_anew(db, id)?;
    bound(db, id)
}

/// A site of several servers shows the old once more for so many seconds after it showed the new.
const WAVERS: i64 = 3_600;

/// Whether an article comes as it stood right before it was changed lately: not an edit, but an old
/// answer.
pub(super) fn is_back(
    db: &Connection,
    id: ArticleId,
    incoming: &Incoming,
    now: Timestamp,
) -> Result<bool> {
    let feed = code::origin_number(BodyOrigin::Feed);
    let mut query = db.prepare_cached(
        "SELECT v.title, v.standfirst, CASE WHEN v.origin = ?4 THEN v.content END
         FROM version v JOIN listing l ON l.id = v.article
         WHERE v.article = ?1 AND l.edited BETWEEN ?2 AND ?3 ORDER BY v.id DESC LIMIT 1",
    )?;
    let mut rows = query.query([id.0, now.0.saturating_sub(WAVERS), now.0, feed])?;
    let Some(row) = rows.next()? else {
        return Ok(false);
    };
    let article = &incoming.article;
    let standfirst: Option<String> = row.get(1)?;
    if row.get::<_, String>(0)? != article.title.as_str()
        || standfirst.as_deref() != article.standfirst.as_deref()
    {
        return Ok(false);
    }
    let former: Option<Vec<u8>> = row.get(2)?;
    let Some(text) = &incoming.text else {
        return Ok(former.is_none());
    };
    let former = match former {
        Some(former) => Some(former),
        // Its text was not changed then, and is to be the same still.
        None => kept(db, id, text.origin)?.map(|kept| kept.content),
    };
    let Some(former) = former else {
        return Ok(false);
    };
    // With what cannot be read any more nothing is the same.
    let Ok(former) = code::unpack_body(&former) else {
        return Ok(false);
    };
    let text = code::unpack_body(&text.content)?;
    Ok(judge(&former, &text) == Verdict::Same)
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

/// Bytes that the versions of an article take, packed.
pub(super) fn bytes(db: &Connection, id: ArticleId) -> Result<u64> {
    let rows = sizes(db, id)?;
    Ok(rows.iter().map(|(_, bytes)| bytes.unsigned_abs()).sum())
}

#[cfg(test)]
mod tests;
