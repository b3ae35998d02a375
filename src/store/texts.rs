//! Texts that several outlets carry: which of them stands for all, and what is cut with a text.

use std::collections::HashSet;

use rusqlite::Connection;

use super::pairs::Said;
use super::postings::Index;
use super::{Result, list};
use crate::domain::{ArticleId, RelatedKind, face};
use crate::related::{Neighbour, Postings, Signature, one_text};

/// What does not belong to an article: what the reader cut from it, or from another that carries its
/// text, and with that whatever carries the text that was cut.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// The articles that were cut themselves.
    pub(super) ids: HashSet<ArticleId>,
    texts: Vec<(ArticleId, Signature)>,
}

impl Cut {
    /// What was cut from an article and from those that carry its text.
    pub(super) fn of(
        index: &Index<'_>,
        db: &Connection,
        id: ArticleId,
        copies: &[ArticleId],
    ) -> Result<Self> {
        let mut ids = Said::of(db, id)?.cut;
        for copy in copies {
            // That two of them are not one text is said of those two.
            let of_text = |cut: &ArticleId| *cut == id || copies.contains(cut);
            let cut = Said::of(db, *copy)?.cut.into_iter();
            ids.extend(cut.filter(|cut| !of_text(cut)));
        }
        let cut: Vec<ArticleId> = ids.iter().copied().collect();
        let texts = cut.iter().copied().zip(index.signatures(&cut)?);
        let texts = texts.filter_map(|(id, text)| Some((id, text?)));
        Ok(Self {
            texts: texts.collect(),
            ids,
        })
    }

    /// Leaves out of what was found what was cut.
    pub(super) fn leave_out<T>(
        &self,
        index: &Index<'_>,
        found: &mut Vec<T>,
        id: impl Fn(&T) -> ArticleId,
    ) -> Result<()> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let ids: Vec<ArticleId> = found.iter().map(&id).collect();
        let mut cut = self.ids.clone();
        for (id, own) in ids.iter().zip(index.signatures(&ids)?) {
            let Some(own) = own else { continue };
            for (of, text) in &self.texts {
                if one_text(index, (*of, text), (*id, &own))?.is_some() {
                    cut.insert(*id);
                }
            }
        }
        found.retain(|one| !cut.contains(&id(one)));
        Ok(())
    }
}

/// Of some articles those that carry the text of one, itself among them.
pub(super) fn carriers(
    index: &Index<'_>,
    of: ArticleId,
    among: &[ArticleId],
) -> Result<Vec<ArticleId>> {
    let mut found = vec![of];
    let Some(text) = index.signatures(&[of])?.pop().flatten() else {
        return Ok(found);
    };
    for (id, own) in among.iter().zip(index.signatures(among)?) {
        if *id != of
            && let Some(own) = own
            && one_text(index, (of, &text), (*id, &own))?.is_some()
        {
            found.push(*id);
        }
    }
    Ok(found)
}

/// A neighbour with those that carry its text.
pub(super) struct Text {
    pub(super) face: Neighbour,
    pub(super) also: Vec<ArticleId>,
}

impl Text {
    /// What one neighbour carries.
    pub(super) const fn alone(face: Neighbour) -> Self {
        Self {
            face,
            also: Vec::new(),
        }
    }

    /// The text that neighbours carry, the nearest first.
    fn of(db: &Connection, mut carriers: Vec<Neighbour>) -> Result<Self> {
        let ids: Vec<ArticleId> = carriers.iter().map(|near| near.id).collect();
        let first = match ids.as_slice() {
            [_] => None,
            ids => face_of(db, ids)?,
        };
        let nearest = carriers.first().map(|near| (near.kind, near.score));
        let at = carriers.iter().position(|near| Some(near.id) == first);
        let mut face = carriers.remove(at.unwrap_or_default());
        if let Some((kind, score)) = nearest {
            (face.kind, face.score) = (kind, score);
        }
        let also = carriers.iter().map(|near| near.id).collect();
        Ok(Self { face, also })
    }
}

/// Each text once: all that reprint the open article are one, and so are others that carry one
/// text. They stand where the nearest does, under one face, whichever article is open.
pub(super) fn texts(
    index: &Index<'_>,
    db: &Connection,
    near: impl Iterator<Item = Neighbour>,
) -> Result<Vec<Text>> {
    let near: Vec<Neighbour> = near.collect();
    let ids: Vec<ArticleId> = near.iter().map(|near| near.id).collect();
    let mut texts: Vec<(Option<Signature>, Vec<Neighbour>)> = Vec::new();
    for (near, own) in near.into_iter().zip(index.signatures(&ids)?) {
        let known = of_one_text(index, &texts, (&near, own.as_ref()))?;
        match known.and_then(|at| texts.get_mut(at)) {
            Some((_, carriers)) => carriers.push(near),
            None => texts.push((own, vec![near])),
        }
    }
    let text = |(_, carriers)| Text::of(db, carriers);
    texts.into_iter().map(text).collect()
}

/// Which of some texts a neighbour carries.
fn of_one_text(
    index: &Index<'_>,
    texts: &[(Option<Signature>, Vec<Neighbour>)],
    (near, own): (&Neighbour, Option<&Signature>),
) -> Result<Option<usize>> {
    for (at, (of, carriers)) in texts.iter().enumerate() {
        let Some(first) = carriers.first() else {
            continue;
        };
        if [first.kind, near.kind] == [RelatedKind::Reprint; 2] {
            return Ok(Some(at));
        }
        if let Some((own, of)) = own.zip(of.as_ref())
            && one_text(index, (first.id, of), (near.id, own))?.is_some()
        {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// The one of some articles with one text that stands for all; the first given where none is kept.
fn face_of(db: &Connection, ids: &[ArticleId]) -> Result<Option<ArticleId>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(list::headline(db, *id)?);
    }
    Ok(face(rows.iter()).or_else(|| ids.first().copied()))
}
