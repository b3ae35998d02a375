//! What stands beside an open article: what its publisher cites, then what tells the same story,
//! what came before, what there is in other languages; each text once, whatever outlets carry it.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};

use super::articles::{self, Shown};
use super::list;
use super::pairs::Said;
use super::postings::Index;
use super::{RelatedLimits, Result};
use crate::domain::{
    ArticleId, Citation, Completeness, Lang, Reason, Related, RelatedKind, RelatedSection,
    RelatedTarget, Timestamp,
};
use crate::related::{Neighbour, Options, Postings, Surfaces, explains, neighbours};
use crate::text::Clean;

/// Keys that a reason names at most.
const NAMED: usize = 3;

/// Neighbours that are looked at for each line that is wanted: some of them are one text.
const LOOKED_AT: usize = 3;

/// The lines of an article's sidebar, in their order.
pub(super) fn lines(db: &Connection, id: ArticleId, limits: RelatedLimits) -> Result<Vec<Related>> {
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
    let index = Index::open(db)?;
    let options = Options {
        limit: limits.similar * LOOKED_AT,
        ..Options::default()
    };
    let mut near = neighbours(&index, id, &options)?;
    near.retain(|near| !seen.contains(&near.id));
    let texts = texts(&index, near)?;
    let surfaces = shown.about().surfaces(&shown.plain);
    let language = shown.about().language.cloned();
    let mut found = Vec::new();
    for joined in said.joined {
        if seen.insert(joined) {
            let line = stored_line(db, joined, RelatedKind::Story, 1.0, Reason::Joined)?;
            found.extend(line);
        }
    }
    for text in texts {
        if let Some(line) = similar_line(db, &text, &surfaces)?
            && !seen.contains(&text.face.id)
        {
            found.push(line);
        }
    }
    lines.extend(chosen(found, language.as_ref(), limits.similar));
    Ok(lines)
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

/// The best lines with room for each section, in the order of the sections. A quarter of them are
/// other languages' where there are so many: they stand behind all of the open article's own.
fn chosen(mut found: Vec<Related>, language: Option<&Lang>, wanted: usize) -> Vec<Related> {
    for line in &mut found {
        line.section = section(line, language);
    }
    let is_other = |line: &Related| line.section == RelatedSection::OtherLanguages;
    let others = found.iter().filter(|line| is_other(line)).count();
    let own = wanted - others.min(wanted / 4);
    let most = |section| match section {
        RelatedSection::Cited => 0,
        RelatedSection::Story => wanted - wanted / 4,
        RelatedSection::Background | RelatedSection::OtherLanguages => wanted.div_ceil(2),
    };
    let mut out: Vec<Related> = Vec::new();
    for line in found {
        let has_room = is_other(&line) || out.iter().filter(|line| !is_other(line)).count() < own;
        let here = out.iter().filter(|other| other.section == line.section);
        if has_room && out.len() < wanted && here.count() < most(line.section) {
            out.push(line);
        }
    }
    out.sort_by_key(|line| line.section);
    out
}

fn section(line: &Related, language: Option<&Lang>) -> RelatedSection {
    let foreign = line
        .language
        .as_ref()
        .zip(language)
        .is_some_and(|(line, own)| line.primary() != own.primary());
    match line.kind {
        RelatedKind::Cited => RelatedSection::Cited,
        _ if line.reason == Reason::Joined => RelatedSection::Story,
        _ if foreign => RelatedSection::OtherLanguages,
        RelatedKind::Story | RelatedKind::Reprint => RelatedSection::Story,
        RelatedKind::Related => RelatedSection::Background,
    }
}

fn cited_line(
    db: &Connection,
    citation: Citation,
    seen: &mut HashSet<ArticleId>,
) -> Result<Option<Related>> {
    let Some(id) = articles::find_url(db, &citation.url)? else {
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

fn similar_line(db: &Connection, text: &Text, surfaces: &Surfaces) -> Result<Option<Related>> {
    let near = &text.face;
    let mut keys: Vec<Clean> = Vec::new();
    for surface in near.keys.iter().filter_map(|key| surfaces.get(key)) {
        // A name gives several keys: itself, its consonants, the pair it stands in.
        let folded = crate::text::fold(surface);
        let said = |key: &Clean| {
            let key = crate::text::fold(key);
            key.contains(&folded) || folded.contains(&key)
        };
        if keys.len() < NAMED && explains(&folded) && !keys.iter().any(said) {
            keys.push(surface.clone());
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: i64, language: &str) -> Related {
        Related {
            target: RelatedTarget::Stored(ArticleId(number)),
            title: Clean::EMPTY,
            source_name: Clean::EMPTY,
            published: None,
            language: Lang::parse(language),
            completeness: Completeness::Full,
            read: false,
            kind: RelatedKind::Story,
            score: 0.5,
            reason: Reason::Cited,
            section: RelatedSection::Cited,
            also: Vec::new(),
        }
    }

    #[test]
    fn a_long_story_leaves_other_languages_a_quarter_of_the_lines() {
        let french = Lang::parse("fr");
        let found = (0..20).map(|n| line(n, "fr"));
        let found: Vec<Related> = found.chain((20..25).map(|n| line(n, "ar"))).collect();
        let lines = chosen(found.clone(), french.as_ref(), 8);
        let other = |line: &&Related| line.section == RelatedSection::OtherLanguages;
        assert_eq!((lines.len(), lines.iter().filter(other).count()), (8, 2));
        // Also where the other languages come first.
        let before = [&found[20..22], &found[..20]].concat();
        let lines = chosen(before, french.as_ref(), 8);
        assert_eq!((lines.len(), lines.iter().filter(other).count()), (8, 2));
        let own = chosen(found[..20].to_vec(), french.as_ref(), 8);
        assert_eq!((own.len(), own.iter().filter(other).count()), (6, 0));
    }
}
