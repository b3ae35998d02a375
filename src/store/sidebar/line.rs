//! The lines of a sidebar as they are told: headline, outlet, date and reason.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};

use super::Text;
use crate::domain::{
    ArticleId, Citation, Completeness, Reason, Related, RelatedKind, RelatedSection, RelatedTarget,
    Timestamp,
};
use crate::related::{Surfaces, explains};
use crate::store::{Result, address, list};
use crate::text::{Clean, fold};

/// Keys that a reason names at most.
const NAMED: usize = 3;

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

/// What a reason names, each thing once: a name gives several keys (itself, its consonants, the pair it
/// stands in), and one that is a part of another is named by the whole.
fn named<'a>(surfaces: impl Iterator<Item = &'a Clean>) -> Vec<Clean> {
    // With a space at either end, so that whole words are looked for.
    let bare = |text: &Clean| format!(" {} ", fold(text).replace('-', " "));
    let mut keys: Vec<Clean> = Vec::new();
    for surface in surfaces {
        let folded = bare(surface);
        let known = keys.iter().position(|key| {
            let known = bare(key);
            folded.contains(&known) || known.contains(&folded)
        });
        if let Some(known) = known.and_then(|at| keys.get_mut(at)) {
            if known.len() < surface.len() {
                *known = surface.clone();
            }
        } else if keys.len() < NAMED && explains(folded.trim()) {
            keys.push(surface.clone());
        }
    }
    keys
}

pub(super) fn similar_line(
    db: &Connection,
    text: &Text,
    from: Option<Timestamp>,
    surfaces: &Surfaces,
) -> Result<Option<Related>> {
    let near = &text.face;
    let keys = named(near.keys.iter().filter_map(|key| surfaces.get(key)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_names_each_thing_once_and_whole() {
        let said = |words: &[&str]| {
            let words: Vec<Clean> = words.iter().map(|word| Clean::line(word)).collect();
            let named = named(words.iter());
            named.iter().map(Clean::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            said(&["Kamba", "Samuel Roger Kamba"]),
            ["Samuel Roger Kamba"]
        );
        assert_eq!(
            said(&["Samuel Roger Kamba", "Roger Kamba"]),
            ["Samuel Roger Kamba"]
        );
        // Letters of a word are no part of it.
        assert_eq!(said(&["Ali", "Mali"]), ["Ali", "Mali"]);
    }
}
