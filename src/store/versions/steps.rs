//! What was changed from one version to the next.

use rusqlite::{Connection, OptionalExtension};

use super::super::{Result, Store, code};
use super::kept;
use crate::domain::{ArticleId, Body, BodyOrigin, Revision, Timestamp};
use crate::text::Clean;

impl Store {
    /// What the publisher changed in an article, the first change first; empty when that is nothing.
    pub async fn revisions(&self, id: ArticleId) -> Result<Vec<Revision>> {
        self.workers.read(move |db| revisions(db, id)).await
    }
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
