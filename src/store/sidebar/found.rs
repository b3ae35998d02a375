//! What stands beside an article, found and chosen: one way for the sidebar and for a walk over all.

use std::collections::HashSet;

use rusqlite::Connection;

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
    explained(db, (id, reading), found, limits.with_floor)
}

/// What was found with the words of the open article that explain it.
fn explained(
    db: &Connection,
    (id, reading): (ArticleId, &Reading<'_>),
    found: Vec<(Found, RelatedSection)>,
    with_floor: bool,
) -> Result<Vec<Chosen>> {
    let near = found.iter().filter_map(|(found, _)| found.near());
    let reasons = Reasons::of(reading, near);
    let mut out = Vec::with_capacity(found.len());
    for (found, section) in found {
        let mut why = Told::default();
        if let Some(near) = found.near() {
            why = reasons.why(near);
            if with_floor
                && near.kind == RelatedKind::Related
                && !(explain(&why.words, section)
                    && (is_sure(&why, near.score) || has_more(db, [id, near.id])?))
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

/// Whether reasons tell why something is related that tells no story of the open article. Without any it
/// is near by small words alone; a lone word in small letters names nothing; and in another language a lone
/// name is mostly a country, of which there are always other news.
fn explain(why: &[Clean], section: RelatedSection) -> bool {
    let is_small = |word: &Clean| word.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    match why {
        [] => false,
        [one] if one.contains(' ') => true,
        [one] => section != RelatedSection::OtherLanguages && !is_small(one),
        _ => true,
    }
}

/// How near a headline alone is at least that names one thing in common with another article.
const STRONG: f32 = 0.72;

/// Whether reasons are enough where one of two articles is nothing but a headline: of so few words two that
/// anybody uses are soon another's as well.
fn is_sure(why: &Told, score: f32) -> bool {
    why.names > 1 || (why.names == 1 && score >= STRONG)
}

/// Whether there is more of some articles than their headlines.
fn has_more(db: &Connection, articles: [ArticleId; 2]) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT 1 FROM listing l JOIN article a ON a.id = l.id
         WHERE l.id = ?1 AND (l.chars > 0 OR a.standfirst IS NOT NULL)",
    )?;
    for id in articles {
        if !query.exists([id.0])? {
            return Ok(false);
        }
    }
    Ok(true)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_alone_explains_nothing_across_languages() {
        let why = |words: &[&str]| {
            words
                .iter()
                .map(|word| Clean::line(word))
                .collect::<Vec<_>>()
        };
        let (here, there) = (RelatedSection::Background, RelatedSection::OtherLanguages);
        assert!(!explain(&why(&[]), here));
        assert!(explain(&why(&["Malabo"]), here));
        assert!(explain(&why(&["ጎንደር"]), here));
        assert!(!explain(&why(&["women"]), here));
        assert!(!explain(&why(&["Malabo"]), there));
        assert!(explain(&why(&["Khalifa Haftar"]), there));
        assert!(explain(&why(&["Malabo", "Bata"]), there));
    }

    #[test]
    fn one_name_and_a_word_are_not_enough_for_a_headline_alone() {
        let told = |names| Told {
            words: Vec::new(),
            names,
        };
        assert!(is_sure(&told(2), 0.4));
        assert!(is_sure(&told(1), 0.8));
        assert!(!is_sure(&told(1), 0.6));
        assert!(!is_sure(&told(0), 0.9));
    }
}
