//! What stands beside an open article: what its publisher cites, then what tells the same story,
//! what came before, what there is in other languages; each text once, whatever outlets carry it.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};

use super::address;
use super::articles::{self, Shown};
use super::edges::is_of_the_guide;
use super::list;
use super::pairs::Said;
use super::postings::{Index, Shelf};
use super::room::chosen;
use super::{RelatedLimits, Result};
use crate::domain::{
    ArticleId, Citation, Completeness, Reason, Related, RelatedKind, RelatedSection, RelatedTarget,
    Timestamp,
};
use crate::related::{
    KeyHash, LangCode, Neighbour, Options, Postings, Reading, Surfaces, explains, neighbours_of,
};
use crate::text::Clean;

/// Keys that a reason names at most.
const NAMED: usize = 3;

/// Neighbours that are looked at for each line that is wanted: some of them are one text.
const LOOKED_AT: usize = 3;

/// The lines of an article's sidebar, in their order; what was read of the index is held on `shelf`
/// for the next.
pub(super) fn lines(
    db: &Connection,
    id: ArticleId,
    limits: RelatedLimits,
    shelf: &Shelf,
) -> Result<Vec<Related>> {
    let said = Said::of(db, id)?;
    let mut seen = HashSet::from([id]);
    seen.extend(&said.cut);
    let mut lines = Vec::new();
    let cited = articles::cited(db, id)?.into_iter();
    let cited = cited.filter(|citation| !said.is_cut(&citation.url));
    for citation in cited.take(limits.cited) {
        lines.extend(cited_line(db, citation, &mut seen)?);
    }
    let Some(shown) = Shown::read(db, id)? else {
        return Ok(lines);
    };
    let about = shown.about();
    let boilerplate = about.boilerplate();
    let reading = Reading::new(&about.input(&shown.plain, &boilerplate));
    let index = Index::holding(db, shelf.take())?;
    let options = Options {
        limit: limits.similar * LOOKED_AT,
        with_floor: limits.with_floor,
        ..Options::default()
    };
    let mut near = if is_of_the_guide(db, id)? {
        Vec::new()
    } else {
        neighbours_of(&index, id, &reading.keys(), &options)?
    };
    near.retain(|near| !seen.contains(&near.id));
    let joined = said.joined.into_iter();
    let joined = joined.filter(|joined| seen.insert(*joined));
    let mut found: Vec<Found> = joined.map(Found::Joined).collect();
    let texts = texts(&index, near)?.into_iter();
    let texts = texts.filter(|text| !seen.contains(&text.face.id));
    found.extend(texts.map(Found::Text));
    let found = chosen(in_sections(&index, id, found)?, limits.similar);
    shelf.put(index.held());
    lines.extend(found_lines(db, found, &reading)?);
    Ok(lines)
}

/// The lines of what was found, with the words of the open article that explain them.
fn found_lines(
    db: &Connection,
    found: Vec<(Found, RelatedSection)>,
    reading: &Reading<'_>,
) -> Result<Vec<Related>> {
    let wanted: HashSet<KeyHash> = found.iter().flat_map(|(found, _)| found.keys()).collect();
    let surfaces = reading.surfaces(|key| wanted.contains(&key));
    let mut lines = Vec::new();
    for (found, section) in found {
        let line = match found {
            Found::Joined(id) => stored_line(db, id, RelatedKind::Story, 1.0, Reason::Joined)?,
            Found::Text(text) => similar_line(db, &text, &surfaces)?,
        };
        lines.extend(line.map(|line| Related { section, ..line }));
    }
    Ok(lines)
}

/// What may become a line.
enum Found {
    /// The reader joined it.
    Joined(ArticleId),
    /// It is near.
    Text(Text),
}

impl Found {
    const fn id(&self) -> ArticleId {
        match self {
            Self::Joined(id) => *id,
            Self::Text(text) => text.face.id,
        }
    }

    /// The keys that may explain it.
    fn keys(&self) -> impl Iterator<Item = KeyHash> {
        let keys = match self {
            Self::Joined(_) => &[][..],
            Self::Text(text) => &text.face.keys,
        };
        keys.iter().copied()
    }

    fn section(&self, foreign: bool) -> RelatedSection {
        match self {
            Self::Joined(_) => RelatedSection::Story,
            Self::Text(_) if foreign => RelatedSection::OtherLanguages,
            Self::Text(text) => match text.face.kind {
                RelatedKind::Story | RelatedKind::Reprint => RelatedSection::Story,
                RelatedKind::Cited | RelatedKind::Related => RelatedSection::Background,
            },
        }
    }
}

