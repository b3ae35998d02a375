//! The lines of a sidebar as they are told: headline, outlet, date and reason.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::{
    ArticleId, Citation, Completeness, Reason, Related, RelatedKind, RelatedSection, RelatedTarget,
    Timestamp,
};
use crate::store::texts::Text;
use crate::store::{Result, address, list};
use crate::text::Clean;

pub(super) fn cited_line(
    db: &Connection,
    citation: Citation,
    seen: &mut HashSet<ArticleId>,
) -> Result<Option<Related>> {
    let Some(id) = address::find_url(db, &citation.url)? else {
        return Ok(Some(Related {
            target: RelatedTarget::Address(citation.url),
            title: citation.title,
            source_name: Clean::EMPTY,
            published: None,
            language: None,
            completeness: Completeness::Missing,
            read: false,
            kind: RelatedKind::Cited,
            score: 1.0,
            reason: Reason::Cited,
            section: RelatedSection::Cited,
            also: Vec::new(),
        }));
    };
    // An article that cites itself, or another twice, shows it once; what was cut never.
    if !seen.insert(id) {
        return Ok(None);
    }
    stored_line(db, id, RelatedKind::Cited, 1.0, Reason::Cited)
}

pub(super) fn similar_line(
    db: &Connection,
    text: &Text,
    from: Option<Timestamp>,
    keys: Vec<Clean>,
) -> Result<Option<Related>> {
    let near = &text.face;
    let reason = Reason::Similar { keys, from };
    let Some(mut line) = stored_line(db, near.id, near.kind, near.score, reason)? else {
        return Ok(None);
    };
    for id in &text.also {
        let also = list::headline(db, *id)?;
        line.also.extend(also.map(|row| (row.id, row.source_name)));
    }
    Ok(Some(line))
}

/// When an article was published, as its feed or its page told. A date that lies ahead of its arrival is
/// nowhere believed.
pub(super) fn published(db: &Connection, id: ArticleId) -> Result<Option<Timestamp>> {
    let mut query = db.prepare_cached(
        "SELECT min(a.published, l.time) FROM listing l JOIN article a ON a.id = l.id
         WHERE l.id = ?1",
    )?;
    let at = query.query_row([id.0], |row| row.get::<_, Option<i64>>(0));
    Ok(at.optional()?.flatten().map(Timestamp))
}

pub(super) fn stored_line(
    db: &Connection,
    id: ArticleId,
    kind: RelatedKind,
    score: f32,
    reason: Reason,
) -> Result<Option<Related>> {
    let Some(headline) = list::headline(db, id)? else {
        return Ok(None);
    };
    Ok(Some(Related {
        target: RelatedTarget::Stored(id),
        title: headline.title,
        source_name: headline.source_name,
        published: published(db, id)?,
        language: headline.language,
        completeness: headline.completeness,
        read: headline.read,
        kind,
        score,
        reason,
        section: RelatedSection::Cited,
        also: Vec::new(),
    }))
}
