//! Copies of what is shown: all outlets that carry a text are named with it.

use super::alike::Tongue;
use super::score::Near;
use super::{Postings, Signature, one_text};
use crate::domain::ArticleId;

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
