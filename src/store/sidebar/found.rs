//! What stands beside an article, found and chosen: one way for the sidebar and for a walk over all.

use std::collections::HashSet;

use rusqlite::Connection;

use super::enough::{is_enough, is_headline_of};
use crate::domain::{ArticleId, RelatedKind, RelatedSection};
use crate::related::{
    Keys, LangCode, Neighbour, Options, Postings, Reading, Reasons, Told, neighbours, neighbours_of,
};
use crate::store::edges::is_of_the_guide;
use crate::store::postings::Index;
use crate::store::room::chosen;
use crate::store::stories;
use crate::store::texts::{Cut, Text, texts};
use crate::store::{RelatedLimits, Result};
use crate::text::Clean;

/// Neighbours that are looked at for each line that is wanted: some of them are one text.
const LOOKED_AT: usize = 3;

/// Articles of the open one's story at most that are known to tell it.
const MOST_TOLD: usize = 64;

/// What may become a line.
pub(in crate::store) enum Found {
    /// The reader joined it.
    Joined(ArticleId),
    /// It is near.
    Text(Text),
}

/// What becomes a line.
pub(in crate::store) struct Chosen {
    pub(in crate::store) found: Found,
    pub(in crate::store) section: RelatedSection,
    /// Words of the open article.
    pub(in crate::store) why: Vec<Clean>,
}

/// What is near an article, less what the reader cut; by its keys where these are known. Nothing is near the
/// guide.
pub(in crate::store) fn near(
    index: &Index<'_>,
    db: &Connection,
    (id, keys): (ArticleId, Option<&Keys>),
    limits: RelatedLimits,
) -> Result<Vec<Neighbour>> {
    if keys.is_some() && is_of_the_guide(db, id)? {
        return Ok(Vec::new());
    }
    let looked_at = if limits.with_floor { LOOKED_AT } else { 1 };
    // What folding put into one story tells it, also where the two alone would not say so.
    let told = stories::together(db, id, MOST_TOLD)?;
    let options = Options {
        limit: limits.similar * looked_at,
        with_floor: limits.with_floor,
        told: &told,
        ..Options::default()
    };
    let mut near = match keys {
        Some(keys) => neighbours_of(index, id, keys, &options)?,
        None => neighbours(index, id, &options)?,
    };
    let copies = near.iter().filter(|near| near.kind == RelatedKind::Reprint);
    let copies: Vec<ArticleId> = copies.map(|near| near.id).collect();
    Cut::of(index, db, id, &copies)?.leave_out(index, &mut near, |near| near.id)?;
    for near in &mut near {
        if near.kind == RelatedKind::Related && told.contains(&near.id) {
            near.kind = RelatedKind::Story;
        }
    }
    Ok(near)
}

/// The lines beside an article, in their order: what the reader joined, then what is near and not `seen`. With
/// the floor each text once, as many as there is room for, and none that nothing explains.
pub(in crate::store) fn beside(
    index: &Index<'_>,
    db: &Connection,
    (id, reading): (ArticleId, &Reading<'_>),
    limits: RelatedLimits,
    (joined, seen): (Vec<ArticleId>, &HashSet<ArticleId>),
) -> Result<Vec<Chosen>> {
    let near = near(index, db, (id, Some(&reading.keys())), limits)?;
    let near = near.into_iter().filter(|near| !seen.contains(&near.id));
    let near: Vec<Text> = if limits.with_floor {
        texts(index, db, near)?
    } else {
        near.map(Text::alone).collect()
    };
    let found = joined.into_iter().map(Found::Joined);
    let found = found.chain(near.into_iter().map(Found::Text)).collect();
    let mut found = in_sections(index, id, found)?;
    if limits.with_floor {
        found = chosen(found, limits.similar);
    } else {
        found.truncate(limits.similar);
        found.sort_by_key(|(_, section)| *section);
    }
    explained((index, db), (id, reading), found, limits.with_floor)
}

/// What was found with the words of the open article that explain it.
fn explained(
    (index, db): (&Index<'_>, &Connection),
    (id, reading): (ArticleId, &Reading<'_>),
    found: Vec<(Found, RelatedSection)>,
    with_floor: bool,
) -> Result<Vec<Chosen>> {
    let near = found.iter().filter_map(|(found, _)| found.near());
    let reasons = Reasons::of(reading, near);
    let mut out = Vec::with_capacity(found.len());
    for (mut found, section) in found {
        if let Found::Text(Text { face, .. }) = &mut found
            && face.kind == RelatedKind::Reprint
            && is_headline_of(db, [id, face.id])?
        {
            face.kind = RelatedKind::Story;
        }
        let mut why = Told::default();
        if let Some(near) = found.near() {
            why = reasons.why(near);
            if with_floor
                && near.kind == RelatedKind::Related
                && !is_enough(
                    (index, db),
                    ([id, near.id], reading.capitals_tell()),
                    (&why, near.score),
                    section,
                )?
            {
                continue;
            }
        }
        let why = why.words;
        out.push(Chosen {
            found,
            section,
            why,
        });
    }
    Ok(out)
}

impl Found {
    /// Who it is, under whatever face.
    pub(in crate::store) const fn id(&self) -> ArticleId {
        match self {
            Self::Joined(id) => *id,
            Self::Text(text) => text.face.id,
        }
    }

    const fn near(&self) -> Option<&Neighbour> {
        match self {
            Self::Joined(_) => None,
            Self::Text(text) => Some(&text.face),
        }
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
