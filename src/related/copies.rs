//! Copies of an article and of what is shown beside it, all outlets that carry a text being named with it, and
//! what stands behind one wall with another.

use super::alike::Tongue;
use super::query::Query;
use super::reprint::in_common;
use super::score::{Near, by_nearness, nearness};
use super::{Common, Postings, Signature, one_text};
use crate::domain::ArticleId;

/// The likeness from which on two articles may be one text.
const MAY_BE_ONE_TEXT: f32 = 0.3;

/// Says which of some are copies of an article, and which stand behind one wall with it.
pub(super) fn mark_reprints<P: Postings>(
    postings: &P,
    (id, own): (ArticleId, &Signature),
    near: &mut [Near],
) -> Result<(), P::Error> {
    let alike = |near: &Near| near.tongue == Tongue::Same && near.similarity >= MAY_BE_ONE_TEXT;
    let mut alike: Vec<&mut Near> = near.iter_mut().filter(|near| alike(near)).collect();
    let ids: Vec<ArticleId> = alike.iter().map(|near| near.id).collect();
    for (near, signature) in alike.iter_mut().zip(postings.signatures(&ids)?) {
        if let Some(other) = signature {
            match in_common(postings, (id, own), (near.id, &other))? {
                Common::Text(_) => near.reprint = true,
                Common::Wall(share) => near.stand_behind(share),
                Common::Little => {}
            }
        }
    }
    near.sort_by(by_nearness);
    Ok(())
}

impl Near {
    /// Leaves of what makes it near what is no wall: such a share of the shorter of both is one.
    pub(super) fn stand_behind(&mut self, wall: f32) {
        self.own = 1.0 - wall;
        self.similarity *= self.own;
        self.close = self.similarity * nearness(self.gap, self.similarity);
    }

    /// Most of what both say is a wall: what else makes them near, nobody knows.
    pub(super) fn is_walled(&self) -> bool {
        self.own < 1.0
    }

    /// How alike the two are seen from this one.
    pub(super) fn seen_from_here(&self, query: &Query) -> f32 {
        self.own * query.seen_from(self.sums, &self.size, self.tongue)
    }
}

/// A copy is at least so alike to the open article as what it is a copy of, a headline and a cut apart.
const AS_ALIKE: f32 = 0.6;

/// What carries the text of a candidate that stands out does so as well: it may have come a day later,
/// or under another headline.
pub(super) fn let_copies_stand_out<P: Postings>(
    postings: &P,
    near: &mut [Near],
) -> Result<(), P::Error> {
    let shown = near.iter().filter(|near| near.stands_out);
    let least = shown.map(|near| near.similarity).fold(1.0, f32::min) * AS_ALIKE;
    let may = |near: &&mut Near| near.tongue == Tongue::Same && near.similarity >= least;
    let mut alike: Vec<&mut Near> = near.iter_mut().filter(may).collect();
    if alike.iter().all(|near| near.stands_out) {
        return Ok(());
    }
    let ids: Vec<ArticleId> = alike.iter().map(|near| near.id).collect();
    let signatures = postings.signatures(&ids)?;
    let shown = alike.iter().zip(&signatures);
    let shown: Vec<(ArticleId, Signature)> = shown
        .filter_map(|(near, signature)| Some((near.id, signature.filter(|_| near.stands_out)?)))
        .collect();
    for (near, own) in alike.iter_mut().zip(&signatures) {
        if let Some(own) = own.as_ref().filter(|_| !near.stands_out) {
            near.stands_out = is_copy(postings, (near.id, own), &shown)?;
        }
    }
    Ok(())
}

/// Whether a text is one of some others.
pub(super) fn is_copy<P: Postings>(
    postings: &P,
    text: (ArticleId, &Signature),
    of: &[(ArticleId, Signature)],
) -> Result<bool, P::Error> {
    for (id, signature) in of {
        if one_text(postings, (*id, signature), text)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