/// Each with the section in which it would stand.
fn in_sections(
    index: &Index<'_>,
    open: ArticleId,
    found: Vec<Found>,
) -> Result<Vec<(Found, RelatedSection)>> {
    let ids: Vec<ArticleId> = found.iter().map(Found::id).chain([open]).collect();
    let abouts = index.about(&ids)?.into_iter();
    let mut languages: Vec<LangCode> = abouts
        .map(|about| about.map_or_else(LangCode::default, |about| about.language))
        .collect();
    let own = languages.pop().unwrap_or_default();
    // One whose language nobody said is no other.
    let foreign = |other: LangCode| ![own, LangCode::default()].contains(&other);
    let found = found.into_iter().zip(languages);
    let placed = found.map(|(found, language)| {
        let section = found.section(own != LangCode::default() && foreign(language));
        (found, section)
    });
    Ok(placed.collect())
}

/// A neighbour with those that carry its text.
struct Text {
    face: Neighbour,
    also: Vec<ArticleId>,
}

/// Each text once: all that reprint the open article are one, and so are others that carry one
/// text; the nearest stands for them.
fn texts(index: &Index<'_>, near: Vec<Neighbour>) -> Result<Vec<Text>> {
    let ids: Vec<ArticleId> = near.iter().map(|near| near.id).collect();
    let signatures = index.signatures(&ids)?;
    let mut texts: Vec<(Text, usize)> = Vec::new();
    for (at, near) in near.into_iter().enumerate() {
        let own = signatures.get(at).and_then(Option::as_ref);
        let known = texts.iter_mut().find(|(text, of)| {
            let both_reprints = [text.face.kind, near.kind] == [RelatedKind::Reprint; 2];
            let other = signatures.get(*of).and_then(Option::as_ref);
            both_reprints
                || own
                    .zip(other)
                    .is_some_and(|(own, other)| own.same_text(other))
        });
        match known {
            Some((text, _)) => text.also.push(near.id),
            None => texts.push((
                Text {
                    face: near,
                    also: Vec::new(),
                },
                at,
            )),
        }
    }
    Ok(texts.into_iter().map(|(text, _)| text).collect())
}

fn cited_line(
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
/// stands in), and one of two parts may come before the whole, which is then named in its place.
fn named<'a>(surfaces: impl Iterator<Item = &'a Clean>) -> Vec<Clean> {
    let bare = |text: &Clean| crate::text::fold(text).replace('-', " ");
    let mut keys: Vec<Clean> = Vec::new();
    for surface in surfaces {
        let folded = bare(surface);
        let part = keys.iter().position(|key| folded.contains(&bare(key)));
        match part.and_then(|part| keys.get_mut(part)) {
            Some(part) if !surface.contains(' ') => *part = surface.clone(),
            Some(_) => {}
            None => {
                let said = keys.iter().any(|key| bare(key).contains(&folded));
                if keys.len() < NAMED && explains(&folded) && !said {
                    keys.push(surface.clone());
                }
            }
        }
    }
    keys
}

fn similar_line(db: &Connection, text: &Text, surfaces: &Surfaces) -> Result<Option<Related>> {
    let near = &text.face;
    let keys = named(near.keys.iter().filter_map(|key| surfaces.get(key)));
    let reason = Reason::Similar {
        keys,
        days: near.days,
    };
    let Some(mut line) = stored_line(db, near.id, near.kind, near.score, reason)? else {
        return Ok(None);
    };
    for id in &text.also {
        let also = list::headline(db, *id)?;
        line.also.extend(also.map(|row| (row.id, row.source_name)));
    }
    Ok(Some(line))
}

fn stored_line(
    db: &Connection,
    id: ArticleId,
    kind: RelatedKind,
    score: f32,
    reason: Reason,
) -> Result<Option<Related>> {
    let Some(headline) = list::headline(db, id)? else {
        return Ok(None);
    };
    let mut query = db.prepare_cached("SELECT published FROM article WHERE id = ?1")?;
    let published: Option<i64> = query
        .query_row([id.0], |row| row.get(0))
        .optional()?
        .flatten();
    Ok(Some(Related {
        target: RelatedTarget::Stored(id),
        title: headline.title,
        source_name: headline.source_name,
        published: published.map(Timestamp),
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
