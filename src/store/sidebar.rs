//! What stands beside an open article: what its publisher cites, then what tells the same story,
//! what came before, what there is in other languages; each text once, whatever outlets carry it.

mod line;

use std::collections::HashSet;

use rusqlite::Connection;

use super::articles::{self, Shown};
use super::edges::is_of_the_guide;
use super::pairs::Said;
use super::postings::{Index, Shelf};
use super::room::chosen;
use super::stories::{self, Told};
use super::texts::{Cut, Text, texts};
use super::{RelatedLimits, Result};
use crate::domain::{ArticleId, Reason, Related, RelatedKind, RelatedSection};
use crate::related::{LangCode, Neighbour, Options, Postings, Reading, Reasons, neighbours_of};
use crate::text::Clean;
use line::{cited_line, published, similar_line, stored_line};

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
    index.know_words(id, reading.words());
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
    let copies = near.iter().filter(|near| near.kind == RelatedKind::Reprint);
    let copies: Vec<ArticleId> = copies.map(|near| near.id).collect();
    Cut::of(&index, db, id, &copies)?.leave_out(&index, &mut near, |near| near.id)?;
    tell_folded(db, id, &mut near)?;
    let joined = said.joined.into_iter();
    let joined = joined.filter(|joined| seen.insert(*joined));
    let mut found: Vec<Found> = joined.map(Found::Joined).collect();
    let texts = texts(
        &index,
        db,
        near.into_iter().filter(|near| !seen.contains(&near.id)),
    )?;
    found.extend(texts.into_iter().map(Found::Text));
    let found = chosen(in_sections(&index, id, found)?, limits.similar);
    shelf.put(index.held());
    lines.extend(found_lines(db, id, found, &reading, limits.with_floor)?);
    Ok(lines)
}

/// What folding put into the story of an article tells it, also where the two alone would not say so.
pub(super) fn tell_folded(db: &Connection, open: ArticleId, near: &mut [Neighbour]) -> Result<()> {
    let Told::In(story) = stories::of(db, open)? else {
        return Ok(());
    };
    for near in near
        .iter_mut()
        .filter(|near| near.kind == RelatedKind::Related)
    {
        if stories::of(db, near.id)? == Told::In(story) {
            near.kind = RelatedKind::Story;
        }
    }
    Ok(())
}

/// The lines of what was found, with the words of the open article that explain them; with the floor
/// none that nothing explains.
fn found_lines(
    db: &Connection,
    open: ArticleId,
    found: Vec<(Found, RelatedSection)>,
    reading: &Reading<'_>,
    with_floor: bool,
) -> Result<Vec<Related>> {
    let near = found.iter().filter_map(|(found, _)| match found {
        Found::Joined(_) => None,
        Found::Text(text) => Some(&text.face),
    });
    let reasons = Reasons::of(reading, near);
    let mut lines = Vec::new();
    let from = published(db, open)?;
    for (found, section) in found {
        let line = match found {
            Found::Joined(id) => stored_line(db, id, RelatedKind::Story, 1.0, Reason::Joined)?,
            Found::Text(text) => {
                let why = reasons.why(&text.face);
                if with_floor && text.face.kind == RelatedKind::Related && !explain(&why, section) {
                    continue;
                }
                similar_line(db, &text, from, why)?
            }
        };
        lines.extend(line.map(|line| Related { section, ..line }));
    }
    Ok(lines)
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
}
